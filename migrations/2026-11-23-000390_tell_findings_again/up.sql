-- When a look noticed it again though somebody had put it away: that is news once more.
ALTER TABLE findings ADD COLUMN came_back_at timestamptz;
