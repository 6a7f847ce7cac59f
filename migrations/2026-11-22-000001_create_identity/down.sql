DROP TABLE idempotency_keys, session_tokens, sessions, memberships, households, users CASCADE;
