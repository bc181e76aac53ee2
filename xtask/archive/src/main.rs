//! Packs a release: `archive <out.tar.gz> <name> <seconds> <checkout> <dist>`.
//!
//! One folder of that name, with everything that somebody needs who hosts the page and does not build it: the release
//! folder as `dist/`, how to host it, examples of configuration, licences, and the checksums of all of these. The same
//! files give the same bytes: the order, the owners and the permissions are fixed, and every file is of the time that is
//! given, in seconds since 1970.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use data_encoding::HEXLOWER;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

/// What of the checkout goes along, under its own name, so that the links of the documents hold.
const BESIDE: [&str; 5] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "docs/hosting.md",
    "examples/hosting",
];

/// The checksums of all files, as `sha256sum --check` reads them.
const CHECKSUMS: &str = "SHA256SUMS";

/// The unknown system (RFC 1952): a packer says where it ran, which is nobody's business.
const NO_SYSTEM: u8 = 255;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [out, name, seconds, checkout, dist] = arguments.as_slice() else {
        eprintln!("archive <out.tar.gz> <name> <seconds> <checkout> <dist>");
        return ExitCode::FAILURE;
    };
    let Ok(seconds) = seconds.parse() else {
        eprintln!("archive: {seconds} is no number of seconds");
        return ExitCode::FAILURE;
    };
    match write(
        Path::new(out),
        name,
        seconds,
        Path::new(checkout),
        Path::new(dist),
    ) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("archive: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A file of the archive: its path below the folder, with slashes, and what it holds.
type File = (String, Vec<u8>);

fn write(out: &Path, name: &str, seconds: u64, checkout: &Path, dist: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    collect(dist, "dist", &mut files)?;
    for path in BESIDE {
        collect(&checkout.join(path), path, &mut files)?;
    }
    let packed = pack(name, seconds, files)?;
    let sum = format!("{}  {}\n", checksum(&packed), file_name(out));
    fs::write(out, packed)?;
    let mut beside = out.as_os_str().to_owned();
    beside.push(".sha256");
    fs::write(PathBuf::from(beside), sum)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A file, or all files below a folder.
fn collect(path: &Path, name: &str, files: &mut Vec<File>) -> io::Result<()> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if !path.is_dir() {
        files.push((name.to_owned(), fs::read(path).map_err(named)?));
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(named)? {
        let entry = entry?.path();
        collect(&entry, &format!("{name}/{}", file_name(&entry)), files)?;
    }
    Ok(())
}

/// The archive of these files, in whatever order they come.
fn pack(name: &str, seconds: u64, mut files: Vec<File>) -> io::Result<Vec<u8>> {
    files.sort();
    let sums: String = files
        .iter()
        .map(|(path, octets)| format!("{}  {path}\n", checksum(octets)))
        .collect();
    files.push((CHECKSUMS.to_owned(), sums.into_bytes()));
    files.sort();

    let gzip = GzBuilder::new().operating_system(NO_SYSTEM);
    let mut tar = Builder::new(gzip.write(Vec::new(), Compression::best()));
    for (path, octets) in &files {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(seconds);
        header.set_size(octets.len() as u64);
        tar.append_data(&mut header, format!("{name}/{path}"), octets.as_slice())?;
    }
    let mut packed = tar.into_inner()?.finish()?;
    packed.flush()?;
    Ok(packed)
}

fn checksum(octets: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(octets))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Read;
    use std::time::{Duration, SystemTime};

    use flate2::read::GzDecoder;
    use tar::Archive;

    use super::*;

    const COMMITTED: u64 = 1_795_420_800;

    /// A made-up release folder; the files are written in this order, and are so old.
    fn dist(folder: &Path, names: &[&str], age_seconds: u64) {
        for name in names {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, format!("what {name} holds")).unwrap();
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age_seconds))
                .unwrap();
        }
    }

    fn checkout() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .unwrap()
    }

    #[test]
    fn the_same_files_give_the_same_bytes_and_all_a_hoster_needs() {
        let home = env::temp_dir().join(format!("waypost-archive-{}", std::process::id()));
        let (one, two) = (home.join("one"), home.join("two"));
        dist(
            &one,
            &["index.html", "_headers", "assets/a.wasm", "nl/index.html"],
            5,
        );
        dist(
            &two,
            &["nl/index.html", "assets/a.wasm", "_headers", "index.html"],
            5_000_000,
        );
        let packed = |dist: &Path, again: &str| {
            let out = home.join(again).join("waypost-1.2.3.tar.gz");
            fs::create_dir_all(out.parent().unwrap()).unwrap();
            write(&out, "waypost-1.2.3", COMMITTED, checkout(), dist).unwrap();
            fs::read(out).unwrap()
        };
        let first = packed(&one, "first");
        assert!(first == packed(&one, "again"), "one folder, packed twice");
        assert!(
            first == packed(&two, "other"),
            "the same files, written at another time"
        );
        fs::write(two.join("index.html"), "something else").unwrap();
        assert!(first != packed(&two, "changed"), "another file");

        let mut held = BTreeMap::new();
        for entry in Archive::new(GzDecoder::new(first.as_slice()))
            .entries()
            .unwrap()
        {
            let mut entry = entry.unwrap();
            assert_eq!(entry.header().mtime().unwrap(), COMMITTED);
            assert_eq!(entry.header().mode().unwrap(), 0o644);
            let path = entry.path().unwrap().to_string_lossy().into_owned();
            let mut octets = Vec::new();
            entry.read_to_end(&mut octets).unwrap();
            let path = path.strip_prefix("waypost-1.2.3/").unwrap();
            held.insert(path.to_owned(), octets);
        }
        for path in [
            "dist/index.html",
            "dist/_headers",
            "dist/assets/a.wasm",
            "docs/hosting.md",
            "examples/hosting/nginx.conf",
            "examples/hosting/Caddyfile",
            "LICENSE-MIT",
            "LICENSE-APACHE",
        ] {
            assert!(held.contains_key(path), "{path}");
        }
        let sums = String::from_utf8(held.remove(CHECKSUMS).unwrap()).unwrap();
        let expected: String = held
            .iter()
            .map(|(path, octets)| format!("{}  {path}\n", checksum(octets)))
            .collect();
        assert_eq!(sums, expected);
        let beside = fs::read_to_string(home.join("first/waypost-1.2.3.tar.gz.sha256")).unwrap();
        assert_eq!(
            beside,
            format!("{}  waypost-1.2.3.tar.gz\n", checksum(&first))
        );
        fs::remove_dir_all(&home).unwrap();
    }
}
