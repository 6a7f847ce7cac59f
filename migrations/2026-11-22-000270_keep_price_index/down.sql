DROP TABLE price_index;
