//! The folded text that searching looks in.

use super::Result;
use crate::domain::categorization::normalize::fold;
use crate::model::Uuid;
use crate::store::{HouseholdTx, transactions};

/// Description, payee and memo, folded.
pub fn text(description: &str, payee: Option<&str>, memo: Option<&str>) -> String {
    let words = [Some(description), payee, memo].into_iter().flatten();
    fold(&words.collect::<Vec<_>>().join(" "))
}

/// Writes the search text of transactions anew after their payee or memo changed.
pub fn refresh(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    let texts: Vec<(Uuid, String)> = transactions::words(tx, ids)?
        .into_iter()
        .map(|w| (w.id, text(&w.description, w.payee.as_deref(), w.memo.as_deref())))
        .collect();
    Ok(transactions::set_search(tx, &texts)?)
}
