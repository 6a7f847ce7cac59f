CREATE TABLE account_types (id INTEGER, type TEXT);
INSERT INTO account_types VALUES (1,'Asset account'), (2,'Expense account'), (3,'Revenue account'),
  (4,'Initial balance account'), (5,'Mortgage');
CREATE TABLE accounts (id INTEGER, account_type_id INTEGER, name TEXT, iban TEXT, deleted_at TEXT, "order" INTEGER);
INSERT INTO accounts VALUES (1,1,'Nómina',NULL,NULL,1), (2,1,'Guardadito',NULL,NULL,2), (3,1,'Euros',NULL,NULL,3),
  (4,2,'Oxxo','MX1',NULL,0), (5,3,'Patrón',NULL,NULL,0), (6,4,'Initial balance for "Nómina"',NULL,NULL,0),
  (7,5,'Hipoteca',NULL,NULL,4), (8,1,'Vieja',NULL,'2024-01-01',9);
CREATE TABLE account_meta (id INTEGER, account_id INTEGER, name TEXT, data TEXT);
INSERT INTO account_meta VALUES (1,1,'account_role','"defaultAsset"'), (2,2,'account_role','"savingAsset"'),
  (3,1,'currency_id','"1"'), (4,3,'currency_id','2');
CREATE TABLE transaction_currencies (id INTEGER, code TEXT, decimal_places INTEGER);
INSERT INTO transaction_currencies VALUES (1,'MXN',2), (2,'EUR',2);
CREATE TABLE transaction_types (id INTEGER, type TEXT);
INSERT INTO transaction_types VALUES (1,'Withdrawal'), (2,'Deposit'), (3,'Transfer'), (4,'Opening balance');
CREATE TABLE transaction_groups (id INTEGER, title TEXT);
INSERT INTO transaction_groups VALUES (1,NULL), (2,'Súper'), (3,NULL), (4,NULL), (5,NULL), (6,NULL), (7,NULL);
CREATE TABLE transaction_journals (id INTEGER, transaction_group_id INTEGER, transaction_type_id INTEGER,
  description TEXT, date TEXT, process_date TEXT, deleted_at TEXT);
INSERT INTO transaction_journals VALUES
  (10,1,4,'Initial balance','2025-01-01 00:00:00',NULL,NULL),
  (11,2,1,'Leche','2025-01-03 00:00:00',NULL,NULL), (12,2,1,'Jabón','2025-01-03 00:00:00',NULL,NULL),
  (13,3,2,'Sueldo','2025-01-02 00:00:00','2025-01-04 00:00:00',NULL),
  (14,4,3,'Ahorro','2025-01-05 00:00:00',NULL,NULL),
  (15,5,3,'A euros','2025-01-06 00:00:00',NULL,NULL),
  (16,6,1,'Borrada','2025-01-07 00:00:00',NULL,'2025-02-01 00:00:00'),
  (17,7,1,'Hipoteca','2025-01-08 00:00:00',NULL,NULL),
  (18,NULL,1,'Mala','2025-01-09 00:00:00',NULL,NULL), (19,NULL,1,'Sin día','ayer',NULL,NULL);
CREATE TABLE transactions (id INTEGER, deleted_at TEXT, reconciled INTEGER, account_id INTEGER,
  transaction_journal_id INTEGER, transaction_currency_id INTEGER, amount NUMERIC,
  foreign_currency_id INTEGER, foreign_amount NUMERIC, identifier INTEGER);
INSERT INTO transactions VALUES
  (1,NULL,0,6,10,1,'-1000.000000000000',NULL,NULL,0), (2,NULL,0,1,10,1,'1000.000000000000',NULL,NULL,0),
  (3,NULL,1,1,11,1,'-25.100000000000',NULL,NULL,0), (4,NULL,1,4,11,1,'25.100000000000',NULL,NULL,0),
  (5,NULL,1,1,12,1,'-14.90',NULL,NULL,0), (6,NULL,1,4,12,1,'14.90',NULL,NULL,0),
  (7,NULL,0,5,13,1,-5000,NULL,NULL,0), (8,NULL,0,1,13,1,5000,NULL,NULL,0),
  (9,NULL,0,1,14,1,-500,NULL,NULL,0), (10,NULL,0,2,14,1,500,NULL,NULL,0),
  (11,NULL,0,1,15,1,-420,2,-20,0), (12,NULL,0,3,15,1,420,2,20,0),
  (13,NULL,0,1,16,1,-9,NULL,NULL,0), (14,NULL,0,4,16,1,9,NULL,NULL,0),
  (15,NULL,0,1,17,1,-300,NULL,NULL,0), (16,NULL,0,7,17,1,300,NULL,NULL,0),
  (17,NULL,0,1,18,1,'mucho',NULL,NULL,0), (18,NULL,0,4,18,1,5,NULL,NULL,0);
CREATE TABLE categories (id INTEGER, name TEXT, deleted_at TEXT);
INSERT INTO categories VALUES (1,'Despensa',NULL), (2,'Sueldo',NULL), (3,'Casa',NULL);
CREATE TABLE category_transaction_journal (transaction_journal_id INTEGER, category_id INTEGER);
INSERT INTO category_transaction_journal VALUES (11,1), (13,2);
CREATE TABLE budgets (id INTEGER, name TEXT, active INTEGER, deleted_at TEXT);
INSERT INTO budgets VALUES (1,'despensa',1,NULL), (2,'Limpieza',0,NULL), (3,'Nada',1,NULL);
CREATE TABLE budget_transaction_journal (transaction_journal_id INTEGER, budget_id INTEGER);
INSERT INTO budget_transaction_journal VALUES (11,1), (12,2);
CREATE TABLE budget_limits (id INTEGER, budget_id INTEGER, start_date TEXT, end_date TEXT, amount NUMERIC);
INSERT INTO budget_limits VALUES (1,1,'2025-01-01','2025-01-31',1500), (2,2,'2025-01-01 00:00:00','2025-03-31 00:00:00','100'),
  (3,1,'nunca','2025-01-31',1);
CREATE TABLE tags (id INTEGER, tag TEXT, deleted_at TEXT); INSERT INTO tags VALUES (1,'viaje',NULL);
CREATE TABLE tag_transaction_journal (transaction_journal_id INTEGER, tag_id INTEGER);
INSERT INTO tag_transaction_journal VALUES (12,1);
CREATE TABLE notes (id INTEGER, noteable_id INTEGER, noteable_type TEXT, text TEXT, deleted_at TEXT);
INSERT INTO notes VALUES (1,13,'FireflyIII\Models\TransactionJournal','primera quincena',NULL),
  (2,1,'FireflyIII\Models\Account','cuenta',NULL);
CREATE TABLE journal_meta (id INTEGER, transaction_journal_id INTEGER, name TEXT, data TEXT, deleted_at TEXT);
INSERT INTO journal_meta VALUES (1,13,'internal_reference','"R-1"',NULL), (2,13,'external_id','"77"',NULL);
CREATE TABLE rules (id INTEGER, deleted_at TEXT); INSERT INTO rules VALUES (1,NULL), (2,'2025-01-01');
CREATE TABLE piggy_banks (id INTEGER, deleted_at TEXT); INSERT INTO piggy_banks VALUES (1,NULL);
