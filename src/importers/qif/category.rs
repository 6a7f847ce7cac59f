//! `Category:Sub/Class`, `[Account]/Class`, `--Split--`.

use super::super::text::collapse_some;
use crate::model::statement::TransferHint;
use std::collections::HashSet;

/// What an `L` or `S` line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub category: Option<String>,
    pub transfer: Option<TransferHint>,
    /// Classes, which other programs call tags.
    pub tags: Vec<String>,
}

/// The names that a file lists.
#[derive(Debug, Default)]
pub struct Names<'a> {
    pub categories: HashSet<&'a str>,
    pub accounts: HashSet<&'a str>,
}

/// Reads a label. A slash begins a class unless the file's list of categories has it in a name; a
/// bare name is an account when the file defines one and no category of that name.
pub fn read(text: &str, known: &Names<'_>) -> Label {
    let text = text.trim();
    let is_whole = known.categories.contains(text);
    if !is_whole && known.accounts.contains(text) {
        let transfer = Some(TransferHint { account: text.to_owned(), external_id: None });
        return Label { transfer, ..Label::default() };
    }
    let (name, classes) = match text.strip_prefix('[').and_then(|rest| rest.rsplit_once(']')) {
        Some((account, rest)) => (account, rest.trim_start_matches('/')),
        None if is_whole => (text, ""),
        None => text.split_once('/').unwrap_or((text, "")),
    };
    let tags = classes.split('/').filter_map(collapse_some).collect();
    let name = collapse_some(name);
    if text.starts_with('[') && text.contains(']') {
        let transfer = name.map(|account| TransferHint { account, external_id: None });
        return Label { category: None, transfer, tags };
    }
    let category = name.filter(|name| !is_placeholder(name));
    Label { category, transfer: None, tags }
}

/// What stands in the place of a category when there are parts.
fn is_placeholder(name: &str) -> bool {
    name.starts_with("--") && name.ends_with("--") || name == "|"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_accounts_and_classes() {
        let known = Names {
            categories: HashSet::from(["Gas/Luz", "Both"]),
            accounts: HashSet::from(["Assets:Visa", "Both"]),
        };
        let told = |text| {
            let label = read(text, &known);
            let account = label.transfer.map(|transfer| transfer.account);
            (label.category.unwrap_or_default(), account.unwrap_or_default(), label.tags.join(","))
        };
        let row = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(told("Auto:Fuel/Trip/Work"), row("Auto:Fuel", "", "Trip,Work"));
        assert_eq!(told("[My / Bank]/Trip"), row("", "My / Bank", "Trip"));
        assert_eq!(told("Gas/Luz"), row("Gas/Luz", "", ""));
        assert_eq!(told("Assets:Visa"), row("", "Assets:Visa", ""));
        assert_eq!(told("Both"), row("Both", "", ""));
        assert_eq!(told("--Split--"), row("", "", ""));
        assert_eq!(told("[open"), row("[open", "", ""));
        assert_eq!(told("/Trip"), row("", "", "Trip"));
    }
}
