//! The signatures of a domain's records, validated in the page: what is offered before, and what was found.

use waypost_core::dns::RecordType;
use waypost_core::signature::{Bogus, Content, Insecure, Judgement, NotJudged};

use super::sentence::say;
use super::trace::{Moment, at_en, at_nl};
use super::{Lang, Sentence, data};

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
    /// The name of the table.
    pub table: &'static str,
    /// The heads of its columns: record set, verdict, cause, rule.
    pub columns: [&'static str; 4],
    /// The word of a verdict.
    pub verdict: fn(&Judgement) -> &'static str,
    /// What an answer has, where it is not the records.
    pub content: fn(Content) -> &'static str,
    /// Why it was given; nothing where a set is secure.
    pub cause: fn(&Judgement) -> Sentence,
    /// Where the chain ends or breaks.
    pub place: &'static str,
    /// What that does to mail.
    pub effect: fn(&Judgement, RecordType) -> &'static str,
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
                Judgement::Bogus { .. } => format!(
                    "{sets} bogus: a signature is promised, and the chain breaks. Senders that validate get no answer here. Their mail is delayed."
                ),
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
        table: "Record sets and their verdicts",
        columns: ["Record set", "Verdict", "Cause", "Rule"],
        verdict: |judgement| match judgement {
            Judgement::Secure => "secure",
            Judgement::Insecure { .. } => "insecure",
            Judgement::Bogus { .. } => "bogus",
            Judgement::NotJudged { .. } => "not validated",
        },
        content: |content| match content {
            Content::Records => "",
            Content::Alias => "alias",
            Content::NoData => "no such records",
            Content::NoName => "no such name",
        },
        cause: |judgement| cause(Lang::En, judgement),
        place: "Place: ",
        effect: |judgement, record_type| match judgement {
            Judgement::Bogus { .. } => match record_type {
                RecordType::Mx => {
                    "Senders that validate get no MX records. Mail from them is delayed and finally bounces."
                }
                RecordType::A | RecordType::Aaaa => {
                    "Senders that validate get no address of this type for the host."
                }
                RecordType::Tlsa => {
                    "Senders that use DANE do not deliver to this host, even if it has no TLSA records (RFC 7672 §2.1.2)."
                }
                _ => "Senders that validate cannot follow this name.",
            },
            _ => "",
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
                Judgement::Bogus { .. } => format!(
                    "{sets} bogus: er is een handtekening beloofd, maar de keten breekt. Verzenders die valideren, krijgen hier geen antwoord. Hun mail loopt vertraging op."
                ),
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
        table: "Recordsets en de uitkomst per set",
        columns: ["Recordset", "Uitkomst", "Oorzaak", "Regel"],
        verdict: |judgement| match judgement {
            Judgement::Secure => "secure",
            Judgement::Insecure { .. } => "insecure",
            Judgement::Bogus { .. } => "bogus",
            Judgement::NotJudged { .. } => "niet gevalideerd",
        },
        content: |content| match content {
            Content::Records => "",
            Content::Alias => "alias",
            Content::NoData => "geen zulke records",
            Content::NoName => "naam bestaat niet",
        },
        cause: |judgement| cause(Lang::Nl, judgement),
        place: "Plaats: ",
        effect: |judgement, record_type| match judgement {
            Judgement::Bogus { .. } => match record_type {
                RecordType::Mx => {
                    "Verzenders die valideren, krijgen geen MX-records. Hun mail loopt vertraging op en komt uiteindelijk terug als bounce."
                }
                RecordType::A | RecordType::Aaaa => {
                    "Verzenders die valideren, krijgen geen adres van dit type voor de host."
                }
                RecordType::Tlsa => {
                    "Verzenders die DANE gebruiken, leveren niet af bij deze host, ook als er geen TLSA-records zijn (RFC 7672 §2.1.2)."
                }
                _ => "Verzenders die valideren, kunnen deze naam niet volgen.",
            },
            _ => "",
        },
    };
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

/// Why a verdict was given.
fn cause(lang: Lang, judgement: &Judgement) -> Sentence {
    match (judgement, lang) {
        (Judgement::Secure, _) => Sentence::default(),
        (Judgement::Insecure { cause, .. }, Lang::En) => insecure_en(*cause).into(),
        (Judgement::Insecure { cause, .. }, Lang::Nl) => insecure_nl(*cause).into(),
        (Judgement::Bogus { cause, .. }, Lang::En) => bogus_en(cause),
        (Judgement::Bogus { cause, .. }, Lang::Nl) => bogus_nl(cause),
        (Judgement::NotJudged { cause, .. }, Lang::En) => not_judged_en(*cause).into(),
        (Judgement::NotJudged { cause, .. }, Lang::Nl) => not_judged_nl(*cause).into(),
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

fn bogus_en(cause: &Bogus) -> Sentence {
    let at = |seconds: u64| at_en(&Moment::new(seconds.saturating_mul(1_000)));
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
            format!("The signature expired on {}. The zone needs to be signed again.", at(*since_seconds)).into()
        }
        Bogus::NotYetValid { from_seconds } => format!(
            "The signature is valid only from {}. Check the clock of the signer, and the clock of this computer.",
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
            "The parent zone has a DS record, but the zone publishes no keys. Remove the DS record or publish the keys.".into()
        }
        Bogus::DsWithoutKey { key_tag } => format!(
            "The DS record in the parent zone names key {key_tag}, which the zone does not have. Update the DS record at the registrar."
        )
        .into(),
        Bogus::DsOfOtherKey { key_tag } => format!(
            "The digest in the DS record does not match key {key_tag}. Update the DS record at the registrar."
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

fn bogus_nl(cause: &Bogus) -> Sentence {
    let at = |seconds: u64| at_nl(&Moment::new(seconds.saturating_mul(1_000)));
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
            format!("De handtekening is verlopen op {}. De zone moet opnieuw worden ondertekend.", at(*since_seconds)).into()
        }
        Bogus::NotYetValid { from_seconds } => format!(
            "De handtekening is pas geldig vanaf {}. Controleer de klok van de ondertekenaar en die van deze computer.",
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
            "De bovenliggende zone heeft een DS-record, maar de zone publiceert geen sleutels. Verwijder het DS-record of publiceer de sleutels.".into()
        }
        Bogus::DsWithoutKey { key_tag } => format!(
            "Het DS-record in de bovenliggende zone verwijst naar sleutel {key_tag}, die de zone niet heeft. Werk het DS-record bij via de registrar."
        )
        .into(),
        Bogus::DsOfOtherKey { key_tag } => format!(
            "De digest in het DS-record past niet bij sleutel {key_tag}. Werk het DS-record bij via de registrar."
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
