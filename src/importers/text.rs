//! Small operations on the bank's words.

use super::limits;

/// Trims, collapses every run of white space to one space and drops invisible characters.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(256));
    for word in text.split(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c)) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.len() > limits::FIELD_CHARS {
        out = out.chars().take(limits::FIELD_CHARS).collect();
    }
    out
}

/// Like [`collapse`], `None` when nothing is left.
pub fn collapse_some(text: &str) -> Option<String> {
    Some(collapse(text)).filter(|text| !text.is_empty())
}

/// Lower case, without accents, other scripts in Latin letters, words separated by one space:
/// the form in which headers and keywords are compared.
pub fn fold(text: &str) -> String {
    let latin = deunicode::deunicode(text).to_lowercase();
    let mut out = String::with_capacity(latin.len());
    for word in latin.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether `phrase` stands in `folded` as whole words.
pub fn has_phrase(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, found)| {
        let end = at + found.len();
        (at == 0 || folded.as_bytes()[at - 1] == b' ')
            && (end == folded.len() || folded.as_bytes()[end] == b' ')
    })
}

/// Marks of text direction and zero-width characters that exports leave around numbers.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_and_nothing_else_changes() {
        assert_eq!(collapse("  PAGO\u{a0}\tCUENTA   DE\r\nTERCERO "), "PAGO CUENTA DE TERCERO");
        assert_eq!(collapse_some(" \u{200e} "), None);
    }

    #[test]
    fn headers_are_compared_without_accents_or_punctuation() {
        assert_eq!(fold(" Fecha_de Operación: "), "fecha de operacion");
        assert_eq!(fold("Дата"), "data");
        assert!(has_phrase("fecha valor", "valor"));
        assert!(!has_phrase("valorizacion", "valor"));
    }
}
