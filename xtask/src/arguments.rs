//! What was typed behind `cargo xtask`.

use std::ffi::OsString;

use lexopt::prelude::*;
use lexopt::{Error, Parser};

use crate::run::{Failure, Result};
use crate::{dns, fuzz, lighthouse, serve};

/// A command, with what it was told.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Tell what there is.
    Help,
    /// Serve the page.
    Serve {
        /// At this port.
        port: u16,
        /// Build it first.
        is_built: bool,
        /// Under these paths too.
        mounts: Vec<String>,
    },
    /// Tell the steps of the suite.
    Steps,
    /// Run the suite, or these steps of it.
    Test(Vec<String>),
    /// Build the release folder.
    Build {
        /// The address that it will have.
        site: Option<String>,
        /// Compressed copies beside the files.
        is_precompressed: bool,
        /// Pack it as a release.
        is_archived: bool,
    },
    /// Weigh what the page needs before it is usable.
    Size,
    /// Run the DNS world, with its JSON server at this port.
    Dns(u16),
    /// Take pictures of every state, or of those with one of these words in their name.
    Screenshots(Vec<String>),
    /// Feed all readers, or these.
    Fuzz {
        /// Their names.
        targets: Vec<String>,
        /// How long each.
        seconds: u32,
    },
    /// Compare what a reader waits for with a page of 25 lines.
    Race,
    /// Ask Lighthouse, so often.
    Lighthouse(u32),
    /// Check licences, origins and bans of the crates.
    Deny,
    /// Install everything.
    Setup,
}

/// Reads a command and what stands behind it.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Command> {
    parse(Parser::from_args(words))
        .map_err(|error| Failure::new(format!("{error}; `cargo xtask --help` tells what there is")))
}

fn parse(mut words: Parser) -> std::result::Result<Command, Error> {
    let mut command = match words.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => named(&name.string()?)?,
        Some(flag) => return Err(flag.unexpected()),
    };
    while let Some(word) = words.next()? {
        match (&mut command, word) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Serve { port, .. } | Command::Dns(port), Long("port")) => {
                *port = words.value()?.parse()?;
            }
            (Command::Serve { is_built, .. }, Long("no-build")) => *is_built = false,
            (Command::Serve { mounts, .. }, Long("at")) => mounts.push(words.value()?.string()?),
            (Command::Test(_), Long("list")) => return Ok(Command::Steps),
            (Command::Build { site, .. }, Long("site")) => {
                *site = Some(words.value()?.parse_with(address)?);
            }
            (
                Command::Build {
                    is_precompressed, ..
                },
                Long("precompressed"),
            ) => *is_precompressed = true,
            (Command::Build { is_archived, .. }, Long("archive")) => *is_archived = true,
            (Command::Fuzz { seconds, .. }, Long("seconds")) => {
                *seconds = words.value()?.parse()?;
            }
            (Command::Lighthouse(runs), Long("runs")) => *runs = words.value()?.parse()?,
            (
                Command::Test(named)
                | Command::Screenshots(named)
                | Command::Fuzz { targets: named, .. },
                Value(word),
            ) => named.push(word.string()?),
            (_, word) => return Err(word.unexpected()),
        }
    }
    Ok(command)
}

/// The command of that name, with nothing said.
fn named(name: &str) -> std::result::Result<Command, Error> {
    Ok(match name {
        "serve" => Command::Serve {
            port: serve::PORT,
            is_built: true,
            mounts: Vec::new(),
        },
        "test" => Command::Test(Vec::new()),
        "build" => Command::Build {
            site: None,
            is_precompressed: false,
            is_archived: false,
        },
        "size" => Command::Size,
        "dns" => Command::Dns(dns::PORT),
        "screenshots" => Command::Screenshots(Vec::new()),
        "fuzz" => Command::Fuzz {
            targets: Vec::new(),
            seconds: fuzz::SECONDS,
        },
        "race" => Command::Race,
        "lighthouse" => Command::Lighthouse(lighthouse::RUNS),
        "deny" => Command::Deny,
        "setup" => Command::Setup,
        "help" => Command::Help,
        _ => return Err(format!("there is no command `{name}`").into()),
    })
}

/// An address of a site. It is checked in full when the pages are written; this is so that nobody waits for a slip.
fn address(text: &str) -> std::result::Result<String, String> {
    if text.starts_with("http://") || text.starts_with("https://") {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https://".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> std::result::Result<Command, String> {
        let words = line.split_whitespace().map(OsString::from);
        read(words).map_err(|failure| failure.to_string())
    }

    #[test]
    fn commands_take_what_the_help_says() {
        assert_eq!(typed(""), Ok(Command::Help));
        assert_eq!(typed("size --help"), Ok(Command::Help));
        assert_eq!(
            typed("serve --port 1234 --at /a/ --no-build --at=/b/"),
            Ok(Command::Serve {
                port: 1234,
                is_built: false,
                mounts: vec!["/a/".into(), "/b/".into()],
            })
        );
        assert_eq!(typed("test --list"), Ok(Command::Steps));
        assert_eq!(
            typed("test native e2e:lab"),
            Ok(Command::Test(vec!["native".into(), "e2e:lab".into()]))
        );
        assert_eq!(
            typed("build --precompressed --site https://example.com/waypost/"),
            Ok(Command::Build {
                site: Some("https://example.com/waypost/".into()),
                is_precompressed: true,
                is_archived: false,
            })
        );
        assert_eq!(
            typed("build --archive"),
            Ok(Command::Build {
                site: None,
                is_precompressed: false,
                is_archived: true,
            })
        );
        assert_eq!(typed("race"), Ok(Command::Race));
        assert_eq!(typed("lighthouse --runs 3"), Ok(Command::Lighthouse(3)));
        assert_eq!(
            typed("fuzz json --seconds 5"),
            Ok(Command::Fuzz {
                targets: vec!["json".into()],
                seconds: 5,
            })
        );
    }

    #[test]
    fn every_slip_is_told_in_one_way() {
        for line in [
            "srve",
            "--port 1",
            "serve here",
            "serve --port",
            "serve --port many",
            "serve --site https://example.com/",
            "build --site example.com",
            "size now",
            "dns --at /a/",
            "fuzz --seconds",
            "lighthouse 3",
            "deny everything",
        ] {
            let told = typed(line).unwrap_err();
            assert!(
                told.ends_with("; `cargo xtask --help` tells what there is"),
                "{line}: {told}"
            );
        }
    }
}
