//! Handing an answer on: links, answers that a link kept, and the code of an embed.

use super::Sentence;
use super::sentence::{data, key, say};
use super::trace::Moment;
use crate::settings::{EmbedData, Part};
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
    /// A link to a remark, by what it says.
    pub to_finding: fn(&str) -> String,
    /// A link to the step shown.
    pub to_step: &'static str,
    /// The link that asks again.
    pub live: &'static str,
    /// What it does, for answers of this origin.
    pub live_says: fn(Origin) -> &'static str,
    /// The link with the answers in it.
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
    /// Copies the one link.
    pub copy_live: &'static str,
    /// Copies the other.
    pub copy_kept: &'static str,
    /// Lets the system offer where to send the one link.
    pub send_live: &'static str,
    /// The same with the other.
    pub send_kept: &'static str,
    /// The code of an embed.
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
    /// When and from whom answers are that a link kept.
    pub kept_of: fn(&Moment, Origin, &str) -> Sentence,
    /// What asking again does.
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

/// A number with its thousands apart.
fn grouped(number: usize, apart: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(apart);
        }
        text.push(digit);
    }
    text
}

impl ShareText {
    /// English.
    pub const EN: ShareText = ShareText {
        title: "Share",
        to_section: |head| format!("Link to this section: {head}"),
        to_finding: |says| format!("Link to this remark: {says}"),
        to_step: "Link to this step",
        live: "A link that asks again",
        live_says: |origin| match origin {
            Origin::Resolver => {
                "Whoever opens it asks for themselves, at that moment. They may get another answer than you."
            }
            Origin::Example => "It opens this example with everything you chose. Nothing is asked.",
            Origin::Records => {
                "It opens the same records with everything you chose. Nothing is asked."
            }
        },
        kept: "A link with these answers",
        kept_says: "The answers stand in the link itself. It shows what you see now, asks nobody, and still works \
                    when the domain has long changed.",
        length: |count| format!("{} characters", grouped(count, ',')),
        packing: "Packing the answers…",
        too_long: "These answers are too many for a link: with more than 8,000 characters it would be cut off on its \
                   way. “Download JSON” saves all of them.",
        cannot_pack: "This browser cannot pack the answers into a link. “Download JSON” saves them.",
        copy_live: "Copy the link that asks",
        copy_kept: "Copy the link with answers",
        send_live: "Send the link that asks…",
        send_kept: "Send the link with answers…",
        embed: "In a page of yours",
        embed_says: "This code shows the same in your documentation, with what you broke here and the sender you chose. \
                     A frame asks nothing until its reader presses the button.",
        parts: "It shows",
        part: |part| match part {
            Part::List => "the list",
            Part::Walk => "the walk-through",
            Part::Checks => "remarks and policies",
        },
        theme: "Colours",
        lang: "Language",
        lang_of_page: "That of the page",
        data: "Answers",
        data_of: |data| match data {
            EmbedData::Live => "asked by its reader",
            EmbedData::Fixed => "these records, written into the code",
        },
        system: "Made with",
        belongs: |file| match file {
            Some(file) => say!["Once, in ", data(file), ":"],
            None => say!["In the page:"],
        },
        copy_code: |file| match file {
            Some(file) => say!["Copy the code for ", data(file)],
            None => say!["Copy the code"],
        },
        preview: "Show a preview",
        no_preview: "Hide the preview",
        preview_name: "Preview of the embed",
        goes: |name| format!("Where the mail of {name} goes"),
        kept_of: |at, origin, resolver| {
            let at = super::trace::at_en(at);
            match origin {
                Origin::Resolver => {
                    say![
                        "By its own word this link keeps answers of ",
                        at,
                        ", from ",
                        data(resolver),
                        ". Nothing is asked now.",
                    ]
                }
                Origin::Example => say!["An example as it was on ", at, ", kept in this link."],
                Origin::Records => say!["Records tried out on ", at, ", kept in this link."],
            }
        },
        ask_since: "Asking again shows what has changed since.",
        unpacking: "Unpacking the answers of this link…",
        error: |error| match error {
            SnapshotError::Empty => [
                "There are no answers in this link.",
                "They belong after “#/kept/”, and nothing stands there. Ask for the whole link, or look the domain up above.",
            ],
            SnapshotError::TooNew => [
                "This link was made by a newer Waypost.",
                "Reload this page: that usually brings the newer version. If it does not, open the link where it was made.",
            ],
            SnapshotError::Damaged => [
                "This link is damaged: something was cut off or changed on its way.",
                "Long links break where mail or a chat wraps them. Ask for it again, or for the file that “Download JSON” saves.",
            ],
            SnapshotError::TooLong => [
                "There is more in this link than Waypost puts into one.",
                "It was not unpacked, since it would fill the memory of this page. Look the domain up above instead.",
            ],
            SnapshotError::CannotUnpack => [
                "This browser cannot unpack the answers in this link.",
                "The link itself may be sound. Open it in a newer browser, or look the domain up above.",
            ],
        },
        too_long_to_read: [
            "This link is too long, so nothing of it was read.",
            "Waypost reads links of at most 64 kB. Whoever has the records can paste them into the lab instead.",
        ],
        since: "Then and now",
        since_says: |at| format!("Compared with the answers of {}:", super::trace::at_en(at)),
        nothing_changed: "Nothing has changed: the same hosts, preferences, addresses and policies.",
        nothing_then: "The answers from then say nothing about the domain, so there is nothing to compare with.",
        nothing_now: "There is no answer now, so nothing can be compared.",
        has_gaps: "Some answers are missing, then or now. What they would say is not compared.",
        change: |change| match change {
            Change::Kind(then, now) => {
                say!["It was: ", kind_en(*then), ". Now: ", kind_en(*now), "."]
            }
            Change::Alias(_, Some(now)) => {
                say!["The domain is now an alias of ", key(now.as_str()), "."]
            }
            Change::Alias(Some(then), None) => {
                say![
                    "The domain was an alias of ",
                    key(then.as_str()),
                    " and no longer is one."
                ]
            }
            Change::Alias(None, None) => Sentence::default(),
            Change::Went(host, then) if then.is_empty() => say![key(host.as_str()), " is gone."],
            Change::Went(host, then) => {
                say![
                    key(host.as_str()),
                    " is gone from the list. Its preference was ",
                    list(then),
                    "."
                ]
            }
            Change::Came(host, now) if now.is_empty() => say![key(host.as_str()), " is new."],
            Change::Came(host, now) => {
                say![
                    key(host.as_str()),
                    " is new in the list, with preference ",
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
                    " has lost addresses: ",
                    data(list(went)),
                    "."
                ]
            }
            Change::Addresses(host, went, came) if went.is_empty() => {
                say![
                    key(host.as_str()),
                    " has new addresses: ",
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
                say![key(which.name()), " is new: ", data(now), "."]
            }
            Change::Policy(which, Some(then), None) => {
                say![key(which.name()), " is gone. It said: ", data(then), "."]
            }
            Change::Policy(which, then, now) => say![
                key(which.name()),
                " has changed. It said: ",
                data(then.as_deref().unwrap_or_default()),
                ". It says: ",
                data(now.as_deref().unwrap_or_default()),
                ".",
            ],
            Change::Certificates(host) => {
                say![
                    "The TLSA records (DANE) of ",
                    key(host.as_str()),
                    " are different."
                ]
            }
            Change::Signed(true) => say!["The resolver now vouches for the MX answer (AD)."],
            Change::Signed(false) => {
                say!["The resolver no longer vouches for the MX answer (no AD)."]
            }
        },
    };

    /// Dutch.
    pub const NL: ShareText = ShareText {
        title: "Delen",
        to_section: |head| format!("Link naar dit deel: {head}"),
        to_finding: |says| format!("Link naar deze opmerking: {says}"),
        to_step: "Link naar deze stap",
        live: "Een link die opnieuw vraagt",
        live_says: |origin| match origin {
            Origin::Resolver => {
                "Wie hem opent, vraagt zelf, op dat moment. Het antwoord kan dan anders zijn dan nu."
            }
            Origin::Example => {
                "Hij opent dit voorbeeld met alles wat hier gekozen is. Er wordt niets gevraagd."
            }
            Origin::Records => {
                "Hij opent dezelfde records met alles wat hier gekozen is. Er wordt niets gevraagd."
            }
        },
        kept: "Een link met deze antwoorden",
        kept_says: "De antwoorden staan in de link zelf. Hij laat zien wat hier nu staat, vraagt het niemand, en werkt \
                    nog als het domein al lang veranderd is.",
        length: |count| format!("{} tekens", grouped(count, '.')),
        packing: "De antwoorden worden ingepakt…",
        too_long: "Deze antwoorden zijn te veel voor een link: met meer dan 8.000 tekens wordt die onderweg afgebroken. \
                   “JSON downloaden” bewaart ze allemaal.",
        cannot_pack: "Deze browser kan de antwoorden niet in een link inpakken. “JSON downloaden” bewaart ze.",
        copy_live: "Kopieer de link die vraagt",
        copy_kept: "Kopieer de link met antwoorden",
        send_live: "Verstuur de link die vraagt…",
        send_kept: "Verstuur de link met antwoorden…",
        embed: "Op je eigen pagina",
        embed_says: "Deze code laat hetzelfde zien in je documentatie, met wat hier stukgemaakt is en de gekozen \
                     verzender. Een frame vraagt niets voordat de lezer op de knop drukt.",
        parts: "Laat zien",
        part: |part| match part {
            Part::List => "de lijst",
            Part::Walk => "de brief op weg",
            Part::Checks => "opmerkingen en beleid",
        },
        theme: "Kleuren",
        lang: "Taal",
        lang_of_page: "Die van de pagina",
        data: "Antwoorden",
        data_of: |data| match data {
            EmbedData::Live => "gevraagd door de lezer",
            EmbedData::Fixed => "deze records, in de code geschreven",
        },
        system: "Gemaakt met",
        belongs: |file| match file {
            Some(file) => say!["Eén keer, in ", data(file), ":"],
            None => say!["In de pagina:"],
        },
        copy_code: |file| match file {
            Some(file) => say!["Kopieer de code voor ", data(file)],
            None => say!["Kopieer de code"],
        },
        preview: "Laat een voorbeeld zien",
        no_preview: "Verberg het voorbeeld",
        preview_name: "Voorbeeld van het frame",
        goes: |name| format!("Waar de mail van {name} heen gaat"),
        kept_of: |at, origin, resolver| {
            let at = super::trace::at_nl(at);
            match origin {
                Origin::Resolver => {
                    say![
                        "Naar eigen zeggen bewaart deze link antwoorden van ",
                        at,
                        ", van ",
                        data(resolver),
                        ". Er wordt nu niets gevraagd.",
                    ]
                }
                Origin::Example => say![
                    "Een voorbeeld zoals het was op ",
                    at,
                    ", bewaard in deze link."
                ],
                Origin::Records => {
                    say!["Records, uitgeprobeerd op ", at, ", bewaard in deze link."]
                }
            }
        },
        ask_since: "Opnieuw vragen laat zien wat er sindsdien veranderd is.",
        unpacking: "De antwoorden in deze link worden uitgepakt…",
        error: |error| match error {
            SnapshotError::Empty => [
                "Er staan geen antwoorden in deze link.",
                "Die horen achter “#/kept/” te staan, en daar staat niets. Vraag om de hele link, of zoek het domein hierboven op.",
            ],
            SnapshotError::TooNew => [
                "Deze link is gemaakt door een nieuwere Waypost.",
                "Laad deze pagina opnieuw: meestal komt dan de nieuwere versie. Helpt dat niet, open de link dan waar die gemaakt is.",
            ],
            SnapshotError::Damaged => [
                "Deze link is beschadigd: er is onderweg iets afgevallen of veranderd.",
                "Lange links breken waar mail of een chat ze afbreekt. Vraag er nog eens om, of om het bestand dat “JSON downloaden” bewaart.",
            ],
            SnapshotError::TooLong => [
                "Er zit meer in deze link dan Waypost erin stopt.",
                "Hij is niet uitgepakt, want dat zou het geheugen van deze pagina vullen. Zoek het domein hierboven op.",
            ],
            SnapshotError::CannotUnpack => [
                "Deze browser kan de antwoorden in deze link niet uitpakken.",
                "Met de link zelf hoeft niets mis te zijn. Open hem in een nieuwere browser, of zoek het domein hierboven op.",
            ],
        },
        too_long_to_read: [
            "Deze link is te lang; er is niets van gelezen.",
            "Waypost leest links tot 64 kB. Wie de records heeft, kan ze in plaats daarvan in het lab plakken.",
        ],
        since: "Toen en nu",
        since_says: |at| {
            format!(
                "Vergeleken met de antwoorden van {}:",
                super::trace::at_nl(at)
            )
        },
        nothing_changed: "Er is niets veranderd: dezelfde hosts, voorkeuren, adressen en hetzelfde beleid.",
        nothing_then: "De antwoorden van toen zeggen niets over het domein, dus er valt niets te vergelijken.",
        nothing_now: "Er is nu geen antwoord, dus er valt niets te vergelijken.",
        has_gaps: "Er ontbreken antwoorden, van toen of van nu. Wat die zouden zeggen, is niet vergeleken.",
        change: |change| match change {
            Change::Kind(then, now) => {
                say!["Het was: ", kind_nl(*then), ". Nu: ", kind_nl(*now), "."]
            }
            Change::Alias(_, Some(now)) => {
                say!["Het domein is nu een alias van ", key(now.as_str()), "."]
            }
            Change::Alias(Some(then), None) => {
                say![
                    "Het domein was een alias van ",
                    key(then.as_str()),
                    " en is dat niet meer."
                ]
            }
            Change::Alias(None, None) => Sentence::default(),
            Change::Went(host, then) if then.is_empty() => say![key(host.as_str()), " is weg."],
            Change::Went(host, then) => {
                say![
                    key(host.as_str()),
                    " is weg uit de lijst. De voorkeur was ",
                    list(then),
                    "."
                ]
            }
            Change::Came(host, now) if now.is_empty() => say![key(host.as_str()), " is nieuw."],
            Change::Came(host, now) => {
                say![
                    key(host.as_str()),
                    " is nieuw in de lijst, met voorkeur ",
                    list(now),
                    "."
                ]
            }
            Change::Preference(host, then, now) => {
                say![
                    "De voorkeur van ",
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
                    " is adressen kwijt: ",
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
                say![key(which.name()), " is nieuw: ", data(now), "."]
            }
            Change::Policy(which, Some(then), None) => {
                say![key(which.name()), " is weg. Er stond: ", data(then), "."]
            }
            Change::Policy(which, then, now) => say![
                key(which.name()),
                " is veranderd. Er stond: ",
                data(then.as_deref().unwrap_or_default()),
                ". Er staat nu: ",
                data(now.as_deref().unwrap_or_default()),
                ".",
            ],
            Change::Certificates(host) => {
                say![
                    "De TLSA-records (DANE) van ",
                    key(host.as_str()),
                    " zijn veranderd."
                ]
            }
            Change::Signed(true) => say!["De resolver staat nu in voor het MX-antwoord (AD)."],
            Change::Signed(false) => {
                say!["De resolver staat niet meer in voor het MX-antwoord (geen AD)."]
            }
        },
    };
}

fn kind_en(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Mx => "MX records name its hosts",
        RouteKind::ImplicitMx => "no MX record, mail goes to the name itself",
        RouteKind::NullMx => "it takes no mail",
        RouteKind::AddressLiteral => "an address",
        RouteKind::NoSuchDomain => "the name does not exist",
        RouteKind::Undeliverable => "no host can be used",
        RouteKind::Unknown => "not known",
    }
}

fn kind_nl(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Mx => "MX-records noemen de hosts",
        RouteKind::ImplicitMx => "geen MX-record, mail gaat naar de naam zelf",
        RouteKind::NullMx => "het wil geen mail",
        RouteKind::AddressLiteral => "een adres",
        RouteKind::NoSuchDomain => "de naam bestaat niet",
        RouteKind::Undeliverable => "geen enkele host is bruikbaar",
        RouteKind::Unknown => "niet bekend",
    }
}
