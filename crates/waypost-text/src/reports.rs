//! Reports that others send about a domain: the files, what TLS reports say, what DMARC reports say.

use waypost_core::reports::{Alignment, Cause, FailureType, Presence, Scope, Unread};

use super::sentence::{data, key, say};
use super::{Piece, Sentence};
use crate::many::grouped;

/// The words of the page for reports.
#[derive(Debug)]
pub struct ReportsText {
    /// The title of the page.
    pub page_title: &'static str,
    /// The head of the section with the files.
    pub title: &'static str,
    /// What the page does.
    pub about: &'static str,
    /// That nothing leaves the page.
    pub privacy: &'static str,
    /// Over the field for files.
    pub files: &'static str,
    /// Below it.
    pub files_hint: &'static str,
    /// How many files were read, of all of them.
    pub progress: fn(read: usize, all: usize, octets: u64) -> String,
    /// What was read, once all are read.
    pub read: fn(reports: usize, files: usize) -> String,
    /// How many reports came again.
    pub repeated: fn(usize) -> String,
    /// Stops reading.
    pub stop: &'static str,
    /// Forgets what was read.
    pub clear: &'static str,
    /// Over the files that were not read.
    pub unread: fn(usize) -> String,
    /// Why a file was not read.
    pub why: fn(Unread) -> &'static str,
    /// A number, as the language writes it.
    pub number: fn(u64) -> String,
    /// The head of the section with TLS reports.
    pub tls: &'static str,
    /// Who reports what, in one sentence.
    pub tls_sum: fn(&Scope, succeeded: u64, failed: u64) -> Sentence,
    /// Where there are no failures.
    pub no_failures: &'static str,
    /// Failures that no row explains.
    pub unexplained: fn(u64) -> String,
    /// How many connections to a host failed.
    pub failures: fn(u64) -> String,
    /// In the place of a host, where none is named.
    pub no_host: fn(domain: &str) -> Sentence,
    /// What failed, in a few words.
    pub cause: fn(&Cause) -> Sentence,
    /// What that means, and what to do.
    pub fix: fn(&Cause) -> FixText,
    /// Before what a sender added.
    pub said: &'static str,
    /// The comparison with the MX list of the domain.
    pub mx_list: MxListText,
    /// The way to the walk-through.
    pub watch: WatchText,
    /// The way to the domain.
    pub look_up: fn(domain: &str) -> Sentence,
    /// The heads of the table by day and reporter.
    pub by: ByText,
    /// Shows more rows.
    pub more: fn(usize) -> String,
    /// The head of the section with DMARC reports.
    pub dmarc: &'static str,
    /// Who reports what, in one sentence.
    pub dmarc_sum: fn(&Scope, messages: u64) -> Sentence,
    /// The policy of a domain.
    pub policy: fn(domain: &str, p: &str, sp: &str) -> Sentence,
    /// Messages in no row.
    pub beyond: fn(u64) -> String,
    /// The head of the sources of one kind.
    pub alignment: fn(Alignment) -> &'static str,
    /// What to do about them.
    pub advice: fn(Alignment) -> &'static str,
    /// How many messages.
    pub messages: fn(u64) -> String,
    /// What became of them.
    pub fate: fn(quarantined: u64, rejected: u64) -> String,
    /// In the place of the domain in the From field, where none is named.
    pub no_domain: &'static str,
    /// For which domains a check passed.
    pub passed: fn(check: &'static str, Vec<Piece>) -> Sentence,
    /// What to add to SPF.
    pub add_to_spf: fn(term: &str, domain: &str) -> Sentence,
}

/// What a failure means, and what to do.
#[derive(Clone, Copy, Debug)]
pub struct FixText {
    /// What it means.
    pub means: &'static str,
    /// Who has to do what.
    pub fix: &'static str,
}

/// The words of the comparison with the MX list of a domain.
#[derive(Clone, Copy, Debug)]
pub struct MxListText {
    /// Compares.
    pub compare: fn(domain: &str) -> Sentence,
    /// Who is asked for what, before the press.
    pub asks: fn(domain: &str, resolver: &str) -> Sentence,
    /// While the answer is on its way.
    pub running: fn(domain: &str, resolver: &str) -> Sentence,
    /// How many of the hosts with failures are in the list.
    pub found: fn(domain: &str, listed: usize, hosts: usize) -> Sentence,
    /// Where there are no MX records, and the domain itself is the host.
    pub implicit: fn(domain: &str) -> Sentence,
    /// Where there is no list at all.
    pub empty: fn(domain: &str) -> Sentence,
    /// Where it could not be found out.
    pub not_known: fn(domain: &str) -> Sentence,
    /// At a host, while that is so.
    pub host_not_known: &'static str,
    /// At a host: where it is in the list.
    pub presence: fn(Presence) -> String,
    /// What it means that a host is not.
    pub absent_means: &'static str,
}

/// The words around the link to the walk-through.
#[derive(Clone, Copy, Debug)]
pub struct WatchText {
    /// The link.
    pub way: &'static str,
    /// What the walk-through shows in place of the failure; empty where it shows the same.
    pub shows: fn(FailureType) -> &'static str,
    /// Which sender it shows, where a policy requires TLS.
    pub strict_sender: fn(sender: &str) -> String,
    /// Where others come before the host, or share its preference.
    pub others_first: &'static str,
    /// Why there is no link, where the failure happens nowhere in the walk-through.
    pub cannot: fn(FailureType) -> &'static str,
    /// Why there is none, where the host is not in the list.
    pub cannot_absent: &'static str,
    /// The link to the policies of the domain, in place of it.
    pub policies: fn(domain: &str) -> Sentence,
}

/// The heads of the table by day and reporter.
#[derive(Clone, Copy, Debug)]
pub struct ByText {
    /// What the table is.
    pub caption: &'static str,
    /// The day.
    pub day: &'static str,
    /// Who reports.
    pub reporter: &'static str,
    /// The number.
    pub count: &'static str,
    /// In the place of a day or a name that is missing.
    pub not_given: &'static str,
    /// The rest, which is not listed.
    pub rest: &'static str,
}

impl ReportsText {
    /// English.
    pub const EN: ReportsText = ReportsText {
        page_title: "Read reports – Waypost",
        title: "Reports about your domain",
        about: "Other mail servers send reports to the addresses in your TLS-RPT and DMARC records (rua=). Choose those \
                files here, many together if you like: TLS reports (JSON) and DMARC aggregate reports (XML), as they came, \
                also in .gz and .zip.",
        privacy: "The files are read in this page. They are not sent and not saved.",
        files: "Files",
        files_hint: "You can also drop files anywhere on this section. Each file may have 20 MB, packed and unpacked.",
        progress: |read, all, octets| {
            format!(
                "{} of {} files read ({} MB)",
                number_en(read as u64),
                number_en(all as u64),
                megabytes(octets, '.')
            )
        },
        read: |reports, files| match (reports, files) {
            (1, 1) => "1 report read from 1 file.".to_owned(),
            (reports, 1) => format!("{} reports read from 1 file.", number_en(reports as u64)),
            (1, files) => format!("1 report read from {} files.", number_en(files as u64)),
            (reports, files) => {
                format!(
                    "{} reports read from {} files.",
                    number_en(reports as u64),
                    number_en(files as u64)
                )
            }
        },
        repeated: |count| match count {
            1 => "1 report came twice and counts once.".to_owned(),
            count => format!(
                "{} reports came more than once and count once.",
                number_en(count as u64)
            ),
        },
        stop: "Stop",
        clear: "Start over",
        unread: |count| match count {
            1 => "1 file was not read:".to_owned(),
            count => format!("{} files were not read:", number_en(count as u64)),
        },
        why: why_en,
        number: number_en,
        tls: "Encrypted delivery (TLS reports)",
        tls_sum: |scope, succeeded, failed| {
            let connections = match succeeded.saturating_add(failed) {
                1 => "1 connection".to_owned(),
                count => format!("{} connections", number_en(count)),
            };
            let failed = match failed {
                0 => "None of them failed.".to_owned(),
                1 => "1 of them failed.".to_owned(),
                count => format!("{} of them failed.", number_en(count)),
            };
            say![
                names(&scope.reporters, " and ", "other senders"),
                " reported ",
                connections,
                " to ",
                names(&scope.domains, " and ", "other domains"),
                days(scope, " on ", " from ", " to "),
                ". ",
                failed
            ]
        },
        no_failures: "There is nothing to fix.",
        unexplained: |count| match count {
            1 => "1 failure is counted without details.".to_owned(),
            count => format!("{} failures are counted without details.", number_en(count)),
        },
        failures: |count| match count {
            1 => "1 failure".to_owned(),
            count => format!("{} failures", number_en(count)),
        },
        no_host: |domain| say!["No mail server named (", key(domain), ")"],
        cause: cause_en,
        fix: fix_en,
        said: "A sender adds:",
        mx_list: MxListText {
            compare: |domain| say!["Compare with the MX list of ", data(domain)],
            asks: |domain, resolver| {
                say![
                    "This queries ",
                    data(resolver),
                    " for the MX records of ",
                    data(domain),
                    ". Nothing else from the files is sent."
                ]
            },
            running: |domain, resolver| {
                say![
                    "Looking up the MX records of ",
                    data(domain),
                    " via ",
                    data(resolver),
                    "…"
                ]
            },
            found: |domain, listed, hosts| {
                let says = match (listed, hosts) {
                    (0, 1) => "The mail server with failures is not in the MX list of ".to_owned(),
                    (_, 1) => "The mail server with failures is in the MX list of ".to_owned(),
                    (0, _) => format!(
                        "None of the {} mail servers with failures is in the MX list of ",
                        number_en(hosts as u64)
                    ),
                    (listed, _) if listed == hosts => format!(
                        "All {} mail servers with failures are in the MX list of ",
                        number_en(hosts as u64)
                    ),
                    (listed, _) => format!(
                        "Of the {} mail servers with failures, {} can be found in the MX list of ",
                        number_en(hosts as u64),
                        number_en(listed as u64)
                    ),
                };
                say![says, data(domain), "."]
            },
            implicit: |domain| {
                say![
                    data(domain),
                    " has no MX records: mail goes to the domain itself (implicit MX)."
                ]
            },
            empty: |domain| {
                say![
                    data(domain),
                    " has no MX list: it does not exist, or it accepts no mail."
                ]
            },
            not_known: |domain| say!["The MX list of ", data(domain), " could not be looked up."],
            host_not_known: "The MX list could not be looked up",
            presence: |presence| match presence {
                Presence::Listed { preference, .. } => {
                    format!("In the MX list, preference {preference}")
                }
                Presence::Implicit => "The domain itself (implicit MX)".to_owned(),
                Presence::Absent => "Not in the MX list now".to_owned(),
            },
            absent_means: "This host is not in the MX list now. Perhaps its MX record was removed after the report. If you do \
                           not know the host, the sender may have had an old or forged DNS answer.",
        },
        watch: WatchText {
            way: "Watch where it breaks",
            shows: |kind| match kind {
                FailureType::StarttlsNotSupported => {
                    "In the walk-through the server offers STARTTLS and the handshake fails. For the sender the result is the \
                     same."
                }
                FailureType::CertificateHostMismatch
                | FailureType::CertificateExpired
                | FailureType::CertificateNotTrusted
                | FailureType::TlsaInvalid => {
                    "The walk-through shows no certificates: the TLS handshake with this server fails."
                }
                FailureType::DnssecInvalid => {
                    "In the walk-through the MX query fails (SERVFAIL). The report does not say which query failed."
                }
                _ => "",
            },
            strict_sender: |sender| {
                format!(
                    "A policy of the domain requires TLS, so the sender is {sender}: after STARTTLS has failed it does not deliver without TLS."
                )
            },
            others_first: "Senders try other servers first, or choose among several, so the message may not reach this one.",
            cannot: |kind| match kind {
                FailureType::DaneRequired => {
                    "The walk-through cannot show this: the mail server works, and other senders deliver to it."
                }
                _ => {
                    "The walk-through cannot show this: senders fetch the policy file from a web server, not from a mail server."
                }
            },
            cannot_absent: "The walk-through cannot show this: the host is not in the MX list now.",
            policies: |domain| say!["Policies of ", data(domain)],
        },
        look_up: |domain| say!["Look up ", data(domain)],
        by: ByText {
            caption: "By day and reporter",
            day: "Day (UTC)",
            reporter: "Reported by",
            count: "Number",
            not_given: "not given",
            rest: "Others",
        },
        more: |count| format!("Show {} more", number_en(count as u64)),
        dmarc: "Who sends as your domain (DMARC reports)",
        dmarc_sum: |scope, messages| {
            let messages = match messages {
                1 => "1 message".to_owned(),
                count => format!("{} messages", number_en(count)),
            };
            say![
                names(&scope.reporters, " and ", "other receivers"),
                " reported ",
                messages,
                " that named ",
                names(&scope.domains, " and ", "other domains"),
                " as the sender",
                days(scope, " on ", " from ", " to "),
                "."
            ]
        },
        policy: |domain, p, sp| {
            let mut policy = vec![
                "Policy of ".into(),
                key(domain),
                ": ".into(),
                data(format!("p={}", or_none(p))),
            ];
            if !sp.is_empty() {
                policy.extend([", ".into(), data(format!("sp={sp}"))]);
            }
            Sentence(policy)
        },
        beyond: |count| match count {
            1 => "1 message is counted without its source.".to_owned(),
            count => format!(
                "{} messages are counted without their sources.",
                number_en(count)
            ),
        },
        alignment: |alignment| match alignment {
            Alignment::Failed => "Neither SPF nor DKIM passes",
            Alignment::Unaligned => "SPF or DKIM passes, for another domain",
            Alignment::Aligned => "DMARC passes",
        },
        advice: |alignment| match alignment {
            Alignment::Failed => {
                "These messages are forged, or come from a server of yours that your records do not name. If a server is \
                 yours, add it to SPF and let it sign with DKIM. Otherwise there is nothing to add."
            }
            Alignment::Unaligned => {
                "These servers authenticate another domain than the one in the From field. If a service sends for you, set \
                 it up to sign with DKIM as your domain, or to use your domain as the envelope sender (Return-Path). \
                 Forwarded messages and mailing lists also appear here."
            }
            Alignment::Aligned => {
                "These servers send as your domain, and receivers can tell. Check that you know them all."
            }
        },
        messages: |count| match count {
            1 => "1 message".to_owned(),
            count => format!("{} messages", number_en(count)),
        },
        fate: |quarantined, rejected| {
            let parts = [(quarantined, "quarantined"), (rejected, "rejected")];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            parts
                .map(|(count, fate)| format!("{} {fate}", number_en(*count)))
                .collect::<Vec<_>>()
                .join(", ")
        },
        no_domain: "no From domain",
        passed: |check, domains| say![check, " passed for ", Sentence::list(domains, " and ")],
        add_to_spf: |term, domain| {
            say![
                "Only if this server is yours: add ",
                data(term),
                " to the SPF record of ",
                data(domain),
                "."
            ]
        },
    };

    /// Dutch.
    pub const NL: ReportsText = ReportsText {
        page_title: "Rapporten lezen – Waypost",
        title: "Rapporten over je domein",
        about: "Andere mailservers sturen rapporten naar de adressen in je TLS-RPT- en DMARC-records (rua=). Kies die \
                bestanden hier, desgewenst veel tegelijk: TLS-rapporten (JSON) en geaggregeerde DMARC-rapporten (XML), \
                zoals ze binnenkwamen, ook in .gz en .zip.",
        privacy: "De bestanden worden in deze pagina gelezen. Ze worden niet verstuurd en niet bewaard.",
        files: "Bestanden",
        files_hint: "Je kunt bestanden ook op dit deel van de pagina slepen. Elk bestand mag 20 MB groot zijn, ingepakt en \
                     uitgepakt.",
        progress: |read, all, octets| {
            format!(
                "{} van {} bestanden gelezen ({} MB)",
                number_nl(read as u64),
                number_nl(all as u64),
                megabytes(octets, ',')
            )
        },
        read: |reports, files| match (reports, files) {
            (1, 1) => "1 rapport gelezen uit 1 bestand.".to_owned(),
            (reports, 1) => format!(
                "{} rapporten gelezen uit 1 bestand.",
                number_nl(reports as u64)
            ),
            (1, files) => format!(
                "1 rapport gelezen uit {} bestanden.",
                number_nl(files as u64)
            ),
            (reports, files) => {
                format!(
                    "{} rapporten gelezen uit {} bestanden.",
                    number_nl(reports as u64),
                    number_nl(files as u64)
                )
            }
        },
        repeated: |count| match count {
            1 => "1 rapport kwam twee keer voor en telt één keer mee.".to_owned(),
            count => format!(
                "{} rapporten kwamen vaker voor en tellen één keer mee.",
                number_nl(count as u64)
            ),
        },
        stop: "Stoppen",
        clear: "Opnieuw beginnen",
        unread: |count| match count {
            1 => "1 bestand is niet gelezen:".to_owned(),
            count => format!("{} bestanden zijn niet gelezen:", number_nl(count as u64)),
        },
        why: why_nl,
        number: number_nl,
        tls: "Versleutelde aflevering (TLS-rapporten)",
        tls_sum: |scope, succeeded, failed| {
            let connections = match succeeded.saturating_add(failed) {
                1 => "1 verbinding".to_owned(),
                count => format!("{} verbindingen", number_nl(count)),
            };
            let failed = match failed {
                0 => "Daarvan is er geen mislukt.".to_owned(),
                1 => "Daarvan is er 1 mislukt.".to_owned(),
                count => format!("Daarvan zijn er {} mislukt.", number_nl(count)),
            };
            say![
                "Gemeld door ",
                names(&scope.reporters, " en ", "andere verzenders"),
                ": ",
                connections,
                " met ",
                names(&scope.domains, " en ", "andere domeinen"),
                days(scope, " op ", " van ", " tot en met "),
                ". ",
                failed
            ]
        },
        no_failures: "Er valt niets te herstellen.",
        unexplained: |count| match count {
            1 => "1 fout is geteld zonder bijzonderheden.".to_owned(),
            count => format!(
                "{} fouten zijn geteld zonder bijzonderheden.",
                number_nl(count)
            ),
        },
        failures: |count| match count {
            1 => "1 fout".to_owned(),
            count => format!("{} fouten", number_nl(count)),
        },
        no_host: |domain| say!["Geen mailserver genoemd (", key(domain), ")"],
        cause: cause_nl,
        fix: fix_nl,
        said: "Een verzender voegt toe:",
        mx_list: MxListText {
            compare: |domain| say!["Vergelijken met de MX-lijst van ", data(domain)],
            asks: |domain, resolver| {
                say![
                    "Hiermee gaat een query naar ",
                    data(resolver),
                    " voor de MX-records van ",
                    data(domain),
                    ". Verder wordt er niets uit de bestanden verstuurd."
                ]
            },
            running: |domain, resolver| {
                say![
                    "MX-records van ",
                    data(domain),
                    " opzoeken via ",
                    data(resolver),
                    "…"
                ]
            },
            found: |domain, listed, hosts| {
                let says = match (listed, hosts) {
                    (0, 1) => "De mailserver met fouten staat niet in de MX-lijst van ".to_owned(),
                    (_, 1) => "De mailserver met fouten staat in de MX-lijst van ".to_owned(),
                    (0, _) => format!(
                        "Geen van de {} mailservers met fouten staat in de MX-lijst van ",
                        number_nl(hosts as u64)
                    ),
                    (listed, _) if listed == hosts => format!(
                        "Alle {} mailservers met fouten staan in de MX-lijst van ",
                        number_nl(hosts as u64)
                    ),
                    (listed, _) => format!(
                        "Van de {} mailservers met fouten zijn er {} te vinden in de MX-lijst van ",
                        number_nl(hosts as u64),
                        number_nl(listed as u64)
                    ),
                };
                say![says, data(domain), "."]
            },
            implicit: |domain| {
                say![
                    data(domain),
                    " heeft geen MX-records: mail gaat naar het domein zelf (impliciete MX)."
                ]
            },
            empty: |domain| {
                say![
                    data(domain),
                    " heeft geen MX-lijst: het domein bestaat niet of accepteert geen mail."
                ]
            },
            not_known: |domain| {
                say![
                    "De MX-lijst van ",
                    data(domain),
                    " kon niet worden opgezocht."
                ]
            },
            host_not_known: "De MX-lijst kon niet worden opgezocht",
            presence: |presence| match presence {
                Presence::Listed { preference, .. } => {
                    format!("In de MX-lijst, prioriteit {preference}")
                }
                Presence::Implicit => "Het domein zelf (impliciete MX)".to_owned(),
                Presence::Absent => "Nu niet in de MX-lijst".to_owned(),
            },
            absent_means: "Deze host staat nu niet in de MX-lijst. Misschien is het MX-record na het rapport verwijderd. Als je \
                           de host niet kent, had de verzender misschien een oud of vervalst DNS-antwoord.",
        },
        watch: WatchText {
            way: "Kijk waar het misgaat",
            shows: |kind| match kind {
                FailureType::StarttlsNotSupported => {
                    "In de simulatie biedt de server STARTTLS aan en mislukt de handshake. Voor de verzender is het resultaat \
                     hetzelfde."
                }
                FailureType::CertificateHostMismatch
                | FailureType::CertificateExpired
                | FailureType::CertificateNotTrusted
                | FailureType::TlsaInvalid => {
                    "De simulatie toont geen certificaten: de TLS-handshake met deze server mislukt."
                }
                FailureType::DnssecInvalid => {
                    "In de simulatie mislukt de MX-query (SERVFAIL). Het rapport zegt niet welke query mislukte."
                }
                _ => "",
            },
            strict_sender: |sender| {
                format!(
                    "Een beleid van het domein vereist TLS. Daarom is de verzender {sender}: die levert niet zonder TLS af als STARTTLS is mislukt."
                )
            },
            others_first: "Verzenders proberen eerst andere servers of kiezen uit meerdere, dus misschien bereikt het bericht \
                           deze server niet.",
            cannot: |kind| match kind {
                FailureType::DaneRequired => {
                    "De simulatie kan dit niet tonen: de mailserver werkt, en andere verzenders leveren er af."
                }
                _ => {
                    "De simulatie kan dit niet tonen: verzenders halen het beleidsbestand op bij een webserver, niet bij een \
                     mailserver."
                }
            },
            cannot_absent: "De simulatie kan dit niet tonen: de host staat nu niet in de MX-lijst.",
            policies: |domain| say!["Beleid van ", data(domain)],
        },
        look_up: |domain| say![data(domain), " opzoeken"],
        by: ByText {
            caption: "Per dag en melder",
            day: "Dag (UTC)",
            reporter: "Gemeld door",
            count: "Aantal",
            not_given: "niet vermeld",
            rest: "Overige",
        },
        more: |count| format!("Nog {} tonen", number_nl(count as u64)),
        dmarc: "Wie namens je domein verstuurt (DMARC-rapporten)",
        dmarc_sum: |scope, messages| {
            let messages = match messages {
                1 => "1 bericht".to_owned(),
                count => format!("{} berichten", number_nl(count)),
            };
            say![
                "Gemeld door ",
                names(&scope.reporters, " en ", "andere ontvangers"),
                ": ",
                messages,
                " met ",
                names(&scope.domains, " en ", "andere domeinen"),
                " als afzender",
                days(scope, " op ", " van ", " tot en met "),
                "."
            ]
        },
        policy: |domain, p, sp| {
            let mut policy = vec![
                "Beleid van ".into(),
                key(domain),
                ": ".into(),
                data(format!("p={}", or_none(p))),
            ];
            if !sp.is_empty() {
                policy.extend([", ".into(), data(format!("sp={sp}"))]);
            }
            Sentence(policy)
        },
        beyond: |count| match count {
            1 => "1 bericht is geteld zonder de bron.".to_owned(),
            count => format!(
                "{} berichten zijn geteld zonder hun bron.",
                number_nl(count)
            ),
        },
        alignment: |alignment| match alignment {
            Alignment::Failed => "SPF en DKIM slagen geen van beide",
            Alignment::Unaligned => "SPF of DKIM slaagt, voor een ander domein",
            Alignment::Aligned => "DMARC slaagt",
        },
        advice: |alignment| match alignment {
            Alignment::Failed => {
                "Deze berichten zijn vervalst, of komen van een eigen server die niet in je records staat. Is een server van \
                 jou, voeg die dan toe aan SPF en laat die met DKIM ondertekenen. Anders hoef je niets toe te voegen."
            }
            Alignment::Unaligned => {
                "Deze servers authenticeren een ander domein dan dat in het From-veld. Verstuurt een dienst voor jou, laat die \
                 dan met DKIM ondertekenen als jouw domein, of jouw domein gebruiken als afzender op de envelop \
                 (Return-Path). Ook doorgestuurde berichten en mailinglijsten komen hier voor."
            }
            Alignment::Aligned => {
                "Deze servers versturen als jouw domein, en ontvangers kunnen dat controleren. Ga na of je ze allemaal kent."
            }
        },
        messages: |count| match count {
            1 => "1 bericht".to_owned(),
            count => format!("{} berichten", number_nl(count)),
        },
        fate: |quarantined, rejected| {
            let parts = [(quarantined, "in quarantaine"), (rejected, "geweigerd")];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            parts
                .map(|(count, fate)| format!("{} {fate}", number_nl(*count)))
                .collect::<Vec<_>>()
                .join(", ")
        },
        no_domain: "geen From-domein",
        passed: |check, domains| say![check, " slaagt voor ", Sentence::list(domains, " en ")],
        add_to_spf: |term, domain| {
            say![
                "Alleen als deze server van jou is: voeg ",
                data(term),
                " toe aan het SPF-record van ",
                data(domain),
                "."
            ]
        },
    };
}

fn number_en(number: u64) -> String {
    grouped(number, ',')
}

fn number_nl(number: u64) -> String {
    grouped(number, '.')
}

/// Octets in millions, with one decimal.
fn megabytes(octets: u64, mark: char) -> String {
    format!("{}{mark}{}", octets / 1_000_000, octets / 100_000 % 10)
}

/// The most names that a sentence lists.
const NAMES_SHOWN: usize = 3;

/// Some names, and that there are others.
fn names(
    names: &std::collections::BTreeSet<String>,
    and: &'static str,
    others: &'static str,
) -> Sentence {
    let named = names.iter().filter(|name| !name.is_empty());
    let mut items: Vec<Piece> = named.clone().take(NAMES_SHOWN).map(key).collect();
    if items.is_empty() || named.count() > NAMES_SHOWN {
        items.push(others.into());
    }
    Sentence::list(items, and)
}

/// On which day, or from which to which.
fn days(scope: &Scope, on: &'static str, from: &'static str, to: &'static str) -> Sentence {
    match scope.days {
        None => Sentence::default(),
        Some((first, last)) if first == last => say![on, data(first)],
        Some((first, last)) => say![from, data(first), to, data(last)],
    }
}

/// A policy as it is, or the one that counts where none is written.
fn or_none(policy: &str) -> &str {
    if policy.is_empty() { "none" } else { policy }
}

fn why_en(why: Unread) -> &'static str {
    match why {
        Unread::TooLarge => "The file is larger than 20 MB.",
        Unread::Bomb => {
            "Unpacked, the file is larger than 20 MB. No report is that large: it may be built to do harm."
        }
        Unread::Damaged => {
            "The file cannot be unpacked: it is damaged or cut off. Save the attachment again."
        }
        Unread::NoFile => {
            "The archive contains no file that can be unpacked. It is empty or has a password."
        }
        Unread::TooManyFiles => {
            "The archive contains more than 100 files. Unpack it and choose some of them."
        }
        Unread::NoReport => {
            "This is not a TLS report (JSON) or a DMARC aggregate report (XML). If it is an e-mail message, save its \
             attachment and choose that."
        }
        Unread::Malformed => "The JSON or XML in the file is not valid. Save the attachment again.",
        Unread::TooDeep => {
            "The file is nested more deeply than any report. It may be built to do harm."
        }
        Unread::Entities => {
            "The file defines XML entities. No report needs them: it may be built to do harm."
        }
        Unread::BadCount => "A count in the file is not a whole number.",
        Unread::Unreadable => "Your browser cannot read the file.",
    }
}

fn why_nl(why: Unread) -> &'static str {
    match why {
        Unread::TooLarge => "Het bestand is groter dan 20 MB.",
        Unread::Bomb => {
            "Uitgepakt is het bestand groter dan 20 MB. Zo groot is geen rapport: het is misschien gemaakt om schade aan te \
             richten."
        }
        Unread::Damaged => {
            "Het bestand kan niet worden uitgepakt: het is beschadigd of afgekapt. Sla de bijlage opnieuw op."
        }
        Unread::NoFile => {
            "In het archief zit geen bestand dat kan worden uitgepakt. Het is leeg of heeft een wachtwoord."
        }
        Unread::TooManyFiles => {
            "In het archief zitten meer dan 100 bestanden. Pak het uit en kies er enkele."
        }
        Unread::NoReport => {
            "Dit is geen TLS-rapport (JSON) en geen geaggregeerd DMARC-rapport (XML). Is het een e-mailbericht, sla dan de \
             bijlage op en kies die."
        }
        Unread::Malformed => {
            "De JSON of XML in het bestand is ongeldig. Sla de bijlage opnieuw op."
        }
        Unread::TooDeep => {
            "Het bestand is dieper genest dan enig rapport. Het is misschien gemaakt om schade aan te richten."
        }
        Unread::Entities => {
            "Het bestand definieert XML-entiteiten. Geen rapport heeft die nodig: het is misschien gemaakt om schade aan te \
             richten."
        }
        Unread::BadCount => "Een aantal in het bestand is geen geheel getal.",
        Unread::Unreadable => "Je browser kan het bestand niet lezen.",
    }
}

fn cause_en(cause: &Cause) -> Sentence {
    let known = match cause {
        Cause::Known(known) => *known,
        Cause::Other(word) if word.is_empty() => return "No type given".into(),
        Cause::Other(word) => return say!["Unknown type ", key(word)],
    };
    match known {
        FailureType::StarttlsNotSupported => "STARTTLS is not offered",
        FailureType::CertificateHostMismatch => "The certificate is for other names",
        FailureType::CertificateExpired => "The certificate has expired",
        FailureType::CertificateNotTrusted => "The certificate is not trusted",
        FailureType::ValidationFailure => "TLS failed for another reason",
        FailureType::TlsaInvalid => "No TLSA record matches the certificate",
        FailureType::DnssecInvalid => "DNSSEC validation failed",
        FailureType::DaneRequired => "DANE is required, without usable TLSA records",
        FailureType::StsPolicyFetchError => "The MTA-STS policy file could not be fetched",
        FailureType::StsPolicyInvalid => "The MTA-STS policy file is not valid",
        FailureType::StsWebpkiInvalid => "The MTA-STS policy host has no valid certificate",
    }
    .into()
}

fn cause_nl(cause: &Cause) -> Sentence {
    let known = match cause {
        Cause::Known(known) => *known,
        Cause::Other(word) if word.is_empty() => return "Geen soort vermeld".into(),
        Cause::Other(word) => return say!["Onbekende soort ", key(word)],
    };
    match known {
        FailureType::StarttlsNotSupported => "STARTTLS wordt niet aangeboden",
        FailureType::CertificateHostMismatch => "Het certificaat is voor andere namen",
        FailureType::CertificateExpired => "Het certificaat is verlopen",
        FailureType::CertificateNotTrusted => "Het certificaat wordt niet vertrouwd",
        FailureType::ValidationFailure => "TLS mislukte om een andere reden",
        FailureType::TlsaInvalid => "Geen TLSA-record past bij het certificaat",
        FailureType::DnssecInvalid => "DNSSEC-validatie mislukte",
        FailureType::DaneRequired => "DANE is verplicht, zonder bruikbare TLSA-records",
        FailureType::StsPolicyFetchError => "Het MTA-STS-beleidsbestand kon niet worden opgehaald",
        FailureType::StsPolicyInvalid => "Het MTA-STS-beleidsbestand is ongeldig",
        FailureType::StsWebpkiInvalid => "De MTA-STS-beleidshost heeft geen geldig certificaat",
    }
    .into()
}

fn fix_en(cause: &Cause) -> FixText {
    let (means, fix) = match cause {
        Cause::Known(FailureType::StarttlsNotSupported) => (
            "The mail server does not announce STARTTLS, so the connection cannot be encrypted. A firewall or filter in \
             front of it may remove the announcement.",
            "The operator of the mail server: enable STARTTLS on port 25, and check devices in between.",
        ),
        Cause::Known(FailureType::CertificateHostMismatch) => (
            "The mail server presents a certificate that does not contain the name in the MX record.",
            "The operator of the mail server: issue a certificate with that name, or let the MX record name a host in the \
             certificate.",
        ),
        Cause::Known(FailureType::CertificateExpired) => (
            "The mail server presents a certificate whose time is over.",
            "The operator of the mail server: renew the certificate, reload the server, and automate both.",
        ),
        Cause::Known(FailureType::CertificateNotTrusted) => (
            "The certificate was not issued by an authority that the sender trusts, or an intermediate certificate is \
             missing.",
            "The operator of the mail server: use a certificate of a public authority and send the complete chain.",
        ),
        Cause::Known(FailureType::ValidationFailure) => (
            "TLS did not succeed, for a reason that has no type of its own: a time-out, or no common version or cipher.",
            "The operator of the mail server: read the log of the server for the day, and allow TLS 1.2 and 1.3.",
        ),
        Cause::Known(FailureType::TlsaInvalid) => (
            "The TLSA records of the mail server do not match its certificate. Senders that use DANE do not deliver to it.",
            "The operator of the mail server’s zone: publish the TLSA record of the new certificate before it is used, and \
             remove the old one afterwards.",
        ),
        Cause::Known(FailureType::DnssecInvalid) => (
            "The DNS answers about the mail server are not signed as their zone says. Validating resolvers answer SERVFAIL.",
            "The operator of the zone: sign the zone again, or correct the DS record at the registrar.",
        ),
        Cause::Known(FailureType::DaneRequired) => (
            "The sender delivers to this domain with DANE only, and found no TLSA records that it can use.",
            "The operator of the mail server’s zone: sign the zone and publish TLSA records, or agree with the sender.",
        ),
        Cause::Known(FailureType::StsPolicyFetchError) => (
            "The sender could not fetch the MTA-STS policy file over HTTPS.",
            "You: make the file available under the host name mta-sts of your domain, without a redirect.",
        ),
        Cause::Known(FailureType::StsPolicyInvalid) => (
            "The sender fetched the MTA-STS policy file and could not use it.",
            "You: correct the lines of the file. Look up the domain and check the file there.",
        ),
        Cause::Known(FailureType::StsWebpkiInvalid) => (
            "The web server with the MTA-STS policy file has a certificate that is expired, not trusted or for other names.",
            "You: renew the certificate of the host mta-sts of your domain.",
        ),
        Cause::Other(_) => (
            "RFC 8460 does not define this type.",
            "Look for it in the documentation of the sender.",
        ),
    };
    FixText { means, fix }
}

fn fix_nl(cause: &Cause) -> FixText {
    let (means, fix) = match cause {
        Cause::Known(FailureType::StarttlsNotSupported) => (
            "De mailserver kondigt geen STARTTLS aan, dus de verbinding kan niet worden versleuteld. Een firewall of filter \
             ervoor kan de aankondiging verwijderen.",
            "De beheerder van de mailserver: zet STARTTLS aan op poort 25 en controleer apparaten ertussen.",
        ),
        Cause::Known(FailureType::CertificateHostMismatch) => (
            "De mailserver toont een certificaat zonder de naam uit het MX-record.",
            "De beheerder van de mailserver: laat een certificaat met die naam uitgeven, of noem in het MX-record een host uit \
             het certificaat.",
        ),
        Cause::Known(FailureType::CertificateExpired) => (
            "De mailserver toont een certificaat waarvan de geldigheid voorbij is.",
            "De beheerder van de mailserver: vernieuw het certificaat, herlaad de server en automatiseer beide.",
        ),
        Cause::Known(FailureType::CertificateNotTrusted) => (
            "Het certificaat is niet uitgegeven door een autoriteit die de verzender vertrouwt, of een tussencertificaat \
             ontbreekt.",
            "De beheerder van de mailserver: gebruik een certificaat van een publieke autoriteit en stuur de volledige keten \
             mee.",
        ),
        Cause::Known(FailureType::ValidationFailure) => (
            "TLS kwam niet tot stand, om een reden zonder eigen soort: een time-out, of geen gedeelde versie of versleuteling.",
            "De beheerder van de mailserver: lees het logboek van de server van die dag, en sta TLS 1.2 en 1.3 toe.",
        ),
        Cause::Known(FailureType::TlsaInvalid) => (
            "De TLSA-records van de mailserver passen niet bij het certificaat. Verzenders die DANE gebruiken, leveren er niet \
             af.",
            "De beheerder van de zone van de mailserver: publiceer het TLSA-record van het nieuwe certificaat voordat het in \
             gebruik gaat, en verwijder daarna het oude.",
        ),
        Cause::Known(FailureType::DnssecInvalid) => (
            "De DNS-antwoorden over de mailserver zijn niet ondertekend zoals hun zone aangeeft. Validerende resolvers \
             antwoorden SERVFAIL.",
            "De beheerder van de zone: onderteken de zone opnieuw, of verbeter het DS-record bij de registrar.",
        ),
        Cause::Known(FailureType::DaneRequired) => (
            "De verzender levert alleen met DANE af bij dit domein, en vond geen bruikbare TLSA-records.",
            "De beheerder van de zone van de mailserver: onderteken de zone en publiceer TLSA-records, of overleg met de \
             verzender.",
        ),
        Cause::Known(FailureType::StsPolicyFetchError) => (
            "De verzender kon het MTA-STS-beleidsbestand niet via HTTPS ophalen.",
            "Jij: maak het bestand beschikbaar onder de hostnaam mta-sts van je domein, zonder doorverwijzing.",
        ),
        Cause::Known(FailureType::StsPolicyInvalid) => (
            "De verzender haalde het MTA-STS-beleidsbestand op en kon het niet gebruiken.",
            "Jij: verbeter de regels van het bestand. Zoek het domein op en controleer het bestand daar.",
        ),
        Cause::Known(FailureType::StsWebpkiInvalid) => (
            "De webserver met het MTA-STS-beleidsbestand heeft een certificaat dat verlopen is, niet wordt vertrouwd of voor \
             andere namen is.",
            "Jij: vernieuw het certificaat van de host mta-sts van je domein.",
        ),
        Cause::Other(_) => (
            "RFC 8460 kent deze soort niet.",
            "Zoek deze soort op in de documentatie van de verzender.",
        ),
    };
    FixText { means, fix }
}
