-- The category stays, as any that a household has.
ALTER TABLE debt_payments DROP COLUMN category_before;
