//! Facts of QIF samples.

use super::Verdict::Outside;
use super::facts::verdict;
use super::{Sample, Verdict};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub fn check(sample: &Sample, fact: &str, value: &str) -> Verdict {
    match fact {
        "computed: ^ records / !Type headers" => {
            let read = sample.lines().count() + sample.unreadable();
            same(&read, &movement_records(&text(sample)))
        }
        "balance_end" => {
            let total: Decimal = sample.lines().map(|line| line.amount).sum();
            same(&Some(total), &value.split(' ').next().and_then(|number| number.parse().ok()))
        }
        "transactions" if value.contains("; ") => described(sample, value),
        "transactions" => {
            let numbers = value.split([' ', ',']).filter_map(|word| word.parse::<usize>().ok());
            same(&sample.lines().count(), &numbers.sum())
        }
        "account hint / transactions" => {
            let hint = names(sample).next().unwrap_or_default().to_uppercase().replace(' ', "");
            same(&format!("{hint} / {}", sample.lines().count()).as_str(), &value)
        }
        "accounts" => same(&names(sample).count().to_string().as_str(), &value),
        "guessed date format" => same(
            &sample.lines().next().map(|line| line.booked_on),
            &first_date(&text(sample), "%d/%m/%y"),
        ),
        "result" => {
            let reported = !sample.file.problems.is_empty();
            verdict(reported && sample.lines().next().is_none(), || "movements".to_owned())
        }
        // Lists of categories, classes and securities are no part of a statement.
        _ => Outside,
    }
}

fn same<T: PartialEq + std::fmt::Debug>(read: &T, expected: &T) -> Verdict {
    verdict(read == expected, || format!("{read:?}"))
}

fn text(sample: &Sample) -> String {
    String::from_utf8_lossy(&sample.source).into_owned()
}

fn names(sample: &Sample) -> impl Iterator<Item = &str> {
    let accounts = sample.file.statements.iter().filter_map(|statement| statement.account.as_ref());
    accounts.filter_map(|account| account.name.as_deref())
}

/// Records that are movements, counted without the reader.
fn movement_records(text: &str) -> usize {
    let (mut count, mut in_movements, mut has_fields) = (0, false, false);
    for line in text.lines().map(str::trim).chain(["^"]) {
        if line.starts_with('!') {
            let lists = ["!Type:Cat", "!Type:Class", "!Type:Security", "!Account", "!Option"];
            in_movements = !lists.iter().any(|list| line.starts_with(list));
            has_fields = false;
        } else if line.starts_with('^') {
            count += usize::from(in_movements && has_fields);
            has_fields = false;
        } else {
            has_fields |= !line.is_empty();
        }
    }
    count
}

fn first_date(text: &str, format: &str) -> Option<NaiveDate> {
    let date = text.lines().find_map(|line| line.strip_prefix('D'))?;
    NaiveDate::parse_from_str(date.trim(), format).ok()
}

/// "Outlet category Shopping (sub of Usual Expenses) -100.58 2024-06-24; …"
fn described(sample: &Sample, value: &str) -> Verdict {
    let holds = |told: &str| {
        let words: Vec<&str> = told.split(' ').collect();
        let [payee, .., amount, day] = words[..] else {
            return false;
        };
        sample.lines().any(|line| {
            let category =
                line.category.as_deref().and_then(|category| category.rsplit(':').next());
            line.payee.as_deref() == Some(payee)
                && category.is_some_and(|category| words.contains(&category))
                && Some(line.amount) == amount.parse().ok()
                && Some(line.booked_on) == day.parse().ok()
        })
    };
    verdict(value.split("; ").all(holds), || format!("{:?}", sample.lines().collect::<Vec<_>>()))
}
