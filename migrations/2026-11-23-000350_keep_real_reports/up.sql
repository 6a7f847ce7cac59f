-- In pesos of the last month whose prices are known.
ALTER TABLE saved_reports ADD COLUMN is_real boolean NOT NULL DEFAULT false;
