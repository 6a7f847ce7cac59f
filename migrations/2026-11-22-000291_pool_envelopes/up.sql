-- Whose money covers an envelope that is short, from a period on; null: nobody's any more.
CREATE TABLE envelope_parents (
    household_id uuid NOT NULL,
    category_id uuid NOT NULL,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    parent_id uuid,
    PRIMARY KEY (household_id, category_id, period),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE,
    FOREIGN KEY (household_id, parent_id) REFERENCES categories ON DELETE SET NULL (parent_id),
    CHECK (parent_id <> category_id)
);
CREATE INDEX envelope_parents_by_parent ON envelope_parents (household_id, parent_id)
    WHERE parent_id IS NOT NULL;

-- What somebody wrote down about one envelope in one period.
CREATE TABLE envelope_notes (
    household_id uuid NOT NULL,
    category_id uuid NOT NULL,
    period date NOT NULL CHECK (period BETWEEN '1900-01-01' AND '2199-12-31'),
    note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
    PRIMARY KEY (household_id, category_id, period),
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE
);
