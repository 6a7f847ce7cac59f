//! `serve` and `worker`.

use super::with_database;
use crate::app::{self, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::http::{AppState, server};
use crate::jobs::housekeeping::{self, Upkeep};
use crate::ops;
use crate::remote::bucket::Bucket;
use std::net::TcpListener;
use std::sync::Arc;

/// Serves until told to stop; requests in flight are finished, then the database is closed.
pub fn serve(config: &Config, clock: Clock) -> Result<(), StartError> {
    let address = format!("{}:{}", config.host, config.port);
    // Before the database: a taken port should say so at once.
    let listener = TcpListener::bind(&address)
        .map_err(|error| StartError(format!("can't listen on {address}: {error}")))?;
    ops::metrics::install();
    let (data, db) = app::start(config, clock)?;
    let upkeep = upkeep(config)?;
    let state = AppState::new(db.clone(), config.web.clone()).with_bucket(upkeep.bucket.clone());
    let served = actix_web::rt::System::new().block_on(async move {
        let server = server::serve(listener, state)?;
        let tidy = actix_web::rt::spawn(housekeeping::run(db, upkeep));
        log::info!(address = address.as_str(); "listening");
        eprintln!("Centavo: http://{address}");
        let served = server.await;
        tidy.abort();
        served
    });
    data.close();
    Ok(served?)
}

/// Background work only, until told to stop.
pub fn worker(config: &Config, clock: Clock) -> Result<(), StartError> {
    ops::metrics::install();
    let upkeep = upkeep(config)?;
    with_database(config, clock, async |db| {
        let mut stop = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        log::info!("working");
        tokio::select! {
            () = housekeeping::run(db, upkeep) => {}
            _ = stop.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        Ok(())
    })
}

/// What housekeeping reaches outside.
fn upkeep(config: &Config) -> Result<Upkeep, StartError> {
    let bucket = config.bucket.clone().map(Bucket::new).transpose();
    let bucket = bucket.map_err(|why| StartError(format!("The bucket {why}")))?.map(Arc::new);
    Ok(Upkeep { rates: config.rates.clone(), bucket })
}
