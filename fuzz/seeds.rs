//! The targets, and the folders whose files their inputs start from, beside `fuzz/corpus/<target>`.
//! `cargo xtask fuzz` and the replay in `tests/corpus.rs` both read this list.

/// A target and its folders of fixtures.
pub const SEEDS: [(&str, &[&str]); 14] = [
    (
        "json",
        &["tests/fixtures/doh", "tests/fixtures/policy/tlsa"],
    ),
    ("wire", &[]),
    ("spf", &["tests/fixtures/policy/spf"]),
    ("dmarc", &["tests/fixtures/policy/dmarc"]),
    (
        "mta-sts",
        &[
            "tests/fixtures/policy/sts-record",
            "tests/fixtures/policy/sts-policy",
            "tests/fixtures/policy/tlsrpt",
        ],
    ),
    ("tlsa", &[]),
    ("link", &[]),
    ("kept", &[]),
    ("pasted", &["tests/fixtures/zone"]),
    ("list", &[]),
    ("bounce", &["tests/fixtures/bounces"]),
    ("signed", &[]),
    ("chain", &[]),
    ("reports", &["tests/fixtures/reports"]),
];
