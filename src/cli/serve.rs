//! `serve` and `worker`.

use crate::app::{self, Data, StartError};
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::Keyring;
use crate::http::tls::Certificates;
use crate::http::{AppState, plain, server};
use crate::jobs::handlers::{self, Outside};
use crate::jobs::letters::Post;
use crate::jobs::watch::Watch;
use crate::jobs::{Pace, Runner};
use crate::mail::Mailer;
use crate::model::signal::Signal;
use crate::ops;
use crate::remote::bucket::Bucket;
use crate::remote::messages::Messages;
use crate::remote::otlp::Exporter;
use crate::store::Db;
use crate::store::listener::Listener;
use crate::trace;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

const MEASURE_EVERY: Duration = Duration::from_secs(5);
/// What the collector of traces has to take the last of them.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// Serves until told to stop; requests in flight are finished, then the database is closed.
pub fn serve(config: &Config, clock: Clock) -> Result<(), StartError> {
    let address = format!("{}:{}", config.host, config.port);
    // Before the database: a taken port should say so at once.
    let listener = TcpListener::bind(&address)
        .map_err(|error| StartError(format!("can't listen on {address}: {error}")))?;
    let address = listener.local_addr()?.to_string();
    let doors = Doors::open(config)?;
    ops::metrics::install();
    let (data, db) = app::start(config, clock.clone())?;
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
        let collecting = Collecting::begin(config, clock);
        let server = server::serve(listener, doors.certificates.as_ref(), state)?;
        let beside = doors.serve(config)?;
        let measuring = actix_web::rt::spawn(measure());
        let closing = actix_web::rt::spawn(tell_closing(db, workers.stop.clone()));
        log::info!(address = address.as_str(); "listening");
        eprintln!("Centavo: {}://{address}", if config.tls.is_some() { "https" } else { "http" });
        let served = workers.while_running(server).await;
        measuring.abort();
        closing.abort();
        beside.iter().for_each(JoinHandle::abort);
        collecting.end().await;
        served
    });
    data.close();
    Ok(served?)
}

/// Background work only, until told to stop.
pub fn worker(config: &Config, clock: Clock) -> Result<(), StartError> {
    ops::metrics::install();
    let (data, db) = app::start(config, clock.clone())?;
    let means = Means { keys: data.keys(&config.banks)?, outside: outside(config)? };
    let workers = Workers::of(config, &data, &db, means, config.workers.max(1))?;
    let worked = actix_web::rt::System::new().block_on(async move {
        let collecting = Collecting::begin(config, clock);
        log::info!("working");
        let worked = workers.while_running(told_to_stop()).await;
        collecting.end().await;
        worked
    });
    data.close();
    Ok(worked?)
}

/// What stands beside the listener when TLS is ours.
struct Doors {
    certificates: Option<Arc<Certificates>>,
    plain: Option<TcpListener>,
}

impl Doors {
    /// Before the database as well: a bad certificate should say so at once.
    fn open(config: &Config) -> Result<Self, StartError> {
        let Some(tls) = &config.tls else {
            return Ok(Self { certificates: None, plain: None });
        };
        let certificates = Certificates::open(tls).map_err(StartError)?;
        let listen = |port: u16| {
            TcpListener::bind((config.host.as_str(), port)).map_err(|error| {
                StartError(format!("can't listen on {}:{port}: {error}", config.host))
            })
        };
        let plain = tls.plain_port.map(listen).transpose()?;
        Ok(Self { certificates: Some(certificates), plain })
    }

    /// Keeps the certificate fresh and sends on whoever comes by plain HTTP.
    fn serve(self, config: &Config) -> std::io::Result<Vec<JoinHandle<()>>> {
        let mut beside = Vec::new();
        if let Some(certificates) = self.certificates {
            beside.push(actix_web::rt::spawn(certificates.keep_fresh()?));
        }
        if let (Some(listener), Some(tls)) = (self.plain, &config.tls) {
            let address = listener.local_addr()?.to_string();
            let server = plain::serve(listener, tls, &config.web.public_url)?;
            log::info!(address = address.as_str(); "sending plain HTTP to TLS");
            let ended = async {
                if let Err(error) = server.await {
                    log::error!(why = error.to_string().as_str(); "the plain port ended");
                }
            };
            beside.push(actix_web::rt::spawn(ended));
        }
        Ok(beside)
    }
}

/// Steps on their way to a collector.
struct Collecting(Option<(oneshot::Sender<()>, JoinHandle<()>)>);

impl Collecting {
    fn begin(config: &Config, clock: Clock) -> Self {
        let Some(settings) = config.traces.clone() else {
            return Self(None);
        };
        let exporter = Exporter::new(settings.clone(), config.web.release.clone());
        let exporter = exporter.inspect_err(
            |why| log::warn!(why = why.to_string().as_str(); "traces are not collected"),
        );
        let begun = exporter.ok().zip(trace::collect(clock, settings.share));
        Self(begun.map(|(exporter, spans)| {
            let (end, ended) = oneshot::channel();
            (end, actix_web::rt::spawn(exporter.run(spans, ended)))
        }))
    }

    /// Hands on what is left, for a moment.
    async fn end(self) {
        if let Some((end, done)) = self.0 {
            // An exporter that ended before has nothing left to hand on.
            let _ = end.send(());
            let _ = timeout(LAST_WORDS, done).await;
        }
    }
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
