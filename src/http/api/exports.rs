//! Downloads: transactions in the formats of other programs, and the household's archive.

use crate::domain::{self, archive, attachments, exports, query};
use crate::exporters::archive::ArchiveWriter;
use crate::exporters::{Exporter, Format, Section};
use crate::http::api::attachments::fetched;
use crate::http::extract::Signed;
use crate::http::state::State;
use crate::http::{Error, Result};
use crate::model::Uuid;
use crate::model::archive::{ArchivedHousehold, CONTENTS, PARTS};
use crate::model::attachment::Attachment;
use crate::model::fault::{Code, Fault};
use crate::model::filter::{FilterQuery, TransactionFilter};
use crate::store::{HouseholdTx, StoreError};
use crate::trace;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::stream::{self, Stream};
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;

/// An export that is being written, a chunk of the ledger at a time.
struct Run {
    me: Signed,
    filter: TransactionFilter,
    exporter: Box<dyn Exporter>,
    sections: std::vec::IntoIter<Section>,
    /// The section that is being written, and the last transaction written of it.
    at: Option<(Section, Option<(NaiveDate, Uuid)>)>,
    is_over: bool,
}

impl Run {
    /// The next piece of text, empty at the end; reads at most one chunk.
    async fn step(mut self) -> Result<(String, Self)> {
        let mut out = String::new();
        if self.at.is_none() {
            self.at = self.sections.next().map(|section| (section, None));
            let Some((section, _)) = &self.at else {
                if !std::mem::replace(&mut self.is_over, true) {
                    self.exporter.end(&mut out);
                }
                return Ok((out, self));
            };
            self.exporter.begin_section(section, &mut out);
        }
        let Some((section, after)) = self.at else {
            return Ok((out, self));
        };
        let mut filter = self.filter.clone();
        filter.account_ids = section.account.map_or(filter.account_ids, |id| vec![id]);
        // A section of pending ones of an export of posted ones is empty.
        let apart =
            filter.status.is_some() && section.status.is_some_and(|s| Some(s) != filter.status);
        filter.status = section.status.or(filter.status);
        let me = self.me.clone();
        me.read(move |tx| {
            let found = if apart { Vec::new() } else { exports::chunk(tx, &filter, after)? };
            for transaction in &found {
                self.exporter.transaction(transaction, &mut out);
            }
            match found.last() {
                Some(last) if found.len() == exports::CHUNK => {
                    self.at = Some((section, Some((last.booked_on, last.id))));
                }
                _ => {
                    self.exporter.end_section(&section, &mut out);
                    self.at = None;
                }
            }
            Ok((out, self))
        })
        .await
    }

    /// The next piece that is not empty; `None` at the end.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>> {
        while !self.is_over {
            let (text, run) = self.step().await?;
            self = run;
            if !text.is_empty() {
                return Ok(Some((text.into(), self)));
            }
        }
        Ok(None)
    }
}

/// The filter of `GET /transactions`, and `bom` beside it. An export has no pages.
fn asked(request: &HttpRequest) -> Result<(FilterQuery, bool)> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string())
        .map_err(|error| Fault::field("query", "bad_value", error.to_string()))?;
    let (own, filter): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "bom");
    if let Some((name, _)) = filter.iter().find(|(name, _)| name == "limit" || name == "cursor") {
        return Err(Fault::field(name, "unknown", "An export has no pages.").into());
    }
    let bom = match own.last().map(|(_, value)| value.as_str()) {
        None | Some("" | "false") => false,
        Some("true") => true,
        Some(_) => return Err(Fault::field("bom", "bad_value", "Either true or false.").into()),
    };
    let text = serde_urlencoded::to_string(filter).unwrap_or_default();
    let query = FilterQuery::from_query_string(&text).map_err(|mut fault| {
        for field in &mut fault.fields {
            field.pointer = "query".to_owned();
        }
        fault
    })?;
    Ok((query, bom))
}

async fn transactions(me: Signed, request: HttpRequest, format: Format) -> Result<HttpResponse> {
    let (asked, bom) = asked(&request)?;
    let (filter, ledger) = me
        .read(move |tx| {
            let filter = query::filter(tx, &asked)?;
            let ledger = exports::ledger(tx, &filter)?;
            Ok((filter, ledger))
        })
        .await?;
    let day = ledger.now.format("%Y-%m-%d").to_string();
    let mut exporter = format.exporter(ledger, bom);
    let mut head = String::new();
    exporter.begin(&mut head);
    let sections = exporter.sections().into_iter();
    let run = Run { me, filter, exporter, sections, at: None, is_over: false };
    // The first chunk is read before the answer begins, so that a failure is told as one.
    let (first, run) = run.step().await?;
    head.push_str(&first);
    let rest = stream::try_unfold(run, Run::next);
    let whole = stream::once(async { Ok(Bytes::from(head)) });
    let whole = futures_util::StreamExt::chain(whole, rest);
    let name = format!("centavo-{day}.{}", format.extension());
    Ok(download(&name, format.media_type()).streaming(whole))
}

/// An answer that a browser keeps as a file.
pub fn download(name: &str, media_type: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, media_type));
    response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    response
}

/// Declares the handler of one format.
macro_rules! exports {
    ($($name:ident $path:literal $format:ident $about:literal),+ $(,)?) => { $(
        #[doc = $about]
        ///
        /// Every transaction of a filter, oldest first. The filter is that of `GET /transactions`.
        #[utoipa::path(
            tag = "exports",
            params(
                FilterQuery,
                ("bom" = Option<bool>, Query, description = "CSV only: begin with a byte order mark, for Excel")
            ),
            responses((status = 200, description = "the file", body = String, content_type = "application/octet-stream"))
        )]
        #[get($path)]
        pub async fn $name(me: Signed, request: HttpRequest) -> Result<HttpResponse> {
            transactions(me, request, Format::$format).await
        }
    )+ };
}

exports! {
    csv "/exports/transactions.csv" Csv "Comma-separated values, a row for each part.",
    json "/exports/transactions.json" Json "JSON, a transaction a line.",
    ofx "/exports/transactions.ofx" Ofx "OFX 2.2, a statement for each account; void ones left out.",
    hledger "/exports/transactions.hledger" Hledger "A journal of hledger; void ones left out.",
    beancount "/exports/transactions.beancount" Beancount "A ledger of Beancount; void ones left out.",
}

/// Everything of the household as an archive that `POST /imports/household` reads.
#[utoipa::path(
    tag = "exports",
    responses((status = 200, description = "the archive", body = Vec<u8>, content_type = "application/zip"))
)]
#[get("/exports/household.zip")]
pub async fn household(state: State, me: Signed) -> Result<HttpResponse> {
    // Each is a file of its own on the disk: a few at a time.
    let writing = state.archives.acquire().await;
    let draft = me.read(|tx| Ok(write_archive(tx)?)).await?;
    let (mut file, day) = with_files(&state, draft).await?;
    drop(writing);
    let size = file.seek(SeekFrom::End(0)).and_then(|size| file.rewind().map(|()| size));
    let size = size.map_err(|error| failed(&error))?;
    let mut response = download(&format!("centavo-hogar-{day}.zip"), "application/zip");
    response.insert_header((CONTENT_LENGTH, size));
    // It is packed already.
    response.insert_header((CONTENT_ENCODING, "identity"));
    Ok(response.no_chunking(size).streaming(pieces(file)))
}

/// What can go wrong while an archive is written.
enum WriteError {
    Domain(domain::Error),
    Disk(std::io::Error),
}

impl From<domain::Error> for WriteError {
    fn from(error: domain::Error) -> Self {
        Self::Domain(error)
    }
}

impl From<StoreError> for WriteError {
    fn from(error: StoreError) -> Self {
        Self::Domain(error.into())
    }
}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<WriteError> for domain::Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Domain(error) => error,
            WriteError::Disk(error) => failed(&error).0.into(),
        }
    }
}

fn failed(error: &std::io::Error) -> Error {
    log::error!(why = error.to_string().as_str(); "an archive could not be written to the disk");
    Error::new(Code::Internal, "Something went wrong on our side.")
}

/// An archive that lacks what describes it, and the files that are in the bucket.
struct Draft {
    writer: ArchiveWriter<File>,
    archived: ArchivedHousehold,
    now: DateTime<Utc>,
    files: Vec<(Attachment, String)>,
}

/// Fetches the files one by one, no transaction open meanwhile, and ends the archive.
async fn with_files(state: &State, draft: Draft) -> Result<(File, String)> {
    let Draft { mut writer, archived, now, files } = draft;
    let part = PARTS.iter().find(|part| part.name == CONTENTS);
    for (file, key) in files {
        let content = fetched(state.bucket.as_deref(), &state.db, &file, &key).await?;
        let write = move || {
            let digits: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
            let line = json!({ "attachment_id": file.id, "content": format!("\\x{digits}") });
            let done = part.map_or(Ok(()), |part| writer.lines(part, &[line.to_string()]));
            done.map(|()| writer)
        };
        writer = on_disk(write).await?;
    }
    let day = now.format("%Y-%m-%d").to_string();
    Ok((on_disk(move || writer.finish(archived, now)).await?, day))
}

/// Works on a file away from the threads that answer.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T> {
    let done = trace::spawn_blocking(work).await.map_err(std::io::Error::other);
    done.and_then(|result| result).map_err(|error| failed(&error))
}

fn write_archive(tx: &mut HouseholdTx<'_>) -> std::result::Result<Draft, WriteError> {
    let mut writer = ArchiveWriter::new(nameless_file()?);
    let now = tx.now();
    let mut whose = None;
    archive::dump::<WriteError>(
        tx,
        |archived| {
            whose = Some(archived);
            Ok(())
        },
        |part, lines| Ok(writer.lines(part, &lines)?),
    )?;
    let archived = whose.ok_or_else(|| domain::Error::not_found("household"))?;
    Ok(Draft { writer, archived, now, files: attachments::in_bucket(tx)? })
}

/// A file that nobody else can open and that is gone when it is closed.
fn nameless_file() -> std::io::Result<File> {
    let path = std::env::temp_dir().join(format!("centavo-{}", Uuid::new_v4()));
    let file =
        OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

/// A file's bytes, read on blocking threads.
fn pieces(file: File) -> impl Stream<Item = std::result::Result<Bytes, Error>> {
    const PIECE: usize = 64 * 1024;
    stream::try_unfold(file, |mut file| async move {
        let read = trace::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece)?;
            piece.truncate(length);
            std::io::Result::Ok((piece, file))
        });
        let stopped = |_| Error::new(Code::Unavailable, "The service is shutting down.");
        let (piece, file) = read.await.map_err(stopped)?.map_err(|error| failed(&error))?;
        Ok((!piece.is_empty()).then(|| (Bytes::from(piece), file)))
    })
}
