//! What the household itself decided: its budget, a rule, and the categories it corrected.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::calendar::months;
use super::{DemoAccount, DemoBudget, DemoCorrection, DemoLineId, DemoRule};

/// Months with a budget, the current one included.
const BUDGETED_MONTHS: u32 = 14;

/// Category and pesos a month.
const MONTHLY: &[(&str, i64)] = &[
    ("rent", 12_500),
    ("building_fees", 950),
    ("groceries", 7_200),
    ("market", 1_500),
    ("restaurants", 3_600),
    ("coffee", 600),
    ("food_delivery", 1_100),
    ("convenience_store", 850),
    ("fuel", 3_500),
    ("taxi", 450),
    ("tolls", 250),
    ("electricity", 420),
    ("internet", 549),
    ("mobile_phone", 698),
    ("streaming", 850),
    ("software", 450),
    ("gym", 549),
    ("pharmacy", 600),
    ("doctor", 700),
    ("domestic_help", 2_000),
    ("clothing", 400),
    ("online_shopping", 1_100),
    ("outings", 550),
    ("department_store", 1_300),
    ("family_support", 1_500),
    ("tips", 100),
    ("water", 175),
    ("gas", 420),
    ("personal_care", 250),
    ("home_maintenance", 250),
    ("pets", 300),
];

/// Category, month of the year and pesos for what does not come every month.
const SEASONAL: &[(&str, u32, i64)] = &[
    ("vehicle_tax", 2, 1_800),
    ("vehicle_tax", 3, 800),
    ("vehicle_tax", 9, 800),
    ("car_insurance", 4, 5_800),
    ("car_insurance", 10, 5_800),
    ("gifts", 5, 1_500),
    ("gifts", 12, 6_000),
    ("flights", 7, 8_000),
    ("hotels", 7, 9_500),
    ("school_supplies", 8, 5_500),
    ("donations", 11, 500),
];

/// Words on the card's or the purse's lines, month (0: any), and what the household says they are.
const CORRECTED: &[(&str, u32, &str)] = &[
    ("LIVERPOOL INSURGENTES CDMX", 5, "gifts"),
    ("EL PALACIO DE HIERRO COYOACAN MX", 12, "gifts"),
    ("JUGUETRON", 12, "gifts"),
    ("ARTESANIAS LUPE", 0, "gifts"),
    ("TAQUERIA LOS COMPADRES", 2, "outings"),
];

pub(super) fn budgets(today: NaiveDate) -> Vec<DemoBudget> {
    let first = today.checked_sub_months(Months::new(BUDGETED_MONTHS - 1)).unwrap_or(today);
    months(first, today).flat_map(month_budget).collect()
}

fn month_budget(month: NaiveDate) -> Vec<DemoBudget> {
    let school_fee = if matches!(month.month(), 7 | 8) { 5_200 } else { 4_700 };
    let seasonal = SEASONAL.iter().filter(|(_, of, _)| *of == month.month());
    let monthly = MONTHLY.iter().copied().chain([("tuition", school_fee)]);
    monthly
        .chain(seasonal.map(|(key, _, pesos)| (*key, *pesos)))
        .map(|(category_key, pesos)| DemoBudget {
            month,
            category_key,
            assigned: Decimal::from(pesos),
        })
        .collect()
}

pub(super) fn rules(spanish: bool) -> Vec<DemoRule> {
    let name = if spanish { "Los retiros van a la cartera" } else { "Withdrawals go to the purse" };
    vec![DemoRule {
        name: name.to_owned(),
        contains: "retiro cajero",
        category_key: "account_transfer",
    }]
}

pub(super) fn corrections(accounts: &[DemoAccount]) -> Vec<DemoCorrection> {
    let mut corrections = Vec::new();
    for account in accounts {
        for line in account.lines.iter().filter(|line| line.amount.is_sign_negative()) {
            let corrected = CORRECTED.iter().find(|(words, month, _)| {
                line.description.contains(words)
                    && (*month == 0 || *month == line.booked_on.month())
            });
            if let (Some((_, _, category_key)), Some(id)) = (corrected, &line.external_id) {
                let line = DemoLineId { account_key: account.key, external_id: id.clone() };
                corrections.push(DemoCorrection { line, category_key });
            }
        }
    }
    corrections
}
