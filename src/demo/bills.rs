//! What comes every month or every so many months: pay, rent, school, utilities, subscriptions,
//! instalments.

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::{business_day_until, day_of, months, paydays};
use super::draft::{Book, Drafts, debit};
use super::rng::Rng;

const BANORTE: (&str, &str) = ("BANORTE", "072");
const BANAMEX: (&str, &str) = ("BANAMEX", "002");
const SANTANDER: (&str, &str) = ("SANTANDER", "014");

/// A subscription on the card: day, cents, cents after the rise, month of the rise, description.
struct Subscription(u32, i64, i64, u32, &'static str);

const SUBSCRIPTIONS: &[Subscription] = &[
    Subscription(3, 21_900, 24_900, 14, "NETFLIX.COM MEXICO DF MX"),
    Subscription(6, 12_900, 13_900, 22, "SPOTIFY MEXICO CDMX MX"),
    Subscription(9, 17_900, 24_900, 19, "DLO*DISNEY PLUS"),
    Subscription(11, 4_900, 4_900, 36, "APPLE.COM/BILL MEXICO"),
    Subscription(17, 9_900, 9_900, 36, "AMAZON PRIME MX*CDMX"),
    Subscription(18, 13_900, 15_900, 27, "GOOGLE *YOUTUBEPREMIUM"),
    Subscription(21, 49_900, 54_900, 17, "SMART FIT PORTALES CDMX MX"),
    Subscription(26, 38_500, 38_500, 36, "OPENAI *CHATGPT SUBSCR"),
];

/// A purchase in monthly instalments without interest: first month, number, cents each, shop.
struct Instalments(u32, u32, i64, &'static str);

const INSTALMENTS: &[Instalments] = &[
    Instalments(1, 6, 78_300, "COPPEL CANDELARIA"),
    Instalments(5, 12, 91_650, "LIVERPOOL INSURGENTES"),
    Instalments(12, 9, 54_400, "EL PALACIO DE HIERRO COYOACAN"),
    Instalments(19, 12, 66_600, "SEARS OPERADORA MEXICO"),
    Instalments(27, 18, 72_250, "LIVERPOOL INSURGENTES"),
    Instalments(31, 12, 41_600, "MUEBLES DICO LINDAVISTA"),
];

pub(super) fn add(drafts: &mut Drafts) {
    let all: Vec<NaiveDate> = months(drafts.from, drafts.today).collect();
    for (month, number) in all.into_iter().zip(0_u32..) {
        pay(drafts, month);
        home(drafts, month);
        utilities(drafts, month);
        school(drafts, month);
        car(drafts, month);
        circle_and_family(drafts, month, number);
        fees(drafts, month);
        subscriptions(drafts, month, number);
    }
    for plan in INSTALMENTS {
        instalments(drafts, plan);
    }
}

fn pay(drafts: &mut Drafts, month: NaiveDate) {
    let raises = i64::from(month.year() - drafts.from.year());
    let salary = 2_018_450 + 98_700 * raises;
    for payday in paydays(month) {
        drafts.add(
            Book::Checking,
            payday,
            salary,
            "PAGO DE NOMINA            / GRUPO LUMBRERA".to_owned(),
        );
    }
    let mut rng = Rng::for_day(drafts.seed, month, 201);
    let fee = rng.cents(1_050_000, 1_780_000, 50_000);
    drafts.spei(business_day_until(day_of(month, 20)), fee, BANORTE, "HONORARIOS DISENO");
    if month.month() == 12 {
        let words = "PAGO DE NOMINA AGUINALDO  / GRUPO LUMBRERA";
        drafts.add(
            Book::Checking,
            business_day_until(day_of(month, 18)),
            salary * 13 / 10,
            words.to_owned(),
        );
    }
    if month.month() == 5 {
        let words = "PAGO PTU                  / GRUPO LUMBRERA";
        drafts.add(
            Book::Checking,
            business_day_until(day_of(month, 29)),
            salary * 6 / 10,
            words.to_owned(),
        );
    }
}

fn home(drafts: &mut Drafts, month: NaiveDate) {
    let rent = 1_150_000 + 50_000 * i64::from(month.year() - drafts.from.year());
    drafts.spei(business_day_until(day_of(month, 3)), -rent, BANORTE, "RENTA DEPTO 302");
    drafts.spei(business_day_until(day_of(month, 5)), -95_000, SANTANDER, "CUOTA MANTENIMIENTO");
}

fn utilities(drafts: &mut Drafts, month: NaiveDate) {
    let mut rng = Rng::for_day(drafts.seed, month, 202);
    let hot = matches!(month.month(), 4..=9);
    let odd = month.month() % 2 == 1;
    let power =
        rng.cents(if hot { 72_000 } else { 48_000 }, if hot { 118_000 } else { 81_000 }, 100);
    let water = rng.cents(26_000, 43_000, 100);
    let gas = rng.cents(62_000, 98_000, 100);
    let mut bill = |day: u32, cents: i64, words: &str| {
        drafts.add(Book::Checking, day_of(month, day), -cents, debit(words));
    };
    if odd {
        bill(12, power, "CFE SUMINISTRADOR");
    } else {
        bill(16, water, "SACMEX PAGO EN LINEA");
        bill(22, gas, "GAS EXPRESS NIETO");
    }
    bill(8, 54_900, "TELMEX INFINITUM");
    bill(14, 39_900, "TELCEL PLAN 55");
    bill(19, 29_900, "AT&T MEXICO PLAN");
}

fn school(drafts: &mut Drafts, month: NaiveDate) {
    let fee = 410_000 + 22_000 * i64::from(month.year() - drafts.from.year());
    let (day, cents, concept) = match month.month() {
        7 => (10, 285_000, "CURSO DE VERANO"),
        8 => (6, 520_000, "REINSCRIPCION COLEGIO"),
        _ => (7, fee, "COLEGIATURA PRIMARIA"),
    };
    drafts.spei(business_day_until(day_of(month, day)), -cents, SANTANDER, concept);
    if month.month() == 8 {
        for (day, cents, shop) in [
            (16, 238_400, "OFFICE DEPOT COAPA CDMX MX"),
            (18, 184_900, "UNIFORMES ESCOLARES LA TIA CDMX"),
            (20, 96_350, "TONY SUPER PAPELERIAS CDMX MX"),
        ] {
            drafts.add(Book::Card, day_of(month, day), -cents, shop.to_owned());
        }
    }
}

fn car(drafts: &mut Drafts, month: NaiveDate) {
    let (book, day, cents, words) = match month.month() {
        2 => (Book::Checking, 20, 176_500, debit("TENENCIA Y REFRENDO CDMX")),
        3 | 9 => (Book::Checking, 17, 73_800, debit("VERIFICENTRO MB 9021")),
        4 | 10 => (Book::Card, 12, 548_200, "QUALITAS CIA DE SEGUROS CDMX".to_owned()),
        6 | 12 => (Book::Card, 9, 268_000, "TALLER MECANICO HNOS RUIZ CDMX".to_owned()),
        _ => return,
    };
    drafts.add(book, day_of(month, day), -drafts.at_prices_of(month, cents), words);
}

/// The *tanda* (ten turns of one fortnight, paid out every fifth month) and the parents.
fn circle_and_family(drafts: &mut Drafts, month: NaiveDate, number: u32) {
    for payday in paydays(month) {
        drafts.spei(payday, -100_000, BANAMEX, "TANDA OFICINA");
    }
    if number % 5 == 3 {
        drafts.spei(business_day_until(day_of(month, 16)), 1_000_000, BANAMEX, "TANDA MI NUMERO");
    }
    drafts.spei(business_day_until(day_of(month, 2)), -150_000, BANAMEX, "APOYO MAMA");
}

fn fees(drafts: &mut Drafts, month: NaiveDate) {
    if month.month() % 3 == 1 {
        let day = day_of(month, 24);
        drafts.add(Book::Checking, day, -17_500, "COMISION POR MANEJO DE CUENTA".to_owned());
        drafts.add(Book::Checking, day, -2_800, "IVA COMISION POR MANEJO".to_owned());
    }
    if month.month() == 3 {
        let day = day_of(month, 13);
        drafts.add(Book::Card, day, -74_800, "ANUALIDAD TARJETA".to_owned());
        drafts.add(Book::Card, day, -11_968, "IVA ANUALIDAD".to_owned());
    }
}

fn subscriptions(drafts: &mut Drafts, month: NaiveDate, number: u32) {
    for Subscription(day, before, after, rise, words) in SUBSCRIPTIONS {
        let cents = if number < *rise { *before } else { *after };
        drafts.add(Book::Card, day_of(month, *day), -cents, (*words).to_owned());
    }
}

fn instalments(drafts: &mut Drafts, Instalments(start, count, cents, shop): &Instalments) {
    for turn in 1..=*count {
        let month = drafts.from.checked_add_months(Months::new(start + turn - 1));
        let Some(month) = month.and_then(|month| month.with_day(1)) else {
            continue;
        };
        let words = format!("{shop} {turn:02} DE {count:02}");
        drafts.add(Book::Card, day_of(month, 10), -cents, words);
    }
}
