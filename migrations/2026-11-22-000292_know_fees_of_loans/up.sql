-- What a loan costs beside its interest: once when it is lent, and each month (insurance, administration), without
-- tax.
ALTER TABLE loan_terms
    ADD opening_fee numeric NOT NULL DEFAULT 0
        CHECK (opening_fee >= 0 AND scale(opening_fee) <= 12 AND opening_fee < 1e15),
    ADD monthly_fee numeric NOT NULL DEFAULT 0
        CHECK (monthly_fee >= 0 AND scale(monthly_fee) <= 12 AND monthly_fee < 1e15);
