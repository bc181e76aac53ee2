//! The reader of zone-file lines against what a real name server prints: `cargo xtask test zones` says where that is.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::PathBuf;

use waypost::dns::Name;
use waypost::zone::{Printed, read};

#[test]
fn what_named_checkzone_prints_is_read_as_what_it_read() {
    let Some(folder) = std::env::var_os("WAYPOST_ZONES").map(PathBuf::from) else {
        return;
    };
    for (zone, least) in [("plain.test", 260), ("signed.test", 13), ("test", 30)] {
        let records = |file: String| {
            let text = fs::read_to_string(folder.join(&file)).unwrap();
            let draft = read(&text, &Name::new(zone));
            let wrong = draft.flaws.iter().find(|flaw| flaw.kind.is_error());
            assert_eq!(wrong, None, "{file}");
            // What was printed by it is read as the same once more.
            let printed = draft.zone.print(Printed::ForLab);
            assert_eq!(read(&printed, &Name::new(zone)).zone, draft.zone, "{file}");
            let mut lines: Vec<String> = printed
                .lines()
                .map(|line| line.replace("\\<", "<").replace("\\>", ">"))
                .collect();
            lines.sort();
            lines
        };
        let full = records(format!("{zone}.full"));
        assert!(full.len() >= least, "{zone}: {} records", full.len());
        assert_eq!(records(format!("{zone}.relative")), full);
        assert_eq!(records(format!("{zone}.zone")), full);
    }
}
