//! The findings, the policies and the catalogue as they are shown, in both languages, drawn natively.
//!
//! `INSTA_UPDATE=always cargo test --test panels` takes new snapshots over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fmt::Write as _;

use waypost::app::{Command, Event, HttpBody, Model, Now, Opening, RequestId, update};
use waypost::dns::Failure;
use waypost::finding;
use waypost::lookup::example::ExampleId;
use waypost::text::Lang;
use waypost::view;

/// A record: owner, type, data.
type Record<'a> = (&'a str, &'a str, &'a str);

/// A program that is asked something, with what it waits for.
struct Program {
    model: Model,
    asks: Vec<(RequestId, String)>,
    others: Vec<Command>,
}

impl Program {
    fn opened(lang: Lang, fragment: &str) -> Program {
        let mut program = Program {
            model: Model::default(),
            asks: Vec::new(),
            others: Vec::new(),
        };
        program.send(Event::Opened(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            lang,
            ..Opening::default()
        }));
        program
    }

    /// A page that was asked about a domain and got all its answers.
    fn answered(lang: Lang, domain: &str, zone: &[Record<'_>]) -> Program {
        let mut program = Program::opened(lang, &format!("#/mx/{domain}"));
        program.answer(zone);
        program
    }

    fn send(&mut self, event: Event) {
        let now = Now {
            epoch_millis: 1_795_420_140_000,
        };
        let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
        for command in update(&mut self.model, event, now, to_ascii).commands {
            match command {
                Command::Ask { request, url, .. } => self.asks.push((request, url)),
                Command::Abort(request) => self.asks.retain(|ask| ask.0 != request),
                other => self.others.push(other),
            }
        }
    }

    fn answer(&mut self, zone: &[Record<'_>]) {
        while let Some((request, url)) = self.asks.pop() {
            let body = reply(&parameter(&url, "name"), &parameter(&url, "type"), zone);
            self.send(Event::Ended {
                request,
                end: Ok(body),
                millis: 38,
            });
        }
    }

    fn html(&self) -> String {
        view::draw(self.model.clone())
    }

    /// The ids of the findings, the most serious first.
    fn ids(&self) -> Vec<&'static str> {
        let answer = self.model.answer.as_ref().unwrap();
        answer
            .findings
            .iter()
            .map(|finding| finding.id.id())
            .collect()
    }
}

fn parameter(url: &str, wanted: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|pair| pair.0 == wanted).unwrap().1.to_owned()
}

fn reply(name: &str, kind: &str, zone: &[Record<'_>]) -> HttpBody {
    let number = |kind: &str| match kind {
        "MX" => 15,
        "A" => 1,
        "AAAA" => 28,
        "CNAME" => 5,
        "TXT" => 16,
        "PTR" => 12,
        "NS" => 2,
        _ => 52,
    };
    let is_alias = |record: &&Record<'_>| record.0 == name && record.1 == "CNAME";
    let target = zone.iter().find(is_alias).map(|record| record.2);
    let target = target.map(|target| target.trim_end_matches('.'));
    let records: Vec<_> = zone
        .iter()
        .filter(|record| {
            (record.0 == name && (record.1 == kind || record.1 == "CNAME"))
                || (Some(record.0) == target && record.1 == kind)
        })
        .map(|record| {
            serde_json::json!({
                "name": record.0, "type": number(record.1), "TTL": 5400, "data": record.2,
            })
        })
        .collect();
    let body = serde_json::json!({
        "Status": 0,
        "AD": true,
        "Question": [{"name": name, "type": number(kind)}],
        "Answer": records,
    });
    HttpBody {
        is_shared: false,
        status: 200,
        retry_after_seconds: None,
        octets: body.to_string().into_bytes(),
    }
}

const BUSY: &[Record<'_>] = &[
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

/// The sections with these ids, one block to a line, without drawings.
fn readable(html: &str, ids: &[&str]) -> String {
    let mut shown = String::new();
    for id in ids {
        let start = html.find(&format!("<section id=\"{id}\""));
        let Some(start) = start else { continue };
        let end = start + html[start..].find("</section>").unwrap();
        let mut part = html[start..end].replace("<wbr>", "");
        while let Some(start) = part.find("<svg") {
            let end = start + part[start..].find("</svg>").unwrap() + "</svg>".len();
            part.replace_range(start..end, "");
        }
        let blocks = [
            "section", "li", "p", "div", "dt", "dd", "ul", "ol", "details", "form", "h2",
        ];
        for piece in part.split('<') {
            let name = piece.split([' ', '>']).next().unwrap_or_default();
            if blocks.contains(&name) {
                shown.push('\n');
            }
            if !piece.is_empty() {
                let _ = write!(shown, "<{piece}");
            }
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
        check(name, |lang| Program::answered(lang, example.id(), &[]));
    }
}

#[test]
fn every_part_is_explained() {
    check("busy", |lang| Program::answered(lang, "tulip.test", BUSY));
}

#[test]
fn while_answers_are_on_their_way() {
    check("asking", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        // Nothing stands below the list before the walk-through does.
        assert!(!program.html().contains("id=\"findings\""));
        let is_of_the_way =
            |url: &str| ["MX", "A", "AAAA"].contains(&parameter(url, "type").as_str());
        while let Some(place) = program.asks.iter().position(|ask| is_of_the_way(&ask.1)) {
            let (request, url) = program.asks.remove(place);
            let body = reply(&parameter(&url, "name"), &parameter(&url, "type"), BUSY);
            program.send(Event::Ended {
                request,
                end: Ok(body),
                millis: 38,
            });
        }
        program
    });
}

#[test]
fn what_was_typed_is_wrong() {
    check("invalid", |lang| Program::opened(lang, "#/mx/a..b"));
}

#[test]
fn keys_are_asked_only_on_request() {
    check("keys", |lang| {
        let mut program = Program::answered(lang, "tulip.test", BUSY);
        program.send(Event::KeysWanted);
        assert!(!program.asks.is_empty());
        program.answer(BUSY);
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
        let mut program = Program::answered(lang, "tulip.test", &zone);
        program.send(Event::AllWanted);
        while let Some((request, url)) = program.asks.pop() {
            let end = Ok(HttpBody {
                is_shared: false,
                status: 200,
                retry_after_seconds: None,
                octets: ends(&url).into_bytes(),
            });
            program.send(Event::Ended {
                request,
                end,
                millis: 12,
            });
        }
        assert!(program.ids().contains(&"resolvers-differ"));
        program
    });
}

const FILE: &str =
    "version: STSv1\nmode: enforce\nmx: mx.tulip.test\nmx: old.tulip.test\nmax_age: 604800\n";

#[test]
fn a_policy_file_is_compared_with_the_hosts() {
    check("policy-file", |lang| {
        let mut program = Program::answered(lang, "tulip.test", BUSY);
        program.send(Event::PolicyFilePasted(FILE.to_owned()));
        assert!(program.ids().contains(&"mta-sts-mx-mismatch"));
        program
    });
}

#[test]
fn a_policy_file_is_fetched_on_request_and_at_no_other_time() {
    let mut program = Program::answered(Lang::En, "tulip.test", BUSY);
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
    let end = |status, text: &str| {
        Ok(HttpBody {
            is_shared: false,
            status,
            retry_after_seconds: None,
            octets: text.as_bytes().to_vec(),
        })
    };
    program.send(Event::Ended {
        request,
        end: end(200, FILE),
        millis: 5,
    });
    assert!(program.ids().contains(&"mta-sts-mx-mismatch"));
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
    let route = program
        .model
        .answer
        .as_ref()
        .unwrap()
        .route
        .clone()
        .unwrap();
    assert!(route.hosts().all(|host| host.is_usable()));

    // One that nobody waits for is not taken.
    program.send(Event::PolicyFilePasted(String::new()));
    program.send(Event::Ended {
        request,
        end: end(200, FILE),
        millis: 5,
    });
    assert!(!program.ids().contains(&"mta-sts-mx-mismatch"));

    for end in [end(404, "gone"), Err(Failure::Unreachable)] {
        program.others.clear();
        program.send(Event::PolicyFileWanted);
        let fetch = program.others.iter().find(|c| is_fetch(c)).unwrap();
        let Command::FetchPolicy { request, .. } = *fetch else {
            panic!()
        };
        program.send(Event::Ended {
            request,
            end,
            millis: 5,
        });
        assert!(program.html().contains("could not be read from here"));
    }
}

#[test]
fn a_link_opens_a_finding() {
    let program = Program::answered(Lang::En, "tulip.test?show=mx-target-cname", BUSY);
    let html = program.html();
    let start = html.find("id=\"finding-mx-target-cname\"").unwrap();
    let tag = &html[html[..start].rfind('<').unwrap()..];
    let tag = &tag[..tag.find('>').unwrap()];
    assert!(tag.contains("data-shown"), "{tag}");
    let reveals: Vec<&Command> = program
        .others
        .iter()
        .filter(|command| matches!(command, Command::Reveal(_)))
        .collect();
    assert_eq!(
        reveals,
        [&Command::Reveal("finding-mx-target-cname".to_owned())]
    );
}

#[test]
fn the_catalogue_holds_every_finding_in_both_languages_and_asks_nothing() {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        let program = Program::opened(lang, &format!("#/findings/?lang={}", lang.id()));
        assert!(program.asks.is_empty());
        let html = program.html();
        for entry in finding::catalogue() {
            let anchor = format!("id=\"finding-{}\"", entry.id.id());
            assert_eq!(html.matches(&anchor).count(), 1, "{:?}", entry.id);
            let said = lang.text().finding().sample(entry);
            assert!(!said.say.is_empty());
        }
        pages.push(html);
    }
    let sentence = |html: &str| {
        let start = html.find("find__say").unwrap();
        html[start..start + 120].to_owned()
    };
    assert_ne!(sentence(&pages[0]), sentence(&pages[1]));
}

#[test]
fn a_lookup_follows_the_catalogue() {
    let mut program = Program::opened(Lang::En, "#/findings/");
    program.send(Event::LinkChanged("#/mx/web-only.example".to_owned()));
    let html = program.html();
    assert!(html.contains("finding-implicit-mx"));
    assert!(!html.contains("id=\"catalogue\""));
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
        let html = Program::answered(lang, "evil.test", &zone).html();
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
