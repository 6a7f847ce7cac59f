DROP TABLE card_shifts, card_statements, card_terms;
