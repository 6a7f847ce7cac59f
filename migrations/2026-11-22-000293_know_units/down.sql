ALTER TABLE loan_terms DROP unit;
DROP TABLE unit_values;
