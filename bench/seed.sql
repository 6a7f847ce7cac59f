-- 200 households, 1.1 million transactions: one household with 100,000 over ten years, the others
-- with about 5,000 over five. Deterministic. Run as superuser on a migrated, empty database.
SET synchronous_commit = off;

CREATE TEMP TABLE seeded AS
SELECT n, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid AS household_id,
       CASE WHEN n = 1 THEN 100000 ELSE 5025 END AS transactions,
       CASE WHEN n = 1 THEN 3650 ELSE 1826 END AS days,
       CASE WHEN n = 1 THEN 300 ELSE 60 END AS payees
  FROM generate_series(1, 200) n;

CREATE FUNCTION pg_temp.id(kind int, household int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(household), 4, '0')
            || lpad(to_hex(n), 8, '0'))::uuid $$;

INSERT INTO users (id, email, email_key, name, password_hash, locale, time_zone, created_at, updated_at)
SELECT household_id, n || '@bench.invalid', n || '@bench.invalid', 'Bench', '-', 'es-MX',
       'America/Mexico_City', now(), now() FROM seeded;
INSERT INTO households (id, name, currency, time_zone, created_at)
SELECT household_id, 'Bench ' || n, 'MXN', 'America/Mexico_City', now() FROM seeded;
INSERT INTO memberships (household_id, user_id, role, joined_at)
SELECT household_id, household_id, 'owner', now() FROM seeded;
-- the token of household n is n in 64 hexadecimal digits
INSERT INTO sessions (id, user_id, client, created_at, last_seen_at)
SELECT household_id, household_id, 'mobile', now(), now() FROM seeded;
INSERT INTO session_tokens (token_hash, session_id, kind, expires_at)
SELECT sha256(decode(lpad(to_hex(n), 64, '0'), 'hex')), household_id, 'access', now() + '1 day'
  FROM seeded;

INSERT INTO category_groups (household_id, id, name, kind, position)
SELECT household_id, pg_temp.id(1, n, g), 'Grupo ' || g,
       CASE WHEN g = 1 THEN 'income' WHEN g = 2 THEN 'transfer' ELSE 'expense' END, g
  FROM seeded, generate_series(1, 10) g;
INSERT INTO categories (household_id, id, group_id, name, icon, hue, position)
SELECT household_id, pg_temp.id(2, n, c), pg_temp.id(1, n, 1 + c % 10), 'Categoría ' || c, 'tag',
       c % 12, c FROM seeded, generate_series(1, 50) c;
INSERT INTO accounts (household_id, id, name, kind, currency, opening_balance, on_budget, position,
                      created_at, updated_at)
SELECT household_id, pg_temp.id(3, n, a), 'Cuenta ' || a,
       (ARRAY['checking', 'savings', 'credit_card', 'cash', 'mortgage'])[a], 'MXN', 1000, a < 5, a,
       now(), now() FROM seeded, generate_series(1, 5) a;
INSERT INTO payees (household_id, id, name, key, created_at)
SELECT household_id, pg_temp.id(4, n, p), 'Comercio ' || p, 'comercio ' || p, now()
  FROM seeded, generate_series(1, payees) p;
INSERT INTO budget_assignments (household_id, period, category_id, assigned)
SELECT household_id, date_trunc('month', current_date)::date - (m || ' months')::interval,
       pg_temp.id(2, n, c), 1000.00
  FROM seeded, generate_series(0, 13) m, generate_series(2, 50) c WHERE c % 10 > 1;

CREATE FUNCTION pg_temp.fill(h seeded) RETURNS void LANGUAGE sql AS $$
    INSERT INTO transactions (household_id, id, account_id, booked_on, amount, currency, status,
        description, search, payee_id, payee_source, category_id, category_source, origin,
        created_at, updated_at)
    SELECT h.household_id, pg_temp.id(5, h.n, t), pg_temp.id(3, h.n, 1 + t % 5),
           current_date - (t::bigint * h.days / h.transactions)::int,
           round(CASE WHEN t % 50 % 10 = 0 THEN 1 ELSE -1 END * (1000 + (t::bigint * 7919 % 90000))::numeric / 100, 2),
           'MXN', 'posted', 'COMPRA COMERCIO ' || p || ' SUC ' || t % 977,
           'compra comercio ' || p || ' suc ' || t % 977, pg_temp.id(4, h.n, p), 'merchant',
           CASE WHEN t % 97 <> 0 THEN pg_temp.id(2, h.n, 1 + t % 50) END,
           CASE WHEN t % 97 <> 0 THEN 'merchant' ELSE 'none' END, 'import', now(), now()
      FROM (SELECT t, 1 + (t * 31) % h.payees AS p FROM generate_series(1, h.transactions) t) rows
$$;
SELECT count(pg_temp.fill(s)) FROM seeded s;
VACUUM ANALYZE;
