//! Texts of an entry: joined without saying anything twice, placeholders left out.

use super::super::limits;

/// A text that grows part by part; a part that it already holds is not added again.
#[derive(Debug, Default, PartialEq)]
pub struct Words(String);

impl Words {
    /// Adds a part behind a space, as long as the text stays within a field.
    pub fn add(&mut self, part: &str) {
        if part.is_empty() || self.0.len() + part.len() > limits::FIELD_CHARS {
            return;
        }
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(part);
    }

    /// Adds a part unless the text says it already.
    pub fn add_new(&mut self, part: Option<&str>) {
        let Some(part) = part else { return };
        if !self.0.to_lowercase().contains(&part.to_lowercase()) {
            self.add(part);
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|text| !text.is_empty())
    }

    pub fn into_some(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Whether a reference refers to something: banks fill what they do not know with a word or zeros.
pub fn refers(reference: &str) -> bool {
    const NOTHING: [&str; 5] = ["NOTPROVIDED", "NONREF", "NOREF", "NOTAVAILABLE", "NONE"];
    let bare: String =
        reference.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    !NOTHING.contains(&bare.as_str()) && bare.chars().any(|c| c != '0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_said_once() {
        let mut words = Words::default();
        for part in [Some("ACME GmbH"), None, Some("Rechnung 7"), Some("acme")] {
            words.add_new(part);
        }
        assert_eq!(words.into_text(), "ACME GmbH Rechnung 7");
    }

    #[test]
    fn placeholders_refer_to_nothing() {
        assert!(["NOTPROVIDED", "not provided", "000-0", "NONREF"].iter().all(|r| !refers(r)));
        assert!(refers("FC1261858984"));
    }
}
