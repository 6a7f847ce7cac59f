-- Kinds that are not told, whatever their topic says.
ALTER TABLE notification_settings ADD COLUMN muted text[] NOT NULL DEFAULT '{}';
