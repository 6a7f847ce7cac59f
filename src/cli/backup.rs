//! `backup`: seals what Postgres dumped, and opens it again. The commands of `deploy/` join it to the
//! database's own programs, which this binary does not carry.

use crate::app::{Data, StartError};
use crate::backup::Backups;
use crate::clock::Clock;
use crate::config::Config;
use crate::model::backup::{Contents, Manifest};
use crate::remote::bucket::Bucket;
use crate::store::{Db, StoreError, backups};
use std::io::{self, Read, Write};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Seal a dump from standard input, copy it off this server, forget what is kept no longer.
    Store,
    /// List the backups in the folder, the newest first.
    List,
    /// Write a backup's dump, as pg_restore reads it, to standard output.
    Open {
        /// A name of the list; without it the newest, also of those in the bucket.
        name: Option<String>,
    },
    /// Note anew in the database which backups there are, here and off this server: after a restore it knows
    /// of none that came later.
    Survey,
    /// Compare a restored database, whose contents are read from standard input, with what the backup held.
    Compare { name: Option<String> },
}

/// Longest description of a restored database.
const LONGEST: u64 = 1024 * 1024;

pub fn run(config: &Config, clock: &Clock, command: Command) -> Result<(), StartError> {
    let settings = &config.backups;
    let Some(folder) = settings.folder.clone() else {
        return Err(StartError("set CENTAVO_BACKUP_DIR: there is no folder for backups".into()));
    };
    let Some(keys) = config.banks.keys.clone() else {
        return Err(StartError("set CENTAVO_MASTER_KEY: backups are sealed with it".into()));
    };
    let bucket = settings.bucket.clone().map(Bucket::new).transpose();
    let bucket = bucket.map_err(|why| StartError(format!("The bucket {why}")))?;
    let all = Backups::new(folder, keys, bucket);
    let system = actix_web::rt::System::new();
    match command {
        Command::Store => system.block_on(store(config, clock, &all)),
        Command::List => list(&all),
        Command::Open { name } => {
            let found = system.block_on(all.find(name.as_deref(), clock.now()))?;
            let mut out = io::stdout().lock();
            all.open(&found, &mut out)?;
            eprintln!("opened {}, {} rows", found.name, found.contents.rows());
            Ok(out.flush()?)
        }
        Command::Survey => system.block_on(survey(config, clock, &all)),
        Command::Compare { name } => {
            let found = system.block_on(all.find(name.as_deref(), clock.now()))?;
            system.block_on(compare(config, clock, &found))
        }
    }
}

async fn store(config: &Config, clock: &Clock, all: &Backups) -> Result<(), StartError> {
    let now = clock.now();
    let made = all.seal(io::stdin().lock(), now, &config.web.release)?;
    let Manifest { name, bytes, .. } = &made;
    println!("{name}: {bytes} bytes sealed, {} rows", made.contents.rows());
    let away = all.send_away(&made, now).await;
    // What is here is noted even when the copy failed: an operator sees both.
    let is_away = matches!(away, Ok(true));
    let kept = all.prune(now)?;
    let noted = made.clone();
    let note = move |tx: &mut crate::store::SystemTx<'_>| {
        backups::add(tx, &[(noted, is_away)])?;
        backups::retain(tx, kept)
    };
    doors(config, clock)?.system::<_, StoreError, _>(note).await.map_err(failed)?;
    match away {
        Ok(true) => println!("{name}: copied off this server"),
        Ok(false) => println!("{name}: on this server only; see CENTAVO_BACKUP_S3_ENDPOINT"),
        Err(error) => return Err(StartError(format!("{name} was not copied: {error}"))),
    }
    Ok(())
}

async fn survey(config: &Config, clock: &Clock, all: &Backups) -> Result<(), StartError> {
    let found = all.survey(clock.now()).await?;
    let names = found.iter().map(|(one, _)| one.name.clone()).collect();
    let (count, away) = (found.len(), found.iter().filter(|(_, is_away)| *is_away).count());
    let note = move |tx: &mut crate::store::SystemTx<'_>| {
        backups::add(tx, &found)?;
        backups::retain(tx, names)
    };
    doors(config, clock)?.system::<_, StoreError, _>(note).await.map_err(failed)?;
    println!("{count} backups, {away} of them off this server");
    Ok(())
}

fn list(all: &Backups) -> Result<(), StartError> {
    for one in all.here()? {
        let Manifest { name, bytes, release, contents, .. } = one;
        println!("{name}\t{bytes} bytes\t{} rows\t{release}", contents.rows());
    }
    Ok(())
}

async fn compare(config: &Config, clock: &Clock, made: &Manifest) -> Result<(), StartError> {
    let mut text = Vec::new();
    io::stdin().lock().take(LONGEST).read_to_end(&mut text)?;
    let restored: Contents = serde_json::from_slice(&text)
        .map_err(|_| StartError("standard input does not say what was restored".to_owned()))?;
    let differences = made.contents.differences(&restored);
    let (name, is_proven) = (made.name.clone(), differences.is_empty());
    doors(config, clock)?
        .system(move |tx| backups::tried(tx, &name, is_proven))
        .await
        .map_err(failed)?;
    for line in &differences {
        println!("{line}");
    }
    match is_proven {
        true => {
            let (tables, rows) = (made.contents.tables.len(), made.contents.rows());
            println!("{}: {rows} rows in {tables} tables and all totals are equal", made.name);
            Ok(())
        }
        false => Err(StartError(format!("{} differences", differences.len()))),
    }
}

/// The doors to the database as it is: a trial of a restore must not migrate anything.
fn doors(config: &Config, clock: &Clock) -> Result<Db, StartError> {
    Data::open(&config.database)?.db(&config.database, clock.clone())
}

fn failed(error: StoreError) -> StartError {
    StartError(error.to_string())
}
