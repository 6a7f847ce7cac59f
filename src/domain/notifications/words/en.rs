//! English.

use super::{DigestWords, Frame, Values};
use crate::model::notification::{LetterKind, NotificationKind as K, NotificationTopic as Topic};

pub const DIGEST: DigestWords = DigestWords {
    subject: "Your week in Centavo",
    happened: "What happened",
    coming: "What comes in the next 7 days",
    watch: "What needs you",
    noticed: "What we noticed",
    income: "Came in",
    spending: "Went out",
    uncategorized: "No category",
};

pub fn frame(kind: LetterKind) -> Frame {
    let (title, why, stop) = match kind {
        LetterKind::Reminders => (
            "Your notifications",
            "You get this letter because you asked for notifications by e-mail.",
            "Stop notifications by e-mail",
        ),
        LetterKind::Digest => (
            "Your week",
            "You get this letter because you asked for your weekly digest.",
            "Stop the digest",
        ),
    };
    Frame { title, why, settings: "Choose what to be told", stop }
}

pub fn subject(topic: Topic, name: &str) -> String {
    match topic {
        Topic::Cards => format!("Your card {name}"),
        Topic::Bills => format!("A payment to look at: {name}"),
        Topic::Shortfall => "About your balance".to_owned(),
        Topic::Charges => format!("A charge to look at: {name}"),
        Topic::Budget => format!("Your budget: {name}"),
        Topic::Goals => format!("Your goal {name}"),
        Topic::Connections => format!("{name} needs you to sign in again"),
        Topic::Imports => "Your file is in".to_owned(),
        Topic::Habits => "Something we noticed in your accounts".to_owned(),
    }
}

pub fn words(kind: K, v: &Values) -> (String, String) {
    let Values { name, amount, before, day, month, count, percent } = v;
    let (title, text) = match kind {
        K::CardCut => {
            (format!("{name} is cut on {day}"), format!("{amount} so far in this cycle."))
        }
        K::CardDue if before.is_empty() => {
            (format!("Pay {name} by {day}"), format!("{amount} to be charged no interest."))
        }
        K::CardDue => (
            format!("Pay {name} by {day}"),
            format!("{amount} to be charged no interest; the minimum is {before}."),
        ),
        K::CardOverdue => (
            format!("{name} was due on {day}"),
            format!("{amount} is missing. If you paid, the payment does not show yet."),
        ),
        K::BillDue => (format!("{name} comes on {day}"), format!("About {amount}.")),
        K::LoanDue => {
            (format!("{name}: your payment is due on {day}"), format!("{amount} by your contract."))
        }
        K::DebtDue => {
            (format!("{name}: your payment is due on {day}"), format!("You give {amount}."))
        }
        K::DebtIncoming => {
            (format!("{name}: you are paid on {day}"), format!("You receive {amount}."))
        }
        K::DebtLate => (
            format!("{name}: a payment of yours is late"),
            format!("{amount} since {day}. If you paid, note it or link the transaction."),
        ),
        K::DebtUnpaid => (
            format!("{name}: you were not paid"),
            format!("{amount} since {day}. If it came, note it or link the transaction."),
        ),
        K::EnvelopeNear => (format!("Little is left in {name}"), format!("{amount} of {before}.")),
        K::EnvelopeOver => {
            (format!("{name} is over budget"), format!("{amount} more than the {before} it had."))
        }
        K::GoalBehind => (
            format!("{name} is behind"),
            format!("To be there on {day} it takes {amount} a month; {before} to go."),
        ),
        K::ConnectionBroken => {
            (format!("{name} stopped updating"), "Your bank wants you to sign in again.".to_owned())
        }
        K::ConnectionEnds => (
            format!("Consent for {name} ends on {day}"),
            "Renew it so that your transactions keep coming.".to_owned(),
        ),
        K::ImportDone => (format!("{name} is in"), format!("New transactions: {count}.")),
        K::ImportFailed => (
            format!("{name} could not be imported"),
            "Open it to see why, and to try again.".to_owned(),
        ),
        K::BillMissed => {
            (format!("{name} has not come"), format!("It was due on {day}, about {amount}."))
        }
        K::IncomeMissed => (
            format!("{name} has not paid you"),
            format!("You expected {amount} on {day} and no account shows it."),
        ),
        K::PriceRise => (
            format!("{name} went up {percent}%"),
            format!("Since {day} you pay {amount}; before it was {before}."),
        ),
        K::RecurringFound => (
            format!("Is {name} a fixed expense?"),
            format!(
                "You paid it {count} times at regular intervals. Next would be {day}: {amount}."
            ),
        ),
        K::RecurringEnded => (
            format!("{name} is no longer charged"),
            format!("The last charge was on {day}. That is {amount} less a month."),
        ),
        K::ShortAhead => (
            format!("{name} may run out of money"),
            format!("If all goes as usual, from {day} on it would be overdrawn by up to {amount}."),
        ),
        K::ShortBeforePay => (
            format!("You are {amount} short before payday"),
            format!("Until {day} payments of {before} are coming, more than your accounts hold."),
        ),
        K::UnusualCharge => (
            format!("Unusual charge: {name}"),
            format!("{amount} on {day}; there you usually pay {before}."),
        ),
        K::NewPayee => (
            format!("First time with {name}"),
            format!("A charge of {amount} on {day}. If you don’t recognise it, call your bank."),
        ),
        K::DuplicateCharge => (
            format!("Were you charged twice by {name}?"),
            format!("Two equal charges of {amount}, the latest on {day}."),
        ),
        K::CategoryUp => (
            format!("More on {name}"),
            format!(
                "{amount} so far this month, {percent}% more than an average month ({before})."
            ),
        ),
        K::CategoryDown => (
            format!("Less on {name}"),
            format!("In {month} you spent {amount}, {percent}% less than usual ({before})."),
        ),
        K::BankCosts => (
            format!("{amount} in fees and interest"),
            "That is what your banks charged you over the last three months.".to_owned(),
        ),
        K::IdleCash => (
            format!("{amount} idle in {name}"),
            "Even a bad quarter would not need them there.".to_owned(),
        ),
        K::SavingsUp => (
            format!("You kept {percent}% of what came in"),
            format!("That was in {month}: {amount}. Before you kept {count}%."),
        ),
        K::SavingsDown => (
            "You kept less than before".to_owned(),
            if *percent < 0 {
                format!(
                    "In {month} {}% more went out than came in; before {count}% was left.",
                    -percent
                )
            } else {
                format!("In {month} {percent}% of what came in was left; before {count}% was left.")
            },
        ),
        K::SpendingAhead => (
            format!("You are {percent}% above your pace"),
            format!("{amount} so far this month. A whole month of yours costs {before}."),
        ),
        K::BestMonth => (
            "Your lightest month".to_owned(),
            format!("In {month} you spent {amount}. Usually it is {before}."),
        ),
        K::FixedShare => (
            format!("Fixed costs take {percent}% of your income"),
            format!("That is {amount} a month of {before}."),
        ),
        K::Uncategorized => (
            format!("Transactions without a category: {count}"),
            "With a category, your analysis tells the whole story.".to_owned(),
        ),
    };
    (title, text)
}
