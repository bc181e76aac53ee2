//! Reports that others send: every type of failure, every form in which senders write them, and files that are none.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use waypost_core::delivery::{
    Delivery, DnsFacts, EventKind, Outcome, Profile, ProfileId, Scenario,
};
use waypost_core::dns::Name;
use waypost_core::input::Subject;
use waypost_core::lookup::{Lookup, Source};
use waypost_core::reports::{
    Alignment, Cause, FILE_ROWS_MAX, FailureType, Like, REQUIRES_TLS, ROWS_MAX, Reading, Report,
    Totals, Unread,
};
use waypost_core::route::{self, Sender};

/// A TLS report as one of the large senders writes it.
const GOOGLE: &str = include_str!("../../../tests/fixtures/reports/google.json");
/// One whose lists are single texts, with counts as texts and an offset in its dates.
const TEXTS: &str = include_str!("../../../tests/fixtures/reports/texts.json");
/// One with the lists of RFC 8460, and several policies.
const LISTS: &str = include_str!("../../../tests/fixtures/reports/lists.json");
/// One with as little as can be.
const SPARSE: &str = include_str!("../../../tests/fixtures/reports/sparse.json");
/// An aggregate report in the form of RFC 7489.
const AGGREGATE: &str = include_str!("../../../tests/fixtures/reports/aggregate.xml");
/// One in the form of RFC 9990, with a namespace.
const AGGREGATE_NEW: &str = include_str!("../../../tests/fixtures/reports/aggregate-9990.xml");

fn read(text: &str) -> Result<Report, Unread> {
    Reading::whole(text.as_bytes().to_vec())
}

fn totals(texts: &[&str]) -> Totals {
    let mut totals = Totals::default();
    for text in texts {
        totals.add(&read(text).unwrap());
    }
    totals
}

/// A TLS report with these failures.
fn tls_report(details: &str) -> String {
    format!(
        r#"{{"organization-name":"Sender","report-id":"1","date-range":{{"start-datetime":"2026-11-01T00:00:00Z"}},
        "policies":[{{"policy":{{"policy-type":"sts","policy-domain":"example.com"}},
        "summary":{{"total-successful-session-count":1,"total-failure-session-count":2}},"failure-details":{details}}}]}}"#
    )
}

/// An aggregate report with these records.
fn aggregate(records: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><feedback><report_metadata><org_name>Receiver</org_name><report_id>1</report_id>\
         <date_range><begin>1793491200</begin><end>1793577599</end></date_range></report_metadata>\
         <policy_published><domain>example.com</domain><p>none</p></policy_published>{records}</feedback>"
    )
}

fn record(address: &str, count: &str) -> String {
    format!(
        "<record><row><source_ip>{address}</source_ip><count>{count}</count><policy_evaluated>\
         <disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>\
         <identifiers><header_from>example.com</header_from></identifiers><auth_results/></record>"
    )
}

#[test]
fn every_type_of_failure_is_known() {
    for kind in FailureType::ALL {
        let details = format!(
            r#"[{{"result-type":"{}","receiving-mx-hostname":"MX1.example.com.","failed-session-count":2}}]"#,
            kind.id().to_uppercase()
        );
        let Report::Tls(report) = read(&tls_report(&details)).unwrap() else {
            panic!("a TLS report");
        };
        let (key, row) = report.rows.iter().next().unwrap();
        assert_eq!(key.cause, Cause::Known(kind));
        assert_eq!(
            (key.domain.as_str(), key.host.as_str()),
            ("example.com", "mx1.example.com")
        );
        assert_eq!(
            (row.counted.count, report.failed, report.unexplained),
            (2, 2, 0)
        );
        assert!(kind.reference().starts_with("RFC 8460 §4.3."));
    }
    let Report::Tls(report) = read(&tls_report(r#"[{"result-type":"something-else"}]"#)).unwrap()
    else {
        panic!("a TLS report");
    };
    let key = report.rows.keys().next().unwrap();
    assert_eq!(key.cause, Cause::Other("something-else".to_owned()));
    assert_eq!((report.failed, report.unexplained), (2, 1));
}

#[test]
fn the_forms_of_senders() {
    let of = |text: &str| match read(text).unwrap() {
        Report::Tls(report) => report,
        Report::Dmarc(_) => panic!("a TLS report"),
    };
    let google = of(GOOGLE);
    assert_eq!(google.reporter, "Google Inc.");
    assert_eq!(google.day.unwrap().to_string(), "2026-11-10");
    assert_eq!((google.succeeded, google.failed), (1_480, 23));
    assert_eq!(google.unexplained, 0);

    // The day before in UTC, counts as texts, one failure without a list around it.
    let texts = of(TEXTS);
    assert_eq!(texts.day.unwrap().to_string(), "2026-11-09");
    assert_eq!((texts.succeeded, texts.failed), (12, 3));
    let (key, row) = texts.rows.iter().next().unwrap();
    assert_eq!(key.host, "mx2.example.com");
    assert_eq!(row.said.as_deref(), Some("certificate has expired"));

    let lists = of(LISTS);
    assert_eq!(lists.domains, ["example.com", "example.net"]);
    assert_eq!(
        (lists.succeeded, lists.failed, lists.unexplained),
        (5_326, 313, 5)
    );

    let sparse = of(SPARSE);
    assert_eq!((sparse.reporter.as_str(), sparse.day), ("", None));
    assert_eq!((sparse.succeeded, sparse.failed), (7, 0));

    let all = totals(&[GOOGLE, TEXTS, LISTS, SPARSE, GOOGLE]);
    assert_eq!((all.tls.scope.reports, all.repeated), (4, 1));
    assert_eq!(all.tls.failed, 23 + 3 + 313);
    let hosts = all.tls.hosts();
    assert!(hosts.windows(2).all(|two| two[0].count >= two[1].count));
    let names: BTreeSet<_> = hosts.iter().map(|host| (host.domain, host.host)).collect();
    assert_eq!(names.len(), hosts.len(), "each host once");
}

#[test]
fn a_policy_that_forbids_delivery_without_tls_is_known() {
    let requires = |policy: &str| {
        let text = format!(
            r#"{{"policies":[{{"failure-details":[{{"result-type":"validation-failure","receiving-mx-hostname":"mx"}}],
            "policy":{{"policy-domain":"example.com"{policy}}}}}]}}"#
        );
        let all = totals(&[&text]);
        all.tls.rows.values().any(|row| row.requires_tls)
    };
    for policy in [
        r#","policy-type":"tlsa""#,
        r#","policy-type":"TLSA","policy-string":["3 0 1 1F85"]"#,
        r#","policy-type":"sts""#,
        r#","policy-type":"sts","policy-string":["version: STSv1","mode: enforce\r"]"#,
        r#","policy-string":"version: STSv1\r\nmode: enforce","policy-type":"sts""#,
        r#","policy-type":"sts","policy-string":["mx: mode.testing"]"#,
        r#","policy-type":"sts","policy-string":7"#,
    ] {
        assert!(requires(policy), "{policy}");
    }
    for policy in [
        "",
        r#","policy-type":"no-policy-found""#,
        r#","policy-type":7"#,
        r#","policy-type":"sts","policy-string":["version: STSv1","mode: testing\r"]"#,
        r#","policy-string":"version: STSv1\r\nmode:none","policy-type":"sts""#,
    ] {
        assert!(!requires(policy), "{policy}");
    }
    // One report of several is enough.
    let of = |kind: &str| {
        format!(
            r#"{{"policies":[{{"policy":{{"policy-domain":"example.com","policy-type":"{kind}"}},
            "failure-details":[{{"result-type":"validation-failure","receiving-mx-hostname":"mx"}}]}}]}}"#
        )
    };
    let all = totals(&[&of("no-policy-found"), &of("tlsa"), &of("no-policy-found")]);
    let row = all.tls.rows.values().next().unwrap();
    assert!(row.requires_tls);
    assert_eq!(row.counted.count, 3);
}

#[test]
fn what_is_watched_fails_where_the_report_says() {
    let subject: Subject = "example.com".parse().unwrap();
    let zone = waypost_core::zone::read("10 mx.example.com.", &Name::new("example.com")).zone;
    let source = Source::Records(zone.into());
    let mut lookup = Lookup::new(subject.clone());
    loop {
        let due = lookup.take_due(|_, _| Vec::new());
        if due.is_empty() {
            break;
        }
        for question in due {
            let attempt = source.answer(&question).unwrap();
            lookup.settle(&question, attempt);
        }
    }
    let route = route::plan(&subject, &lookup, &Sender::default());
    for kind in FailureType::ALL {
        let Some(like) = kind.like() else { continue };
        let fault = match like {
            Like::Host(fault) => format!("mx.example.com:{}", fault.kind()),
            Like::Dns(fault) => format!("dns:{}", fault.kind()),
        };
        let scenario = Scenario::from_link([fault.as_str()]);
        let run = |profile| {
            let profile = Profile::by_id(profile);
            Delivery::new(&route, profile, &scenario, 1, &DnsFacts::default())
        };
        let failing = |delivery: &Delivery| {
            let event = delivery.first_failure().unwrap();
            delivery.events[event].kind.clone()
        };
        let (usual, strict) = (run(ProfileId::Rfc5321), run(REQUIRES_TLS));
        match like {
            Like::Host(_) => {
                let failed = EventKind::StartTls { works: false };
                assert_eq!(failing(&usual), failed, "{kind}");
                assert_eq!(failing(&strict), failed, "{kind}");
                // Where nothing requires TLS, the message arrives without it.
                assert_eq!(usual.outcome, Outcome::Delivered, "{kind}");
                assert_ne!(strict.outcome, Outcome::Delivered, "{kind}");
            }
            Like::Dns(_) => {
                assert!(
                    matches!(failing(&usual), EventKind::LookupFailed { .. }),
                    "{kind}"
                );
            }
        }
    }
    assert!(Profile::by_id(REQUIRES_TLS).retries_without_tls.is_known());
}

#[test]
fn both_forms_of_aggregate_reports() {
    for (text, day) in [(AGGREGATE, "2026-11-10"), (AGGREGATE_NEW, "2026-11-11")] {
        let all = totals(&[text]);
        let dmarc = &all.dmarc;
        assert_eq!(dmarc.scope.days.unwrap().0.to_string(), day);
        assert_eq!(dmarc.messages, 167);
        let count = |alignment| dmarc.count(alignment);
        assert_eq!(count(Alignment::Aligned), 120);
        assert_eq!(count(Alignment::Unaligned), 40);
        assert_eq!(count(Alignment::Failed), 7);
        let (key, source) = dmarc.sources(Alignment::Unaligned)[0];
        assert_eq!(key.address.to_string(), "198.51.100.7");
        assert_eq!(
            source.spf.iter().collect::<Vec<_>>(),
            ["bounce.mailer.example"]
        );
        let (key, source) = dmarc.sources(Alignment::Failed)[0];
        assert_eq!(key.address.to_string(), "2001:db8::bad");
        assert_eq!(source.rejected, 7);
        let (_, policy) = &dmarc.policies["example.com"];
        assert_eq!(
            (policy.p.as_str(), policy.sp.as_str()),
            ("reject", "quarantine")
        );
    }
    assert_eq!(
        totals(&[AGGREGATE, AGGREGATE_NEW, AGGREGATE])
            .dmarc
            .messages,
        2 * 167
    );
}

#[test]
fn files_that_are_no_reports() {
    let deep_json = format!(
        r#"{{"policies":{}{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deep_more = format!(r#"{{"more":{}"#, r#"{"a":"#.repeat(100_000));
    let deep_xml = "<feedback>".repeat(100_000);
    let lol = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]>\
               <feedback><report_metadata><org_name>&lol2;</org_name></report_metadata></feedback>";
    let outside = "<!DOCTYPE feedback SYSTEM \"file:///etc/passwd\"><feedback/>";
    let unknown =
        "<feedback><report_metadata><org_name>&xxe;</org_name></report_metadata></feedback>";
    for (text, why) in [
        ("", Unread::NoReport),
        ("  \n", Unread::NoReport),
        ("From: a@example.com\n\nHello", Unread::NoReport),
        ("[]", Unread::NoReport),
        ("{}", Unread::NoReport),
        (r#"{"a":1}"#, Unread::NoReport),
        ("<html></html>", Unread::NoReport),
        ("<!-- nothing -->", Unread::NoReport),
        ("{", Unread::Malformed),
        (r#"{"policies":[{"#, Unread::Malformed),
        (r#"{"policies":7}"#, Unread::Malformed),
        ("<feedback>", Unread::Malformed),
        ("<feedback><record></feedback>", Unread::Malformed),
        (&deep_json, Unread::Malformed),
        (&deep_more, Unread::TooDeep),
        (&deep_xml, Unread::TooDeep),
        (lol, Unread::Entities),
        (outside, Unread::Entities),
        (unknown, Unread::Entities),
        (&aggregate(&record("192.0.2.1", "-5")), Unread::BadCount),
        (&aggregate(&record("192.0.2.1", "")), Unread::BadCount),
        (
            &tls_report(r#"[{"failed-session-count":1.5}]"#),
            Unread::BadCount,
        ),
        (
            &tls_report(r#"[{"failed-session-count":{}}]"#),
            Unread::BadCount,
        ),
    ] {
        let start: String = text.chars().take(60).collect();
        assert_eq!(read(text).unwrap_err(), why, "{start}");
    }
    let utf_16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(Reading::whole([vec![0xff, 0xfe], utf_16].concat()).is_err());
    let marked = [b"\xef\xbb\xbf", GOOGLE.as_bytes()].concat();
    assert_eq!(Reading::whole(marked), read(GOOGLE));
}

#[test]
fn the_five_entities_and_references_to_letters_are_read() {
    let text = "<feedback><report_metadata><org_name>A &amp; B &lt;&gt;&quot;&apos; &#233;&#x21;</org_name>\
                </report_metadata></feedback>";
    let Report::Dmarc(report) = read(text).unwrap() else {
        panic!("an aggregate report");
    };
    assert_eq!(report.reporter, "A & B <>\"' é!");
}

#[test]
fn counts_that_are_too_large_stay_at_the_largest() {
    let huge = "99999999999999999999999999";
    let all = totals(&[
        &aggregate(&[record("192.0.2.1", huge), record("192.0.2.1", huge)].concat()),
        &tls_report(&format!(
            r#"[{{"failed-session-count":{huge}}},{{"failed-session-count":{huge}}}]"#
        )),
    ]);
    assert_eq!(all.dmarc.messages, u64::MAX);
    assert_eq!(all.dmarc.count(Alignment::Failed), u64::MAX);
    assert_eq!(all.tls.failed, u64::MAX);
}

#[test]
fn rows_have_a_limit_and_sums_have_none() {
    let mut all = Totals::default();
    let files = ROWS_MAX / FILE_ROWS_MAX + 2;
    for file in 0..files {
        let records: String = (0..FILE_ROWS_MAX + 10)
            .map(|row| record(&format!("10.{file}.{}.{}", row / 250, row % 250), "3"))
            .collect();
        let Ok(Report::Dmarc(mut report)) = read(&aggregate(&records)) else {
            panic!("an aggregate report");
        };
        assert_eq!((report.rows.len(), report.beyond), (FILE_ROWS_MAX, 30));
        report.id = file.to_string();
        all.add(&Report::Dmarc(report));
    }
    let dmarc = &all.dmarc;
    assert_eq!(dmarc.rows.len(), ROWS_MAX);
    assert_eq!(dmarc.messages, 3 * (files * (FILE_ROWS_MAX + 10)) as u64);
    assert_eq!(
        dmarc.messages,
        dmarc.count(Alignment::Failed) + dmarc.beyond
    );
}

/// Whether every sum is that of its parts.
fn holds(all: &Totals) {
    let parts = all
        .tls
        .rows
        .values()
        .fold(0_u64, |sum, row| sum.saturating_add(row.counted.count));
    assert_eq!(all.tls.failed, parts.saturating_add(all.tls.unexplained));
    let parts = Alignment::ALL
        .into_iter()
        .map(|alignment| all.dmarc.count(alignment));
    let parts = parts.fold(0_u64, u64::saturating_add);
    assert_eq!(all.dmarc.messages, parts.saturating_add(all.dmarc.beyond));
    for counted in all.tls.rows.values().map(|row| &row.counted) {
        let by = counted
            .by
            .values()
            .fold(counted.more, |sum, count| sum.saturating_add(*count));
        assert_eq!(counted.count, by);
    }
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_it_ends(octets in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Reading::whole(octets);
    }

    #[test]
    fn whatever_is_changed_in_a_report_it_ends_and_the_sums_hold(
        which in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let text = [GOOGLE, TEXTS, LISTS, SPARSE, AGGREGATE, AGGREGATE_NEW][which];
        let mut octets = text.as_bytes().to_vec();
        for (at, octet) in changes {
            let at = at.index(octets.len());
            octets[at] = octet;
        }
        if is_cut {
            octets.truncate(cut.index(octets.len()));
        }
        if let Ok(report) = Reading::whole(octets) {
            let mut all = Totals::default();
            all.add(&report);
            holds(&all);
            holds(&totals(&[GOOGLE, LISTS, AGGREGATE]));
        }
    }
}
