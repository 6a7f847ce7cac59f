-- Receipts and invoices of a transaction. The content stands in a table of its own, so that lists never touch it.
CREATE TABLE attachments (
    household_id uuid NOT NULL,
    id uuid NOT NULL,
    transaction_id uuid NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    content_type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    -- taken away by a person; removed for good after a while
    deleted_at timestamptz,
    PRIMARY KEY (household_id, id),
    FOREIGN KEY (household_id, transaction_id) REFERENCES transactions (household_id, id) ON DELETE CASCADE
);
CREATE INDEX attachments_by_transaction ON attachments (household_id, transaction_id, id);

CREATE TABLE attachment_contents (
    household_id uuid NOT NULL,
    attachment_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (household_id, attachment_id),
    FOREIGN KEY (household_id, attachment_id) REFERENCES attachments (household_id, id) ON DELETE CASCADE
);
