//! Measures 500 rules on 10,000 lines, the best of 20 rounds: `make bench-rules`. The goal is 50 ms.

use centavo::domain::query::{Engine, Kept, Kinds, Language, Part, ReadyRule, Subject};
use centavo::model::rule::{Rule, RuleSet, Stage};
use centavo::model::transaction::{Origin, Source, Status};
use centavo::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use std::error::Error;
use std::time::{Duration, Instant};

const RULES: u32 = 500;
const LINES: u32 = 10_000;
const ROUNDS: usize = 20;

fn query(n: u32) -> String {
    match n % 5 {
        0 => format!("comercio{n}"),
        1 => format!("comercio{n} amount>100"),
        2 => format!("description^=tienda{n} OR payee=tienda{n}"),
        3 => format!("sucursal{n} -roma"),
        _ => format!("tienda{n} amount:10..{n}00"),
    }
}

fn ready(n: u32, language: &Language) -> Result<ReadyRule, Box<dyn Error>> {
    let query = query(n);
    let predicate = language.read(&query).ok().flatten().ok_or("a rule that can't be read")?;
    let category_id = Some(Uuid::from_u128(u128::from(n)));
    let rule = Rule {
        id: Uuid::from_u128(u128::from(n)),
        name: query.clone(),
        enabled: true,
        stage: Stage::Categorise,
        position: 0,
        query,
        set: RuleSet { category_id, ..RuleSet::default() },
        stop: false,
        hits: 0,
        problem: None,
        created_at: DateTime::UNIX_EPOCH,
    };
    Ok(ReadyRule { rule, predicate })
}

fn line(n: u32, booked_on: NaiveDate) -> Subject {
    let amount = Amount(Decimal::new(-i64::from(n % 90_000), 2));
    Subject {
        account_id: Uuid::nil(),
        booked_on,
        amount,
        currency: "MXN".to_owned(),
        status: Status::Posted,
        source: Source::None,
        origin: Origin::Import,
        flag: None,
        search: format!("compra tienda{} suc {n} cdmx mx ref {}\n\n", n % 700, n * 7),
        reference: String::new(),
        tracking_key: String::new(),
        parts: vec![Part { amount, category: None }],
        tags: Vec::new(),
        features: Vec::new(),
        kept: Kept::default(),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let today = "2026-11-22".parse()?;
    let language = Language::without_names(today);
    let rules = (0..RULES).map(|n| ready(n, &language)).collect::<Result<Vec<_>, _>>()?;
    let engine = Engine::new(rules, Kinds::new());
    let lines: Vec<Subject> = (0..LINES).map(|n| line(n, today)).collect();
    let mut best = Duration::MAX;
    let mut decided = 0;
    for _ in 0..ROUNDS {
        let mut round = lines.clone();
        let begin = Instant::now();
        decided = round.iter_mut().filter_map(|line| engine.run(line).category).count();
        best = best.min(begin.elapsed());
    }
    let each = best.as_nanos() / u128::from(LINES);
    println!("{RULES} rules on {LINES} lines: {best:.1?} ({each} ns a line), {decided} decided");
    Ok(())
}
