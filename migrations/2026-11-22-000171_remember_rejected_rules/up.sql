-- rules that were offered and that the person did not want
CREATE TABLE rejected_rules (
    household_id uuid NOT NULL,
    payee_id uuid NOT NULL,
    category_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, payee_id, category_id),
    FOREIGN KEY (household_id, payee_id) REFERENCES payees ON DELETE CASCADE,
    FOREIGN KEY (household_id, category_id) REFERENCES categories ON DELETE CASCADE
);
CREATE INDEX rejected_rules_by_category ON rejected_rules (household_id, category_id);
