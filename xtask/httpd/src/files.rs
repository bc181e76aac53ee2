//! A folder of files as a web site.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::{Reaction, Request, Response, percent_decode};

/// A folder that is served as it is, as any static host would.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    compressed: Option<PathBuf>,
    mounts: Vec<String>,
}

impl Files {
    /// Serves `root` at `/`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Files {
            root: root.into(),
            compressed: None,
            mounts: Vec::new(),
        }
    }

    /// Sends `<folder>/<path>.br` instead, where that file exists and the browser takes brotli.
    pub fn compressed(mut self, folder: impl Into<PathBuf>) -> Self {
        self.compressed = Some(folder.into());
        self
    }

    /// Serves the same folder under a sub-path too: `/some/where/`.
    pub fn mount(mut self, path: &str) -> Self {
        self.mounts.push(format!("/{}/", path.trim_matches('/')));
        self
    }

    /// The answer to a request.
    pub fn react(&self, request: &Request) -> Reaction {
        Reaction::Answer(match request.method.as_str() {
            "GET" | "HEAD" => self.find(request).unwrap_or_else(|_| not_found()),
            _ => Response::new(405, "text/plain", "GET only\n"),
        })
    }

    fn find(&self, request: &Request) -> io::Result<Response> {
        let path = self
            .mounts
            .iter()
            .find_map(|mount| request.path.strip_prefix(mount.as_str()))
            .unwrap_or(request.path.trim_start_matches('/'));
        let mut relative = PathBuf::from(percent_decode(path));
        let plain = |part| matches!(part, Component::Normal(_));
        if !relative.components().all(plain) {
            return Ok(not_found());
        }
        if self.root.join(&relative).is_dir() {
            if !request.path.ends_with('/') {
                let there = format!("{}/", request.path);
                return Ok(Response::new(301, "text/plain", "").with("Location", &there));
            }
            relative.push("index.html");
        }
        let response = Response::new(200, content_type(&relative), "")
            .with("Cache-Control", cache_control(&relative))
            .with("X-Content-Type-Options", "nosniff");
        if let Some(body) = self.packed(request, &relative) {
            let response = response
                .with("Content-Encoding", "br")
                .with("Vary", "Accept-Encoding");
            return Ok(Response { body, ..response });
        }
        let body = fs::read(self.root.join(&relative))?;
        Ok(Response { body, ..response })
    }

    fn packed(&self, request: &Request, relative: &Path) -> Option<Vec<u8>> {
        let accepted = request.header("accept-encoding")?;
        if !accepted.split(',').any(|word| word.trim() == "br") {
            return None;
        }
        let mut name = self.compressed.as_ref()?.join(relative).into_os_string();
        name.push(".br");
        fs::read(name).ok()
    }
}

fn not_found() -> Response {
    Response::new(404, "text/plain; charset=utf-8", "not found\n")
}

/// Names under `assets/` carry their content's hash and never change.
fn cache_control(path: &Path) -> &'static str {
    if path.starts_with("assets") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("xml") => "application/xml",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(files: &Files, path: &str) -> Response {
        let request = Request {
            method: "GET".into(),
            path: path.into(),
            query: String::new(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        match files.react(&request) {
            Reaction::Answer(response) => response,
            Reaction::HangUp => panic!("files never hang up"),
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let files = Files::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert_eq!(get(&files, "/lib.rs").status, 200);
        assert_eq!(get(&files, "/../Cargo.toml").status, 404);
        assert_eq!(get(&files, "/%2e%2e/Cargo.toml").status, 404);
        assert_eq!(get(&files, "//etc/passwd").status, 404);
        assert_eq!(get(&files, "/none").status, 404);
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_to_the_one_with_it() {
        let files = Files::new(env!("CARGO_MANIFEST_DIR")).mount("deep/down");
        let response = get(&files, "/deep/down/src");
        assert_eq!(response.status, 301);
        assert!(
            response
                .headers
                .contains(&("Location".into(), "/deep/down/src/".into()))
        );
    }
}
