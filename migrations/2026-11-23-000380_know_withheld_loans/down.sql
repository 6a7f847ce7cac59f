ALTER TABLE loan_terms DROP COLUMN is_withheld;
