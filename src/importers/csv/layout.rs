//! A mapping's columns by role.

use crate::model::statement::{ColumnRole, CsvMapping};

/// The columns that a row is read from. Text roles may stand on several columns.
#[derive(Debug, Default, Clone)]
pub struct Layout {
    pub booked_on: Option<usize>,
    pub value_on: Option<usize>,
    pub amounts: Vec<usize>,
    pub unsigned: Vec<usize>,
    pub debit: Option<usize>,
    pub credit: Option<usize>,
    pub sign: Option<usize>,
    pub balance: Option<usize>,
    pub currency: Option<usize>,
    pub original_amount: Option<usize>,
    pub original_currency: Option<usize>,
    pub descriptions: Vec<usize>,
    pub payees: Vec<usize>,
    pub memos: Vec<usize>,
    pub reference: Option<usize>,
    pub external_id: Option<usize>,
    pub category: Option<usize>,
    pub status: Option<usize>,
}

impl Layout {
    pub fn of(mapping: &CsvMapping) -> Self {
        let mut layout = Self::default();
        for (column, role) in mapping.columns.iter().enumerate() {
            let slot = match role {
                ColumnRole::BookedOn => &mut layout.booked_on,
                ColumnRole::ValueOn => &mut layout.value_on,
                ColumnRole::Debit => &mut layout.debit,
                ColumnRole::Credit => &mut layout.credit,
                ColumnRole::Sign => &mut layout.sign,
                ColumnRole::Balance => &mut layout.balance,
                ColumnRole::Currency => &mut layout.currency,
                ColumnRole::OriginalAmount => &mut layout.original_amount,
                ColumnRole::OriginalCurrency => &mut layout.original_currency,
                ColumnRole::Reference => &mut layout.reference,
                ColumnRole::ExternalId => &mut layout.external_id,
                ColumnRole::Category => &mut layout.category,
                ColumnRole::Status => &mut layout.status,
                ColumnRole::Amount => {
                    layout.amounts.push(column);
                    continue;
                }
                ColumnRole::UnsignedAmount => {
                    layout.unsigned.push(column);
                    continue;
                }
                ColumnRole::Description => {
                    layout.descriptions.push(column);
                    continue;
                }
                ColumnRole::Payee => {
                    layout.payees.push(column);
                    continue;
                }
                ColumnRole::Memo => {
                    layout.memos.push(column);
                    continue;
                }
                ColumnRole::Ignore => continue,
            };
            slot.get_or_insert(column);
        }
        layout
    }

    /// The columns that hold a movement's amount.
    pub fn money(&self) -> impl Iterator<Item = usize> + '_ {
        let sides = [self.debit, self.credit].into_iter().flatten();
        self.amounts.iter().chain(&self.unsigned).copied().chain(sides)
    }

    /// Whether rows can become movements at all.
    pub fn is_complete(&self) -> bool {
        (self.booked_on.is_some() || self.value_on.is_some()) && self.money().next().is_some()
    }
}
