//! What a person is told: in the app, by letter, and what they want of it.

use super::finding::{Figures, Severity};
use super::{Uuid, text_enum};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Binary, Bool, Jsonb, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// What a notification is about: what a person chooses how to hear of.
    NotificationTopic {
        /// Cards that are cut or due.
        Cards = "cards",
        /// Bills and pay: soon, or missing.
        Bills = "bills",
        /// Accounts that will not have enough.
        Shortfall = "shortfall",
        /// Charges to look at: unusual, doubled, dearer than before.
        Charges = "charges",
        /// Envelopes and limits that are used up.
        Budget = "budget",
        Goals = "goals",
        /// Banks that need the person again.
        Connections = "connections",
        Imports = "imports",
        /// How the month goes, and what would be worth doing.
        Habits = "habits",
    }
);

text_enum!(
    /// What happened: the kinds of findings, and what is known without a look.
    NotificationKind {
        CardCut = "card_cut",
        CardDue = "card_due",
        CardOverdue = "card_overdue",
        BillDue = "bill_due",
        /// A loan that nothing which comes back pays yet.
        LoanDue = "loan_due",
        /// The household is to pay somebody what was agreed.
        DebtDue = "debt_due",
        /// Somebody is to pay the household.
        DebtIncoming = "debt_incoming",
        DebtLate = "debt_late",
        /// Somebody has not paid the household.
        DebtUnpaid = "debt_unpaid",
        EnvelopeNear = "envelope_near",
        EnvelopeOver = "envelope_over",
        GoalBehind = "goal_behind",
        /// A bank wants the person to sign in again.
        ConnectionBroken = "connection_broken",
        /// Its consent ends soon.
        ConnectionEnds = "connection_ends",
        ImportDone = "import_done",
        ImportFailed = "import_failed",
        BillMissed = "bill_missed",
        IncomeMissed = "income_missed",
        PriceRise = "price_rise",
        RecurringFound = "recurring_found",
        RecurringEnded = "recurring_ended",
        ShortAhead = "short_ahead",
        ShortBeforePay = "short_before_pay",
        UnusualCharge = "unusual_charge",
        NewPayee = "new_payee",
        DuplicateCharge = "duplicate_charge",
        CategoryUp = "category_up",
        CategoryDown = "category_down",
        BankCosts = "bank_costs",
        IdleCash = "idle_cash",
        SavingsUp = "savings_up",
        SavingsDown = "savings_down",
        SpendingAhead = "spending_ahead",
        BestMonth = "best_month",
        FixedShare = "fixed_share",
        Uncategorized = "uncategorized",
    }
);

impl NotificationKind {
    /// What it is about.
    pub fn topic(self) -> NotificationTopic {
        match self {
            Self::CardCut | Self::CardDue | Self::CardOverdue => NotificationTopic::Cards,
            Self::BillDue
            | Self::BillMissed
            | Self::IncomeMissed
            | Self::LoanDue
            | Self::DebtDue
            | Self::DebtIncoming
            | Self::DebtLate
            | Self::DebtUnpaid => NotificationTopic::Bills,
            Self::ShortAhead | Self::ShortBeforePay => NotificationTopic::Shortfall,
            Self::UnusualCharge
            | Self::NewPayee
            | Self::DuplicateCharge
            | Self::PriceRise
            | Self::BankCosts => NotificationTopic::Charges,
            Self::EnvelopeNear | Self::EnvelopeOver => NotificationTopic::Budget,
            Self::GoalBehind => NotificationTopic::Goals,
            Self::ConnectionBroken | Self::ConnectionEnds => NotificationTopic::Connections,
            Self::ImportDone | Self::ImportFailed => NotificationTopic::Imports,
            Self::RecurringFound
            | Self::RecurringEnded
            | Self::CategoryUp
            | Self::CategoryDown
            | Self::IdleCash
            | Self::SavingsUp
            | Self::SavingsDown
            | Self::SpendingAhead
            | Self::BestMonth
            | Self::FixedShare
            | Self::Uncategorized => NotificationTopic::Habits,
        }
    }
}

/// Something that is to be told, before it is anybody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Names what it is about.
    pub key: String,
    pub kind: NotificationKind,
    pub severity: Severity,
    pub figures: Figures,
    /// Where in the app it leads.
    pub opens: String,
}

/// Something a person was told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Notification {
    pub id: Uuid,
    pub topic: NotificationTopic,
    pub kind: NotificationKind,
    pub severity: Severity,
    pub figures: Figures,
    /// Where in the app it leads: `/cuentas/0197…`.
    pub opens: String,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
    /// It is no longer so: the bill came, the card was paid.
    pub is_over: bool,
}

/// One as it is kept.
#[derive(Debug, Clone, QueryableByName)]
pub struct NotificationRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub topic: NotificationTopic,
    #[diesel(sql_type = Text)]
    pub kind: NotificationKind,
    #[diesel(sql_type = Text)]
    pub severity: Severity,
    #[diesel(sql_type = Jsonb)]
    pub figures: serde_json::Value,
    #[diesel(sql_type = Text)]
    pub opens: String,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub read_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub is_over: bool,
}

/// The newest first, and how many nobody read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NotificationPage {
    pub items: Vec<Notification>,
    pub next_cursor: Option<String>,
    pub unread: i64,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct NotificationCount {
    pub unread: i64,
}

/// How a person hears of one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicChoice {
    pub topic: NotificationTopic,
    pub in_app: bool,
    pub email: bool,
}

/// A kind of notification and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicKind {
    pub kind: NotificationKind,
    pub topic: NotificationTopic,
}

/// Hours of the household's day in which no letter is sent; they may span midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// 0 to 23.
    pub from: i16,
    /// 0 to 23: the hour in which letters are sent again.
    pub to: i16,
}

/// When the week's digest comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DigestTime {
    /// 1 is Monday, 7 Sunday.
    pub weekday: i16,
    /// 0 to 23.
    pub hour: i16,
}

/// What a person wants to be told.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NotificationSettings {
    /// One of each topic.
    pub topics: Vec<TopicChoice>,
    /// Every kind there is.
    pub kinds: Vec<TopicKind>,
    /// Those of them that are not told, whatever their topic says.
    pub muted: Vec<NotificationKind>,
    pub quiet: Option<QuietHours>,
    /// Days before a card is cut or due, 0 to 14.
    pub card_days: i16,
    /// Days before a bill comes, 0 to 14.
    pub bill_days: i16,
    /// Null: no digest.
    pub digest: Option<DigestTime>,
    /// Whether this server sends letters at all, and to this person.
    pub can_mail: bool,
    /// Where they go.
    pub email: String,
    /// Quiet hours and the digest are of this zone.
    pub time_zone: String,
}

/// The settings as a person wants them, whole. Topics that are left out stay as they are.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotificationSettingsChange {
    pub topics: Vec<TopicChoice>,
    /// Kinds that are not to be told; left out they stay as they are.
    #[serde(default)]
    pub muted: Option<Vec<NotificationKind>>,
    pub quiet: Option<QuietHours>,
    pub card_days: i16,
    pub bill_days: i16,
    pub digest: Option<DigestTime>,
}

/// The settings as they are kept.
#[derive(Debug, Clone, QueryableByName)]
pub struct SettingsRow {
    #[diesel(sql_type = Array<Text>)]
    pub silent: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub by_mail: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub muted: Vec<String>,
    #[diesel(sql_type = Bool)]
    pub quiet: bool,
    #[diesel(sql_type = SmallInt)]
    pub quiet_from: i16,
    #[diesel(sql_type = SmallInt)]
    pub quiet_to: i16,
    #[diesel(sql_type = SmallInt)]
    pub card_days: i16,
    #[diesel(sql_type = SmallInt)]
    pub bill_days: i16,
    #[diesel(sql_type = Bool)]
    pub digest: bool,
    #[diesel(sql_type = SmallInt)]
    pub digest_weekday: i16,
    #[diesel(sql_type = SmallInt)]
    pub digest_hour: i16,
    #[diesel(sql_type = Binary)]
    pub mail_key: Vec<u8>,
}

impl SettingsRow {
    fn has(list: &[String], word: &str) -> bool {
        list.iter().any(|name| name == word)
    }

    /// Whether a kind is shown in the app.
    pub fn in_app(&self, kind: NotificationKind) -> bool {
        !self.is_muted(kind) && !Self::has(&self.silent, kind.topic().as_str())
    }

    /// Whether a kind is told by letter.
    pub fn by_mail(&self, kind: NotificationKind) -> bool {
        !self.is_muted(kind) && Self::has(&self.by_mail, kind.topic().as_str())
    }

    /// Whether a kind is told at all.
    pub fn tells(&self, kind: NotificationKind) -> bool {
        self.in_app(kind) || self.by_mail(kind)
    }

    fn is_muted(&self, kind: NotificationKind) -> bool {
        Self::has(&self.muted, kind.as_str())
    }
}

text_enum!(LetterKind { Reminders = "reminders", Digest = "digest" });

/// What a letter says, in its person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterText {
    pub to: String,
    pub name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Ends the letters of this kind, for whoever holds it.
    pub token: String,
}
