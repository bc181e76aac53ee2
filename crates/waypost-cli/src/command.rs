//! The command as `clap` knows it, in a language: for its arguments, its help, completions and the man page.

use clap::builder::{PossibleValuesParser, ValueHint, ValueParser};
use clap::{Arg, ArgAction, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use waypost_core::finding::Severity;
use waypost_core::report::VERSION;
use waypost_text::Lang;
use waypost_text::cli::{CliText, Opt, Status};

/// The severities that can be made to fail: those of problems.
pub fn failing() -> impl Iterator<Item = Severity> {
    let is_problem = |severity: &Severity| *severity < Severity::Advice;
    Severity::ALL.into_iter().filter(is_problem)
}

/// The command.
pub fn command(lang: Lang) -> Command {
    let words = lang.text().cli();
    let usage = words.usage.join("\n       ");
    Command::new("waypost")
        .version(VERSION)
        .about(words.about)
        .help_template(format!(
            "{{about}}.\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            words.usage_head
        ))
        .override_usage(usage)
        .after_help(statuses(words))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(Opt::ALL.map(|opt| argument(words, opt)))
}

fn argument(words: &CliText, opt: Opt) -> Arg {
    let own = Arg::new(opt.id()).help((words.help)(opt));
    if opt == Opt::Domain {
        return own
            .value_name((words.value)(opt))
            .help_heading(words.arguments)
            .conflicts_with(Opt::List.id());
    }
    let own = own.long(opt.id()).help_heading(words.options);
    let value = |own: Arg, parser: ValueParser| {
        // The help names the values itself.
        own.value_name((words.value)(opt))
            .value_parser(parser)
            .hide_possible_values(true)
    };
    let file = |own: Arg| value(own, ValueParser::path_buf()).value_hint(ValueHint::FilePath);
    let excludes =
        |own: Arg, others: &[Opt]| own.conflicts_with_all(others.iter().map(|other| other.id()));
    match opt {
        Opt::Domain => own,
        Opt::List => excludes(
            file(own),
            &[Opt::Json, Opt::PolicyFile, Opt::Compare, Opt::Snapshot],
        ),
        Opt::Csv => excludes(own.action(ArgAction::SetTrue), &[Opt::Jsonl]),
        Opt::Jsonl | Opt::Wire | Opt::Local | Opt::PolicyFile => own.action(ArgAction::SetTrue),
        Opt::Json => excludes(own.action(ArgAction::SetTrue), &[Opt::Compare]),
        Opt::Via => value(own, ValueParser::string()),
        Opt::FailOn => value(own, one_of(failing().map(Severity::id))),
        Opt::Compare => value(own, ValueParser::string()).value_hint(ValueHint::FilePath),
        Opt::Snapshot => file(own),
        Opt::Lang => value(own, one_of(Lang::ALL.map(Lang::id))),
        Opt::Completions => value(own, one_of(SHELLS.map(|(name, _)| name))).exclusive(true),
        Opt::Man => own.action(ArgAction::SetTrue),
        Opt::Help => own.short('h').action(ArgAction::Help),
        Opt::Version => own.short('V').action(ArgAction::Version),
    }
}

fn one_of(values: impl IntoIterator<Item = &'static str>) -> ValueParser {
    PossibleValuesParser::new(values).into()
}

/// The exit statuses, a line each.
fn statuses(words: &CliText) -> String {
    let line = |status: &Status| format!("  {:<4} {}", status.code(), (words.status)(*status));
    let lines: Vec<String> = Status::ALL.iter().map(line).collect();
    format!("{}:\n{}", words.statuses, lines.join("\n"))
}

/// The shells with completions.
const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("elvish", Shell::Elvish),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("zsh", Shell::Zsh),
];

/// The completions for a shell; `None` where there are none.
pub fn completions(lang: Lang, shell: &str) -> Option<String> {
    let (_, shell) = SHELLS.iter().find(|(name, _)| *name == shell)?;
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command(lang), "waypost", &mut script);
    String::from_utf8(script).ok()
}

/// The man page, in roff.
pub fn man(lang: Lang) -> String {
    let words = lang.text().cli();
    let man = Man::new(command(lang));
    let mut page = Vec::new();
    let written = man
        .render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| man.render_options_section(&mut page))
        .and_then(|()| statuses_section(words).to_writer(&mut page));
    // Writing to a list of octets cannot fail.
    debug_assert!(written.is_ok());
    let page = String::from_utf8_lossy(&page);
    // Each part begins with the same definitions; the page needs them once.
    let definitions = Roff::new().render();
    let page = format!("{definitions}{}", page.replace(&definitions, ""));
    let heads = ["NAME", "SYNOPSIS"].into_iter().zip(words.man_heads);
    heads.fold(page, |page, (english, own)| {
        page.replace(&format!(".SH {english}\n"), &format!(".SH {own}\n"))
    })
}

fn statuses_section(words: &CliText) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [words.statuses.to_uppercase().as_str()]);
    for status in Status::ALL {
        roff.control("TP", []);
        roff.text([bold(status.code().to_string())]);
        roff.text([roman((words.status)(status))]);
    }
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_sound_in_every_language() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }
}
