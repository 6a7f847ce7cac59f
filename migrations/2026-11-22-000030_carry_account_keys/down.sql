ALTER TABLE households DROP COLUMN account_salt;
