//! The findings, the policies and the catalogue as they are shown, in both languages, drawn natively.
//!
//! `INSTA_UPDATE=always cargo test --test panels` takes new snapshots over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fmt::Write as _;

mod support;

use support::{Line, Program, World, html, http};
use waypost::answer::PolicyFile;
use waypost::app::{Anchor, Command, Event, Move};
use waypost::dns::{Failure, RecordType};
use waypost::finding::{self, FindingId};
use waypost::lookup::example::ExampleId;
use waypost::text::Lang;

const BUSY: &[Line<'_>] = &[
    ("tulip.test", "MX", "10 mx.tulip.test."),
    ("tulip.test", "MX", "20 alias.tulip.test."),
    ("mx.tulip.test", "A", "192.0.2.10"),
    ("mx.tulip.test", "AAAA", "2001:db8::10"),
    ("alias.tulip.test", "CNAME", "mx.tulip.test."),
    (
        "tulip.test",
        "TXT",
        "\"v=spf1 include:_spf.post.test a:gone.test ip4:192.0.2.0/24 ~all\"",
    ),
    ("_spf.post.test", "TXT", "\"v=spf1 mx ptr -all\""),
    (
        "_dmarc.tulip.test",
        "TXT",
        "\"v=DMARC1; p=quarantine; adkim=s; rua=mailto:a@tulip.test,mailto:b@reports.test,mailto:c@post.test; pct=50\"",
    ),
    (
        "tulip.test._report._dmarc.post.test",
        "TXT",
        "\"v=DMARC1;\"",
    ),
    ("_mta-sts.tulip.test", "TXT", "\"v=STSv1; id=20261123\""),
    (
        "_smtp._tls.tulip.test",
        "TXT",
        "\"v=TLSRPTv1; rua=mailto:t@tulip.test\"",
    ),
    (
        "_25._tcp.mx.tulip.test",
        "TLSA",
        "3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1",
    ),
    (
        "google._domainkey.tulip.test",
        "TXT",
        "\"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"",
    ),
];

/// The findings and policies of a page whose questions were answered.
fn answered(lang: Lang, domain: &str, lines: &[Line<'_>]) -> Program {
    let mut program = Program::opened_in(lang, &format!("#/mx/{domain}"));
    program.answer_all(&World::with_ttl(5_400, lines).signed());
    program
}

/// The sections with these ids, one block to a line, without drawings.
fn readable(html: &str, ids: &[&str]) -> String {
    const BLOCKS: [&str; 11] = [
        "section", "li", "p", "div", "dt", "dd", "ul", "ol", "details", "form", "h2",
    ];
    let mut shown = String::new();
    for section in html::sections(html, ids) {
        let section = section.strip_suffix("</section>").unwrap();
        for piece in section.split('<').filter(|piece| !piece.is_empty()) {
            let name = piece.split([' ', '>']).next().unwrap_or_default();
            if BLOCKS.contains(&name) {
                shown.push('\n');
            }
            let _ = write!(shown, "<{piece}");
        }
    }
    shown.trim().to_owned()
}

fn check(name: &str, program: impl Fn(Lang) -> Program) {
    check_sections(name, &["findings", "policy"], program);
}

fn check_sections(name: &str, sections: &[&str], program: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        let shown = readable(&program(lang).html(), sections);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("panels-{name}-{}", lang.id()), shown);
        });
    }
}

#[test]
fn examples() {
    for example in ExampleId::ALL {
        let name = example.id().trim_end_matches(".example");
        check(name, |lang| answered(lang, example.id(), &[]));
    }
}

#[test]
fn every_part_is_explained() {
    check("busy", |lang| answered(lang, "tulip.test", BUSY));
}

#[test]
fn while_answers_are_on_their_way() {
    check("asking", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        // Nothing that would be pushed down stands below what is still growing.
        for below in ["#walk", "#policy", "#questions"] {
            assert!(!html::has(&program.html(), below), "{below}");
        }
        let world = World::with_ttl(5_400, BUSY).signed();
        program.end_all(|question| {
            let is_of_the_way = matches!(
                question.record_type,
                RecordType::Mx | RecordType::A | RecordType::Aaaa
            );
            is_of_the_way.then(|| Ok(world.body(question)))
        });
        program
    });
}

#[test]
fn what_was_typed_is_wrong() {
    check("invalid", |lang| Program::opened_in(lang, "#/mx/a..b"));
}

#[test]
fn keys_are_asked_only_on_request() {
    check("keys", |lang| {
        let mut program = answered(lang, "tulip.test", BUSY);
        program.send(Event::KeysWanted);
        assert!(!program.asks.is_empty());
        program.answer_all(&World::with_ttl(5_400, BUSY).signed());
        program
    });
}

/// A change on its way: two resolvers know the new host, one the old, one says that there is no such
/// domain because it filters, and one says nothing that is DNS.
#[test]
fn a_change_in_progress() {
    let ends = |url: &str| {
        let answer = |ttl: u32, record: &str, more: &str| {
            format!(
                r#"{{"Status":0,"Answer":[{{"name":"tulip.test","type":15,"TTL":{ttl},"data":"{record}"}}]{more}}}"#
            )
        };
        let filtered = r#"{"Status":3,"extended_dns_errors":[{"info_code":17}]}"#;
        match url {
            _ if url.contains("dns.google") => answer(1_800, "10 old.tulip.test.", ""),
            _ if url.contains("doh.dns.sb") => answer(300, "10 MX.tulip.test.", ""),
            _ if url.contains("alidns") => filtered.to_owned(),
            _ => "<!doctype html>".to_owned(),
        }
    };
    check_sections("change", &["findings", "several"], |lang| {
        let zone = [BUSY[0], BUSY[2]];
        let mut program = answered(lang, "tulip.test", &zone);
        program.send(Event::AllWanted);
        program.millis = 12;
        while let Some((request, url)) = program.asks.first().cloned() {
            program.end(request, Ok(http(200, &ends(&url))));
        }
        assert!(program.findings().contains(&"resolvers-differ"));
        program
    });
}

const FILE: &str =
    "version: STSv1\nmode: enforce\nmx: mx.tulip.test\nmx: old.tulip.test\nmax_age: 604800\n";

#[test]
fn a_policy_file_is_compared_with_the_hosts() {
    check("policy-file", |lang| {
        let mut program = answered(lang, "tulip.test", BUSY);
        program.send(Event::PolicyFilePasted(FILE.to_owned()));
        assert!(program.findings().contains(&"mta-sts-mx-mismatch"));
        program
    });
}

#[test]
fn a_policy_file_is_fetched_on_request_and_at_no_other_time() {
    let mut program = answered(Lang::En, "tulip.test", BUSY);
    let is_fetch = |command: &&Command| matches!(command, Command::FetchPolicy { .. });
    assert_eq!(program.others.iter().filter(is_fetch).count(), 0);
    program.send(Event::PolicyFileWanted);
    program.send(Event::PolicyFileWanted);
    let fetches: Vec<&Command> = program.others.iter().filter(is_fetch).collect();
    let [Command::FetchPolicy { request, url, .. }] = fetches.as_slice() else {
        panic!("{fetches:?}");
    };
    assert_eq!(url, "https://mta-sts.tulip.test/.well-known/mta-sts.txt");
    let request = *request;
    program.end(request, Ok(http(200, FILE)));
    assert!(program.findings().contains(&"mta-sts-mx-mismatch"));
    // The walk-through passes over the host that the policy does not name.
    let delivery = program.model.walk.delivery.as_ref().unwrap();
    let host = |name: &str| {
        delivery
            .route
            .hosts()
            .find(|host| host.name.as_str() == name)
    };
    assert!(host("mx.tulip.test").unwrap().is_usable());
    assert!(!host("alias.tulip.test").unwrap().is_usable());
    // The list does not: not every sender follows MTA-STS.
    let route = program.answer().derived.route.as_ref().unwrap();
    assert!(route.hosts().all(|host| host.is_usable()));

    // One that nobody waits for is not taken.
    program.send(Event::PolicyFilePasted(String::new()));
    program.end(request, Ok(http(200, FILE)));
    assert!(!program.findings().contains(&"mta-sts-mx-mismatch"));

    for end in [Ok(http(404, "gone")), Err(Failure::Unreachable)] {
        program.others.clear();
        program.send(Event::PolicyFileWanted);
        let fetch = program.others.iter().find(|c| is_fetch(c)).unwrap();
        let Command::FetchPolicy { request, .. } = *fetch else {
            panic!()
        };
        program.end(request, end);
        // The field for it unfolds.
        let html = program.html();
        let fold = html::elements(&html, "#policy .fetch details");
        assert!(html::attribute(fold[0], "open").is_some());
        assert!(matches!(
            program.answer().policy_file,
            PolicyFile::Unreadable
        ));
    }
}

#[test]
fn a_link_opens_a_finding() {
    let program = answered(Lang::En, "tulip.test?show=mx-target-cname", BUSY);
    let html = program.html();
    let finding = html::element(&html, "#finding-mx-target-cname");
    assert!(html::attribute(finding, "data-shown").is_some());
    let reveals: Vec<&Command> = program
        .others
        .iter()
        .filter(|command| matches!(command, Command::Move(Move::Reveal(_))))
        .collect();
    assert_eq!(
        reveals,
        [&Command::Move(Move::Reveal(Anchor::Finding(
            FindingId::MxTargetCname,
            0
        )))]
    );
}

#[test]
fn the_catalogue_holds_every_finding_in_both_languages_and_asks_nothing() {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        let program = Program::opened_in(lang, &format!("#/findings/?lang={}", lang.id()));
        assert!(program.asks.is_empty());
        let html = program.html();
        for entry in finding::catalogue() {
            let anchor = format!("#finding-{}", entry.id.id());
            assert_eq!(html::elements(&html, &anchor).len(), 1, "{:?}", entry.id);
            let said = lang.text().finding().sample(entry);
            assert!(!said.say.is_empty());
        }
        pages.push(html);
    }
    let [english, dutch] = [&pages[0], &pages[1]].map(|page| html::element(page, ".find__say"));
    assert_ne!(english, dutch);
}

#[test]
fn a_lookup_follows_the_catalogue() {
    let mut program = Program::opened("#/findings/");
    program.send(Event::LinkChanged("#/mx/web-only.example".to_owned()));
    let html = program.html();
    assert!(html::has(&html, "#finding-implicit-mx"));
    assert!(!html::has(&html, "#catalogue"));
}

#[test]
fn hostile_texts_stay_text() {
    const HOSTILE: &str = "<img src=x onerror=alert(1)>&\u{202e}\"'`{host}[{name}]";
    let quoted = format!("v=spf1 {HOSTILE} -all");
    let dmarc = format!("v=DMARC1; p={HOSTILE}");
    let sts = format!("v=STSv1; id={HOSTILE}");
    let zone = [
        ("evil.test", "MX", "10 <script>alert(1)</script>.evil.test."),
        ("evil.test", "MX", "20 mx.evil.test."),
        ("evil.test", "MX", HOSTILE),
        ("mx.evil.test", "A", "192.0.2.1"),
        ("evil.test", "TXT", quoted.as_str()),
        ("_dmarc.evil.test", "TXT", dmarc.as_str()),
        ("_mta-sts.evil.test", "TXT", sts.as_str()),
        (
            "_smtp._tls.evil.test",
            "TXT",
            "v=TLSRPTv1; rua=javascript:alert(1)",
        ),
    ];
    for lang in Lang::ALL {
        let mut program = Program::opened_in(lang, "#/mx/evil.test");
        program.answer_all(&World::unread(&zone).signed());
        let html = program.html();
        assert!(
            !html.contains("<img") && !html.contains("<script"),
            "{html}"
        );
        assert!(!html.contains("href=\"javascript:"));
        assert!(html.contains("&lt;img"));
        // What looks like a template in foreign text is left as it is.
        assert!(html.contains("{host}[{name}]"));
        assert!(!html.contains("style=\""));
    }
}
