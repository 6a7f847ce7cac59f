use super::effect::parts_of;
use crate::domain::query::{Engine, Kept, Kinds, Language, Part, ReadyRule, Subject};
use crate::model::rule::{Rule, RulePart, RuleSet, Share, Stage};
use crate::model::transaction::{Origin, Source, Status};
use crate::model::{Amount, Uuid};
use rust_decimal::Decimal;

fn part(share: Share) -> RulePart {
    RulePart { category_id: None, share }
}

fn fixed(amount: &str) -> RulePart {
    part(Share::Fixed { amount: amount.parse().unwrap() })
}

fn percent(percent: &str) -> RulePart {
    part(Share::Percent { percent: percent.parse().unwrap() })
}

#[test]
fn parts_add_up_to_the_cent() {
    let rest = || part(Share::Remainder);
    for (parts, whole, expected) in [
        (vec![percent("50"), percent("50")], "-0.01", ""),
        (vec![percent("50"), percent("50")], "-100.01", "-50.01 -50.00"),
        (
            vec![percent("33.3333"), percent("33.3333"), percent("33.3334")],
            "100",
            "33.33 33.33 33.34",
        ),
        (vec![percent("30"), percent("30")], "100", ""),
        (vec![fixed("30"), rest()], "-100", "-30.00 -70.00"),
        (vec![fixed("30"), rest()], "-30", ""),
        (vec![fixed("30"), rest()], "-20", ""),
        (vec![fixed("30"), fixed("70")], "100", "30.00 70.00"),
        (vec![fixed("30"), fixed("60")], "100", ""),
        (vec![rest(), rest(), rest()], "-100", "-33.33 -33.33 -33.34"),
        (vec![fixed("10"), percent("25"), rest()], "-100", "-10.00 -25.00 -65.00"),
    ] {
        let whole: Amount = whole.parse().unwrap();
        let found = parts_of(&parts, whole.at_least(2), 2);
        if let Some(found) = &found {
            assert_eq!(found.iter().map(|part| part.amount).sum::<Amount>(), whole);
        }
        let told: Vec<String> =
            found.unwrap_or_default().iter().map(|p| p.amount.at_least(2).to_string()).collect();
        assert_eq!(told.join(" "), expected, "{whole}: {parts:?}");
    }
}

fn rule(index: usize, query: String, set: RuleSet, stop: bool) -> Rule {
    Rule {
        id: Uuid::from_u128(index as u128),
        name: query.clone(),
        enabled: true,
        stage: Stage::Categorise,
        position: 0,
        query,
        set,
        stop,
        hits: 0,
        problem: None,
        created_at: chrono::DateTime::UNIX_EPOCH,
    }
}

fn engine(rules: Vec<Rule>) -> Engine {
    let language = Language::without_names("2026-11-22".parse().unwrap());
    let ready = rules.into_iter().map(|rule| {
        let predicate = language.read(&rule.query).unwrap().unwrap();
        ReadyRule { rule, predicate }
    });
    Engine::new(ready.collect(), Kinds::new())
}

fn subject(words: &str, amount: i64) -> Subject {
    let amount = Amount(Decimal::new(amount, 2));
    Subject {
        account_id: Uuid::nil(),
        booked_on: "2026-11-22".parse().unwrap(),
        amount,
        currency: "MXN".to_owned(),
        status: Status::Posted,
        source: Source::None,
        origin: Origin::Import,
        flag: None,
        search: format!("{words}\n\n"),
        reference: String::new(),
        tracking_key: String::new(),
        parts: vec![Part { amount, category: None }],
        tags: Vec::new(),
        features: Vec::new(),
        kept: Kept::default(),
    }
}

fn category(id: u128) -> RuleSet {
    RuleSet { category_id: Some(Uuid::from_u128(id)), ..RuleSet::default() }
}

#[test]
fn the_index_leaves_out_no_rule_that_fits() {
    let queries = [
        "oxxo",
        "oxxo OR soriana",
        "NOT oxxo",
        "amount>5",
        "oxxo amount>5",
        "(oxxo OR amount>5) roma",
        "payee:zxq",
        "description~\"^ox+o\"",
        "-soriana roma",
        "o",
    ];
    let rules = queries
        .iter()
        .enumerate()
        .map(|(n, q)| rule(n, (*q).to_owned(), RuleSet::default(), false));
    let engine = engine(rules.collect());
    for words in ["oxxo roma", "soriana", "tienda roma", "oxo", ""] {
        for amount in [-100, -900] {
            let one = subject(words, amount);
            let alone: Vec<usize> =
                (0..queries.len()).filter(|at| engine.fits(*at, &one)).collect();
            assert_eq!(engine.run(&mut one.clone()).fitted, alone, "{words} {amount}");
        }
    }
}

#[test]
fn the_first_that_gives_keeps_and_a_stop_ends() {
    let named = RuleSet { payee: Some("Doña".to_owned()), ..RuleSet::default() };
    let engine = engine(vec![
        rule(0, "ref".to_owned(), named, false),
        rule(1, "payee:doña".to_owned(), category(7), false),
        rule(2, "ref".to_owned(), category(8), true),
        rule(3, "ref".to_owned(), category(9), false),
    ]);
    let mut one = subject("zxq ref", -100);
    let outcome = engine.run(&mut one);
    assert_eq!(outcome.category, Some((1, Uuid::from_u128(7))));
    assert_eq!(outcome.fitted, [0, 1, 2]);
    assert_eq!(outcome.givers(), [0, 1]);
    assert_eq!(one.search, "zxq ref\ndona\n");
}
