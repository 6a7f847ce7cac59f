//! What programs that know their accounts and categories by name alone say with the names.

use super::super::text::{collapse, fold};
use super::kinds;
use crate::model::statement::StatementAccount;

/// The account of that name.
pub fn account(name: &str) -> StatementAccount {
    let name = collapse(name);
    StatementAccount {
        kind: kinds::by_name(&name).unwrap_or_default(),
        number: name.clone(),
        name: Some(name),
        ..StatementAccount::default()
    }
}

/// Whether a category only says that money moved between accounts of the person.
pub fn is_transfer_category(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "transfer" | "transfers" | "credit card payment" | "credit card payments"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::statement::StatementAccountKind;

    #[test]
    fn names_are_numbers_too() {
        let account = account(" My  Credit Card ");
        assert_eq!(
            (account.number.as_str(), account.kind),
            ("My Credit Card", StatementAccountKind::CreditCard)
        );
        assert_eq!(account.name.as_deref(), Some("My Credit Card"));
        assert!(is_transfer_category("Credit Card Payment") && !is_transfer_category("Food"));
    }
}
