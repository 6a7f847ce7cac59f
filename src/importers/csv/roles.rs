//! Which column is what: the words of the header, checked against the cells below it.

use super::super::text::fold;
use super::profile::{Column, Profile};
use super::words::{self, Reading};
use crate::model::statement::ColumnRole::{self, *};

/// One role per column.
pub fn assign(header: Option<&[String]>, profile: &Profile) -> Vec<ColumnRole> {
    let width = profile.columns.len().max(header.map_or(0, <[String]>::len));
    let empty = Column::default();
    let column = |at: usize| profile.columns.get(at).unwrap_or(&empty);
    let mut picks: Vec<Option<Reading>> = (0..width)
        .map(|at| {
            let readings = words::readings(header?.get(at)?);
            readings.into_iter().find(|(role, _)| fits(*role, column(at)))
        })
        .collect();
    let mut roles = Roles { picks: &mut picks, header, profile, column };
    roles.dates();
    roles.money();
    roles.sign();
    for role in [
        Balance,
        Currency,
        OriginalAmount,
        OriginalCurrency,
        Payee,
        Reference,
        ExternalId,
        Category,
        Status,
    ] {
        roles.keep_one(role);
    }
    roles.words();
    picks.into_iter().map(|pick| pick.map_or(Ignore, |(role, _)| role)).collect()
}

/// Whether the cells of a column can be what its header says.
pub fn fits(role: ColumnRole, column: &Column) -> bool {
    if column.filled == 0 {
        return true;
    }
    match role {
        BookedOn | ValueOn => column.has_dates(),
        Amount | UnsignedAmount | Debit | Credit | Balance | OriginalAmount => column.has_amounts(),
        Sign => column.is_direction(),
        Currency | OriginalCurrency => {
            !column.is_date() && !column.is_amount() && column.length / column.filled <= 5
        }
        ExternalId => !column.is_date() && column.is_unique(),
        Description | Payee => !column.is_date() && !column.is_direction() && column.worded > 0,
        Memo => !column.is_date() && !column.is_direction(),
        Category => !column.is_date(),
        Reference => !column.is_date(),
        Status | Ignore => true,
    }
}

struct Roles<'p, F> {
    picks: &'p mut Vec<Option<Reading>>,
    header: Option<&'p [String]>,
    profile: &'p Profile,
    column: F,
}

impl<'p, F: Fn(usize) -> &'p Column> Roles<'p, F> {
    fn with(&self, role: ColumnRole) -> Vec<usize> {
        (0..self.picks.len()).filter(|at| self.role(*at) == Some(role)).collect()
    }

    fn role(&self, at: usize) -> Option<ColumnRole> {
        self.picks[at].map(|(role, _)| role)
    }

    fn set(&mut self, at: usize, role: ColumnRole) {
        self.picks[at] = Some((role, self.picks[at].map_or(0, |(_, score)| score)));
    }

    fn score(&self, at: usize) -> u32 {
        self.picks[at].map_or(0, |(_, score)| score)
    }

    /// Columns without a role that a content test accepts.
    fn free(&self, accepts: impl Fn(&Column) -> bool) -> Vec<usize> {
        (0..self.picks.len())
            .filter(|at| self.picks[*at].is_none() && accepts((self.column)(*at)))
            .collect()
    }

    /// Keeps the surest column of a role, and of equals the first.
    fn keep_one(&mut self, role: ColumnRole) {
        let columns = self.with(role);
        let best = self.best(&columns);
        for at in columns.into_iter().filter(|at| Some(*at) != best) {
            self.set(at, Ignore);
        }
    }

    /// The surest of `columns`: one that has cells, then by its header, then the first.
    fn best(&self, columns: &[usize]) -> Option<usize> {
        let rank =
            |at: &usize| ((self.column)(*at).filled > 0, self.score(*at), std::cmp::Reverse(*at));
        columns.iter().copied().max_by_key(rank)
    }

    fn dates(&mut self) {
        let mut booked = self.with(BookedOn);
        if booked.is_empty() {
            booked = match self.with(ValueOn).first() {
                Some(at) => vec![*at],
                None => self.free(Column::is_date),
            };
            for at in &booked {
                self.set(*at, BookedOn);
            }
        }
        let Some(best) = self.best(&booked) else {
            return;
        };
        let has_gaps = (self.column)(best).filled < self.profile.rows;
        let headerless = booked.iter().all(|at| self.score(*at) == 0);
        for at in booked.into_iter().filter(|at| *at != best) {
            let fills = (has_gaps || headerless) && self.with(ValueOn).is_empty();
            self.set(at, if fills { ValueOn } else { Ignore });
        }
        self.keep_one(ValueOn);
    }

    fn money(&mut self) {
        let (debit, credit) = (self.with(Debit), self.with(Credit));
        let mut amounts = self.with(Amount);
        if self.profile.rows > 0 && !self.free(Column::is_amount).is_empty() {
            // Cells that moved from below their header.
            for at in amounts.extract_if(.., |at| (self.column)(*at).filled == 0) {
                self.picks[at] = Some((Ignore, 0));
            }
        }
        if let Some(best) = self.best(&amounts) {
            let column = (self.column)(best);
            let sides = !debit.is_empty() && !credit.is_empty();
            let sides_filled = debit.iter().chain(&credit).any(|at| (self.column)(*at).filled > 0);
            let enough = column.negative > 0 || !sides || !sides_filled;
            for at in amounts.iter().copied().filter(|at| *at != best || !enough) {
                self.set(at, Ignore);
            }
            if enough {
                for at in debit.into_iter().chain(credit) {
                    self.set(at, Ignore);
                }
                return;
            }
        }
        self.keep_one(Debit);
        self.keep_one(Credit);
        if self.with(Debit).is_empty() && self.with(Credit).is_empty() {
            self.money_by_content();
        }
    }

    /// No header says which column is the amount: the cells do.
    fn money_by_content(&mut self) {
        let marked = |column: &Column| column.is_amount() && column.marked * 2 >= column.filled;
        let mut numbers = self.free(marked);
        if numbers.is_empty() {
            numbers = self.free(Column::is_amount);
        }
        let rows = self.profile.rows;
        let filled = |at: usize| (self.column)(at).filled;
        let nonzero = |at: usize| (self.column)(at).nonzero();
        // Two columns of which one is filled in each row: money out, which is more often, and in.
        let pair = numbers.windows(2).find(|pair| {
            let (left, right) = (nonzero(pair[0]), nonzero(pair[1]));
            left > 0 && right > 0 && left + right <= rows && (left + right) * 10 >= rows * 9
        });
        if let Some(pair) = pair {
            let left_is_out = nonzero(pair[0]) >= nonzero(pair[1]);
            let (left, right) = if left_is_out { (Debit, Credit) } else { (Credit, Debit) };
            let (first, second) = (pair[0], pair[1]);
            // Kept only when it follows from the amounts.
            let other = numbers.iter().copied().find(|at| *at > second && filled(*at) == rows);
            self.set(first, left);
            self.set(second, right);
            if let Some(at) = other.filter(|_| self.with(Balance).is_empty()) {
                self.set(at, Balance);
            }
            return;
        }
        let signed = numbers.iter().copied().find(|at| (self.column)(*at).negative > 0);
        let fullest =
            numbers.iter().copied().max_by_key(|at| (filled(*at), std::cmp::Reverse(*at)));
        let Some(amount) = signed.or(fullest) else {
            return;
        };
        let other = numbers.into_iter().find(|at| *at != amount && filled(*at) == rows);
        self.set(amount, Amount);
        if let Some(at) = other.filter(|_| self.with(Balance).is_empty()) {
            self.set(at, Balance);
        }
    }

    fn sign(&mut self) {
        self.keep_one(Sign);
        let amounts = self.with(Amount);
        let Some(amount) = amounts.first().copied() else {
            for at in self.with(Sign) {
                self.set(at, Ignore);
            }
            return;
        };
        let column = (self.column)(amount);
        let mut signs = self.with(Sign);
        // "Debit" may also be the kind of a card: without the word of a header, only in files
        // whose header says nothing.
        let speaks = self.with(BookedOn).iter().any(|at| self.score(*at) > 0);
        if signs.is_empty() && column.negative == 0 && !speaks {
            signs = self.free(|column| column.is_direction() && column.worded > 0);
        }
        let Some(sign) = signs.first().copied() else {
            return;
        };
        // An empty column that is named "sign" means that nothing was credited.
        let named = self.score(sign) > 0 && self.header_of(sign).contains("sign");
        if (self.column)(sign).filled == 0 && !named {
            self.set(sign, Ignore);
            return;
        }
        self.set(sign, Sign);
        self.set(amount, UnsignedAmount);
    }

    fn header_of(&self, at: usize) -> String {
        self.header.and_then(|header| header.get(at)).map_or_else(String::new, |cell| fold(cell))
    }

    /// Every file has words somewhere: the wordiest free column, when no header names one.
    fn words(&mut self) {
        // Beside the bank's own words, a cleaned description is the payee.
        let descriptions = self.with(Description);
        let is_raw = |at: &usize| self.header_of(*at) == "original description";
        if descriptions.iter().any(is_raw) && self.with(Payee).is_empty() {
            let clean = descriptions.into_iter().find(|at| self.header_of(*at) == "description");
            if let Some(at) = clean {
                self.set(at, Payee);
            }
            return;
        }
        if [Description, Payee].iter().any(|role| !self.with(*role).is_empty()) {
            return;
        }
        let notes = self.with(Memo).into_iter().find(|at| {
            let is_kind = words::direction_header(&self.header_of(*at));
            (self.column)(*at).wordiness() > 0 && !is_kind
        });
        if let Some(at) = notes {
            self.set(at, Description);
            return;
        }
        let free = self.free(|column| column.wordiness() > 0);
        let wordiest = free
            .into_iter()
            .max_by_key(|at| ((self.column)(*at).wordiness(), std::cmp::Reverse(*at)));
        let Some(wordiest) = wordiest else { return };
        self.set(wordiest, Description);
        if self.header.is_none() {
            for at in self.free(|column| column.wordiness() > 6 * column.filled) {
                self.set(at, Memo);
            }
        }
    }
}
