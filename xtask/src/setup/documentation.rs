//! The documentation systems of `examples/`.

use std::fs;
use std::path::PathBuf;

use super::tool::{self, Tool};
use super::{Need, cache, fingerprint, need, npm};
use crate::repo::Repo;
use crate::run::{Program, Result, doing, step};

const MDBOOK_VERSION: &str = "0.5.4";
/// Without search: it has one page to read.
const MDBOOK: Tool = Tool {
    package: "mdbook",
    programs: &["mdbook"],
    flags: &["--locked", "--no-default-features"],
    opt_level: 0,
    usually: "1 min",
};

/// The programs that build the examples.
pub struct Systems {
    /// `mdbook`.
    pub mdbook: PathBuf,
    /// `mkdocs`, with the Material theme.
    pub mkdocs: PathBuf,
    /// `sphinx-build`, with the Furo theme.
    pub sphinx: PathBuf,
    /// The folder of npm's packages, Docusaurus among them.
    pub docusaurus: PathBuf,
}

/// Every documentation system that has an example.
pub fn systems(repo: &Repo) -> Result<Systems> {
    let [mdbook] = tool::folders(repo, [(&MDBOOK, MDBOOK_VERSION)])?;
    Ok(Systems {
        mdbook: mdbook.join("mdbook"),
        mkdocs: python(repo, "examples/mkdocs")?.join("bin/mkdocs"),
        sphinx: python(repo, "examples/sphinx")?.join("bin/sphinx-build"),
        docusaurus: npm(repo, "examples/docusaurus")?,
    })
}

/// The Python packages that the `requirements.txt` of a folder pins, in an environment of their own in the cache.
///
/// It is named after that file's content and the interpreter, so another checkout finds it.
fn python(repo: &Repo, folder: &str) -> Result<PathBuf> {
    need(&[Need::Python, Need::Venv])?;
    let requirements = repo.path(folder).join("requirements.txt");
    let mut mark = doing(requirements.display(), fs::read(&requirements))?;
    let interpreter = Program::new("python3").args(["--version"]).read()?;
    mark.extend(interpreter.bytes());
    let place = repo
        .cache
        .join(format!("python-{:016x}", fingerprint(&mark)));
    let complete = place.join("complete");
    let install = || {
        // What an earlier try left behind is in the way.
        let _ = fs::remove_dir_all(&place);
        Program::new("python3")
            .args(["-m", "venv"])
            .args([&place])
            .run()?;
        Program::new(place.join("bin/pip"))
            .args([
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .args([&requirements])
            .run()?;
        doing(complete.display(), fs::write(&complete, ""))
    };
    if !complete.is_file() {
        cache::alone(&repo.cache, || match complete.is_file() {
            true => Ok(()),
            false => step(&format!("Python packages of {folder}/"), "20 s", install),
        })?;
    }
    Ok(place)
}
