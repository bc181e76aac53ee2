//! The first drawing of an answer, without Yew, against the drawing of the page, which takes its place: the same elements,
//! whatever the answer says. `cargo test --features split --test first`: the checks are still to come, as in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use support::{Line, Program, World};
use waypost::app::{Opening, areas};
use waypost::text::Lang;
use waypost::view::first;

const ZONE: [Line<'_>; 14] = [
    ("tulip.test", "MX", "20 backup.post.test."),
    ("tulip.test", "MX", "10 mx2.tulip.test."),
    ("tulip.test", "MX", "10 aspmx.l.google.com."),
    ("tulip.test", "MX", "30 gone.tulip.test."),
    ("tulip.test", "MX", "40 xn--mller-kva.test."),
    ("mx2.tulip.test", "A", "192.0.2.11"),
    ("mx2.tulip.test", "AAAA", "2001:db8::11"),
    ("aspmx.l.google.com", "A", "192.0.2.25"),
    ("backup.post.test", "CNAME", "mx.post.test."),
    ("mx.post.test", "A", "10.0.0.25"),
    ("xn--mller-kva.test", "A", "192.0.2.26"),
    ("rose.test", "A", "192.0.2.30"),
    ("alias.test", "CNAME", "tulip.test."),
    ("xn--mnchen-3ya.test", "MX", "5 mx2.tulip.test."),
];

/// Markup with the attributes of each element in order of their names: those of a page stand in no order.
fn in_order(html: &str) -> String {
    let mut ordered = String::new();
    for piece in html.split_inclusive('>') {
        let at = piece.find('<').unwrap_or(piece.len());
        let (text, tag) = piece.split_at(at);
        ordered.push_str(text);
        ordered.push('\n');
        let Some((name, rest)) = tag.trim_end_matches('>').split_once(' ') else {
            ordered.push_str(tag);
            continue;
        };
        let mut attributes: Vec<&str> = rest
            .trim_end()
            .split_inclusive("\" ")
            .map(str::trim)
            .collect();
        attributes.sort_unstable();
        ordered.push_str(&format!("{name} {}>", attributes.join(" ")));
    }
    ordered
}

#[track_caller]
fn same(program: &Program) -> bool {
    let Some(first) = first::draw(&program.model) else {
        return false;
    };
    let (first, page) = (in_order(&first.to_string()), in_order(&program.html()));
    let differs = first
        .lines()
        .zip(page.lines())
        .find(|(one, other)| one != other);
    assert_eq!(differs, None, "\n{first}\n\n{page}");
    assert_eq!(first.lines().count(), page.lines().count());
    true
}

fn opened(lang: Lang, fragment: &str, is_embedded: bool) -> Program {
    // What reads records is there before a link to records is followed.
    areas::RECORDS.fill(&areas::RECORDS_TABLE);
    Program::opened_with(Opening {
        fragment: fragment.to_owned(),
        address: "https://waypost.example/".to_owned(),
        lang,
        is_embedded,
        may_ask: true,
        ..Opening::default()
    })
}

#[test]
fn from_the_first_query_to_the_last_address_it_is_the_page() {
    let world = World::with_ttl(5_400, &ZONE).signed();
    let subjects = [
        "tulip.test",
        "rose.test",
        "alias.test",
        "xn--mnchen-3ya.test",
        "[192.0.2.7]",
    ];
    for (subject, lang, is_embedded) in subjects
        .into_iter()
        .flat_map(|subject| Lang::ALL.map(|lang| (subject, lang)))
        .flat_map(|(subject, lang)| [false, true].map(|is_embedded| (subject, lang, is_embedded)))
    {
        let mut program = opened(lang, &format!("#/mx/{subject}"), is_embedded);
        let mut drawn = usize::from(same(&program));
        let mut answered = 0;
        while let Some((request, url)) = program.asks.first().cloned() {
            let body = world.body(&support::question(&url));
            program.end(request, Ok(body));
            answered += 1;
            drawn += usize::from(same(&program));
        }
        assert_eq!(drawn, answered + 1, "{subject} {lang:?} {is_embedded}");
    }
}

#[test]
fn the_records_of_an_embed_are_listed() {
    for lang in Lang::ALL {
        for parts in ["", "&parts=list", "&parts=list%2Bchecks"] {
            let link = format!("#/lab/example.com?records=10%20mx1%0A20%20mx2%20192.0.2.1{parts}");
            assert!(same(&opened(lang, &link, true)), "{link}");
        }
    }
}

#[test]
fn what_is_no_usual_answer_waits_for_the_page() {
    let world = World::with_ttl(
        5_400,
        &[
            ("none.test", "MX", "0 ."),
            ("a.test", "MX", "10 mx.a.test."),
        ],
    );
    let drawn = |fragment: &str| {
        let mut program = opened(Lang::En, fragment, false);
        while let Some((request, url)) = program.asks.first().cloned() {
            program.end(request, Ok(world.body(&support::question(&url))));
        }
        same(&program)
    };
    for fragment in [
        "",
        "#/mx/none.test",
        "#/mx/nowhere.test",
        "#/mx/printer.local",
        "#/mx/a.test?via=https%3A%2F%2Fdoh.test%2F",
        "#/mx/a.test?show=list",
        "#/mx/-",
        "#/findings/",
        "#/many/a.test",
        "#/lab/example.com?records=10%20mx1",
    ] {
        assert!(!drawn(fragment), "{fragment}");
    }
}
