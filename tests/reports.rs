//! The page for reports as it is shown, in both languages, drawn natively.
//!
//! `INSTA_UPDATE=always cargo test --test reports` takes new snapshots over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::rc::Rc;

mod support;

use support::{Program, html};
use waypost::app::{
    Command, Event, FileRead, Group, GroupKind, ReportsCommand, ReportsEvent, UnreadFile,
};
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
        let text = format!(
            r#"{{"policies":[{{"policy":{{"policy-domain":"example.com"}},"failure-details":[{}]}}]}}"#,
            details.join(",")
        );
        let mut totals = Totals::default();
        totals.add(&Reading::whole(text.into_bytes()).unwrap());
        event(&mut program, ReportsEvent::Ended(Rc::new(totals)));
        press(&mut program, GroupKind::Host, 0);
        check("types", lang, &program);
        // What concerns the policy file happens nowhere in the walk-through.
        let html = program.html();
        let links = html::elements(&html, "a[data-test=reports-watch]").into_iter();
        let links: Vec<_> = links
            .map(|link| html::attribute(link, "href").unwrap())
            .collect();
        assert_eq!(links.len(), 8);
        assert!(
            links
                .iter()
                .all(|link| link.starts_with("#/mx/example.com?"))
        );
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
            7
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
