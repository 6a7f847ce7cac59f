-- What the hashes of account numbers (account_keys) are made with: the household's own id, or, when it
-- was restored from an archive, that of the household the hashes were made in.
ALTER TABLE households ADD COLUMN account_salt uuid;
