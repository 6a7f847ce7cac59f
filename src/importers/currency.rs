//! ISO 4217 codes as files write them.

use iso_currency::Currency;

/// Codes that files still use for a currency that has another one.
const ALIASES: &[(&str, &str)] = &[
    ("DLLS", "USD"),
    ("EURO", "EUR"),
    ("MN", "MXN"),
    ("MXP", "MXN"),
    ("NIS", "ILS"),
    ("NTD", "TWD"),
    ("RMB", "CNY"),
    ("RUR", "RUB"),
];

/// Symbols that stand for one currency only; a bare `$` or `kr` says nothing.
const SYMBOLS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₡", "CRC"),
    ("R$", "BRL"),
    ("US$", "USD"),
    ("MX$", "MXN"),
    ("S/", "PEN"),
    ("S/.", "PEN"),
    ("C$", "NIO"),
    ("A$", "AUD"),
    ("CA$", "CAD"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
];

/// The ISO 4217 code that `text` (a code in any case, a known alias or a symbol) stands for.
pub fn code(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((_, code)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == text) {
        return Some((*code).to_owned());
    }
    let letters: String = text.chars().filter(|c| *c != '.').collect::<String>().to_uppercase();
    if letters.len() > 4 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    if let Some((_, code)) = ALIASES.iter().find(|(alias, _)| *alias == letters) {
        return Some((*code).to_owned());
    }
    // XXX and XTS are codes of ISO 4217 that mean "no currency" and "test".
    Currency::from_code(&letters)
        .filter(|_| !matches!(letters.as_str(), "XXX" | "XTS"))
        .map(|currency| currency.code().to_owned())
}

/// Whether `text` may stand beside a number as its currency: a code, a symbol, a bare `$`.
pub fn is_marker(text: &str) -> bool {
    let text = text.trim();
    matches!(
        text,
        "" | "$"
            | "¥"
            | "kr"
            | "kr."
            | "Rs"
            | "Rs."
            | "RD$"
            | "U$S"
            | "Q"
            | "L"
            | "lei"
            | "Fr"
            | "Fr."
    ) || code(text).is_some()
        || text.chars().all(|c| !c.is_ascii() || c == '.')
            && !text.is_ascii()
            && text.chars().count() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_aliases_and_symbols() {
        assert_eq!(code(" mxn ").as_deref(), Some("MXN"));
        assert_eq!(code("M.N.").as_deref(), Some("MXN"));
        assert_eq!(code("RUR").as_deref(), Some("RUB"));
        assert_eq!(code("R$").as_deref(), Some("BRL"));
        for not_one in ["$", "BTC", "XXX", "", "Visa debit"] {
            assert_eq!(code(not_one), None, "{not_one}");
        }
    }
}
