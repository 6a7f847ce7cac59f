ALTER TABLE loan_terms DROP opening_fee, DROP monthly_fee;
