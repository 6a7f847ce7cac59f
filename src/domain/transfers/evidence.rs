//! What speaks for and against two transactions being one transfer.

use super::assign::Strength;
use super::words::{Speech, is_fee};
use super::{Home, Leg};
use crate::domain::categorization::counterparty::counterparty;
use crate::domain::categorization::normalize::fold;
use crate::model::account::AccountKind;
use crate::model::transfer::{Evidence, fee};
use crate::model::{Amount, Uuid};
use rust_decimal::Decimal;

/// Days between the legs when banks name the movement or the account, and when they don't.
pub const CERTAIN_DAYS: i64 = 10;
pub const DAYS: i64 = 4;
/// Two currencies agree within this part of the day's rate.
pub const RATE_TOLERANCE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);
/// A fee is at most this part of what arrives: of a small amount, of any other.
const SMALL_FEE: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
const LARGE_FEE: Decimal = Decimal::from_parts(3, 0, 0, false, 2);
const SMALL: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

/// How strongly two legs belong together, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    pub strength: Strength,
    pub days: i64,
    pub evidence: Vec<Evidence>,
    /// The part of the outflow that does not arrive.
    pub fee: Option<Amount>,
    /// A person or a rule has put a leg into a category that is no transfer.
    pub decided_otherwise: bool,
}

/// How two amounts agree.
enum Agreement {
    Equal,
    Fee(Amount),
    Rate(Decimal),
    /// Two currencies and no rate to compare them by.
    Unknown,
}

/// Whether what left can be what arrived after a fee.
pub fn is_plausible_fee(fee: Amount, inflow: Amount) -> bool {
    let arrived = inflow.0.abs();
    let most = if arrived <= SMALL { SMALL_FEE } else { LARGE_FEE };
    fee.0 > Decimal::ZERO && fee.0 <= (arrived * most).round_dp(2)
}

fn agreement(outflow: &Leg, inflow: &Leg, home: &Home<'_>) -> Option<Agreement> {
    if outflow.currency == inflow.currency {
        return match fee(outflow.amount, inflow.amount) {
            None if outflow.amount.abs() == inflow.amount.abs() => Some(Agreement::Equal),
            Some(fee) if is_plausible_fee(fee, inflow.amount) => Some(Agreement::Fee(fee)),
            _ => None,
        };
    }
    let Some(rate) = (home.rate)(&outflow.currency, &inflow.currency, outflow.booked_on) else {
        return Some(Agreement::Unknown);
    };
    let expected = outflow.amount.0.abs().checked_mul(rate)?;
    let off = (expected - inflow.amount.0.abs()).abs();
    (off <= expected.checked_mul(RATE_TOLERANCE)?).then_some(Agreement::Rate(rate))
}

/// Weighs a pair; `None` when it can't be a transfer.
pub fn weigh(outflow: &Leg, inflow: &Leg, home: &Home<'_>) -> Option<Weighed> {
    let days = (inflow.booked_on - outflow.booked_on).num_days().abs();
    if outflow.account_id == inflow.account_id || days > CERTAIN_DAYS {
        return None;
    }
    let (to, from) = (home.account(inflow.account_id)?, home.account(outflow.account_id)?);
    let agreement = agreement(outflow, inflow, home)?;
    let mut evidence = Vec::new();
    let key = match (&outflow.tracking_key, &inflow.tracking_key) {
        (Some(ours), Some(theirs)) if ours != theirs => return None,
        (Some(key), Some(_)) => Some(Evidence::SameTrackingKey { tracking_key: key.clone() }),
        _ => None,
    };
    let (towards, back) = (home.named_by(outflow), home.named_by(inflow));
    if towards.is_some_and(|id| id != inflow.account_id)
        || back.is_some_and(|id| id != outflow.account_id)
    {
        return None;
    }
    let by_number = match (towards, back) {
        (Some(_), _) => Some((to, outflow.counterparty_mask.clone())),
        (None, Some(_)) => Some((from, inflow.counterparty_mask.clone())),
        (None, None) => None,
    };
    evidence.extend(key);
    evidence.extend(by_number.map(|(account, mask)| Evidence::CounterpartyAccount {
        account: account.name.clone(),
        mask,
    }));
    let (o, i) = (Speech::of(&outflow.text), Speech::of(&inflow.text));
    let certain = !evidence.is_empty();
    if !certain && (days > DAYS || matches!(agreement, Agreement::Unknown)) {
        return None;
    }
    let texts = Texts { outflow, inflow, o, i, from, to, home };
    // What a bank charges for a transfer speaks of it, and is none.
    let charged = is_fee(&outflow.text) || is_fee(&inflow.text);
    if !certain && (charged || texts.is_refund() || texts.names_another()) {
        return None;
    }
    let said = texts.said();
    let confident = !said.is_empty() && texts.each_leg_may();
    evidence.extend(said);
    let locked = outflow.locked || inflow.locked;
    let strength = if certain {
        Strength::Certain
    } else if confident {
        Strength::Confident
    } else {
        let open = !outflow.decided && !inflow.decided && !locked;
        let plain = matches!(agreement, Agreement::Equal | Agreement::Rate(_));
        if !open || !plain || to.kind == AccountKind::CreditCard {
            return None;
        }
        Strength::Possible
    };
    let fee = match agreement {
        Agreement::Fee(fee) => Some(fee),
        _ => None,
    };
    evidence.push(match agreement {
        Agreement::Fee(amount) => Evidence::Fee { amount },
        Agreement::Rate(rate) => Evidence::DayRate { rate },
        Agreement::Equal => Evidence::EqualAmount,
        Agreement::Unknown => Evidence::Days { days },
    });
    if !matches!(agreement, Agreement::Unknown) {
        evidence.push(Evidence::Days { days });
    }
    if locked {
        evidence.push(Evidence::DecidedOtherwise);
    }
    Some(Weighed { strength, days, evidence, fee, decided_otherwise: locked })
}

/// An account as texts may speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: Uuid,
    pub name: String,
    pub kind: AccountKind,
    /// Folded name, when it has something to recognise.
    pub folded_name: Option<String>,
    /// Folded words of the institution, without those that every bank has.
    pub institution: Option<String>,
    /// Code of the institution in SPEI.
    pub bank: Option<&'static str>,
    pub mask: Option<String>,
    /// Files name this account by its number, so that another number is another account.
    pub has_number: bool,
}

struct Texts<'a> {
    outflow: &'a Leg,
    inflow: &'a Leg,
    o: Speech,
    i: Speech,
    from: &'a Known,
    to: &'a Known,
    home: &'a Home<'a>,
}

/// Whether folded words stand in a folded text as whole words.
pub fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    })
}

impl Texts<'_> {
    fn is_payment(&self) -> bool {
        matches!(self.to.kind, AccountKind::CreditCard | AccountKind::Loan | AccountKind::Mortgage)
    }

    /// Money that a shop gives back, on a card or elsewhere, is no payment.
    fn is_refund(&self) -> bool {
        let same_payee = self.outflow.payee_id.is_some()
            && self.outflow.payee_id == self.inflow.payee_id
            && !self.o.speaks()
            && !self.i.speaks();
        self.o.refund.is_some() || self.i.refund.is_some() || same_payee
    }

    /// A side names a person who is not of the household, another bank, or an account that is not
    /// the other side's.
    fn names_another(&self) -> bool {
        let sides = [(self.outflow, self.to), (self.inflow, self.from)];
        sides.into_iter().any(|(leg, other)| {
            let stranger = counterparty(&leg.text)
                .is_some_and(|name| !self.home.is_member(&name) && !other.is_at(&fold(&name)));
            // A purse is at no bank.
            let bank = leg.bank.is_some_and(|named| {
                other.kind == AccountKind::Cash || other.bank.is_some_and(|own| named != own)
            });
            let number = leg.counterparty_hash.is_some()
                && self.home.named_by(leg).is_none()
                && other.has_number;
            (stranger && !self.names(leg, other)) || bank || number
        })
    }

    fn names(&self, leg: &Leg, other: &Known) -> bool {
        self.name_in(leg, other).is_some()
    }

    /// The other account's name or last digits in a side's words.
    fn name_in<'k>(&self, leg: &Leg, other: &'k Known) -> Option<&'k str> {
        let name = other.folded_name.as_deref().filter(|name| has_words(&leg.text, name));
        let mask = || {
            let mask = other.mask.as_deref()?;
            let told = leg.counterparty_mask.as_deref() == Some(mask);
            (told || has_words(&leg.text, mask)).then_some(mask)
        };
        name.or_else(mask)
    }

    /// Everything the words say for a transfer.
    fn said(&self) -> Vec<Evidence> {
        let mut said = Vec::new();
        if let Some(reference) = self.same_reference() {
            said.push(Evidence::SameReference { reference });
        }
        for (leg, other) in [(self.outflow, self.to), (self.inflow, self.from)] {
            if let Some(matched) = self.name_in(leg, other) {
                let (account, matched) = (other.name.clone(), matched.to_owned());
                said.push(Evidence::NamesAccount { account, matched });
            }
        }
        let moves = self.o.transfer.or(self.i.transfer);
        let pays = self.o.card_payment.or(self.i.card_payment);
        for (leg, other) in [(self.outflow, self.to), (self.inflow, self.from)] {
            let by_code = leg.bank.is_some() && leg.bank == other.bank;
            let by_name = other.institution.as_deref().filter(|name| has_words(&leg.text, name));
            let speaks = moves.is_some() || pays.is_some();
            if speaks
                && self.from.institution != self.to.institution
                && (by_code || by_name.is_some())
            {
                said.push(Evidence::NamesBank { bank: other.bank_name() });
            }
        }
        let owned = |matched: &str| matched.to_owned();
        if let Some(matched) = pays.filter(|_| self.is_payment()) {
            said.push(Evidence::CardPayment { matched: owned(matched) });
        }
        let cash = [self.from.kind, self.to.kind].contains(&AccountKind::Cash);
        if let Some(matched) = self.o.cash.or(self.i.cash).filter(|_| cash) {
            said.push(Evidence::CashWithdrawal { matched: owned(matched) });
        }
        // Into a card words that anybody writes are not enough: it could be money of a shop.
        let both = self.o.transfer.is_some() && self.i.transfer.is_some();
        if let Some(matched) = moves.filter(|_| !self.is_payment() || both || !said.is_empty()) {
            said.push(Evidence::TransferWords { matched: owned(matched) });
        }
        said
    }

    /// The same reference, unless it is one that everybody writes.
    fn same_reference(&self) -> Option<String> {
        let ours = self.outflow.reference.as_deref()?;
        let telling = ours.trim_start_matches('0').len() >= 4;
        (telling && self.inflow.reference.as_deref() == Some(ours)).then(|| ours.to_owned())
    }

    /// Each side says itself that money moves, or nobody knows what it was.
    fn each_leg_may(&self) -> bool {
        [(self.outflow, self.o), (self.inflow, self.i)]
            .into_iter()
            .all(|(leg, speech)| speech.speaks() || !leg.decided)
    }
}

impl Known {
    /// Whether a name is that of its bank: "SPEI enviado a Nu México" goes to nobody else.
    fn is_at(&self, name: &str) -> bool {
        let bank = self.bank.and_then(crate::domain::spei::banks::by_code);
        let bank = bank.map(|bank| fold(bank.name));
        let begins = |long: &str, short: &str| {
            !short.is_empty() && long.starts_with(short) && has_words(long, short)
        };
        let own = self.institution.as_deref().into_iter().chain(bank.as_deref());
        own.into_iter().any(|own| begins(name, own) || begins(own, name))
    }

    fn bank_name(&self) -> String {
        let known = self.bank.and_then(crate::domain::spei::banks::by_code);
        known
            .map(|bank| bank.name.to_owned())
            .or_else(|| self.institution.clone())
            .unwrap_or_default()
    }
}
