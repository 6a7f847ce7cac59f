//! The command line.

mod admin;
mod backup;
mod demo;
mod doctor;
mod healthcheck;
mod serve;

use crate::app::{self, Data, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::http::openapi;
use crate::ops;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A personal-finance platform for households. Settings come from the environment: see .env.example.
#[derive(Parser)]
#[command(name = "centavo", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the app, and do background work (default).
    Serve,
    /// Bring the database up to date and stop.
    Migrate {
        /// Only say what would be run: `expand NAME`, or `contract NAME` for what takes away something
        /// that the version before uses.
        #[arg(long)]
        plan: bool,
    },
    /// Look at everything that an operator watches and print it.
    Doctor {
        /// Send a message every way that alerts are told.
        #[arg(long)]
        test_alerts: bool,
    },
    /// Seal, list and open backups.
    Backup {
        #[command(subcommand)]
        command: backup::Command,
    },
    /// Do background work only.
    Worker,
    /// Make a demo household and print how to sign in.
    Demo,
    /// Print the OpenAPI description.
    Openapi,
    /// Checks and repairs for the operator.
    Admin {
        #[command(subcommand)]
        command: admin::Command,
    },
    /// Ask a running server whether it works; exit 0 when it does.
    Healthcheck,
}

/// Runs a command to its end.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let clock = Clock::system();
    ops::logging::install(clock.clone());
    match dispatch(cli.command.unwrap_or(Command::Serve), clock) {
        Ok(()) => ExitCode::SUCCESS,
        Err(StartError(why)) => {
            eprintln!("centavo: {why}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command, clock: Clock) -> Result<(), StartError> {
    if let Command::Openapi = command {
        print!("{}", openapi::json());
        return Ok(());
    }
    let config = Config::from_env().map_err(|error| StartError(error.to_string()))?;
    match command {
        Command::Serve => serve::serve(&config, clock),
        Command::Worker => serve::worker(&config, clock),
        Command::Migrate { plan: true } => plan(&config),
        Command::Migrate { plan: false } => migrate(&config),
        Command::Doctor { test_alerts } => doctor::run(&config, clock, test_alerts),
        Command::Backup { command } => backup::run(&config, &clock, command),
        Command::Demo => demo::run(&config, clock),
        Command::Admin { command } => admin::run(&config, clock, command),
        Command::Healthcheck => healthcheck::run(&config),
        Command::Openapi => Ok(()),
    }
}

fn migrate(config: &Config) -> Result<(), StartError> {
    let data = Data::open(&config.database)?;
    let names = data.migrate()?;
    for name in &names {
        println!("{name}");
    }
    println!("{} migrations run; the database is up to date.", names.len());
    data.close();
    Ok(())
}

fn plan(config: &Config) -> Result<(), StartError> {
    let data = Data::open(&config.database)?;
    for pending in data.pending()? {
        println!("{pending}");
    }
    data.close();
    Ok(())
}

/// Opens the database, runs `work` on an async runtime, closes the database.
fn with_database<T>(
    config: &Config,
    clock: Clock,
    work: impl AsyncFnOnce(crate::store::Db) -> Result<T, StartError>,
) -> Result<T, StartError> {
    let (data, db) = app::start(config, clock)?;
    let done = actix_web::rt::System::new().block_on(work(db));
    data.close();
    done
}
