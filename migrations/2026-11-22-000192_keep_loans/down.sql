DROP TABLE loan_extras, loan_terms;
