DROP TABLE tax_deductions;
