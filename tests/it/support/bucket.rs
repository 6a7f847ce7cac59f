//! S3-compatible storage on a port and in a folder of its own, which checks every signature.

use centavo::config::{self, Secret};
use centavo::remote::bucket::Bucket;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::service::S3ServiceBuilder;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NAME: &str = "centavo";
const ACCESS: &str = "llave-de-prueba";
const SECRET: &str = "secreto-de-prueba";

pub struct Storage {
    folder: PathBuf,
    pub endpoint: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Storage {
    pub fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("centavo-bucket-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(folder.join(NAME)).unwrap();
        let files = s3s_fs::FileSystem::new(&folder).unwrap();
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        // The test holds the clock that requests are signed by.
        let mut config = S3Config::default();
        config.presigned_url_max_skew_time_secs = u32::MAX;
        service.set_config(Arc::new(StaticConfigProvider::new(Arc::new(config))));
        let service = service.build();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let (stop, mut stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                loop {
                    let socket = tokio::select! {
                        accepted = listener.accept() => accepted.unwrap().0,
                        _ = &mut stopped => return,
                    };
                    let server = Builder::new(TokioExecutor::new());
                    let connection =
                        server.serve_connection(TokioIo::new(socket), service.clone()).into_owned();
                    tokio::spawn(connection);
                }
            });
        });
        Self { folder, endpoint, stop: Some(stop), thread: Some(thread) }
    }

    /// The bucket as the program is told of it.
    pub fn bucket(&self) -> Arc<Bucket> {
        bucket(&self.endpoint, SECRET)
    }

    /// The objects there are: keys and files.
    pub fn objects(&self) -> Vec<(String, PathBuf)> {
        let mut found = Vec::new();
        for household in entries(&self.folder.join(NAME)) {
            let folder = household.file_name().unwrap().to_string_lossy().into_owned();
            if !household.is_dir() || folder.starts_with('.') {
                continue;
            }
            for file in entries(&household) {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                found.push((format!("{folder}/{name}"), file));
            }
        }
        found
    }

    /// Nobody answers there any more.
    pub fn go_away(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// A bucket of the same name with keys that are right or not.
pub fn bucket(endpoint: &str, secret: &str) -> Arc<Bucket> {
    let settings = config::Bucket {
        endpoint: endpoint.to_owned(),
        name: NAME.to_owned(),
        region: "us-east-1".to_owned(),
        access_key: Secret::new(ACCESS),
        secret_key: Secret::new(secret),
    };
    Arc::new(Bucket::new(settings).unwrap())
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

impl Drop for Storage {
    fn drop(&mut self) {
        self.go_away();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
