-- what the book of another program brought beside its lines, and what undo needs of it
ALTER TABLE imports ADD COLUMN book jsonb;
