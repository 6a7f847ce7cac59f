//! `admin jobs`: what waits, what died, and what becomes of it.

use super::failed;
use crate::app::StartError;
use crate::model::Uuid;
use crate::model::job::{JobState, ListedJob};
use crate::store::{Db, jobs};

const MOST: i64 = 500;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Show the queue by kind, then the jobs that are not done.
    List {
        /// Only jobs that were given up.
        #[arg(long)]
        dead: bool,
    },
    /// Let a dead job try again from the beginning.
    Retry { id: Uuid },
    /// Forget a dead job.
    Discard { id: Uuid },
}

pub async fn run(db: &Db, command: Command) -> Result<(), StartError> {
    match command {
        Command::List { dead } => list(db, dead).await,
        Command::Retry { id } => {
            let found = db.system(move |tx| jobs::revive(tx, id)).await.map_err(failed)?;
            said(found, id, "is queued again")
        }
        Command::Discard { id } => {
            let found = db.system(move |tx| jobs::discard(tx, id)).await.map_err(failed)?;
            said(found, id, "is forgotten")
        }
    }
}

fn said(found: bool, id: Uuid, what: &str) -> Result<(), StartError> {
    if !found {
        return Err(StartError(format!("there is no dead job {id}")));
    }
    println!("{id} {what}");
    Ok(())
}

async fn list(db: &Db, dead: bool) -> Result<(), StartError> {
    for row in db.system(jobs::depth).await.map_err(failed)? {
        println!(
            "{}: {} queued (the oldest for {} s), {} running, {} dead",
            row.kind, row.queued, row.oldest_seconds, row.running, row.dead
        );
    }
    let states: &[JobState] = match dead {
        true => &[JobState::Dead],
        false => &[JobState::Queued, JobState::Running, JobState::Dead],
    };
    let found = db.system(|tx| jobs::list(tx, states, MOST)).await.map_err(failed)?;
    found.iter().for_each(show);
    println!("{} jobs", found.len());
    Ok(())
}

fn show(job: &ListedJob) {
    let household = job.for_household.map(|id| format!(" household {id}")).unwrap_or_default();
    let error = job.last_error.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    println!(
        "{} {} {} attempt {}/{} due {}{household}{error}",
        job.id,
        job.kind,
        job.state.as_str(),
        job.attempts,
        job.max_attempts,
        job.run_at.format("%Y-%m-%dT%H:%M:%SZ")
    );
}
