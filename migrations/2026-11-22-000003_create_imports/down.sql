DROP TABLE csv_mappings, balance_assertions, sightings, imports CASCADE;
