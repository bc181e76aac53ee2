//! What is shown in every state, in both languages, drawn natively.
//!
//! Each state has two snapshots in `snapshots/`. They hold what the state changes: field, announcement, list,
//! questions. `cargo insta review`, or `INSTA_UPDATE=always cargo test --test views`, takes new ones over.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::collections::BTreeSet;

use support::{End, Line, Program, World, encoded, html, http};
use waypost::app::{Event, Fold, HttpBody, ManyEvent, Opening};
use waypost::dns::{Failure, Name, Question, Rcode, RecordType, Reply};
use waypost::lookup::example::ExampleId;
use waypost::many::{Column, Kind, Order, ROWS_ON_PAGE, Shown, Stop, Tally};
use waypost::report::Build;
use waypost::text::{Lang, answer};
use waypost::view::{self, Place};

const ZONE: [Line<'_>; 8] = [
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
    let around = ["[role=search]", ".sr[role=status]", ".notice"];
    let around = around.map(|part| html::elements(html, part).into_iter().take(1));
    let around = around.into_iter().flatten().map(html::undrawn);
    let parts = around.chain(html::sections(html, sections));
    let kept: String = parts.map(|part| part + "\n").collect();
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
    lines.trim().to_owned()
}

/// The DNS of the list, by a resolver that checks signatures.
fn tulips() -> World {
    World::with_ttl(5_400, &ZONE).signed()
}

/// An answer with this code, no records, and a remark of the resolver.
fn nothing(question: &Question, rcode: Rcode, comment: &str) -> End {
    let mut reply = Reply::new(rcode);
    reply.authenticated = rcode == Rcode::NOERROR;
    reply.comments = vec![comment.to_owned()];
    Ok(encoded(question, &reply))
}

fn is_mx(question: &Question) -> bool {
    question.record_type == RecordType::Mx
}

/// One snapshot in each language.
fn check(name: &str, state: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        snapshot(
            name,
            lang,
            &readable(&state(lang).html(), &["list", "kept"]),
        );
    }
}

fn snapshot(name: &str, lang: Lang, shown: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("{name}-{}", lang.id()), shown);
    });
}

/// The page of a domain whose MX question ends so.
fn check_mx(name: &str, end: impl Fn(&Question) -> End) {
    check(name, |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        program.end_all(|question| is_mx(question).then(|| end(question)));
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
fn recent_lookups_stand_at_the_start_with_what_became_of_mail() {
    for lang in Lang::ALL {
        let lines = "arrives tulip.test\nnull-mx no-mail.test\nnot-known xn--bcher-kva.test\n";
        let program = Program::opened_with(Opening {
            lang,
            remembered: vec![("waypost.recent.1".to_owned(), lines.to_owned())],
            ..Opening::default()
        });
        let shown = program.html();
        let switch = html::texts(html::element(&shown, "[data-test=recent-switch]")).join("\n");
        let recent = readable(&shown, &["recent"]);
        snapshot("recent", lang, &format!("{recent}\n{switch}"));
        let sent = view::prerender(lang, Place::Page, &Build::default());
        assert!(!html::has(&sent, "[data-test=recent-switch]"));
    }
}

#[test]
fn the_start_shows_what_else_there_is() {
    let ways = |html: &str| -> Vec<String> {
        let links = html::elements(html, ".ways a").into_iter();
        links
            .map(|link| {
                assert_eq!(html::texts(link).len(), 2, "a name and a line: {link}");
                html::attribute(link, "href").unwrap()
            })
            .collect()
    };
    for lang in Lang::ALL {
        let start = view::prerender(lang, Place::Page, &Build::default());
        assert_eq!(ways(&start), ["#/lab/", "#/lab/?show=plan", "#/many/"]);
        let navs = html::elements(&start, "nav[aria-label]").into_iter();
        let labels: Vec<_> = navs.map(|nav| html::attribute(nav, "aria-label")).collect();
        let different: BTreeSet<_> = labels.iter().collect();
        assert_eq!(labels.len(), different.len(), "{labels:?}");
        let embed = view::prerender(lang, Place::Embed, &Build::default());
        assert!(ways(&embed).is_empty());
    }
    let dark = Program::opened("#/mx/?lang=nl&theme=dark").html();
    assert_eq!(
        html::attribute(html::elements(&dark, ".ways a")[1], "href").unwrap(),
        "#/lab/?lang=nl&amp;theme=dark&amp;show=plan"
    );
    for place in [
        "#/mx/web-only.example",
        "#/lab/",
        "#/many/",
        "#/findings/",
        "#/learn/",
        "#/bounce/",
        "#/reports/",
    ] {
        assert!(ways(&Program::opened(place).html()).is_empty(), "{place}");
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
            let mut program = Program::opened_in(lang, "");
            program.ask(typed);
            program
        });
    }
}

#[test]
fn before_anything_is_sent() {
    check("confirm-resolver", |lang| {
        Program::opened_in(lang, "#/mx/tulip.test?via=https://dns.example/q")
    });
    check("confirm-local", |lang| {
        Program::opened_in(lang, "#/mx/printer.local")
    });
}

#[test]
fn asking() {
    check("asking", |lang| Program::opened_in(lang, "#/mx/tulip.test"));
    check("asking-long", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.now.epoch_millis += 2_500;
        program.send(Event::Woke);
        program
    });
    check("asking-instead", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        let first = program.asks[0].0;
        program.millis = 3;
        program.end(first, Err(Failure::Unreachable));
        program
    });
    check("asking-waits", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        let first = program.asks[0].0;
        program.millis = 3;
        program.end(first, Ok(http(429, "slow down")));
        program
    });
}

#[test]
fn the_list() {
    check("list", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&tulips());
        program
    });
    check("list-pending", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.end_all(|question| {
            let is_slow = question.name.as_str() == "mx2.tulip.test"
                && question.record_type == RecordType::Aaaa;
            (!is_slow).then(|| Ok(tulips().body(question)))
        });
        program
    });
    check("list-stopped", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.end_all(|question| is_mx(question).then(|| Ok(tulips().body(question))));
        program.send(Event::Stopped);
        program
    });
}

#[test]
fn a_question_and_those_it_was_put_to() {
    for lang in Lang::ALL {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        let first = program.asks[0].0;
        program.millis = 5_000;
        program.end(first, Err(Failure::TimedOut));
        program.millis = 38;
        program.answer_all(&tulips());
        program.send(Event::FoldPressed(Fold::Evidence));
        program.send(Event::FoldPressed(Fold::Question(0)));
        let questions = readable(&program.html(), &["questions"]);
        let (first, _) = questions.split_once("</li>").unwrap();
        let start = first.find("<ol class=\"trace\"").unwrap();
        snapshot("question", lang, &first[start..]);
    }
}

#[test]
fn hosts_that_are_passed_over() {
    const STRUCK: [Line<'_>; 10] = [
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
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&World::unread(&STRUCK).signed());
        program
    });
    check("undeliverable", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&World::unread(&STRUCK[1..7]).signed());
        program
    });
}

#[test]
fn other_kinds_of_way() {
    let zones: [(&str, &[Line<'_>]); 5] = [
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
            let mut program = Program::opened_in(lang, "#/mx/tulip.test");
            program.answer_all(&World::with_ttl(5_400, zone).signed());
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
            let mut program = Program::opened_in(lang, "");
            program.ask(subject);
            program
        });
    }
    check("nxdomain", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&World::new(&[]).complete());
        program
    });
}

#[test]
fn it_could_not_be_found_out() {
    check_mx("unknown-servfail", |question| {
        let why = "EDE(7): Signature Expired for tulip.test";
        nothing(question, Rcode::SERVFAIL, why)
    });
    check_mx("unknown-refused", |question| {
        Ok(encoded(question, &Reply::new(Rcode(5))))
    });
    check_mx("unknown-error", |question| {
        Ok(encoded(question, &Reply::new(Rcode(4))))
    });
    check_mx("unknown-filtered", |question| {
        nothing(question, Rcode::NOERROR, "EDE(15): Blocked")
    });
    check_mx("unknown-timeout", |_| Err(Failure::TimedOut));
    check_mx("unknown-unreachable", |_| Err(Failure::Unreachable));
    check_mx("unknown-offline", |_| Err(Failure::Offline));
    check_mx("unknown-http", |_| Ok(http(503, "<h1>Sorry</h1>")));
    check_mx("unknown-not-dns", |_| {
        Ok(http(200, "<!doctype html><title>Sign in</title>"))
    });
    check_mx("unknown-echo", |_| {
        let other = Question::new(Name::new("rose.test"), RecordType::Mx);
        Ok(World::new(&[]).signed().body(&other))
    });
    check_mx("unknown-truncated", |_| {
        Ok(http(
            200,
            r#"{"Status":0,"TC":true,"Question":[{"name":"tulip.test","type":15}],"Answer":[]}"#,
        ))
    });
    check_mx("unknown-unreadable", |question| {
        let world = World::unread(&[("tulip.test", "MX", "ten mx.test.")]);
        Ok(world.signed().body(question))
    });
    check_mx("unknown-loop", |_| {
        Ok(http(
            200,
            r#"{"Status":0,"Question":[{"name":"tulip.test","type":15}],"Answer":[
                {"name":"tulip.test","type":5,"TTL":60,"data":"rose.test."},
                {"name":"rose.test","type":5,"TTL":60,"data":"tulip.test."}]}"#,
        ))
    });
    check("unknown-addresses", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        program.end_all(|question| {
            Some(match question.record_type {
                RecordType::Mx => Ok(tulips().body(question)),
                _ => Err(Failure::TimedOut),
            })
        });
        program
    });
    check("unknown-too-many", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        program.end_all(|_| {
            Some(Ok(HttpBody {
                retry_after_seconds: Some(3_600),
                ..http(429, "slow down")
            }))
        });
        program
    });
    check("unknown-stopped", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.send(Event::Stopped);
        program
    });
}

#[test]
fn examples() {
    for example in ExampleId::ALL {
        check(
            &format!("example-{}", example.id().trim_end_matches(".example")),
            |lang| Program::opened_in(lang, &format!("#/mx/{}", example.id())),
        );
    }
}

#[test]
fn names_beyond_ascii() {
    check("idn", |lang| {
        let mut program = Program::opened_in(lang, "");
        program.ask("münchen.test");
        let lines = [
            ("xn--mnchen-3ya.test", "MX", "10 mx.xn--mnchen-3ya.test."),
            ("mx.xn--mnchen-3ya.test", "A", "192.0.2.4"),
        ];
        program.answer_all(&World::with_ttl(5_400, &lines).signed());
        program
    });
    check("idn-mixed", |lang| {
        let mut program = Program::opened_in(lang, "");
        // The second letter is Cyrillic.
        program.ask("p\u{430}ypal.test");
        program.answer_all(&World::new(&[]).signed());
        program
    });
}

#[test]
fn the_last_good_answer_stays_in_sight() {
    check("kept-after-failure", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        program.answer_all(&tulips());
        program.ask("rose.test");
        program.end_all(|_| Some(Err(Failure::TimedOut)));
        program
    });
    check("kept-after-slip", |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&tulips());
        program.ask("rose..test");
        program
    });
}

#[test]
fn as_plain_text() {
    for lang in Lang::ALL {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&tulips());
        let links = answer::Links {
            live: "https://waypost.example/#/mx/tulip.test".to_owned(),
            snapshot: Some("https://waypost.example/#/kept/1abc".to_owned()),
        };
        let text = answer::plain(lang.text(), program.answer(), &links);
        snapshot("plain", lang, &text);
    }
}

#[test]
fn the_two_languages_share_names_and_numbers_only() {
    let both = Lang::ALL.map(|lang| {
        let html = view::prerender(lang, Place::Page, &Build::default());
        html::texts(&html).into_iter().collect::<BTreeSet<_>>()
    });
    let is_sentence = |text: &&String| text.split(' ').filter(|word| word.len() > 2).count() > 3;
    let shared: Vec<_> = both[0].intersection(&both[1]).filter(is_sentence).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn nothing_is_left_unsaid() {
    for lang in Lang::ALL {
        let mut answered = Program::opened_in(lang, "#/mx/tulip.test");
        answered.answer_all(&tulips());
        let mut failed = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        failed.end_all(|_| Some(Err(Failure::Offline)));
        let confirm = Program::opened_in(lang, "#/mx/printer.local");
        let pages = [answered, failed, confirm].map(|program| program.html());
        for html in pages
            .iter()
            .chain([&view::prerender(lang, Place::Embed, &Build::default())])
        {
            for kind in [
                "a", "b", "button", "h1", "h2", "h3", "label", "legend", "option", "summary",
            ] {
                for element in html::elements(html, kind) {
                    let name = html::attribute(element, "aria-label");
                    let is_named = !html::texts(element).is_empty() || name.is_some();
                    assert!(is_named, "{element}");
                }
            }
            for element in html::elements(html, "[aria-label]") {
                assert_ne!(
                    html::attribute(element, "aria-label").unwrap(),
                    "",
                    "{element}"
                );
            }
        }
    }
}

#[test]
fn exactly_one_button_saves_the_report() {
    let buttons = |program: &Program, name: &str| {
        let page = program.html();
        let named = |button: &&str| html::texts(button).contains(&name.to_owned());
        html::elements(&page, "button")
            .into_iter()
            .filter(named)
            .count()
    };
    let wrong: fn(Lang) -> Program = |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test");
        program.answer_all(&tulips());
        program.ask("rose..test");
        program
    };
    let failed: fn(Lang) -> Program = |lang| {
        let mut program = Program::opened_in(lang, "#/mx/tulip.test?via=google");
        program.answer_all(&tulips());
        program.ask("rose.test");
        program.end_all(|_| Some(Err(Failure::TimedOut)));
        program
    };
    for state in [wrong, failed] {
        for (lang, name) in [(Lang::En, "Download JSON"), (Lang::Nl, "JSON downloaden")] {
            assert_eq!(buttons(&state(lang), name), 1);
        }
    }
    let asking = Program::opened("#/mx/tulip.test");
    assert_eq!(
        buttons(&asking, "Download JSON"),
        0,
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
    let mut program = Program::opened("#/mx/tulip.test");
    let world = World::unread(&zone).signed();
    program.end_all(|question| {
        let mut reply = world.reply(question);
        reply
            .comments
            .push("<img src=x onerror=alert(1)>".to_owned());
        Some(Ok(encoded(question, &reply)))
    });
    program.send(Event::FoldPressed(Fold::Evidence));
    program.send(Event::FoldPressed(Fold::Question(0)));
    let html = program.html();

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
    let shown = html::texts(&html).join("");
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
    let mut program = Program::opened("#/mx/tulip.test");
    let world = World::unread(&zone).signed();
    program.end_all(|question| is_mx(question).then(|| Ok(world.body(question))));
    program.send(Event::Stopped);
    let page = program.html();
    assert!(page.len() < 200_000, "{}", page.len());
    program.send(Event::FoldPressed(Fold::Tier(0)));
    assert_eq!(html::elements(&program.html(), "#list .host").len(), 500);
}

const MANY_LIST: &str =
    "tulip.test\nann@rose.test\nTULIP.test\nnas.local\ntakes-no-mail.example\n\na..b\ngone.test";

fn many_listed(lang: Lang) -> Program {
    let mut program = Program::opened_in(lang, "#/many/");
    program.send(Event::Many(ManyEvent::Found(Vec::new())));
    program.send(Event::Many(ManyEvent::Typed(MANY_LIST.to_owned())));
    program
}

/// There is no such domain.
fn gone(question: &Question) -> End {
    Ok(World::new(&[]).complete().body(question))
}

fn many_answered(lang: Lang) -> Program {
    let mut program = many_listed(lang);
    program.send(Event::Many(ManyEvent::Started));
    program.end_all(|question| {
        Some(match question.name.as_str() {
            "gone.test" => gone(question),
            "rose.test" => Err(Failure::TimedOut),
            _ => Ok(tulips().body(question)),
        })
    });
    program
}

fn check_many(name: &str, state: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        let html = state(lang).html();
        snapshot(name, lang, &readable(&html, &["many"]));
    }
}

#[test]
fn a_list_of_many_domains() {
    check_many("many-empty", |lang| Program::opened_in(lang, "#/many/"));
    check_many("many-listed", many_listed);
    check_many("many-spread", |lang| {
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::SpreadPressed));
        program.send(Event::Many(ManyEvent::LocalPressed));
        program.send(Event::Many(ManyEvent::NotKept));
        program
    });
    check_many("many-elsewhere", |lang| {
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::FoundElsewhere));
        program
    });
    check_many("many-chosen", |lang| {
        let mut program = Program::opened_in(lang, "#/many/?via=https://dns.example/q");
        program.send(Event::Many(ManyEvent::Typed("tulip.test".to_owned())));
        program.send(Event::Many(ManyEvent::FileRead(None)));
        program.send(Event::Many(ManyEvent::Typed("tulip.test".to_owned())));
        program
    });
}

#[test]
fn a_list_with_nobody_to_ask_counts_no_questions() {
    // Where questions are counted, the resolver is named that they go to.
    let counts = |program: &Program| {
        let page = program.html();
        let paragraphs = html::elements(&page, ".many__before p");
        html::has(paragraphs[0], "bdi")
    };
    for lang in Lang::ALL {
        let mut program = Program::opened_in(lang, "#/many/");
        program.send(Event::Many(ManyEvent::Typed(
            "printer\n[192.0.2.1]".to_owned(),
        )));
        assert!(!counts(&program));
        // Once the local name may be sent there is one.
        program.send(Event::Many(ManyEvent::LocalPressed));
        assert!(counts(&program));
    }
}

#[test]
fn many_domains_on_their_way() {
    check_many("many-running", |lang| {
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::Started));
        program.now.epoch_millis += 1_000;
        program.end_all(|question| (question.name.as_str() == "gone.test").then(|| gone(question)));
        program
    });
    check_many("many-paused", |lang| {
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::Started));
        program.send(Event::Many(ManyEvent::PausePressed));
        program
    });
    check_many("many-cancelled", |lang| {
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::Started));
        program.send(Event::Many(ManyEvent::Cancelled));
        program
    });
}

#[test]
fn where_a_list_stands_is_said_once() {
    for lang in Lang::ALL {
        let text = lang.text().many();
        let mut program = many_listed(lang);
        program.send(Event::Many(ManyEvent::Started));
        program.send(Event::Many(ManyEvent::PausePressed));
        let paused = program.html();
        program.send(Event::Many(ManyEvent::PausePressed));
        program.end_all(|_| Some(Err(Failure::TimedOut)));
        let finished = program.html();
        let all = program.model.many.as_ref().unwrap();
        let all = all.batch.as_ref().unwrap().rows().len();
        // What was counted on the way is not said again at the end, and neither is how many rows are shown.
        assert!(!finished.contains(&(text.done)(all, all)));
        assert!(!html::has(&finished, "progress"));
        assert!(html::has(&finished, "caption.sr"));
        for (page, words) in [
            (paused, (text.stopped)(Stop::Reader)),
            (finished, (text.finished)(all)),
        ] {
            assert_eq!(page.matches(&words).count(), 1, "{words}");
            let told = html::texts(html::element(&page, "#many [role=status]"));
            assert_eq!(told.concat(), words);
        }
    }
}

#[test]
fn the_rows_of_many_domains() {
    check_many("many-rows", many_answered);
    check_many("many-sorted", |lang| {
        let mut program = many_answered(lang);
        program.send(Event::Many(ManyEvent::Sorted(Column::Domain)));
        program.send(Event::Many(ManyEvent::Sorted(Column::Domain)));
        program.send(Event::Many(ManyEvent::KindChosen(Some(Kind::Broken))));
        program
    });
    for (name, shown) in [
        ("many-providers", Shown::Providers),
        ("many-findings", Shown::Findings),
    ] {
        check_many(name, |lang| {
            let mut program = many_answered(lang);
            program.send(Event::Many(ManyEvent::ShownChosen(shown)));
            program
        });
    }
}

/// Each count at the head shows its rows, and all again when it is pressed again.
#[test]
fn the_counts_of_many_domains_are_filters() {
    let mut program = many_answered(Lang::En);
    let rows =
        |program: &Program| html::elements(&program.html(), "#many-rows th[scope=row]").len();
    let all = rows(&program);
    for tally in Tally::ALL {
        program.send(Event::Many(ManyEvent::TallyPressed(tally)));
        let page = program.html();
        let pressed = html::elements(&page, "[aria-pressed=true].many__tally");
        assert_eq!(pressed.len(), 1, "{tally}");
        let count: usize = html::texts(html::element(pressed[0], "b"))[0]
            .parse()
            .unwrap();
        assert_eq!(rows(&program), count, "{tally}");
        program.send(Event::Many(ManyEvent::TallyPressed(tally)));
        assert_eq!(rows(&program), all, "{tally}");
    }
}

#[test]
fn the_rows_can_be_put_in_every_order() {
    let mut program = many_answered(Lang::En);
    let first = |program: &Program| {
        let page = program.html();
        let names = html::elements(&page, "#many-rows th[scope=row] a");
        html::texts(names[0]).concat()
    };
    assert_eq!(first(&program), "gone.test");
    program.send(Event::Many(ManyEvent::OrderChosen(Some(Order::Listed))));
    assert_eq!(first(&program), "tulip.test");
    for order in Order::ALL {
        program.send(Event::Many(ManyEvent::OrderChosen(Order::with_id(
            order.id(),
        ))));
        let page = program.html();
        let chosen = html::element(&page, "#many-order option[selected]");
        assert_eq!(html::attribute(chosen, "value").unwrap(), order.id());
    }
}

#[test]
fn ten_thousand_domains_are_not_drawn_at_once() {
    let mut program = Program::opened("#/many/");
    let text: String = (0..10_000)
        .map(|n| format!("[198.51.{}.{}]\n", n / 256, n % 256))
        .collect();
    program.send(Event::Many(ManyEvent::Typed(text)));
    program.send(Event::Many(ManyEvent::Started));
    for _ in 0..200 {
        program.now.epoch_millis += 1;
        program.send(Event::Woke);
    }
    let first = program.html();
    assert!(html::has(&first, "[data-test=many-finished]"));
    assert_eq!(
        html::elements(&first, "#many-rows th[scope=row]").len(),
        ROWS_ON_PAGE
    );
    assert!(first.len() < 250_000, "{}", first.len());
    program.send(Event::Many(ManyEvent::PageChosen(99)));
    let last = program.html();
    let rows = html::elements(&last, "#many-rows th[scope=row] bdi");
    assert_eq!(rows.len(), ROWS_ON_PAGE);
    assert!(html::undrawn(rows.last().unwrap()).contains("[198.51.39.15]"));
}

/// A page that needs no answer, by its section.
fn check_section(name: &str, section: &str, state: impl Fn(Lang) -> Program) {
    for lang in Lang::ALL {
        snapshot(name, lang, &readable(&state(lang).html(), &[section]));
    }
}

#[test]
fn the_lessons() {
    check_section("lessons", "lessons", |lang| {
        Program::opened_in(lang, "#/learn/")
    });
}

#[test]
fn bounces_explained() {
    let pasted = |name: &str, text: &str| {
        check_section(&format!("bounce-{name}"), "bounce", |lang| {
            let mut program = Program::opened_in(lang, "#/bounce/");
            program.send(Event::BounceTyped(text.to_owned()));
            program
        });
    };
    pasted("empty", "");
    pasted("unknown", "Dear reader, 550 seats are waiting for you.");
    pasted(
        "delivered",
        "delivery 12: success: 192.0.2.10_accepted_message./",
    );
    pasted(
        "rejected",
        "<ann@example.com>: host mx1.example.com[192.0.2.10] said: 550 5.1.1\n    <ann@example.com>: User unknown (in reply to RCPT TO command)",
    );
    pasted(
        "deferred",
        "to=<ann@example.com>, relay=none, dsn=4.4.1, status=deferred (connect to mx1.example.com[192.0.2.10]:25: Connection timed out)",
    );
    pasted("reply-alone", "554 5.0.0 Transaction failed");
    pasted(
        "unnamed-step",
        "Diagnostic information for administrators:\n\nann@example.com\nmx1.example.com\nRemote Server returned '550 5.7.1 Access denied'",
    );
}
