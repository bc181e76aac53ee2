//! Sharing an answer: live links, snapshot links, and the code of an embed.

use super::answer::{self as said, state};
use super::list::ListText;
use super::many::grouped;
use super::sentence::{data, key, say};
use super::trace::Moment;
use super::walk::WalkText;
use super::{Sentence, Text};
use crate::settings::{EmbedData, Part};
use waypost_core::answer::Answer;
use waypost_core::diagnosis::Diagnosis;
use waypost_core::finding::Finding;
use waypost_core::lookup::Origin;
use waypost_core::route::RouteKind;
use waypost_core::snapshot::{Change, SnapshotError};

/// The words about links.
#[derive(Debug)]
pub struct ShareText {
    /// Opens the panel; its head too.
    pub title: &'static str,
    /// A link to a section, by its head.
    pub to_section: fn(&str) -> String,
    /// A link to a finding, by what it says.
    pub to_finding: fn(&str) -> String,
    /// A link to the step shown.
    pub to_step: &'static str,
    /// What the two tabs of the panel are called together.
    pub tabs: &'static str,
    /// The tab for sending a link.
    pub send: &'static str,
    /// What a link shows first.
    pub first: &'static str,
    /// The whole answer, as what is shown first.
    pub whole: &'static str,
    /// A step of the walk-through, as what is shown first.
    pub step: fn(u32) -> String,
    /// A finding, as what is shown first, by what it says.
    pub finding: fn(&str) -> String,
    /// What kind of link it is.
    pub kind: &'static str,
    /// The live link: it looks everything up again.
    pub live: &'static str,
    /// What it does, for answers of this origin.
    pub live_says: fn(Origin) -> &'static str,
    /// The snapshot link: it contains the answers.
    pub kept: &'static str,
    /// What it does.
    pub kept_says: &'static str,
    /// How long it is, in characters.
    pub length: fn(usize) -> String,
    /// While it is made.
    pub packing: &'static str,
    /// Why there is none: the answers are too many.
    pub too_long: &'static str,
    /// Why there is none: the browser cannot.
    pub cannot_pack: &'static str,
    /// The link itself.
    pub link: &'static str,
    /// A message with the link, ready to be sent.
    pub message: &'static str,
    /// Copies that.
    pub copy_message: &'static str,
    /// Lets the system offer where to send it.
    pub send_message: &'static str,
    /// The beginning of a message: whose mail it is about.
    pub mail_for: fn(&str) -> String,
    /// The same, where it is about a step of the delivery.
    pub step_for: fn(&str, u32) -> String,
    /// Before one of several problems.
    pub one_of: &'static str,
    /// Before a link with the answers.
    pub as_seen: fn(&Moment) -> String,
    /// Before a link that looks everything up again.
    pub now: &'static str,
    /// The tab with the code of an embed.
    pub embed: &'static str,
    /// What it does.
    pub embed_says: &'static str,
    /// What it shows.
    pub parts: &'static str,
    /// The name of a part.
    pub part: fn(Part) -> &'static str,
    /// Its colours.
    pub theme: &'static str,
    /// Its language.
    pub lang: &'static str,
    /// That of the page around it.
    pub lang_of_page: &'static str,
    /// Where its answers come from.
    pub data: &'static str,
    /// A choice of that.
    pub data_of: fn(EmbedData) -> &'static str,
    /// What the page around it is made with.
    pub system: &'static str,
    /// Where code belongs: a file of the system, or the page itself.
    pub belongs: fn(Option<&str>) -> Sentence,
    /// Copies the code that belongs there.
    pub copy_code: fn(Option<&str>) -> Sentence,
    /// Shows the embed.
    pub preview: &'static str,
    /// Hides it.
    pub no_preview: &'static str,
    /// The name of the frame with it.
    pub preview_name: &'static str,
    /// The link inside an embed, and the name of a frame.
    pub goes: fn(&str) -> String,
    /// Where the list inside an embed is from, and of when.
    pub list_of: fn(&Moment, Origin, &str) -> String,
    /// When and from whom the answers of a snapshot are.
    pub kept_of: fn(&Moment, Origin, &str) -> Sentence,
    /// What looking up again does.
    pub ask_since: &'static str,
    /// While a link is unpacked.
    pub unpacking: &'static str,
    /// What is wrong with a link that shows no answers, and what to do.
    pub error: fn(SnapshotError) -> [&'static str; 2],
    /// A link is longer than any that is read, and what to do.
    pub too_long_to_read: [&'static str; 2],
    /// The head of what has changed.
    pub since: &'static str,
    /// What is compared.
    pub since_says: fn(&Moment) -> String,
    /// Nothing has.
    pub nothing_changed: &'static str,
    /// The earlier answer says nothing.
    pub nothing_then: &'static str,
    /// The later one does not.
    pub nothing_now: &'static str,
    /// Something could not be compared.
    pub has_gaps: &'static str,
    /// Something that has changed.
    pub change: fn(&Change) -> Sentence,
}

/// Numbers or addresses, one after the other.
fn list<T: ToString>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(T::to_string).collect();
    items.join(", ")
}

impl ShareText {
    /// English.
    pub const EN: ShareText = ShareText {
        title: "Share",
        to_section: |head| format!("Link to this section: {head}"),
        to_finding: |says| format!("Link to this finding: {says}"),
        to_step: "Link to this step",
        tabs: "Ways to share",
        send: "Send",
        first: "Opens at",
        whole: "The whole answer",
        step: |step| format!("Step {step} of the delivery"),
        finding: |says| format!("Finding: {says}"),
        kind: "Kind of link",
        live: "Live link (looks everything up again)",
        live_says: |origin| match origin {
            Origin::Resolver => {
                "The link looks everything up again when someone opens it. The answer may then differ from yours."
            }
            Origin::Example => {
                "The link opens this example with everything you chose. No DNS queries are sent."
            }
            Origin::Records => {
                "The link opens the same records with everything you chose. No DNS queries are sent."
            }
        },
        kept: "Snapshot link (contains these answers)",
        kept_says: "The link contains the answers and shows what you see now, even after the domain has changed. Opening \
                    it sends no DNS queries.",
        length: |count| format!("{} characters", grouped(count, ',')),
        packing: "Packing the answers…",
        too_long: "These answers are too long for a link: mail and chat programs break links of more than 8,000 \
                   characters. “Download JSON” saves all answers.",
        cannot_pack: "This browser cannot pack the answers into a link. “Download JSON” saves them.",
        link: "Link",
        message: "Message",
        copy_message: "Copy message",
        send_message: "Send…",
        mail_for: |name| format!("Mail for {name}:"),
        step_for: |name, step| format!("A message to {name}: step {step} of its delivery."),
        one_of: "One of them:",
        as_seen: |at| format!("As of {}:", super::trace::at_en(at)),
        now: "Look it up now:",
        embed: "Put in a page",
        embed_says: "This code shows the answer in your documentation, with the faults and the sending server that you chose. \
                     The embed sends no queries until a reader presses its button.",
        parts: "Contents",
        part: |part| match part {
            Part::List => ListText::EN.title,
            Part::Walk => WalkText::EN.title,
            Part::Checks => "Findings and policies",
        },
        theme: "Colours",
        lang: "Language",
        lang_of_page: "Same as the page",
        data: "Answers",
        data_of: |data| match data {
            EmbedData::Live => "looked up by the reader",
            EmbedData::Fixed => "these records, included in the code",
        },
        system: "Site generator",
        belongs: |file| match file {
            Some(file) => say!["Once, in ", data(file), ":"],
            None => say!["In the page:"],
        },
        copy_code: |file| match file {
            Some(file) => say!["Copy code for ", data(file)],
            None => say!["Copy code"],
        },
        preview: "Show preview",
        no_preview: "Hide preview",
        preview_name: "Preview of the embed",
        goes: |name| format!("Where the mail of {name} goes"),
        list_of: |at, origin, resolver| {
            let at = super::trace::at_en(at);
            match origin {
                Origin::Resolver => format!("Answers from {resolver} on {at}."),
                Origin::Example => format!("A built-in example of Waypost, listed on {at}."),
                Origin::Records => format!("Records from the lab of Waypost, listed on {at}."),
            }
        },
        kept_of: |at, origin, resolver| {
            let at = super::trace::at_en(at);
            match origin {
                Origin::Resolver => {
                    say![
                        "Snapshot: according to this link, these are the answers from ",
                        data(resolver),
                        " on ",
                        at,
                        ". No DNS queries are sent.",
                    ]
                }
                Origin::Example => say!["Snapshot of a built-in example, made on ", at, "."],
                Origin::Records => say!["Snapshot of records from the lab, made on ", at, "."],
            }
        },
        ask_since: "Look up again to see what has changed since then.",
        unpacking: "Unpacking the answers of this link…",
        error: |error| match error {
            SnapshotError::Empty => [
                "There are no answers in this link.",
                "The part after the last “/” is missing. Ask for the complete link, or look up the domain above.",
            ],
            SnapshotError::TooNew => [
                "This link was made by a newer version of Waypost.",
                "Reload this page, which usually loads the newer version. If that does not help, open the link at the site where it was made.",
            ],
            SnapshotError::Damaged => [
                "This link is damaged: part of it was cut off or changed.",
                "Mail and chat programs sometimes break long links. Ask for the link again, or for the file that “Download JSON” saves.",
            ],
            SnapshotError::TooLong => [
                "This link contains more data than Waypost accepts.",
                "The link was not unpacked, because it could fill the memory of this page. Look up the domain above instead.",
            ],
            SnapshotError::CannotUnpack => [
                "This browser cannot unpack the answers in this link.",
                "The link itself may be fine. Open it in a newer browser, or look up the domain above.",
            ],
        },
        too_long_to_read: [
            "This link is too long and was not read.",
            "Waypost reads links of up to 64 kB. If you have the records, paste them into the lab instead.",
        ],
        since: "Then and now",
        since_says: |at| format!("Compared with the answers on {}:", super::trace::at_en(at)),
        nothing_changed: "Nothing has changed: mail servers, preferences, addresses and policies are the same.",
        nothing_then: "The snapshot contains no usable answer, so there is nothing to compare with.",
        nothing_now: "There is no usable answer now, so nothing can be compared.",
        has_gaps: "Some answers are missing, in the snapshot or now. They are not compared.",
        change: |change| match change {
            Change::Kind(then, now) => {
                say!["Before: ", kind_en(*then), ". Now: ", kind_en(*now), "."]
            }
            Change::Alias(_, Some(now)) => {
                say![
                    "The domain is now an alias (CNAME) of ",
                    key(now.as_str()),
                    "."
                ]
            }
            Change::Alias(Some(then), None) => {
                say![
                    "The domain is no longer an alias (CNAME) of ",
                    key(then.as_str()),
                    "."
                ]
            }
            Change::Alias(None, None) => Sentence::default(),
            Change::Went(host, then) if then.is_empty() => {
                say![key(host.as_str()), " was removed."]
            }
            Change::Went(host, then) => {
                say![
                    key(host.as_str()),
                    " was removed from the MX records. Its preference was ",
                    list(then),
                    "."
                ]
            }
            Change::Came(host, now) if now.is_empty() => say![key(host.as_str()), " was added."],
            Change::Came(host, now) => {
                say![
                    key(host.as_str()),
                    " was added to the MX records, with preference ",
                    list(now),
                    "."
                ]
            }
            Change::Preference(host, then, now) => {
                say![
                    "The preference of ",
                    key(host.as_str()),
                    " was ",
                    list(then),
                    " and is now ",
                    list(now),
                    "."
                ]
            }
            Change::Addresses(host, went, came) if came.is_empty() => {
                say![
                    key(host.as_str()),
                    " lost addresses: ",
                    data(list(went)),
                    "."
                ]
            }
            Change::Addresses(host, went, came) if went.is_empty() => {
                say![
                    key(host.as_str()),
                    " got new addresses: ",
                    data(list(came)),
                    "."
                ]
            }
            Change::Addresses(host, went, came) => say![
                key(host.as_str()),
                " has different addresses: ",
                data(list(came)),
                " instead of ",
                data(list(went)),
                ".",
            ],
            Change::Policy(which, None, Some(now)) => {
                say![key(which.name()), " was added: ", data(now), "."]
            }
            Change::Policy(which, Some(then), None) => {
                say![
                    key(which.name()),
                    " was removed. The record was: ",
                    data(then),
                    "."
                ]
            }
            Change::Policy(which, then, now) => say![
                key(which.name()),
                " was changed. Before: ",
                data(then.as_deref().unwrap_or_default()),
                ". Now: ",
                data(now.as_deref().unwrap_or_default()),
                ".",
            ],
            Change::Certificates(host) => {
                say![
                    "The TLSA records (DANE) of ",
                    key(host.as_str()),
                    " were changed."
                ]
            }
            Change::Signed(true) => say!["The MX answer is now validated with DNSSEC (AD flag)."],
            Change::Signed(false) => {
                say!["The MX answer is no longer validated with DNSSEC (no AD flag)."]
            }
        },
    };

    /// Dutch.
    pub const NL: ShareText = ShareText {
        title: "Delen",
        to_section: |head| format!("Link naar dit deel: {head}"),
        to_finding: |says| format!("Link naar deze bevinding: {says}"),
        to_step: "Link naar deze stap",
        tabs: "Manieren om te delen",
        send: "Versturen",
        first: "Opent bij",
        whole: "Het hele antwoord",
        step: |step| format!("Stap {step} van de aflevering"),
        finding: |says| format!("Bevinding: {says}"),
        kind: "Soort link",
        live: "Live link (zoekt alles opnieuw op)",
        live_says: |origin| match origin {
            Origin::Resolver => {
                "Wie de link opent, zoekt alles opnieuw op. Het antwoord kan dan anders zijn dan nu."
            }
            Origin::Example => {
                "De link opent dit voorbeeld met alles wat je hier gekozen hebt. Er worden geen DNS-query’s verstuurd."
            }
            Origin::Records => {
                "De link opent dezelfde records met alles wat je hier gekozen hebt. Er worden geen DNS-query’s verstuurd."
            }
        },
        kept: "Momentopname (bevat deze antwoorden)",
        kept_says: "De link bevat de antwoorden en toont wat je nu ziet, ook als het domein later verandert. Bij het openen \
                    worden geen DNS-query’s verstuurd.",
        length: |count| format!("{} tekens", grouped(count, '.')),
        packing: "De antwoorden worden ingepakt…",
        too_long: "Deze antwoorden zijn te lang voor een link: mail- en chatprogramma’s breken links van meer dan 8.000 \
                   tekens af. “JSON downloaden” slaat alle antwoorden op.",
        cannot_pack: "Deze browser kan de antwoorden niet in een link inpakken. “JSON downloaden” slaat ze op.",
        link: "Link",
        message: "Bericht",
        copy_message: "Bericht kopiëren",
        send_message: "Versturen…",
        mail_for: |name| format!("Mail voor {name}:"),
        step_for: |name, step| format!("Een bericht aan {name}: stap {step} van de aflevering."),
        one_of: "Eén daarvan:",
        as_seen: |at| format!("Stand op {}:", super::trace::at_nl(at)),
        now: "Nu opzoeken:",
        embed: "In een pagina zetten",
        embed_says: "Deze code toont het antwoord in je documentatie, met de storingen en de verzendende server die je hebt \
                     gekozen. Het frame verstuurt geen query’s voordat een lezer op de knop drukt.",
        parts: "Inhoud",
        part: |part| match part {
            Part::List => ListText::NL.title,
            Part::Walk => WalkText::NL.title,
            Part::Checks => "Bevindingen en beleid",
        },
        theme: "Kleuren",
        lang: "Taal",
        lang_of_page: "Zoals de pagina",
        data: "Antwoorden",
        data_of: |data| match data {
            EmbedData::Live => "opgezocht door de lezer",
            EmbedData::Fixed => "deze records, opgenomen in de code",
        },
        system: "Sitegenerator",
        belongs: |file| match file {
            Some(file) => say!["Eén keer, in ", data(file), ":"],
            None => say!["In de pagina:"],
        },
        copy_code: |file| match file {
            Some(file) => say!["Code voor ", data(file), " kopiëren"],
            None => say!["Code kopiëren"],
        },
        preview: "Voorbeeld tonen",
        no_preview: "Voorbeeld verbergen",
        preview_name: "Voorbeeld van het frame",
        goes: |name| format!("Waar de mail van {name} heen gaat"),
        list_of: |at, origin, resolver| {
            let at = super::trace::at_nl(at);
            match origin {
                Origin::Resolver => format!("Antwoorden van {resolver} op {at}."),
                Origin::Example => {
                    format!("Een ingebouwd voorbeeld van Waypost, opgesteld op {at}.")
                }
                Origin::Records => format!("Records uit het lab van Waypost, opgesteld op {at}."),
            }
        },
        kept_of: |at, origin, resolver| {
            let at = super::trace::at_nl(at);
            match origin {
                Origin::Resolver => {
                    say![
                        "Momentopname: volgens deze link zijn dit de antwoorden van ",
                        data(resolver),
                        " op ",
                        at,
                        ". Er worden geen DNS-query’s verstuurd.",
                    ]
                }
                Origin::Example => say![
                    "Momentopname van een ingebouwd voorbeeld, gemaakt op ",
                    at,
                    "."
                ],
                Origin::Records => {
                    say!["Momentopname van records uit het lab, gemaakt op ", at, "."]
                }
            }
        },
        ask_since: "Zoek opnieuw op om te zien wat er sindsdien is veranderd.",
        unpacking: "De antwoorden in deze link worden uitgepakt…",
        error: |error| match error {
            SnapshotError::Empty => [
                "Er staan geen antwoorden in deze link.",
                "Het deel na de laatste “/” ontbreekt. Vraag de afzender naar de volledige link, of zoek het domein hierboven op.",
            ],
            SnapshotError::TooNew => [
                "Deze link is gemaakt met een nieuwere versie van Waypost.",
                "Laad deze pagina opnieuw: meestal krijg je dan de nieuwere versie. Als dat niet helpt, open de link dan op de site waar die is gemaakt.",
            ],
            SnapshotError::Damaged => [
                "Deze link is beschadigd: een deel is afgekapt of veranderd.",
                "Mail- en chatprogramma’s breken lange links soms af. Vraag de afzender opnieuw om de link, of om het bestand dat “JSON downloaden” opslaat.",
            ],
            SnapshotError::TooLong => [
                "Deze link bevat meer gegevens dan Waypost accepteert.",
                "De link is niet uitgepakt, omdat het geheugen van deze pagina vol kan raken. Zoek het domein hierboven op.",
            ],
            SnapshotError::CannotUnpack => [
                "Deze browser kan de antwoorden in deze link niet uitpakken.",
                "De link zelf kan in orde zijn. Open de link in een nieuwere browser, of zoek het domein hierboven op.",
            ],
        },
        too_long_to_read: [
            "Deze link is te lang en is niet gelezen.",
            "Waypost leest links tot 64 kB. Als je de records hebt, kun je ze in het lab plakken.",
        ],
        since: "Toen en nu",
        since_says: |at| {
            format!(
                "Vergeleken met de antwoorden van {}:",
                super::trace::at_nl(at)
            )
        },
        nothing_changed: "Er is niets veranderd: mailservers, prioriteiten, adressen en beleid zijn gelijk gebleven.",
        nothing_then: "De momentopname bevat geen bruikbaar antwoord, dus er is niets om mee te vergelijken.",
        nothing_now: "Er is nu geen bruikbaar antwoord, dus er kan niets worden vergeleken.",
        has_gaps: "Er ontbreken antwoorden, in de momentopname of nu. Die zijn niet vergeleken.",
        change: |change| match change {
            Change::Kind(then, now) => {
                say!["Eerst: ", kind_nl(*then), ". Nu: ", kind_nl(*now), "."]
            }
            Change::Alias(_, Some(now)) => {
                say![
                    "Het domein is nu een alias (CNAME) van ",
                    key(now.as_str()),
                    "."
                ]
            }
            Change::Alias(Some(then), None) => {
                say![
                    "Het domein is geen alias (CNAME) meer van ",
                    key(then.as_str()),
                    "."
                ]
            }
            Change::Alias(None, None) => Sentence::default(),
            Change::Went(host, then) if then.is_empty() => {
                say![key(host.as_str()), " is verwijderd."]
            }
            Change::Went(host, then) => {
                say![
                    key(host.as_str()),
                    " is uit de MX-records verwijderd. De prioriteit was ",
                    list(then),
                    "."
                ]
            }
            Change::Came(host, now) if now.is_empty() => {
                say![key(host.as_str()), " is toegevoegd."]
            }
            Change::Came(host, now) => {
                say![
                    key(host.as_str()),
                    " is aan de MX-records toegevoegd, met prioriteit ",
                    list(now),
                    "."
                ]
            }
            Change::Preference(host, then, now) => {
                say![
                    "De prioriteit van ",
                    key(host.as_str()),
                    " was ",
                    list(then),
                    " en is nu ",
                    list(now),
                    "."
                ]
            }
            Change::Addresses(host, went, came) if came.is_empty() => {
                say![
                    key(host.as_str()),
                    " heeft deze adressen niet meer: ",
                    data(list(went)),
                    "."
                ]
            }
            Change::Addresses(host, went, came) if went.is_empty() => {
                say![
                    key(host.as_str()),
                    " heeft nieuwe adressen: ",
                    data(list(came)),
                    "."
                ]
            }
            Change::Addresses(host, went, came) => say![
                key(host.as_str()),
                " heeft andere adressen: ",
                data(list(came)),
                " in plaats van ",
                data(list(went)),
                ".",
            ],
            Change::Policy(which, None, Some(now)) => {
                say![key(which.name()), " is toegevoegd: ", data(now), "."]
            }
            Change::Policy(which, Some(then), None) => {
                say![
                    key(which.name()),
                    " is verwijderd. Het record was: ",
                    data(then),
                    "."
                ]
            }
            Change::Policy(which, then, now) => say![
                key(which.name()),
                " is gewijzigd. Eerst: ",
                data(then.as_deref().unwrap_or_default()),
                ". Nu: ",
                data(now.as_deref().unwrap_or_default()),
                ".",
            ],
            Change::Certificates(host) => {
                say![
                    "De TLSA-records (DANE) van ",
                    key(host.as_str()),
                    " zijn gewijzigd."
                ]
            }
            Change::Signed(true) => say!["Het MX-antwoord is nu gevalideerd met DNSSEC (AD-vlag)."],
            Change::Signed(false) => {
                say!["Het MX-antwoord is niet meer gevalideerd met DNSSEC (geen AD-vlag)."]
            }
        },
    };
}

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// The answer as a whole.
    Answer,
    /// One finding.
    Finding(&'a Finding),
    /// A step of the walk-through, the first is 1.
    Step(u32),
}

/// What is sent along with a link, up to the link itself.
pub fn message(text: &Text, answer: &Answer, about: About<'_>, has_answers: bool) -> String {
    let words = text.share();
    let subject = answer.subject().map(|subject| subject.canonical());
    let name = subject.unwrap_or_default();
    let diagnosis = Diagnosis::of(answer);
    let mut said = match about {
        About::Step(step) => {
            let step = (words.step_for)(&name, step);
            [Some(step), said::number(text, &diagnosis)]
                .into_iter()
                .flatten()
                .collect()
        }
        About::Finding(finding) => one(text, answer, &diagnosis, finding, &name),
        About::Answer => summary(text, answer, &diagnosis, &name),
    };
    if has_answers {
        said.push((words.as_seen)(&Moment::new(answer.asked_at_millis)));
    } else if answer.source.is_of_resolver() {
        said.push(words.now.to_owned());
    }
    said.join(" ")
}

/// One finding, and how many problems the answer has beside it.
fn one(
    text: &Text,
    answer: &Answer,
    diagnosis: &Diagnosis,
    finding: &Finding,
    name: &str,
) -> Vec<String> {
    let findings = &answer.derived.findings;
    let index = findings.iter().position(|other| other == finding);
    let is_counted = |index: usize| {
        let mut groups = diagnosis.groups.iter();
        groups.any(|(_, members)| members.contains(&index))
    };
    let leads = match index.filter(|index| is_counted(*index)) {
        _ if diagnosis.problems + diagnosis.advice == 1 => None,
        index if index.is_some() && index == diagnosis.worst() => Some(leads(text, diagnosis)),
        index => index.map(|_| text.share().one_of),
    };
    let said = [
        Some((text.share().mail_for)(name)),
        said::number(text, diagnosis),
        leads.map(str::to_owned),
        Some(problem(text, finding)),
    ];
    said.into_iter().flatten().collect()
}

/// What stands before the most severe of the findings that ask for a change.
fn leads(text: &Text, diagnosis: &Diagnosis) -> &'static str {
    let words = text.diagnosis();
    match diagnosis.problems {
        0 => words.first,
        _ => words.worst,
    }
}

/// The problems of an answer by their number and the worst of them; where there are none, where mail goes.
fn summary(text: &Text, answer: &Answer, diagnosis: &Diagnosis, name: &str) -> Vec<String> {
    let count = said::count(text, answer, diagnosis);
    let worst = diagnosis.worst().filter(|_| state(answer).is_none());
    let Some(worst) = worst.and_then(|index| answer.derived.findings.get(index)) else {
        let headline = said::headline(text, answer, diagnosis);
        let headline = headline.iter().map(ToString::to_string);
        return headline
            .chain([count])
            .filter(|said| !said.is_empty())
            .collect();
    };
    let mail_for = (text.share().mail_for)(name);
    let leads = leads(text, diagnosis).to_owned();
    vec![mail_for, count, leads, problem(text, worst)]
}

/// What a finding says.
fn problem(text: &Text, finding: &Finding) -> String {
    text.finding().said(finding).say.to_string()
}

fn kind_en(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Mx => "MX records list its mail servers",
        RouteKind::ImplicitMx => "no MX record, so mail goes to the domain itself (implicit MX)",
        RouteKind::NullMx => "null MX, so it accepts no mail",
        RouteKind::AddressLiteral => "an address literal",
        RouteKind::NoSuchDomain => "the name does not exist",
        RouteKind::Undeliverable => "no mail server can be used",
        RouteKind::Unknown => "not known",
    }
}

fn kind_nl(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Mx => "mailservers in MX-records",
        RouteKind::ImplicitMx => {
            "geen MX-record, dus mail gaat naar het domein zelf (impliciete MX)"
        }
        RouteKind::NullMx => "null-MX, dus het accepteert geen mail",
        RouteKind::AddressLiteral => "een IP-adres tussen vierkante haken",
        RouteKind::NoSuchDomain => "de naam bestaat niet",
        RouteKind::Undeliverable => "geen enkele mailserver is bruikbaar",
        RouteKind::Unknown => "niet bekend",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::LabText;

    /// What an embed can show is called as the section is, and a page of the reader's in one way.
    #[test]
    fn one_thing_has_one_name() {
        for (share, lab) in [(ShareText::EN, LabText::EN), (ShareText::NL, LabText::NL)] {
            assert_eq!(share.embed, lab.embed);
            assert!(lab.embed_says.contains((share.part)(Part::Walk)));
        }
    }

    /// The element that makes a frame gives it the title that the code of an embed has.
    #[test]
    fn a_frame_has_one_title() {
        let element = include_str!("../../../page/waypost.js");
        for text in [ShareText::EN, ShareText::NL] {
            let title = (text.goes)("${domain}");
            assert!(element.contains(&format!("`{title}`")), "{title}");
        }
    }
}
