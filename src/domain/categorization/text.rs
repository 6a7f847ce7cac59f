//! The two spellings of a description that everything else compares: the search text (`fold`) and
//! the upper-case words that merchant knowledge and payee keys are read from (`words`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::facilitators::strip_leading;

/// Digits in a row after which glued letters are a concept of their own (`0906250AHORRO`).
const GLUED_REFERENCE: usize = 6;

/// A description as words: upper case, accents folded, one space between words, `&` kept,
/// apostrophes gone, every other mark a space; the payment facilitator and the bank's word for the
/// operation ("COMPRA EN") are taken off its front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub facilitator: Option<&'static str>,
}

/// The search text: lower case, accents folded, whitespace collapsed, marks kept.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |c| push_collapsed(&mut folded, c));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Upper-case [`fold`]: the bank's words with their marks.
pub(super) fn fold_upper(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        upper_char(c, |c| push_collapsed(&mut folded, c));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a description; never fails, and is empty only when there is no letter or digit.
pub fn words(description: &str) -> Words {
    let starred = starred_words(description);
    let (rest, facilitator) = strip_leading(starred.trim_matches(['*', ' ']));
    Words { text: split_spei(rest.replace('*', " ")), facilitator }
}

/// Words that still show their asterisks (`CLIP MX*TACOS`), which is how facilitators are told.
fn starred_words(description: &str) -> String {
    let mut out = String::with_capacity(description.len() + 8);
    let mut digits_only = 0;
    for original in description.chars() {
        if matches!(original, '\'' | '’' | '‘' | '`' | '´') {
            continue;
        }
        upper_char(original, |c| {
            if c.is_alphanumeric() || c == '&' {
                let starts_word = out.is_empty() || out.ends_with([' ', '*']);
                if c.is_ascii_digit() {
                    digits_only = if starts_word {
                        1
                    } else if digits_only > 0 {
                        digits_only + 1
                    } else {
                        0
                    };
                } else {
                    if digits_only >= GLUED_REFERENCE {
                        out.push(' ');
                    }
                    digits_only = 0;
                }
                out.push(c);
            } else if c == '*' {
                digits_only = 0;
                while out.ends_with([' ', '*']) {
                    out.pop();
                }
                out.push('*');
            } else {
                digits_only = 0;
                if !out.is_empty() && !out.ends_with([' ', '*']) {
                    out.push(' ');
                }
            }
        });
    }
    out
}

/// BBVA writes an incoming SPEI without a space before the bank: `SPEI RECIBIDOSANTANDER`.
fn split_spei(text: String) -> String {
    const GLUED: [&str; 2] = ["SPEI RECIBIDO", "SPEI ENVIADO"];
    for glued in GLUED {
        let Some(at) = text.find(glued) else { continue };
        let end = at + glued.len();
        let tail = &text[end..];
        let bank = tail.split(' ').next().unwrap_or_default();
        if bank.len() >= 3 {
            return format!("{} {tail}", &text[..end]);
        }
    }
    text
}

fn push_collapsed(out: &mut String, c: char) {
    if !c.is_whitespace() {
        out.push(c);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    let letters = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
    let lower = letters.flat_map(char::to_lowercase).nfkd();
    lower.filter(|c| !is_combining_mark(*c)).for_each(emit);
}

fn upper_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_uppercase());
    }
    fold_char(c, |lower| {
        lower.to_uppercase().nfkd().filter(|c| !is_combining_mark(*c)).for_each(&mut emit);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_text_has_no_case_no_accents_and_single_spaces() {
        assert_eq!(fold("  Café   ÑOÑO\t7-Eleven "), "cafe nono 7-eleven");
        assert_eq!(fold("AÇÃO Straße"), "acao straße");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn folding_a_folded_character_changes_nothing() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let (lower, upper) = (fold(&c.to_string()), fold_upper(&c.to_string()));
            assert_eq!(fold(&lower), lower, "{c:?}");
            assert_eq!(fold_upper(&upper), upper, "{c:?}");
        }
    }

    #[test]
    fn words_keep_letters_digits_and_ampersands() {
        assert_eq!(
            words("Domino's  Pizza #1234, S.A. de C.V.").text,
            "DOMINOS PIZZA 1234 S A DE C V"
        );
        assert_eq!(words("AT&T México").text, "AT&T MEXICO");
        assert_eq!(words("*** ---").text, "");
    }

    #[test]
    fn glued_words_of_banks_are_split() {
        assert_eq!(words("SPEI RECIBIDOSANTANDER").text, "SPEI RECIBIDO SANTANDER");
        assert_eq!(words("014 0906250AHORRO").text, "014 0906250 AHORRO");
        assert_eq!(words("SPEI RECIBIDO STP").text, "SPEI RECIBIDO STP");
    }
}
