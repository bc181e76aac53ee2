//! What each finding means for mail and how to mend it.
//!
//! Sentences are data. In a template stands
//!
//! * `{host}`: a value of the finding ([`waypost_core::finding::Arguments`]), with `{host|words}` where it may be
//!   missing, and `{count:host|hosts}` for a number with its noun;
//! * `[ … {name} … ]`: left out unless every value in it is there.

mod address;
mod answer;
mod host;
mod mx_set;
mod origin;
mod sender;
mod signature;
mod template;
mod transport;
mod typed;

use waypost_core::delivery::{Profile, ProfileId};
use waypost_core::dns::Name;
use waypost_core::finding::{Affected, Arguments, Entry, Family, Finding, FindingId, Severity};
use waypost_core::many::Worst;

pub(super) use template::duration;

use super::sentence::{data, say};
use super::{Lang, Sentence};

/// The words of the findings.
#[derive(Debug)]
pub struct FindingText {
    /// The language of the sentences.
    lang: Lang,
    /// The head of the section.
    pub title: &'static str,
    /// The word of a level, as a postmark.
    pub severity: fn(Severity) -> &'static str,
    /// The fold with what follows from a finding.
    pub consequences: fn(usize) -> String,
    /// Whose mail is lost.
    pub hits: fn(Affected) -> Option<Sentence>,
    /// Before records to publish.
    pub publish: &'static str,
    /// Before records to remove.
    pub remove: &'static str,
    /// Copies a record.
    pub copy: &'static str,
    /// Goes to the step of the walk-through.
    pub show_me: &'static str,
    /// The link to what a mail service asks for.
    pub asks_for: fn(&str) -> Sentence,
    /// The head of the catalogue.
    pub catalogue: &'static str,
    /// What stands above it.
    pub about_catalogue: &'static str,
    /// How many findings it holds.
    pub catalogue_count: fn(usize) -> String,
    /// The part of the way that a family of findings concerns.
    pub family: fn(Family) -> &'static str,
}

/// What is said about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it means for mail.
    pub say: Sentence,
    /// How to mend it; empty where there is nothing to mend.
    pub fix: Sentence,
}

/// The templates of a finding in one language.
struct Words {
    say: &'static str,
    fix: &'static str,
}

/// The templates of a finding in every language.
struct Sentences {
    en: Words,
    nl: Words,
}

/// The sentences of a finding. Whoever adds a finding, or takes sentences away, is told here by the compiler.
fn sentences(id: FindingId) -> &'static Sentences {
    match id {
        FindingId::InputWhitespace => &typed::INPUT_WHITESPACE,
        FindingId::InputMailto => &typed::INPUT_MAILTO,
        FindingId::InputUrl => &typed::INPUT_URL,
        FindingId::InputDisplayName => &typed::INPUT_DISPLAY_NAME,
        FindingId::InputTrailingDot => &typed::INPUT_TRAILING_DOT,
        FindingId::AddressLiteral => &typed::ADDRESS_LITERAL,
        FindingId::InputLocalName => &typed::INPUT_LOCAL_NAME,
        FindingId::ReservedDocumentation => &typed::RESERVED_DOCUMENTATION,
        FindingId::InputUnderscore => &typed::INPUT_UNDERSCORE,
        FindingId::InputDotless => &typed::INPUT_DOTLESS,
        FindingId::InputEmpty => &typed::INPUT_EMPTY,
        FindingId::InputEmptyLabel => &typed::INPUT_EMPTY_LABEL,
        FindingId::InputLabelTooLong => &typed::INPUT_LABEL_TOO_LONG,
        FindingId::InputNameTooLong => &typed::INPUT_NAME_TOO_LONG,
        FindingId::InputBadCharacter => &typed::INPUT_BAD_CHARACTER,
        FindingId::InputBadAddress => &typed::INPUT_BAD_ADDRESS,
        FindingId::InputBadLiteral => &typed::INPUT_BAD_LITERAL,
        FindingId::InputBareIp => &typed::INPUT_BARE_IP,
        FindingId::InputIdna => &typed::INPUT_IDNA,
        FindingId::ReservedInvalid => &typed::RESERVED_INVALID,
        FindingId::ReservedOnion => &typed::RESERVED_ONION,
        FindingId::ReservedLocalhost => &typed::RESERVED_LOCALHOST,
        FindingId::NoSuchDomain => &answer::NO_SUCH_DOMAIN,
        FindingId::MxLookupFailed => &answer::MX_LOOKUP_FAILED,
        FindingId::ResolverFailed => &answer::RESOLVER_FAILED,
        FindingId::AnswerTruncated => &answer::ANSWER_TRUNCATED,
        FindingId::AnswerFiltered => &answer::ANSWER_FILTERED,
        FindingId::AddressFiltered => &answer::ADDRESS_FILTERED,
        FindingId::NegativeWithoutSoa => &answer::NEGATIVE_WITHOUT_SOA,
        FindingId::AnswerOwnerMismatch => &answer::ANSWER_OWNER_MISMATCH,
        FindingId::DohStatusString => &answer::DOH_STATUS_STRING,
        FindingId::MxMalformedRdata => &answer::MX_MALFORMED_RDATA,
        FindingId::QnameCname => &answer::QNAME_CNAME,
        FindingId::CnameLoop => &answer::CNAME_LOOP,
        FindingId::ResolversDiffer => &answer::RESOLVERS_DIFFER,
        FindingId::AddressDiffers => &answer::ADDRESS_DIFFERS,
        FindingId::NullMx => &mx_set::NULL_MX,
        FindingId::NullMxMixed => &mx_set::NULL_MX_MIXED,
        FindingId::NullMxNonzeroPreference => &mx_set::NULL_MX_NONZERO_PREFERENCE,
        FindingId::NullMxSends => &mx_set::NULL_MX_SENDS,
        FindingId::NullMxAdvised => &mx_set::NULL_MX_ADVISED,
        FindingId::ImplicitMx => &mx_set::IMPLICIT_MX,
        FindingId::NoAddress => &mx_set::NO_ADDRESS,
        FindingId::ApexWithoutMx => &mx_set::APEX_WITHOUT_MX,
        FindingId::MxDuplicate => &mx_set::MX_DUPLICATE,
        FindingId::MxDuplicateHost => &mx_set::MX_DUPLICATE_HOST,
        FindingId::MxEqualPreferences => &mx_set::MX_EQUAL_PREFERENCES,
        FindingId::MxSingle => &mx_set::MX_SINGLE,
        FindingId::SpareSameAddress => &mx_set::SPARE_SAME_ADDRESS,
        FindingId::SpareSameNetwork => &mx_set::SPARE_SAME_NETWORK,
        FindingId::MxAddressShared => &mx_set::MX_ADDRESS_SHARED,
        FindingId::BackupElsewhere => &mx_set::BACKUP_ELSEWHERE,
        FindingId::MxManyHosts => &mx_set::MX_MANY_HOSTS,
        FindingId::MxManyAddresses => &mx_set::MX_MANY_ADDRESSES,
        FindingId::HostsNotAsked => &mx_set::HOSTS_NOT_ASKED,
        FindingId::MxTtlZero => &mx_set::MX_TTL_ZERO,
        FindingId::MxTtlHigh => &mx_set::MX_TTL_HIGH,
        FindingId::MxTtlUnequal => &mx_set::MX_TTL_UNEQUAL,
        FindingId::MxWildcard => &mx_set::MX_WILDCARD,
        FindingId::ProvidersMixed => &mx_set::PROVIDERS_MIXED,
        FindingId::ProviderHosts => &mx_set::PROVIDER_HOSTS,
        FindingId::ProviderPreferences => &mx_set::PROVIDER_PREFERENCES,
        FindingId::ProviderKnown => &mx_set::PROVIDER_KNOWN,
        FindingId::NoUsableHost => &host::NO_USABLE_HOST,
        FindingId::MxTargetNoAddress => &host::MX_TARGET_NO_ADDRESS,
        FindingId::MxTargetLookupFailed => &host::MX_TARGET_LOOKUP_FAILED,
        FindingId::MxTargetIpLiteral => &host::MX_TARGET_IP_LITERAL,
        FindingId::MxTargetLocalhost => &host::MX_TARGET_LOCALHOST,
        FindingId::MxTargetInvalidName => &host::MX_TARGET_INVALID_NAME,
        FindingId::MxTargetSingleLabel => &host::MX_TARGET_SINGLE_LABEL,
        FindingId::MxTargetCname => &host::MX_TARGET_CNAME,
        FindingId::MxTargetUnderscore => &host::MX_TARGET_UNDERSCORE,
        FindingId::MxTargetReservedLabel => &host::MX_TARGET_RESERVED_LABEL,
        FindingId::MxTargetIsDomain => &host::MX_TARGET_IS_DOMAIN,
        FindingId::MxTargetDomainTwice => &host::MX_TARGET_DOMAIN_TWICE,
        FindingId::MxTargetUrl => &host::MX_TARGET_URL,
        FindingId::MxVerificationLeftover => &host::MX_VERIFICATION_LEFTOVER,
        FindingId::MxTargetUnregistered => &host::MX_TARGET_UNREGISTERED,
        FindingId::NoPublicAddress => &address::NO_PUBLIC_ADDRESS,
        FindingId::AddressLookupPartial => &address::ADDRESS_LOOKUP_PARTIAL,
        FindingId::MxAddressLoopback => &address::MX_ADDRESS_LOOPBACK,
        FindingId::MxAddressLinkLocal => &address::MX_ADDRESS_LINK_LOCAL,
        FindingId::MxAddressMulticast => &address::MX_ADDRESS_MULTICAST,
        FindingId::MxAddressPrivate => &address::MX_ADDRESS_PRIVATE,
        FindingId::MxAddressMapped => &address::MX_ADDRESS_MAPPED,
        FindingId::Ipv4Missing => &address::IPV4_MISSING,
        FindingId::Ipv6Missing => &address::IPV6_MISSING,
        FindingId::Ipv6Partial => &address::IPV6_PARTIAL,
        FindingId::MxAddressFamilyMismatch => &address::MX_ADDRESS_FAMILY_MISMATCH,
        FindingId::PtrMissing => &address::PTR_MISSING,
        FindingId::PtrUnconfirmed => &address::PTR_UNCONFIRMED,
        FindingId::SelfInMx => &sender::SELF_IN_MX,
        FindingId::MailLoop => &sender::MAIL_LOOP,
        FindingId::PrimaryUnresolvable => &sender::PRIMARY_UNRESOLVABLE,
        FindingId::DnssecBogus => &signature::DNSSEC_BOGUS,
        FindingId::MxAuthenticated => &signature::MX_AUTHENTICATED,
        FindingId::MxNotAuthenticated => &signature::MX_NOT_AUTHENTICATED,
        FindingId::HostsAuthenticated => &signature::HOSTS_AUTHENTICATED,
        FindingId::HostsNotAuthenticated => &signature::HOSTS_NOT_AUTHENTICATED,
        FindingId::MxValidated => &signature::MX_VALIDATED,
        FindingId::HostsValidated => &signature::HOSTS_VALIDATED,
        FindingId::MxBogus => &signature::MX_BOGUS,
        FindingId::AddressBogus => &signature::ADDRESS_BOGUS,
        FindingId::AddressPartlyBogus => &signature::ADDRESS_PARTLY_BOGUS,
        FindingId::TlsaBogus => &signature::TLSA_BOGUS,
        FindingId::TlsaDenialBogus => &signature::TLSA_DENIAL_BOGUS,
        FindingId::BogusAuthenticated => &signature::BOGUS_AUTHENTICATED,
        FindingId::SecureNotAuthenticated => &signature::SECURE_NOT_AUTHENTICATED,
        FindingId::SignatureEndsSoon => &signature::SIGNATURE_ENDS_SOON,
        FindingId::TlsaSignatureEndsSoon => &signature::TLSA_SIGNATURE_ENDS_SOON,
        FindingId::TlsaLookupFailed => &transport::TLSA_LOOKUP_FAILED,
        FindingId::TlsaMalformed => &transport::TLSA_MALFORMED,
        FindingId::TlsaUsage => &transport::TLSA_USAGE,
        FindingId::TlsaUnsigned => &transport::TLSA_UNSIGNED,
        FindingId::TlsaAlias => &transport::TLSA_ALIAS,
        FindingId::DanePartial => &transport::DANE_PARTIAL,
        FindingId::TlsaNoRollOver => &transport::TLSA_NO_ROLL_OVER,
        FindingId::DaneMissing => &transport::DANE_MISSING,
        FindingId::DaneProtected => &transport::DANE_PROTECTED,
        FindingId::MtaStsMxMismatch => &transport::MTA_STS_MX_MISMATCH,
        FindingId::MtaStsSeveral => &transport::MTA_STS_SEVERAL,
        FindingId::MtaStsMalformed => &transport::MTA_STS_MALFORMED,
        FindingId::MtaStsForeignText => &transport::MTA_STS_FOREIGN_TEXT,
        FindingId::MtaStsPolicyMalformed => &transport::MTA_STS_POLICY_MALFORMED,
        FindingId::MtaStsMissing => &transport::MTA_STS_MISSING,
        FindingId::MtaStsTesting => &transport::MTA_STS_TESTING,
        FindingId::MtaStsOff => &transport::MTA_STS_OFF,
        FindingId::MtaStsPresent => &transport::MTA_STS_PRESENT,
        FindingId::TlsRptSeveral => &transport::TLS_RPT_SEVERAL,
        FindingId::TlsRptMalformed => &transport::TLS_RPT_MALFORMED,
        FindingId::TlsRptMissing => &transport::TLS_RPT_MISSING,
        FindingId::TlsRptUncertain => &transport::TLS_RPT_UNCERTAIN,
        FindingId::MtaStsUncertain => &transport::MTA_STS_UNCERTAIN,
        FindingId::MtaStsPolicyUncertain => &transport::MTA_STS_POLICY_UNCERTAIN,
        FindingId::DmarcReportsRedirected => &origin::DMARC_REPORTS_REDIRECTED,
        FindingId::TlsRptPresent => &transport::TLS_RPT_PRESENT,
        FindingId::SpfSeveral => &origin::SPF_SEVERAL,
        FindingId::SpfMalformed => &origin::SPF_MALFORMED,
        FindingId::SpfTooManyLookups => &origin::SPF_TOO_MANY_LOOKUPS,
        FindingId::SpfPermanentError => &origin::SPF_PERMANENT_ERROR,
        FindingId::SpfAllowsAll => &origin::SPF_ALLOWS_ALL,
        FindingId::SpfMissing => &origin::SPF_MISSING,
        FindingId::DmarcSeveral => &origin::DMARC_SEVERAL,
        FindingId::DmarcMalformed => &origin::DMARC_MALFORMED,
        FindingId::DmarcReportsUnwanted => &origin::DMARC_REPORTS_UNWANTED,
        FindingId::DmarcPolicyNone => &origin::DMARC_POLICY_NONE,
        FindingId::DmarcMissing => &origin::DMARC_MISSING,
    }
}

impl Sentences {
    fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }
}

impl FindingText {
    /// What is said about a finding.
    pub fn said(&self, finding: &Finding) -> Said {
        self.fill(finding.id, Some(finding))
    }

    /// What is said about findings of this kind, with made-up names.
    pub fn sample(&self, entry: &Entry) -> Said {
        self.fill(entry.id, None)
    }

    /// The first sentence about the worst finding of a domain in a list; `None` where too little is known of it.
    pub fn brief(&self, worst: &Worst, domain: &str) -> Option<Sentence> {
        let finding = Finding {
            id: worst.entry.id,
            severity: worst.entry.severity,
            subject: domain.to_owned(),
            reference: None,
            affected: Affected::Unsaid,
            arguments: Arguments {
                domain: Some(Name::new(domain)),
                host: worst.host.as_deref().map(Name::new),
                count: worst.count,
                limit: worst.limit,
                ..Arguments::default()
            },
            because_of: None,
        };
        let words = sentences(worst.entry.id).words(self.lang);
        template::fill_first(words.say, self.lang, &finding)
    }

    fn fill(&self, id: FindingId, finding: Option<&Finding>) -> Said {
        let words = sentences(id).words(self.lang);
        Said {
            say: template::fill(words.say, self.lang, finding),
            fix: template::fill(words.fix, self.lang, finding),
        }
    }

    /// English.
    pub const EN: FindingText = FindingText {
        lang: Lang::En,
        title: "Problems",
        severity: |severity| match severity {
            Severity::Breaks => "Breaks mail",
            Severity::BreaksSome => "Breaks some mail",
            Severity::Violates => "Against the standard",
            Severity::Fragile => "At risk",
            Severity::Advice => "Recommendation",
            Severity::Opinion => "Opinion",
            Severity::Info => "Fact",
            Severity::Positive => "OK",
        },
        consequences: |count| match count {
            1 => "1 finding follows from this".to_owned(),
            count => format!("{count} findings follow from this"),
        },
        hits: |affected| {
            Some(match affected {
                Affected::Unsaid => return None,
                Affected::Profiles(ids) => {
                    profiles("Affects senders that behave like ", ids, " and ")
                }
                Affected::Validating => {
                    "Affects senders with a validating resolver (DNSSEC).".into()
                }
                Affected::Dane => "Affects senders that use DANE.".into(),
                Affected::MtaSts => "Affects senders that enforce MTA-STS.".into(),
                Affected::ThisSender => "Affects only the selected sending server.".into(),
            })
        },
        publish: "Publish:",
        remove: "Remove:",
        copy: "Copy",
        show_me: "Show",
        asks_for: |service| say!["Documentation of ", data(service)],
        catalogue: "All findings",
        about_catalogue: "Everything Waypost can find, with its severity and the rule behind it. The names are \
                          examples. Every finding has one severity; there is no score.",
        catalogue_count: |count| format!("{count} in total"),
        family: |family| match family {
            Family::Typed => "Input",
            Family::Answer => "DNS answer",
            Family::MxSet => "MX records as a set",
            Family::Host => "MX host names",
            Family::Address => "Addresses",
            Family::Sender => "Selected sending server",
            Family::Signature => "DNSSEC",
            Family::Transport => "Transport encryption (TLS)",
            Family::Origin => "Mail sent as the domain (SPF, DMARC)",
        },
    };

    /// Dutch.
    pub const NL: FindingText = FindingText {
        lang: Lang::Nl,
        title: "Problemen",
        severity: |severity| match severity {
            Severity::Breaks => "Houdt mail tegen",
            Severity::BreaksSome => "Houdt soms mail tegen",
            Severity::Violates => "Tegen de standaard",
            Severity::Fragile => "Risico",
            Severity::Advice => "Aanbeveling",
            Severity::Opinion => "Mening",
            Severity::Info => "Feit",
            Severity::Positive => "In orde",
        },
        consequences: |count| match count {
            1 => "1 bevinding volgt hieruit".to_owned(),
            count => format!("{count} bevindingen volgen hieruit"),
        },
        hits: |affected| {
            Some(match affected {
                Affected::Unsaid => return None,
                Affected::Profiles(ids) => profiles(
                    "Geldt voor verzendende servers die werken als ",
                    ids,
                    " en ",
                ),
                Affected::Validating => {
                    "Geldt voor verzendende servers met een validerende resolver (DNSSEC).".into()
                }
                Affected::Dane => "Geldt voor verzendende servers die DANE gebruiken.".into(),
                Affected::MtaSts => "Geldt voor verzendende servers die MTA-STS afdwingen.".into(),
                Affected::ThisSender => "Geldt alleen voor de gekozen verzendende server.".into(),
            })
        },
        publish: "Publiceren:",
        remove: "Verwijderen:",
        copy: "Kopiëren",
        show_me: "Tonen",
        asks_for: |service| say!["Documentatie van ", data(service)],
        catalogue: "Alle bevindingen",
        about_catalogue: "Alles wat Waypost kan vinden, met de ernst en de regel erachter. De namen zijn \
                          voorbeelden. Elke bevinding heeft één ernst; er is geen totaalscore.",
        catalogue_count: |count| format!("{count} in totaal"),
        family: |family| match family {
            Family::Typed => "Invoer",
            Family::Answer => "DNS-antwoord",
            Family::MxSet => "MX-records als set",
            Family::Host => "Namen van MX-hosts",
            Family::Address => "Adressen",
            Family::Sender => "Gekozen verzendende server",
            Family::Signature => "DNSSEC",
            Family::Transport => "Transportversleuteling (TLS)",
            Family::Origin => "Mail namens het domein (SPF, DMARC)",
        },
    };
}

/// The names of some senders.
fn profiles(before: &'static str, ids: &[ProfileId], and: &'static str) -> Sentence {
    let names = ids.iter().map(|id| data(Profile::by_id(*id).name));
    say![before, Sentence::list(names.collect(), and), "."]
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_core::finding::{FixKind, catalogue};

    #[test]
    fn what_can_be_mended_says_how() {
        for entry in catalogue() {
            for lang in Lang::ALL {
                let words = sentences(entry.id).words(lang);
                let needs_fix = entry.fix != FixKind::Nothing;
                assert!(!words.say.is_empty(), "{:?}: {lang:?}", entry.id);
                assert!(
                    !needs_fix || !words.fix.is_empty(),
                    "{:?}: {lang:?}",
                    entry.id
                );
            }
        }
    }

    #[test]
    fn one_host_is_not_spoken_of_as_several() {
        for id in [FindingId::Ipv6Partial, FindingId::DanePartial] {
            let finding = Finding {
                id,
                severity: id.entry().severity,
                subject: String::new(),
                reference: None,
                affected: Affected::Unsaid,
                arguments: Arguments {
                    count: Some(1),
                    names: vec![Name::new("mail.example.com")],
                    ..Arguments::default()
                },
                because_of: None,
            };
            for (lang, plural) in [
                (Lang::En, ["those", " are "]),
                (Lang::Nl, ["die ", " zijn "]),
            ] {
                let said = lang.text().finding().said(&finding);
                for sentence in [said.say, said.fix].map(|sentence| sentence.to_string()) {
                    assert!(sentence.contains("mail.example.com"), "{sentence}");
                    assert!(
                        !plural.iter().any(|word| sentence.contains(word)),
                        "{sentence}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_level_is_not_called_what_is_counted() {
        for lang in Lang::ALL {
            let text = lang.text().finding();
            let level = (text.severity)(Severity::Info).to_lowercase();
            for counted in [
                (lang.text().diagnosis().count)(1, 1),
                (text.consequences)(1),
                text.title.into(),
            ] {
                assert!(
                    !counted.to_lowercase().contains(&level),
                    "{lang:?}: {counted}"
                );
            }
        }
    }

    /// A row of a list has one sentence about its worst finding, with its own names and no made-up ones.
    #[test]
    fn a_row_has_a_sentence_of_its_own() {
        let worst = |entry, host: Option<&str>| Worst {
            entry,
            host: host.map(Into::into),
            count: None,
            limit: None,
        };
        for (lang, entry) in Lang::ALL
            .into_iter()
            .flat_map(|lang| catalogue().into_iter().map(move |entry| (lang, entry)))
            .filter(|(_, entry)| entry.severity <= Severity::Advice)
        {
            let text = lang.text().finding();
            let said = text.brief(&worst(entry, Some("mx.rose.test")), "rose.test");
            let said = said.map(|said| said.to_string()).unwrap_or_default();
            assert!(said.ends_with('.'), "{:?}: {said}", entry.id);
            assert!(!said.contains("example."), "{:?}: {said}", entry.id);
            assert!(!said.contains(". "), "{:?}: {said}", entry.id);
        }
        let text = Lang::En.text().finding();
        let alias = FindingId::MxTargetCname.entry();
        assert_eq!(text.brief(&worst(alias, None), "rose.test"), None);
        let counted = Worst {
            count: Some(3),
            limit: Some(1),
            ..worst(FindingId::ProviderHosts.entry(), None)
        };
        let said = text.brief(&counted, "rose.test");
        let said = said.map(|said| said.to_string()).unwrap_or_default();
        assert!(
            said.contains("1 MX record,") && said.contains('3'),
            "{said}"
        );
    }

    #[test]
    fn every_template_can_be_read() {
        for id in FindingId::ALL {
            let Sentences { en, nl } = sentences(id);
            for template in [en.say, en.fix, nl.say, nl.fix] {
                template::check(template)
                    .unwrap_or_else(|wrong| panic!("{id:?}: {wrong}: {template}"));
            }
        }
    }

    #[test]
    fn samples_are_whole_sentences() {
        for lang in Lang::ALL {
            let text = lang.text().finding();
            for entry in catalogue() {
                let said = text.sample(entry);
                for sentence in [said.say, said.fix].map(|sentence| sentence.to_string()) {
                    assert!(
                        !sentence.contains(['{', '}', '|']),
                        "{:?}: {sentence}",
                        entry.id
                    );
                    assert!(!sentence.contains("  "), "{:?}: {sentence}", entry.id);
                    assert!(
                        sentence.is_empty() || sentence.ends_with('.'),
                        "{:?}: {sentence}",
                        entry.id
                    );
                }
            }
        }
    }
}
