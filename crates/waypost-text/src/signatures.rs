//! The signatures of a domain's records, validated in the page: what is offered before, and what was found.

use waypost_core::dns::Name;
use waypost_core::signature::{
    Algorithm, Bogus, Content, Effect, EffectKind, Insecure, Judgement, NotJudged, SignedBy,
    Validity,
};
use waypost_core::time::OffsetMinutes;

use super::sentence::say;
use super::trace::{Moment, at_en, at_nl};
use super::{Lang, Piece, Sentence, data};

/// The words before anything is sent.
#[derive(Debug)]
pub struct SignatureOfferText {
    /// What the section is about.
    pub says: &'static str,
    /// Validates.
    pub check: &'static str,
    /// How many queries go to whom.
    pub queries: fn(count: usize, resolver: &str) -> Sentence,
}

impl SignatureOfferText {
    /// English.
    pub const EN: SignatureOfferText = SignatureOfferText {
        says: "A resolver only reports whether it validated an answer. Here your browser validates the DNSSEC signatures itself: \
               of the MX records, the addresses of each host and its TLSA records, from the keys of the root zone down.",
        check: "Validate signatures",
        queries: |count, resolver| {
            say![format!("About {count} queries go to "), data(resolver), "."]
        },
    };

    /// Dutch.
    pub const NL: SignatureOfferText = SignatureOfferText {
        says: "Een resolver meldt alleen of hij een antwoord heeft gevalideerd. Hier valideert je browser de DNSSEC-handtekeningen zelf: \
               van de MX-records, de adressen van elke host en de TLSA-records, vanaf de sleutels van de rootzone.",
        check: "Handtekeningen valideren",
        queries: |count, resolver| {
            say![
                format!("Ongeveer {count} query’s gaan naar "),
                data(resolver),
                "."
            ]
        },
    };
}

/// The words about what is found.
#[derive(Debug)]
pub struct SignaturesText {
    /// Before the first round.
    pub starting: &'static str,
    /// While a round is on its way.
    pub round: fn(round: usize, count: usize, resolver: &str) -> Sentence,
    /// The browser computes nothing here.
    pub cannot_compute: &'static str,
    /// Everything holds.
    pub all_secure: fn(count: usize) -> String,
    /// What a verdict means, and for how many sets it was given.
    pub means: fn(&Judgement, count: usize) -> String,
    /// The resolver removes signatures.
    pub removed: fn(resolver: &str) -> Sentence,
    /// Validates again.
    pub again: &'static str,
    /// Validates with answers of another resolver.
    pub with: fn(resolver: &str) -> Sentence,
    /// The head of what the verdicts do to mail.
    pub effects: &'static str,
    /// What a sender does, and how mail fares.
    pub effect: fn(&Effect) -> Sentence,
    /// Who is not concerned, where mail of some is.
    pub others: &'static str,
    /// The head of the causes.
    pub causes: &'static str,
    /// The word of a verdict.
    pub verdict: fn(&Judgement) -> &'static str,
    /// Why it was given; nothing where a set is secure.
    pub cause: fn(&Judgement, OffsetMinutes) -> Sentence,
    /// What is to be done; nothing where a set is secure.
    pub fix: fn(&Judgement) -> &'static str,
    /// Where the chain ends or breaks.
    pub place: &'static str,
    /// What a verdict does to the sets whose names follow.
    pub concerns: fn(&Judgement) -> &'static str,
    /// The head of the chain of trust.
    pub chain: &'static str,
    /// What the chain shows.
    pub chain_says: &'static str,
    /// The zone that has no name.
    pub root: &'static str,
    /// Behind the name of another one.
    pub zone: &'static str,
    /// That the chain ends or breaks here, and not above.
    pub here: fn(&Judgement) -> &'static str,
    /// What an answer has, where it is not the records; whether that is proven.
    pub content: fn(Content, is_proven: bool) -> &'static str,
    /// The keys that are named from outside.
    pub named_keys: fn(is_root: bool, tags: &[u16]) -> Sentence,
    /// Who signed, and for how long.
    pub signed_by: fn(&SignedBy, OffsetMinutes) -> Sentence,
    /// The records of a link.
    pub records: fn(usize) -> String,
}

impl SignaturesText {
    /// English.
    pub const EN: SignaturesText = SignaturesText {
        starting: "Preparing to validate.",
        round: |round, count, resolver| {
            let queries = if count == 1 { "query" } else { "queries" };
            say![
                format!("Round {round}: {count} {queries} to "),
                data(resolver),
                ".",
            ]
        },
        cannot_compute: "This browser offers no cryptography on this page, so it cannot validate signatures. Open the page over HTTPS, or in a newer browser.",
        all_secure: |count| {
            let sets = if count == 1 {
                "The record set is".to_owned()
            } else {
                format!("All {count} record sets are")
            };
            format!("{sets} secure: an unbroken chain of signatures leads here from the root zone.")
        },
        means: |judgement, count| {
            let sets = sets_en(count);
            match judgement {
                Judgement::Secure => format!("{sets} secure: the chain of signatures is complete."),
                Judgement::Insecure { .. } => format!(
                    "{sets} insecure: no signature is promised. Leaving a zone unsigned is the owner’s choice and stops no mail."
                ),
                Judgement::Bogus { .. } => {
                    format!("{sets} bogus: a signature is promised, and the chain breaks.")
                }
                Judgement::NotJudged { .. } => {
                    format!("{sets} not validated: Waypost makes no statement about them.")
                }
            }
        },
        removed: |resolver| {
            say![
                data(resolver),
                " does not pass DNSSEC signatures on. This says nothing about the domain. Another resolver may pass them on.",
            ]
        },
        again: "Validate again",
        with: |resolver| say!["Validate with ", data(resolver)],
        effects: "Effect on mail",
        effect: |effect| {
            let hosts = hosts(effect, " and ", "others", "all mail servers");
            let its = if is_one(effect) { "its" } else { "their" };
            match effect.kind {
                EffectKind::MxRefused => "Senders that validate get no MX records. Mail from them waits in their queues and finally bounces.".into(),
                EffectKind::AddressesRefused if effect.is_all => say![
                    "Senders that validate get no addresses for ", hosts, ". Mail from them waits in their queues and finally bounces.",
                ],
                EffectKind::AddressesRefused => say![
                    "Senders that validate get no addresses for ", hosts, " and skip ", them_en(effect), ".",
                ],
                EffectKind::AddressTypeRefused => say![
                    "Senders that validate get only the IPv4 or only the IPv6 addresses of ", hosts, ".",
                ],
                EffectKind::TlsaRefused if effect.is_all => say![
                    "Senders that use DANE deliver to none of the mail servers, because the TLSA records fail validation. Mail from them waits in their queues and finally bounces.",
                ],
                EffectKind::TlsaRefused => say![
                    "Senders that use DANE skip ", hosts, ", because ", its, " TLSA records fail validation.",
                ],
                EffectKind::DenialRefused if effect.is_all => say![
                    "Senders that use DANE deliver to none of the mail servers: the proof that they have no TLSA records fails validation. Mail from them waits in their queues and finally bounces.",
                ],
                EffectKind::DenialRefused => say![
                    "Senders that use DANE skip ", hosts, ", although ", they_en(effect), " no TLSA records: the proof of that fails validation.",
                ],
                EffectKind::DaneApplies => say![
                    "Senders that use DANE deliver to ", hosts, " only over TLS, with a certificate that matches the TLSA records.",
                ],
                EffectKind::NoTlsa => say![
                    "Senders that use DANE deliver to ", hosts, " like other senders: it is proven that there are no TLSA records.",
                ],
                EffectKind::DaneDoesNotApply if effect.is_all && !is_one(effect) => {
                    "DANE applies to none of the mail servers, because not every record on the way is signed. Senders that use DANE deliver like other senders.".into()
                }
                EffectKind::DaneDoesNotApply => say![
                    "DANE does not apply to ", hosts, ", because not every record on the way is signed. Senders that use DANE deliver like other senders.",
                ],
            }
        },
        others: "Senders that neither validate nor use DANE notice nothing.",
        causes: "Causes and fixes",
        verdict: |judgement| match judgement {
            Judgement::Secure => "secure",
            Judgement::Insecure { .. } => "insecure",
            Judgement::Bogus { .. } => "bogus",
            Judgement::NotJudged { .. } => "not validated",
        },
        cause: |judgement, clock| cause(Lang::En, judgement, clock),
        fix: |judgement| fix(Lang::En, judgement),
        place: "Place: ",
        concerns: |judgement| match judgement {
            Judgement::Secure => "",
            Judgement::Insecure {
                cause: Insecure::TooManyIterations,
                ..
            } => "DNSSEC does not protect: ",
            Judgement::Insecure { .. } => "No mail stops because of it. DNSSEC does not protect: ",
            Judgement::Bogus { .. } => "Senders that validate get no answer for: ",
            Judgement::NotJudged { .. } => "Nothing is known about: ",
        },
        chain: "Chain of trust",
        chain_says: "From the root zone down: each zone is below its parent zone, and each record set is in its zone.",
        root: "root zone",
        zone: "zone",
        here: |judgement| match judgement {
            Judgement::Secure => "",
            Judgement::Insecure { .. } => "The chain ends here.",
            Judgement::Bogus { .. } => "The chain breaks here.",
            Judgement::NotJudged { .. } => "Waypost gets no further here.",
        },
        content: |content, is_proven| match (content, is_proven) {
            (Content::Records, _) => "",
            (Content::Alias, _) => "alias",
            (Content::NoData, true) => "no such records, proven",
            (Content::NoData, false) => "no such records",
            (Content::NoName, true) => "no such name, proven",
            (Content::NoName, false) => "no such name",
        },
        named_keys: |is_root, tags| {
            let keys = tags_of(tags, " and ");
            match (is_root, tags.len()) {
                (true, 1) => say!["Waypost trusts root key ", keys, "."],
                (true, _) => say!["Waypost trusts root keys ", keys, "."],
                (false, 1) => say!["DS record for key ", keys, "."],
                (false, _) => say!["DS records for keys ", keys, "."],
            }
        },
        signed_by: |by, clock| {
            let (key, from) = (
                key(by, "algorithm"),
                local(Lang::En, by.from_seconds, clock),
            );
            let until = local(Lang::En, by.until_seconds, clock);
            match by.validity {
                Validity::Valid => say![
                    "Signed with key ",
                    key,
                    format!(", valid from {from} until {until}."),
                ],
                Validity::Expired => {
                    say!["Signed with key ", key, format!(", expired on {until}.")]
                }
                Validity::NotYet => say![
                    "Signed with key ",
                    key,
                    format!(", valid only from {from}.")
                ],
            }
        },
        records: |count| match count {
            1 => "1 record".to_owned(),
            count => format!("{count} records"),
        },
    };

    /// Dutch.
    pub const NL: SignaturesText = SignaturesText {
        starting: "De validatie wordt voorbereid.",
        round: |round, count, resolver| {
            let queries = if count == 1 { "query" } else { "query’s" };
            say![
                format!("Ronde {round}: {count} {queries} naar "),
                data(resolver),
                ".",
            ]
        },
        cannot_compute: "Deze browser biedt op deze pagina geen cryptografie en kan dus geen handtekeningen valideren. Open de pagina via HTTPS of in een nieuwere browser.",
        all_secure: |count| {
            let sets = if count == 1 {
                "De recordset is".to_owned()
            } else {
                format!("Alle {count} recordsets zijn")
            };
            format!(
                "{sets} secure: een ononderbroken keten van handtekeningen loopt vanaf de rootzone tot hier."
            )
        },
        means: |judgement, count| {
            let sets = sets_nl(count);
            match judgement {
                Judgement::Secure => {
                    format!("{sets} secure: de keten van handtekeningen is compleet.")
                }
                Judgement::Insecure { .. } => format!(
                    "{sets} insecure: er is geen handtekening beloofd. Niet ondertekenen is een keuze van de eigenaar van de zone en houdt geen mail tegen."
                ),
                Judgement::Bogus { .. } => {
                    format!("{sets} bogus: er is een handtekening beloofd, maar de keten breekt.")
                }
                Judgement::NotJudged { .. } => {
                    format!("{sets} niet gevalideerd: Waypost doet er geen uitspraak over.")
                }
            }
        },
        removed: |resolver| {
            say![
                data(resolver),
                " geeft geen DNSSEC-handtekeningen door. Dat zegt niets over het domein. Een andere resolver geeft ze misschien wel door.",
            ]
        },
        again: "Opnieuw valideren",
        with: |resolver| say!["Valideren via ", data(resolver)],
        effects: "Gevolg voor mail",
        effect: |effect| {
            let hosts = hosts(effect, " en ", "andere", "alle mailservers");
            match effect.kind {
                EffectKind::MxRefused => "Verzenders die valideren, krijgen geen MX-records. Hun mail wacht in de wachtrij en komt uiteindelijk terug als bounce.".into(),
                EffectKind::AddressesRefused if effect.is_all => say![
                    "Verzenders die valideren, krijgen geen adressen van ", hosts, ". Hun mail wacht in de wachtrij en komt uiteindelijk terug als bounce.",
                ],
                EffectKind::AddressesRefused => say![
                    "Verzenders die valideren, krijgen geen adressen van ", hosts, " en slaan die over.",
                ],
                EffectKind::AddressTypeRefused => say![
                    "Verzenders die valideren, krijgen alleen de IPv4- of alleen de IPv6-adressen van ", hosts, ".",
                ],
                EffectKind::TlsaRefused if effect.is_all => say![
                    "Verzenders die DANE gebruiken, leveren bij geen enkele mailserver af, want de validatie van de TLSA-records mislukt. Hun mail wacht in de wachtrij en komt uiteindelijk terug als bounce.",
                ],
                EffectKind::TlsaRefused => say![
                    "Verzenders die DANE gebruiken, slaan ", hosts, " over, want de validatie van de TLSA-records mislukt.",
                ],
                EffectKind::DenialRefused if effect.is_all => say![
                    "Verzenders die DANE gebruiken, leveren bij geen enkele mailserver af: de validatie van het bewijs dat er geen TLSA-records zijn, mislukt. Hun mail wacht in de wachtrij en komt uiteindelijk terug als bounce.",
                ],
                EffectKind::DenialRefused => say![
                    "Verzenders die DANE gebruiken, slaan ", hosts, " over, ook al zijn er geen TLSA-records: de validatie van het bewijs daarvan mislukt.",
                ],
                EffectKind::DaneApplies => say![
                    "Verzenders die DANE gebruiken, leveren bij ", hosts, " alleen af via TLS, met een certificaat dat bij de TLSA-records past.",
                ],
                EffectKind::NoTlsa => say![
                    "Verzenders die DANE gebruiken, leveren bij ", hosts, " af zoals andere verzenders: het is bewezen dat er geen TLSA-records zijn.",
                ],
                EffectKind::DaneDoesNotApply if effect.is_all && !is_one(effect) => {
                    "DANE geldt voor geen enkele mailserver, want niet alle records op de weg erheen zijn ondertekend. Verzenders die DANE gebruiken, leveren af zoals andere verzenders.".into()
                }
                EffectKind::DaneDoesNotApply => say![
                    "DANE geldt niet voor ", hosts, ", want niet alle records op de weg erheen zijn ondertekend. Verzenders die DANE gebruiken, leveren af zoals andere verzenders.",
                ],
            }
        },
        others: "Verzenders die niet valideren en geen DANE gebruiken, merken niets.",
        causes: "Oorzaken en oplossingen",
        verdict: |judgement| match judgement {
            Judgement::Secure => "secure",
            Judgement::Insecure { .. } => "insecure",
            Judgement::Bogus { .. } => "bogus",
            Judgement::NotJudged { .. } => "niet gevalideerd",
        },
        cause: |judgement, clock| cause(Lang::Nl, judgement, clock),
        fix: |judgement| fix(Lang::Nl, judgement),
        place: "Plaats: ",
        concerns: |judgement| match judgement {
            Judgement::Secure => "",
            Judgement::Insecure {
                cause: Insecure::TooManyIterations,
                ..
            } => "DNSSEC beschermt niet: ",
            Judgement::Insecure { .. } => "Dit houdt geen mail tegen. DNSSEC beschermt niet: ",
            Judgement::Bogus { .. } => "Verzenders die valideren, krijgen geen antwoord voor: ",
            Judgement::NotJudged { .. } => "Niets bekend over: ",
        },
        chain: "Vertrouwensketen",
        chain_says: "Vanaf de rootzone: elke zone staat onder de bovenliggende zone, elke recordset in de eigen zone.",
        root: "rootzone",
        zone: "zone",
        here: |judgement| match judgement {
            Judgement::Secure => "",
            Judgement::Insecure { .. } => "De keten eindigt hier.",
            Judgement::Bogus { .. } => "De keten breekt hier.",
            Judgement::NotJudged { .. } => "Waypost komt hier niet verder.",
        },
        content: |content, is_proven| match (content, is_proven) {
            (Content::Records, _) => "",
            (Content::Alias, _) => "alias",
            (Content::NoData, true) => "geen zulke records, bewezen",
            (Content::NoData, false) => "geen zulke records",
            (Content::NoName, true) => "naam bestaat niet, bewezen",
            (Content::NoName, false) => "naam bestaat niet",
        },
        named_keys: |is_root, tags| {
            let keys = tags_of(tags, " en ");
            match (is_root, tags.len()) {
                (true, 1) => say!["Waypost vertrouwt rootsleutel ", keys, "."],
                (true, _) => say!["Waypost vertrouwt de rootsleutels ", keys, "."],
                (false, 1) => say!["DS-record voor sleutel ", keys, "."],
                (false, _) => say!["DS-records voor de sleutels ", keys, "."],
            }
        },
        signed_by: |by, clock| {
            let (key, from) = (
                key(by, "algoritme"),
                local(Lang::Nl, by.from_seconds, clock),
            );
            let until = local(Lang::Nl, by.until_seconds, clock);
            match by.validity {
                Validity::Valid => say![
                    "Ondertekend met sleutel ",
                    key,
                    format!(", geldig van {from} tot {until}."),
                ],
                Validity::Expired => {
                    say![
                        "Ondertekend met sleutel ",
                        key,
                        format!(", verlopen op {until}.")
                    ]
                }
                Validity::NotYet => {
                    say![
                        "Ondertekend met sleutel ",
                        key,
                        format!(", pas geldig vanaf {from}.")
                    ]
                }
            }
        },
        records: |count| match count {
            1 => "1 record".to_owned(),
            count => format!("{count} records"),
        },
    };
}

/// The most hosts that a sentence names.
const HOSTS_SHOWN: usize = 4;

fn hosts(effect: &Effect, and: &'static str, others: &'static str, all: &'static str) -> Sentence {
    if effect.is_all && !is_one(effect) {
        return all.into();
    }
    let names = effect.hosts.iter().map(Name::as_str);
    let mut items: Vec<Piece> = names.take(HOSTS_SHOWN).map(data).collect();
    if effect.hosts.len() > HOSTS_SHOWN {
        items.push(others.into());
    }
    Sentence::list(items, and)
}

fn is_one(effect: &Effect) -> bool {
    effect.hosts.len() == 1
}

fn them_en(effect: &Effect) -> &'static str {
    if is_one(effect) { "it" } else { "them" }
}

fn they_en(effect: &Effect) -> &'static str {
    if is_one(effect) {
        "it has"
    } else {
        "they have"
    }
}

fn tags_of(tags: &[u16], and: &'static str) -> Sentence {
    Sentence::list(tags.iter().map(data).collect(), and)
}

/// The tag of a key, and its algorithm.
fn key(by: &SignedBy, algorithm: &'static str) -> Sentence {
    match Algorithm::from_number(by.algorithm) {
        Some(known) => say![data(by.key_tag), " (", data(known.mnemonic()), ")"],
        None => say![data(by.key_tag), format!(" ({algorithm} {})", by.algorithm)],
    }
}

/// A moment by the clock of the reader.
fn local(lang: Lang, epoch_seconds: u64, clock: OffsetMinutes) -> String {
    let minutes = clock(epoch_seconds);
    let shown = epoch_seconds.saturating_add_signed(i64::from(minutes) * 60);
    let moment = Moment::new(shown.saturating_mul(1_000));
    let at = match lang {
        Lang::En => at_en(&moment),
        Lang::Nl => at_nl(&moment),
    };
    // What ends with "UTC" goes on with the distance from it.
    let (sign, hours, rest) = (
        if minutes < 0 { '−' } else { '+' },
        minutes.unsigned_abs() / 60,
        minutes.unsigned_abs() % 60,
    );
    match (hours, rest) {
        (0, 0) => at,
        (_, 0) => format!("{at}{sign}{hours}"),
        _ => format!("{at}{sign}{hours}:{rest:02}"),
    }
}

fn sets_en(count: usize) -> String {
    match count {
        1 => "1 record set is".to_owned(),
        count => format!("{count} record sets are"),
    }
}

fn sets_nl(count: usize) -> String {
    match count {
        1 => "1 recordset is".to_owned(),
        count => format!("{count} recordsets zijn"),
    }
}

/// Why a chain breaks, with moments in UTC.
pub(super) fn bogus(lang: Lang, cause: &Bogus) -> Sentence {
    match lang {
        Lang::En => bogus_en(cause, |_| 0),
        Lang::Nl => bogus_nl(cause, |_| 0),
    }
}

/// What mends it.
pub(super) fn fix_bogus(lang: Lang, cause: &Bogus) -> &'static str {
    match lang {
        Lang::En => fix_bogus_en(cause),
        Lang::Nl => fix_bogus_nl(cause),
    }
}

/// Why a verdict was given.
fn cause(lang: Lang, judgement: &Judgement, clock: OffsetMinutes) -> Sentence {
    match (judgement, lang) {
        (Judgement::Secure, _) => Sentence::default(),
        (Judgement::Insecure { cause, .. }, Lang::En) => insecure_en(*cause).into(),
        (Judgement::Insecure { cause, .. }, Lang::Nl) => insecure_nl(*cause).into(),
        (Judgement::Bogus { cause, .. }, Lang::En) => bogus_en(cause, clock),
        (Judgement::Bogus { cause, .. }, Lang::Nl) => bogus_nl(cause, clock),
        (Judgement::NotJudged { cause, .. }, Lang::En) => not_judged_en(*cause).into(),
        (Judgement::NotJudged { cause, .. }, Lang::Nl) => not_judged_nl(*cause).into(),
    }
}

/// What is to be done.
fn fix(lang: Lang, judgement: &Judgement) -> &'static str {
    match (judgement, lang) {
        (Judgement::Secure, _) => "",
        (Judgement::Insecure { cause, .. }, Lang::En) => fix_insecure_en(*cause),
        (Judgement::Insecure { cause, .. }, Lang::Nl) => fix_insecure_nl(*cause),
        (Judgement::Bogus { cause, .. }, Lang::En) => fix_bogus_en(cause),
        (Judgement::Bogus { cause, .. }, Lang::Nl) => fix_bogus_nl(cause),
        (Judgement::NotJudged { cause, .. }, Lang::En) => fix_not_judged_en(*cause),
        (Judgement::NotJudged { cause, .. }, Lang::Nl) => fix_not_judged_nl(*cause),
    }
}

fn fix_insecure_en(cause: Insecure) -> &'static str {
    match cause {
        Insecure::NoDs => {
            "If you want DNSSEC: sign the zone, then publish its DS record in the parent zone. Many registrars do both with one switch."
        }
        Insecure::OptOut => {
            "If a zone of yours ends here: sign it, then publish its DS record in the parent zone. If the name is in a zone of yours: sign that zone without opt-out."
        }
        Insecure::UnknownAlgorithms => {
            "Sign the zone with algorithm 13 (ECDSAP256SHA256), and publish a DS record with digest type 2 (SHA-256)."
        }
        Insecure::TooManyIterations => "Sign the zone with 0 NSEC3 iterations and without a salt.",
    }
}

fn fix_insecure_nl(cause: Insecure) -> &'static str {
    match cause {
        Insecure::NoDs => {
            "Wil je DNSSEC? Onderteken de zone en publiceer daarna het DS-record in de bovenliggende zone. Bij veel registrars is dat één schakelaar."
        }
        Insecure::OptOut => {
            "Begint hier een zone van jou? Onderteken die en publiceer daarna het DS-record in de bovenliggende zone. Ligt de naam in een zone van jou? Onderteken die zone zonder opt-out."
        }
        Insecure::UnknownAlgorithms => {
            "Onderteken de zone met algoritme 13 (ECDSAP256SHA256) en publiceer een DS-record met digest-type 2 (SHA-256)."
        }
        Insecure::TooManyIterations => "Onderteken de zone met 0 NSEC3-iteraties en zonder salt.",
    }
}

fn fix_bogus_en(cause: &Bogus) -> &'static str {
    match cause {
        Bogus::NoSignature => {
            "Sign the zone again, and check that all name servers serve the signed zone."
        }
        Bogus::WrongSigner { .. } => "Sign these records with the keys of their own zone.",
        Bogus::TooManyLabels | Bogus::DoesNotVerify { .. } => {
            "Sign the zone again, and check that nothing changes records or signatures after that."
        }
        Bogus::Expired { .. } => {
            "Sign the zone again, and find out why it was not signed again in time."
        }
        Bogus::NotYetValid { .. } => {
            "Check the clock of the signing server, and the clock of this computer. Then sign the zone again."
        }
        Bogus::UnknownKey { .. } => {
            "Publish this key in the zone, or sign again with a key that is published. The DNSKEY records need a signature by a key that the DS record names."
        }
        Bogus::BrokenKey { .. } => "Replace this key, and sign the zone again.",
        Bogus::NoKeys => "Publish the DNSKEY records, or have the registrar remove the DS record.",
        Bogus::DsWithoutKey { .. } | Bogus::DsOfOtherKey { .. } => {
            "Have the registrar replace the DS record by one of the current key. Until then, publish the old key too if you still have it."
        }
        Bogus::DenialMissing | Bogus::WildcardWithoutDenial => {
            "Check that all name servers support DNSSEC and serve the signed zone with its NSEC or NSEC3 records."
        }
        Bogus::DenialBeside => {
            "Sign the zone again, so that its NSEC or NSEC3 records cover every name."
        }
    }
}

fn fix_bogus_nl(cause: &Bogus) -> &'static str {
    match cause {
        Bogus::NoSignature => {
            "Onderteken de zone opnieuw en controleer of alle nameservers de ondertekende zone leveren."
        }
        Bogus::WrongSigner { .. } => "Onderteken deze records met de sleutels van hun eigen zone.",
        Bogus::TooManyLabels | Bogus::DoesNotVerify { .. } => {
            "Onderteken de zone opnieuw en controleer dat daarna niets de records of handtekeningen wijzigt."
        }
        Bogus::Expired { .. } => {
            "Onderteken de zone opnieuw en zoek uit waarom dat niet op tijd is gebeurd."
        }
        Bogus::NotYetValid { .. } => {
            "Controleer de klok van de ondertekenende server en die van deze computer. Onderteken de zone daarna opnieuw."
        }
        Bogus::UnknownKey { .. } => {
            "Publiceer deze sleutel in de zone, of onderteken opnieuw met een gepubliceerde sleutel. De DNSKEY-records hebben een handtekening nodig van een sleutel die in het DS-record staat."
        }
        Bogus::BrokenKey { .. } => "Vervang deze sleutel en onderteken de zone opnieuw.",
        Bogus::NoKeys => {
            "Publiceer de DNSKEY-records, of laat het DS-record verwijderen via de registrar."
        }
        Bogus::DsWithoutKey { .. } | Bogus::DsOfOtherKey { .. } => {
            "Laat het DS-record via de registrar vervangen door dat van de huidige sleutel. Publiceer tot dan ook de oude sleutel, als je die nog hebt."
        }
        Bogus::DenialMissing | Bogus::WildcardWithoutDenial => {
            "Controleer of alle nameservers DNSSEC ondersteunen en de ondertekende zone met de NSEC- of NSEC3-records leveren."
        }
        Bogus::DenialBeside => {
            "Onderteken de zone opnieuw, zodat de NSEC- of NSEC3-records elke naam dekken."
        }
    }
}

fn fix_not_judged_en(cause: NotJudged) -> &'static str {
    match cause {
        NotJudged::SignaturesRemoved => "Validate with another resolver.",
        NotJudged::RootChanged => "Reload the page, or use a newer version of Waypost.",
        NotJudged::NoAnswer => "Validate again, or with another resolver.",
        NotJudged::UnknownAlgorithms => {
            "Validate with a tool that supports the algorithm, such as delv."
        }
        NotJudged::NotComputed => "Validate again, or use another browser.",
        NotJudged::Limit => "Validate with a tool such as delv, one record set at a time.",
    }
}

fn fix_not_judged_nl(cause: NotJudged) -> &'static str {
    match cause {
        NotJudged::SignaturesRemoved => "Valideer via een andere resolver.",
        NotJudged::RootChanged => {
            "Laad de pagina opnieuw, of gebruik een nieuwere versie van Waypost."
        }
        NotJudged::NoAnswer => "Valideer opnieuw, of via een andere resolver.",
        NotJudged::UnknownAlgorithms => {
            "Valideer met een programma dat het algoritme ondersteunt, zoals delv."
        }
        NotJudged::NotComputed => "Valideer opnieuw, of gebruik een andere browser.",
        NotJudged::Limit => "Valideer met een programma als delv, één recordset per keer.",
    }
}

fn insecure_en(cause: Insecure) -> &'static str {
    match cause {
        Insecure::NoDs => {
            "The parent zone proves that it has no DS record for this zone, so the zone has no chain of trust."
        }
        Insecure::OptOut => {
            "The parent zone leaves unsigned delegations out of its NSEC3 records (opt-out). It promises no signature for this name."
        }
        Insecure::UnknownAlgorithms => {
            "All DS records use an algorithm or a digest that browsers do not support. The zone counts as unsigned."
        }
        Insecure::TooManyIterations => {
            "The zone uses more than 100 NSEC3 iterations. Waypost treats it as unsigned. Some resolvers return SERVFAIL instead, so failures depend on the resolver."
        }
    }
}

fn insecure_nl(cause: Insecure) -> &'static str {
    match cause {
        Insecure::NoDs => {
            "De bovenliggende zone bewijst dat er geen DS-record voor deze zone is. De zone heeft dus geen vertrouwensketen."
        }
        Insecure::OptOut => {
            "De bovenliggende zone neemt niet-ondertekende delegaties niet op in de NSEC3-records (opt-out). Voor deze naam is geen handtekening beloofd."
        }
        Insecure::UnknownAlgorithms => {
            "Alle DS-records gebruiken een algoritme of een digest die browsers niet ondersteunen. De zone geldt als niet ondertekend."
        }
        Insecure::TooManyIterations => {
            "De zone gebruikt meer dan 100 NSEC3-iteraties. Waypost behandelt de zone als niet ondertekend. Sommige resolvers geven dan SERVFAIL, dus of het misgaat hangt af van de resolver."
        }
    }
}

fn bogus_en(cause: &Bogus, clock: OffsetMinutes) -> Sentence {
    let at = |seconds: u64| local(Lang::En, seconds, clock);
    match cause {
        Bogus::NoSignature => "The record set has no signature, although its zone is signed.".into(),
        Bogus::WrongSigner { signer } => say![
            "The signature is by another zone, ",
            data(signer),
            ". Only the zone itself may sign its records.",
        ],
        Bogus::TooManyLabels => {
            "The signature is for a name with more labels than this one has.".into()
        }
        Bogus::Expired { since_seconds } => {
            format!("The signature expired on {}.", at(*since_seconds)).into()
        }
        Bogus::NotYetValid { from_seconds } => format!(
            "The signature is valid only from {}.",
            at(*from_seconds)
        )
        .into(),
        Bogus::UnknownKey { key_tag } => format!(
            "The signature was made with key {key_tag}, which is not among the trusted keys of the zone."
        )
        .into(),
        Bogus::BrokenKey { key_tag } => {
            format!("Key {key_tag} does not have the form that its algorithm requires.").into()
        }
        Bogus::DoesNotVerify { key_tag } => format!(
            "The signature by key {key_tag} does not match the records: the records, the signature or the key was changed."
        )
        .into(),
        Bogus::NoKeys => {
            "The parent zone has a DS record, but the zone publishes no keys.".into()
        }
        Bogus::DsWithoutKey { key_tag } => format!(
            "The DS record in the parent zone names key {key_tag}, which the zone does not have."
        )
        .into(),
        Bogus::DsOfOtherKey { key_tag } => format!(
            "The digest in the DS record does not match key {key_tag}."
        )
        .into(),
        Bogus::DenialMissing => {
            "The answer says that nothing exists here, without NSEC or NSEC3 records that prove it.".into()
        }
        Bogus::DenialBeside => {
            "The NSEC or NSEC3 records in the answer do not cover this name.".into()
        }
        Bogus::WildcardWithoutDenial => {
            "The records come from a wildcard, without proof that the name itself does not exist.".into()
        }
    }
}

fn bogus_nl(cause: &Bogus, clock: OffsetMinutes) -> Sentence {
    let at = |seconds: u64| local(Lang::Nl, seconds, clock);
    match cause {
        Bogus::NoSignature => {
            "De recordset heeft geen handtekening, terwijl de zone ondertekend is.".into()
        }
        Bogus::WrongSigner { signer } => say![
            "De handtekening is van een andere zone, ",
            data(signer),
            ". Alleen de zone zelf mag de eigen records ondertekenen.",
        ],
        Bogus::TooManyLabels => {
            "De handtekening is voor een naam met meer labels dan deze naam heeft.".into()
        }
        Bogus::Expired { since_seconds } => {
            format!("De handtekening is verlopen op {}.", at(*since_seconds)).into()
        }
        Bogus::NotYetValid { from_seconds } => format!(
            "De handtekening is pas geldig vanaf {}.",
            at(*from_seconds)
        )
        .into(),
        Bogus::UnknownKey { key_tag } => format!(
            "De handtekening is gemaakt met sleutel {key_tag}. Die hoort niet bij de vertrouwde sleutels van de zone."
        )
        .into(),
        Bogus::BrokenKey { key_tag } => {
            format!("Sleutel {key_tag} heeft niet de vorm die het algoritme voorschrijft.").into()
        }
        Bogus::DoesNotVerify { key_tag } => format!(
            "De handtekening van sleutel {key_tag} past niet bij de records: de records, de handtekening of de sleutel is gewijzigd."
        )
        .into(),
        Bogus::NoKeys => {
            "De bovenliggende zone heeft een DS-record, maar de zone publiceert geen sleutels.".into()
        }
        Bogus::DsWithoutKey { key_tag } => format!(
            "Het DS-record in de bovenliggende zone verwijst naar sleutel {key_tag}, die de zone niet heeft."
        )
        .into(),
        Bogus::DsOfOtherKey { key_tag } => format!(
            "De digest in het DS-record past niet bij sleutel {key_tag}."
        )
        .into(),
        Bogus::DenialMissing => {
            "Het antwoord zegt dat hier niets bestaat, zonder NSEC- of NSEC3-records die dat bewijzen.".into()
        }
        Bogus::DenialBeside => {
            "De NSEC- of NSEC3-records in het antwoord dekken deze naam niet.".into()
        }
        Bogus::WildcardWithoutDenial => {
            "De records komen uit een wildcard, zonder bewijs dat de naam zelf niet bestaat.".into()
        }
    }
}

fn not_judged_en(cause: NotJudged) -> &'static str {
    match cause {
        NotJudged::SignaturesRemoved => "The resolver does not pass signatures on.",
        NotJudged::RootChanged => {
            "The root zone has none of the keys that this version of Waypost knows. This page is too old to validate."
        }
        NotJudged::NoAnswer => "The resolver did not answer this query.",
        NotJudged::UnknownAlgorithms => {
            "The record set is signed only with algorithms that browsers do not support."
        }
        NotJudged::NotComputed => "The browser could not compute this signature or digest.",
        NotJudged::Limit => {
            "Waypost validates only a limited number of signatures per domain, and the limit is reached."
        }
    }
}

fn not_judged_nl(cause: NotJudged) -> &'static str {
    match cause {
        NotJudged::SignaturesRemoved => "De resolver geeft geen handtekeningen door.",
        NotJudged::RootChanged => {
            "De rootzone heeft geen van de sleutels die deze versie van Waypost kent. Deze pagina is te oud om te valideren."
        }
        NotJudged::NoAnswer => "De resolver heeft deze query niet beantwoord.",
        NotJudged::UnknownAlgorithms => {
            "De recordset is alleen ondertekend met algoritmen die browsers niet ondersteunen."
        }
        NotJudged::NotComputed => "De browser kon deze handtekening of digest niet berekenen.",
        NotJudged::Limit => {
            "Waypost valideert per domein een beperkt aantal handtekeningen, en die limiet is bereikt."
        }
    }
}
