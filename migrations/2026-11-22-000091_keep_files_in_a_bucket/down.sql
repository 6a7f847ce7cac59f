DROP TRIGGER leave_objects ON attachments;
DROP FUNCTION leave_objects;
DROP TABLE stray_objects;
ALTER TABLE attachments DROP COLUMN place;
