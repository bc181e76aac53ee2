//! What the command prints, in both languages, on snapshots: the worlds, the examples, the help and the man page.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use insta::assert_snapshot;
use serde_json::Value;
use support::{Resolver, World, record, run, waypost, without_time, worlds};
use waypost_core::lookup::example::ExampleId;

const LANGUAGES: [&str; 2] = ["en", "nl"];

fn resolver(world: &World) -> Resolver {
    let world = world.clone();
    Resolver::of(move |name, kind| world.reply(name, kind))
}

#[test]
fn the_worlds() {
    for world in worlds() {
        let resolver = resolver(&world);
        for lang in LANGUAGES {
            let end = run(&[&world.domain, "--via", &resolver.url, "--lang", lang]);
            assert_eq!(
                (end.status, end.err.as_str()),
                (Some(0), ""),
                "{}",
                world.id
            );
            assert_snapshot!(format!("world-{}-{lang}", world.id), without_time(&end.out));
        }
    }
}

#[test]
fn the_examples_need_no_network() {
    for example in ExampleId::ALL {
        for lang in LANGUAGES {
            let end = run(&[example.id(), "--lang", lang]);
            assert_eq!(end.err, "");
            assert_snapshot!(format!("example-{}-{lang}", example.id()), end.out);
        }
    }
}

#[test]
fn the_help_the_man_page_and_completions() {
    for lang in LANGUAGES {
        let help = run(&["--help", "--lang", lang]);
        assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
        assert_snapshot!(format!("help-{lang}"), help.out);
        let man = run(&["--man", "--lang", lang]);
        assert_eq!((man.status, man.err.as_str()), (Some(0), ""));
        assert_snapshot!(format!("man-{lang}"), man.out);
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let end = run(&["--completions", shell]);
        assert_eq!((end.status, end.err.as_str()), (Some(0), ""));
        assert!(end.out.contains("fail-on"), "{shell}");
    }
    assert!(run(&["--version"]).out.starts_with("waypost "));
}

/// Every way to get the command line wrong, with what is said about it.
#[test]
fn errors_are_sentences() {
    let wrong: [&[&str]; 18] = [
        &[],
        &["a.test", "b.test"],
        &["a.test", "--wires"],
        &["a.test", "--frobnicate"],
        &["a.test", "--via"],
        &["a.test", "--via", "ftp://a.test/"],
        &["a.test", "--via", "http://a.test/"],
        &["a.test", "--fail-on", "advice"],
        &["a.test", "--json", "--json"],
        &["a.test", "--json", "--compare", "x"],
        &["a.test", "--list", "x"],
        &["a.test", "--csv"],
        &["--list", "there/is/no/such/file"],
        &["a..test"],
        &["printer.local"],
        &["a.test", "--compare", "there/is/no/such/file"],
        &["a.test", "--compare", "#/kept/"],
        &[
            "a.test",
            "--compare",
            "https://waypost.example/#/kept/1AAAA",
        ],
    ];
    for lang in LANGUAGES {
        let mut said = String::new();
        for arguments in wrong {
            let end = run(&[arguments, &["--lang", lang]].concat());
            assert_eq!(
                (end.status, end.out.as_str()),
                (Some(2), ""),
                "{arguments:?}"
            );
            said += &format!("$ waypost {}\n{}", arguments.join(" "), end.err);
        }
        assert_snapshot!(format!("errors-{lang}"), said);
    }
}

#[test]
fn the_language_is_that_of_the_environment_unless_one_is_chosen() {
    let of = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = waypost(&[&["web-only.example"], arguments].concat());
        command.envs(variables.iter().copied());
        let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
        out.contains(" accepteert ") || out.contains(" gaat ")
    };
    assert!(!of(&[], &[]));
    assert!(of(&[("LANG", "nl_NL.UTF-8")], &[]));
    assert!(of(
        &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "nl_BE@euro")],
        &[]
    ));
    assert!(!of(&[("LANG", "nl_NL.UTF-8"), ("LC_ALL", "C")], &[]));
    assert!(!of(&[("LANG", "nl_NL.UTF-8")], &["--lang=en"]));
    assert!(of(&[], &["--lang", "nl"]));
}

#[test]
fn the_report_is_printed_for_every_kind_also_for_what_is_no_domain() {
    let world = &worlds()[0];
    let resolver = resolver(world);
    let report = |arguments: &[&str]| -> (Option<i32>, Value) {
        let end = run(&[arguments, &["--json"]].concat());
        (end.status, serde_json::from_str(&end.out).unwrap())
    };
    let (status, own) = report(&[&world.domain, "--via", &resolver.url]);
    assert_eq!(status, Some(0));
    assert_eq!(own["schema"], "waypost.report/1");
    assert_eq!(own["resolver"]["url"], resolver.url.as_str());
    assert_eq!(own["origin"], "asked");
    assert_eq!(own["domain"]["ascii"], world.domain.as_str());
    let (status, invalid) = report(&["ann@a..test"]);
    assert_eq!((status, &invalid["input"]), (Some(2), &"a..test".into()));
    assert_eq!(invalid["route"]["kind"], "invalid_input");
    let (status, example) = report(&["takes-no-mail.example"]);
    assert_eq!((status, &example["origin"]), (Some(0), &"example".into()));
}

/// Escape sequences in records stay text.
#[test]
fn nothing_foreign_reaches_the_terminal_as_it_came() {
    let resolver = Resolver::of(|name, kind| {
        let mut reply = dialects::dns::Reply::default();
        if kind == 16 {
            let text = "\"v=spf1 \u{1b}[31m\u{7}\u{202e} ~all\"";
            reply.answer.push(record(name, 16, text));
        } else if kind == 15 {
            reply
                .answer
                .push(record(name, 15, "10 \u{1b}]0;x\u{7}.test."));
        }
        reply
    });
    for more in [&[][..], &["--json"]] {
        let end = run(&[&["a.test", "--via", &resolver.url], more].concat());
        assert_eq!(end.status, Some(0), "{end:?}");
        let is_foreign = |sign: char| sign.is_control() && sign != '\n' || sign == '\u{202e}';
        assert!(!end.out.contains(is_foreign), "{:?}", end.out);
        assert!(!end.err.contains(is_foreign), "{:?}", end.err);
    }
}
