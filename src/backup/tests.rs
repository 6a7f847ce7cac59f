use super::dump::END;
use super::*;
use chrono::{Duration, TimeZone};

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("centavo-backups-{}", uuid::Uuid::new_v4()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn files(&self) -> usize {
        fs::read_dir(&self.0).unwrap().count()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap()
}

fn dumped(body: &[u8]) -> Vec<u8> {
    let head = b"{\"schema\":\"1\",\"tables\":{\"accounts\":2},\"totals\":{\"MXN\":\"1.5\"}}\n";
    [head, body, END].concat()
}

fn opened(backups: &Backups, manifest: &Manifest) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    backups.open(manifest, &mut out).map(|()| out)
}

#[test]
fn what_was_sealed_comes_back_and_only_with_the_key() {
    let folder = Folder::new();
    let keys = Keyring::random();
    let backups = Backups::new(folder.0.clone(), keys, None);
    // Longer than a piece, with line ends.
    let body: Vec<u8> = (0..200_000_u32).map(|n| (n % 253) as u8).collect();
    let made = backups.seal(dumped(&body).as_slice(), noon(), "abc").unwrap();
    assert_eq!(made.name, "centavo-20261122T180000Z");
    assert_eq!(made.contents.rows(), 2);
    assert_eq!(backups.here().unwrap(), std::slice::from_ref(&made));
    assert_eq!(opened(&backups, &made).unwrap(), body);
    let sealed = fs::read(backups.sealed(&made.name)).unwrap();
    assert_eq!(sealed.len() as u64, made.bytes);

    let other = Backups::new(folder.0.clone(), Keyring::random(), None);
    assert!(opened(&other, &made).unwrap_err().0.contains("another master key"));
    let mut bad = sealed;
    bad[1000] ^= 1;
    fs::write(backups.sealed(&made.name), bad).unwrap();
    assert!(opened(&backups, &made).unwrap_err().0.contains("checksum"));
}

#[test]
fn a_dump_that_broke_off_leaves_no_backup() {
    let folder = Folder::new();
    let backups = Backups::new(folder.0.clone(), Keyring::random(), None);
    let whole = dumped(&[7; 100_000]);
    for length in [0, 10, 80, whole.len() - 1] {
        assert!(backups.seal(&whole[..length], noon(), "").is_err(), "{length}");
    }
    assert_eq!(folder.files(), 0);
}

#[test]
fn what_a_server_that_stopped_midway_left_goes_after_a_day() {
    let folder = Folder::new();
    let backups = Backups::new(folder.0.clone(), Keyring::random(), None);
    backups.seal(dumped(b"x").as_slice(), noon(), "").unwrap();
    let begun = |name: &str, hours| {
        let file = File::create(folder.0.join(name)).unwrap();
        file.set_modified((noon() - Duration::hours(hours)).into()).unwrap();
    };
    begun(".centavo-20261121T170000Z.new", 25);
    begun(".centavo-20261122T170000Z.new", 1);
    assert_eq!(backups.prune(noon()).unwrap(), ["centavo-20261122T180000Z"]);
    assert_eq!(folder.files(), 3, "the backup's two, and what is still being written");
}

#[test]
fn nights_are_pruned_and_the_newest_is_found() {
    let folder = Folder::new();
    let backups = Backups::new(folder.0.clone(), Keyring::random(), None);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for day in 0..60 {
        let now = noon() + Duration::days(day);
        backups.seal(dumped(b"x").as_slice(), now, "").unwrap();
        backups.prune(now).unwrap();
    }
    let left = backups.here().unwrap();
    assert_eq!(folder.files(), 2 * left.len());
    assert_eq!(left.len(), 11, "seven days, two more weeks, two more months");
    let newest = runtime.block_on(backups.find(None, noon())).unwrap();
    assert_eq!(newest.taken_at, noon() + Duration::days(59));
    let missing = runtime.block_on(backups.find(Some("centavo-20200101T000000Z"), noon()));
    assert!(missing.unwrap_err().0.contains("no backup"));
}
