//! The household's movements while they are being made: whole cents, bank wording, and which two
//! movements are legs of one transfer.

use chrono::{Datelike, NaiveDate};

use super::rng::Rng;

/// The household's accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Book {
    Checking,
    Savings,
    Card,
    Cash,
}

impl Book {
    pub const ALL: [Self; 4] = [Self::Checking, Self::Savings, Self::Card, Self::Cash];

    pub fn key(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Savings => "savings",
            Self::Card => "card",
            Self::Cash => "cash",
        }
    }
}

/// One movement; money out is negative.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub book: Book,
    pub on: NaiveDate,
    pub cents: i64,
    pub description: String,
    pub reference: Option<String>,
    pub pending: bool,
    /// The same number on both legs of a transfer.
    pub transfer: Option<u32>,
}

/// All movements, and what is the same for all of them.
#[derive(Debug)]
pub(super) struct Drafts {
    pub seed: u64,
    pub from: NaiveDate,
    pub today: NaiveDate,
    pub all: Vec<Draft>,
    transfers: u32,
}

impl Drafts {
    pub fn new(seed: u64, from: NaiveDate, today: NaiveDate) -> Self {
        Self { seed, from, today, all: Vec::new(), transfers: 0 }
    }

    /// Adds a movement; outside of the three years nothing happened.
    pub fn add(&mut self, book: Book, on: NaiveDate, cents: i64, description: String) {
        self.push(Draft {
            book,
            on,
            cents,
            description,
            reference: None,
            pending: false,
            transfer: None,
        });
    }

    /// A SPEI of the checking account, worded as BBVA does: no space before an incoming bank.
    pub fn spei(&mut self, on: NaiveDate, cents: i64, (bank, code): (&str, &str), concept: &str) {
        let (description, reference) = self.spei_words(on, cents, (bank, code), concept);
        self.push(Draft {
            book: Book::Checking,
            on,
            cents,
            description,
            reference: Some(reference),
            pending: false,
            transfer: None,
        });
    }

    /// Both legs of a transfer of `cents` on one day, each in its own bank's words.
    pub fn transfer(
        &mut self,
        on: NaiveDate,
        cents: i64,
        out: (Book, String),
        into: (Book, String),
    ) {
        self.transfers += 1;
        let transfer = Some(self.transfers);
        for ((book, description), cents) in [(out, -cents), (into, cents)] {
            self.push(Draft {
                book,
                on,
                cents,
                description,
                reference: None,
                pending: false,
                transfer,
            });
        }
    }

    pub fn spei_words(
        &self,
        on: NaiveDate,
        cents: i64,
        (bank, code): (&str, &str),
        concept: &str,
    ) -> (String, String) {
        let mut rng = Rng::for_day(self.seed, on, cents.unsigned_abs());
        let reference = format!("{:010}", rng.below(1_000_000_000));
        let way =
            if cents < 0 { format!("SPEI ENVIADO {bank}") } else { format!("SPEI RECIBIDO{bank}") };
        let dated = format!("{:02}{:02}{:02}0", on.day(), on.month(), on.year() % 100);
        (format!("{way:<26}/ {reference}  {code} {dated}{concept}"), reference)
    }

    /// The balance of an account after all its movements until and including a day.
    pub fn balance(&self, book: Book, opening: i64, until: NaiveDate) -> i64 {
        let moved = self.all.iter().filter(|draft| draft.book == book && draft.on <= until);
        opening + moved.map(|draft| draft.cents).sum::<i64>()
    }

    fn push(&mut self, draft: Draft) {
        if (self.from..=self.today).contains(&draft.on) && draft.cents != 0 {
            self.all.push(draft);
        }
    }

    /// Prices of day `on`: they rise by 0.35 % a month from the first day on.
    pub fn at_prices_of(&self, on: NaiveDate, cents: i64) -> i64 {
        let months = i64::from(on.year() - self.from.year()) * 12 + i64::from(on.month())
            - i64::from(self.from.month());
        cents * (10_000 + 35 * months) / 10_000
    }
}

/// A debit-card purchase as the checking account words it.
pub(super) fn debit(shop: &str) -> String {
    format!("{shop:<26}/ ******4321")
}
