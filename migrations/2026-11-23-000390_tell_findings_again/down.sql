ALTER TABLE findings DROP COLUMN came_back_at;
