//! The command line: its options, its exit statuses, and what it says to whoever runs it.

use waypost_core::ids;
use waypost_core::many::Stop;
use waypost_core::snapshot::SnapshotError;

use super::Sentence;
use super::many::grouped;
use super::sentence::{data, key, say};

ids! {
    /// What the command line takes, by the long name of each option.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Opt {
        /// What is looked up.
        Domain = "domain",
        /// A file of domains.
        List = "list",
        /// The rows of a list as CSV.
        Csv = "csv",
        /// The rows of a list as JSON lines.
        Jsonl = "jsonl",
        /// The report.
        Json = "json",
        /// The resolver.
        Via = "via",
        /// The wire format.
        Wire = "wire",
        /// Local names too.
        Local = "local",
        /// The MTA-STS policy file too.
        PolicyFile = "policy-file",
        /// The severity that fails.
        FailOn = "fail-on",
        /// What is compared with now.
        Compare = "compare",
        /// Where the answer is saved.
        Snapshot = "snapshot",
        /// The language.
        Lang = "lang",
        /// Completions for a shell.
        Completions = "completions",
        /// The man page.
        Man = "man",
        /// The help.
        Help = "help",
        /// The version.
        Version = "version",
    }
}

/// With what the command ends (docs/contract.md, section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing below applies.
    Fine,
    /// There is a problem of the severity that fails.
    Problem,
    /// The command line, a file or the domain cannot be used.
    Usage,
    /// Something could not be looked up.
    Unknown,
    /// Something has changed since the snapshot.
    Changed,
    /// It was interrupted.
    Interrupted,
}

impl Status {
    /// Every status, in the order of their numbers.
    pub const ALL: [Status; 6] = [
        Status::Fine,
        Status::Problem,
        Status::Usage,
        Status::Unknown,
        Status::Changed,
        Status::Interrupted,
    ];

    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Status::Fine => 0,
            Status::Problem => 1,
            Status::Usage => 2,
            Status::Unknown => 3,
            Status::Changed => 4,
            // What shells give a program that SIGINT ended.
            Status::Interrupted => 130,
        }
    }
}

/// The words of the command line.
#[derive(Debug)]
pub struct CliText {
    /// What it is for.
    pub about: &'static str,
    /// How it is called, one line for each way.
    pub usage: [&'static str; 2],
    /// Before those.
    pub usage_head: &'static str,
    /// Over the arguments.
    pub arguments: &'static str,
    /// Over the options.
    pub options: &'static str,
    /// Over the exit statuses.
    pub statuses: &'static str,
    /// What a status means.
    pub status: fn(Status) -> &'static str,
    /// Over the name and the synopsis of the man page.
    pub man_heads: [&'static str; 2],
    /// What an option does.
    pub help: fn(Opt) -> &'static str,
    /// What its value is called.
    pub value: fn(Opt) -> &'static str,
    /// Before an error.
    pub error: &'static str,
    /// After an error of the command line.
    pub see_help: &'static str,
    /// An option that does not exist, and the one that may be meant.
    pub unknown_option: fn(&str, Option<&str>) -> String,
    /// A value that an option does not take, and those that it does.
    pub bad_value: fn(option: &str, value: &str, allowed: &str) -> String,
    /// An option without its value.
    pub no_value: fn(&str) -> String,
    /// Two options that exclude each other.
    pub conflict: fn(&str, &str) -> String,
    /// An option that is there twice.
    pub twice: fn(&str) -> String,
    /// A further argument.
    pub one_too_many: fn(&str) -> String,
    /// No domain and no list.
    pub nothing_given: &'static str,
    /// An option that needs another one.
    pub needs: fn(&str, &str) -> String,
    /// A command line that cannot be read for another reason.
    pub unreadable: &'static str,
    /// No resolver.
    pub bad_via: fn(&str) -> String,
    /// A file could not be read, and why.
    pub not_read: fn(file: &str, why: &str) -> String,
    /// A file could not be written, and why.
    pub not_written: fn(file: &str, why: &str) -> String,
    /// A local name, which would go to this resolver.
    pub local: fn(name: &str, resolver: &str) -> Sentence,
    /// So many local names of a list.
    pub locals: fn(usize) -> String,
    /// The list has no domain.
    pub empty_list: &'static str,
    /// Neither a snapshot link nor a file.
    pub no_snapshot_link: fn(&str) -> String,
    /// What is wrong with a snapshot.
    pub bad_snapshot: fn(SnapshotError) -> &'static str,
    /// The snapshot is of another domain.
    pub other_domain: fn(then: &str, now: &str) -> String,
    /// The snapshot has a resolver that nobody named here.
    pub other_resolver: fn(url: &str) -> String,
    /// The answer is too long for a snapshot link.
    pub no_snapshot: &'static str,
    /// The MTA-STS policy file could not be fetched from there.
    pub no_policy_file: fn(url: &str) -> String,
    /// The list was not finished, and why.
    pub stopped: fn(Stop) -> String,
    /// It was interrupted after so many of so many.
    pub interrupted: fn(usize, usize) -> String,
    /// Over the problems that came since the snapshot.
    pub came: &'static str,
    /// Over those that went.
    pub went: &'static str,
    /// The problems are the same.
    pub same_problems: &'static str,
}

/// How many minutes these seconds are, rounded up.
fn minutes(seconds: u32) -> u32 {
    seconds.div_ceil(60)
}

impl CliText {
    /// English.
    pub const EN: CliText = CliText {
        about: "Shows where the mail of a domain goes, and why: the mail servers in order, the problems, and how to fix them",
        usage: [
            "waypost [OPTIONS] <DOMAIN>",
            "waypost [OPTIONS] --list <FILE>",
        ],
        usage_head: "Usage:",
        arguments: "Arguments",
        options: "Options",
        statuses: "Exit status",
        man_heads: ["NAME", "SYNOPSIS"],
        status: |status| match status {
            Status::Fine => "None of the following applies",
            Status::Problem => {
                "There is a problem of the severity in --fail-on, or a more severe one"
            }
            Status::Usage => "The command line, a file or the domain is not valid",
            Status::Unknown => {
                "Something could not be looked up, or a line of the list is not a domain"
            }
            Status::Changed => "Something has changed since the snapshot in --compare",
            Status::Interrupted => "Interrupted with Ctrl-C",
        },
        help: |opt| match opt {
            Opt::Domain => {
                "A domain, an e-mail address, a URL or an address literal. Only the domain is used. The built-in examples, \
                 such as three-levels.example, need no network"
            }
            Opt::List => {
                "Look up every domain in a file, one per line or CSV, and print one row for each, in the order of the file. \
                 Use - for standard input"
            }
            Opt::Csv => "With --list: print the rows as CSV (the default)",
            Opt::Jsonl => "With --list: print the rows as JSON, one object per line",
            Opt::Json => "Print the report as JSON (docs/report.schema.json)",
            Opt::Via => {
                "The resolver: cloudflare, google, dnssb, alidns, dnspod, or the https URL of another one. Without this \
                 option, Google and DNS.SB take over if Cloudflare does not answer"
            }
            Opt::Wire => "Send the queries in the DNS wire format (RFC 8484) instead of JSON",
            Opt::Local => {
                "Also look up names that seem to belong to a local network, such as printer.local. The resolver sees them"
            }
            Opt::PolicyFile => {
                "Also fetch the MTA-STS policy file from the web server of the domain"
            }
            Opt::FailOn => {
                "Exit with status 1 if there is a problem of this severity or a more severe one: breaks, breaks_some, \
                 violates, fragile"
            }
            Opt::Compare => {
                "Show what has changed since a snapshot: a snapshot link, or a file that --snapshot wrote. Exit with status \
                 4 if there are changes"
            }
            Opt::Snapshot => {
                "Save the answer in a file, as a snapshot link for --compare and for the page"
            }
            Opt::Lang => {
                "The language: en, nl. The default is that of the environment (LC_ALL, LC_MESSAGES, LANG)"
            }
            Opt::Completions => {
                "Print completions for a shell: bash, elvish, fish, powershell, zsh"
            }
            Opt::Man => "Print the man page",
            Opt::Help => "Print this help",
            Opt::Version => "Print the version",
        },
        value: |opt| match opt {
            Opt::Domain => "DOMAIN",
            Opt::Via => "RESOLVER",
            Opt::FailOn => "SEVERITY",
            Opt::Compare => "SNAPSHOT",
            Opt::Lang => "LANGUAGE",
            Opt::Completions => "SHELL",
            _ => "FILE",
        },
        error: "error:",
        see_help: "See waypost --help.",
        unknown_option: |option, meant| match meant {
            Some(meant) => format!("There is no option {option}. Did you mean {meant}?"),
            None => format!("There is no option {option}."),
        },
        bad_value: |option, value, allowed| {
            format!("“{value}” is not valid for {option}. Use one of these: {allowed}.")
        },
        no_value: |option| format!("{option} needs a value."),
        conflict: |one, other| format!("{one} cannot be combined with {other}."),
        twice: |option| format!("{option} can be used only once."),
        one_too_many: |argument| {
            format!(
                "“{argument}” is one argument too many. To look up several domains, use --list."
            )
        },
        nothing_given: "Enter a domain, or a file of domains with --list.",
        needs: |option, other| format!("{option} works only with {other}."),
        unreadable: "The command line is not valid.",
        bad_via: |value| {
            format!(
                "“{value}” is not a resolver. Use cloudflare, google, dnssb, alidns, dnspod, or an https URL (http only for \
                 localhost)."
            )
        },
        not_read: |file, why| format!("{file} could not be read: {why}."),
        not_written: |file, why| format!("{file} could not be written: {why}."),
        local: |name, resolver| {
            say![
                key(name),
                " seems to belong to a local network. A public resolver probably has no answer, and would see the query. Use \
                 --local to send it to ",
                data(resolver),
                " anyway."
            ]
        },
        locals: |count| {
            match count {
            1 => "1 name seems to belong to a local network and is not looked up. Use --local to look it up.".to_owned(),
            _ => format!(
                "{} names seem to belong to a local network and are not looked up. Use --local to look them up.",
                grouped(count, ',')
            ),
        }
        },
        empty_list: "The list contains no domain.",
        no_snapshot_link: |text| {
            format!("“{text}” is neither a snapshot link nor a file that can be read.")
        },
        bad_snapshot: |error| match error {
            SnapshotError::Empty => "The snapshot link contains no answers.",
            SnapshotError::TooNew => "The snapshot link was made by a newer version of Waypost.",
            SnapshotError::Damaged => {
                "The snapshot link is damaged: part of it was cut off or changed."
            }
            SnapshotError::TooLong => "The snapshot link contains more data than Waypost accepts.",
            SnapshotError::CannotUnpack => "The snapshot link cannot be unpacked.",
        },
        other_domain: |then, now| format!("The snapshot is of {then}, not of {now}."),
        other_resolver: |url| {
            format!(
                "The snapshot was made with the resolver {url}. Name a resolver with --via: that one, or another one."
            )
        },
        no_snapshot: "The answer is too long for a snapshot link. Save the report with --json instead.",
        no_policy_file: |url| format!("The MTA-STS policy file could not be fetched: {url}"),
        stopped: |stop| match stop {
            Stop::Offline => {
                "There is no network. The rest of the list was not looked up.".to_owned()
            }
            Stop::Busy(seconds) => format!(
                "The resolver limits the number of queries and requires a wait of {} minutes. The rest of the list was not \
                 looked up.",
                minutes(seconds)
            ),
            Stop::Silent | Stop::Reader | Stop::Reloaded => {
                "No resolver has answered for some time. The rest of the list was not looked up."
                    .to_owned()
            }
        },
        interrupted: |done, all| {
            format!(
                "Interrupted after {} of {} domains. Every finished row has been printed.",
                grouped(done, ','),
                grouped(all, ',')
            )
        },
        came: "New problems",
        went: "Solved problems",
        same_problems: "The problems are the same as in the snapshot.",
    };

    /// Dutch.
    pub const NL: CliText = CliText {
        about: "Laat zien waar de mail van een domein naartoe gaat, en waarom: de mailservers op volgorde, de problemen en de oplossingen",
        usage: [
            "waypost [OPTIES] <DOMEIN>",
            "waypost [OPTIES] --list <BESTAND>",
        ],
        usage_head: "Gebruik:",
        arguments: "Argumenten",
        options: "Opties",
        statuses: "Exitstatus",
        man_heads: ["NAAM", "OVERZICHT"],
        status: |status| match status {
            Status::Fine => "Geen van de volgende gevallen",
            Status::Problem => {
                "Er is een probleem met de ernst in --fail-on, of een ernstiger probleem"
            }
            Status::Usage => "De opdrachtregel, een bestand of het domein is ongeldig",
            Status::Unknown => {
                "Iets kon niet worden opgezocht, of een regel van de lijst is geen domein"
            }
            Status::Changed => "Er is iets veranderd sinds de momentopname in --compare",
            Status::Interrupted => "Onderbroken met Ctrl-C",
        },
        help: |opt| match opt {
            Opt::Domain => {
                "Een domein, e-mailadres, URL of IP-adres tussen vierkante haken. Alleen het domein wordt gebruikt. Voor de \
                 ingebouwde voorbeelden, zoals three-levels.example, is geen netwerk nodig"
            }
            Opt::List => {
                "Zoek elk domein in een bestand op, één per regel of CSV, en toon één rij per domein, in de volgorde van het \
                 bestand. Gebruik - voor de standaardinvoer"
            }
            Opt::Csv => "Met --list: toon de rijen als CSV (de standaard)",
            Opt::Jsonl => "Met --list: toon de rijen als JSON, één object per regel",
            Opt::Json => "Toon het rapport als JSON (docs/report.schema.json)",
            Opt::Via => {
                "De resolver: cloudflare, google, dnssb, alidns, dnspod, of de https-URL van een andere. Zonder deze optie \
                 nemen Google en DNS.SB het over als Cloudflare niet antwoordt"
            }
            Opt::Wire => {
                "Verstuur de query’s in het binaire DNS-formaat (RFC 8484) in plaats van JSON"
            }
            Opt::Local => {
                "Zoek ook namen op die bij een lokaal netwerk lijken te horen, zoals printer.local. De resolver krijgt ze te zien"
            }
            Opt::PolicyFile => {
                "Haal ook het MTA-STS-beleidsbestand op bij de webserver van het domein"
            }
            Opt::FailOn => {
                "Eindig met status 1 als er een probleem is met deze ernst, of een ernstiger probleem: breaks, breaks_some, \
                 violates, fragile"
            }
            Opt::Compare => {
                "Toon wat er is veranderd sinds een momentopname: een link, of een bestand dat --snapshot heeft geschreven. \
                 Eindig met status 4 als er iets is veranderd"
            }
            Opt::Snapshot => {
                "Sla het antwoord op in een bestand, als momentopname voor --compare en voor de pagina"
            }
            Opt::Lang => {
                "De taal: en, nl. Standaard die van de omgeving (LC_ALL, LC_MESSAGES, LANG)"
            }
            Opt::Completions => {
                "Toon aanvullingen voor een shell: bash, elvish, fish, powershell, zsh"
            }
            Opt::Man => "Toon de manpagina",
            Opt::Help => "Toon deze hulp",
            Opt::Version => "Toon de versie",
        },
        value: |opt| match opt {
            Opt::Domain => "DOMEIN",
            Opt::Via => "RESOLVER",
            Opt::FailOn => "ERNST",
            Opt::Compare => "MOMENTOPNAME",
            Opt::Lang => "TAAL",
            Opt::Completions => "SHELL",
            _ => "BESTAND",
        },
        error: "fout:",
        see_help: "Zie waypost --help.",
        unknown_option: |option, meant| match meant {
            Some(meant) => format!("De optie {option} bestaat niet. Bedoel je {meant}?"),
            None => format!("De optie {option} bestaat niet."),
        },
        bad_value: |option, value, allowed| {
            format!(
                "“{value}” is niet geldig voor {option}. Gebruik een van deze waarden: {allowed}."
            )
        },
        no_value: |option| format!("Bij {option} hoort een waarde."),
        conflict: |one, other| format!("{one} kan niet samen met {other} worden gebruikt."),
        twice: |option| format!("{option} kan maar één keer worden gebruikt."),
        one_too_many: |argument| {
            format!(
                "“{argument}” is een argument te veel. Gebruik --list om meerdere domeinen op te zoeken."
            )
        },
        nothing_given: "Vul een domein in, of een bestand met domeinen achter --list.",
        needs: |option, other| format!("{option} werkt alleen met {other}."),
        unreadable: "De opdrachtregel is ongeldig.",
        bad_via: |value| {
            format!(
                "“{value}” is geen resolver. Gebruik cloudflare, google, dnssb, alidns, dnspod, of een https-URL (http alleen \
                 voor localhost)."
            )
        },
        not_read: |file, why| format!("{file} kon niet worden gelezen: {why}."),
        not_written: |file, why| format!("{file} kon niet worden geschreven: {why}."),
        local: |name, resolver| {
            say![
                key(name),
                " lijkt bij een lokaal netwerk te horen. Een openbare resolver heeft waarschijnlijk geen antwoord, en krijgt \
                 de query wel te zien. Gebruik --local om die toch naar ",
                data(resolver),
                " te sturen."
            ]
        },
        locals: |count| {
            match count {
            1 => "1 naam lijkt bij een lokaal netwerk te horen en wordt niet opgezocht. Gebruik --local om die op te zoeken."
                .to_owned(),
            _ => format!(
                "{} namen lijken bij een lokaal netwerk te horen en worden niet opgezocht. Gebruik --local om ze op te zoeken.",
                grouped(count, '.')
            ),
        }
        },
        empty_list: "De lijst bevat geen domein.",
        no_snapshot_link: |text| {
            format!("“{text}” is geen link met een momentopname en geen leesbaar bestand.")
        },
        bad_snapshot: |error| match error {
            SnapshotError::Empty => "De momentopname bevat geen antwoorden.",
            SnapshotError::TooNew => {
                "De momentopname is met een nieuwere versie van Waypost gemaakt."
            }
            SnapshotError::Damaged => {
                "De momentopname is beschadigd: er is een deel afgeknipt of gewijzigd."
            }
            SnapshotError::TooLong => "De momentopname bevat meer gegevens dan Waypost accepteert.",
            SnapshotError::CannotUnpack => "De momentopname kan niet worden uitgepakt.",
        },
        other_domain: |then, now| format!("De momentopname is van {then}, niet van {now}."),
        other_resolver: |url| {
            format!(
                "De momentopname is gemaakt met de resolver {url}. Noem met --via een resolver: deze, of een andere."
            )
        },
        no_snapshot: "Het antwoord is te lang voor een momentopname. Sla in plaats daarvan het rapport op met --json.",
        no_policy_file: |url| {
            format!("Het MTA-STS-beleidsbestand kon niet worden opgehaald: {url}")
        },
        stopped: |stop| {
            match stop {
            Stop::Offline => "Er is geen netwerk. De rest van de lijst is niet opgezocht.".to_owned(),
            Stop::Busy(seconds) => format!(
                "De resolver beperkt het aantal query’s; de wachttijd is {} minuten. De rest van de lijst is niet opgezocht.",
                minutes(seconds)
            ),
            Stop::Silent | Stop::Reader | Stop::Reloaded => {
                "Al een tijd antwoordt geen enkele resolver. De rest van de lijst is niet opgezocht.".to_owned()
            }
        }
        },
        interrupted: |done, all| {
            format!(
                "Onderbroken na {} van {} domeinen. Elke rij die klaar was, is getoond.",
                grouped(done, '.'),
                grouped(all, '.')
            )
        },
        came: "Nieuwe problemen",
        went: "Opgeloste problemen",
        same_problems: "De problemen zijn dezelfde als in de momentopname.",
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_core::finding::Severity;

    /// What the help lists is what there is.
    #[test]
    fn the_help_names_every_value() {
        let failing = Severity::ALL
            .into_iter()
            .filter(|severity| *severity < Severity::Advice);
        for text in [CliText::EN, CliText::NL] {
            for severity in failing.clone() {
                assert!((text.help)(Opt::FailOn).contains(severity.id()));
            }
            for resolver in &waypost_core::dns::resolver::RESOLVERS {
                assert!((text.help)(Opt::Via).contains(resolver.id));
                assert!((text.bad_via)("x").contains(resolver.id));
            }
        }
    }
}
