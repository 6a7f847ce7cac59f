//! `admin`: checks and repairs.

mod inpc;
mod jobs;
mod operators;
mod rotate_key;

use super::with_database;
use crate::app::StartError;
use crate::clock::Clock;
use crate::config::{Config, RateSources};
use crate::domain::totals;
use crate::jobs::refresh_rates::{Refreshed, refresh};
use crate::model::identity::{Membership, Role};
use crate::store::{Db, StoreError};
use std::path::PathBuf;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Compare every rollup with its ledger, to the cent.
    VerifyTotals,
    /// Make every rollup anew from its ledger.
    RebuildTotals,
    /// Wrap every kept sign-in of a bank with the current master key. With CENTAVO_MASTER_KEY: put the
    /// new key there and the old one into CENTAVO_OLD_MASTER_KEYS first, and restart the server; then
    /// the old one can go. Without: a new key is made.
    RotateKey,
    /// Ask the central banks that are set for new exchange rates, now.
    RefreshRates,
    /// Add months of Mexico's consumer price index (INPC) to the shipped ones: a file with a line for each, the
    /// month and its index (`2026-03,144.9`).
    Inpc { file: PathBuf },
    /// The queue of background jobs.
    Jobs {
        #[command(subcommand)]
        command: jobs::Command,
    },
    /// Who looks after the server: they see the queue in the app.
    Operators {
        #[command(subcommand)]
        command: operators::Command,
    },
}

pub fn run(config: &Config, clock: Clock, command: Command) -> Result<(), StartError> {
    if let Command::RotateKey = command {
        return rotate_key::run(config, clock);
    }
    with_database(config, clock, async |db| match command {
        Command::RotateKey => Ok(()),
        Command::VerifyTotals => verify(&db).await,
        Command::RebuildTotals => rebuild(&db).await,
        Command::RefreshRates => refresh_rates(&db, &config.rates).await,
        Command::Inpc { file } => inpc::run(&db, &file).await,
        Command::Jobs { command } => jobs::run(&db, command).await,
        Command::Operators { command } => operators::run(&db, command).await,
    })
}

/// Every household, entered as one of its owners.
async fn households(db: &Db) -> Result<Vec<Membership>, StartError> {
    let found = db.system(totals::all_households).await.map_err(failed)?;
    let membership =
        |(household_id, user_id)| Membership { household_id, user_id, role: Role::Owner };
    Ok(found.into_iter().map(membership).collect())
}

fn failed(error: StoreError) -> StartError {
    StartError(error.to_string())
}

async fn verify(db: &Db) -> Result<(), StartError> {
    let all = households(db).await?;
    let mut differences = 0;
    for membership in &all {
        for found in db.household_read(membership, totals::verify).await.map_err(failed)? {
            differences += 1;
            let household = membership.household_id;
            println!(
                "{household} {} {}: kept {}, ledger {}",
                found.rollup, found.place, found.kept, found.ledger
            );
        }
    }
    println!("{} households, {differences} differences", all.len());
    match differences {
        0 => Ok(()),
        _ => Err(StartError("rollups differ from the ledger: run `admin rebuild-totals`".into())),
    }
}

async fn rebuild(db: &Db) -> Result<(), StartError> {
    let all = households(db).await?;
    for membership in &all {
        db.household(membership, totals::rebuild).await.map_err(failed)?;
    }
    println!("{} households rebuilt", all.len());
    Ok(())
}

async fn refresh_rates(db: &Db, sources: &RateSources) -> Result<(), StartError> {
    let all = refresh(db, sources, true).await.map_err(failed)?;
    if all.is_empty() {
        println!(
            "no source is set: see CENTAVO_BANXICO_TOKEN and CENTAVO_ECB_RATES in .env.example"
        );
    }
    let mut failures = Vec::new();
    for Refreshed { source, changed } in all {
        match changed {
            Ok(count) => println!("{}: {count} rates are new", source.as_str()),
            Err(failure) => failures.push(format!("{} {failure}", source.as_str())),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(StartError(failures.join("; "))) }
}
