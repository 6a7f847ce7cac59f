DROP TABLE budget_assignments;
