//! The examples of `examples/`, each built by its documentation system into `target/examples/<name>/site`.

use std::path::{Path, PathBuf};
use std::{fs, thread};

use httpd::{Files, Reaction, Request};

use crate::repo::Repo;
use crate::run::{Program, Result, doing, step};
use crate::setup::{self, Systems};

/// What the examples say where a page says the address of its Waypost.
const WAYPOST: &str = "https://waypost.example/";
/// What they say where they say their own.
const OWN: &str = "https://notes.example/";

/// One example.
struct Example {
    /// Its folder.
    name: &'static str,
    usually: &'static str,
    /// The program that builds it; its path says its version.
    tool: fn(&Systems) -> PathBuf,
    build: fn(&Path, &Path, &Path) -> Result,
}

const EXAMPLES: [Example; 5] = [
    Example {
        name: "html",
        usually: "1 s",
        tool: |_| PathBuf::new(),
        build: |_, source, site| copy(source, site),
    },
    Example {
        name: "mdbook",
        usually: "1 s",
        tool: |systems| systems.mdbook.clone(),
        build: |tool, source, site| {
            Program::new(tool)
                .args(["build".as_ref(), source, "--dest-dir".as_ref(), site])
                .quietly()
        },
    },
    Example {
        name: "mkdocs",
        usually: "2 s",
        tool: |systems| systems.mkdocs.clone(),
        build: |tool, source, site| {
            Program::new(tool)
                .args(["build", "--strict", "--site-dir"])
                .args([site])
                .within(source)
                .quietly()
        },
    },
    Example {
        name: "sphinx",
        usually: "2 s",
        tool: |systems| systems.sphinx.clone(),
        build: |tool, source, site| {
            Program::new(tool)
                .args(["-W", "--builder", "html", "--doctree-dir"])
                .args([&source.with_file_name("doctrees"), source, site])
                .quietly()
        },
    },
    Example {
        name: "docusaurus",
        usually: "30 s",
        tool: |systems| systems.docusaurus.clone(),
        build: |modules, source, site| {
            let link = source.join("node_modules");
            doing(link.display(), std::os::unix::fs::symlink(modules, &link))?;
            Program::new(modules.join(".bin/docusaurus"))
                .args(["build", "--out-dir"])
                .args([site])
                .env("NO_UPDATE_NOTIFIER", "1")
                // It would lie with the packages, which every checkout shares, and hold the paths of one of them.
                .env("DOCUSAURUS_NO_PERSISTENT_CACHE", "1")
                .within(source)
                .quietly()
        },
    },
];

/// Builds every example that is not the one built before, by the same tool.
pub fn build(repo: &Repo, systems: &Systems) -> Result {
    for example in &EXAMPLES {
        let source = repo.path("examples").join(example.name);
        let place = repo.target("examples").join(example.name);
        let tool = (example.tool)(systems);
        let mark = format!("{:016x} {}", content(&source)?, tool.display());
        let stamp = place.join("stamp");
        if fs::read_to_string(&stamp).is_ok_and(|found| found == mark) {
            println!(
                "    the example for {} stands as it was built",
                example.name
            );
            continue;
        }
        let what = format!("building the example for {}", example.name);
        step(&what, example.usually, || {
            let _ = fs::remove_dir_all(&place);
            // A copy, so that nothing is left behind in the checkout.
            copy(&source, &place.join("source"))?;
            (example.build)(&tool, &place.join("source"), &place.join("site"))?;
            doing(stamp.display(), fs::write(&stamp, &mark))
        })?;
    }
    Ok(())
}

/// Serves every built example at a free port until this process ends, with its own address and that of a real Waypost
/// in it, as a writer would write them; names and addresses.
pub fn in_background(repo: &Repo, waypost: &str) -> Result<Vec<(&'static str, String)>> {
    let mut sites = Vec::new();
    for Example { name, .. } in &EXAMPLES {
        let files = Files::new(repo.target("examples").join(name).join("site"));
        let listener = httpd::listen(0)?;
        // By number: another site than the Waypost on localhost, not only another port.
        let own = format!("http://{}", listener.local_addr()?);
        let written = [(WAYPOST, format!("{waypost}/")), (OWN, format!("{own}/"))];
        sites.push((*name, own));
        thread::spawn(move || {
            httpd::serve(listener, move |request| {
                addressed(&files, request, &written)
            })
        });
    }
    Ok(sites)
}

fn addressed(files: &Files, request: &Request, written: &[(&str, String)]) -> Reaction {
    match files.react(request) {
        Reaction::Answer(mut response) => {
            if let Ok(text) = String::from_utf8(response.body.clone()) {
                let put = |text: String, (from, to): &(&str, String)| text.replace(from, to);
                response.body = written.iter().fold(text, put).into_bytes();
            }
            Reaction::Answer(response)
        }
        hang_up => hang_up,
    }
}

/// Tells contents of a folder apart: names and bytes of its files.
fn content(folder: &Path) -> Result<u64> {
    let mut bytes = Vec::new();
    for file in files(folder)? {
        bytes.extend(file.to_string_lossy().bytes());
        bytes.extend(doing(file.display(), fs::read(folder.join(&file)))?);
    }
    Ok(setup::fingerprint(&bytes))
}

fn copy(from: &Path, to: &Path) -> Result {
    for file in files(from)? {
        let target = to.join(&file);
        let folder = target.parent().unwrap_or(to);
        doing(folder.display(), fs::create_dir_all(folder))?;
        doing(target.display(), fs::copy(from.join(&file), &target))?;
    }
    Ok(())
}

/// The files below a folder, in order; what links point to (npm's packages) is not its own.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        for entry in doing(here.display(), fs::read_dir(&here))? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let path = relative.join(entry.file_name());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
