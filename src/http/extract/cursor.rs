//! Page sizes and opaque cursors.

use crate::http::Error;
use crate::model::Uuid;
use crate::model::fault::Fault;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

pub const DEFAULT_LIMIT: usize = 50;
pub const LARGEST_LIMIT: usize = 500;

/// A list that is asked for by its pages and nothing else.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Page size, at most 500.
    pub limit: Option<String>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// A page size: 1 to 500, 50 when not given.
pub fn limit(text: Option<&str>) -> Result<usize, Error> {
    let Some(text) = text.filter(|t| !t.is_empty()) else {
        return Ok(DEFAULT_LIMIT);
    };
    match text.parse() {
        Ok(limit) if (1..=LARGEST_LIMIT).contains(&limit) => Ok(limit),
        _ => {
            let detail = format!("A whole number between 1 and {LARGEST_LIMIT}.");
            Err(Fault::field("limit", "out_of_range", detail).into())
        }
    }
}

fn bad() -> Error {
    Fault::field("cursor", "bad_cursor", "This is not a cursor that we gave out.").into()
}

/// `YYYY-MM-DD.<uuid>`: the last row of the page before.
pub fn day_and_id(cursor: Option<&str>) -> Result<Option<(NaiveDate, Uuid)>, Error> {
    let Some(cursor) = cursor.filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let (day, id) = cursor.split_once('.').ok_or_else(bad)?;
    let day = day.parse().map_err(|_| bad())?;
    if !crate::model::in_calendar(day) {
        return Err(bad());
    }
    Ok(Some((day, id.parse().map_err(|_| bad())?)))
}

pub fn of_day_and_id(day: NaiveDate, id: Uuid) -> String {
    format!("{day}.{id}")
}

/// `<count>.<uuid>`: the last row of a page by how often something occurs.
pub fn count_and_id(cursor: Option<&str>) -> Result<Option<(i64, Uuid)>, Error> {
    let Some(cursor) = cursor.filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let (count, id) = cursor.split_once('.').ok_or_else(bad)?;
    Ok(Some((count.parse().map_err(|_| bad())?, id.parse().map_err(|_| bad())?)))
}

pub fn of_count_and_id(count: i64, id: Uuid) -> String {
    format!("{count}.{id}")
}

/// A cursor that is one value.
pub fn value<T: std::str::FromStr>(cursor: Option<&str>) -> Result<Option<T>, Error> {
    let Some(cursor) = cursor.filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    cursor.parse().map(Some).map_err(|_| bad())
}

/// `<uuid>.<name>`: the last row of a page by name.
pub fn name_and_id(cursor: Option<&str>) -> Result<Option<(String, Uuid)>, Error> {
    let Some(cursor) = cursor.filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let (id, name) = cursor.split_once('.').ok_or_else(bad)?;
    if name.contains('\0') {
        return Err(bad());
    }
    Ok(Some((name.to_owned(), id.parse().map_err(|_| bad())?)))
}

pub fn of_name_and_id(name: &str, id: Uuid) -> String {
    format!("{id}.{}", name.to_lowercase())
}
