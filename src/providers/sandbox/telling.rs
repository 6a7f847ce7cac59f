//! What the banks tell: accounts, balances, and what is new since the last time.

use super::banks::{Bank, Kind as ProductKind, Product};
use super::dice::Dice;
use super::failed;
use super::movements::{Fate, Ledger, Movement, Stage, local_day};
use super::people::Quirk;
use super::session::Session;
use crate::model::provider::{
    AccountLines, AccountQuery, ProviderAccount, ProviderBalance, ProviderError,
    ProviderErrorKind as Kind, ProviderLine,
};
use crate::model::statement::{StatementAccountKind, StatementLine};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::json;

/// Days after which nothing of a movement changes any more.
const SETTLED_AFTER: u64 = 10;

impl Session {
    fn ledger<'a>(&'a self, bank: &'a Bank, product: &'a Product) -> Ledger<'a> {
        Ledger { bank, product, user: &self.user, quirk: self.quirk() }
    }

    fn account_id(&self, bank: &Bank, product: &Product) -> String {
        let hex = Dice::of(&[bank.id, product.key, &self.user, &self.generation()]).hex();
        format!("{}-{hex}", product.key)
    }

    pub fn accounts(&self, now: DateTime<Utc>) -> Vec<ProviderAccount> {
        let Ok(bank) = self.bank() else {
            return Vec::new();
        };
        let account = |product: &'static Product| {
            let ledger = self.ledger(bank, product);
            let is_card = product.kind == ProductKind::Card;
            let number = Some(ledger.number()).filter(|_| !is_card);
            let (clabe, number) =
                if bank.country == "MX" { (number, None) } else { (None, number) };
            ProviderAccount {
                external_id: self.account_id(bank, product),
                lasting_id: None,
                name: product.name.to_owned(),
                kind: match product.kind {
                    ProductKind::Checking => StatementAccountKind::Checking,
                    ProductKind::Savings => StatementAccountKind::Savings,
                    ProductKind::Card => StatementAccountKind::CreditCard,
                },
                currency: Some(bank.currency.to_owned()),
                iban: None,
                clabe,
                number,
                mask: Some(ledger.mask()),
                holder: None,
                institution: Some(bank.name.to_owned()),
                balance: Some(balance(&ledger, now)),
                fault: None,
            }
        };
        bank.products.iter().map(account).collect()
    }

    fn product(&self, account: &str) -> Result<(&'static Bank, &'static Product), ProviderError> {
        let bank = self.bank()?;
        let found = bank.products.iter().find(|p| self.account_id(bank, p) == account);
        let gone = || failed(Kind::AccountGone, "no_account", "The bank has no such account.");
        Ok((bank, found.ok_or_else(gone)?))
    }

    /// Everything at first, later what has become of it since.
    pub fn lines(
        &self,
        query: &AccountQuery,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<AccountLines, ProviderError> {
        let (bank, product) = self.product(&query.account)?;
        if self.quirk() == Quirk::Partial && product.kind == ProductKind::Card {
            let detail = "The card's system does not answer.";
            return Err(failed(Kind::InstitutionDown, "card_down", detail));
        }
        let ledger = self.ledger(bank, product);
        let teller = Teller { session: self, ledger: &ledger, now };
        let since = query.cursor.as_deref().map(read).transpose()?;
        let earliest = today - Duration::days(self.history_days());
        if since.is_none() && query.from < earliest {
            let detail = "The bank does not tell of so many days.";
            return Err(failed(Kind::WindowRefused, "too_far_back", detail));
        }
        let first = match since {
            None => query.from,
            Some(at) => local_day(at) - Days::new(SETTLED_AFTER),
        };
        let mut lines: Vec<ProviderLine> = Vec::new();
        for movement in ledger.until(first, now) {
            teller.tell(&movement, since, &mut lines);
        }
        lines.sort_by_key(|told| (told.line.removed, told.line.booked_on));
        Ok(AccountLines {
            lines,
            problems: Vec::new(),
            balance: Some(balance(&ledger, now)),
            cursor: Some(now.to_rfc3339()),
            covers: since.is_none().then_some((query.from, today)),
            still_collecting: false,
            fault: None,
        })
    }
}

fn read(cursor: &str) -> Result<DateTime<Utc>, ProviderError> {
    let at = DateTime::parse_from_rfc3339(cursor).map(|at| at.to_utc());
    at.map_err(|_| failed(Kind::InvalidRequest, "bad_cursor", "This is no cursor of ours."))
}

fn balance(ledger: &Ledger<'_>, now: DateTime<Utc>) -> ProviderBalance {
    let booked = ledger.balance(now);
    ProviderBalance {
        ledger: Some(booked),
        available: (ledger.product.kind != ProductKind::Card).then_some(booked),
        limit: None,
        currency: Some(ledger.bank.currency.to_owned()),
        as_of: now,
    }
}

struct Teller<'a> {
    session: &'a Session,
    ledger: &'a Ledger<'a>,
    now: DateTime<Utc>,
}

impl Teller<'_> {
    /// Banks of one house give the same movement ids of their own.
    fn id(&self, mark: &str, movement: &Movement) -> String {
        let parts = [self.ledger.bank.id, &movement.key, &self.session.generation()];
        format!("{mark}{}", Dice::of(&parts).hex())
    }

    /// What became of a movement since the last time, as lines.
    fn tell(
        &self,
        movement: &Movement,
        since: Option<DateTime<Utc>>,
        lines: &mut Vec<ProviderLine>,
    ) {
        let before = since.map_or(Stage::Unknown, |at| movement.stage(at));
        match (before, movement.stage(self.now)) {
            (Stage::Unknown, Stage::Pending) => {
                lines.push(self.line(movement, true, None));
            }
            (Stage::Unknown, Stage::Posted) => lines.push(self.line(movement, false, None)),
            (Stage::Pending, Stage::Posted) => {
                let announced = self.id("p", movement);
                match movement.fate {
                    Fate::Posts { linked: true, .. } => {
                        lines.push(self.line(movement, false, Some(announced)));
                    }
                    _ => {
                        lines.push(self.line(movement, false, None));
                        lines.push(removed(announced));
                    }
                }
            }
            (Stage::Pending, Stage::Gone) => lines.push(removed(self.id("p", movement))),
            _ => {}
        }
    }

    fn line(&self, movement: &Movement, pending: bool, settles: Option<String>) -> ProviderLine {
        let mark = if pending { "p" } else { "t" };
        let external_id = self.id(mark, movement);
        let amount = if pending { movement.amount } else { movement.booked() };
        let by_another_way = self.ledger.bank.id == "mx-maguey-empresas";
        // Another way to the same bank has the day of the purchase, and shorter words.
        let booked_on = if pending || by_another_way { movement.day } else { movement.booked_on() };
        let description: String = match by_another_way {
            true => movement.description.chars().take(18).collect(),
            false => movement.description.clone(),
        };
        let raw = json!({
            "id": external_id,
            "account": format!("··{}", self.ledger.mask()),
            "status": if pending { "PENDING" } else { "POSTED" },
            "date": booked_on,
            "amount": amount,
            "currency": self.ledger.bank.currency,
            "description": description,
            "merchant": movement.payee,
            "category": movement.category,
            "settles": settles,
        });
        let line = StatementLine {
            external_id: Some(external_id),
            booked_on,
            value_on: (!pending).then_some(movement.day),
            amount,
            description: description.trim().to_owned(),
            payee: movement.payee.map(str::to_owned),
            category: movement.category.map(str::to_owned),
            pending,
            settles,
            ..StatementLine::default()
        };
        ProviderLine { line, raw: raw.to_string() }
    }
}

fn removed(external_id: String) -> ProviderLine {
    let raw = json!({ "id": external_id, "status": "REMOVED" }).to_string();
    let line = StatementLine {
        external_id: Some(external_id),
        amount: Decimal::ZERO,
        removed: true,
        ..StatementLine::default()
    };
    ProviderLine { line, raw }
}

#[cfg(test)]
mod tests {
    use super::super::banks;
    use super::*;
    use chrono::TimeZone;
    use std::collections::BTreeMap;

    fn noon(day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, 18, 0, 0).unwrap()
    }

    fn session(user: &str) -> Session {
        Session {
            bank: "mx-banco-maguey".to_owned(),
            user: user.to_owned(),
            linked_at: noon(1),
            signed_at: noon(1),
            renewals: 0,
        }
    }

    fn query(session: &Session, product: usize, cursor: Option<String>) -> AccountQuery {
        let bank = banks::by_id(&session.bank).unwrap();
        let account = session.account_id(bank, &bank.products[product]);
        AccountQuery { account, cursor, from: noon(1).date_naive() - Days::new(60) }
    }

    /// What somebody has who follows the telling: by id, the last word.
    fn follow(ledger: &mut BTreeMap<String, StatementLine>, lines: AccountLines) {
        for told in lines.lines {
            let id = told.line.external_id.clone().unwrap();
            if let Some(announced) = &told.line.settles {
                ledger.remove(announced);
            }
            if told.line.removed {
                ledger.remove(&id);
            } else {
                ledger.insert(id, told.line);
            }
        }
    }

    #[test]
    fn changes_told_day_by_day_end_where_the_whole_telling_does() {
        let ana = session("ana");
        let mut followed = BTreeMap::new();
        let mut cursor = None;
        for day in 3..=22 {
            let at = noon(day);
            let told = ana.lines(&query(&ana, 2, cursor.take()), local_day(at), at).unwrap();
            cursor.clone_from(&told.cursor);
            follow(&mut followed, told);
        }
        let mut whole = BTreeMap::new();
        let told = ana.lines(&query(&ana, 2, None), local_day(noon(22)), noon(22)).unwrap();
        follow(&mut whole, told);
        let strip = |all: BTreeMap<String, StatementLine>| -> Vec<_> {
            all.into_iter().map(|(id, line)| (id, line.amount, line.pending)).collect()
        };
        assert!(whole.len() > 40, "{}", whole.len());
        assert_eq!(strip(followed), strip(whole));
    }

    #[test]
    fn quirks_are_told_as_failures_of_their_kind() {
        let kind = |user: &str, product: usize| {
            let person = session(user);
            let asked = query(&person, product, None);
            person.lines(&asked, noon(22).date_naive(), noon(22)).map_err(|error| error.kind)
        };
        assert_eq!(kind("parcial", 2).unwrap_err(), Kind::InstitutionDown);
        assert!(kind("parcial", 0).is_ok());
        let short = session("corto");
        let far =
            AccountQuery { from: noon(1).date_naive() - Days::new(400), ..query(&short, 0, None) };
        let refused = short.lines(&far, noon(22).date_naive(), noon(22)).unwrap_err();
        assert_eq!(refused.kind, Kind::WindowRefused);
        let check = |user: &str, at| session(user).check(at).map_err(|error| error.kind);
        assert_eq!(check("vence", noon(9)), Err(Kind::ConsentExpired));
        assert_eq!(check("apagon", noon(1) + Duration::hours(2)), Err(Kind::InstitutionDown));
        assert_eq!(check("apagon", noon(3)), Ok(()));
        assert_eq!(check("revoca", noon(1) + Duration::days(30)), Err(Kind::Revoked));
    }

    #[test]
    fn a_new_sign_in_brings_new_ids_only_to_those_whose_bank_does_so() {
        let ids = |user: &str, renewals| {
            let person = Session { renewals, ..session(user) };
            person.accounts(noon(22)).into_iter().map(|a| a.external_id).collect::<Vec<_>>()
        };
        assert_eq!(ids("ana", 0), ids("ana", 1));
        assert_ne!(ids("cambia", 0), ids("cambia", 1));
    }
}
