//! How long files are read and in how much memory.
//!
//! `speed LINES` times every format with so many movements; `speed make FORMAT LINES FILE` writes one
//! such file; `speed read FILE` reads one and says its time and the most memory that it took.

use centavo_fuzz::files::FORMATS;
use centavo_fuzz::importers::{self, Format};
use std::fs;
use std::time::Instant;

/// The allocator of the server.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["make", format, lines, path] => {
            let known = FORMATS.iter().find(|(name, _)| *name == format);
            let (_, make) = known.ok_or("no such format")?;
            fs::write(path, make(lines.parse()?))?;
        }
        ["read", path] => {
            let bytes = fs::read(path)?;
            println!("{}  peak {} MB", report(path, &bytes), peak()?);
        }
        [lines] => {
            let lines: usize = lines.parse()?;
            for (name, make) in FORMATS {
                println!("{}", report(name, &make(lines)));
            }
        }
        _ => {
            return Err("usage: speed LINES | speed make FORMAT LINES FILE | speed read FILE".into());
        }
    }
    Ok(())
}

fn report(name: &str, bytes: &[u8]) -> String {
    let start = Instant::now();
    let file = importers::read(bytes, Format::Auto, None);
    let took = start.elapsed();
    let lines: usize = file.statements.iter().map(|statement| statement.lines.len()).sum();
    let origin = file.book.as_ref().map(|book| format!("{:?}", book.origin)).unwrap_or_default();
    let size = bytes.len() / 1024;
    format!(
        "{name:<12} {size:>7} KB {lines:>8} lines {:>6} problems {:>7} ms  {:?} {origin}",
        file.problems.len(),
        took.as_millis(),
        file.format,
    )
}

/// The most memory that this program has had, in megabytes.
fn peak() -> Result<u64, Box<dyn std::error::Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 =
        peak.and_then(|text| text.split_whitespace().next()).ok_or("no VmHWM")?.parse()?;
    Ok(kilobytes / 1024)
}
