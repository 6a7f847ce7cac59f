DROP TABLE heard_calls;
DROP TABLE provider_gates;
