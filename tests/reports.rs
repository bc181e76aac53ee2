//! The page for reports as it is shown, in both languages, drawn natively.
//!
//! `INSTA_UPDATE=always cargo test --test reports` takes new snapshots over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::rc::Rc;

mod support;

use support::{Program, World, html, question};
use waypost::app::{
    Command, Confirm, Event, FileRead, Group, GroupKind, ReportsCommand, ReportsEvent, UnreadFile,
};
use waypost::dns::{Failure, Name, Question, RecordType};
use waypost::reports::{Reading, Report, Totals, Unread};
use waypost::text::Lang;

const FILES: [&str; 6] = [
    include_str!("fixtures/reports/google.json"),
    include_str!("fixtures/reports/texts.json"),
    include_str!("fixtures/reports/lists.json"),
    include_str!("fixtures/reports/sparse.json"),
    include_str!("fixtures/reports/aggregate.xml"),
    include_str!("fixtures/reports/aggregate-9990.xml"),
];

fn event(program: &mut Program, event: ReportsEvent) {
    program.send(Event::Reports(event));
}

fn opened(lang: Lang) -> Program {
    Program::opened_in(lang, "#/reports/")
}

fn begun(lang: Lang, files: usize) -> Program {
    let mut program = opened(lang);
    let octets = 1_000 * files as u64;
    event(&mut program, ReportsEvent::Begun { files, octets });
    program
}

/// The page once these reports were read, and files that are none.
fn read(lang: Lang, reports: Vec<Report>, unread: &[Unread]) -> Program {
    let mut program = begun(lang, reports.len() + unread.len());
    let mut totals = Totals::default();
    for report in &reports {
        totals.add(report);
        let file = FileRead {
            octets: 1_000,
            reports: 1,
            unread: None,
        };
        event(&mut program, ReportsEvent::FileRead(file));
    }
    for why in unread {
        let file = FileRead {
            octets: 1_000,
            reports: 0,
            unread: Some(UnreadFile {
                name: format!("{}.xml", why.id()),
                why: *why,
            }),
        };
        event(&mut program, ReportsEvent::FileRead(file));
    }
    event(&mut program, ReportsEvent::Ended(Rc::new(totals)));
    program
}

fn samples() -> Vec<Report> {
    let whole = |text: &str| Reading::whole(text.as_bytes().to_vec()).unwrap();
    FILES.into_iter().map(whole).collect()
}

fn press(program: &mut Program, kind: GroupKind, place: usize) {
    let group = Group { kind, place };
    event(program, ReportsEvent::GroupPressed(group));
}

fn check(name: &str, lang: Lang, program: &Program) {
    let sections = ["reports", "reports-tls", "reports-dmarc"];
    let shown: Vec<String> = html::sections(&program.html(), &sections)
        .iter()
        .flat_map(|section| html::texts(section))
        .map(|text| text.trim().to_owned())
        .collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("reports-{name}-{}", lang.id()), shown.join("\n"));
    });
}

#[test]
fn before_and_while_files_are_read() {
    for lang in Lang::ALL {
        check("empty", lang, &opened(lang));
        let mut program = begun(lang, 3);
        let file = FileRead {
            octets: 1_234_567,
            reports: 1,
            unread: None,
        };
        event(&mut program, ReportsEvent::FileRead(file));
        check("running", lang, &program);
        assert!(!html::has(&program.html(), "#reports-files"));
    }
}

#[test]
fn what_was_read() {
    for lang in Lang::ALL {
        let mut program = read(lang, samples(), &Unread::ALL);
        check("closed", lang, &program);
        assert!(!html::has(&program.html(), ".reports__inside"));
        for place in 0..7 {
            press(&mut program, GroupKind::Host, place);
        }
        for kind in [GroupKind::Failed, GroupKind::Unaligned, GroupKind::Aligned] {
            press(&mut program, kind, 0);
        }
        check("open", lang, &program);
        press(&mut program, GroupKind::Failed, 0);
        event(&mut program, ReportsEvent::Cleared);
        check("cleared", lang, &program);
    }
}

#[test]
fn every_type_of_failure_is_explained() {
    for lang in Lang::ALL {
        let mut program = begun(lang, 0);
        let details: Vec<String> = waypost::reports::FailureType::ALL
            .iter()
            .map(|kind| {
                format!(
                    r#"{{"result-type":"{}","receiving-mx-hostname":"mx.example.com"}}"#,
                    kind.id()
                )
            })
            .collect();
        let totals = support::tls_report(&details);
        event(&mut program, ReportsEvent::Ended(Rc::new(totals)));
        press(&mut program, GroupKind::Host, 0);
        check("types", lang, &program);
        // What concerns the policy file, or TLSA records that are not there, happens nowhere in the walk-through.
        let html = program.html();
        assert_eq!(
            html::elements(&html, "[data-test=reports-not-shown]").len(),
            4
        );
        let explained = html::elements(&html, "[data-test=reports-not-shown] a").into_iter();
        for link in explained {
            let link = html::attribute(link, "href").unwrap();
            assert!(link.starts_with("#/mx/example.com?") && link.contains("show=policy"));
        }
        let links = html::elements(&html, "a[data-test=reports-watch]").into_iter();
        let links: Vec<_> = links
            .map(|link| html::attribute(link, "href").unwrap())
            .collect();
        assert_eq!(links.len(), 7);
        assert!(
            links
                .iter()
                .all(|link| link.starts_with("#/mx/example.com?") && link.contains("at=failure"))
        );
        // No policy is named that requires TLS.
        assert!(!links.iter().any(|link| link.contains("sender=")));
        assert_eq!(
            links
                .iter()
                .filter(|link| link.contains("dns:servfail"))
                .count(),
            1
        );
        assert_eq!(
            links
                .iter()
                .filter(|link| link.contains("mx.example.com:starttls"))
                .count(),
            6
        );
    }
}

/// A TLS report about a domain with this type of policy, and a failure of each host.
fn report_of(domain: &str, kind: &str, hosts: &[&str]) -> Report {
    let details: Vec<String> = hosts
        .iter()
        .map(|host| {
            format!(r#"{{"result-type":"certificate-expired","receiving-mx-hostname":"{host}"}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"policies":[{{"policy":{{"policy-domain":"{domain}","policy-type":"{kind}"}},"failure-details":[{}]}}]}}"#,
        details.join(",")
    );
    Reading::whole(text.into_bytes()).unwrap()
}

fn want(program: &mut Program, domain: &str) {
    let wanted = ReportsEvent::ComparisonWanted(Name::new(domain));
    event(program, wanted);
}

/// What is said at each host of the list that is shown, in the order of the page: its mark.
fn marks(program: &Program) -> Vec<String> {
    let html = program.html();
    let marks = html::elements(&html, "[data-test=reports-presence]").into_iter();
    marks
        .map(|mark| html::attribute(mark, "data-presence").unwrap())
        .collect()
}

/// How far the comparison is, of each domain.
fn states(program: &Program) -> Vec<String> {
    let html = program.html();
    let lists = html::elements(&html, "[data-test=reports-list]").into_iter();
    lists
        .map(|list| html::attribute(list, "data-state").unwrap())
        .collect()
}

fn mx_world() -> World {
    World::new(&[
        ("example.com", "MX", "10 mx1.example.com"),
        ("example.com", "MX", "20 mx-backup.example.com"),
        ("mx1.example.com", "A", "192.0.2.1"),
        ("mx-backup.example.com", "A", "192.0.2.2"),
    ])
}

#[test]
fn hosts_are_compared_with_the_list_once_that_is_wanted() {
    for lang in Lang::ALL {
        let mut program = read(lang, samples(), &[]);
        assert_eq!(states(&program), ["none", "none"]);
        assert!(marks(&program).is_empty() && program.asks.is_empty());
        want(&mut program, "example.com");
        assert_eq!(states(&program), ["running", "none"]);
        // One MX query and no other goes out, to the resolver of the page.
        let [(_, url)] = program.asks.as_slice() else {
            panic!("{:?}", program.asks);
        };
        assert!(url.starts_with("https://cloudflare-dns.com/dns-query?"));
        let mx = Question::new(Name::new("example.com"), RecordType::Mx);
        assert_eq!(question(url), mx);
        check("comparing", lang, &program);
        // A second press asks nothing more.
        want(&mut program, "example.com");
        assert_eq!(program.asks.len(), 1);
        program.answer_all(&mx_world());
        assert_eq!(states(&program), ["known", "none"]);
        assert_eq!(marks(&program), ["absent", "listed", "listed"]);
        for place in 0..3 {
            press(&mut program, GroupKind::Host, place);
        }
        check("compared", lang, &program);
        // A host that is not in the list has nothing to be watched.
        let html = program.html();
        let inside = html::element(&html, "#reports-host-0");
        assert!(!html::has(inside, "a[data-test=reports-watch]"));
        assert!(html::has(
            &html,
            "#reports-host-1 a[data-test=reports-watch]"
        ));
        // Files that come later are compared too.
        let more = report_of("example.com", "sts", &["mx9.example.com"]);
        let mut totals = Totals::clone(&program.model.reports.as_ref().unwrap().totals);
        totals.add(&more);
        event(&mut program, ReportsEvent::Ended(Rc::new(totals)));
        assert_eq!(marks(&program).len(), 4);
        // And what was read is forgotten as a whole.
        event(&mut program, ReportsEvent::Cleared);
        assert!(program.model.reports.as_ref().unwrap().lists.is_empty());
        assert!(program.asks.is_empty());
    }
}

#[test]
fn a_list_that_cannot_be_found_out_is_said_and_can_be_tried_again() {
    for lang in Lang::ALL {
        let report = report_of("example.com", "sts", &["mx1.example.com"]);
        let mut program = read(lang, vec![report], &[]);
        want(&mut program, "example.com");
        // The resolvers take over from each other, as in a lookup.
        let mut asked = Vec::new();
        while let Some((request, url)) = program.asks.first().cloned() {
            asked.push(url.split('/').nth(2).unwrap().to_owned());
            program.end(request, Err(Failure::Unreachable));
        }
        assert_eq!(asked, ["cloudflare-dns.com", "dns.google", "doh.dns.sb"]);
        assert_eq!(states(&program), ["not-known"]);
        assert_eq!(marks(&program), ["not-known"]);
        check("list-not-known", lang, &program);
        want(&mut program, "example.com");
        program.answer_all(&mx_world());
        assert_eq!(marks(&program), ["listed"]);
    }
}

#[test]
fn a_domain_without_a_list_has_none_of_the_hosts() {
    let hosts = ["mx1.example.com", "example.com"];
    let no_list: [(&[support::Line], [&str; 2]); 3] = [
        (&[("example.com", "MX", "0 .")], ["absent", "absent"]),
        (&[("example.com", "NXDOMAIN", "")], ["absent", "absent"]),
        // Where there are no records, the domain is the host.
        (&[("example.com", "A", "192.0.2.1")], ["implicit", "absent"]),
    ];
    for (lines, expected) in no_list {
        for lang in Lang::ALL {
            let report = report_of("example.com", "sts", &hosts);
            let mut program = read(lang, vec![report], &[]);
            want(&mut program, "example.com");
            program.answer_all(&World::new(lines));
            assert_eq!(marks(&program), expected, "{lines:?}");
            check(&format!("list-{}", expected[0]), lang, &program);
        }
    }
}

#[test]
fn consent_comes_before_the_query() {
    // The resolver that a link names.
    let report = || report_of("example.com", "sts", &["mx1.example.com"]);
    let opened = || {
        let mut program = Program::opened_in(
            Lang::En,
            "#/reports/?via=https://dns.stranger.example/dns-query",
        );
        let mut totals = Totals::default();
        totals.add(&report());
        event(&mut program, ReportsEvent::Ended(Rc::new(totals)));
        want(&mut program, "example.com");
        assert!(matches!(program.model.confirm, Some(Confirm::Resolver(_))));
        assert!(program.asks.is_empty());
        program
    };
    let mut program = opened();
    program.send(Event::Refused);
    assert!(program.model.confirm.is_none() && program.asks.is_empty());
    assert_eq!(states(&program), ["none"]);
    let mut program = opened();
    program.send(Event::Agreed);
    let [(_, url)] = program.asks.as_slice() else {
        panic!("{:?}", program.asks);
    };
    assert!(url.starts_with("https://dns.stranger.example/dns-query?"));
    // A name of a local network.
    let local = report_of("mail.corp.internal", "sts", &["mx.corp.internal"]);
    let mut program = read(Lang::En, vec![local], &[]);
    want(&mut program, "mail.corp.internal");
    assert!(matches!(program.model.confirm, Some(Confirm::LocalName(_))));
    assert!(program.asks.is_empty());
    program.send(Event::Agreed);
    assert_eq!(program.names_asked(), ["mail.corp.internal"]);
}

#[test]
fn a_list_that_is_there_is_not_asked_for_again() {
    let report = || {
        report_of(
            "example.com",
            "sts",
            &["mx1.example.com", "mx2.example.com"],
        )
    };
    let ended = |program: &mut Program| {
        let mut totals = Totals::default();
        totals.add(&report());
        event(program, ReportsEvent::Ended(Rc::new(totals)));
    };
    let expected = ["listed", "absent"];
    // From the domain to the page for reports.
    let mut program = Program::opened("#/mx/example.com");
    program.answer_all(&mx_world());
    program.send(Event::LinkChanged("#/reports/".to_owned()));
    ended(&mut program);
    assert_eq!(marks(&program), expected);
    assert!(program.asks.is_empty());
    // From the page for reports to the domain and back.
    let mut program = opened(Lang::En);
    ended(&mut program);
    assert!(marks(&program).is_empty());
    program.send(Event::LinkChanged("#/mx/example.com".to_owned()));
    program.answer_all(&mx_world());
    program.send(Event::LinkChanged("#/reports/".to_owned()));
    assert_eq!(marks(&program), expected);
    assert!(program.asks.is_empty());
    // Another domain says nothing about this one, and neither do records that are tried out.
    for before in [
        "#/mx/example.org",
        "#/lab/example.com?records=10+mx1.example.com.",
    ] {
        let mut program = Program::opened(before);
        program.answer_all(&mx_world());
        program.send(Event::LinkChanged("#/reports/".to_owned()));
        ended(&mut program);
        assert_eq!(states(&program), ["none"], "{before}");
    }
}

#[test]
fn nobody_is_asked_about_an_example() {
    let hosts = ["mx1.primary-and-backup.example", "mx.example.com"];
    let report = report_of("primary-and-backup.example", "sts", &hosts);
    let mut program = read(Lang::En, vec![report], &[]);
    want(&mut program, "primary-and-backup.example");
    assert!(program.asks.is_empty());
    assert_eq!(marks(&program), ["absent", "listed"]);
}

#[test]
fn a_policy_that_requires_tls_is_watched_with_a_sender_that_does() {
    for (kind, is_strict) in [("sts", true), ("tlsa", true), ("no-policy-found", false)] {
        let report = report_of("example.com", kind, &["mx1.example.com"]);
        let mut program = read(Lang::En, vec![report], &[]);
        press(&mut program, GroupKind::Host, 0);
        let html = program.html();
        let link = html::attribute(html::element(&html, "a[data-test=reports-watch]"), "href");
        let link = link.unwrap().replace("&amp;", "&");
        assert_eq!(
            link.contains("sender=chasquid"),
            is_strict,
            "{kind}: {link}"
        );
        assert!(link.contains("fault=mx1.example.com:starttls"), "{link}");
        // The link opens the stage at the handshake that fails.
        let mut shown = Program::opened(&link);
        shown.answer_all(&mx_world());
        let delivery = shown.model.walk.delivery.as_ref().unwrap();

        assert!(delivery.first_failure().is_some());
        assert_eq!(
            shown.model.walk.position,
            delivery.first_failure(),
            "{kind}"
        );
    }
}

#[test]
fn names_that_no_link_can_hold_get_none() {
    let text = r#"{"policies":[{"policy":{"policy-domain":"a b<script>"},"failure-details":[
        {"result-type":"certificate-expired","receiving-mx-hostname":"\u202emx example"}]}]}"#;
    let report = Reading::whole(text.as_bytes().to_vec()).unwrap();
    let mut program = read(Lang::En, vec![report], &[]);
    press(&mut program, GroupKind::Host, 0);
    let html = program.html();
    assert!(!html::has(&html, "a[data-test=reports-watch]"));
    assert!(!html.contains("<script>") && !html.contains('\u{202e}'));
}

#[test]
fn files_are_read_onto_what_was_read_before_and_stopping_stops() {
    let mut program = read(Lang::En, samples(), &[]);
    let before = program.model.reports.as_ref().unwrap().totals.clone();
    program.others.clear();
    event(&mut program, ReportsEvent::FilesChosen);
    let read = program.others.iter().find_map(|command| match command {
        Command::Reports(ReportsCommand::Read { before, .. }) => Some(before.clone()),
        _ => None,
    });
    assert_eq!(read, Some(before));
    event(
        &mut program,
        ReportsEvent::Begun {
            files: 2,
            octets: 2,
        },
    );
    event(&mut program, ReportsEvent::Stopped);
    assert!(
        program
            .others
            .contains(&Command::Reports(ReportsCommand::Stop))
    );
    assert!(!html::has(&program.html(), "[data-test=reports-stop]"));
}

#[test]
fn a_long_list_of_hosts_is_shown_bit_by_bit() {
    let details: Vec<String> = (0..25)
        .map(|host| {
            format!(
                r#"{{"result-type":"tlsa-invalid","receiving-mx-hostname":"mx{host}.example.com"}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"policies":[{{"policy":{{"policy-domain":"example.com"}},"failure-details":[{}]}}]}}"#,
        details.join(",")
    );
    let report = Reading::whole(text.into_bytes()).unwrap();
    let mut program = read(Lang::En, vec![report], &[]);
    for shown in [10, 20, 25] {
        let html = program.html();
        assert_eq!(html::elements(&html, ".reports__head").len(), shown);
        assert_eq!(html::has(&html, "[data-test=reports-more]"), shown < 25);
        event(&mut program, ReportsEvent::MoreWanted(GroupKind::Host));
    }
}
