//! How a file is packed. Unpacking itself is done by the browser, which has DEFLATE (RFC 1951).

use std::ops::Range;

use super::Unread;

/// The most files of one archive that are read.
pub const ENTRIES_MAX: usize = 100;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// As one stream (RFC 1952).
    Gzip,
    /// As an archive of files.
    Zip,
}

impl Packing {
    /// How a file is packed that begins with these octets. Its name says nothing: it is whatever the sender made up.
    pub fn of(head: &[u8]) -> Packing {
        match head {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            // Of an empty archive only its end is there.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Packing::Zip,
            _ => Packing::Plain,
        }
    }
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where its octets are.
    pub octets: Range<usize>,
    /// Whether they are packed with DEFLATE; otherwise they are as they are.
    pub is_packed: bool,
}

/// The files of a zip archive, in its own order; folders are none.
///
/// # Errors
///
/// Where the archive is damaged, locked with a password, empty, or of more files than are read.
pub fn entries(archive: &[u8]) -> Result<Vec<Entry>, Unread> {
    const END_OCTETS: usize = 22;
    const COMMENT_OCTETS_MAX: usize = 65_535;
    let from = archive
        .len()
        .saturating_sub(END_OCTETS + COMMENT_OCTETS_MAX);
    let tail = archive.get(from..).unwrap_or_default();
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06");
    let end = from + end.ok_or(Unread::Damaged)?;
    if archive.len() < end + END_OCTETS {
        return Err(Unread::Damaged);
    }
    let count = number(archive, end + 10, 2)?;
    let mut at = number(archive, end + 16, 4)?;
    if count > ENTRIES_MAX {
        return Err(Unread::TooManyFiles);
    }
    let mut found = Vec::with_capacity(count);
    for _ in 0..count {
        if archive.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(Unread::Damaged);
        }
        let flags = number(archive, at + 8, 2)?;
        let method = number(archive, at + 10, 2)?;
        let packed = number(archive, at + 20, 4)?;
        let name = number(archive, at + 28, 2)?;
        let more = number(archive, at + 30, 2)? + number(archive, at + 32, 2)?;
        let local = number(archive, at + 42, 4)?;
        let is_folder = name > 0 && archive.get(at + 46 + name - 1) == Some(&b'/');
        at += 46 + name + more;
        if is_folder {
            continue;
        }
        // With a password, or by a method that no browser has.
        if flags & 1 != 0 || !matches!(method, 0 | 8) {
            return Err(Unread::NoFile);
        }
        let start = local + 30 + number(archive, local + 26, 2)? + number(archive, local + 28, 2)?;
        if archive.get(start..start + packed).is_none() {
            return Err(Unread::Damaged);
        }
        found.push(Entry {
            octets: start..start + packed,
            is_packed: method == 8,
        });
    }
    if found.is_empty() {
        return Err(Unread::NoFile);
    }
    Ok(found)
}

/// A number of this many octets, the lowest first.
fn number(archive: &[u8], at: usize, octets: usize) -> Result<usize, Unread> {
    let octets = archive.get(at..at + octets).ok_or(Unread::Damaged)?;
    let number = octets
        .iter()
        .rev()
        .fold(0_u32, |sum, octet| sum << 8 | u32::from(*octet));
    usize::try_from(number).map_err(|_| Unread::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with stored files.
    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut body, mut directory) = (Vec::new(), Vec::new());
        for (name, octets) in files {
            let size = (octets.len() as u32).to_le_bytes();
            let length = (name.len() as u16).to_le_bytes();
            let local = (body.len() as u32).to_le_bytes();
            body.extend(
                [
                    b"PK\x03\x04".as_slice(),
                    &[0; 14],
                    &size,
                    &size,
                    &length,
                    &[0; 2],
                ]
                .concat(),
            );
            body.extend(name.bytes());
            body.extend(*octets);
            directory.extend(
                [
                    b"PK\x01\x02".as_slice(),
                    &[0; 16],
                    &size,
                    &size,
                    &length,
                    &[0; 12],
                    &local,
                ]
                .concat(),
            );
            directory.extend(name.bytes());
        }
        let count = (files.len() as u16).to_le_bytes();
        let (size, at) = (
            (directory.len() as u32).to_le_bytes(),
            (body.len() as u32).to_le_bytes(),
        );
        body.extend(directory);
        body.extend(
            [
                b"PK\x05\x06".as_slice(),
                &[0; 4],
                &count,
                &count,
                &size,
                &at,
                &[0; 2],
            ]
            .concat(),
        );
        body
    }

    #[test]
    fn the_files_of_an_archive() {
        let of = archive(&[
            ("folder/", b""),
            ("folder/a.xml", b"<feedback/>"),
            ("b", b"{}"),
        ]);
        assert_eq!(Packing::of(&of), Packing::Zip);
        let found = entries(&of).unwrap();
        let texts: Vec<&[u8]> = found
            .iter()
            .map(|entry| &of[entry.octets.clone()])
            .collect();
        assert_eq!(texts, [b"<feedback/>".as_slice(), b"{}"]);
        assert!(found.iter().all(|entry| !entry.is_packed));
    }

    #[test]
    fn archives_that_are_none() {
        assert_eq!(entries(b""), Err(Unread::Damaged));
        assert_eq!(entries(&archive(&[])), Err(Unread::NoFile));
        assert_eq!(entries(&archive(&[("folder/", b"")])), Err(Unread::NoFile));
        let many = vec![("a", b"".as_slice()); ENTRIES_MAX + 1];
        assert_eq!(entries(&archive(&many)), Err(Unread::TooManyFiles));
        let whole = archive(&[("a", b"text"), ("b", b"more")]);
        for length in 0..whole.len() {
            assert!(entries(&whole[..length]).is_err(), "{length}");
        }
        for at in 0..whole.len() {
            for octet in [0, 1, 0x7f, 0xff] {
                let mut changed = whole.clone();
                changed[at] = octet;
                for entry in entries(&changed).unwrap_or_default() {
                    assert!(entry.octets.end <= changed.len());
                }
            }
        }
    }
}
