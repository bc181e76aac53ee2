//! What is said where there is no list to follow: no mail, no host, no name, no answer.

use super::Sentence;
use super::sentence::{data, key, say};
use waypost_core::dns::{ExtendedError, Failure, Name, Rcode};
use waypost_core::lookup::Cause;

/// What there is instead of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// What was typed is no domain.
    InvalidInput,
    /// The domain wants no mail.
    NullMx,
    /// The name does not exist.
    NoSuchName,
    /// The name is an alias of one that does not exist.
    AliasOfNothing(Name),
    /// A name under `.invalid`.
    NeverExists,
    /// A name under `.onion`.
    Onion,
    /// A name that always means this machine.
    Localhost,
    /// No MX record and no address.
    NoHost,
    /// MX records, but no host that could take mail.
    NoUsableHost,
    /// It could not be found out.
    Unknown(Cause),
}

/// What is said about a state.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The sentence that stands largest.
    pub title: Sentence,
    /// Why, and what a sending server does about it.
    pub more: Vec<Sentence>,
    /// What the reader can do; empty where there is nothing.
    pub advice: &'static str,
    /// Where the rule stands.
    pub rule: &'static str,
    /// The words of the stamp: above, two lines, below.
    pub stamp: [&'static str; 4],
}

/// The words of the states.
#[derive(Debug)]
pub struct StateText {
    /// What is said about a state of this domain, of which this resolver was asked.
    pub says: fn(&State, domain: &str, resolver: &str) -> Saying,
    /// What the resolver of an example is called.
    pub example_resolver: &'static str,
    /// Asks another resolver.
    pub ask_of: fn(resolver: &str) -> Sentence,
    /// While the MX question is on its way.
    pub asking: fn(resolver: &str, domain: &str) -> Sentence,
    /// Below that.
    pub asking_how: &'static str,
    /// Below that, once it takes long; there may be a resolver that takes over.
    pub asking_long: fn(next: Option<&str>) -> Sentence,
    /// Below that, once a resolver was given up.
    pub asking_instead: fn(before: &str) -> Sentence,
    /// While a resolver wants to be left alone.
    pub waiting: fn(resolver: &str, seconds: u32) -> Sentence,
    /// What an extended error means.
    pub extended: fn(u16) -> &'static str,
}

/// What the resolver adds to a bad answer: its own words, then their meaning.
fn extended(
    errors: &[ExtendedError],
    adds: &'static str,
    meaning: fn(u16) -> &'static str,
) -> Vec<Sentence> {
    let say_one = |error: &ExtendedError| {
        let mut sentence = say![adds, format!(" ({}): ", error.code)];
        let meaning = meaning(error.code);
        if !meaning.is_empty() {
            sentence.0.push(meaning.into());
        }
        if !error.text.is_empty() {
            sentence
                .0
                .push(if meaning.is_empty() { "“" } else { " “" }.into());
            sentence.0.push(data(&error.text));
            sentence.0.push("”".into());
        }
        sentence
    };
    let is_named =
        |error: &&ExtendedError| !meaning(error.code).is_empty() || !error.text.is_empty();
    errors
        .iter()
        .filter(is_named)
        .take(4)
        .map(say_one)
        .collect()
}

impl StateText {
    /// English.
    pub const EN: StateText = StateText {
        says: |state, domain, resolver| {
            let returned = |title: Sentence, why: Sentence, rule, stamp| Saying {
                title,
                more: vec![why],
                advice: "",
                rule,
                stamp,
            };
            match state {
                State::InvalidInput => returned(
                    "No domain, no answer.".into(),
                    "What stands in the field names no domain; the line below it says where it goes wrong.".into(),
                    "",
                    ["not posted", "NO", "DOMAIN", "as typed"],
                ),
                State::NullMx => returned(
                    say![key(domain), " wants no mail, and says so."],
                    "A single record, “0 .”, tells every sender not to try. A sending server returns the letter to \
                     its writer at once, without knocking anywhere. For a name that only carries a website this is \
                     the right thing to publish."
                        .into(),
                    "RFC 7505",
                    ["null MX", "NO", "MAIL", "by choice"],
                ),
                State::NoSuchName => returned(
                    say![key(domain), " does not exist."],
                    "The name servers above it know nothing of this name (NXDOMAIN). A sending server returns the \
                     letter at once. Look for a slip of the pen."
                        .into(),
                    "RFC 5321, 5.1",
                    ["unknown", "NO", "NAME", "nxdomain"],
                ),
                State::AliasOfNothing(target) => returned(
                    say![key(domain), " is an alias of a name that does not exist."],
                    say![
                        "It points to ",
                        data(target),
                        ", and nothing is there (NXDOMAIN). A sending server returns the letter at once, until \
                         somebody repairs the alias.",
                    ],
                    "RFC 5321, 5.1; RFC 6604",
                    ["unknown", "NO", "NAME", "nxdomain"],
                ),
                State::NeverExists => returned(
                    say![key(domain), " never exists."],
                    "Names under .invalid are kept free for ever, so that examples and tests can count on it. \
                     Nothing was asked; a sending server returns the letter at once."
                        .into(),
                    "RFC 6761, 6.4",
                    ["unknown", "NO", "NAME", "invalid"],
                ),
                State::Onion => returned(
                    say![key(domain), " is not a name of the DNS."],
                    "Names under .onion belong to the Tor network and must not be looked up in the DNS. Nothing was \
                     asked; an ordinary sending server returns the letter at once."
                        .into(),
                    "RFC 7686",
                    ["unknown", "NO", "NAME", "onion"],
                ),
                State::Localhost => returned(
                    say![key(domain), " is nobody else’s address."],
                    "The name always means the machine that uses it, so mail for it would never leave the sender. \
                     Nothing was asked; a sending server returns the letter."
                        .into(),
                    "RFC 6761, 6.3",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::NoHost => returned(
                    say!["No server takes mail for ", key(domain), "."],
                    "It has no MX record and no address of its own. A sending server returns the letter at once; it \
                     does not try again."
                        .into(),
                    "RFC 5321, 5.1",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::NoUsableHost => returned(
                    say!["No server can take mail for ", key(domain), "."],
                    "It has MX records, but none of the hosts they name can be used; the reason stands beside each. \
                     A sending server returns the letter. It may not go to the address of the domain itself instead, \
                     since there are MX records."
                        .into(),
                    "RFC 5321, 5.1",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::Unknown(cause) => unknown_en(cause, domain, resolver),
            }
        },
        example_resolver: "The resolver of this example",
        ask_of: |resolver| say!["Ask ", data(resolver)],
        asking: |resolver, domain| {
            say![
                "Asking ",
                data(resolver),
                " where mail for ",
                key(domain),
                " goes …"
            ]
        },
        asking_how: "One question first, then two for each host.",
        asking_long: |next| match next {
            Some(next) => say![
                "No answer yet. After five seconds ",
                data(next),
                " is asked instead.",
            ],
            None => "No answer yet. It may take five seconds.".into(),
        },
        asking_instead: |before| say![data(before), " gave no answer; this resolver takes over."],
        waiting: |resolver, seconds| {
            say![
                data(resolver),
                format!(
                    " wants to be left alone for {seconds} seconds. Waypost waits, then asks again."
                ),
            ]
        },
        extended: |code| match code {
            0 => "an error without a name of its own.",
            1 | 2 => "the zone is signed in a way that the resolver cannot check.",
            3 | 19 => "the answer is old: a newer one could not be had.",
            4 => "the answer was made up by a rule of the resolver.",
            5 | 6 => "the signatures do not prove the answer (DNSSEC).",
            7 => "a signature has run out (DNSSEC).",
            8 => "a signature does not hold yet (DNSSEC).",
            9 => "the key that the signatures were made with is missing (DNSSEC).",
            10 => "a signature is missing (DNSSEC).",
            11 => "no key of the zone may sign (DNSSEC).",
            12 => "the proof that there is nothing is missing (DNSSEC).",
            13 => "the error was kept from an earlier question.",
            14 => "the resolver is not ready yet.",
            15 => "the operator of the resolver blocks this name.",
            16 => "the operator of the resolver has to block this name.",
            17 => "the name is filtered, as somebody asked for.",
            18 => "you are not allowed to ask this resolver.",
            20 => "the name servers do not answer for this zone.",
            21 => "the resolver does not support this.",
            22 => "no name server of the zone could be reached.",
            23 => "the network between the resolver and a name server failed.",
            24 => "a name server has broken data.",
            25 => "the signatures say that a name is not there that is (DNSSEC).",
            26 => "the question came too early.",
            27 => "the zone uses a number of hash rounds that resolvers refuse (DNSSEC).",
            _ => "",
        },
    };

    /// Dutch.
    pub const NL: StateText = StateText {
        says: |state, domain, resolver| {
            let returned = |title: Sentence, why: Sentence, rule, stamp| Saying {
                title,
                more: vec![why],
                advice: "",
                rule,
                stamp,
            };
            match state {
                State::InvalidInput => returned(
                    "Geen domein, geen antwoord.".into(),
                    "Wat in het veld staat, noemt geen domein; de regel eronder zegt waar het misgaat.".into(),
                    "",
                    ["niet gepost", "GEEN", "DOMEIN", "als getypt"],
                ),
                State::NullMx => returned(
                    say![key(domain), " wil geen mail, en zegt dat ook."],
                    "Eén record, “0 .”, vertelt elke verzender om het niet te proberen. Een verzendende server stuurt \
                     de brief meteen terug aan de schrijver, zonder ergens aan te kloppen. Voor een naam waar alleen \
                     een website onder staat, is dit precies goed."
                        .into(),
                    "RFC 7505",
                    ["null-MX", "GEEN", "MAIL", "met opzet"],
                ),
                State::NoSuchName => returned(
                    say![key(domain), " bestaat niet."],
                    "De naamservers erboven kennen deze naam niet (NXDOMAIN). Een verzendende server stuurt de brief \
                     meteen terug. Kijk of er een tikfout in staat."
                        .into(),
                    "RFC 5321, 5.1",
                    ["onbekend", "GEEN", "NAAM", "nxdomain"],
                ),
                State::AliasOfNothing(target) => returned(
                    say![key(domain), " is een alias van een naam die niet bestaat."],
                    say![
                        "De alias wijst naar ",
                        data(target),
                        ", en daar is niets (NXDOMAIN). Een verzendende server stuurt de brief meteen terug, tot \
                         iemand de alias herstelt.",
                    ],
                    "RFC 5321, 5.1; RFC 6604",
                    ["onbekend", "GEEN", "NAAM", "nxdomain"],
                ),
                State::NeverExists => returned(
                    say![key(domain), " bestaat nooit."],
                    "Namen onder .invalid blijven voor altijd vrij, zodat voorbeelden en tests daarop kunnen rekenen. \
                     Er is niets gevraagd; een verzendende server stuurt de brief meteen terug."
                        .into(),
                    "RFC 6761, 6.4",
                    ["onbekend", "GEEN", "NAAM", "invalid"],
                ),
                State::Onion => returned(
                    say![key(domain), " is geen naam van de DNS."],
                    "Namen onder .onion horen bij het Tor-netwerk en mogen niet in de DNS worden opgezocht. Er is \
                     niets gevraagd; een gewone verzendende server stuurt de brief meteen terug."
                        .into(),
                    "RFC 7686",
                    ["onbekend", "GEEN", "NAAM", "onion"],
                ),
                State::Localhost => returned(
                    say![key(domain), " is van niemand anders."],
                    "De naam betekent altijd de machine die hem gebruikt, dus mail ervoor zou de verzender nooit \
                     verlaten. Er is niets gevraagd; een verzendende server stuurt de brief terug."
                        .into(),
                    "RFC 6761, 6.3",
                    ["retour", "GEEN", "HOST", "afzender"],
                ),
                State::NoHost => returned(
                    say!["Geen enkele server neemt mail aan voor ", key(domain), "."],
                    "Er is geen MX-record en de naam heeft zelf geen adres. Een verzendende server stuurt de brief \
                     meteen terug en probeert het niet nog eens."
                        .into(),
                    "RFC 5321, 5.1",
                    ["retour", "GEEN", "HOST", "afzender"],
                ),
                State::NoUsableHost => returned(
                    say!["Geen enkele server kan mail aannemen voor ", key(domain), "."],
                    "Er zijn MX-records, maar geen van de hosts daarin is bruikbaar; de reden staat bij elke host. \
                     Een verzendende server stuurt de brief terug. Uitwijken naar het adres van het domein zelf mag \
                     niet, want er zijn MX-records."
                        .into(),
                    "RFC 5321, 5.1",
                    ["retour", "GEEN", "HOST", "afzender"],
                ),
                State::Unknown(cause) => unknown_nl(cause, domain, resolver),
            }
        },
        example_resolver: "De resolver van dit voorbeeld",
        ask_of: |resolver| say!["Vraag ", data(resolver)],
        asking: |resolver, domain| {
            say![
                data(resolver),
                " wordt gevraagd waar mail voor ",
                key(domain),
                " heen gaat …"
            ]
        },
        asking_how: "Eerst één vraag, daarna twee per host.",
        asking_long: |next| match next {
            Some(next) => say![
                "Nog geen antwoord. Na vijf seconden is ",
                data(next),
                " aan de beurt.",
            ],
            None => "Nog geen antwoord. Het mag vijf seconden duren.".into(),
        },
        asking_instead: |before| {
            say![
                data(before),
                " gaf geen antwoord; deze resolver neemt het over."
            ]
        },
        waiting: |resolver, seconds| {
            say![
                data(resolver),
                format!(
                    " wil {seconds} seconden met rust gelaten worden. Waypost wacht en vraagt het dan opnieuw."
                ),
            ]
        },
        extended: |code| match code {
            0 => "een fout zonder eigen naam.",
            1 | 2 => "de zone is ondertekend op een manier die de resolver niet kan controleren.",
            3 | 19 => "het antwoord is oud: een nieuwer was niet te krijgen.",
            4 => "het antwoord is door een regel van de resolver gemaakt.",
            5 | 6 => "de handtekeningen bewijzen het antwoord niet (DNSSEC).",
            7 => "een handtekening is verlopen (DNSSEC).",
            8 => "een handtekening geldt nog niet (DNSSEC).",
            9 => "de sleutel bij de handtekeningen ontbreekt (DNSSEC).",
            10 => "er ontbreekt een handtekening (DNSSEC).",
            11 => "geen sleutel van de zone mag ondertekenen (DNSSEC).",
            12 => "het bewijs dat er niets is, ontbreekt (DNSSEC).",
            13 => "de fout is bewaard van een eerdere vraag.",
            14 => "de resolver is nog niet klaar.",
            15 => "de beheerder van de resolver blokkeert deze naam.",
            16 => "de beheerder van de resolver moet deze naam blokkeren.",
            17 => "de naam wordt gefilterd, zoals iemand gevraagd heeft.",
            18 => "deze resolver mag hier niet gebruikt worden.",
            20 => "de naamservers antwoorden niet voor deze zone.",
            21 => "de resolver kan dit niet.",
            22 => "geen naamserver van de zone was te bereiken.",
            23 => "het netwerk tussen de resolver en een naamserver liet het afweten.",
            24 => "een naamserver heeft kapotte gegevens.",
            25 => "de handtekeningen zeggen dat een naam er niet is die er wel is (DNSSEC).",
            26 => "de vraag kwam te vroeg.",
            27 => "de zone gebruikt meer hashrondes dan resolvers aanvaarden (DNSSEC).",
            _ => "",
        },
    };
}

/// The words of a stamp on an answer that may come later.
const fn later(language: [&'static str; 3], why: &'static str) -> [&'static str; 4] {
    [language[0], language[1], language[2], why]
}

fn unknown_en(cause: &Cause, domain: &str, resolver: &str) -> Saying {
    const LATER: [&str; 3] = ["later", "NOT", "KNOWN"];
    const SAME: &str = "A sending server that is told the same keeps the letter and tries again, usually for days.";
    const OWN: &str = "This says nothing about the domain: a sending server asks a resolver of its own. If that one \
                       gets no answer either, it keeps the letter and tries again.";
    const REPAIR: &str = "A sending server keeps the letter and tries again for some days; it comes back unless \
                          somebody repairs the DNS in the meantime.";
    const ANOTHER: &str =
        "Ask again, or ask another resolver: two that agree are more to go by than one.";
    let (why, sender, advice, stamp): (Sentence, &'static str, &'static str, &'static str) =
        match cause {
            Cause::Stopped => (
                "You stopped the questions before the answer was complete.".into(),
                "A sending server would not have stopped.",
                "Ask again to see the whole answer.",
                "stopped",
            ),
            Cause::Failure(Failure::TimedOut) => (
                say![data(resolver), " did not answer within 5 seconds."],
                OWN,
                ANOTHER,
                "too late",
            ),
            Cause::Failure(Failure::Unreachable) => (
                say![
                    data(resolver),
                    " could not be reached, or something on the way blocked the question: a filter, an extension, the \
                 network. The browser does not say which.",
                ],
                OWN,
                ANOTHER,
                "no way",
            ),
            Cause::Failure(Failure::Offline) => (
                "Your browser says that it is offline.".into(),
                OWN,
                "The examples work all the same. Ask again once there is a network.",
                "offline",
            ),
            Cause::Failure(Failure::Http { status: 429, .. }) => (
                say![
                    data(resolver),
                    " has been asked too much for now (HTTP status 429)."
                ],
                OWN,
                "Ask again in a few minutes, or ask another resolver now.",
                "too many",
            ),
            Cause::Failure(Failure::Http { status, .. }) => (
                say![
                    data(resolver),
                    format!(" answered with HTTP status {status} instead of DNS.")
                ],
                OWN,
                ANOTHER,
                "http",
            ),
            Cause::Failure(Failure::NotDns { .. }) => (
                say![
                    "What came back from ",
                    data(resolver),
                    " is not a DNS answer. The sign-in page of a network can do that, or a server that is no resolver.",
                ],
                OWN,
                "The raw answer stands below, under its question. Ask again, or ask another resolver.",
                "no dns",
            ),
            Cause::Failure(Failure::WrongQuestion) => (
                say![
                    data(resolver),
                    " answered another question than was asked, so its answer was not used."
                ],
                OWN,
                ANOTHER,
                "mix-up",
            ),
            Cause::Status(Rcode::SERVFAIL, _) => (
                say![
                    data(resolver),
                    " got no answer that it trusts from the name servers of this domain (SERVFAIL). This is not the \
                 same as “no mail”.",
                ],
                SAME,
                "Ask another resolver: if it does answer, the fault lies with the first.",
                "servfail",
            ),
            Cause::Status(Rcode::REFUSED, _) => (
                say![
                    data(resolver),
                    " refuses to answer this question (REFUSED)."
                ],
                SAME,
                ANOTHER,
                "refused",
            ),
            Cause::Status(rcode, _) => (
                say![
                    data(resolver),
                    " answered with an error: ",
                    data(rcode.mnemonic()),
                    ".",
                ],
                SAME,
                ANOTHER,
                "error",
            ),
            Cause::Truncated => (
                say![
                    "The answer of ",
                    data(resolver),
                    " is cut off, and a list with holes would mislead.",
                ],
                "A sending server asks again over a connection that has room for all of it.",
                ANOTHER,
                "cut off",
            ),
            Cause::Filtered(_) => (
                say![
                    data(resolver),
                    " filters this name and keeps the real answer to itself."
                ],
                "A sending server whose resolver does not filter sees the real list; one whose resolver does keeps the \
             letter and tries again.",
                "Ask a resolver that does not filter.",
                "filtered",
            ),
            Cause::AliasLoop(name) => (
                say![
                    "The aliases at ",
                    data(name),
                    " lead in a circle, so they never arrive at a list."
                ],
                REPAIR,
                "",
                "in circles",
            ),
            Cause::Unreadable(text) => (
                say![
                    "There are MX records, but no host can be read in them. One says: ",
                    data(text)
                ],
                REPAIR,
                ANOTHER,
                "unreadable",
            ),
            Cause::Foreign => (
                "The answer holds MX records of other names only.".into(),
                SAME,
                ANOTHER,
                "mix-up",
            ),
            Cause::Addresses => (
                "The hosts are known, but none of their addresses could be looked up.".into(),
                SAME,
                ANOTHER,
                "no address",
            ),
        };
    let title = match cause {
        Cause::Stopped => say!["Where mail for ", key(domain), " goes is not known yet."],
        _ => say![
            "Where mail for ",
            key(domain),
            " goes could not be found out."
        ],
    };
    let mut more = vec![why];
    if let Cause::Status(_, errors) | Cause::Filtered(errors) = cause {
        more.extend(extended(
            errors,
            "The resolver adds an extended error",
            StateText::EN.extended,
        ));
    }
    more.push(sender.into());
    Saying {
        title,
        more,
        advice,
        rule: "",
        stamp: later(LATER, stamp),
    }
}

fn unknown_nl(cause: &Cause, domain: &str, resolver: &str) -> Saying {
    const LATER: [&str; 3] = ["later", "NIET", "BEKEND"];
    const SAME: &str = "Een verzendende server die hetzelfde te horen krijgt, houdt de brief vast en probeert het opnieuw, \
                        meestal dagenlang.";
    const OWN: &str = "Dit zegt niets over het domein: een verzendende server vraagt het aan een eigen resolver. \
                       Krijgt ook die geen antwoord, dan houdt de server de brief vast en probeert het opnieuw.";
    const REPAIR: &str = "Een verzendende server houdt de brief vast en probeert het nog een paar dagen; daarna komt de \
                          brief terug, tenzij iemand de DNS intussen herstelt.";
    const ANOTHER: &str = "Vraag het opnieuw, of vraag het een andere resolver: twee die hetzelfde zeggen, zijn meer \
                           waard dan één.";
    let (why, sender, advice, stamp): (Sentence, &'static str, &'static str, &'static str) =
        match cause {
            Cause::Stopped => (
                "Het vragen is gestopt voordat het antwoord compleet was.".into(),
                "Een verzendende server zou niet gestopt zijn.",
                "Vraag het opnieuw om het hele antwoord te zien.",
                "gestopt",
            ),
            Cause::Failure(Failure::TimedOut) => (
                say![data(resolver), " antwoordde niet binnen 5 seconden."],
                OWN,
                ANOTHER,
                "te laat",
            ),
            Cause::Failure(Failure::Unreachable) => (
                say![
                    data(resolver),
                    " was niet te bereiken, of iets onderweg hield de vraag tegen: een filter, een uitbreiding, het \
                 netwerk. De browser zegt niet wat.",
                ],
                OWN,
                ANOTHER,
                "geen weg",
            ),
            Cause::Failure(Failure::Offline) => (
                "De browser zegt dat hij offline is.".into(),
                OWN,
                "De voorbeelden werken gewoon. Vraag het opnieuw zodra er een netwerk is.",
                "offline",
            ),
            Cause::Failure(Failure::Http { status: 429, .. }) => (
                say![
                    data(resolver),
                    " heeft voorlopig te veel vragen gehad (HTTP-status 429)."
                ],
                OWN,
                "Vraag het over een paar minuten opnieuw, of nu aan een andere resolver.",
                "te veel",
            ),
            Cause::Failure(Failure::Http { status, .. }) => (
                say![
                    data(resolver),
                    format!(" antwoordde met HTTP-status {status} in plaats van DNS.")
                ],
                OWN,
                ANOTHER,
                "http",
            ),
            Cause::Failure(Failure::NotDns { .. }) => (
                say![
                    "Wat er van ",
                    data(resolver),
                    " terugkwam, is geen DNS-antwoord. De aanmeldpagina van een netwerk doet zoiets, of een server die \
                 geen resolver is.",
                ],
                OWN,
                "Het ruwe antwoord staat hieronder, bij de vraag. Vraag het opnieuw, of vraag het een andere resolver.",
                "geen dns",
            ),
            Cause::Failure(Failure::WrongQuestion) => (
                say![
                    data(resolver),
                    " beantwoordde een andere vraag dan er gesteld was; dat antwoord is niet gebruikt."
                ],
                OWN,
                ANOTHER,
                "verwisseld",
            ),
            Cause::Status(Rcode::SERVFAIL, _) => (
                say![
                    data(resolver),
                    " kreeg van de naamservers van dit domein geen antwoord dat te vertrouwen is (SERVFAIL). Dat is niet \
                 hetzelfde als “geen mail”.",
                ],
                SAME,
                "Vraag het een andere resolver: antwoordt die wel, dan ligt het aan de eerste.",
                "servfail",
            ),
            Cause::Status(Rcode::REFUSED, _) => (
                say![
                    data(resolver),
                    " weigert deze vraag te beantwoorden (REFUSED)."
                ],
                SAME,
                ANOTHER,
                "geweigerd",
            ),
            Cause::Status(rcode, _) => (
                say![
                    data(resolver),
                    " antwoordde met een fout: ",
                    data(rcode.mnemonic()),
                    ".",
                ],
                SAME,
                ANOTHER,
                "fout",
            ),
            Cause::Truncated => (
                say![
                    "Het antwoord van ",
                    data(resolver),
                    " is afgekapt, en een lijst met gaten zou misleiden.",
                ],
                "Een verzendende server vraagt het opnieuw over een verbinding waar alles in past.",
                ANOTHER,
                "afgekapt",
            ),
            Cause::Filtered(_) => (
                say![
                    data(resolver),
                    " filtert deze naam en houdt het echte antwoord achter."
                ],
                "Een verzendende server met een resolver die niet filtert, ziet de echte lijst; met een die dat wel doet, \
             houdt de server de brief vast en probeert het opnieuw.",
                "Vraag het een resolver die niet filtert.",
                "gefilterd",
            ),
            Cause::AliasLoop(name) => (
                say![
                    "De aliassen bij ",
                    data(name),
                    " lopen in een kring en komen zo nooit bij een lijst uit."
                ],
                REPAIR,
                "",
                "in een kring",
            ),
            Cause::Unreadable(text) => (
                say![
                    "Er zijn MX-records, maar er is geen host in te lezen. Een ervan luidt: ",
                    data(text)
                ],
                REPAIR,
                ANOTHER,
                "onleesbaar",
            ),
            Cause::Foreign => (
                "Het antwoord bevat alleen MX-records van andere namen.".into(),
                SAME,
                ANOTHER,
                "verwisseld",
            ),
            Cause::Addresses => (
                "De hosts zijn bekend, maar geen van hun adressen was op te vragen.".into(),
                SAME,
                ANOTHER,
                "geen adres",
            ),
        };
    let title = match cause {
        Cause::Stopped => say![
            "Waar mail voor ",
            key(domain),
            " heen gaat, is nog niet bekend."
        ],
        _ => say![
            "Waar mail voor ",
            key(domain),
            " heen gaat, kon niet worden uitgezocht."
        ],
    };
    let mut more = vec![why];
    if let Cause::Status(_, errors) | Cause::Filtered(errors) = cause {
        more.extend(extended(
            errors,
            "De resolver voegt een aanvullende fout toe",
            StateText::NL.extended,
        ));
    }
    more.push(sender.into());
    Saying {
        title,
        more,
        advice,
        rule: "",
        stamp: later(LATER, stamp),
    }
}
