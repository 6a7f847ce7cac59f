//! The stream that a backup is made of: one line of JSON with what the snapshot holds, the dump of the very
//! same snapshot, and a last word that says that it came to its end.

use crate::model::backup::Contents;
use std::io::{self, Error, ErrorKind, Read};

/// What `deploy/postgres/dump.sh` writes once everything went well.
pub const END: &[u8] = b"\ncentavo: the dump is whole\n";
/// Longest first line: some bytes for each table and currency.
const LONGEST_HEAD: usize = 1024 * 1024;

/// Reads the first line.
///
/// # Errors
/// When it is not one of ours.
pub fn read_head(from: &mut impl Read) -> io::Result<(Vec<u8>, Contents)> {
    let mut line = Vec::new();
    let mut byte = [0];
    loop {
        if from.read(&mut byte)? == 0 {
            return Err(bad("nothing was dumped"));
        }
        line.push(byte[0]);
        if byte[0] == b'\n' {
            break;
        }
        if line.len() > LONGEST_HEAD {
            return Err(bad("this is no dump: its first line is too long"));
        }
    }
    let contents = serde_json::from_slice(&line)
        .map_err(|_| bad("this is no dump: its first line does not say what it holds"))?;
    Ok((line, contents))
}

fn bad(why: &str) -> Error {
    Error::new(ErrorKind::InvalidData, why)
}

/// Everything before the last word; an error where that is missing.
pub struct Whole<R> {
    from: R,
    /// What may be the beginning of the last word.
    held: Vec<u8>,
    ended: bool,
}

impl<R: Read> Whole<R> {
    pub fn new(from: R) -> Self {
        Self { from, held: Vec::new(), ended: false }
    }
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // Always as many bytes ahead as the last word is long.
        while !self.ended && self.held.len() <= END.len() {
            let mut more = [0; 64 * 1024];
            let read = self.from.read(&mut more)?;
            self.held.extend_from_slice(&more[..read]);
            if read == 0 {
                self.ended = true;
                if !self.held.ends_with(END) {
                    return Err(bad("the dump broke off"));
                }
                self.held.truncate(self.held.len() - END.len());
            }
        }
        let ready = if self.ended { self.held.len() } else { self.held.len() - END.len() };
        let count = ready.min(out.len());
        out[..count].copy_from_slice(&self.held[..count]);
        self.held.drain(..count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(out.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn whole(text: &[u8], step: usize) -> io::Result<Vec<u8>> {
        let mut read = Vec::new();
        Whole::new(Slow(text, step)).read_to_end(&mut read).map(|_| read)
    }

    #[test]
    fn the_last_word_is_taken_off_however_it_arrives() {
        for body in [&b""[..], b"x", b"PGDMP and the rest", &[b'\n'; 100], END] {
            let text = [body, END].concat();
            for step in [1, 3, END.len(), 1000] {
                assert_eq!(whole(&text, step).unwrap(), body, "{step}");
            }
        }
    }

    #[test]
    fn a_dump_that_broke_off_is_an_error() {
        let text = [b"PGDMP".as_slice(), END].concat();
        for length in 0..text.len() {
            assert!(whole(&text[..length], 7).is_err(), "{length}");
        }
    }

    #[test]
    fn the_first_line_says_what_it_holds() {
        let text =
            b"{\"schema\":\"1\",\"tables\":{\"accounts\":2},\"totals\":{\"MXN\":\"1.5\"}}\nPGDMP";
        let mut from = &text[..];
        let (line, contents) = read_head(&mut from).unwrap();
        assert_eq!((line.len(), contents.rows(), from), (text.len() - 5, 2, &b"PGDMP"[..]));
        for bad in [&b""[..], b"PGDMP", b"{}\n", &vec![b'x'; LONGEST_HEAD + 2]] {
            assert!(read_head(&mut { bad }).is_err());
        }
    }
}
