//! `waypost`: where a domain's mail goes, and why, on the command line.
//!
//! The core decides, `waypost-text` has the sentences; here is what touches the terminal, the files and the network.

mod command;
mod http;
mod input;
mod list;
mod lookup;
mod options;
mod print;
mod since;

use std::io::{self, Write};
use std::process::ExitCode;

use waypost_core::encoding::visible;
use waypost_text::cli::Status;
use waypost_text::{Lang, Text};

use options::Job;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = options::lang(&arguments);
    let text = lang.text();
    let end = match options::read(arguments, lang) {
        Ok(Job::One(one)) => lookup::run(text, &one),
        Ok(Job::List(list)) => list::run(text, &list),
        Ok(Job::Print(words)) => io::stdout()
            .write_all(words.as_bytes())
            .map(|()| Status::Fine)
            .map_err(Stop::from),
        Err(stop) => Err(stop),
    };
    let status = end.unwrap_or_else(|stop| stop.tell(lang));
    ExitCode::from(status.code())
}

/// Why nothing more is done.
#[derive(Debug)]
enum Stop {
    /// What was given cannot be used, and why.
    Usage(String),
    /// The same, where the help is worth reading.
    CommandLine(String),
    /// What is printed cannot be taken.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

impl Stop {
    /// Says why; the status that follows.
    fn tell(self, lang: Lang) -> Status {
        let text = lang.text();
        let words = text.cli();
        match self {
            Stop::Usage(why) => complain(text, &why),
            Stop::CommandLine(why) => complain(text, &format!("{why} {}", words.see_help)),
            // Whoever read it has enough, as `head` does.
            Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return Status::Fine;
            }
            Stop::Output(error) => {
                complain(text, &(words.not_written)("stdout", &error.to_string()));
            }
        }
        Status::Usage
    }
}

/// Says what is wrong, on standard error. Where that cannot be written either, there is nowhere to say so.
fn complain(text: &Text, why: &str) {
    let _ = writeln!(io::stderr(), "{} {}", text.cli().error, visible(why));
}

/// Says something else about the run, on standard error.
fn note(what: &str) {
    let _ = writeln!(io::stderr(), "{}", visible(what));
}
