//! What letters say: a list of reminders, or the week. No amount ever stands in a subject: subjects are shown
//! on locked screens.

use super::due::{self, Ahead};
use super::words::{self, Line};
use crate::domain::insights::{self, GroupBy, Scope};
use crate::domain::{Result, findings, households, recurring};
use crate::model::Amount;
use crate::model::finding::Finding;
use crate::model::identity::Locale;
use crate::model::notification::{LetterKind, Notification, NotificationTopic, SettingsRow};
use crate::model::recurring::ComingKind;
use crate::model::report::{Compare, Interval};
use crate::store::HouseholdTx;
use chrono::Days;
use std::fmt::Write;

/// Days ahead that a digest tells of.
const AHEAD: u64 = 7;
/// Lines of each of its parts.
const LINES: usize = 8;
const CATEGORIES: usize = 3;
const FINDINGS: usize = 5;

/// One part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: Option<&'static str>,
    pub lines: Vec<Line>,
}

pub struct Told {
    pub subject: String,
    pub sections: Vec<Section>,
}

/// The subject names what it is about when it is one thing, never how much.
pub fn reminders(all: &[Notification], locale: Locale) -> Told {
    let lines: Vec<Line> = all.iter().map(|one| words::notification(one, locale)).collect();
    let subject = match all {
        [one] => words::subject(one, locale),
        _ => words::subject_of_many(all.len(), locale),
    };
    Told { subject, sections: vec![Section { title: None, lines }] }
}

/// What happened, what comes, and what is worth knowing of what the person wants to be told; none for a household
/// without movements.
pub fn digest(
    tx: &mut HouseholdTx<'_>,
    wanted: &SettingsRow,
    locale: Locale,
) -> Result<Option<Told>> {
    let say = words::digest(locale);
    let today = households::today(tx)?;
    let day = |back: u64| today.checked_sub_days(Days::new(back)).unwrap_or(today);
    let (from, to) = (day(7), day(1));
    let week = Scope::days(from, to);
    let spent = insights::spending(tx, &week, GroupBy::Category, Compare::Previous)?;
    let flow = insights::cash_flow(tx, &week, Interval::Period, Compare::Nothing)?;
    let money = |amount| words::money(amount, &spent.currency);
    let mut happened = vec![
        Line::new(say.income, money(flow.totals.income), "/analisis"),
        Line::new(
            say.spending,
            words::than_before(money(spent.total), money(spent.previous_total), locale),
            format!("/movimientos?{}", spent.filter),
        ),
    ];
    let top = spent.items.iter().filter(|item| item.amount > Amount::ZERO).take(CATEGORIES);
    happened.extend(top.map(|item| {
        let name = item.name.clone().unwrap_or_else(|| say.uncategorized.to_owned());
        Line::new(name, money(item.amount), format!("/movimientos?{}", item.filter))
    }));
    let coming = coming(tx, locale)?;
    let open = findings::list(tx)?.items;
    let tells = |one: &&Finding| one.kind.as_str().parse().is_ok_and(|kind| wanted.tells(kind));
    let noticed = open.iter().filter(tells).take(FINDINGS);
    let noticed: Vec<Line> = noticed.filter_map(|one| words::finding(one, locale)).collect();
    let due = due::read(tx, Ahead { cards: 0, bills: 0 })?;
    let watch = due.iter().filter(|one| wanted.tells(one.kind)).filter(|one| {
        matches!(
            one.kind.topic(),
            NotificationTopic::Budget | NotificationTopic::Goals | NotificationTopic::Connections
        )
    });
    let watch: Vec<Line> = watch.take(LINES).map(|one| words::notice(one, locale)).collect();
    let is_silent = flow.totals.income.is_zero() && spent.total.is_zero();
    if is_silent && coming.is_empty() && noticed.is_empty() && watch.is_empty() {
        return Ok(None);
    }
    let part = |title, lines| Section { title: Some(title), lines };
    let all = [
        part(say.happened, happened),
        part(say.coming, coming),
        part(say.watch, watch),
        part(say.noticed, noticed),
    ];
    let sections = all.into_iter().filter(|section| !section.lines.is_empty()).collect();
    Ok(Some(Told { subject: say.subject.to_owned(), sections }))
}

/// Bills, pay and cards of the next days, oldest first.
fn coming(tx: &mut HouseholdTx<'_>, locale: Locale) -> Result<Vec<Line>> {
    let today = households::today(tx)?;
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let mut all = Vec::new();
    for one in recurring::calendar(tx, today, until)?.items {
        let is_moved = one.kind == ComingKind::Transfer && one.loan_id.is_none();
        if is_moved || one.has_come || one.is_missed {
            continue;
        }
        let amount = words::signed(one.amount, &one.currency);
        let text = format!("{} · {amount}", words::day(one.day, locale));
        let debt = one.debt_id.map(|id| format!("/planes?deuda={id}"));
        let opens = debt.or_else(|| one.loan_id.map(|id| format!("/cuentas/{id}")));
        let opens = opens.unwrap_or_else(|| "/recurrentes".to_owned());
        all.push((one.day, Line::new(one.name, text, opens)));
    }
    let days = i16::try_from(AHEAD).unwrap_or_default();
    for one in due::of_cards(tx, today, days)? {
        if let Some(day) = one.figures.day {
            all.push((day, words::notice(&one, locale)));
        }
    }
    all.sort_by_key(|(day, _)| *day);
    Ok(all.into_iter().map(|(_, line)| line).take(LINES).collect())
}

/// The letter as text and as a page. Nothing is loaded from anywhere.
pub fn bodies(
    sections: &[Section],
    (kind, locale): (LetterKind, Locale),
    home: &str,
    token: &str,
) -> (String, String) {
    let say = words::frame(kind, locale);
    let home = home.trim_end_matches('/');
    let stop = format!("{home}/avisos/baja?token={token}");
    let settings = format!("{home}/ajustes/avisos");
    let mut text = format!("{}\n", say.title);
    let mut html = String::new();
    for section in sections {
        if let Some(title) = section.title {
            push(&mut text, format_args!("\n{title}\n"));
            push(&mut html, format_args!("<h2 style=\"{H2}\">{}</h2>", escaped(title)));
        }
        html.push_str("<ul style=\"list-style:none;margin:0;padding:0\">");
        for line in &section.lines {
            push(
                &mut text,
                format_args!("\n- {}\n  {}\n  {home}{}\n", line.title, line.text, line.opens),
            );
            push(
                &mut html,
                format_args!(
                    "<li style=\"{LI}\"><a href=\"{}\" style=\"{A}\">{}</a><br>{}</li>",
                    escaped(&format!("{home}{}", line.opens)),
                    escaped(&line.title),
                    escaped(&line.text)
                ),
            );
        }
        html.push_str("</ul>");
    }
    push(
        &mut text,
        format_args!("\n--\n{}\n{}: {settings}\n{}: {stop}\n", say.why, say.settings, say.stop),
    );
    let page = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\
         <body style=\"{BODY}\"><div style=\"{SHEET}\"><h1 style=\"{H1}\">{title}</h1>{html}\
         <p style=\"{SMALL}\">{}<br><a href=\"{}\" style=\"color:#5b6470\">{}</a> · \
         <a href=\"{}\" style=\"color:#5b6470\">{}</a></p></div></body></html>",
        locale.as_str(),
        escaped(say.why),
        escaped(&settings),
        escaped(say.settings),
        escaped(&stop),
        escaped(say.stop),
        title = escaped(say.title),
    );
    (text, page)
}

const BODY: &str = "margin:0;background:#f4f5f3;font:16px/1.5 system-ui,sans-serif;color:#1a1f24";
const SHEET: &str = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff";
const H1: &str = "font-size:22px;margin:0 0 8px";
const H2: &str = "font-size:16px;margin:24px 0 4px";
const LI: &str = "padding:10px 0;border-bottom:1px solid #e4e7e3;overflow-wrap:anywhere";
const A: &str = "color:#0b5c50;font-weight:600;text-decoration:none";
const SMALL: &str = "margin:24px 0 0;font-size:13px;color:#5b6470";

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_never_markup() {
        let line = Line::new("<b>\"A&B\"</b>", "it's", "/recurrentes");
        let sections = [Section { title: None, lines: vec![line] }];
        let of = (LetterKind::Reminders, Locale::EsMx);
        let (text, html) = bodies(&sections, of, "https://x.mx/", "abc");
        assert!(
            html.contains("&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;") && html.contains("it&#39;s")
        );
        assert!(text.contains("- <b>\"A&B\"</b>\n  it's\n  https://x.mx/recurrentes"));
        assert!(text.contains("https://x.mx/avisos/baja?token=abc"));
    }
}
