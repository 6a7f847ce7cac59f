DROP INDEX imports_by_connection;
ALTER TABLE imports DROP COLUMN connection_id;
DROP TABLE connection_directory;
DROP TABLE line_payloads;
DROP TABLE connection_secrets;
DROP TABLE connection_accounts;
DROP TABLE connections;
