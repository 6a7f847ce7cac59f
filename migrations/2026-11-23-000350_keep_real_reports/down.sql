ALTER TABLE saved_reports DROP COLUMN is_real;
