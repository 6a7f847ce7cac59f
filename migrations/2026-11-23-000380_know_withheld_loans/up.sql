-- An employer pays it out of the pay: it leaves no account.
ALTER TABLE loan_terms ADD COLUMN is_withheld boolean NOT NULL DEFAULT false;
