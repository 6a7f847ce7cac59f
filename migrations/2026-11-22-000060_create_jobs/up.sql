-- Work that nobody waits for. One queue for all households: workers see all of it, a household its own
-- (policies.sql), which is why the column is not called household_id.
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    for_household uuid REFERENCES households ON DELETE CASCADE,
    for_user uuid,
    state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead', 'cancelled')),
    -- lower is sooner
    priority smallint NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL CHECK (max_attempts > 0),
    -- of two queued ones with one key the second adds nothing
    dedupe_key text,
    -- of those with one key only one runs at a time
    serial_key text,
    -- the key of the running worker's advisory lock, and until when it need not be heard of
    worker integer,
    lease_until timestamptz,
    progress jsonb,
    last_error text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    CHECK ((for_household IS NULL) = (for_user IS NULL)),
    CHECK ((state = 'running') = (worker IS NOT NULL AND lease_until IS NOT NULL))
);
CREATE INDEX jobs_to_run ON jobs (priority, run_at, id) WHERE state = 'queued';
CREATE INDEX jobs_running ON jobs (worker) WHERE state = 'running';
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE state IN ('done', 'cancelled');
CREATE INDEX jobs_dead ON jobs (id) WHERE state = 'dead';
CREATE INDEX jobs_by_household ON jobs (for_household) WHERE for_household IS NOT NULL;
CREATE UNIQUE INDEX jobs_queued_once ON jobs (kind, dedupe_key) WHERE state = 'queued';
CREATE UNIQUE INDEX jobs_one_at_a_time ON jobs (serial_key) WHERE state = 'running';

-- when each repeated work is due next
CREATE TABLE schedules (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL
);
