//! What is shown in every state, in both languages, drawn natively.
//!
//! Each state has two snapshots in `snapshots/`. They hold what the state changes: field, announcement, list,
//! questions. `cargo insta review`, or `INSTA_UPDATE=always cargo test --test views`, takes new ones over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use waypost::app::{
    Command, Event, Fold, HttpBody, ManyEvent, Model, Now, Opening, RequestId, update,
};
use waypost::dns::Failure;
use waypost::lookup::example::ExampleId;
use waypost::many::{Column, Kind, Shown};
use waypost::report::Build;
use waypost::text::{Lang, answer};
use waypost::view::{self, Place};

/// What a resolver brings: a body for an HTTP status, or no answer.
type End = Result<HttpBody, Failure>;

/// A program that is asked something, with the questions it waits for.
struct Program {
    model: Model,
    asks: Vec<(RequestId, String)>,
    millis: u64,
}

impl Program {
    fn opened(lang: Lang, fragment: &str) -> Program {
        let mut program = Program {
            model: Model::default(),
            asks: Vec::new(),
            millis: 1_795_420_140_000,
        };
        program.send(Event::Opened(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            lang,
            ..Opening::default()
        }));
        program
    }

    fn send(&mut self, event: Event) {
        let now = Now {
            epoch_millis: self.millis,
        };
        let to_ascii = |name: &str| idna::domain_to_ascii(name).ok();
        for command in update(&mut self.model, event, now, to_ascii).commands {
            match command {
                Command::Ask { request, url, .. } => self.asks.push((request, url)),
                Command::Abort(request) => self.asks.retain(|ask| ask.0 != request),
                _ => (),
            }
        }
    }

    fn ask(&mut self, text: &str) {
        self.send(Event::Typed(text.to_owned()));
        self.send(Event::Submitted);
    }

    /// Ends every question for which there is an end, and those that follow.
    fn end(&mut self, end: impl Fn(&str, &str) -> Option<End>) {
        loop {
            let found = self.asks.iter().find_map(|(request, url)| {
                end(&parameter(url, "name"), &parameter(url, "type")).map(|end| (*request, end))
            });
            let Some((request, end)) = found else { break };
            self.asks.retain(|ask| ask.0 != request);
            self.send(Event::Ended {
                request,
                end,
                millis: 38,
            });
        }
    }

    fn answered(&mut self, zone: &[(&str, &str, &str)]) {
        self.end(|name, kind| Some(Ok(reply(name, kind, zone, 0, ""))));
    }
}

fn parameter(url: &str, wanted: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|pair| pair.0 == wanted).unwrap().1.to_owned()
}

fn reply(name: &str, kind: &str, zone: &[(&str, &str, &str)], status: u16, more: &str) -> HttpBody {
    let number = |kind: &str| match kind {
        "MX" => 15,
        "A" => 1,
        "AAAA" => 28,
        "CNAME" => 5,
        "TXT" => 16,
        "PTR" => 12,
        _ => 52,
    };
    let is_alias = |record: &&&(&str, &str, &str)| record.0 == name && record.1 == "CNAME";
    let target = zone
        .iter()
        .find(|record| is_alias(&record))
        .map(|record| record.2.trim_end_matches('.'));
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
    let mut body = serde_json::json!({
        "Status": status,
        "AD": status == 0,
        "Question": [{"name": name, "type": number(kind)}],
        "Answer": records,
    });
    if !more.is_empty() {
        body["Comment"] = serde_json::json!([more]);
    }
    http(200, &body.to_string())
}

fn http(status: u16, body: &str) -> HttpBody {
    HttpBody {
        is_shared: false,
        status,
        retry_after_seconds: None,
        octets: body.as_bytes().to_vec(),
    }
}

const ZONE: [(&str, &str, &str); 8] = [
    ("tulip.test", "MX", "20 backup.post.test."),
    ("tulip.test", "MX", "10 mx2.tulip.test."),
    ("tulip.test", "MX", "10 aspmx.l.google.com."),
    ("mx2.tulip.test", "A", "192.0.2.11"),
    ("mx2.tulip.test", "AAAA", "2001:db8::11"),
    ("aspmx.l.google.com", "A", "192.0.2.25"),
    ("backup.post.test", "CNAME", "mx.post.test."),
    ("mx.post.test", "A", "10.0.0.25"),
];

/// What a page shows, one element to a line, without drawings; of the sections only these.
fn readable(html: &str, sections: &[&str]) -> String {
    let mut kept = String::new();
    for (mark, end) in [
        ("role=\"search\"", "</form>"),
        ("role=\"status\" class=\"sr\"", "</p>"),
        ("class=\"notice\"", "</div>"),
    ] {
        kept.push_str(&cut(html, mark, end));
    }
    for id in sections {
        kept.push_str(&cut(html, &format!("<section id=\"{id}\""), "</section>"));
    }
    while let Some(start) = kept.find("<svg") {
        let end = start + kept[start..].find("</svg>").unwrap() + "</svg>".len();
        kept.replace_range(start..end, "");
    }
    let mut lines = String::new();
    for piece in kept.split_inclusive('>') {
        const BLOCKS: [&str; 19] = [
            "<section",
            "<div",
            "<p",
            "<ol",
            "<ul",
            "<li",
            "<h2",
            "<h3",
            "<form",
            "<input",
            "<button",
            "<label",
            "<details",
            "<summary",
            "<pre",
            "<a ",
            "<span class=\"q",
            "<bdi class=\"q",
            "<b class=\"q",
        ];
        let tag_start = piece.rfind('<').unwrap_or(piece.len());
        let (text, tag) = piece.split_at(tag_start);
        lines.push_str(text);
        if BLOCKS.iter().any(|block| tag.starts_with(block)) {
            lines.push('\n');
        }
        lines.push_str(tag);
    }
    lines.replace("<wbr>", "").trim().to_owned()
}

/// The element with this mark in its tag, up to its end.
fn cut(html: &str, mark: &str, end: &str) -> String {
    let Some(found) = html.find(mark) else {
        return String::new();
    };
    let start = html[..=found].rfind('<').unwrap();
    let length = html[start..].find(end).unwrap() + end.len();
    format!("{}\n", &html[start..start + length])
}

/// One snapshot in each language.
fn check(name: &str, state: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        let html = view::draw(state(lang).model);
        snapshot(name, lang, &readable(&html, &["list", "kept"]));
    }
}

fn snapshot(name: &str, lang: Lang, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{name}-{}", lang.id()), shown);
    });
}

/// The page of a domain whose MX question ends so.
fn check_mx(name: &str, end: impl Fn() -> End) {
    check(name, |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        program.end(|_, kind| (kind == "MX").then(&end));
        program
    });
}

#[test]
fn empty() {
    for lang in Lang::ALL {
        let html = view::prerender(lang, Place::Page, &Build::default());
        snapshot("empty", lang, &readable(&html, &["steps", "privacy"]));
    }
}

#[test]
fn what_was_typed_is_wrong() {
    let long = "a".repeat(64);
    let too_long = format!("{}example", "abcdefgh.".repeat(30));
    for (id, typed) in [
        ("empty", ""),
        ("empty-label", "tulip..test"),
        ("label-too-long", &format!("ann@{long}.test")),
        ("name-too-long", &too_long),
        ("bad-character", "tul!p.test"),
        ("bad-hyphen", "-tulip.test"),
        ("bad-address", "ann bell@tulip.test"),
        ("two-signs", "ann@bell@tulip.test"),
        ("bad-literal", "[2001:db8::1]"),
        ("bare-ip", "192.0.2.1"),
        ("idna", "xn--a.test"),
    ] {
        check(&format!("wrong-{id}"), |lang| {
            let mut program = Program::opened(lang, "");
            program.ask(typed);
            program
        });
    }
}

#[test]
fn before_anything_is_sent() {
    check("confirm-resolver", |lang| {
        Program::opened(lang, "#/mx/tulip.test?via=https://dns.example/q")
    });
    check("confirm-local", |lang| {
        Program::opened(lang, "#/mx/printer.local")
    });
}

#[test]
fn asking() {
    check("asking", |lang| Program::opened(lang, "#/mx/tulip.test"));
    check("asking-long", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.millis += 2_500;
        program.send(Event::Woke);
        program
    });
    check("asking-instead", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        let first = program.asks[0].0;
        program.send(Event::Ended {
            request: first,
            end: Err(Failure::Unreachable),
            millis: 3,
        });
        program
    });
    check("asking-waits", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        let first = program.asks[0].0;
        program.send(Event::Ended {
            request: first,
            end: Ok(http(429, "slow down")),
            millis: 3,
        });
        program
    });
}

#[test]
fn the_list() {
    check("list", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&ZONE);
        program
    });
    check("list-pending", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.end(|name, kind| {
            let is_slow = name == "mx2.tulip.test" && kind == "AAAA";
            (!is_slow && kind.len() < 5).then(|| Ok(reply(name, kind, &ZONE, 0, "")))
        });
        program
    });
    check("list-stopped", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.end(|name, kind| (kind == "MX").then(|| Ok(reply(name, kind, &ZONE, 0, ""))));
        program.send(Event::Stopped);
        program
    });
}

#[test]
fn a_question_and_those_it_was_put_to() {
    for lang in Lang::ALL {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        let first = program.asks[0].0;
        program.send(Event::Ended {
            request: first,
            end: Err(Failure::TimedOut),
            millis: 5_000,
        });
        program.answered(&ZONE);
        program.send(Event::FoldPressed(Fold::Question(0)));
        let html = view::draw(program.model);
        let questions = readable(&html, &["questions"]);
        let (first, _) = questions.split_once("</li>").unwrap();
        let start = first.find("<ol class=\"trace\"").unwrap();
        snapshot("question", lang, &first[start..]);
    }
}

#[test]
fn hosts_that_are_passed_over() {
    const STRUCK: [(&str, &str, &str); 10] = [
        ("tulip.test", "MX", "0 ."),
        ("tulip.test", "MX", "10 192.0.2.1."),
        ("tulip.test", "MX", "10 localhost."),
        ("tulip.test", "MX", "10 two words.test."),
        ("tulip.test", "MX", "20 nobody.invalid."),
        ("tulip.test", "MX", "20 empty.test."),
        ("tulip.test", "MX", "20 loop.test."),
        ("tulip.test", "MX", "30 mx.test."),
        ("loop.test", "A", "127.0.0.1"),
        ("mx.test", "A", "192.0.2.3"),
    ];
    check("struck", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&STRUCK);
        program
    });
    check("undeliverable", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&STRUCK[1..7]);
        program
    });
}

#[test]
fn other_kinds_of_way() {
    type Zone<'a> = &'a [(&'a str, &'a str, &'a str)];
    let zones: [(&str, Zone<'_>); 5] = [
        ("null-mx", &[("tulip.test", "MX", "0 .")]),
        ("implicit", &[("tulip.test", "A", "192.0.2.80")]),
        ("no-host", &[]),
        ("dot-at-ten", &[("tulip.test", "MX", "10 .")]),
        (
            "alias",
            &[
                ("tulip.test", "CNAME", "rose.test."),
                ("rose.test", "MX", "10 mx.rose.test."),
                ("mx.rose.test", "A", "192.0.2.9"),
            ],
        ),
    ];
    for (name, zone) in zones {
        check(name, |lang| {
            let mut program = Program::opened(lang, "#/mx/tulip.test");
            program.answered(zone);
            program
        });
    }
    for (name, subject) in [
        ("literal", "[192.0.2.1]"),
        ("literal-nowhere", "[127.0.0.1]"),
        ("invalid", "nothing.invalid"),
        ("onion", "nothing.onion"),
        ("localhost", "localhost"),
    ] {
        check(name, |lang| {
            let mut program = Program::opened(lang, "");
            program.ask(subject);
            program
        });
    }
    check("nxdomain", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.end(|name, kind| Some(Ok(reply(name, kind, &[], 3, ""))));
        program
    });
}

#[test]
fn it_could_not_be_found_out() {
    check_mx("unknown-servfail", || {
        Ok(reply(
            "tulip.test",
            "MX",
            &[],
            2,
            "EDE(7): Signature Expired for tulip.test",
        ))
    });
    check_mx("unknown-refused", || {
        Ok(reply("tulip.test", "MX", &[], 5, ""))
    });
    check_mx("unknown-error", || {
        Ok(reply("tulip.test", "MX", &[], 4, ""))
    });
    check_mx("unknown-filtered", || {
        Ok(reply("tulip.test", "MX", &[], 0, "EDE(15): Blocked"))
    });
    check_mx("unknown-timeout", || Err(Failure::TimedOut));
    check_mx("unknown-unreachable", || Err(Failure::Unreachable));
    check_mx("unknown-offline", || Err(Failure::Offline));
    check_mx("unknown-http", || Ok(http(503, "<h1>Sorry</h1>")));
    check_mx("unknown-not-dns", || {
        Ok(http(200, "<!doctype html><title>Sign in</title>"))
    });
    check_mx("unknown-echo", || Ok(reply("rose.test", "MX", &[], 0, "")));
    check_mx("unknown-truncated", || {
        Ok(http(
            200,
            r#"{"Status":0,"TC":true,"Question":[{"name":"tulip.test","type":15}],"Answer":[]}"#,
        ))
    });
    check_mx("unknown-unreadable", || {
        Ok(reply(
            "tulip.test",
            "MX",
            &[("tulip.test", "MX", "ten mx.test.")],
            0,
            "",
        ))
    });
    check_mx("unknown-loop", || {
        Ok(http(
            200,
            r#"{"Status":0,"Question":[{"name":"tulip.test","type":15}],"Answer":[
                {"name":"tulip.test","type":5,"TTL":60,"data":"rose.test."},
                {"name":"rose.test","type":5,"TTL":60,"data":"tulip.test."}]}"#,
        ))
    });
    check("unknown-addresses", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        program.end(|name, kind| {
            Some(match kind {
                "MX" => Ok(reply(name, kind, &ZONE, 0, "")),
                _ => Err(Failure::TimedOut),
            })
        });
        program
    });
    check("unknown-too-many", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        program.end(|_, _| {
            Some(Ok(HttpBody {
                retry_after_seconds: Some(3_600),
                ..http(429, "slow down")
            }))
        });
        program
    });
    check("unknown-stopped", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.send(Event::Stopped);
        program
    });
}

#[test]
fn examples() {
    for example in ExampleId::ALL {
        check(
            &format!("example-{}", example.id().trim_end_matches(".example")),
            |lang| Program::opened(lang, &format!("#/mx/{}", example.id())),
        );
    }
}

#[test]
fn names_beyond_ascii() {
    check("idn", |lang| {
        let mut program = Program::opened(lang, "");
        program.ask("münchen.test");
        program.answered(&[
            ("xn--mnchen-3ya.test", "MX", "10 mx.xn--mnchen-3ya.test."),
            ("mx.xn--mnchen-3ya.test", "A", "192.0.2.4"),
        ]);
        program
    });
    check("idn-mixed", |lang| {
        let mut program = Program::opened(lang, "");
        // The second letter is Cyrillic.
        program.ask("p\u{430}ypal.test");
        program.answered(&[]);
        program
    });
}

#[test]
fn the_last_good_answer_stays_in_sight() {
    check("kept-after-failure", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        program.answered(&ZONE);
        program.ask("rose.test");
        program.end(|_, _| Some(Err(Failure::TimedOut)));
        program
    });
    check("kept-after-slip", |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&ZONE);
        program.ask("rose..test");
        program
    });
}

#[test]
fn as_plain_text() {
    for lang in Lang::ALL {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&ZONE);
        let answer = program.model.answer.as_deref().unwrap();
        let text = answer::plain(
            lang.text(),
            answer,
            "https://waypost.example/#/mx/tulip.test",
        );
        snapshot("plain", lang, &text);
    }
}

/// The texts of a page, between its tags.
fn texts(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for piece in html.split('<').skip(1) {
        let text = piece.split_once('>').unwrap().1.trim();
        if !text.is_empty() {
            texts.push(text.to_owned());
        }
    }
    texts
}

#[test]
fn the_two_languages_share_names_and_numbers_only() {
    let both = Lang::ALL.map(|lang| {
        let html = view::prerender(lang, Place::Page, &Build::default());
        texts(&html).into_iter().collect::<BTreeSet<_>>()
    });
    let is_sentence = |text: &&String| text.split(' ').filter(|word| word.len() > 2).count() > 3;
    let shared: Vec<_> = both[0].intersection(&both[1]).filter(is_sentence).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn nothing_is_left_unsaid() {
    for lang in Lang::ALL {
        let mut answered = Program::opened(lang, "#/mx/tulip.test");
        answered.answered(&ZONE);
        let mut failed = Program::opened(lang, "#/mx/tulip.test?via=google");
        failed.end(|_, _| Some(Err(Failure::Offline)));
        let confirm = Program::opened(lang, "#/mx/printer.local");
        let pages = [answered, failed, confirm].map(|program| view::draw(program.model));
        for html in pages
            .iter()
            .chain([&view::prerender(lang, Place::Embed, &Build::default())])
        {
            for element in [
                "a", "b", "button", "h1", "h2", "h3", "label", "legend", "option", "summary",
            ] {
                assert!(
                    !html.contains(&format!("\"></{element}>")),
                    "an empty {element}"
                );
            }
            assert!(!html.contains("=\"\" class=\"btn") && !html.contains("aria-label=\"\""));
        }
    }
}

#[test]
fn exactly_one_button_saves_the_report() {
    let wrong: fn(Lang) -> Program = |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test");
        program.answered(&ZONE);
        program.ask("rose..test");
        program
    };
    let failed: fn(Lang) -> Program = |lang| {
        let mut program = Program::opened(lang, "#/mx/tulip.test?via=google");
        program.answered(&ZONE);
        program.ask("rose.test");
        program.end(|_, _| Some(Err(Failure::TimedOut)));
        program
    };
    for state in [wrong, failed] {
        for (lang, name) in [(Lang::En, "Download JSON"), (Lang::Nl, "JSON downloaden")] {
            let html = view::draw(state(lang).model);
            assert_eq!(html.matches(&format!("<span>{name}</span>")).count(), 1);
        }
    }
    let html = view::draw(Program::opened(Lang::En, "#/mx/tulip.test").model);
    assert!(
        !html.contains("Download JSON"),
        "the questions have not ended"
    );
}

#[test]
fn hostile_data_is_text() {
    let script = "10 <script>alert(1)</script>.test.";
    let override_ = "20 \u{202e}moc.test.";
    let label = format!("30 {}.test.", "l".repeat(255));
    let quote = "40 \"onload=alert(1)//.test.";
    let zone = [script, override_, &label, quote].map(|mx| ("tulip.test", "MX", mx));
    let mut program = Program::opened(Lang::En, "#/mx/tulip.test");
    program.end(|name, kind| {
        let zone = if kind == "MX" { &zone[..] } else { &[] };
        Some(Ok(reply(
            name,
            kind,
            zone,
            0,
            "<img src=x onerror=alert(1)>",
        )))
    });
    program.send(Event::FoldPressed(Fold::Question(0)));
    let html = view::draw(program.model);

    // Read as a browser reads it: what stands between tags is text, and no tag is of their making.
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        assert!(!["script", "img"].contains(&name), "{tag}");
        let mut outside_quotes = tag.split('"').step_by(2);
        assert!(!outside_quotes.any(|part| part.contains("onload")), "{tag}");
    }
    let shown = texts(&html).join("");
    assert!(shown.contains("&lt;script&gt;alert(1)&lt;/script&gt;."));
    assert!(shown.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(html.contains("<bdi translate=\"no\">\\226\\128\\174moc.<wbr>test</bdi>"));
    assert!(!html.contains('\u{202e}'));
}

#[test]
fn ten_thousand_records_are_not_drawn_at_once() {
    let records: Vec<String> = (0..10_000)
        .map(|n| format!("10 mx{n}.tulip.test."))
        .collect();
    let zone: Vec<_> = records
        .iter()
        .map(|mx| ("tulip.test", "MX", mx.as_str()))
        .collect();
    let mut program = Program::opened(Lang::En, "#/mx/tulip.test");
    program.end(|name, kind| (kind == "MX").then(|| Ok(reply(name, kind, &zone, 0, ""))));
    program.send(Event::Stopped);
    let html = view::draw(program.model.clone());
    assert!(html.len() < 200_000, "{}", html.len());
    program.send(Event::FoldPressed(Fold::Tier(0)));
    let html = view::draw(program.model);
    assert!(html.contains("9500 more stand in the JSON file only."));
}

const MANY_LIST: &str =
    "tulip.test\nann@rose.test\nTULIP.test\nnas.local\ntakes-no-mail.example\n\na..b\ngone.test";

fn many_listed(lang: Lang) -> Program {
    let mut program = Program::opened(lang, "#/many/");
    program.many(ManyEvent::Found(Vec::new()));
    program.many(ManyEvent::Typed(MANY_LIST.to_owned()));
    program
}

fn many_answered(lang: Lang) -> Program {
    let mut program = many_listed(lang);
    program.many(ManyEvent::Started);
    program.end(|name, kind| match name {
        "gone.test" => Some(Ok(reply(name, kind, &[], 3, ""))),
        "rose.test" => Some(Err(Failure::TimedOut)),
        _ => Some(Ok(reply(name, kind, &ZONE, 0, ""))),
    });
    program
}

impl Program {
    fn many(&mut self, event: ManyEvent) {
        self.send(Event::Many(event));
    }
}

fn check_many(name: &str, state: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        let html = view::draw(state(lang).model);
        snapshot(name, lang, &readable(&html, &["many", "many-table"]));
    }
}

#[test]
fn a_list_of_many_domains() {
    check_many("many-empty", |lang| Program::opened(lang, "#/many/"));
    check_many("many-listed", many_listed);
    check_many("many-spread", |lang| {
        let mut program = many_listed(lang);
        program.many(ManyEvent::SpreadPressed);
        program.many(ManyEvent::LocalPressed);
        program.many(ManyEvent::NotKept);
        program
    });
    check_many("many-elsewhere", |lang| {
        let mut program = many_listed(lang);
        program.many(ManyEvent::FoundElsewhere);
        program
    });
    check_many("many-chosen", |lang| {
        let mut program = Program::opened(lang, "#/many/?via=https://dns.example/q");
        program.many(ManyEvent::Typed("tulip.test".to_owned()));
        program.many(ManyEvent::FileRead(None));
        program.many(ManyEvent::Typed("tulip.test".to_owned()));
        program
    });
}

#[test]
fn a_list_with_nobody_to_ask_counts_no_questions() {
    let cases = [
        (Lang::En, "No question goes out", "questions go to"),
        (Lang::Nl, "Er gaat geen vraag uit", "vragen gaan naar"),
    ];
    for (lang, nobody, somebody) in cases {
        let mut program = Program::opened(lang, "#/many/");
        program.many(ManyEvent::Typed("printer\n[192.0.2.1]".to_owned()));
        let html = view::draw(program.model.clone());
        assert!(html.contains(nobody) && !html.contains(somebody));
        // Once the local name may be sent there is one.
        program.many(ManyEvent::LocalPressed);
        let html = view::draw(program.model);
        assert!(!html.contains(nobody) && html.contains(somebody));
    }
}

#[test]
fn many_domains_on_their_way() {
    check_many("many-running", |lang| {
        let mut program = many_listed(lang);
        program.many(ManyEvent::Started);
        program.millis += 1_000;
        program.end(|name, kind| (name == "gone.test").then(|| Ok(reply(name, kind, &[], 3, ""))));
        program
    });
    check_many("many-paused", |lang| {
        let mut program = many_listed(lang);
        program.many(ManyEvent::Started);
        program.many(ManyEvent::PausePressed);
        program
    });
    check_many("many-cancelled", |lang| {
        let mut program = many_listed(lang);
        program.many(ManyEvent::Started);
        program.many(ManyEvent::Cancelled);
        program
    });
}

#[test]
fn the_rows_of_many_domains() {
    check_many("many-rows", many_answered);
    check_many("many-sorted", |lang| {
        let mut program = many_answered(lang);
        program.many(ManyEvent::Sorted(Column::Domain));
        program.many(ManyEvent::Sorted(Column::Domain));
        program.many(ManyEvent::KindChosen(Some(Kind::Broken)));
        program
    });
    for (name, shown) in [
        ("many-providers", Shown::Providers),
        ("many-findings", Shown::Findings),
    ] {
        check_many(name, |lang| {
            let mut program = many_answered(lang);
            program.many(ManyEvent::ShownChosen(shown));
            program
        });
    }
}

#[test]
fn ten_thousand_domains_are_not_drawn_at_once() {
    let mut program = Program::opened(Lang::En, "#/many/");
    let text: String = (0..10_000)
        .map(|n| format!("[198.51.{}.{}]\n", n / 256, n % 256))
        .collect();
    program.many(ManyEvent::Typed(text));
    program.many(ManyEvent::Started);
    for _ in 0..200 {
        program.millis += 1;
        program.send(Event::Woke);
    }
    let first = view::draw(program.model.clone());
    assert!(first.contains("Done: 10,000 domains."));
    assert!(first.contains("1–100 of 10,000"));
    assert!(first.len() < 250_000, "{}", first.len());
    program.many(ManyEvent::PageChosen(99));
    let last = view::draw(program.model);
    assert!(last.contains("9,901–10,000 of 10,000"));
}
