//! What the command line says, read once and checked.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use waypost_core::dns::resolver::{Format, Via};
use waypost_core::finding::Severity;
use waypost_core::many::export;
use waypost_text::Lang;
use waypost_text::cli::{CliText, Opt};

use crate::{Stop, command};

/// What is to be done.
#[derive(Debug)]
pub enum Job {
    /// One domain is looked up.
    One(One),
    /// A list of domains is.
    List(List),
    /// This is printed: help, the version, completions, the man page.
    Print(String),
}

/// How lookups are made.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Who is asked.
    pub via: Via,
    /// Whether that was chosen, so that nobody takes over.
    pub via_is_chosen: bool,
    /// In which form.
    pub format: Format,
    /// Whether local names are sent too.
    pub asks_local: bool,
}

/// One domain.
#[derive(Debug)]
pub struct One {
    /// What was typed.
    pub typed: String,
    pub asking: Asking,
    /// Whether the MTA-STS policy file is fetched too.
    pub fetches_policy: bool,
    /// Whether the report is printed instead of sentences.
    pub is_report: bool,
    /// The mildest severity that fails.
    pub fail_on: Option<Severity>,
    /// A snapshot link, or the name of a file with one.
    pub compare: Option<String>,
    /// Where a snapshot is saved.
    pub snapshot: Option<PathBuf>,
}

/// A list of domains.
#[derive(Debug)]
pub struct List {
    /// The file; `-` is standard input.
    pub file: PathBuf,
    pub asking: Asking,
    /// In which form its rows are printed.
    pub form: export::File,
    /// The mildest severity that fails.
    pub fail_on: Option<Severity>,
}

/// The language: what `--lang` says, else the environment, before anything else is read.
pub fn lang(arguments: &[OsString]) -> Lang {
    let words = arguments.iter().filter_map(|argument| argument.to_str());
    let words: Vec<&str> = words.collect();
    let after = |pair: &[&str]| (pair[0] == "--lang").then(|| pair[1].to_owned());
    let chosen = words.windows(2).find_map(after).or_else(|| {
        let mut own = words.iter().filter_map(|word| word.strip_prefix("--lang="));
        own.next().map(str::to_owned)
    });
    let chosen = chosen.as_deref().and_then(Lang::with_id);
    chosen.unwrap_or_else(|| {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        // The first that is set decides, also where its language is none of ours.
        let locale = names.into_iter().find_map(set).unwrap_or_default();
        let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
        Lang::with_id(language).unwrap_or_default()
    })
}

/// Reads the command line.
pub fn read(arguments: Vec<OsString>, lang: Lang) -> Result<Job, Stop> {
    let words = lang.text().cli();
    let matches = match command::command(lang).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return refused(words, &error),
    };
    let has = |opt: Opt| matches.get_flag(opt.id());
    if has(Opt::Man) {
        return Ok(Job::Print(command::man(lang)));
    }
    if let Some(shell) = text(&matches, Opt::Completions) {
        let script = command::completions(lang, shell);
        return Ok(Job::Print(script.unwrap_or_default()));
    }
    let asking = asking(words, &matches)?;
    let fail_on = text(&matches, Opt::FailOn).and_then(Severity::with_id);
    if let Some(file) = path(&matches, Opt::List) {
        let form = if has(Opt::Jsonl) {
            export::File::Json
        } else {
            export::File::Csv
        };
        return Ok(Job::List(List {
            file,
            asking,
            form,
            fail_on,
        }));
    }
    for opt in [Opt::Csv, Opt::Jsonl] {
        if has(opt) {
            let needs = (words.needs)(&long(opt), &long(Opt::List));
            return Err(Stop::CommandLine(needs));
        }
    }
    let Some(typed) = text(&matches, Opt::Domain) else {
        return Err(Stop::CommandLine(words.nothing_given.to_owned()));
    };
    Ok(Job::One(One {
        typed: typed.to_owned(),
        asking,
        fetches_policy: has(Opt::PolicyFile),
        is_report: has(Opt::Json),
        fail_on,
        compare: text(&matches, Opt::Compare).map(str::to_owned),
        snapshot: path(&matches, Opt::Snapshot),
    }))
}

fn asking(words: &CliText, matches: &ArgMatches) -> Result<Asking, Stop> {
    let value = text(matches, Opt::Via);
    let via = match value {
        Some(value) => Via::read(value).ok_or_else(|| Stop::Usage((words.bad_via)(value)))?,
        None => Via::default(),
    };
    Ok(Asking {
        via,
        via_is_chosen: value.is_some(),
        format: if matches.get_flag(Opt::Wire.id()) {
            Format::Wire
        } else {
            Format::Json
        },
        asks_local: matches.get_flag(Opt::Local.id()),
    })
}

fn text(matches: &ArgMatches, opt: Opt) -> Option<&str> {
    matches.get_one::<String>(opt.id()).map(String::as_str)
}

fn path(matches: &ArgMatches, opt: Opt) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(opt.id()).cloned()
}

fn long(opt: Opt) -> String {
    format!("--{}", opt.id())
}

/// What cannot be read, in a sentence; or the help, or the version.
fn refused(words: &CliText, error: &clap::Error) -> Result<Job, Stop> {
    let kind = error.kind();
    if matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Ok(Job::Print(error.render().to_string()));
    }
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let sentence = match (kind, argument.as_deref(), value.as_deref()) {
        (ErrorKind::UnknownArgument, Some(argument), _) if argument.starts_with('-') => {
            let meant = context(error, ContextKind::SuggestedArg);
            (words.unknown_option)(argument, meant.as_deref())
        }
        (ErrorKind::UnknownArgument, Some(argument), _) => (words.one_too_many)(argument),
        (ErrorKind::InvalidValue, Some(argument), Some("") | None) => (words.no_value)(argument),
        (ErrorKind::InvalidValue, Some(argument), Some(value)) => {
            let allowed = error.get(ContextKind::ValidValue);
            let allowed = match allowed {
                Some(ContextValue::Strings(values)) => values.join(", "),
                _ => String::new(),
            };
            (words.bad_value)(argument, value, &allowed)
        }
        (ErrorKind::ArgumentConflict, Some(argument), _) => {
            let other = context(error, ContextKind::PriorArg);
            match other.filter(|other| other != argument) {
                Some(other) => (words.conflict)(argument, &other),
                None => (words.twice)(argument),
            }
        }
        _ => words.unreadable.to_owned(),
    };
    Err(Stop::CommandLine(sentence))
}

/// What an error says about this: an option without its value, or the first of several.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let whole = match error.get(kind)? {
        ContextValue::String(text) => text.as_str(),
        ContextValue::Strings(texts) => texts.first()?.as_str(),
        _ => return None,
    };
    if kind == ContextKind::InvalidValue {
        return Some(whole.to_owned());
    }
    let name = if whole.starts_with('-') {
        whole.split([' ', '=']).next().unwrap_or_default()
    } else {
        // An argument is named as in the help: `[DOMAIN]`.
        whole.trim_matches(['[', ']', '<', '>'])
    };
    Some(name.to_owned())
}
