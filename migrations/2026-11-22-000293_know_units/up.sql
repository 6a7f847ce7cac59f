-- What the units that loans in Mexico may be stated in are worth in pesos, from a day on; the same for every
-- household. Replaced from a file by the operator. The UMA's month, as the INEGI publishes it each year.
CREATE TABLE unit_values (
    unit text NOT NULL CHECK (unit IN ('udi', 'uma')),
    valid_from date NOT NULL CHECK (valid_from BETWEEN '1900-01-01' AND '2199-12-31'),
    worth numeric NOT NULL CHECK (worth > 0 AND worth < 1e12 AND scale(worth) <= 12),
    source text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
    PRIMARY KEY (unit, valid_from)
);
INSERT INTO unit_values (unit, valid_from, worth, source) VALUES
    ('uma', '2016-01-28', 2220.42, 'INEGI'),
    ('uma', '2017-02-01', 2294.90, 'INEGI'),
    ('uma', '2018-02-01', 2450.24, 'INEGI'),
    ('uma', '2019-02-01', 2568.50, 'INEGI'),
    ('uma', '2020-02-01', 2641.15, 'INEGI'),
    ('uma', '2021-02-01', 2724.45, 'INEGI'),
    ('uma', '2022-02-01', 2925.09, 'INEGI'),
    ('uma', '2023-02-01', 3153.70, 'INEGI'),
    ('uma', '2024-02-01', 3300.53, 'INEGI'),
    ('uma', '2025-02-01', 3439.46, 'INEGI');

-- What a loan's amounts are in; null: the account's currency.
ALTER TABLE loan_terms ADD unit text CHECK (unit IN ('udi', 'uma'));
