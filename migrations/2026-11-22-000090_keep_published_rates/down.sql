DROP TABLE rate_sources;
DROP TABLE published_rates;
