//! What strangers may send, and what must come of it: links, answers and texts that were written to do harm.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use support::{Program, World, question, to_ascii};
use waypost::app::{
    ADDRESSES_SHOWN, Command, CopyTarget, Event, Fold, HttpBody, Opening, ShareEvent, System,
    WalkEvent,
};
use waypost::dns::resolver::{Format, Via};
use waypost::dns::{HttpAnswer, json};
use waypost::many::export::{File, write};
use waypost::many::{self, Batch, Choices};
use waypost::text::Lang;
use waypost::text::answer::{LEVELS_SHOWN, LEVELS_SHOWN_MAX};
use waypost::text::trace::Teller;

/// What leaves the program by the clipboard.
fn copied(program: &mut Program, copy: CopyTarget) -> String {
    program.send(Event::CopyWanted(copy));
    match program.others.pop() {
        Some(Command::Copy(text)) => text,
        other => panic!("{other:?}"),
    }
}

/// The code for every system that a page may be written in.
fn codes(program: &mut Program) -> Vec<String> {
    let mut codes = Vec::new();
    for (_, id, _) in System::ALL {
        program.send(Event::Share(ShareEvent::SystemChosen(id.to_owned())));
        codes.extend(program.model.embed_code().into_iter().map(|code| code.code));
    }
    codes
}

/// A bank, whose records are signed.
fn bank() -> World {
    World::new(&[
        ("bank.test", "MX", "10 mx1.bank.test."),
        ("mx1.bank.test", "A", "192.0.2.1"),
    ])
    .signed()
}

/// Characters of which nothing is seen, or that move others about, one of each kind.
const HIDDEN: &str = "\u{0}\u{7}\u{1b}\u{7f}\u{85}\u{ad}\u{61c}\u{200b}\u{200e}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0041}";

fn is_free_of_hidden(text: &str) -> bool {
    !text.contains(|sign: char| sign != '\n' && HIDDEN.contains(sign))
}

/// A2: names and texts with characters that do not show.
#[test]
fn what_does_not_show_is_shown_wherever_it_goes() {
    let host = format!("mx{HIDDEN}.v.test.");
    let spf = format!("\"v=spf1 {HIDDEN} include:a{HIDDEN}b.test -all\"");
    let world = World::unread(&[
        ("v.test", "MX", &format!("10 {host}")),
        ("v.test", "TXT", &spf),
        ("_dmarc.v.test", "TXT", &format!("\"v=DMARC1; p={HIDDEN}\"")),
    ]);
    let mut program = Program::opened("");
    program.ask("v.test");
    program.answer_all(&world);
    let text = copied(&mut program, CopyTarget::Answer);
    assert!(is_free_of_hidden(&text), "{text:?}");
    assert!(text.contains("\\226\\128\\139"), "{text}");
    let text = copied(&mut program, CopyTarget::Text(HIDDEN.into()));
    assert!(is_free_of_hidden(&text), "{text:?}");
    for lang in [Lang::En, Lang::Nl] {
        program.send(Event::LangChosen(lang));
        let page = program.html();
        assert!(is_free_of_hidden(&page), "{lang:?}");
    }
}

/// A2: what was typed is quoted where it is wrong.
#[test]
fn what_does_not_show_is_shown_in_what_was_typed() {
    for sign in HIDDEN.chars() {
        let mut program = Program::opened("");
        program.ask(&format!("v{sign}_!.test"));
        let page = program.html();
        // The field itself holds what was typed.
        let page = page.replace(&program.model.field.text, "");
        assert!(is_free_of_hidden(&page), "{sign:?}");
    }
}

/// A list of one domain with this MX record, all of it answered.
fn batch_of(domain: &str, mx: &str) -> Batch {
    let choices = Choices {
        via: Via::default(),
        via_is_chosen: false,
        spreads: false,
        format: Format::Json,
        at_once: 8,
        asks_local: false,
    };
    let mut batch = Batch::new(&many::read(domain, to_ascii), choices, 0);
    let world = World::unread(&[(domain, "MX", mx)]);
    loop {
        let due = batch.take_due(0);
        if due.is_empty() {
            return batch;
        }
        for ask in due {
            let url = ask.via.question_url(&ask.question, Format::Json);
            let body = world.body(&question(&url));
            let answer = HttpAnswer {
                status: body.status,
                retry_after_seconds: None,
                body: &body.octets,
            };
            let outcome = json::read(&ask.question, &answer);
            batch.take_end(ask.ticket, outcome, 0);
        }
    }
}

/// A11: a host that is a formula where `;` separates.
#[test]
fn no_cell_is_a_formula_whatever_separates() {
    for (host, cell) in [
        (";=1+1;.d9.test.", "\\059\\0611\\0431\\059.d9.test"),
        (
            "\\;=cmd|/c\\032calc!a0.d9.test.",
            "\\059\\061cmd\\124\\047c\\032calc\\033a0.d9.test",
        ),
        (
            "a\\009=1\\013\\010b.d9.test.",
            "a\\009\\0611\\013\\010b.d9.test",
        ),
    ] {
        let batch = batch_of("d9.test", &format!("10 {host}"));
        let mut text = String::new();
        write(File::Csv, &batch, &[0], |piece| text.push_str(&piece));
        let row = text.lines().nth(1).unwrap();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(row.contains(cell), "{row}");
        for cell in row.split([',', ';', '\t', ' ', '|']) {
            assert!(!cell.starts_with(['=', '+', '@']), "{row}");
        }
    }
}

/// A12, A13: values of a link that leave as code.
#[test]
fn code_holds_nothing_that_is_unreadable_and_no_line_end_in_a_value() {
    let mut program = Program::opened(
        "#/mx/v.test?fault=x%0A%0A%5Bclick%5D(javascript:alert(1))%0A%0A!%5Bt%5D(https://stranger.test/t.png)\
         &fault=mx1.v.test:silent&sender=x%0A%0Ay&via=%0A%0A",
    );
    program.answer_all(&World::new(&[
        ("v.test", "MX", "10 mx1.v.test."),
        ("mx1.v.test", "A", "192.0.2.1"),
    ]));
    assert_eq!(program.model.link.scenario.to_link(), ["mx1.v.test:silent"]);
    assert!(!copied(&mut program, CopyTarget::Link).contains("script"));
    for code in codes(&mut program) {
        assert!(!code.contains("javascript:alert"), "{code}");
    }
    let records = "10 mx1.v.test.%0D%0A%0D%0A[x](javascript:alert(1))%0A%0A%E2%80%A8%1Bmx1.v.test. A 192.0.2.1";
    let mut program = Program::opened(&format!("#/lab/v.test?records={records}"));
    for code in codes(&mut program) {
        let starts = ["<waypost-mx", "<iframe"];
        let Some(start) = starts.iter().find_map(|start| code.find(start)) else {
            continue;
        };
        let element = &code[start..];
        assert!(!element.trim().contains("\n\n"), "{code}");
        assert!(is_free_of_hidden(&code), "{code:?}");
        for value in element.split('"').skip(1).step_by(2) {
            assert!(!value.contains(['\n', '\r']), "{code}");
        }
    }
}

/// That the signatures of the answer were checked.
fn claim(lang: Lang) -> &'static str {
    (lang.text().trace().signed)(true)
}

/// A16: a link that keeps answers, as anybody can write one for anybody's domain.
#[test]
fn a_link_is_somebodys_word() {
    let mut asked = Program::opened("#/mx/bank.test");
    asked.answer_all(&bank());
    assert_eq!(asked.report()["origin"], "asked");
    asked.send(Event::FoldPressed(Fold::Evidence));
    assert!(asked.html().contains(claim(Lang::En)));
    asked.send(Event::Share(ShareEvent::Pressed));
    let link = asked.model.link_with_answers().unwrap();
    let fragment = &link[link.find('#').unwrap()..];

    let mut program = Program::opened(fragment);
    assert_eq!(program.report()["origin"], "link");
    program.send(Event::FoldPressed(Fold::Evidence));
    for lang in Lang::ALL {
        program.send(Event::LangChosen(lang));
        let text = copied(&mut program, CopyTarget::Answer);
        assert!(
            text.contains((lang.text().trace().unseen)(Teller::Link)),
            "{text}"
        );
        assert!(!text.contains(claim(lang)), "{text}");
        let page = program.html();
        assert!(page.contains("data-test=\"told-link\""));
        assert!(!page.contains(claim(lang)));
        let stamp = page.split("answer__stamp").nth(1).unwrap();
        let stamp = stamp.split("</svg>").next().unwrap();
        assert!(!stamp.contains("Cloudflare"), "{stamp}");
    }
    let is_signed = |finding: &serde_json::Value| {
        let id = finding["id"].as_str().unwrap();
        id.contains("authenticated")
    };
    let findings = program.report()["findings"].as_array().unwrap().clone();
    assert!(!findings.iter().any(is_signed), "{findings:?}");
}

/// C6: an answer that another page of the same origin says it had.
#[test]
fn what_another_embed_shared_is_not_vouched_for() {
    let mut program = Program::opened("#/mx/bank.test");
    let (request, url) = program.asks.pop().unwrap();
    let body = HttpBody {
        is_shared: true,
        ..bank().body(&question(&url))
    };
    program.end(request, Ok(body));
    program.answer_all(&bank());
    assert_eq!(program.report()["origin"], "shared");
    let page = program.html();
    assert!(page.contains("data-test=\"told-embed\""));
    assert!(!page.contains(claim(Lang::En)));
    assert!(program.model.handed_over().is_empty());
}

#[test]
fn examples_and_records_say_where_they_come_from() {
    let program = Program::opened("#/mx/web-only.example");
    assert_eq!(program.report()["origin"], "example");
    let program = Program::opened("#/lab/v.test?records=10 mx.v.test.");
    assert_eq!(program.report()["origin"], "records");
}

/// H2: an address whose `@` is written in another way.
#[test]
fn an_address_in_disguise_leaves_nothing() {
    for typed in [
        "ann＠v.test",
        "ann﹫v.test",
        "ann%40v.test",
        "ann at v.test",
        "ann at v dot test",
        "ann(at)v.test",
        "ann [at] v [dot] test",
        "v.test!ann",
        "ann&#64;v.test",
        "ann&#X40;v.test",
        "ann@v.test (Ann)",
        "v.test (ann)",
        "v.test, ann",
        "\"ann v.test",
        "ann%v.test",
    ] {
        let linked: String = typed.bytes().map(|octet| format!("%{octet:02X}")).collect();
        for fragment in [
            String::new(),
            format!("#/mx/{linked}"),
            format!("#/lab/{linked}"),
        ] {
            let mut program = Program::opened(&fragment);
            if fragment.is_empty() {
                program.ask(typed);
            }
            let asked: Vec<String> = program.asks.iter().map(|ask| ask.1.clone()).collect();
            program.answer_all(&World::new(&[]));
            let model = &program.model;
            let outside = format!(
                "{asked:?} {:?} {:?} {:?} {} {:?}",
                program.others,
                program.fragments,
                program.remembered,
                model.link.fragment(),
                model.answer.as_ref().map(|_| program.report().to_string()),
            );
            assert!(
                !outside.to_lowercase().contains("ann"),
                "{typed}: {outside}"
            );
            let link = copied(&mut program, CopyTarget::Link);
            assert!(
                !link.contains("ann") && !link.contains(&linked),
                "{typed}: {link}"
            );
        }
    }
}

/// H2: what is understood is asked about all the same.
#[test]
fn an_address_in_disguise_is_an_address() {
    for typed in [
        "ann＠v.test",
        "ann%40v.test",
        "ann (at) v.test",
        "ann at v dot test",
        "ann@v.test (Ann (A))",
    ] {
        let reading = waypost::input::read(typed, |name| idna::domain_to_ascii(name).ok());
        assert_eq!(reading.canonical(), "v.test", "{typed}");
        assert_eq!(reading.domain_part, "v.test", "{typed}");
    }
}

/// C4: the whole page in the frame of another one.
#[test]
fn a_framed_page_asks_nothing_and_obeys_nobody() {
    for fragment in [
        "#/mx/v.test",
        "",
        "#/mx/ann@v.test?via=https://stranger.test/q",
        "#/many/",
    ] {
        let mut program = Program::opened_with(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            is_framed: true,
            may_ask: true,
            ..Opening::default()
        });
        program.send(Event::AskedByParent("v.test".to_owned()));
        program.ask("v.test");
        program.send(Event::Agreed);
        program.send(Event::FieldFocused);
        program.send(Event::LinkChanged("#/mx/w.test".to_owned()));
        assert!(program.asks.is_empty(), "{fragment}");
        let only_dresses = |command: &Command| matches!(command, Command::SetDocument { .. });
        assert!(
            program.others.iter().all(only_dresses),
            "{:?}",
            program.others
        );
        assert!(program.fragments.is_empty() && program.remembered.is_empty());
        assert!(program.wakes.is_empty() && program.aborted.is_empty());
        let page = program.html();
        assert!(page.contains("data-test=\"framed\""));
        assert!(
            page.contains("href=\"https://waypost.example/#/mx/w.test\""),
            "{page}"
        );
        assert!(!page.contains("<form") && !page.contains("<button"));
    }
}

/// A `via` that cannot be read: who is asked instead is said.
#[test]
fn an_unreadable_resolver_is_said() {
    let is_said = |program: &Program| program.html().contains("data-test=\"unreadable-via\"");
    for lang in ["en", "nl"] {
        let mut program = Program::opened(&format!(
            "#/mx/v.test?via=http://stranger.test/q&lang={lang}"
        ));
        assert!(program.asks[0].1.starts_with("https://cloudflare-dns.com/"));
        assert!(is_said(&program));
        program.answer_all(&World::new(&[]));
        assert!(is_said(&program));
        program.send(Event::AskedOf(Via::read("google").unwrap()));
        assert!(!is_said(&program));
    }
    let program = Program::opened("#/mx/v.test?via=google");
    assert!(!program.html().contains("unreadable-via"));
    // Nobody is asked about an example, records that are tried out, or answers that a link kept.
    let mut kept = Program::opened("#/mx/bank.test");
    kept.answer_all(&bank());
    kept.send(Event::Share(ShareEvent::Pressed));
    let link = kept.model.link_with_answers().unwrap();
    let kept = link[link.find('#').unwrap()..].split('?').next().unwrap();
    for fragment in [
        "#/mx/web-only.example",
        "#/lab/v.test?records=10%20mx.v.test.",
        "#/lab/v.test",
        kept,
    ] {
        let joined = if fragment.contains('?') { '&' } else { '?' };
        let program = Program::opened(&format!("{fragment}{joined}via=http://stranger.test/q"));
        assert!(program.model.has_unreadable_via, "{fragment}");
        assert!(program.asks.is_empty(), "{fragment}");
        assert!(!program.html().contains("unreadable-via"), "{fragment}");
    }
}

/// D2: ten thousand MX records with as many preferences.
#[test]
fn levels_are_folded_as_hosts_are() {
    let records: Vec<String> = (0..10_000).map(|n| format!("{n} mx{n}.v.test.")).collect();
    let lines: Vec<_> = records
        .iter()
        .map(|data| ("v.test", "MX", data.as_str()))
        .collect();
    let mut program = Program::opened("#/mx/v.test");
    let (request, url) = program.asks.pop().unwrap();
    program.end(request, Ok(World::unread(&lines).body(&question(&url))));
    let count = |program: &Program| program.html().matches("class=\"tier\"").count();
    assert_eq!(count(&program), LEVELS_SHOWN);
    program.send(Event::FoldPressed(Fold::Tiers));
    assert_eq!(count(&program), LEVELS_SHOWN_MAX);
}

/// G4: 200 hosts with eight addresses each.
#[test]
fn menus_of_addresses_come_some_at_a_time() {
    let mut records = String::new();
    for host in 0..200 {
        records.push_str(&format!("10 mx{host}.v.test.%0A"));
        for address in 1..9 {
            records.push_str(&format!("mx{host}.v.test. A 192.{host}.2.{address}%0A"));
        }
    }
    let mut program = Program::opened(&format!(
        "#/lab/v.test?records={}",
        records.replace(' ', "%20")
    ));
    program.send(Event::Walk(WalkEvent::AllHostsWanted));
    let count = |program: &Program| program.html().matches("class=\"fault\"").count();
    let before = count(&program);
    program.send(Event::Walk(WalkEvent::MoreAddressesWanted));
    assert_eq!(count(&program), before + ADDRESSES_SHOWN);
    assert!(before < 200 + 2 * ADDRESSES_SHOWN, "{before}");
}

/// B8: two thousand hosts without addresses: the number of questions that are answered, and what is looked at for each,
/// grow with the records and not with their square.
#[test]
fn a_lab_of_many_hosts_asks_about_no_more_than_the_limit() {
    let asked = |hosts: usize| {
        let records: String = (0..hosts)
            .map(|n| format!("{n}%20m{n}.x.test.%0A"))
            .collect();
        let program = Program::opened(&format!("#/lab/x.test?records={records}"));
        let answer = program.model.answer.as_ref().unwrap();
        answer.lookup.as_ref().unwrap().exchanges().len()
    };
    assert_eq!(asked(500), asked(2_000));
}

/// A11, for the forms in which the lab hands records on.
#[test]
fn no_cell_of_a_table_to_paste_is_a_formula() {
    use waypost::dns::Name;
    use waypost::zone::{self, Form};
    let lines = "10 \\059\\061cmd.v.test.\n\\061x TXT \"=1+1\"\n\\061x TXT \"@SUM(1)\u{202e}\"\n";
    let zone = zone::read(lines, &Name::new("v.test")).zone;
    for form in [Form::Table, Form::Markdown] {
        let text = zone.take_away(form);
        assert!(is_free_of_hidden(&text), "{text}");
        if form == Form::Table {
            for cell in text
                .lines()
                .skip(1)
                .flat_map(|line| line.split(['\t', ';', ',']))
            {
                assert!(
                    !cell.starts_with('=') && (cell == "@" || !cell.starts_with('@')),
                    "{text}"
                );
            }
        }
    }
}
