//! Compound files (MS-CFB), which hold the stream of an old workbook.
//!
//! Chains are followed for no more sectors than the file can have, so that none is endless.

/// Sector ids from here on are marks, not sectors.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the small sectors of the root's stream.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY_BYTES: usize = 128;

pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
    is_root: bool,
}

impl<'a> Compound<'a> {
    /// `None` when the header makes no sense. A file that is cut has what is left of its streams.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        file.table = file.allocation_table()?;
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(Entry::read).collect();
        let root = file.entries.iter().find(|entry| entry.is_root)?;
        file.small = file.chain(root.start, root.size);
        let table = file.chain(u32_at(bytes, 60)?, usize::MAX);
        file.small_table = table.chunks_exact(4).filter_map(|id| u32_at(id, 0)).collect();
        Some(file)
    }

    /// The stream of that name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry =
            self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name) && !e.is_root)?;
        Some(if entry.size < SMALL_STREAM {
            self.small_chain(entry.start, entry.size)
        } else {
            self.chain(entry.start, entry.size)
        })
    }

    fn sector_at(&self, id: u32) -> &'a [u8] {
        let from = (id as usize).saturating_add(1).saturating_mul(self.sector);
        let to = from.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// The sectors that say which sector follows which: 109 of them are named in the header, more
    /// in sectors of their own.
    fn allocation_table(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut ids: Vec<u32> =
            (76..512).step_by(4).filter_map(|at| u32_at(self.bytes, at)).collect();
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..most {
            if next >= MARKS {
                break;
            }
            let mut listed: Vec<u32> =
                self.sector_at(next).chunks_exact(4).filter_map(|id| u32_at(id, 0)).collect();
            let Some(link) = listed.pop() else { break };
            ids.extend(listed);
            next = link;
        }
        let sectors = ids.into_iter().filter(|id| *id < MARKS).take(most);
        Some(
            sectors
                .flat_map(|id| self.sector_at(id).chunks_exact(4))
                .filter_map(|id| u32_at(id, 0))
                .collect(),
        )
    }

    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let most = self.bytes.len() / self.sector + 1;
        let mut out = Vec::new();
        let mut id = start;
        for _ in 0..most {
            if id >= MARKS || out.len() >= size {
                break;
            }
            out.extend_from_slice(self.sector_at(id));
            id = self.table.get(id as usize).copied().unwrap_or(MARKS);
        }
        out.truncate(size);
        out
    }

    fn small_chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut id = start;
        for _ in 0..=self.small.len() / SMALL_SECTOR {
            if id >= MARKS || out.len() >= size {
                break;
            }
            let from = (id as usize).saturating_mul(SMALL_SECTOR);
            let to = from.saturating_add(SMALL_SECTOR).min(self.small.len());
            out.extend_from_slice(self.small.get(from..to).unwrap_or_default());
            id = self.small_table.get(id as usize).copied().unwrap_or(MARKS);
        }
        out.truncate(size);
        out
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).min(64);
        let letters: Vec<u16> = (0..length).step_by(2).filter_map(|at| u16_at(bytes, at)).collect();
        let name = String::from_utf16_lossy(&letters);
        let kind = *bytes.get(66)?;
        (kind != 0).then_some(Self {
            name: name.trim_end_matches('\0').to_owned(),
            start: u32_at(bytes, 116)?,
            size: u32_at(bytes, 120)? as usize,
            is_root: kind == 5,
        })
    }
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(f64::from_le_bytes)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A compound file with one stream of at least [`SMALL_STREAM`] bytes.
    pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(SMALL_STREAM), 0);
        let sectors = u32::try_from(stream.len().div_ceil(512)).unwrap();
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        header[30] = 9;
        header[32] = 6;
        for (at, value) in [(44, 1), (48, 1), (60, u32::MAX - 1), (68, u32::MAX - 1), (76, 0_u32)] {
            header[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        header[80..].fill(0xFF);
        // Sector 0 is the table, 1 the directory, the stream follows.
        let mut table = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
        table.extend((0..sectors).map(|n| if n + 1 == sectors { 0xFFFF_FFFE } else { n + 3 }));
        table.resize(128, 0xFFFF_FFFF_u32);
        let entry = |name: &str, kind: u8, start: u32, size: usize| {
            let mut entry = vec![0; ENTRY_BYTES];
            let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            entry[..wide.len()].copy_from_slice(&wide);
            entry[64] = u8::try_from(wide.len()).unwrap();
            entry[66] = kind;
            entry[116..120].copy_from_slice(&start.to_le_bytes());
            entry[120..124].copy_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
            entry
        };
        let mut directory = entry("Root Entry", 5, u32::MAX - 1, 0);
        directory.extend(entry(name, 2, 2, stream.len()));
        directory.resize(512, 0);
        stream.resize(usize::try_from(sectors).unwrap() * 512, 0);
        [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, stream].concat()
    }

    #[test]
    fn a_stream_comes_back() {
        let bytes = compound("Workbook", &[7; 5000]);
        let file = Compound::open(&bytes).unwrap();
        assert_eq!(file.stream("workbook"), Some(vec![7; 5000]));
        assert_eq!(file.stream("Book"), None);
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let mut bytes = compound("Workbook", &[7; 5000]);
        // Each sector of the stream, and the directory, is followed by itself.
        for id in 1..12_u32 {
            let at = 512 + id as usize * 4;
            bytes[at..at + 4].copy_from_slice(&id.to_le_bytes());
        }
        assert!(Compound::open(&bytes).is_some());
    }

    proptest! {
        #[test]
        fn damaged_files_end(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
            end in any::<prop::sample::Index>(),
        ) {
            let mut bytes = compound("Workbook", &[7; 5000]);
            for (at, byte) in changes {
                // Most of what steers the reader is in the first sectors.
                let at = at.index(1600);
                bytes[at] = byte;
            }
            bytes.truncate(end.index(bytes.len() + 1));
            if let Some(stream) = Compound::open(&bytes).and_then(|file| file.stream("Workbook")) {
                prop_assert!(stream.len() <= bytes.len() + 512);
            }
        }
    }
}
