//! Which source is believed where several tell of one transaction.

/// Days after which a pending line that its source no longer tells of has vanished.
pub const VANISHED_DAYS: i64 = 8;

/// Lower is better: what banks make for programs, what they tell a provider, what they make for people,
/// then other programs' books. The
/// name settles the rest, so that the answer never depends on who came first.
pub fn rank(source: &str) -> (u8, &str) {
    let kind = source.split('/').next().unwrap_or_default();
    let place = match kind {
        "camt" => 0,
        "ofx" => 1,
        "mt940" => 2,
        "feed" => 3,
        "qif" => 4,
        "csv" => 5,
        "spreadsheet" => 6,
        _ => 7,
    };
    (place, source)
}

/// Whether a source is better than all of the others.
pub fn leads(source: &str, others: &[String]) -> bool {
    others.iter().all(|other| other != source && rank(source) < rank(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_s_own_words_lead_and_nobody_leads_itself() {
        let told = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(leads("ofx", &told(&["csv/1", "book"])));
        assert!(
            leads("feed/belvo/1", &told(&["csv/1"])) && !leads("feed/belvo/1", &told(&["ofx"]))
        );
        assert!(!leads("csv/2", &told(&["csv/1"])));
        assert!(!leads("ofx", &told(&["ofx"])));
        assert!(leads("csv/1", &[]));
    }
}
