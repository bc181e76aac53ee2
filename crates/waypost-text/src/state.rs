//! What is said where there is no list to follow: no mail, no host, no name, no answer.

use super::Sentence;
use super::sentence::{data, key, say};
use waypost_core::dns::{ExtendedError, Failure, Name, Rcode};
use waypost_core::lookup::Cause;

/// What there is instead of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// What was typed is not a domain.
    InvalidInput,
    /// The domain accepts no mail.
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
    /// MX records, but no host that can be used.
    NoUsableHost,
    /// It could not be found out.
    Unknown(Cause),
}

/// What is said about a state.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The largest sentence.
    pub title: Sentence,
    /// Why, and what a sending server does about it.
    pub more: Vec<Sentence>,
    /// What the reader can do; empty where there is nothing.
    pub advice: &'static str,
    /// Where the rule can be read.
    pub rule: &'static str,
    /// The words of the stamp: above, two lines, below.
    pub stamp: [&'static str; 4],
}

/// The words of the states.
#[derive(Debug)]
pub struct StateText {
    /// What is said about a state of this domain, as this resolver answered.
    pub says: fn(&State, domain: &str, resolver: &str) -> Saying,
    /// What the resolver of an example is called.
    pub example_resolver: &'static str,
    /// Looks it up with another resolver.
    pub ask_of: fn(resolver: &str) -> Sentence,
    /// While the MX query is pending.
    pub asking: fn(resolver: &str, domain: &str) -> Sentence,
    /// Below that.
    pub asking_how: &'static str,
    /// Below that, once it takes long; there may be another resolver.
    pub asking_long: fn(next: Option<&str>) -> Sentence,
    /// Below that, once a resolver was given up.
    pub asking_instead: fn(before: &str) -> Sentence,
    /// While a resolver asks for a pause.
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
                    "This is not a domain name.".into(),
                    "The line below the field shows what is wrong with it.".into(),
                    "",
                    ["not posted", "NO", "DOMAIN", "as typed"],
                ),
                State::NullMx => returned(
                    say![key(domain), " accepts no mail (null MX)."],
                    "Its only MX record is “0 .”, which tells senders not to try. A sending server bounces the \
                     message immediately, without connecting anywhere. For a domain that only has a website, this \
                     is the right record to publish."
                        .into(),
                    "RFC 7505",
                    ["null MX", "NO", "MAIL", "by choice"],
                ),
                State::NoSuchName => returned(
                    say![key(domain), " does not exist."],
                    "The DNS says that this name does not exist (NXDOMAIN). A sending server bounces the message \
                     immediately. Check the spelling."
                        .into(),
                    "RFC 5321 §5.1",
                    ["unknown", "NO", "NAME", "nxdomain"],
                ),
                State::AliasOfNothing(target) => returned(
                    say![key(domain), " is an alias of a name that does not exist."],
                    say![
                        "The alias (CNAME) points to ",
                        data(target),
                        ", which does not exist (NXDOMAIN). A sending server bounces the message immediately, \
                         until the alias is repaired.",
                    ],
                    "RFC 5321 §5.1; RFC 6604",
                    ["unknown", "NO", "NAME", "nxdomain"],
                ),
                State::NeverExists => returned(
                    say![key(domain), " is reserved and never exists."],
                    "Names under .invalid are reserved for examples and tests. Nothing was looked up. A sending \
                     server bounces the message immediately."
                        .into(),
                    "RFC 6761 §6.4",
                    ["unknown", "NO", "NAME", "invalid"],
                ),
                State::Onion => returned(
                    say![key(domain), " is not a DNS name."],
                    "Names under .onion belong to the Tor network and must not be looked up in the DNS. Nothing \
                     was looked up. An ordinary sending server bounces the message immediately."
                        .into(),
                    "RFC 7686",
                    ["unknown", "NO", "NAME", "onion"],
                ),
                State::Localhost => returned(
                    say![key(domain), " always means your own computer."],
                    "Every computer uses this name for itself, so mail for it never leaves the sending server. \
                     Nothing was looked up. A sending server bounces the message."
                        .into(),
                    "RFC 6761 §6.3",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::NoHost => returned(
                    say!["No server accepts mail for ", key(domain), "."],
                    "The domain has no MX record and no address of its own. A sending server bounces the message \
                     immediately and does not retry."
                        .into(),
                    "RFC 5321 §5.1",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::NoUsableHost => returned(
                    say!["No server can accept mail for ", key(domain), "."],
                    "None of the MX hosts can be used; the reason is shown next to each host. A sending server \
                     bounces the message. It must not fall back to the domain’s own address, because MX records \
                     exist."
                        .into(),
                    "RFC 5321 §5.1",
                    ["returned", "NO", "HOST", "to sender"],
                ),
                State::Unknown(cause) => unknown_en(cause, domain, resolver),
            }
        },
        example_resolver: "The resolver of this example",
        ask_of: |resolver| say!["Look up with ", data(resolver)],
        asking: |resolver, domain| {
            say![
                "Looking up the mail servers of ",
                key(domain),
                " via ",
                data(resolver),
                "…"
            ]
        },
        asking_how: "One query first, then two for each mail server.",
        asking_long: |next| match next {
            Some(next) => say![
                "No answer yet. After five seconds, Waypost switches to ",
                data(next),
                ".",
            ],
            None => "No answer yet. This can take five seconds.".into(),
        },
        asking_instead: |before| {
            say![
                data(before),
                " did not answer, so this resolver is used instead."
            ]
        },
        waiting: |resolver, seconds| {
            say![
                data(resolver),
                format!(" asks for a pause of {seconds} seconds. Waypost waits, then tries again."),
            ]
        },
        extended: |code| match code {
            0 => "an error without further details.",
            1 | 2 => {
                "the zone is signed with an algorithm that the resolver does not support (DNSSEC)."
            }
            3 | 19 => {
                "the answer comes from the cache and has expired, because no newer one was available."
            }
            4 => "the resolver replaced the answer because of its own policy.",
            5 => "the resolver could not tell whether the answer is valid (DNSSEC).",
            6 => "validation of the answer failed (DNSSEC).",
            7 => "a signature has expired (DNSSEC).",
            8 => "a signature is not valid yet (DNSSEC).",
            9 => "the key (DNSKEY) of the signatures is missing (DNSSEC).",
            10 => "a signature is missing (DNSSEC).",
            11 => "none of the keys is marked as a zone key (DNSSEC).",
            12 => "the proof that the record does not exist (NSEC) is missing (DNSSEC).",
            13 => "the error comes from the cache of the resolver.",
            14 => "the resolver is not ready yet.",
            15 => "the operator of the resolver blocks this name.",
            16 => "the operator of the resolver is required to block this name.",
            17 => "the name is filtered, as you asked your resolver to do.",
            18 => "you are not allowed to use this resolver.",
            20 => "the server is not authoritative for this name.",
            21 => "the resolver does not support this query.",
            22 => "no name server of the zone could be reached.",
            23 => "the network between the resolver and a name server failed.",
            24 => "a name server has invalid data.",
            25 => "a signature expires before it becomes valid (DNSSEC).",
            26 => "the query was sent too early in the connection.",
            27 => "the zone uses more NSEC3 iterations than the resolver accepts (DNSSEC).",
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
                    "Dit is geen domeinnaam.".into(),
                    "De regel onder het veld laat zien wat er niet klopt.".into(),
                    "",
                    ["niet gepost", "GEEN", "DOMEIN", "zoals getypt"],
                ),
                State::NullMx => returned(
                    say![key(domain), " accepteert geen mail (null-MX)."],
                    "Het enige MX-record is “0 .”: verzendende servers hoeven het niet te proberen. Een \
                     verzendende server stuurt het bericht meteen als onbestelbaar terug, zonder verbinding te \
                     maken. Voor een domein met alleen een website is dit het juiste record."
                        .into(),
                    "RFC 7505",
                    ["null-MX", "GEEN", "MAIL", "met opzet"],
                ),
                State::NoSuchName => returned(
                    say![key(domain), " bestaat niet."],
                    "Volgens de DNS bestaat deze naam niet (NXDOMAIN). Een verzendende server stuurt het bericht \
                     meteen als onbestelbaar terug. Controleer de spelling."
                        .into(),
                    "RFC 5321 §5.1",
                    ["onbekend", "GEEN", "NAAM", "nxdomain"],
                ),
                State::AliasOfNothing(target) => returned(
                    say![key(domain), " is een alias van een naam die niet bestaat."],
                    say![
                        "De alias (CNAME) verwijst naar ",
                        data(target),
                        ", en die naam bestaat niet (NXDOMAIN). Een verzendende server stuurt het bericht meteen \
                         als onbestelbaar terug, totdat de alias is hersteld.",
                    ],
                    "RFC 5321 §5.1; RFC 6604",
                    ["onbekend", "GEEN", "NAAM", "nxdomain"],
                ),
                State::NeverExists => returned(
                    say![key(domain), " is gereserveerd en bestaat nooit."],
                    "Namen onder .invalid zijn gereserveerd voor voorbeelden en tests. Er is niets opgezocht. Een \
                     verzendende server stuurt het bericht meteen als onbestelbaar terug."
                        .into(),
                    "RFC 6761 §6.4",
                    ["onbekend", "GEEN", "NAAM", "invalid"],
                ),
                State::Onion => returned(
                    say![key(domain), " is geen DNS-naam."],
                    "Namen onder .onion horen bij het Tor-netwerk en mogen niet in de DNS worden opgezocht. Er is \
                     niets opgezocht. Een gewone verzendende server stuurt het bericht meteen als onbestelbaar \
                     terug."
                        .into(),
                    "RFC 7686",
                    ["onbekend", "GEEN", "NAAM", "onion"],
                ),
                State::Localhost => returned(
                    say![key(domain), " verwijst altijd naar de eigen computer."],
                    "Elke computer gebruikt deze naam voor zichzelf, dus mail ernaartoe verlaat de verzendende \
                     server nooit. Er is niets opgezocht. Een verzendende server stuurt het bericht als \
                     onbestelbaar terug."
                        .into(),
                    "RFC 6761 §6.3",
                    ["retour", "GEEN", "HOST", "aan afzender"],
                ),
                State::NoHost => returned(
                    say!["Geen enkele server neemt mail aan voor ", key(domain), "."],
                    "Het domein heeft geen MX-record en zelf geen adres. Een verzendende server stuurt het \
                     bericht meteen als onbestelbaar terug en probeert het niet opnieuw."
                        .into(),
                    "RFC 5321 §5.1",
                    ["retour", "GEEN", "HOST", "aan afzender"],
                ),
                State::NoUsableHost => returned(
                    say!["Geen enkele server kan mail aannemen voor ", key(domain), "."],
                    "Geen van de MX-hosts is bruikbaar; de reden staat bij elke host. Een verzendende server \
                     stuurt het bericht als onbestelbaar terug. Uitwijken naar het adres van het domein zelf mag \
                     niet, omdat er MX-records zijn."
                        .into(),
                    "RFC 5321 §5.1",
                    ["retour", "GEEN", "HOST", "aan afzender"],
                ),
                State::Unknown(cause) => unknown_nl(cause, domain, resolver),
            }
        },
        example_resolver: "De resolver van dit voorbeeld",
        ask_of: |resolver| say!["Opzoeken via ", data(resolver)],
        asking: |resolver, domain| {
            say![
                "Mailservers van ",
                key(domain),
                " opzoeken via ",
                data(resolver),
                "…"
            ]
        },
        asking_how: "Eerst één query, daarna twee per mailserver.",
        asking_long: |next| match next {
            Some(next) => say![
                "Nog geen antwoord. Na vijf seconden gaat Waypost verder met ",
                data(next),
                ".",
            ],
            None => "Nog geen antwoord. Dit kan vijf seconden duren.".into(),
        },
        asking_instead: |before| {
            say![
                data(before),
                " gaf geen antwoord, daarom wordt nu deze resolver gebruikt."
            ]
        },
        waiting: |resolver, seconds| {
            say![
                data(resolver),
                format!(
                    " vraagt om een pauze van {seconds} seconden. Waypost wacht en probeert het dan opnieuw."
                ),
            ]
        },
        extended: |code| match code {
            0 => "een fout zonder verdere details.",
            1 | 2 => {
                "de zone is ondertekend met een algoritme dat de resolver niet ondersteunt (DNSSEC)."
            }
            3 | 19 => {
                "het antwoord komt uit de cache en is verlopen, omdat er geen nieuwer antwoord was."
            }
            4 => "de resolver heeft het antwoord vervangen vanwege het eigen beleid.",
            5 => "de resolver kon niet bepalen of het antwoord geldig is (DNSSEC).",
            6 => "de validatie van het antwoord is mislukt (DNSSEC).",
            7 => "een handtekening is verlopen (DNSSEC).",
            8 => "een handtekening is nog niet geldig (DNSSEC).",
            9 => "de sleutel (DNSKEY) van de handtekeningen ontbreekt (DNSSEC).",
            10 => "er ontbreekt een handtekening (DNSSEC).",
            11 => "geen van de sleutels is als zonesleutel gemarkeerd (DNSSEC).",
            12 => "het bewijs dat het record niet bestaat (NSEC), ontbreekt (DNSSEC).",
            13 => "de fout komt uit de cache van de resolver.",
            14 => "de resolver is nog niet klaar.",
            15 => "de beheerder van de resolver blokkeert deze naam.",
            16 => "de beheerder van de resolver is verplicht deze naam te blokkeren.",
            17 => "de naam wordt gefilterd, zoals je dat bij je resolver hebt ingesteld.",
            18 => "je mag deze resolver niet gebruiken.",
            20 => "de server is niet autoritatief voor deze naam.",
            21 => "de resolver ondersteunt deze query niet.",
            22 => "geen enkele naamserver van de zone was bereikbaar.",
            23 => "er was een netwerkfout tussen de resolver en een naamserver.",
            24 => "een naamserver heeft ongeldige gegevens.",
            25 => "een handtekening verloopt vóór de begindatum (DNSSEC).",
            26 => "de query is te vroeg in de verbinding verstuurd.",
            27 => "de zone gebruikt meer NSEC3-iteraties dan de resolver accepteert (DNSSEC).",
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
    const SAME: &str = "A sending server that gets the same error queues the message and retries, usually for \
                        several days.";
    const OWN: &str = "The domain need not be the cause: a sending server uses its own resolver. If that \
                       resolver gets no answer either, the server queues the message and retries.";
    const REPAIR: &str = "A sending server queues the message and retries for several days. The message then \
                          bounces, unless the DNS has been repaired in the meantime.";
    const ANOTHER: &str = "Try again, or compare with another resolver.";
    let (why, sender, advice, stamp): (Sentence, &'static str, &'static str, &'static str) =
        match cause {
            Cause::Stopped => (
                "You stopped the lookup before the answer was complete.".into(),
                "A sending server would have continued.",
                "Look up again to see the whole answer.",
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
                    " could not be reached, or something blocked the query: a filter, a browser extension or the \
                     network. The browser does not say which.",
                ],
                OWN,
                ANOTHER,
                "unreachable",
            ),
            Cause::Failure(Failure::Offline) => (
                "Your browser reports that it is offline.".into(),
                OWN,
                "The built-in examples still work. Look up again once you are online.",
                "offline",
            ),
            Cause::Failure(Failure::Http { status: 429, .. }) => (
                say![
                    data(resolver),
                    " has received too many queries for now (HTTP status 429)."
                ],
                OWN,
                "Look up again in a few minutes, or use another resolver now.",
                "too many",
            ),
            Cause::Failure(Failure::Http { status, .. }) => (
                say![
                    data(resolver),
                    format!(" answered with HTTP status {status} instead of a DNS response.")
                ],
                OWN,
                ANOTHER,
                "http",
            ),
            Cause::Failure(Failure::NotDns { .. }) => (
                say![
                    data(resolver),
                    " did not return a DNS response. The sign-in page of a network can cause this, or a server that \
                     is not a resolver.",
                ],
                OWN,
                "The raw response is shown below, under its query. Try again, or use another resolver.",
                "not dns",
            ),
            Cause::Failure(Failure::WrongQuestion) => (
                say![
                    data(resolver),
                    " answered a different query, so Waypost did not use the answer."
                ],
                OWN,
                ANOTHER,
                "mix-up",
            ),
            Cause::Status(Rcode::SERVFAIL, _) => (
                say![
                    data(resolver),
                    " got no valid answer from the name servers of this domain (SERVFAIL). This is not the same \
                     as “no mail”.",
                ],
                SAME,
                "Compare with another resolver. If only resolvers that validate DNSSEC fail, the DNSSEC records \
                 of the domain are wrong.",
                "servfail",
            ),
            Cause::Status(Rcode::REFUSED, _) => (
                say![data(resolver), " refuses to answer this query (REFUSED)."],
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
                    " is truncated, and an incomplete list would be misleading.",
                ],
                "A sending server repeats the query over TCP, which has room for the whole answer.",
                ANOTHER,
                "truncated",
            ),
            Cause::Filtered(_) => (
                say![
                    data(resolver),
                    " filters this name and does not return the real answer."
                ],
                "A sending server whose resolver does not filter gets the real list. With a filtering resolver, \
                 the server queues the message and retries.",
                "Use a resolver that does not filter.",
                "filtered",
            ),
            Cause::AliasLoop(name) => (
                say![
                    "The aliases (CNAME) at ",
                    data(name),
                    " form a loop, so they never lead to MX records."
                ],
                REPAIR,
                "",
                "loop",
            ),
            Cause::Unreadable(text) => (
                say![
                    "There are MX records, but none of them contains a readable host name. One of them: ",
                    data(text)
                ],
                REPAIR,
                ANOTHER,
                "unreadable",
            ),
            Cause::Foreign => (
                "The answer contains only MX records of other names.".into(),
                SAME,
                ANOTHER,
                "mix-up",
            ),
            Cause::Addresses => (
                "The MX hosts are known, but none of their addresses could be looked up.".into(),
                SAME,
                ANOTHER,
                "no address",
            ),
        };
    let title = match cause {
        Cause::Stopped => say!["It is not known yet where mail for ", key(domain), " goes."],
        _ => say![
            "Waypost could not find out where mail for ",
            key(domain),
            " goes."
        ],
    };
    let mut more = vec![why];
    if let Cause::Status(_, errors) | Cause::Filtered(errors) = cause {
        more.extend(extended(
            errors,
            "The resolver reports an Extended DNS Error",
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
    const SAME: &str = "Een verzendende server die dezelfde fout krijgt, houdt het bericht in de wachtrij en \
                        probeert het meestal dagenlang opnieuw.";
    const OWN: &str = "Dit hoeft niet aan het domein te liggen: een verzendende server gebruikt een eigen resolver. Als \
                       ook die geen antwoord krijgt, houdt de server het bericht in de wachtrij en probeert het \
                       opnieuw.";
    const REPAIR: &str = "Een verzendende server houdt het bericht in de wachtrij en probeert het enkele dagen \
                          opnieuw. Daarna komt het bericht terug als onbestelbaar, tenzij de DNS intussen is \
                          hersteld.";
    const ANOTHER: &str = "Probeer het opnieuw, of vergelijk met een andere resolver.";
    let (why, sender, advice, stamp): (Sentence, &'static str, &'static str, &'static str) =
        match cause {
            Cause::Stopped => (
                "Je hebt het opzoeken gestopt voordat het antwoord compleet was.".into(),
                "Een verzendende server zou zijn doorgegaan.",
                "Zoek opnieuw op om het hele antwoord te zien.",
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
                    " was niet bereikbaar, of iets blokkeerde de query: een filter, een browserextensie of het \
                     netwerk. De browser zegt niet wat.",
                ],
                OWN,
                ANOTHER,
                "onbereikbaar",
            ),
            Cause::Failure(Failure::Offline) => (
                "Je browser meldt dat hij offline is.".into(),
                OWN,
                "De ingebouwde voorbeelden werken wel. Zoek opnieuw op zodra je weer online bent.",
                "offline",
            ),
            Cause::Failure(Failure::Http { status: 429, .. }) => (
                say![
                    data(resolver),
                    " heeft voorlopig te veel query’s gehad (HTTP-status 429)."
                ],
                OWN,
                "Zoek over een paar minuten opnieuw op, of gebruik nu een andere resolver.",
                "te veel",
            ),
            Cause::Failure(Failure::Http { status, .. }) => (
                say![
                    data(resolver),
                    format!(" antwoordde met HTTP-status {status} in plaats van een DNS-antwoord.")
                ],
                OWN,
                ANOTHER,
                "http",
            ),
            Cause::Failure(Failure::NotDns { .. }) => (
                say![
                    data(resolver),
                    " gaf geen DNS-antwoord. Dat kan komen door de aanmeldpagina van een netwerk, of doordat de \
                     server geen resolver is.",
                ],
                OWN,
                "Het ruwe antwoord staat hieronder, bij de query. Probeer het opnieuw, of gebruik een andere \
                 resolver.",
                "geen dns",
            ),
            Cause::Failure(Failure::WrongQuestion) => (
                say![
                    data(resolver),
                    " beantwoordde een andere query, daarom heeft Waypost het antwoord niet gebruikt."
                ],
                OWN,
                ANOTHER,
                "verwisseld",
            ),
            Cause::Status(Rcode::SERVFAIL, _) => (
                say![
                    data(resolver),
                    " kreeg van de naamservers van dit domein geen geldig antwoord (SERVFAIL). Dat is niet \
                     hetzelfde als “geen mail”.",
                ],
                SAME,
                "Vergelijk met een andere resolver. Als alleen resolvers die DNSSEC valideren geen antwoord \
                 geven, kloppen de DNSSEC-records van het domein niet.",
                "servfail",
            ),
            Cause::Status(Rcode::REFUSED, _) => (
                say![
                    data(resolver),
                    " weigert deze query te beantwoorden (REFUSED)."
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
                    " is afgekapt, en een onvolledige lijst zou misleiden.",
                ],
                "Een verzendende server herhaalt de query via TCP, waar het hele antwoord in past.",
                ANOTHER,
                "afgekapt",
            ),
            Cause::Filtered(_) => (
                say![
                    data(resolver),
                    " filtert deze naam en geeft het echte antwoord niet."
                ],
                "Een verzendende server met een resolver die niet filtert, krijgt de echte lijst. Met een \
                 filterende resolver houdt de server het bericht in de wachtrij en probeert het opnieuw.",
                "Gebruik een resolver die niet filtert.",
                "gefilterd",
            ),
            Cause::AliasLoop(name) => (
                say![
                    "De aliassen (CNAME) bij ",
                    data(name),
                    " vormen een lus en leiden nooit naar MX-records."
                ],
                REPAIR,
                "",
                "lus",
            ),
            Cause::Unreadable(text) => (
                say![
                    "Er zijn MX-records, maar geen ervan bevat een leesbare hostnaam. Een ervan: ",
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
                "De MX-hosts zijn bekend, maar geen van de adressen kon worden opgezocht.".into(),
                SAME,
                ANOTHER,
                "geen adres",
            ),
        };
    let title = match cause {
        Cause::Stopped => say![
            "Het is nog niet bekend waar mail voor ",
            key(domain),
            " heen gaat."
        ],
        _ => say![
            "Waypost kon niet vaststellen waar mail voor ",
            key(domain),
            " heen gaat."
        ],
    };
    let mut more = vec![why];
    if let Cause::Status(_, errors) | Cause::Filtered(errors) = cause {
        more.extend(extended(
            errors,
            "De resolver meldt een Extended DNS Error",
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
