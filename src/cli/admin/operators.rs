//! `admin operators`: who sees the queue in the app.

use super::failed;
use crate::app::StartError;
use crate::domain::{self, operators};
use crate::store::Db;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Show who is an operator.
    List,
    /// Let somebody look after the server.
    Grant { email: String },
    /// No longer.
    Revoke { email: String },
}

pub async fn run(db: &Db, command: Command) -> Result<(), StartError> {
    let (email, grant) = match command {
        Command::List => return list(db).await,
        Command::Grant { email } => (email, true),
        Command::Revoke { email } => (email, false),
    };
    let named = email.clone();
    let found = db.system(move |tx| operators::set(tx, &named, grant)).await.map_err(said)?;
    if !found {
        return Err(StartError(format!("nobody has signed up as {email}")));
    }
    println!("{email} is {} operator", if grant { "an" } else { "no longer an" });
    Ok(())
}

async fn list(db: &Db) -> Result<(), StartError> {
    let all = db.system(operators::list).await.map_err(said)?;
    all.iter().for_each(|email| println!("{email}"));
    println!("{} operators", all.len());
    Ok(())
}

fn said(error: domain::Error) -> StartError {
    match error {
        domain::Error::Store(error) => failed(error),
        domain::Error::Fault(fault) => StartError(fault.detail),
        domain::Error::Stopped => StartError("it was told to stop".to_owned()),
    }
}
