DROP TABLE rejected_rules;
