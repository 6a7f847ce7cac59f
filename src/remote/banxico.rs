//! What the Banco de México publishes day by day, from its SIE API: the FIX, pesos for one dollar, and pesos
//! for one UDI, which it tells up to the tenth of the next month.

use super::client::{Failure, bytes, send};
use crate::config::Secret;
use chrono::NaiveDate;
use reqwest::Client;
use rust_decimal::Decimal;
use serde::Deserialize;

/// What is asked for, and the currency (ISO 4217) that a peso's worth of it is told for. The FIX is by the day
/// it was determined.
const SERIES: [(&str, &str); 2] = [("SF43718", FIX), ("SP68257", UDI)];
pub const FIX: &str = "USD";
pub const UDI: &str = "MXV";
/// Thirty years of both are a megabyte.
const LIMIT: usize = 4 * 1024 * 1024;
/// What the API writes where there is no value.
const NO_VALUE: [&str; 2] = ["N/E", "N/D"];

/// A currency, a day, and pesos for one of it.
pub type Told = (&'static str, NaiveDate, Decimal);

#[derive(Deserialize)]
struct Answer {
    bmx: Bmx,
}

#[derive(Deserialize)]
struct Bmx {
    series: Vec<Series>,
}

#[derive(Deserialize)]
struct Series {
    #[serde(rename = "idSerie")]
    id: String,
    /// Left out when no day of the span has a value.
    #[serde(default)]
    datos: Vec<Datum>,
}

#[derive(Deserialize)]
struct Datum {
    fecha: String,
    dato: String,
}

/// Asks for the days `from..=to`.
///
/// # Errors
/// When there is no whole answer that can be read.
pub async fn rates(
    client: &Client,
    base: &str,
    token: &Secret,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Told>, Failure> {
    let ids = SERIES.map(|(id, _)| id).join(",");
    let request = client
        .get(format!("{base}/series/{ids}/datos/{from}/{to}"))
        .header("Bmx-Token", token.expose())
        .header("Accept", "application/json");
    read(&bytes(send(request).await?, LIMIT).await?)
}

fn read(body: &[u8]) -> Result<Vec<Told>, Failure> {
    let answer: Answer =
        serde_json::from_slice(body).map_err(|error| Failure::Unreadable(error.to_string()))?;
    let mut rates = Vec::new();
    for (id, currency) in SERIES {
        let series = answer.bmx.series.iter().find(|series| series.id == id);
        let missing = || Failure::Unreadable(format!("series {id} is missing"));
        for datum in &series.ok_or_else(missing)?.datos {
            rates.extend(rate(datum)?.map(|(day, rate)| (currency, day, rate)));
        }
    }
    Ok(rates)
}

/// None on a day without a value.
fn rate(Datum { fecha, dato }: &Datum) -> Result<Option<(NaiveDate, Decimal)>, Failure> {
    if NO_VALUE.contains(&dato.trim()) {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(fecha.trim(), "%d/%m/%Y");
    let rate = Decimal::from_str_exact(dato.trim()).ok();
    let rate = rate.filter(|rate| (Decimal::ONE..Decimal::from(1_000)).contains(rate));
    match (day, rate) {
        (Ok(day), Some(rate)) => Ok(Some((day, rate))),
        _ => Err(Failure::Unreadable(format!("\"{fecha}\" \"{dato}\" is no rate of a day"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(datos: &str) -> String {
        format!(
            r#"{{"bmx":{{"series":[{{"idSerie":"SP68257","titulo":"UDIS"}},
                {{"idSerie":"SF43718","titulo":"Tipo de cambio","datos":{datos}}}]}}}}"#
        )
    }

    #[test]
    fn days_without_a_value_are_skipped_and_anything_else_is_told() {
        let body = answer(
            r#"[{"fecha":"19/11/2026","dato":"18.4012"},{"fecha":"20/11/2026","dato":"N/E"}]"#,
        );
        let day = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
        assert_eq!(read(body.as_bytes()), Ok(vec![(FIX, day, "18.4012".parse().unwrap())]));
        let empty = br#"{"bmx":{"series":[{"idSerie":"SF43718"},{"idSerie":"SP68257"}]}}"#;
        assert_eq!(read(empty), Ok(vec![]));
        for bad in [
            answer(r#"[{"fecha":"2026-11-19","dato":"18.4"}]"#),
            answer(r#"[{"fecha":"19/11/2026","dato":"18,4"}]"#),
            answer(r#"[{"fecha":"19/11/2026","dato":"0"}]"#),
            r#"{"bmx":{"series":[]}}"#.to_owned(),
            r#"{"bmx":{"series":[{"idSerie":"SF43718"}]}}"#.to_owned(),
            r#"{"error":{"mensaje":"Token inválido"}}"#.to_owned(),
            String::new(),
        ] {
            assert!(matches!(read(bad.as_bytes()), Err(Failure::Unreadable(_))), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            prop_assert!(read(&bytes).is_err());
        }
    }
}
