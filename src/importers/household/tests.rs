//! Whatever bytes come, they are read or refused.

use super::{Archive, Rows};
use crate::model::archive::{ArchivedHousehold, PARTS};
use crate::model::fault::Fault;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8]) -> Result<usize, Fault> {
    let mut count = 0;
    Archive::open(bytes)?.read(7, |Rows { rows, .. }| {
        count += rows.len();
        Ok::<(), Fault>(())
    })?;
    Ok(count)
}

/// An archive with these texts as its files, and a manifest that says so.
fn archive(texts: &[String]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let files = PARTS.iter().zip(texts).map(|(part, text)| {
        let sum: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        serde_json::json!({ "name": part.file(), "rows": text.lines().count(),
                            "bytes": text.len(), "sha256": sum })
    });
    let household = ArchivedHousehold {
        id: crate::model::Uuid::nil(),
        name: "Casa".to_owned(),
        currency: "MXN".to_owned(),
        time_zone: "UTC".to_owned(),
        account_salt: crate::model::Uuid::nil(),
    };
    let manifest = serde_json::json!({
        "format": "centavo-household", "version": 2, "created_at": "", "centavo": "",
        "household": household, "files": files.collect::<Vec<_>>()
    });
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    for (part, text) in PARTS.iter().zip(texts) {
        add(&part.file(), text);
    }
    add("manifest.json", &manifest.to_string());
    zip.finish().unwrap().into_inner()
}

fn empty() -> Vec<String> {
    vec![String::new(); PARTS.len()]
}

#[test]
fn an_archive_of_nothing_is_read() {
    assert_eq!(read(&archive(&empty())), Ok(0));
}

#[test]
fn rows_are_numbered_across_chunks() {
    let place = PARTS.iter().position(|part| part.name == "tags").unwrap();
    let tag = |n: usize| {
        let id = format!("00000000-0000-7000-8000-{n:012}");
        format!("{{\"id\":\"{id}\",\"name\":\"t\",\"key\":\"k{n}\"}}\n")
    };
    let mut texts = empty();
    texts[place] = (0..20).map(tag).collect();
    assert_eq!(read(&archive(&texts)), Ok(20));
    texts[place].push_str("{}\n");
    let fault = read(&archive(&texts)).unwrap_err();
    assert_eq!(fault.detail, "tags.jsonl, line 21: `id` is missing.");
    assert_eq!(fault.fields[0].pointer, "/tags.jsonl/21");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes).is_err());
        let mut head = b"PK\x03\x04".to_vec();
        head.extend(bytes);
        prop_assert!(read(&head).is_err());
    }

    #[test]
    fn a_damaged_archive_is_refused_or_the_same(at in 0_usize..4_000, with in any::<u8>()) {
        let mut bytes = archive(&empty());
        let at = at % bytes.len();
        bytes[at] = with;
        prop_assert_eq!(read(&bytes).unwrap_or(0), 0);
    }

    #[test]
    fn any_rows_are_read_or_refused(part in 0..PARTS.len(), text in "[\\[\\]{}\":,a-z0-9\\\\\n-]{0,200}") {
        let mut texts = empty();
        texts[part] = text;
        let told = read(&archive(&texts));
        prop_assert!(told.is_ok() || told.is_err_and(|fault| fault.code.status() == 422));
    }
}
