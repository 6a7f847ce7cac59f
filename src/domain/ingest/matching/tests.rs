use super::*;
use crate::model::transaction::Source;
use crate::model::{Amount, Uuid};

const PLACE: Place<'_> = Place { source: "ofx", as_of: None, span: None, reissued_of: None };

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
}

fn line(on: u32, cents: i64, text: &str) -> StatementLine {
    StatementLine {
        line: 1,
        booked_on: day(on),
        amount: Decimal::new(cents, 2),
        description: text.to_owned(),
        ..StatementLine::default()
    }
}

fn candidate(on: u32, cents: i64, text: &str, status: Status) -> Candidate {
    Candidate {
        id: Uuid::now_v7(),
        booked_on: day(on),
        amount: Amount(Decimal::new(cents, 2)),
        status,
        description: text.to_owned(),
        payee_key: Some(merchant_key(text)),
        deleted: false,
        is_split: false,
        reconciled: false,
        value_on: None,
        imported: true,
        status_source: Source::None,
        posted_by: Vec::new(),
        pending_by: Vec::new(),
        as_of: None,
        day_told: true,
    }
}

fn run(lines: &[StatementLine], candidates: &[Candidate]) -> Vec<(usize, usize)> {
    let placed: Vec<_> = lines.iter().enumerate().collect();
    let mut pairs: Vec<_> =
        match_lines(&PLACE, &placed, candidates).iter().map(|p| (p.line, p.candidate)).collect();
    pairs.sort_unstable();
    pairs
}

#[test]
fn a_weak_match_never_robs_a_strong_one() {
    let lines = [line(3, -10000, "ZAPATERIA LUNA"), line(5, -10000, "OXXO ROMA")];
    let candidates = [
        candidate(5, -10000, "OXXO ROMA NORTE", Status::Posted),
        candidate(9, -10000, "ZAPATERIA LUNA SUC 4", Status::Posted),
    ];
    assert_eq!(run(&lines, &candidates), [(0, 1), (1, 0)]);
}

#[test]
fn what_a_person_deleted_by_hand_takes_nothing_away() {
    let mut gone = candidate(2, -10000, "CINE DIANA", Status::Posted);
    gone.deleted = true;
    assert_eq!(run(&[line(7, -10000, "OXXO REFORMA 12")], &[gone.clone()]), []);
    assert_eq!(run(&[line(2, -10000, "CINE DIANA")], &[gone.clone()]), []);
    gone.posted_by = vec!["csv".to_owned()];
    assert_eq!(run(&[line(2, -10000, "CINE DIANA")], &[gone]), [(0, 0)]);
}

#[test]
fn thousands_of_equal_tolls_are_paired_one_for_one() {
    let lines: Vec<_> = (0..3000).map(|_| line(3, -8900, "PASE CASETA")).collect();
    let told = candidate(3, -8900, "PASE CASETA", Status::Posted);
    let candidates: Vec<_> = (0..3000).map(|_| told.clone()).collect();
    assert_eq!(run(&lines, &candidates).len(), 3000);
}

#[test]
fn two_candidates_without_words_are_no_match() {
    let lines = [line(3, -10000, "QWERTY")];
    let candidates = [
        candidate(2, -10000, "ALPHA BETA", Status::Posted),
        candidate(4, -10000, "GAMMA DELTA", Status::Posted),
    ];
    assert_eq!(run(&lines, &candidates), []);
    assert_eq!(run(&lines, &candidates[..1]), [(0, 0)]);
}

#[test]
fn a_tip_settles_the_pending_charge() {
    let pending = [candidate(2, -50000, "RESTAURANTE EL MORO", Status::Pending)];
    assert_eq!(run(&[line(4, -57500, "RESTAURANTE EL MORO")], &pending), [(0, 0)]);
    assert_eq!(run(&[line(4, -90000, "RESTAURANTE EL MORO")], &pending), []);
    assert_eq!(run(&[line(1, -57500, "RESTAURANTE EL MORO")], &pending), []);
}

#[test]
fn what_this_source_told_of_is_not_claimed_again() {
    let mut told = candidate(3, -10000, "OXXO", Status::Posted);
    told.posted_by = vec!["ofx".to_owned()];
    assert_eq!(run(&[line(3, -10000, "OXXO")], &[told]), []);
}

#[test]
fn a_late_report_of_what_is_posted_announces_nothing() {
    let mut posted = candidate(4, -57500, "RESTAURANTE EL MORO", Status::Posted);
    posted.posted_by = vec!["ofx".to_owned()];
    posted.as_of = Some(day(6));
    let mut late = line(2, -50000, "RESTAURANTE EL MORO");
    late.pending = true;
    let placed = [(0, &late)];
    let of = |as_of| Place { as_of: Some(day(as_of)), ..PLACE };
    assert_eq!(match_lines(&of(2), &placed, &[posted.clone()]).len(), 1);
    // A statement that knows of more days than the posting's announces something new.
    assert_eq!(match_lines(&of(7), &placed, &[posted]), []);
}

#[test]
fn other_words_for_a_line_that_the_file_leaves_out_are_the_same_line() {
    let mut told = candidate(3, -10000, "OXXO ROMA", Status::Posted);
    told.posted_by = vec!["ofx".to_owned()];
    let covered = Span { first_day: day(1), last_day: day(9) };
    let place = Place { span: Some(covered), ..PLACE };
    let again = line(3, -10000, "OXXO ROMA 1234");
    assert_eq!(match_lines(&place, &[(0, &again)], &[told.clone()]).len(), 1);
    let named = StatementLine { external_id: Some("B7".to_owned()), ..again };
    assert_eq!(match_lines(&place, &[(0, &named)], &[told]), []);
}
