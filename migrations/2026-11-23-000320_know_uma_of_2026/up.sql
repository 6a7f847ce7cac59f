-- What an operator loaded stays.
INSERT INTO unit_values (unit, valid_from, worth, source) VALUES ('uma', '2026-02-01', 3566.22, 'INEGI')
    ON CONFLICT DO NOTHING;
