-- Who changed which field of a transaction from what to what. Written by the triggers of changes.sql;
-- how a transaction came to be is told by its sightings and its origin.
CREATE TABLE transaction_changes (
    household_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    transaction_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor IN ('person', 'import', 'rule', 'engine')),
    user_id uuid,
    -- the undo, import or rule that did it
    action_id uuid,
    field text NOT NULL,
    was jsonb,
    became jsonb,
    PRIMARY KEY (household_id, transaction_id, id)
);
-- what can move a balance is asked for by time
CREATE INDEX transaction_changes_of_money ON transaction_changes (household_id, at)
    WHERE field IN ('amount', 'booked_on', 'status', 'deleted');
