//! Lays out the seeds of every parser (`seeds --parsers` names them): `seeds FOLDER SOURCE…` reads each file below the sources and
//! copies it to `FOLDER/<parser>/`, by what it is read as. A script of SQL becomes the database that
//! it makes; a file below a folder with a parser's name is that parser's without being read.

use centavo_fuzz::importers::{self, Format};
use centavo_fuzz::parsers;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A seed that is longer teaches the fuzzer little and slows it.
const MAX_BYTES: u64 = 256 * 1024;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("usage: seeds --parsers | seeds FOLDER SOURCE…")?;
    if folder.as_os_str() == "--parsers" {
        parsers::PARSERS.iter().for_each(|parser| println!("{}", parser.name));
        return Ok(());
    }
    let mut count = 0;
    for source in arguments {
        for path in files(&source)? {
            let bytes = match path.extension().is_some_and(|extension| extension == "sql") {
                true => database(&fs::read_to_string(&path)?)?,
                false => fs::read(&path)?,
            };
            let target = folder.join(parser(&path, &bytes));
            fs::create_dir_all(&target)?;
            fs::write(target.join(format!("seed-{count:04}")), bytes)?;
            count += 1;
        }
    }
    println!("{count} seeds");
    Ok(())
}

fn parser(path: &Path, bytes: &[u8]) -> &'static str {
    let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    match folder.and_then(parsers::named) {
        Some(parser) => parser.name,
        None => parsers::of(&importers::read(bytes, Format::Auto, None), bytes),
    }
}

fn database(script: &str) -> Result<Vec<u8>, rusqlite::Error> {
    let mut connection = rusqlite::Connection::open_in_memory()?;
    connection.execute_batch(script)?;
    let bytes = connection.serialize(rusqlite::MAIN_DB)?.to_vec();
    Ok(bytes)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.metadata()?.len() <= MAX_BYTES {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
