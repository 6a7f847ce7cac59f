//! The folded text that searching looks in.

use super::Result;
use crate::domain::categorization::normalize::fold;
use crate::model::Uuid;
use crate::store::{HouseholdTx, transactions};

/// Description, payee and memo, folded, a line each: folding leaves no line ends, so that a search can
/// tell them apart and finds nothing across them.
pub fn text(description: &str, payee: Option<&str>, memo: Option<&str>) -> String {
    let texts = [Some(description), payee, memo];
    texts.map(|text| text.map(fold).unwrap_or_default()).join("\n")
}

/// Writes the search text of transactions anew after their payee or memo changed.
pub fn refresh(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    let texts: Vec<(Uuid, String)> = transactions::words(tx, ids)?
        .into_iter()
        .map(|w| (w.id, text(&w.description, w.payee.as_deref(), w.memo.as_deref())))
        .collect();
    Ok(transactions::set_search(tx, &texts)?)
}
