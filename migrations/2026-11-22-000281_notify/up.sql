-- What a person is told, and what they did with it. Each is one person's: see policies.sql.
CREATE TABLE notifications (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- names what it is about, so that it is told once
    key text NOT NULL,
    topic text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('warning', 'notice', 'good')),
    figures jsonb NOT NULL,
    -- where in the app it leads
    opens text NOT NULL,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    -- since when it is no longer so
    over_at timestamptz,
    -- shown in the app: a topic may be told by letter alone
    in_app boolean NOT NULL,
    -- to be told by letter, and the letter that told it
    by_mail boolean NOT NULL,
    letter_id uuid,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, user_id, key),
    FOREIGN KEY (household_id, user_id) REFERENCES memberships ON DELETE CASCADE
);
CREATE INDEX notifications_by_user ON notifications (household_id, user_id, id DESC);

-- What a person wants to be told, and when. No row: as it comes.
CREATE TABLE notification_settings (
    household_id uuid NOT NULL,
    user_id uuid NOT NULL,
    -- topics not shown in the app, and topics told by letter
    silent text[] NOT NULL,
    by_mail text[] NOT NULL,
    -- hours of the household's day in which no letter is sent
    quiet boolean NOT NULL,
    quiet_from smallint NOT NULL CHECK (quiet_from BETWEEN 0 AND 23),
    quiet_to smallint NOT NULL CHECK (quiet_to BETWEEN 0 AND 23),
    -- days before a card is cut or due, and before a bill comes
    card_days smallint NOT NULL CHECK (card_days BETWEEN 0 AND 14),
    bill_days smallint NOT NULL CHECK (bill_days BETWEEN 0 AND 14),
    digest boolean NOT NULL,
    -- 1 is Monday
    digest_weekday smallint NOT NULL CHECK (digest_weekday BETWEEN 1 AND 7),
    digest_hour smallint NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
    -- signs the links that end the letters
    mail_key bytea NOT NULL CHECK (length(mail_key) = 32),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (household_id, user_id),
    FOREIGN KEY (household_id, user_id) REFERENCES memberships ON DELETE CASCADE
);

-- Letters on their way: each goes out once. What they say is made when they go.
CREATE TABLE letters (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('reminders', 'digest')),
    -- one that is being sent when its server dies is not sent again
    state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'refused')),
    due_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (household_id, id),
    UNIQUE (household_id, user_id, key),
    FOREIGN KEY (household_id, user_id) REFERENCES memberships ON DELETE CASCADE
);
CREATE UNIQUE INDEX letters_that_gather ON letters (household_id, user_id)
    WHERE kind = 'reminders' AND state = 'waiting';

-- Who gets letters, and when the next digest is due: asked before a household is known.
CREATE TABLE mail_turns (
    tenant_id uuid NOT NULL REFERENCES households ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    digest_due_at timestamptz,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX mail_turns_by_digest ON mail_turns (digest_due_at) WHERE digest_due_at IS NOT NULL;
