//! What breaks the routine: a journey every summer, an emergency, presents, refunds.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::{day_of, months};
use super::draft::{Book, Drafts, debit};
use super::rng::Rng;

/// The month of the emergency, counted from the first.
const EMERGENCY: u32 = 21;

pub(super) fn add(drafts: &mut Drafts) {
    let all: Vec<NaiveDate> = months(drafts.from, drafts.today).collect();
    for month in all {
        match month.month() {
            2 | 6 | 10 => check_up(drafts, month),
            5 => mothers_day(drafts, month),
            7 => journey(drafts, month),
            11 => donation(drafts, month),
            12 => christmas(drafts, month),
            _ => {}
        }
    }
    emergency(drafts);
    refunds(drafts);
}

fn journey(drafts: &mut Drafts, july: NaiveDate) {
    let (city, hotel, bus) = match july.year() % 3 {
        0 => ("OAXACA", "HOTEL PARADOR SAN MIGUEL OAXACA", "ADO BOLETOS TAPO"),
        1 => ("CANCUN", "FIESTA INN CANCUN", "ADO BOLETOS CANCUN"),
        _ => ("PTO VALLARTA", "AIRBNB * HMQX4F2A", "PRIMERA PLUS GDL"),
    };
    let mut spend = |day: u32, cents: i64, words: String| {
        let cents = drafts.at_prices_of(july, cents);
        drafts.add(Book::Card, day_of(july, day), -cents, words);
    };
    spend(1, 748_600, "VOLARIS WEB RESERVA".to_owned());
    spend(21, 894_000, hotel.to_owned());
    spend(21, 62_000, format!("{bus} MX"));
    for (day, cents) in
        [(21, 48_200), (22, 71_500), (22, 39_900), (23, 86_400), (24, 54_700), (25, 92_300)]
    {
        spend(day, cents, format!("RESTAURANTE EL MIRADOR {city} MX"));
    }
    spend(23, 189_000, format!("TOURS DEL SUR {city} MX"));
    spend(24, 64_800, format!("ARTESANIAS LUPE {city}"));
    spend(25, 31_500, format!("OXXO AEROPUERTO {city} MX"));
}

fn check_up(drafts: &mut Drafts, month: NaiveDate) {
    let visits = [
        (11, 90_000, "DRA LAURA MENDEZ PEDIATRIA CDMX"),
        (13, 124_000, "LAB MEDICO DEL CHOPO CDMX MX"),
        (23, 115_000, "CONSULTORIO DENTAL SONRISAS CDMX"),
    ];
    for (day, cents, words) in visits {
        let cents = drafts.at_prices_of(month, cents);
        drafts.add(Book::Card, day_of(month, day), -cents, words.to_owned());
    }
}

fn mothers_day(drafts: &mut Drafts, may: NaiveDate) {
    drafts.add(Book::Card, day_of(may, 9), -138_000, "FLORERIA LA ROSA CDMX MX".to_owned());
    drafts.add(Book::Card, day_of(may, 8), -189_900, "LIVERPOOL INSURGENTES CDMX MX".to_owned());
}

fn donation(drafts: &mut Drafts, november: NaiveDate) {
    drafts.add(Book::Checking, day_of(november, 26), -50_000, debit("FUNDACION TELETON MEXICO"));
}

fn christmas(drafts: &mut Drafts, december: NaiveDate) {
    let gifts = [
        (10, 245_900, "JUGUETRON PLAZA UNIVERSIDAD MX"),
        (14, 329_000, "EL PALACIO DE HIERRO COYOACAN MX"),
        (18, 184_600, "AMAZON MX*MKTPLACE CDMX"),
        (21, 98_700, "PASTELERIA ESPERANZA CDMX MX"),
        (22, 412_300, "COSTCO WHOLESALE 0738 CDMX MX"),
    ];
    for (day, cents, words) in gifts {
        drafts.add(Book::Card, day_of(december, day), -cents, words.to_owned());
    }
}

/// A night in hospital, of which the insurer gives two thirds back six weeks later.
fn emergency(drafts: &mut Drafts) {
    let Some(month) = drafts.from.checked_add_months(Months::new(EMERGENCY)) else {
        return;
    };
    let night = day_of(month, 17);
    drafts.add(Book::Card, night, -1_862_400, "HOSPITAL ANGELES PEDREGAL CDMX".to_owned());
    drafts.add(Book::Card, night, -238_650, "FARMACIA SAN PABLO TLALPAN MX".to_owned());
    let paid = night + Days::new(43);
    drafts.spei(paid, 1_240_000, ("HSBC", "021"), "GNP SEGUROS REEMBOLSO GASTOS MEDICOS");
}

/// Now and then something bought on the card goes back to the shop some days later.
fn refunds(drafts: &mut Drafts) {
    let bought: Vec<(NaiveDate, i64, String)> = drafts
        .all
        .iter()
        .filter(|draft| draft.book == Book::Card && !draft.pending)
        .filter(|draft| {
            ["AMAZON MX", "ZARA", "SHEIN", "H&M"]
                .iter()
                .any(|shop| draft.description.starts_with(shop))
        })
        .map(|draft| (draft.on, -draft.cents, draft.description.clone()))
        .collect();
    for (on, cents, words) in bought {
        let mut rng = Rng::for_day(drafts.seed, on, 301);
        let back = on + Days::new(4 + rng.below(9));
        if rng.happens(110) {
            drafts.add(Book::Card, back, cents, format!("DEV {words}"));
        }
    }
}
