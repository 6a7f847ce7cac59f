-- Run by the superuser once, in the new database centavo. One statement a line: the embedded server reads it so.
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gin;
CREATE EXTENSION unaccent;
CREATE EXTENSION citext;
ALTER SCHEMA public OWNER TO centavo_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO centavo_app;

-- Row-level security keeps an index from being searched by a function that could leak what it is
-- given. LIKE can't (its only error speaks of the pattern), but Postgres doesn't say so.
ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
