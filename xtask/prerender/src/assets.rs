//! Files whose names carry their content's hash, and the hash that browsers check.

use std::path::Path;
use std::{fs, io};

use data_encoding::BASE64;
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
                integrity: format!("sha384-{}", BASE64.encode(&hash)),
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
