//! What sentences state about mail and the DNS, where it is easily stated too widely: in each language, a word that the
//! statement needs, with the rule that it follows.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use waypost_core::dns::Rcode;
use waypost_core::finding::{FindingId, catalogue};
use waypost_core::input::{InputError, InputErrorKind};
use waypost_core::lookup::Cause;
use waypost_core::route::{AddressKind, Exclusion};
use waypost_text::Lang;
use waypost_text::state::State;

/// What is said about a finding, and how to fix it, with made-up names.
fn said(lang: Lang, id: FindingId) -> String {
    let entry = catalogue()
        .into_iter()
        .find(|entry| entry.id == id)
        .unwrap();
    let said = lang.text().finding().sample(entry);
    format!("{} {}", said.say, said.fix)
}

fn has(lang: Lang, sentence: &str, words: &[&str]) {
    for word in words {
        assert!(
            sentence.contains(word),
            "{lang:?}: no “{word}” in: {sentence}"
        );
    }
}

#[test]
fn a_finding_says_for_whom_and_where_it_holds() {
    use FindingId as F;
    let cases: &[(FindingId, &[&str], &[&str])] = &[
        // RFC 5321 section 5.1 demands a random choice; profiles of this very program do not make one.
        (
            F::MxEqualPreferences,
            &["required", "some do not"],
            &["moeten", "sommige doen dat niet"],
        ),
        // A host name in the list: behind it may be many machines.
        (
            F::MxSingle,
            &["one usable mail server is listed"],
            &["één bruikbare mailserver vermeld"],
        ),
        // RFC 4035, RFC 6840: no AD flag is more than unsigned.
        (
            F::MxNotAuthenticated,
            &["no AD flag", "chain of trust"],
            &["geen AD-vlag", "chain of trust"],
        ),
        // The AD flag is the word of the resolver (RFC 4035).
        (
            F::MxAuthenticated,
            &["According to this resolver"],
            &["Volgens deze resolver"],
        ),
        // RFC 7672, RFC 8461: each stands in for the other.
        (
            F::MtaStsMissing,
            &["Unless DANE applies"],
            &["Als DANE", "niet beschermt"],
        ),
        (
            F::DaneMissing,
            &["Unless MTA-STS applies"],
            &["Zonder MTA-STS"],
        ),
        // RFC 7672 section 2.1.2: another host is tried, else the message is queued.
        (
            F::TlsaLookupFailed,
            &["skip this host", "later"],
            &["slaan deze host over", "later"],
        ),
        // RFC 7672 section 2.2: others do not look.
        (
            F::TlsaNoRollOver,
            &["senders that use DANE"],
            &["die DANE gebruiken"],
        ),
        // RFC 4592: names that exist are not covered.
        (
            F::MxWildcard,
            &["no records of its own"],
            &["zonder eigen records"],
        ),
        // Two families, not two halves.
        (
            F::AddressLookupPartial,
            &["IPv4", "IPv6"],
            &["IPv4", "IPv6"],
        ),
        // RFC 4291 section 2.5.6: one link, wireless ones too.
        (
            F::MxAddressLinkLocal,
            &["network segment"],
            &["netwerksegment"],
        ),
        // More ranges than the private ones are not public.
        (
            F::MxAddressPrivate,
            &["not a public address"],
            &["geen openbaar adres"],
        ),
        // RFC 7489: no action is asked for; receivers still filter.
        (
            F::DmarcPolicyNone,
            &["nothing special"],
            &["niets bijzonders"],
        ),
        // RFC 2308 section 3: the SOA record is for caching.
        (F::NegativeWithoutSoa, &["SOA record"], &["SOA-record"]),
        // The encoded form is longer, but not by so much a letter.
        (F::InputLabelTooLong, &["xn--"], &["xn--"]),
    ];
    for (id, english, dutch) in cases {
        has(Lang::En, &said(Lang::En, *id), english);
        has(Lang::Nl, &said(Lang::Nl, *id), dutch);
    }
}

#[test]
fn extended_errors_mean_what_the_registry_says() {
    for (code, english, dutch) in [
        (17, "you asked your resolver", "je resolver"),
        (18, "you are not allowed", "je mag"),
        (20, "not authoritative", "niet autoritatief"),
        (25, "expires before", "verloopt vóór"),
    ] {
        for (lang, word) in [(Lang::En, english), (Lang::Nl, dutch)] {
            has(lang, (lang.text().state().extended)(code), &[word]);
        }
    }
}

#[test]
fn after_servfail_the_first_resolver_is_not_blamed() {
    // A resolver that does not validate answers where the signatures of the domain are wrong (RFC 4035).
    let state = State::Unknown(Cause::Status(Rcode::SERVFAIL, Vec::new()));
    for lang in Lang::ALL {
        let saying = (lang.text().state().says)(&state, "a.example", "Quad0");
        has(lang, saying.advice, &["DNSSEC"]);
    }
}

#[test]
fn the_list_says_when_a_level_is_tried_and_what_an_mx_record_holds() {
    for (lang, unavailable, host_name) in [
        (Lang::En, "unavailable", "must name a host"),
        (Lang::Nl, "beschikbaar", "hoort een hostnaam"),
    ] {
        let list = lang.text().list();
        // After a permanent rejection nothing else is tried (RFC 5321 section 4.2.1).
        has(lang, list.backup, &[unavailable]);
        has(lang, (list.exclusion)(Exclusion::IpLiteral), &[host_name]);
        let address = |kind| (list.address)("192.0.2.1", kind).unwrap().to_string();
        assert!(address(AddressKind::LinkLocal).contains("segment"));
        assert_ne!(
            address(AddressKind::Private),
            address(AddressKind::LinkLocal)
        );
    }
}

#[test]
fn a_quotation_mark_without_partner_is_told_alike() {
    let error = InputError {
        kind: InputErrorKind::BadAddress,
        found: "\"".to_owned(),
        position: Some(3),
    };
    for (lang, word) in [(Lang::En, "is not closed"), (Lang::Nl, "niet afgesloten")] {
        let told = (lang.text().field().error)(&error, "abc\"d@a.example").to_string();
        has(lang, &told, &[word]);
    }
}
