//! Disk and memory, as the kernel tells them. In a container the disk is the one that Docker keeps images and
//! volumes on, and the memory that of the whole machine.

use nix::sys::statvfs::statvfs;
use std::fs;
use std::path::Path;

/// A disk's use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    pub percent: u8,
    pub free_mb: u64,
}

/// How full the disk is that holds a folder.
pub fn disk(folder: &Path) -> Option<Disk> {
    let found = statvfs(folder).ok()?;
    let (all, left) = (found.blocks(), found.blocks_available());
    // What is set aside for root can't be used by us.
    let used = all - found.blocks_free();
    let free_mb = left.checked_mul(found.fragment_size())? / (1024 * 1024);
    Some(Disk { percent: percent(used, used + left)?, free_mb })
}

/// The machine's memory that is in use and can't be given back.
pub fn memory() -> Option<u8> {
    parse_memory(&fs::read_to_string("/proc/meminfo").ok()?)
}

/// The same of this container; none where it has no limit.
pub fn own_memory() -> Option<u8> {
    let number = |path: &str| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let (used, most) = match number("/sys/fs/cgroup/memory.max") {
        Some(most) => (number("/sys/fs/cgroup/memory.current")?, most),
        None => (
            number("/sys/fs/cgroup/memory/memory.usage_in_bytes")?,
            number("/sys/fs/cgroup/memory/memory.limit_in_bytes")?,
        ),
    };
    // Without a limit the older kind of groups says an enormous number.
    (most < 1 << 50).then(|| percent(used, most))?
}

fn parse_memory(text: &str) -> Option<u8> {
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    let (all, left) = (of("MemTotal:")?, of("MemAvailable:")?);
    percent(all.checked_sub(left)?, all)
}

fn percent(part: u64, whole: u64) -> Option<u8> {
    u8::try_from(part.checked_mul(100)?.checked_div(whole)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_can_be_given_back_is_not_used() {
        let text = "MemTotal:        2000000 kB\nMemFree: 1 kB\nMemAvailable:     500000 kB\n";
        assert_eq!(parse_memory(text), Some(75));
        assert_eq!(parse_memory("MemTotal: 0 kB\nMemAvailable: 0 kB\n"), None);
        assert_eq!(parse_memory(""), None);
    }

    #[test]
    fn this_machine_has_a_disk_and_memory() {
        let disk = disk(Path::new("/")).unwrap();
        assert!(disk.percent <= 100 && disk.free_mb > 0);
        assert!(memory().is_some_and(|used| used <= 100));
        assert_eq!(super::disk(Path::new("/there/is/no/such/folder")), None);
    }
}
