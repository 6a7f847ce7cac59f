-- Run by the superuser once, in the new database centavo. One statement a line: the embedded server reads it so.
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gin;
CREATE EXTENSION unaccent;
CREATE EXTENSION citext;
ALTER SCHEMA public OWNER TO centavo_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO centavo_app;
