DELETE FROM unit_values WHERE unit = 'uma' AND valid_from = '2026-02-01' AND source = 'INEGI';
