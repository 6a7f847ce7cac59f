CREATE TABLE commodities (guid, namespace, mnemonic);
INSERT INTO commodities VALUES ('MXN','CURRENCY','MXN'), ('USD','CURRENCY','USD'), ('NAFTRAC','BMV','NAFTRAC');
CREATE TABLE books (guid, root_account_guid, root_template_guid);
INSERT INTO books VALUES ('b','root','tpl');
CREATE TABLE accounts (guid, name, account_type, commodity_guid, parent_guid, hidden, placeholder);
INSERT INTO accounts VALUES ('root','Root','ROOT',NULL,NULL,0,0), ('bk','Banco','BANK','MXN','root',0,0),
  ('cc','Tarjeta','CREDIT','MXN','root',0,0), ('ga','Gastos','EXPENSE','MXN','root',0,0),
  ('st','NAFTRAC','STOCK','NAFTRAC','root',0,0), ('tpl','Template Root','ROOT',NULL,NULL,0,0);
CREATE TABLE transactions (guid, currency_guid, num, post_date, description);
INSERT INTO transactions VALUES ('t1','MXN','1','2024-12-31 23:00:00','Tienda'), ('t2','MXN','2','2025-01-04 10:59:00','Pago'),
  ('t3','MXN','','2025-01-05 10:59:00','Compra de valores');
CREATE TABLE splits (guid, tx_guid, account_guid, memo, reconcile_state, value_num, value_denom, quantity_num, quantity_denom);
INSERT INTO splits VALUES ('s1','t1','bk','','c',-12550,100,-12550,100), ('s2','t1','ga','pan','n',12550,100,12550,100),
  ('s3','t2','bk','','y',-5000,100,-5000,100), ('s4','t2','cc','','n',5000,100,5000,100),
  ('s5','t3','bk','','n',-10000,100,-10000,100), ('s6','t3','st','','n',10000,100,2,1);
CREATE TABLE slots (obj_guid, name, string_val, gdate_val);
INSERT INTO slots VALUES ('t1','date-posted',NULL,'20250101'), ('t1','notes','nota',NULL);
CREATE TABLE budgets (guid);
INSERT INTO budgets VALUES ('g');
CREATE TABLE recurrences (obj_guid, recurrence_mult, recurrence_period_type, recurrence_period_start);
INSERT INTO recurrences VALUES ('g',1,'month','20250101');
CREATE TABLE budget_amounts (budget_guid, account_guid, period_num, amount_num, amount_denom);
INSERT INTO budget_amounts VALUES ('g','ga',0,900,1), ('g','ga',2,1,3);
