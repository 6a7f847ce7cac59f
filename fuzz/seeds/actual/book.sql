CREATE TABLE accounts (id TEXT, name TEXT, type TEXT, offbudget INT, closed INT, tombstone INT, sort_order REAL);
INSERT INTO accounts VALUES ('a1','Cuenta','checking',0,0,0,1), ('a2','Tarjeta Oro',NULL,0,1,0,2),
  ('a3','Casa',NULL,1,0,0,1), ('a4','Borrada',NULL,0,0,1,3);
CREATE TABLE category_groups (id TEXT, name TEXT, is_income INT, sort_order REAL, tombstone INT, hidden INT);
INSERT INTO category_groups VALUES ('g1','Ingresos',1,1,0,0), ('g2','Gastos',0,2,0,0), ('g3','Viejos',0,3,0,1);
CREATE TABLE categories (id TEXT, name TEXT, is_income INT, cat_group TEXT, sort_order REAL, tombstone INT, hidden INT, goal_def TEXT);
INSERT INTO categories VALUES ('c1','Sueldo',1,'g1',1,0,0,NULL), ('c2','Comida',0,'g2',2,0,0,'[{}]'),
  ('c3','Renta',0,'g2',1,0,0,'[]'), ('c4','Cine',0,'g3',1,0,0,NULL), ('c5','Borrada',0,'g2',9,1,0,NULL);
CREATE TABLE category_mapping (id TEXT, transferId TEXT);
INSERT INTO category_mapping VALUES ('c1','c1'), ('c2','c2'), ('c3','c3'), ('c4','c4'), ('c5','c2');
CREATE TABLE payees (id TEXT, name TEXT, tombstone INT, transfer_acct TEXT);
INSERT INTO payees VALUES ('p1','Oxxo',0,NULL), ('p2','OXXO 12',1,NULL), ('t1','',0,'a1'), ('t2','',0,'a2');
CREATE TABLE payee_mapping (id TEXT, targetId TEXT);
INSERT INTO payee_mapping VALUES ('p1','p1'), ('p2','p1'), ('t1','t1'), ('t2','t2');
CREATE TABLE transactions (id TEXT, isParent INT, isChild INT, acct TEXT, category TEXT, amount INT,
  description TEXT, notes TEXT, date INT, financial_id TEXT, imported_description TEXT,
  starting_balance_flag INT, transferred_id TEXT, sort_order REAL, tombstone INT, cleared INT,
  pending INT, parent_id TEXT, reconciled INT);
INSERT INTO transactions (id,isParent,isChild,acct,category,amount,description,notes,date,financial_id,imported_description,transferred_id,tombstone,parent_id,reconciled) VALUES
  ('m1',0,0,'a1','c1',1000000,NULL,'Starting',20250101,NULL,NULL,NULL,0,NULL,1),
  ('m2',0,0,'a1','c5',-4550,'p2','pan #casa',20250105,'F1','OXXO SUC 12 MTY',NULL,0,NULL,0),
  ('m3',1,0,'a1','c2',-50000,'p1',NULL,20250103,NULL,NULL,NULL,0,NULL,0),
  ('m3/1',0,1,'a1','c2',-30000,'p1','super',20250103,NULL,NULL,NULL,0,'m3',0),
  ('m3/2',0,1,'a1',NULL,-20000,'t2',NULL,20250103,NULL,NULL,'m4',0,NULL,0),
  ('m4',0,0,'a2',NULL,20000,'t1',NULL,20250103,NULL,NULL,'m3/2',0,NULL,0),
  ('m5',1,0,'a2',NULL,-100,'p1',NULL,20250104,NULL,NULL,NULL,0,NULL,0),
  ('m5a',0,1,'a2','c2',-60,'p1',NULL,20250104,NULL,NULL,NULL,0,'m5',0),
  ('m6',0,0,'a1','c2',-999,'p1',NULL,20250106,NULL,NULL,NULL,1,NULL,0),
  ('m7',0,0,'a4','c2',-999,'p1',NULL,20250106,NULL,NULL,NULL,0,NULL,0),
  ('m8',0,0,'a1','c2',NULL,'p1',NULL,20250106,NULL,NULL,NULL,0,NULL,0),
  ('m9',0,0,'a1','c2',-1,'p1',NULL,20250199,NULL,NULL,NULL,0,NULL,0),
  ('m10',0,0,'a3',NULL,-5,'t1',NULL,20250107,NULL,NULL,'gone',0,NULL,0);
INSERT INTO transactions (id,isParent,isChild,acct,category,amount,date,starting_balance_flag,tombstone)
  VALUES ('m0',0,0,'a1','c1',25000,20250101,1,0), ('m11',0,0,'a2','c1',1000,20250201,1,0);
CREATE TABLE zero_budgets (id TEXT, month INT, category TEXT, amount INT);
INSERT INTO zero_budgets VALUES ('x',202502,'c5',120050), ('y',202501,'c3',800000), ('z',202501,'c2',0);
CREATE TABLE reflect_budgets (id TEXT, month INT, category TEXT, amount INT);
INSERT INTO reflect_budgets VALUES ('x',202501,'c2',5);
CREATE TABLE rules (id TEXT, tombstone INT); INSERT INTO rules VALUES ('r1',0), ('r2',1);
CREATE TABLE notes (id TEXT, note TEXT); INSERT INTO notes VALUES ('n1','algo'), ('n2','');
CREATE TABLE preferences (id TEXT, value TEXT); INSERT INTO preferences VALUES ('defaultCurrencyCode','MXN');
