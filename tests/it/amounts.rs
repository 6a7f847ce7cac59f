//! Amounts are read as Postgres has them, to the last place.

use crate::support::db::TestDb;
use crate::support::dice::Dice;
use centavo::model::Amount;
use diesel::prelude::*;
use diesel::sql_types::{Array, Numeric, Text};

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = Numeric)]
    amount: Amount,
    #[diesel(sql_type = Text)]
    text: String,
}

#[test]
fn an_amount_is_what_postgres_says_it_is() {
    let mut dice = Dice::new(41);
    let mut written: Vec<String> =
        ["0", "0.00", "-0.01", "70000", "100000000.00", "999999999999999.999999999999"]
            .map(str::to_owned)
            .into();
    written.extend((0..20_000).map(|_| {
        let whole: String = (0..=dice.below(14)).map(|_| dice.below(10).to_string()).collect();
        let places: String = (0..dice.below(13)).map(|_| dice.below(10).to_string()).collect();
        let sign = if dice.below(2) == 0 { "" } else { "-" };
        format!("{sign}{whole}.{places}0")
    }));
    let db = TestDb::new();
    let told: Vec<Told> = diesel::sql_query(
        "SELECT value::numeric AS amount, value::numeric::text AS text FROM unnest($1) AS t(value)",
    )
    .bind::<Array<Text>, _>(&written)
    .load(&mut db.superuser())
    .unwrap();
    assert_eq!(told.len(), written.len());
    for one in told {
        let zero = one.text.trim_matches(['0', '.', '-']).is_empty();
        assert_eq!(one.amount.0.to_string(), one.text);
        assert_eq!(one.amount.is_zero(), zero);
    }
}
