DROP TABLE budget_limits, budget_moves, budget_holds, envelope_carries, envelopes;
