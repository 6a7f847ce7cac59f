-- Months of the consumer price index (INEGI, second half of July 2018 = 100) that an operator added to the
-- shipped ones; the same for every household.
CREATE TABLE price_index (
    month date PRIMARY KEY CHECK (extract(day FROM month) = 1),
    value numeric NOT NULL CHECK (value > 0 AND value < 1e6 AND scale(value) <= 12),
    -- grows with each file that is read, so that kept answers are computed anew
    version bigint NOT NULL
);
