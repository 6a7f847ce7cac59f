//! The lines that an entry becomes: one for each transaction, or one for the whole.

use super::amounts::{Amounts, Direction};
use super::detail::Detail;
use super::entry::{Booking, Entry};
use super::parties::{Counterparty, Own};
use super::words::{Words, refers};
use crate::model::statement::{OriginalAmount, StatementLine};
use rust_decimal::Decimal;

/// Transactions whose words describe an entry that stays whole.
const DESCRIBING: usize = 8;

impl Entry {
    /// An entry with one transaction: what the one does not say, the other may.
    pub(super) fn line_of(
        &self,
        booking: &Booking,
        direction: Direction,
        amount: Decimal,
        detail: &Detail,
        own: &Own,
    ) -> StatementLine {
        let mut line = self.part_of(booking, direction, amount, detail, own);
        let id = [&self.servicer_reference, &detail.servicer_reference];
        line.external_id = id.into_iter().flatten().find(|id| refers(id)).cloned();
        line.reference = line.reference.or_else(|| self.batch_reference());
        line.original = line.original.or_else(|| self.original(direction, &self.amounts, booking));
        line
    }

    /// One transaction.
    pub(super) fn part_of(
        &self,
        booking: &Booking,
        direction: Direction,
        amount: Decimal,
        detail: &Detail,
        own: &Own,
    ) -> StatementLine {
        let returned = self.reversal || detail.is_returned();
        let other = detail.parties.other(direction, returned, own);
        let additional = [detail.additional.as_deref(), self.additional.as_deref()];
        let mut memo = Words::default();
        memo.add_new(detail.remittance());
        additional.into_iter().for_each(|text| memo.add_new(text));
        memo.add_new(other.ultimate);
        memo.add_new(detail.returned.as_str());
        memo.add_new(detail.charges.shown().or(self.charges.shown()));
        let says = detail.remittance().or(additional[0]).or(additional[1]);
        let code = detail.code.shown().or(self.code.shown());
        StatementLine {
            external_id: detail.servicer_reference.clone().filter(|id| refers(id)),
            memo: memo.into_some(),
            reference: detail.reference().map(str::to_owned),
            original: self.original(direction, &detail.amounts, booking),
            ..self.base(booking, amount, &other, says, code)
        }
    }

    /// The entry as the bank booked it, described by its own words or those of its transactions.
    pub(super) fn whole(
        &self,
        booking: &Booking,
        direction: Direction,
        amount: Decimal,
        own: &Own,
    ) -> StatementLine {
        let first = self.details.first();
        let of = |detail: &Detail| {
            let returned = self.reversal || detail.is_returned();
            let other = detail.parties.other(direction, returned, own);
            (other.name.map(str::to_owned), other.account.map(str::to_owned))
        };
        let shared = first.map(of).filter(|one| self.details.iter().all(|other| of(other) == *one));
        let (name, account) = shared.unwrap_or_default();
        let mut remittances = Words::default();
        for detail in self.details.iter().take(DESCRIBING) {
            remittances.add_new(detail.remittance().or(detail.additional.as_deref()));
        }
        let mut memo = Words::default();
        memo.add_new(self.additional.as_deref());
        memo.add_new(remittances.as_str());
        memo.add_new(self.charges.shown());
        let says = self.additional.as_deref().or(remittances.as_str());
        let other =
            Counterparty { name: name.as_deref(), account: account.as_deref(), ultimate: None };
        StatementLine {
            external_id: self.servicer_reference.clone().filter(|id| refers(id)),
            memo: memo.into_some(),
            reference: self.batch_reference(),
            original: self.original(direction, &self.amounts, booking),
            ..self.base(booking, amount, &other, says, self.code.shown())
        }
    }

    fn base(
        &self,
        booking: &Booking,
        amount: Decimal,
        other: &Counterparty<'_>,
        says: Option<&str>,
        code: Option<&str>,
    ) -> StatementLine {
        let mut description = Words::default();
        description.add_new(other.name);
        description.add_new(says);
        if description.as_str().is_none() {
            description.add_new(code);
        }
        StatementLine {
            line: self.line,
            booked_on: booking.day,
            value_on: booking.value_on,
            amount,
            currency: booking.currency.clone(),
            description: description.into_text(),
            payee: other.name.map(str::to_owned),
            pending: booking.pending,
            counterparty_account: other.account.map(str::to_owned),
            ..StatementLine::default()
        }
    }

    fn batch_reference(&self) -> Option<String> {
        self.batch_reference.clone().filter(|reference| refers(reference))
    }

    fn original(
        &self,
        direction: Direction,
        amounts: &Amounts,
        booking: &Booking,
    ) -> Option<OriginalAmount> {
        let code = booking.currency.as_deref()?;
        let mut original = amounts.foreign(Some(code))?;
        original.amount = direction.sign(original.amount);
        Some(original)
    }
}
