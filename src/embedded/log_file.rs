//! The log of the private Postgres, bounded in size.
//!
//! Postgres can start a new file by size but never throws one away, so a thread of ours writes
//! what it says into at most two files.

use std::collections::VecDeque;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

const LARGEST_FILE: u64 = 4 << 20;

/// How much of the end is kept to explain a failed start.
const REMEMBERED_LINES: usize = 8;

/// Copies all of `source` to the file at `path`, on a thread that ends with `source` and returns
/// its last lines.
pub(super) fn follow(
    source: impl Read + Send + 'static,
    path: &Path,
) -> io::Result<JoinHandle<String>> {
    let mut file = BoundedFile::open(path, LARGEST_FILE)?;
    thread::Builder::new().name("postgres-log".to_owned()).spawn(move || {
        let mut last = VecDeque::with_capacity(REMEMBERED_LINES);
        for line in BufReader::new(source).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            // A full disk must not stop the reading, or Postgres would wait for us for ever.
            let _unwritten = file.write_line(&line);
            if last.len() == REMEMBERED_LINES {
                last.pop_front();
            }
            last.push_back(line);
        }
        last.into_iter().collect::<Vec<_>>().join("\n")
    })
}

/// A file that becomes `<path>.1` when it is full.
struct BoundedFile {
    path: PathBuf,
    file: File,
    size: u64,
    largest: u64,
}

impl BoundedFile {
    fn open(path: &Path, largest: u64) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        let size = file.metadata()?.len();
        Ok(Self { path: path.to_path_buf(), file, size, largest })
    }

    fn write_line(&mut self, line: &str) -> io::Result<()> {
        if self.size >= self.largest {
            let mut older = self.path.as_os_str().to_owned();
            older.push(".1");
            fs::rename(&self.path, older)?;
            *self = Self::open(&self.path, self.largest)?;
        }
        writeln!(self.file, "{line}")?;
        self.size += line.len() as u64 + 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("centavo-{name}-{}.log", std::process::id()))
    }

    #[test]
    fn the_end_is_remembered_and_all_is_written() {
        let path = path("follow");
        let text: String = (1..=10).map(|n| format!("line {n}\n")).collect();
        let last = follow(io::Cursor::new(text.clone()), &path).unwrap().join().unwrap();
        let written = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(written, text);
        assert_eq!(last, (3..=10).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn only_two_files_are_kept() {
        let path = path("bounded");
        let mut file = BoundedFile::open(&path, 10).unwrap();
        for line in ["first", "second", "third", "fourth", "fifth"] {
            file.write_line(line).unwrap();
        }
        let older = format!("{}.1", path.display());
        let kept = [&older, &path.display().to_string()].map(|p| fs::read_to_string(p).unwrap());
        fs::remove_file(&older).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(kept, ["third\nfourth\n", "fifth\n"]);
    }
}
