-- What was assigned to periods is assigned to the months that they begin in.
-- the owner is under the policies too
ALTER TABLE budget_assignments NO FORCE ROW LEVEL SECURITY;
INSERT INTO budget_assignments AS b (household_id, period, category_id, assigned)
SELECT household_id, date_trunc('month', period)::date, category_id, sum(assigned)
  FROM budget_assignments WHERE extract(day FROM period) <> 1 GROUP BY 1, 2, 3
    ON CONFLICT (household_id, period, category_id)
       DO UPDATE SET assigned = b.assigned + excluded.assigned;
DELETE FROM budget_assignments WHERE extract(day FROM period) <> 1;
ALTER TABLE budget_assignments FORCE ROW LEVEL SECURITY;
ALTER TABLE budget_assignments DROP CONSTRAINT budget_assignments_period_check;
ALTER TABLE budget_assignments RENAME COLUMN period TO month;
ALTER TABLE budget_assignments ADD CHECK (extract(day FROM month) = 1);

DROP TRIGGER IF EXISTS count_periods_insert ON transactions;
DROP TRIGGER IF EXISTS count_periods_update ON transactions;
DROP TRIGGER IF EXISTS count_periods_delete ON transactions;
DROP TRIGGER IF EXISTS count_periods_insert ON splits;
DROP TRIGGER IF EXISTS count_periods_update ON splits;
DROP TRIGGER IF EXISTS count_periods_delete ON splits;
DROP TABLE period_totals, period_starts, cycles;
