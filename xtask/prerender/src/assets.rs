//! Files whose names carry their content's hash, and the hash that browsers check.

use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha384};

/// A file under `assets/`.
pub struct Asset {
    /// Its path from the top of the site.
    pub path: String,
    /// What an `integrity` attribute says.
    pub integrity: String,
}

/// The files that a page loads.
pub struct Assets {
    /// The script of the head.
    pub start: Asset,
    /// The loader with the glue.
    pub loader: Asset,
    /// The stylesheet of the first view.
    pub style: Asset,
    /// The stylesheet that comes with the rest of the program.
    pub later_style: Asset,
    /// The program's first part.
    pub wasm: Asset,
    /// The rest of it.
    pub later: Asset,
}

impl Assets {
    /// Copies the files under their hashed names.
    pub fn copy(from: &Path, to: &Path) -> io::Result<Assets> {
        fs::create_dir_all(to)?;
        let asset = |stem: &str, ending: &str| {
            let bytes = fs::read(from.join(format!("{stem}.{ending}")))?;
            let hash = Sha384::digest(&bytes);
            let short: String = hash
                .iter()
                .take(6)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let name = format!("{stem}-{short}.{ending}");
            fs::write(to.join(&name), &bytes)?;
            io::Result::Ok(Asset {
                path: format!("assets/{name}"),
                integrity: format!("sha384-{}", base64(&hash)),
            })
        };
        Ok(Assets {
            start: asset("start", "js")?,
            loader: asset("waypost", "js")?,
            style: asset("waypost", "css")?,
            later_style: asset("later", "css")?,
            wasm: asset("waypost", "wasm")?,
            later: asset("later", "wasm")?,
        })
    }

    /// Every one of them.
    pub fn all(&self) -> [&Asset; 6] {
        [
            &self.start,
            &self.loader,
            &self.style,
            &self.later_style,
            &self.wasm,
            &self.later,
        ]
    }

    /// Files that are nowhere, for tests of what names them.
    #[cfg(test)]
    pub fn some() -> Assets {
        let asset = |name: &str| Asset {
            path: format!("assets/{name}"),
            integrity: "sha384-x".into(),
        };
        Assets {
            start: asset("start.js"),
            loader: asset("waypost.js"),
            style: asset("waypost.css"),
            later_style: asset("later.css"),
            wasm: asset("waypost.wasm"),
            later: asset("later.wasm"),
        }
    }
}

/// Base64 of a length that needs no padding, as SHA-384's 48 bytes.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (triples, _) = bytes.as_chunks::<3>();
    let numbers = triples
        .iter()
        .map(|&[a, b, c]| u32::from_be_bytes([0, a, b, c]));
    numbers
        .flat_map(|number| [18, 12, 6, 0].map(|shift| SIGNS[(number >> shift) as usize & 63]))
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_known_bytes() {
        assert_eq!(base64(b"Waypost?/"), "V2F5cG9zdD8v");
        assert_eq!(base64(&[0xff; 3]), "////");
    }
}
