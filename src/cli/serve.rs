//! `serve` and `worker`.

use crate::app::{self, Data, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::Keyring;
use crate::http::{AppState, server};
use crate::jobs::handlers::{self, Outside};
use crate::jobs::letters::Post;
use crate::jobs::watch::Watch;
use crate::jobs::{Pace, Runner};
use crate::mail::Mailer;
use crate::model::signal::Signal;
use crate::ops;
use crate::remote::bucket::Bucket;
use crate::remote::messages::Messages;
use crate::store::Db;
use crate::store::listener::Listener;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

const MEASURE_EVERY: Duration = Duration::from_secs(5);

/// Serves until told to stop; requests in flight are finished, then the database is closed.
pub fn serve(config: &Config, clock: Clock) -> Result<(), StartError> {
    let address = format!("{}:{}", config.host, config.port);
    // Before the database: a taken port should say so at once.
    let listener = TcpListener::bind(&address)
        .map_err(|error| StartError(format!("can't listen on {address}: {error}")))?;
    let address = listener.local_addr()?.to_string();
    ops::metrics::install();
    let (data, db) = app::start(config, clock)?;
    let keys = data.keys(&config.banks)?;
    let linking = app::linking(config, keys.clone(), &db);
    let outside = outside(config)?;
    let state = AppState::new(db.clone(), config.web.clone(), linking)
        .with_bucket(outside.bucket.clone())
        .with_assistant(outside.assistant.clone())
        .with_mail(outside.post.is_some())
        .with_watch(config.watched.clone(), outside.watch.messages.clone());
    let workers = Workers::of(config, &data, &db, Means { keys, outside }, config.workers)?;
    let served = actix_web::rt::System::new().block_on(async move {
        let server = server::serve(listener, state)?;
        let measuring = actix_web::rt::spawn(measure());
        let closing = actix_web::rt::spawn(tell_closing(db, workers.stop.clone()));
        log::info!(address = address.as_str(); "listening");
        eprintln!("Centavo: http://{address}");
        let served = workers.while_running(server).await;
        measuring.abort();
        closing.abort();
        served
    });
    data.close();
    Ok(served?)
}

/// Background work only, until told to stop.
pub fn worker(config: &Config, clock: Clock) -> Result<(), StartError> {
    ops::metrics::install();
    let (data, db) = app::start(config, clock)?;
    let means = Means { keys: data.keys(&config.banks)?, outside: outside(config)? };
    let workers = Workers::of(config, &data, &db, means, config.workers.max(1))?;
    let worked = actix_web::rt::System::new().block_on(async move {
        log::info!("working");
        workers.while_running(told_to_stop()).await
    });
    data.close();
    Ok(worked?)
}

/// The process's part in the queue.
struct Workers {
    runner: Runner,
    listener: Listener,
    stop: watch::Sender<bool>,
    are_any: bool,
}

/// What jobs need beside the database.
struct Means {
    keys: Option<Keyring>,
    outside: Outside,
}

impl Workers {
    fn of(
        config: &Config,
        data: &Data,
        db: &Db,
        means: Means,
        lanes: usize,
    ) -> Result<Self, StartError> {
        let (listener, instance) = data.listen(db)?;
        let (stop, stopped) = watch::channel(false);
        let doors = data.db_for_jobs(db, lanes);
        let linking = app::linking(config, means.keys, &doors);
        let handlers = [handlers::all(&linking), handlers::asking(means.outside)].concat();
        let runner = Runner::new(doors, handlers, instance, Pace::of(lanes), stopped);
        Ok(Self { runner, listener, stop, are_any: lanes > 0 })
    }

    /// Works until `other` ends; then what is unfinished goes back to the queue.
    async fn while_running<T>(self, other: impl Future<Output = T>) -> T {
        let work = async {
            if self.are_any {
                // Others take over the jobs of whom they can't see.
                self.listener.present().await;
                self.runner.run().await;
            }
        };
        let end = async {
            let ended = other.await;
            self.stop.send_replace(true);
            ended
        };
        tokio::join!(end, work).0
    }
}

/// Folds measurements into their histograms now and then.
async fn measure() {
    let mut tick = tokio::time::interval(MEASURE_EVERY);
    loop {
        tick.tick().await;
        ops::metrics::upkeep();
    }
}

/// Open event streams would hold up the server's end until its patience is over, and jobs end beside it.
async fn tell_closing(db: Db, stop: watch::Sender<bool>) {
    if told_to_stop().await.is_ok() {
        db.signals().tell(Signal::Closing);
        stop.send_replace(true);
    }
}

/// Ends when the process is asked to end.
async fn told_to_stop() -> std::io::Result<()> {
    let mut stop = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = stop.recv() => Ok(()),
        told = tokio::signal::ctrl_c() => told,
    }
}

/// The central banks, the bucket, the assistant and the ways of telling that are set.
fn outside(config: &Config) -> Result<Outside, StartError> {
    let bucket = config.bucket.clone().map(Bucket::new).transpose();
    let bucket = bucket.map_err(|why| StartError(format!("The bucket {why}")))?.map(Arc::new);
    let messages = Messages::new(config.alerts.clone());
    let messages = messages.map_err(|why| StartError(format!("Messages: {why}")))?;
    let watch = Watch {
        watched: config.watched.clone(),
        messages: Arc::new(messages),
        server: config.web.public_url.clone(),
    };
    let assistant = config.assistant.clone().map(Arc::new);
    let post = config.mail.as_ref().map(|mail| {
        let home = config.web.public_url.clone();
        Mailer::new(mail).map(|mailer| Arc::new(Post { mailer, home }))
    });
    let post = post.transpose().map_err(|why| StartError(format!("Letters: {why}")))?;
    Ok(Outside { rates: config.rates.clone(), bucket, assistant, watch, post })
}
