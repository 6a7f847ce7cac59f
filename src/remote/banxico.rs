//! The FIX of the Banco de México: pesos for one dollar, by banking day, from its SIE API.

use super::client::{Failure, bytes, send};
use crate::config::Secret;
use chrono::NaiveDate;
use reqwest::Client;
use rust_decimal::Decimal;
use serde::Deserialize;

/// The FIX by the day it was determined.
const SERIES: &str = "SF43718";
/// Thirty years of banking days are half a megabyte.
const LIMIT: usize = 2 * 1024 * 1024;
/// What the API writes where there is no value.
const NO_VALUE: [&str; 2] = ["N/E", "N/D"];

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
pub async fn fix(
    client: &Client,
    base: &str,
    token: &Secret,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, Decimal)>, Failure> {
    let address = format!("{base}/series/{SERIES}/datos/{from}/{to}");
    let request = client
        .get(address)
        .header("Bmx-Token", token.expose())
        .header("Accept", "application/json");
    read(&bytes(send(request).await?, LIMIT).await?)
}

fn read(body: &[u8]) -> Result<Vec<(NaiveDate, Decimal)>, Failure> {
    let unreadable = |why: String| Failure::Unreadable(why);
    let answer: Answer =
        serde_json::from_slice(body).map_err(|error| unreadable(error.to_string()))?;
    let series = answer.bmx.series.into_iter().find(|series| series.id == SERIES);
    let series = series.ok_or_else(|| unreadable(format!("series {SERIES} is missing")))?;
    let mut rates = Vec::with_capacity(series.datos.len());
    for Datum { fecha, dato } in series.datos {
        if NO_VALUE.contains(&dato.trim()) {
            continue;
        }
        let day = NaiveDate::parse_from_str(fecha.trim(), "%d/%m/%Y");
        let rate = Decimal::from_str_exact(dato.trim()).ok();
        let rate = rate.filter(|rate| (Decimal::ONE..Decimal::from(1_000)).contains(rate));
        let (Ok(day), Some(rate)) = (day, rate) else {
            return Err(unreadable(format!("\"{fecha}\" \"{dato}\" is no rate of a day")));
        };
        rates.push((day, rate));
    }
    Ok(rates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(datos: &str) -> String {
        format!(
            r#"{{"bmx":{{"series":[{{"idSerie":"SF43718","titulo":"Tipo de cambio","datos":{datos}}}]}}}}"#
        )
    }

    #[test]
    fn days_without_a_value_are_skipped_and_anything_else_is_told() {
        let body = answer(
            r#"[{"fecha":"19/11/2026","dato":"18.4012"},{"fecha":"20/11/2026","dato":"N/E"}]"#,
        );
        let day = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
        assert_eq!(read(body.as_bytes()), Ok(vec![(day, "18.4012".parse().unwrap())]));
        let empty = br#"{"bmx":{"series":[{"idSerie":"SF43718","titulo":"x"}]}}"#;
        assert_eq!(read(empty), Ok(vec![]));
        for bad in [
            answer(r#"[{"fecha":"2026-11-19","dato":"18.4"}]"#),
            answer(r#"[{"fecha":"19/11/2026","dato":"18,4"}]"#),
            answer(r#"[{"fecha":"19/11/2026","dato":"0"}]"#),
            r#"{"bmx":{"series":[]}}"#.to_owned(),
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
