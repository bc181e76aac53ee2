//! Many domains at once: the list, the run, the table.

use super::sentence::{data, key, say};
use super::{Piece, Sentence};
use waypost_core::input::InputErrorKind;
use waypost_core::many::{Column, Dmarc, Kind, LineFault, Shown, Signed, Spf, Stop, Sts};

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
    /// How many stood there again.
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
    /// How many questions go to whom: at least, at most, for most lists.
    pub range: fn(least: usize, usual: usize, most: usize, to: Piece) -> Sentence,
    /// Where there is nobody to ask.
    pub asks_nobody: &'static str,
    /// Who takes over.
    pub takes_over: fn(Vec<Piece>) -> Sentence,
    /// Between whom they are spread.
    pub spread_over: fn(Vec<Piece>) -> Sentence,
    /// What is asked, and what is not.
    pub asks: &'static str,
    /// What is kept meanwhile.
    pub keeps: &'static str,
    /// Where nothing can be kept.
    pub keeps_not: &'static str,
    /// Where another tab keeps a list.
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
    /// How many questions so far, and how many are on their way.
    pub asked: fn(usize, usize) -> String,
    /// A resolver wants to be left alone for so many seconds.
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
    /// Asks again about those that could not be asked.
    pub again: fn(usize) -> String,
    /// Starts another list.
    pub another: &'static str,
    /// That something is kept.
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
    /// Before the columns, where they stand in a line.
    pub sort_by: &'static str,
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
pub fn grouped(number: usize, mark: char) -> String {
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
        page_title: "Many domains at once – Waypost",
        title: "Many domains at once",
        about: "One row for each domain: where its mail goes, who takes it, and what deserves a remark. Everything \
                is asked from this browser; the list is not sent anywhere as a whole.",
        list: "Domains, addresses or web addresses",
        list_hint: "One on each line, or CSV. Of addresses only the domain is kept.",
        file: "Or a file with the list: choose it, or drop it here",
        file_unread: "This file could not be read as text.",
        count: |count| format!("{} {}", en(count), of(count, "domain", "domains")),
        folded: |count| {
            format!(
                "{} {} folded.",
                en(count),
                of(count, "repetition was", "repetitions were")
            )
        },
        left_out: |count, most| {
            format!(
                "{} more {} left out: a list has at most {}.",
                en(count),
                of(count, "is", "are"),
                en(most)
            )
        },
        cut: "The list is longer than 4 MB; its end was not read.",
        refused: |count| {
            format!(
                "{} {} no domain:",
                en(count),
                of(count, "line names", "lines name")
            )
        },
        refused_line: |line, fault| format!("line {}: {}", en(line), why_en(fault)),
        refused_more: |count| format!("and {} more", en(count)),
        local: |count, names| {
            say![
                format!(
                    "{} {} like one that only a local network knows: ",
                    en(count),
                    of(count, "name looks", "names look")
                ),
                Sentence::list(names, " and "),
                ". A public resolver most likely cannot answer, and would see it.",
            ]
        },
        local_agree: "Ask about those too",
        before: "Before it starts",
        range: |least, usual, most, to| {
            say![
                format!("About {} questions go to ", en(usual)),
                to,
                format!(
                    "; at least {} and at most {}, those that have to be repeated not counted. It depends on how \
                     many hosts each domain has. Whoever runs the \
                     resolver sees every name, and your IP address.",
                    en(least),
                    en(most)
                ),
            ]
        },
        asks_nobody: "No question goes out: all that is in the list is answered by this page itself, or is not sent.",
        takes_over: |names| {
            say![
                "A question that fails there goes to ",
                Sentence::list(names, " or "),
                "; if none succeeds for a while, the rest goes there too.",
            ]
        },
        spread_over: |names| {
            say![
                "They are shared out among ",
                Sentence::list(names, " and "),
                "; each sees about its share of the names.",
            ]
        },
        asks: "MX, the addresses of up to 16 hosts, SPF, DMARC and MTA-STS are asked for. Reverse names, certificates and \
               what SPF includes are not: open a row for those.",
        keeps: "So that you can go on after a reload, the names and what was found are kept in this browser until \
                the list is cancelled, deleted or replaced.",
        keeps_not: "This browser keeps nothing for this page: a reload starts all over again.",
        keeps_elsewhere: "This list is not kept, since another tab keeps one: a reload starts all over again.",
        elsewhere: "Another tab of this browser has a list of many domains, and keeps it.",
        take_over: "Take it over here",
        spread: |names| {
            say![
                "Share the questions out among ",
                Sentence::list(names, " and ")
            ]
        },
        at_once: "Questions on their way at once",
        start: |count| format!("Ask about {} {}", en(count), of(count, "domain", "domains")),
        run: "Progress",
        done: |done, all| format!("{} of {} domains", en(done), en(all)),
        pace: |per_second, seconds| {
            let left = seconds.map_or(String::new(), |seconds| match seconds {
                0..90 => format!(", about {seconds} seconds left"),
                90..5_400 => format!(", about {} minutes left", seconds.div_ceil(60)),
                _ => format!(", about {} hours left", seconds.div_ceil(3_600)),
            });
            format!("{} a second{left}", rate(per_second))
        },
        asked: |asked, in_flight| {
            format!("{} questions so far, {in_flight} on their way", en(asked))
        },
        resting: |name, seconds| {
            say![
                data(name),
                format!(
                    " wants to be left alone: it goes on in {seconds} {}.",
                    of(seconds as usize, "second", "seconds")
                ),
            ]
        },
        stopped: |stop| {
            match stop {
            Stop::Reader => "Paused. What is on its way still comes in.".to_owned(),
            Stop::Reloaded => {
                "This list was not finished when the page was closed. Nothing is asked until you go on.".to_owned()
            }
            Stop::Offline => "Paused: this browser says that it has no network.".to_owned(),
            Stop::Silent => {
                "Paused: nobody who may be asked has answered for a while. Go on later, or cancel and choose another \
                 resolver below."
                    .to_owned()
            }
            Stop::Busy(seconds) => format!(
                "Paused: the resolver wants to be left alone for {} minutes.",
                en((seconds as usize).div_ceil(60))
            ),
        }
        },
        finished: |count| format!("Done: {} {}.", en(count), of(count, "domain", "domains")),
        cancelled: |done, all| {
            format!(
                "Cancelled after {} of {} domains. What was found stands below.",
                en(done),
                en(all)
            )
        },
        milestone: |percent| format!("{percent} % done."),
        pause: "Pause",
        resume: "Go on",
        cancel: "Cancel",
        again: |count| {
            format!(
                "Ask again about {} {} that could not be asked",
                en(count),
                of(count, "domain", "domains")
            )
        },
        another: "Another list",
        kept: "The names and what was found are kept in this browser.",
        delete: "Delete what is kept",
        result: "Rows",
        shown: |shown| match shown {
            Shown::Rows => "By domain",
            Shown::Providers => "By provider",
            Shown::Findings => "By remark",
        },
        shown_label: "What the table shows",
        column: |column| match column {
            Column::Domain => "Domain",
            Column::Outcome => "Mail",
            Column::Hosts => "First hosts",
            Column::Provider => "Provider",
            Column::Findings => "Remarks",
            Column::Signed => "DNSSEC",
            Column::Policy => "Policy",
        },
        sort_by: "Sort by",
        domains: "Domains",
        search: "Name contains",
        outcome: "Mail",
        all: "all",
        kind: |kind| match kind {
            Kind::Delivered => "goes to hosts",
            Kind::Implicit => "no MX: the domain itself",
            Kind::NoMail => "wants no mail",
            Kind::Broken => "cannot be delivered",
            Kind::Unknown => "not known for now",
            Kind::Unasked => "could not be asked",
            Kind::Withheld => "not sent: local name",
            Kind::Waiting => "not asked yet",
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
        pages: "Pages of the table",
        turn: ["First", "Previous", "Next", "Last"],
        nothing: "No row matches.",
        csv: "Export CSV",
        json: "Export JSON",
        export_says: "Both contain the rows that are shown, on all pages, in this order.",
        cause: |word| match word {
            "timeout" => "no answer in time".into(),
            "unreachable" => "resolver not reached".into(),
            "http" => "resolver refused".into(),
            "not_dns" => "answer is no DNS".into(),
            "addresses" => "hosts’ addresses not found out".into(),
            "stopped" => "stopped".into(),
            "truncated" => "answer cut off".into(),
            "filtered" => "filtered by the resolver".into(),
            "alias_loop" => "aliases in a circle".into(),
            "malformed" => "MX cannot be read".into(),
            "foreign" => "MX of other names only".into(),
            code => say!["DNS says ", key(code)],
        },
        more_hosts: |count| format!("and {} more", en(count)),
        signed: |signed| match signed {
            Signed::Yes => "signed",
            Signed::No => "not signed",
            Signed::Unknown => "not known",
        },
        spf: |spf| match spf {
            Spf::Fail => "SPF -all",
            Spf::SoftFail => "SPF ~all",
            Spf::Neutral => "SPF neutral",
            Spf::Pass => "SPF +all",
            Spf::Redirected => "SPF elsewhere",
            Spf::Wrong => "SPF in error",
            Spf::Missing => "no SPF",
            Spf::Unknown => "SPF ?",
        },
        dmarc: |dmarc| match dmarc {
            Dmarc::Reject => "DMARC reject",
            Dmarc::Quarantine => "DMARC quarantine",
            Dmarc::Watch => "DMARC none",
            Dmarc::Wrong => "DMARC in error",
            Dmarc::Missing => "no DMARC",
            Dmarc::Unknown => "DMARC ?",
        },
        sts: |sts| match sts {
            Sts::Announced => "MTA-STS",
            Sts::Wrong => "MTA-STS in error",
            Sts::Missing => "no MTA-STS",
            Sts::Unknown => "MTA-STS ?",
        },
        no_findings: "none",
        show_group: "Show these",
        sample_names: "The names in these sentences are examples: they stand for those of each domain.",
    };

    /// Dutch.
    pub const NL: ManyText = ManyText {
        page_title: "Veel domeinen tegelijk – Waypost",
        title: "Veel domeinen tegelijk",
        about: "Eén regel per domein: waar de mail heen gaat, wie die aanneemt, en wat een opmerking verdient. Alles \
                wordt vanuit deze browser gevraagd; de lijst als geheel gaat nergens heen.",
        list: "Domeinen, mailadressen of webadressen",
        list_hint: "Eén per regel, of CSV. Van mailadressen blijft alleen het domein over.",
        file: "Of een bestand met de lijst: kies het, of sleep het hierheen",
        file_unread: "Dit bestand is niet als tekst te lezen.",
        count: |count| format!("{} {}", nl(count), of(count, "domein", "domeinen")),
        folded: |count| {
            format!(
                "{} {} samengevoegd.",
                nl(count),
                of(count, "herhaling is", "herhalingen zijn")
            )
        },
        left_out: |count, most| {
            format!(
                "Nog {} {} weggelaten: een lijst heeft er hooguit {}.",
                nl(count),
                of(count, "domein is", "domeinen zijn"),
                nl(most)
            )
        },
        cut: "De lijst is langer dan 4 MB; het einde is niet gelezen.",
        refused: |count| {
            format!(
                "{} {} geen domein:",
                nl(count),
                of(count, "regel noemt", "regels noemen")
            )
        },
        refused_line: |line, fault| format!("regel {}: {}", nl(line), why_nl(fault)),
        refused_more: |count| format!("en nog {}", nl(count)),
        local: |count, names| {
            say![
                format!(
                    "{} {} een naam die alleen een lokaal netwerk kent: ",
                    nl(count),
                    of(count, "naam lijkt", "namen lijken")
                ),
                Sentence::list(names, " en "),
                ". Een openbare resolver weet het antwoord waarschijnlijk niet, en krijgt de naam wel te zien.",
            ]
        },
        local_agree: "Vraag daar ook naar",
        before: "Voordat het begint",
        range: |least, usual, most, to| {
            say![
                format!("Ongeveer {} vragen gaan naar ", nl(usual)),
                to,
                format!(
                    "; minstens {} en hooguit {}, herhalingen niet meegeteld. Dat hangt af van het aantal hosts per \
                     domein. Wie de resolver \
                     beheert, ziet elke naam en het IP-adres van de vrager.",
                    nl(least),
                    nl(most)
                ),
            ]
        },
        asks_nobody: "Er gaat geen vraag uit: alles in de lijst beantwoordt deze pagina zelf, of wordt niet verstuurd.",
        takes_over: |names| {
            say![
                "Een vraag die daar mislukt, gaat naar ",
                Sentence::list(names, " of "),
                "; lukt het een tijd lang helemaal niet, dan gaat de rest daar ook heen.",
            ]
        },
        spread_over: |names| {
            say![
                "Ze worden verdeeld over ",
                Sentence::list(names, " en "),
                "; elk ziet ongeveer een eigen deel van de namen.",
            ]
        },
        asks: "Gevraagd worden MX, de adressen van hooguit 16 hosts, SPF, DMARC en MTA-STS. Omgekeerde namen, \
               certificaten en wat SPF insluit niet: open daarvoor een regel.",
        keeps: "Om na herladen verder te kunnen gaan, blijven de namen en wat er gevonden is in deze browser bewaard, \
                tot de lijst wordt afgebroken, gewist of vervangen.",
        keeps_not: "Deze browser bewaart niets voor deze pagina: na herladen begint het weer van voren af aan.",
        keeps_elsewhere: "Van deze lijst wordt niets bewaard, omdat een ander tabblad er een bewaart: na herladen \
                          begint het weer van voren af aan.",
        elsewhere: "Een ander tabblad van deze browser heeft een lijst met veel domeinen, en bewaart die.",
        take_over: "Neem die hier over",
        spread: |names| say!["Verdeel de vragen over ", Sentence::list(names, " en ")],
        at_once: "Vragen tegelijk onderweg",
        start: |count| {
            format!(
                "Vraag naar {} {}",
                nl(count),
                of(count, "domein", "domeinen")
            )
        },
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
        asked: |asked, in_flight| format!("{} vragen tot nu toe, {in_flight} onderweg", nl(asked)),
        resting: |name, seconds| {
            say![
                data(name),
                format!(
                    " wil met rust gelaten worden: over {seconds} {} gaat het verder.",
                    of(seconds as usize, "seconde", "seconden")
                ),
            ]
        },
        stopped: |stop| {
            match stop {
            Stop::Reader => "Gepauzeerd. Wat onderweg is, komt nog binnen.".to_owned(),
            Stop::Reloaded => {
                "Deze lijst was niet af toen de pagina dichtging. Er wordt niets gevraagd totdat je verdergaat."
                    .to_owned()
            }
            Stop::Offline => "Gepauzeerd: volgens de browser is er geen netwerk.".to_owned(),
            Stop::Silent => {
                "Gepauzeerd: niemand die gevraagd mag worden, geeft nog antwoord. Ga later verder, of breek af en kies \
                 onderaan een andere resolver."
                    .to_owned()
            }
            Stop::Busy(seconds) => format!(
                "Gepauzeerd: de resolver wil {} minuten met rust gelaten worden.",
                nl((seconds as usize).div_ceil(60))
            ),
        }
        },
        finished: |count| format!("Klaar: {} {}.", nl(count), of(count, "domein", "domeinen")),
        cancelled: |done, all| {
            format!(
                "Afgebroken na {} van {} domeinen. Wat er gevonden is, staat hieronder.",
                nl(done),
                nl(all)
            )
        },
        milestone: |percent| format!("{percent} % klaar."),
        pause: "Pauzeer",
        resume: "Ga verder",
        cancel: "Breek af",
        again: |count| {
            format!(
                "Vraag opnieuw naar {} {} zonder antwoord",
                nl(count),
                of(count, "domein", "domeinen")
            )
        },
        another: "Een andere lijst",
        kept: "De namen en wat er gevonden is, staan bewaard in deze browser.",
        delete: "Wis wat bewaard is",
        result: "Regels",
        shown: |shown| match shown {
            Shown::Rows => "Per domein",
            Shown::Providers => "Per provider",
            Shown::Findings => "Per opmerking",
        },
        shown_label: "Wat de tabel toont",
        column: |column| match column {
            Column::Domain => "Domein",
            Column::Outcome => "Mail",
            Column::Hosts => "Eerste hosts",
            Column::Provider => "Provider",
            Column::Findings => "Opmerkingen",
            Column::Signed => "DNSSEC",
            Column::Policy => "Beleid",
        },
        sort_by: "Sorteer op",
        domains: "Domeinen",
        search: "Naam bevat",
        outcome: "Mail",
        all: "alles",
        kind: |kind| match kind {
            Kind::Delivered => "gaat naar hosts",
            Kind::Implicit => "geen MX: het domein zelf",
            Kind::NoMail => "wil geen mail",
            Kind::Broken => "niet te bezorgen",
            Kind::Unknown => "nu niet bekend",
            Kind::Unasked => "niet te vragen",
            Kind::Withheld => "niet verstuurd: lokale naam",
            Kind::Waiting => "nog niet gevraagd",
        },
        no_provider: "geen herkend",
        clear: "Toon alles",
        caption: |shown, all| {
            if shown == all {
                format!("{} {}", nl(all), of(all, "domein", "domeinen"))
            } else {
                format!("{} van {} domeinen", nl(shown), nl(all))
            }
        },
        page: |first, last, all| format!("{}–{} van {}", nl(first), nl(last), nl(all)),
        pages: "Bladzijden van de tabel",
        turn: ["Eerste", "Vorige", "Volgende", "Laatste"],
        nothing: "Geen enkele regel past hierbij.",
        csv: "CSV exporteren",
        json: "JSON exporteren",
        export_says: "Beide bevatten de getoonde regels, van alle bladzijden, in deze volgorde.",
        cause: |word| match word {
            "timeout" => "geen antwoord op tijd".into(),
            "unreachable" => "resolver niet bereikt".into(),
            "http" => "resolver weigerde".into(),
            "not_dns" => "antwoord is geen DNS".into(),
            "addresses" => "adressen van hosts niet te vinden".into(),
            "stopped" => "gestopt".into(),
            "truncated" => "antwoord afgekapt".into(),
            "filtered" => "gefilterd door de resolver".into(),
            "alias_loop" => "aliassen in een kring".into(),
            "malformed" => "MX niet te lezen".into(),
            "foreign" => "alleen MX van andere namen".into(),
            code => say!["DNS zegt ", key(code)],
        },
        more_hosts: |count| format!("en nog {}", nl(count)),
        signed: |signed| match signed {
            Signed::Yes => "ondertekend",
            Signed::No => "niet ondertekend",
            Signed::Unknown => "niet bekend",
        },
        spf: |spf| match spf {
            Spf::Fail => "SPF -all",
            Spf::SoftFail => "SPF ~all",
            Spf::Neutral => "SPF neutraal",
            Spf::Pass => "SPF +all",
            Spf::Redirected => "SPF elders",
            Spf::Wrong => "SPF fout",
            Spf::Missing => "geen SPF",
            Spf::Unknown => "SPF ?",
        },
        dmarc: |dmarc| match dmarc {
            Dmarc::Reject => "DMARC reject",
            Dmarc::Quarantine => "DMARC quarantine",
            Dmarc::Watch => "DMARC none",
            Dmarc::Wrong => "DMARC fout",
            Dmarc::Missing => "geen DMARC",
            Dmarc::Unknown => "DMARC ?",
        },
        sts: |sts| match sts {
            Sts::Announced => "MTA-STS",
            Sts::Wrong => "MTA-STS fout",
            Sts::Missing => "geen MTA-STS",
            Sts::Unknown => "MTA-STS ?",
        },
        no_findings: "geen",
        show_group: "Toon deze",
        sample_names: "De namen in deze zinnen zijn voorbeelden: ze staan voor die van elk domein.",
    };
}

/// What is wrong with a line, by the id of the finding; the line itself is not shown, since it may hold more than a
/// domain.
fn why_en(fault: LineFault) -> &'static str {
    match fault {
        LineFault::Empty | LineFault::NoDomain(InputErrorKind::Empty) => "nothing there",
        LineFault::NoDomain(InputErrorKind::BareIp) => "an IP address without brackets",
        LineFault::NoDomain(InputErrorKind::BadLiteral) => {
            "something in brackets that is no address"
        }
        LineFault::NoDomain(InputErrorKind::EmptyLabel) => "two dots in a row, or one at the start",
        LineFault::NoDomain(InputErrorKind::LabelTooLong) => "a part with more than 63 characters",
        LineFault::NoDomain(InputErrorKind::NameTooLong) => "longer than a name can be",
        LineFault::NoDomain(InputErrorKind::Idna) => "an international name that does not exist so",
        LineFault::Word => "a word, not a domain",
        LineFault::NoDomain(InputErrorKind::BadCharacter | InputErrorKind::BadAddress) => {
            "a character that no domain has"
        }
    }
}

/// The same in Dutch.
fn why_nl(fault: LineFault) -> &'static str {
    match fault {
        LineFault::Empty | LineFault::NoDomain(InputErrorKind::Empty) => "er staat niets",
        LineFault::NoDomain(InputErrorKind::BareIp) => "een IP-adres zonder haken",
        LineFault::NoDomain(InputErrorKind::BadLiteral) => {
            "een adres tussen haken dat geen adres is"
        }
        LineFault::NoDomain(InputErrorKind::EmptyLabel) => {
            "twee punten achter elkaar, of een aan het begin"
        }
        LineFault::NoDomain(InputErrorKind::LabelTooLong) => "een deel van meer dan 63 tekens",
        LineFault::NoDomain(InputErrorKind::NameTooLong) => "langer dan een naam kan zijn",
        LineFault::NoDomain(InputErrorKind::Idna) => "een internationale naam die zo niet bestaat",
        LineFault::Word => "een woord, geen domein",
        LineFault::NoDomain(InputErrorKind::BadCharacter | InputErrorKind::BadAddress) => {
            "een teken dat in geen domein voorkomt"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands() {
        assert_eq!(grouped(0, ','), "0");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(10_000, '.'), "10.000");
        assert_eq!(grouped(1_234_567, ','), "1,234,567");
    }
}
