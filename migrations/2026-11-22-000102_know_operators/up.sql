-- Looks after the server: whoever came first, and others by `centavo admin operators`.
ALTER TABLE users ADD COLUMN is_operator boolean NOT NULL DEFAULT false;
UPDATE users SET is_operator = true
 WHERE id = (SELECT id FROM users WHERE NOT is_demo ORDER BY created_at, id LIMIT 1);
