//! The euro reference rates of the last 90 days, as the European Central Bank publishes them.

use super::client::{Failure, bytes, send};
use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use reqwest::Client;
use rust_decimal::Decimal;

const FILE: &str = "eurofxref-hist-90d.xml";
/// The file has some 200 KB.
const LIMIT: usize = 4 * 1024 * 1024;
/// Days and currencies that are read.
const MOST: usize = 20_000;

/// Units of a currency for one euro on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EuroRate {
    pub day: NaiveDate,
    pub currency: String,
    pub rate: Decimal,
}

/// Asks for the last 90 days.
///
/// # Errors
/// When there is no whole answer that can be read.
pub async fn rates(client: &Client, base: &str) -> Result<Vec<EuroRate>, Failure> {
    let response = send(client.get(format!("{base}/{FILE}"))).await?;
    read(&bytes(response, LIMIT).await?)
}

fn unreadable(why: impl Into<String>) -> Failure {
    Failure::Unreadable(why.into())
}

/// `<Cube time="…">` holds a day's `<Cube currency="…" rate="…"/>`.
fn read(body: &[u8]) -> Result<Vec<EuroRate>, Failure> {
    let mut reader = Reader::from_reader(body);
    let mut day = None;
    let mut depth = 0_usize;
    let mut rates = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| unreadable(error.to_string()))?;
        let cube = match &event {
            Event::Start(tag) => {
                depth += 1;
                tag
            }
            Event::Empty(tag) => tag,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Event::DocType(_) => return Err(unreadable("a document type is not expected")),
            Event::Eof if depth > 0 => return Err(unreadable("the answer broke off")),
            Event::Eof => break,
            _ => continue,
        };
        if cube.local_name().as_ref() != "Cube" {
            continue;
        }
        if let Some(time) = attribute(cube, "time")? {
            day = Some(time.parse().map_err(|_| unreadable(format!("\"{time}\" is no day")))?);
        }
        if let (Some(currency), Some(rate)) =
            (attribute(cube, "currency")?, attribute(cube, "rate")?)
        {
            rates.push(euro_rate(day, currency, &rate)?);
        }
        if rates.len() > MOST {
            return Err(Failure::TooLong);
        }
    }
    if rates.is_empty() { Err(unreadable("there is no rate in it")) } else { Ok(rates) }
}

fn euro_rate(day: Option<NaiveDate>, currency: String, rate: &str) -> Result<EuroRate, Failure> {
    let day = day.ok_or_else(|| unreadable("a rate stands before any day"))?;
    let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    let value = Decimal::from_str_exact(rate).ok().filter(|value| {
        *value > Decimal::ZERO && *value < Decimal::from(10_000_000) && value.scale() <= 12
    });
    match value {
        Some(rate) if is_code => Ok(EuroRate { day, currency, rate }),
        _ => Err(unreadable(format!("\"{currency}\" \"{rate}\" is no rate"))),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Failure> {
    let found = tag.try_get_attribute(name).map_err(|error| unreadable(error.to_string()))?;
    Ok(found.map(|attribute| attribute.value.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube>
<Cube time="2026-11-20"><Cube currency="USD" rate="1.1234"/><Cube currency="MXN" rate="20.9"/></Cube>
<Cube time='2026-11-19'><Cube currency='USD' rate='1.12'/></Cube>
</Cube></gesmes:Envelope>"#;

    #[test]
    fn every_day_and_currency_is_read() {
        let rates = read(FILE.as_bytes()).unwrap();
        let told = |rate: &EuroRate| format!("{} {} {}", rate.day, rate.currency, rate.rate);
        let told: Vec<String> = rates.iter().map(told).collect();
        assert_eq!(told, ["2026-11-20 USD 1.1234", "2026-11-20 MXN 20.9", "2026-11-19 USD 1.12"]);
    }

    #[test]
    fn what_broke_off_or_is_something_else_is_told() {
        let cut = &FILE[..FILE.len() / 2];
        let wrong = FILE.replace("20.9", "20,9");
        let entities = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{FILE}");
        for bad in [cut, wrong.as_str(), entities.as_str(), "<html>away</html>", ""] {
            assert!(matches!(read(bad.as_bytes()), Err(Failure::Unreadable(_))), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            prop_assert!(read(&bytes).is_err());
        }

        #[test]
        fn no_cut_of_a_file_is_taken_for_the_whole(at in 0..FILE.len() - 20) {
            prop_assert!(read(&FILE.as_bytes()[..at]).is_err());
        }
    }
}
