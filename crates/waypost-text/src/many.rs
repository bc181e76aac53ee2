//! Many domains at once: the list, the run, the table.

use super::sentence::{data, key, say};
use super::{Piece, Sentence};
use waypost_core::input::InputErrorKind;
use waypost_core::many::{
    Column, Dmarc, Kind, LineFault, Order, Shown, Signed, Spf, Stop, Sts, Tally,
};

/// The words of the page for many domains.
#[derive(Debug)]
pub struct ManyText {
    /// The title of the page.
    pub page_title: &'static str,
    /// The head of the section with the list.
    pub title: &'static str,
    /// What the page does.
    pub about: &'static str,
    /// Over the field for the list.
    pub list: &'static str,
    /// Below it.
    pub list_hint: &'static str,
    /// Over the field for a file.
    pub file: &'static str,
    /// Where the file could not be read.
    pub file_unread: &'static str,
    /// How many domains were read.
    pub count: fn(usize) -> String,
    /// How many were duplicates.
    pub folded: fn(usize) -> String,
    /// How many came after the most that are taken.
    pub left_out: fn(usize, most: usize) -> String,
    /// That the end was not read.
    pub cut: &'static str,
    /// How many lines name no domain.
    pub refused: fn(usize) -> String,
    /// One of them, and what is wrong with it.
    pub refused_line: fn(usize, LineFault) -> String,
    /// The lines that are not listed.
    pub refused_more: fn(usize) -> String,
    /// Local names, of which the first are listed.
    pub local: fn(count: usize, Vec<Piece>) -> Sentence,
    /// Agrees to send them.
    pub local_agree: &'static str,
    /// The head of what is about to happen.
    pub before: &'static str,
    /// How many queries go to whom: at least, at most, for most lists.
    pub range: fn(least: usize, usual: usize, most: usize, to: Piece) -> Sentence,
    /// Where no query is sent.
    pub asks_nobody: &'static str,
    /// Who takes over.
    pub takes_over: fn(Vec<Piece>) -> Sentence,
    /// Between whom they are spread.
    pub spread_over: fn(Vec<Piece>) -> Sentence,
    /// What is looked up, and what is not.
    pub asks: &'static str,
    /// What is saved meanwhile.
    pub keeps: &'static str,
    /// Where nothing can be saved.
    pub keeps_not: &'static str,
    /// Where another tab saves a list.
    pub keeps_elsewhere: &'static str,
    /// That another tab has a list.
    pub elsewhere: &'static str,
    /// Takes it over.
    pub take_over: &'static str,
    /// Agrees to spread.
    pub spread: fn(Vec<Piece>) -> Sentence,
    /// Over the limits.
    pub at_once: &'static str,
    /// Starts.
    pub start: fn(usize) -> String,
    /// The head of the section with the run.
    pub run: &'static str,
    /// How many are done.
    pub done: fn(usize, usize) -> String,
    /// How fast, and how long still.
    pub pace: fn(rate: f64, seconds: Option<u32>) -> String,
    /// How many queries were sent, and how many wait for an answer.
    pub asked: fn(usize, usize) -> String,
    /// How many were sent, once none is under way.
    pub sent: fn(usize) -> String,
    /// A number, as the language writes it.
    pub number: fn(usize) -> String,
    /// What the counts at the head are called together.
    pub tallies: &'static str,
    /// Behind the number of one of them.
    pub tally: fn(Tally, usize) -> &'static str,
    /// A resolver wants no queries for so many seconds.
    pub resting: fn(&str, u32) -> Sentence,
    /// Why it is paused.
    pub stopped: fn(Stop) -> String,
    /// All is done.
    pub finished: fn(usize) -> String,
    /// It was broken off.
    pub cancelled: fn(usize, usize) -> String,
    /// Said at each quarter.
    pub milestone: fn(percent: usize) -> String,
    /// Pauses.
    pub pause: &'static str,
    /// Goes on.
    pub resume: &'static str,
    /// Breaks off.
    pub cancel: &'static str,
    /// Looks up those again whose lookup failed.
    pub again: fn(usize) -> String,
    /// Starts another list.
    pub another: &'static str,
    /// That something is saved.
    pub kept: &'static str,
    /// Deletes it.
    pub delete: &'static str,
    /// The head of the section with the table.
    pub result: &'static str,
    /// What is shown.
    pub shown: fn(Shown) -> &'static str,
    /// Over the choice of what is shown.
    pub shown_label: &'static str,
    /// The head of a column.
    pub column: fn(Column) -> &'static str,
    /// Over the choice of an order.
    pub sort_by: &'static str,
    /// The name of an order.
    pub order: fn(Order) -> &'static str,
    /// The head of the column with numbers of domains.
    pub domains: &'static str,
    /// Over the field that looks for a name.
    pub search: &'static str,
    /// Over the choice of outcomes.
    pub outcome: &'static str,
    /// Every outcome, service or finding.
    pub all: &'static str,
    /// The name of a class of outcomes.
    pub kind: fn(Kind) -> &'static str,
    /// No service is recognised.
    pub no_provider: &'static str,
    /// Shows all rows again.
    pub clear: &'static str,
    /// How many rows are shown, of how many.
    pub caption: fn(usize, usize) -> String,
    /// Which rows are on this page.
    pub page: fn(usize, usize, usize) -> String,
    /// What the pages are called together.
    pub pages: &'static str,
    /// To the first, previous, next and last page.
    pub turn: [&'static str; 4],
    /// No row is shown.
    pub nothing: &'static str,
    /// Saves the rows that are shown.
    pub csv: &'static str,
    /// The same.
    pub json: &'static str,
    /// What the files hold.
    pub export_says: &'static str,
    /// Why the way is not known, by the word of the row.
    pub cause: fn(&str) -> Sentence,
    /// Hosts that are not named.
    pub more_hosts: fn(usize) -> String,
    /// Whether it is signed.
    pub signed: fn(Signed) -> &'static str,
    /// What SPF says.
    pub spf: fn(Spf) -> &'static str,
    /// What DMARC asks for.
    pub dmarc: fn(Dmarc) -> &'static str,
    /// Whether MTA-STS is announced.
    pub sts: fn(Sts) -> &'static str,
    /// No finding that asks for a change.
    pub no_findings: &'static str,
    /// The rows of a group.
    pub show_group: &'static str,
    /// What the names in the sentences of findings are.
    pub sample_names: &'static str,
}

/// A number with a mark between thousands.
pub fn grouped(number: impl std::fmt::Display, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

fn en(number: usize) -> String {
    grouped(number, ',')
}

fn nl(number: usize) -> String {
    grouped(number, '.')
}

/// One or several.
fn of(number: usize, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}

fn rate(rate: f64) -> String {
    if rate < 10.0 {
        format!("{rate:.1}")
    } else {
        format!("{rate:.0}")
    }
}

impl ManyText {
    /// English.
    pub const EN: ManyText = ManyText {
        page_title: "Check many domains – Waypost",
        title: "Check many domains",
        about: "One row per domain: where its mail goes, which provider accepts it, and which problems there are. All \
                queries are sent from this browser; the list as a whole is not sent anywhere.",
        list: "Domains, e-mail addresses or URLs",
        list_hint: "One per line, or CSV. Only the domain of an e-mail address is used.",
        file: "Or choose a file with the list, or drop it here",
        file_unread: "This file could not be read as text.",
        count: |count| format!("{} {}", en(count), of(count, "domain", "domains")),
        folded: |count| {
            format!(
                "{} {} removed.",
                en(count),
                of(count, "duplicate was", "duplicates were")
            )
        },
        left_out: |count, most| {
            format!(
                "{} more {} ignored: a list can have at most {}.",
                en(count),
                of(count, "domain is", "domains are"),
                en(most)
            )
        },
        cut: "The list is larger than 4 MB. The rest was not read.",
        refused: |count| {
            format!(
                "{} {} no valid domain:",
                en(count),
                of(count, "line contains", "lines contain")
            )
        },
        refused_line: |line, fault| format!("line {}: {}", en(line), why_en(fault)),
        refused_more: |count| format!("and {} more", en(count)),
        local: |count, names| {
            say![
                format!(
                    "{} {} to a local network: ",
                    en(count),
                    of(count, "name seems to belong", "names seem to belong")
                ),
                Sentence::list(names, " and "),
                ". A public resolver probably has no answer, and would see the query.",
            ]
        },
        local_agree: "Look up those names too",
        before: "Before you start",
        range: |least, usual, most, to| {
            say![
                format!("About {} queries go to ", en(usual)),
                to,
                format!(
                    " (at least {}, at most {}, not counting repeated queries). The number depends on how many mail servers \
                     each domain has. The operator of the resolver sees every name, and your IP address.",
                    en(least),
                    en(most)
                ),
            ]
        },
        asks_nobody: "No queries are sent: this page answers every name in the list itself, or skips it.",
        takes_over: |names| {
            say![
                "If a query fails there, it goes to ",
                Sentence::list(names, " or "),
                ". If all queries fail for some time, the rest goes there too.",
            ]
        },
        spread_over: |names| {
            say![
                "The queries are divided among ",
                Sentence::list(names, " and "),
                ". Each resolver sees about an equal share of the names.",
            ]
        },
        asks: "Waypost looks up MX, the addresses of up to 16 mail servers, SPF, DMARC and MTA-STS. It does not look up \
               reverse DNS, certificates or SPF includes: open a row for those.",
        keeps: "The names and the results are saved in this browser, so you can continue after a reload. They stay there until you cancel, \
                delete or replace the list.",
        keeps_not: "This browser saves nothing for this page. After a reload you have to start again.",
        keeps_elsewhere: "This list is not saved, because another tab saves a list. After a reload you have to start again.",
        elsewhere: "Another tab of this browser has a list of many domains, and saves it.",
        take_over: "Continue here",
        spread: |names| say!["Divide the queries among ", Sentence::list(names, " and ")],
        at_once: "Queries at the same time",
        start: |count| format!("Look up {} {}", en(count), of(count, "domain", "domains")),
        run: "Progress",
        done: |done, all| format!("{} of {} domains", en(done), en(all)),
        pace: |per_second, seconds| {
            let left = seconds.map_or(String::new(), |seconds| match seconds {
                0..90 => format!(", about {seconds} seconds left"),
                90..5_400 => format!(", about {} minutes left", seconds.div_ceil(60)),
                _ => format!(", about {} hours left", seconds.div_ceil(3_600)),
            });
            format!("{} per second{left}", rate(per_second))
        },
        asked: |asked, in_flight| {
            format!(
                "{} queries sent, {in_flight} waiting for an answer",
                en(asked)
            )
        },
        sent: |asked| format!("{} {} sent.", en(asked), of(asked, "query", "queries")),
        number: en,
        tallies: "Summary: press a number to see only those domains",
        tally: |tally, _| match tally {
            Tally::CannotReceive => "cannot receive",
            Tally::NotKnown => "not known",
            Tally::NoMx => "without MX",
            Tally::NoDmarc => "without DMARC",
            Tally::NoSpf => "without SPF",
        },
        resting: |name, seconds| {
            say![
                data(name),
                format!(
                    " limits the number of queries (HTTP 429). The lookups resume in {seconds} {}.",
                    of(seconds as usize, "second", "seconds")
                ),
            ]
        },
        stopped: |stop| {
            match stop {
            Stop::Reader => "Paused. Answers to queries already sent still arrive.".to_owned(),
            Stop::Reloaded => {
                "This list was not finished when the page was closed. No queries are sent until you resume.".to_owned()
            }
            Stop::Offline => "Paused: this browser reports that it is offline.".to_owned(),
            Stop::Silent => {
                "Paused: no resolver has answered for some time. Resume later, or cancel and choose another resolver below."
                    .to_owned()
            }
            Stop::Busy(seconds) => format!(
                "Paused: the resolver limits the number of queries and requires a wait of {} minutes.",
                en((seconds as usize).div_ceil(60))
            ),
        }
        },
        finished: |count| format!("Done: {} {}.", en(count), of(count, "domain", "domains")),
        cancelled: |done, all| {
            format!(
                "Cancelled after {} of {} domains. The results so far are below.",
                en(done),
                en(all)
            )
        },
        milestone: |percent| format!("{percent}% done."),
        pause: "Pause",
        resume: "Resume",
        cancel: "Cancel",
        again: |count| {
            format!(
                "Retry {} {} without an answer",
                en(count),
                of(count, "domain", "domains")
            )
        },
        another: "New list",
        kept: "The names and the results are saved in this browser.",
        delete: "Delete saved list",
        result: "Results",
        shown: |shown| match shown {
            Shown::Rows => "By domain",
            Shown::Providers => "By provider",
            Shown::Findings => "By finding",
        },
        shown_label: "Group the table",
        column: |column| match column {
            Column::Domain => "Domain",
            Column::Outcome => "Mail",
            Column::Hosts => "First mail servers",
            Column::Provider => "Provider",
            Column::Findings => "Findings",
            Column::Signed => "DNSSEC",
            Column::Policy => "Policies",
        },
        sort_by: "Sort by",
        order: |order| match order {
            Order::Worst => "Most serious first",
            Order::Listed => "Order of the list",
            Order::By(column, _) => (ManyText::EN.column)(column),
        },
        domains: "Domains",
        search: "Name contains",
        outcome: "Mail",
        all: "all",
        kind: |kind| match kind {
            Kind::Delivered => "to its MX hosts",
            Kind::Implicit => "to the domain itself (implicit MX)",
            Kind::NoMail => "accepts no mail (null MX)",
            Kind::Broken => "cannot be delivered",
            Kind::Unknown => "not known at present",
            Kind::Unasked => "lookup failed",
            Kind::Withheld => "not looked up: local name",
            Kind::Waiting => "not looked up yet",
        },
        no_provider: "none recognised",
        clear: "Show all",
        caption: |shown, all| {
            if shown == all {
                format!("{} {}", en(all), of(all, "domain", "domains"))
            } else {
                format!("{} of {} domains", en(shown), en(all))
            }
        },
        page: |first, last, all| format!("{}–{} of {}", en(first), en(last), en(all)),
        pages: "Table pages",
        turn: ["First", "Previous", "Next", "Last"],
        nothing: "No row matches.",
        csv: "Export CSV",
        json: "Export JSON",
        export_says: "Both files contain the rows of this selection, on all pages, in this order.",
        cause: |word| match word {
            "timeout" => "no answer in time".into(),
            "unreachable" => "resolver unreachable".into(),
            "http" => "resolver returned an HTTP error".into(),
            "not_dns" => "not a DNS response".into(),
            "addresses" => "address lookup failed".into(),
            "stopped" => "stopped".into(),
            "truncated" => "answer truncated".into(),
            "filtered" => "filtered by the resolver".into(),
            "alias_loop" => "CNAME loop".into(),
            "malformed" => "invalid MX record".into(),
            "foreign" => "MX records of other names only".into(),
            code => say!["DNS status ", key(code)],
        },
        more_hosts: |count| format!("and {} more", en(count)),
        signed: |signed| match signed {
            Signed::Yes => "validated",
            Signed::No => "not validated",
            Signed::Unknown => "not known",
        },
        spf: |spf| match spf {
            Spf::Fail => "SPF -all",
            Spf::SoftFail => "SPF ~all",
            Spf::Neutral => "SPF neutral",
            Spf::Pass => "SPF +all",
            Spf::Redirected => "SPF redirect",
            Spf::Wrong => "SPF error",
            Spf::Missing => "no SPF",
            Spf::Unknown => "SPF ?",
        },
        dmarc: |dmarc| match dmarc {
            Dmarc::Reject => "DMARC reject",
            Dmarc::Quarantine => "DMARC quarantine",
            Dmarc::Watch => "DMARC none",
            Dmarc::Wrong => "DMARC error",
            Dmarc::Missing => "no DMARC",
            Dmarc::Unknown => "DMARC ?",
        },
        sts: |sts| match sts {
            Sts::Announced => "MTA-STS",
            Sts::Wrong => "MTA-STS error",
            Sts::Missing => "no MTA-STS",
            Sts::Unknown => "MTA-STS ?",
        },
        no_findings: "none",
        show_group: "Show domains",
        sample_names: "In these sentences example.com is a placeholder for any domain; each row shows the names of its own domain.",
    };

    /// Dutch.
    pub const NL: ManyText = ManyText {
        page_title: "Veel domeinen controleren – Waypost",
        title: "Veel domeinen controleren",
        about: "Eén rij per domein: waar de mail heen gaat, welke provider die aanneemt, en welke problemen er zijn. Alle \
                query’s worden vanuit deze browser verstuurd; de lijst als geheel wordt nergens heen gestuurd.",
        list: "Domeinen, e-mailadressen of URL’s",
        list_hint: "Eén per regel, of CSV. Van een e-mailadres wordt alleen het domein gebruikt.",
        file: "Of kies een bestand met de lijst, of sleep het hierheen",
        file_unread: "Dit bestand kon niet als tekst worden gelezen.",
        count: |count| format!("{} {}", nl(count), of(count, "domein", "domeinen")),
        folded: |count| {
            format!(
                "{} {} verwijderd.",
                nl(count),
                of(count, "dubbel domein is", "dubbele domeinen zijn")
            )
        },
        left_out: |count, most| {
            format!(
                "Nog {} {} genegeerd: een lijst kan er hooguit {} bevatten.",
                nl(count),
                of(count, "domein wordt", "domeinen worden"),
                nl(most)
            )
        },
        cut: "De lijst is groter dan 4 MB. De rest is niet gelezen.",
        refused: |count| {
            format!(
                "{} {} geen geldig domein:",
                nl(count),
                of(count, "regel bevat", "regels bevatten")
            )
        },
        refused_line: |line, fault| format!("regel {}: {}", nl(line), why_nl(fault)),
        refused_more: |count| format!("en nog {}", nl(count)),
        local: |count, names| {
            say![
                format!(
                    "{} {} bij een lokaal netwerk te horen: ",
                    nl(count),
                    of(count, "naam lijkt", "namen lijken")
                ),
                Sentence::list(names, " en "),
                ". Een openbare resolver heeft daar waarschijnlijk geen antwoord op, en krijgt de query wel te zien.",
            ]
        },
        local_agree: "Zoek die namen ook op",
        before: "Voordat je begint",
        range: |least, usual, most, to| {
            say![
                format!("Ongeveer {} query’s gaan naar ", nl(usual)),
                to,
                format!(
                    " (minstens {}, hooguit {}, herhaalde query’s niet meegeteld). Het aantal hangt af van het aantal mailservers \
                     per domein. De beheerder van de resolver ziet elke naam en je IP-adres.",
                    nl(least),
                    nl(most)
                ),
            ]
        },
        asks_nobody: "Er worden geen query’s verstuurd: deze pagina beantwoordt elke naam in de lijst zelf, of slaat die over.",
        takes_over: |names| {
            say![
                "Een query die daar mislukt, gaat naar ",
                Sentence::list(names, " of "),
                ". Als alle query’s een tijd lang mislukken, gaat de rest daar ook heen.",
            ]
        },
        spread_over: |names| {
            say![
                "De query’s worden verdeeld over ",
                Sentence::list(names, " en "),
                ". Elke resolver ziet ongeveer een gelijk deel van de namen.",
            ]
        },
        asks: "Waypost zoekt MX, de adressen van hooguit 16 mailservers, SPF, DMARC en MTA-STS op. Reverse DNS, \
               certificaten en SPF-includes worden niet opgezocht: open daarvoor een rij.",
        keeps: "De namen en de resultaten worden in deze browser opgeslagen, zodat je na herladen verder kunt. Ze blijven daar totdat je \
                de lijst annuleert, verwijdert of vervangt.",
        keeps_not: "Deze browser slaat voor deze pagina niets op. Na herladen moet je opnieuw beginnen.",
        keeps_elsewhere: "Deze lijst wordt niet opgeslagen, omdat een ander tabblad een lijst opslaat. Na herladen moet je \
                          opnieuw beginnen.",
        elsewhere: "In een ander tabblad staat een lijst met veel domeinen. Dat tabblad slaat die lijst op.",
        take_over: "Hier verdergaan",
        spread: |names| say!["Verdeel de query’s over ", Sentence::list(names, " en ")],
        at_once: "Gelijktijdige query’s",
        start: |count| format!("{} {} opzoeken", nl(count), of(count, "domein", "domeinen")),
        run: "Voortgang",
        done: |done, all| format!("{} van {} domeinen", nl(done), nl(all)),
        pace: |per_second, seconds| {
            let left = seconds.map_or(String::new(), |seconds| match seconds {
                0..90 => format!(", nog ongeveer {seconds} seconden"),
                90..5_400 => format!(", nog ongeveer {} minuten", seconds.div_ceil(60)),
                _ => format!(", nog ongeveer {} uur", seconds.div_ceil(3_600)),
            });
            format!("{} per seconde{left}", rate(per_second).replace('.', ","))
        },
        asked: |asked, in_flight| {
            format!(
                "{} query’s verstuurd, {in_flight} nog zonder antwoord",
                nl(asked)
            )
        },
        sent: |asked| format!("{} {} verstuurd.", nl(asked), of(asked, "query", "query’s")),
        number: nl,
        tallies: "Samenvatting: druk op een getal om alleen die domeinen te zien",
        tally: |tally, count| match tally {
            Tally::CannotReceive => of(count, "kan niet ontvangen", "kunnen niet ontvangen"),
            Tally::NotKnown => "niet bekend",
            Tally::NoMx => "zonder MX",
            Tally::NoDmarc => "zonder DMARC",
            Tally::NoSpf => "zonder SPF",
        },
        resting: |name, seconds| {
            say![
                data(name),
                format!(
                    " beperkt het aantal query’s (HTTP 429). Over {seconds} {} gaat het opzoeken verder.",
                    of(seconds as usize, "seconde", "seconden")
                ),
            ]
        },
        stopped: |stop| {
            match stop {
            Stop::Reader => "Gepauzeerd. Antwoorden op query’s die al verstuurd zijn, komen nog binnen.".to_owned(),
            Stop::Reloaded => {
                "Deze lijst was niet klaar toen de pagina werd gesloten. Er worden geen query’s verstuurd totdat je op Hervatten drukt."
                    .to_owned()
            }
            Stop::Offline => "Gepauzeerd: de browser meldt dat er geen netwerk is.".to_owned(),
            Stop::Silent => {
                "Gepauzeerd: al een tijd antwoordt geen enkele resolver. Hervat later, of annuleer en kies onderaan een \
                 andere resolver."
                    .to_owned()
            }
            Stop::Busy(seconds) => format!(
                "Gepauzeerd: de resolver beperkt het aantal query’s en vraagt om {} minuten te wachten.",
                nl((seconds as usize).div_ceil(60))
            ),
        }
        },
        finished: |count| format!("Klaar: {} {}.", nl(count), of(count, "domein", "domeinen")),
        cancelled: |done, all| {
            format!(
                "Geannuleerd na {} van {} domeinen. De resultaten tot nu toe staan hieronder.",
                nl(done),
                nl(all)
            )
        },
        milestone: |percent| format!("{percent}% klaar."),
        pause: "Pauzeren",
        resume: "Hervatten",
        cancel: "Annuleren",
        again: |count| {
            format!(
                "{} {} zonder antwoord opnieuw opzoeken",
                nl(count),
                of(count, "domein", "domeinen")
            )
        },
        another: "Nieuwe lijst",
        kept: "De namen en de resultaten zijn in deze browser opgeslagen.",
        delete: "Opgeslagen lijst verwijderen",
        result: "Resultaten",
        shown: |shown| match shown {
            Shown::Rows => "Per domein",
            Shown::Providers => "Per provider",
            Shown::Findings => "Per bevinding",
        },
        shown_label: "Tabel groeperen",
        column: |column| match column {
            Column::Domain => "Domein",
            Column::Outcome => "Mail",
            Column::Hosts => "Eerste mailservers",
            Column::Provider => "Provider",
            Column::Findings => "Bevindingen",
            Column::Signed => "DNSSEC",
            Column::Policy => "Beleid",
        },
        sort_by: "Sorteren op",
        order: |order| match order {
            Order::Worst => "Ernstigste eerst",
            Order::Listed => "Volgorde van de lijst",
            Order::By(column, _) => (ManyText::NL.column)(column),
        },
        domains: "Domeinen",
        search: "Naam bevat",
        outcome: "Mail",
        all: "alles",
        kind: |kind| match kind {
            Kind::Delivered => "naar de MX-hosts",
            Kind::Implicit => "naar het domein zelf (impliciete MX)",
            Kind::NoMail => "accepteert geen mail (null-MX)",
            Kind::Broken => "niet af te leveren",
            Kind::Unknown => "op dit moment onbekend",
            Kind::Unasked => "opzoeken mislukt",
            Kind::Withheld => "niet opgezocht: lokale naam",
            Kind::Waiting => "nog niet opgezocht",
        },
        no_provider: "niet herkend",
        clear: "Alles tonen",
        caption: |shown, all| {
            if shown == all {
                format!("{} {}", nl(all), of(all, "domein", "domeinen"))
            } else {
                format!("{} van {} domeinen", nl(shown), nl(all))
            }
        },
        page: |first, last, all| format!("{}–{} van {}", nl(first), nl(last), nl(all)),
        pages: "Pagina’s van de tabel",
        turn: ["Eerste", "Vorige", "Volgende", "Laatste"],
        nothing: "Geen rij voldoet hieraan.",
        csv: "CSV exporteren",
        json: "JSON exporteren",
        export_says: "Beide bestanden bevatten de rijen van deze selectie, van alle pagina’s, in deze volgorde.",
        cause: |word| match word {
            "timeout" => "geen antwoord op tijd".into(),
            "unreachable" => "resolver onbereikbaar".into(),
            "http" => "HTTP-fout van de resolver".into(),
            "not_dns" => "geen DNS-antwoord".into(),
            "addresses" => "adressen opzoeken mislukt".into(),
            "stopped" => "gestopt".into(),
            "truncated" => "antwoord afgekapt".into(),
            "filtered" => "gefilterd door de resolver".into(),
            "alias_loop" => "CNAME-lus".into(),
            "malformed" => "ongeldig MX-record".into(),
            "foreign" => "alleen MX-records van andere namen".into(),
            code => say!["DNS-status ", key(code)],
        },
        more_hosts: |count| format!("en nog {}", nl(count)),
        signed: |signed| match signed {
            Signed::Yes => "gevalideerd",
            Signed::No => "niet gevalideerd",
            Signed::Unknown => "niet bekend",
        },
        spf: |spf| match spf {
            Spf::Fail => "SPF -all",
            Spf::SoftFail => "SPF ~all",
            Spf::Neutral => "SPF neutral",
            Spf::Pass => "SPF +all",
            Spf::Redirected => "SPF redirect",
            Spf::Wrong => "SPF-fout",
            Spf::Missing => "geen SPF",
            Spf::Unknown => "SPF ?",
        },
        dmarc: |dmarc| match dmarc {
            Dmarc::Reject => "DMARC reject",
            Dmarc::Quarantine => "DMARC quarantine",
            Dmarc::Watch => "DMARC none",
            Dmarc::Wrong => "DMARC-fout",
            Dmarc::Missing => "geen DMARC",
            Dmarc::Unknown => "DMARC ?",
        },
        sts: |sts| match sts {
            Sts::Announced => "MTA-STS",
            Sts::Wrong => "MTA-STS-fout",
            Sts::Missing => "geen MTA-STS",
            Sts::Unknown => "MTA-STS ?",
        },
        no_findings: "geen",
        show_group: "Domeinen tonen",
        sample_names: "In deze zinnen staat example.com voor elk domein; elke rij toont de namen van het eigen domein.",
    };
}

/// What is wrong with a line, by the id of the finding; the line itself is not shown, since it may hold more than a
/// domain.
fn why_en(fault: LineFault) -> &'static str {
    match fault {
        LineFault::Empty | LineFault::NoDomain(InputErrorKind::Empty) => "no domain",
        LineFault::NoDomain(InputErrorKind::BareIp) => "an IP address without square brackets",
        LineFault::NoDomain(InputErrorKind::BadLiteral) => "not a valid address literal",
        LineFault::NoDomain(InputErrorKind::EmptyLabel) => {
            "an empty part: two dots in a row, or a dot at the start"
        }
        LineFault::NoDomain(InputErrorKind::LabelTooLong) => "a part of more than 63 characters",
        LineFault::NoDomain(InputErrorKind::NameTooLong) => "longer than a domain name can be",
        LineFault::NoDomain(InputErrorKind::Idna) => "not a valid internationalised name",
        LineFault::Word => "a word, not a domain",
        LineFault::NoDomain(InputErrorKind::BadCharacter | InputErrorKind::BadAddress) => {
            "a character that is not valid in a domain name"
        }
    }
}

/// The same in Dutch.
fn why_nl(fault: LineFault) -> &'static str {
    match fault {
        LineFault::Empty | LineFault::NoDomain(InputErrorKind::Empty) => "geen domein",
        LineFault::NoDomain(InputErrorKind::BareIp) => "een IP-adres zonder vierkante haken",
        LineFault::NoDomain(InputErrorKind::BadLiteral) => {
            "geen geldig IP-adres tussen vierkante haken"
        }
        LineFault::NoDomain(InputErrorKind::EmptyLabel) => {
            "een leeg deel: twee punten achter elkaar, of een punt aan het begin"
        }
        LineFault::NoDomain(InputErrorKind::LabelTooLong) => "een deel van meer dan 63 tekens",
        LineFault::NoDomain(InputErrorKind::NameTooLong) => "langer dan een domeinnaam mag zijn",
        LineFault::NoDomain(InputErrorKind::Idna) => "geen geldige geïnternationaliseerde naam",
        LineFault::Word => "een woord, geen domein",
        LineFault::NoDomain(InputErrorKind::BadCharacter | InputErrorKind::BadAddress) => {
            "een teken dat niet geldig is in een domeinnaam"
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_resolver_sees_an_equal_share() {
        for (text, share) in [(ManyText::EN, "equal share"), (ManyText::NL, "gelijk deel")] {
            let says = (text.spread_over)(vec!["A".into(), "B".into()]).to_string();
            assert!(says.contains(share), "{says}");
        }
    }

    /// Without the AD flag an answer was not validated, whether it is signed or not.
    #[test]
    fn validated_is_not_signed() {
        for text in [ManyText::EN, ManyText::NL] {
            let says = (text.signed)(Signed::No);
            assert!(
                !says.contains("signed") && !says.contains("ondertekend"),
                "{says}"
            );
        }
    }

    /// Every order has a name of its own.
    #[test]
    fn orders_are_told_apart() {
        for text in [ManyText::EN, ManyText::NL] {
            let names: BTreeSet<_> = Order::ALL.into_iter().map(text.order).collect();
            assert_eq!(names.len(), Order::ALL.len());
        }
    }

    #[test]
    fn thousands() {
        assert_eq!(grouped(0, ','), "0");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(10_000, '.'), "10.000");
        assert_eq!(grouped(1_234_567, ','), "1,234,567");
    }
}
