//! Files whose names carry their content's hash, and the hash that browsers check.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// A file under `assets/`.
pub struct Asset {
    /// Its path from the top of the site.
    pub path: String,
    /// What an `integrity` attribute says.
    pub integrity: String,
}

/// The first digits of the SHA-256 of a file.
pub fn short_sum(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What the stylesheet of the part that draws the page is called among the files of that part.
const PAGE_STYLE: &str = "page.css";

/// The files that a page loads.
pub struct Assets {
    /// The script of the head.
    pub start: Asset,
    /// The loader with the glue.
    pub loader: Asset,
    /// The stylesheet of the first view.
    pub style: Asset,
    /// The stylesheet that comes with the first answer.
    pub later_style: Asset,
    /// The program's main part.
    pub wasm: Asset,
    /// The files of its other parts, by name.
    pub files: BTreeMap<String, Asset>,
    /// The files that each part needs.
    pub parts: BTreeMap<String, Vec<String>>,
}

impl Assets {
    /// Copies the files under their hashed names.
    pub fn copy(from: &Path, to: &Path) -> io::Result<Assets> {
        fs::create_dir_all(to)?;
        let asset = |stem: &str, ending: &str| {
            let bytes = fs::read(from.join(format!("{stem}.{ending}")))?;
            let hash = Sha256::digest(&bytes);
            let name = format!("{stem}-{}.{ending}", short_sum(&bytes));
            fs::write(to.join(&name), &bytes)?;
            io::Result::Ok(Asset {
                path: format!("assets/{name}"),
                integrity: format!("sha256-{}", BASE64.encode(&hash)),
            })
        };
        let parts = fs::read(from.join("parts.json"))?;
        let mut parts: BTreeMap<String, Vec<String>> = serde_json::from_slice(&parts)?;
        let mut files = BTreeMap::new();
        for file in parts.values().flatten() {
            if !files.contains_key(file) {
                files.insert(file.clone(), asset(&format!("part-{file}"), "wasm")?);
            }
        }
        // What draws the page has a stylesheet of its own.
        files.insert(PAGE_STYLE.into(), asset("page", "css")?);
        if let Some(page) = parts.get_mut("page") {
            page.push(PAGE_STYLE.into());
        }
        Ok(Assets {
            start: asset("start", "js")?,
            loader: asset("waypost", "js")?,
            style: asset("waypost", "css")?,
            later_style: asset("later", "css")?,
            wasm: asset("waypost", "wasm")?,
            files,
            parts,
        })
    }

    /// Every one of them.
    pub fn all(&self) -> Vec<&Asset> {
        let own = [
            &self.start,
            &self.loader,
            &self.style,
            &self.later_style,
            &self.wasm,
        ];
        own.into_iter().chain(self.files.values()).collect()
    }

    /// What the loader is told of the files of the parts: where each is, its integrity, and the parts that need it. Each
    /// file is listed once, and its words are not quoted: that is the shortest on the wire.
    pub fn parts(&self, top: &str) -> String {
        let listed = self.files.iter().map(|(name, file)| {
            let needs = |(_, files): &(&String, &Vec<String>)| files.contains(name);
            let parts = self
                .parts
                .iter()
                .filter(needs)
                .map(|(part, _)| part.as_str());
            let parts = parts.collect::<Vec<_>>().join(" ");
            format!("{top}{} {} {parts}", file.path, file.integrity)
        });
        listed.collect::<Vec<_>>().join(",")
    }

    /// Files that are nowhere, for tests of what names them.
    #[cfg(test)]
    pub fn some() -> Assets {
        let asset = |name: &str| Asset {
            path: format!("assets/{name}"),
            integrity: "sha256-x".into(),
        };
        Assets {
            start: asset("start.js"),
            loader: asset("waypost.js"),
            style: asset("waypost.css"),
            later_style: asset("later.css"),
            wasm: asset("waypost.wasm"),
            files: BTreeMap::from([("walk".into(), asset("part-walk.wasm"))]),
            parts: BTreeMap::from([("walk".into(), vec!["walk".into()])]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_several_parts_is_listed_once() {
        let mut assets = Assets::some();
        let shared = Asset {
            path: "assets/part-shared.wasm".into(),
            integrity: "sha256-y".into(),
        };
        assets.files.insert("shared".into(), shared);
        let lab = ("lab".into(), vec!["shared".into()]);
        let walk = ("walk".into(), vec!["shared".into(), "walk".into()]);
        assets.parts.extend([lab, walk]);
        assert_eq!(
            assets.parts("../"),
            "../assets/part-shared.wasm sha256-y lab walk,../assets/part-walk.wasm sha256-x walk"
        );
    }
}
