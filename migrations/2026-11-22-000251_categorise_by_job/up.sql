-- what a run does: rules applied, or automatic categories decided again
ALTER TABLE rule_runs
    ADD COLUMN kind text NOT NULL DEFAULT 'rules' CHECK (kind IN ('rules', 'again')),
    -- of movements booked on this day or later; of all when there is none
    ADD COLUMN from_day date;
