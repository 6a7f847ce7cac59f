-- What a person declares the spending of a category as, in a Mexican tax return (LISR, article 151).
CREATE TABLE tax_deductions (
    household_id uuid NOT NULL,
    category_id uuid NOT NULL,
    deduction text NOT NULL CHECK (deduction IN ('medical', 'funeral', 'donations', 'mortgage_interest',
        'retirement', 'health_insurance', 'school_transport', 'local_income_tax', 'tuition')),
    PRIMARY KEY (household_id, category_id),
    FOREIGN KEY (household_id, category_id) REFERENCES categories (household_id, id) ON DELETE CASCADE
);
