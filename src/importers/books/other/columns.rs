//! The columns of a program's table, by their names.

use super::super::table::{Column, Table};
use super::words as w;

pub struct Columns {
    pub date: Column,
    pub account: Column,
    pub number: Column,
    pub account_type: Column,
    pub institution: Column,
    pub amount: Column,
    pub out: Column,
    pub income: Column,
    pub payee: Column,
    pub raw: Column,
    pub description: Column,
    pub memo: Column,
    pub notes: Column,
    pub category: Column,
    pub group: Column,
    pub subcategory: Column,
    pub tags: Column,
    pub currency: Column,
    pub original_amount: Column,
    pub original_currency: Column,
    pub kind: Column,
    pub status: Column,
    pub reference: Column,
    pub id: Column,
    pub transfer: Column,
    pub split: Column,
}

impl Columns {
    /// The columns of a header; `None` when it is not one of a program that keeps accounts and
    /// sorts movements.
    pub fn of(table: &Table<'_>) -> Option<Self> {
        let at = |names| table.column(names);
        let columns = Self {
            date: at(w::DATE),
            account: at(w::ACCOUNT),
            number: at(w::NUMBER),
            account_type: at(w::ACCOUNT_TYPE),
            institution: at(w::INSTITUTION),
            amount: at(w::AMOUNT),
            out: at(w::OUT),
            income: at(w::IN),
            payee: at(w::PAYEE),
            raw: at(w::RAW),
            description: at(w::DESCRIPTION),
            memo: at(w::MEMO),
            notes: at(w::NOTES),
            category: at(w::CATEGORY),
            group: at(w::GROUP),
            subcategory: at(w::SUBCATEGORY),
            tags: at(w::TAGS),
            currency: at(w::CURRENCY),
            original_amount: at(w::ORIGINAL_AMOUNT),
            original_currency: at(w::ORIGINAL_CURRENCY),
            kind: at(w::KIND),
            status: at(w::STATUS),
            reference: at(w::REFERENCE),
            id: at(w::ID),
            transfer: at(w::TRANSFER),
            split: at(w::SPLIT),
        };
        let money =
            columns.amount.is_there() || columns.out.is_there() && columns.income.is_there();
        let whole = columns.date.is_there() && columns.account.is_there() && money;
        let sorted = columns.category.is_there() || columns.tags.is_there();
        (whole && sorted).then_some(columns)
    }

    /// The columns that hold amounts.
    pub fn money(&self) -> Vec<Column> {
        let all = [self.amount, self.out, self.income];
        all.into_iter().filter(|column| column.is_there()).collect()
    }
}

/// Whether a table has a column that only a person makes.
pub fn is_personal(table: &Table<'_>) -> bool {
    w::PERSONAL.iter().any(|names| table.column(names).is_there())
}
