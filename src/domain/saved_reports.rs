//! Reports with a name, for everybody of the household; the pinned ones stand on the first screen.

use super::insights::{Ask, check_range};
use super::{Error, Result, access, prices, query};
use crate::model::Uuid;
use crate::model::fault::{Checks, Fault};
use crate::model::report::{Measure, ReportDefinition, ReportRange, SavedReport};
use crate::store::{HouseholdTx, households, saved_reports};

/// Reports that a household may keep, and those of them that may be pinned.
const MOST: i64 = 100;
const MOST_PINNED: usize = 6;

/// By name.
pub fn list(tx: &mut HouseholdTx<'_>) -> Result<Vec<SavedReport>> {
    Ok(saved_reports::list(tx)?)
}

/// Those of the first screen.
pub fn pinned(tx: &mut HouseholdTx<'_>) -> Result<Vec<SavedReport>> {
    let all = saved_reports::list(tx)?;
    Ok(all.into_iter().filter(|report| report.definition.is_pinned).collect())
}

pub fn create(tx: &mut HouseholdTx<'_>, new: ReportDefinition) -> Result<SavedReport> {
    access::write(tx)?;
    if saved_reports::count(tx)? >= MOST {
        return Err(Fault::field("/name", "too_many", "At most 100 reports.").into());
    }
    keep(tx, SavedReport { id: Uuid::now_v7(), definition: new, created_at: tx.now() })
}

pub fn change(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    definition: ReportDefinition,
) -> Result<SavedReport> {
    access::write(tx)?;
    let known = saved_reports::list(tx)?.into_iter().find(|report| report.id == id);
    let known = known.ok_or_else(|| Error::not_found("report"))?;
    keep(tx, SavedReport { definition, ..known })
}

pub fn delete(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    if saved_reports::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("report")) }
}

fn keep(tx: &mut HouseholdTx<'_>, mut report: SavedReport) -> Result<SavedReport> {
    let new = &mut report.definition;
    let mut checks = Checks::default();
    new.name = checks.text("/name", &new.name, 80);
    match (new.range, new.from, new.to) {
        (ReportRange::Custom, Some(from), Some(to)) => {
            if check_range(from, to).is_err() {
                let detail = "`from` must not be after `to`, and at most thirty years apart.";
                checks.add("/from", "bad_range", detail);
            }
        }
        (ReportRange::Custom, from, _) => {
            let missing = if from.is_none() { "/from" } else { "/to" };
            checks.add(missing, "required", "A custom range has both its days.");
        }
        (_, None, None) => {}
        _ => checks.add("/from", "bad_value", "Either a range that moves, or `from` and `to`."),
    }
    let ask = Ask {
        measure: Measure::Net,
        dimension: new.dimension,
        interval: new.interval,
        compare: new.compare,
        average: new.average.map(|count| usize::try_from(count).unwrap_or_default()),
        filter: Ask::filter("/filter", &new.filter)?,
    };
    ask.check(&mut checks, "/");
    if new.is_real && households::current(tx)?.currency != prices::CURRENCY {
        let detail = "Only of pesos is it known what they are worth today.";
        checks.add("/is_real", "other_currency", detail);
    }
    if new.is_pinned {
        let others = pinned(tx)?.iter().filter(|other| other.id != report.id).count();
        if others >= MOST_PINNED {
            checks.add("/is_pinned", "too_many", "At most six reports stand on the first screen.");
        }
    }
    checks.finish()?;
    query::filter(tx, &ask.filter)?;
    saved_reports::set(tx, &report)?;
    Ok(report)
}
