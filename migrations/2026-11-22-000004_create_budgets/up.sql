CREATE TABLE budget_assignments (
    household_id uuid NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    category_id uuid NOT NULL,
    assigned numeric NOT NULL CHECK (scale(assigned) <= 12 AND abs(assigned) < 1e15),
    PRIMARY KEY (household_id, month, category_id),
    FOREIGN KEY (household_id, category_id) REFERENCES categories (household_id, id)
);
CREATE INDEX budget_assignments_by_category ON budget_assignments (household_id, category_id);
