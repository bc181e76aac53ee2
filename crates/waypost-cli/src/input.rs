//! What comes from outside: names, files, and the time.

use std::io::{self, Read};
use std::path::Path;
use std::{fs, time};

use waypost_core::input::Subject;
use waypost_core::lookup::{Source, example};

/// A name as the DNS writes it (UTS 46), as browsers do it.
pub fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii(name).ok()
}

/// Who answers about a subject: an example itself, a resolver all else.
pub fn source_of(subject: &Subject) -> Source {
    let example = subject
        .domain()
        .and_then(|domain| example::find(domain.name()));
    example.map_or(Source::Resolver, Source::Example)
}

/// The octets of a file; of standard input, where it is called `-`.
pub fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut octets = Vec::new();
    io::stdin().read_to_end(&mut octets)?;
    Ok(octets)
}

/// Milliseconds since 1970, UTC.
pub fn now_millis() -> u64 {
    let since = time::SystemTime::now().duration_since(time::UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}
