//! `admin`: checks and repairs.

mod jobs;

use super::with_database;
use crate::app::StartError;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::totals;
use crate::model::identity::{Membership, Role};
use crate::store::{Db, StoreError};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Compare every rollup with its ledger, to the cent.
    VerifyTotals,
    /// Make every rollup anew from its ledger.
    RebuildTotals,
    /// The queue of background jobs.
    Jobs {
        #[command(subcommand)]
        command: jobs::Command,
    },
}

pub fn run(config: &Config, clock: Clock, command: Command) -> Result<(), StartError> {
    with_database(config, clock, async |db| match command {
        Command::VerifyTotals => verify(&db).await,
        Command::RebuildTotals => rebuild(&db).await,
        Command::Jobs { command } => jobs::run(&db, command).await,
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
