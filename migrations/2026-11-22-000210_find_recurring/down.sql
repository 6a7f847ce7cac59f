DROP TABLE analyses;
DROP TABLE recurring_hits;
DROP TABLE recurring;
