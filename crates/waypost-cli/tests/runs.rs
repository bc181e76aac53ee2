//! How runs of the command go: what a resolver does wrong, what is interrupted, and with what status it all ends.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex};

use dialects::dns::Reply;
use dialects::fault::Fault;
use serde_json::Value;
use support::{Resolver, World, folder, read, record, run, waypost, worlds};

fn fault(name: &str) -> Fault {
    Fault::named(name).unwrap()
}

/// Domains that each have an MX record, a host with addresses, SPF and DMARC.
fn well(name: &str, kind: u16) -> Reply {
    let data = match kind {
        15 => format!("10 mx.{name}."),
        1 => "192.0.2.25".to_owned(),
        28 => "2001:db8::25".to_owned(),
        16 if name.starts_with("_dmarc.") => {
            "\"v=DMARC1; p=reject; rua=mailto:d@a.test\"".to_owned()
        }
        16 if name.starts_with('_') => return Reply::default(),
        16 => "\"v=spf1 mx -all\"".to_owned(),
        _ => return Reply::default(),
    };
    Reply {
        answer: vec![record(name, kind, &data)],
        ..Reply::default()
    }
}

fn of_world(id: &str) -> (World, Resolver) {
    let world = worlds().into_iter().find(|world| world.id == id).unwrap();
    let own = world.clone();
    let resolver = Resolver::of(move |name, kind| own.reply(name, kind));
    (world, resolver)
}

#[test]
fn a_thousand_domains_at_a_faulty_resolver_are_each_there_once_and_in_order() {
    let silent = fault("silent");
    let resolver = Resolver::with_faults(
        // Besides all that a mixed resolver does, it never answers some.
        move |number, _| match number {
            100 | 2_500 => silent,
            number => fault("mixed").of_request(number),
        },
        well,
    );
    let names: Vec<String> = (0..1_000).map(|number| format!("d{number}.test")).collect();
    let file = folder("thousand").join("list.txt");
    fs::write(&file, names.join("\n")).unwrap();
    let end = run(&["--list", file.to_str().unwrap(), "--via", &resolver.url]);
    assert_eq!((end.status, end.err.as_str()), (Some(0), ""));
    let rows: Vec<&str> = end.out.lines().skip(1).collect();
    let first = |row: &&str| row.split(',').next().unwrap().to_owned();
    let printed: Vec<String> = rows.iter().map(first).collect();
    assert_eq!(printed, names);
    assert!(rows.iter().all(|row| row.contains(",mx,")), "{rows:#?}");
    assert!(resolver.asked() > 6_000, "{}", resolver.asked());
}

#[test]
fn a_list_on_standard_input_becomes_csv_or_json_lines_and_refused_lines_are_named() {
    let resolver = Resolver::of(well);
    let of = |form: &str| {
        let mut command = waypost(&["--list", "-", form, "--via", &resolver.url]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let list = "ann@b.test\nb.test\nno..test\nprinter.local\ntakes-no-mail.example\n";
        child
            .stdin
            .take()
            .unwrap()
            .write_all(list.as_bytes())
            .unwrap();
        support::Run::from(child.wait_with_output().unwrap())
    };
    let csv = of("--csv");
    let lines: Vec<&str> = csv.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", csv.out);
    assert!(lines[0].starts_with("domain,outcome,"));
    assert!(lines[1].starts_with("b.test,mx,"));
    assert!(lines[2].starts_with("printer.local,withheld,"));
    assert!(lines[3].starts_with("takes-no-mail.example,null_mx,"));
    // A line was no domain.
    assert_eq!(csv.status, Some(3));
    for said in ["1 duplicate", "line 3:", "--local"] {
        assert!(csv.err.contains(said), "{said}: {}", csv.err);
    }
    let json = of("--jsonl");
    let rows: Vec<Value> = json
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let outcome = |row: &Value| row["outcome"].as_str().unwrap().to_owned();
    let outcomes: Vec<String> = rows.iter().map(outcome).collect();
    assert_eq!(outcomes, ["mx", "withheld", "null_mx"]);
}

#[test]
fn ctrl_c_loses_nothing_that_was_finished() {
    // From some domain on the resolver says nothing until the test is over.
    let gate: &'static (Mutex<bool>, Condvar) = Box::leak(Box::default());
    let resolver = Resolver::of(move |name, kind| {
        let number: usize = name
            .split('.')
            .find_map(|label| label.strip_prefix('d')?.parse().ok())
            .unwrap_or_default();
        if number >= 30 {
            let open = gate
                .1
                .wait_while(gate.0.lock().unwrap(), |is_open| !*is_open);
            drop(open);
        }
        well(name, kind)
    });
    let names: Vec<String> = (0..100).map(|number| format!("d{number}.test")).collect();
    let file = folder("interrupted").join("list.txt");
    fs::write(&file, names.join("\n")).unwrap();
    let mut command = waypost(&["--list", file.to_str().unwrap(), "--via", &resolver.url]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut printed = String::new();
    // The head, and the rows before the first that waits.
    for _ in 0..31 {
        assert!(out.read_line(&mut printed).unwrap() > 0);
    }
    let kill = Command::new("sh")
        .args(["-c", "kill -INT $0", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    out.read_to_string(&mut printed).unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    *gate.0.lock().unwrap() = true;
    gate.1.notify_all();
    let rows: Vec<&str> = printed
        .lines()
        .skip(1)
        .map(|row| row.split(',').next().unwrap())
        .collect();
    assert_eq!(rows, names[..30]);
    assert!(said.contains("30 of 100"), "{said}");
}

#[test]
fn a_severity_fails_as_it_is_asked_to() {
    let status = |id: &str, severity: &str| {
        let (world, resolver) = of_world(id);
        run(&[&world.domain, "--via", &resolver.url, "--fail-on", severity]).status
    };
    // `fatal` breaks mail; `trouble` breaks rules, and nothing worse.
    assert_eq!(status("fatal", "breaks"), Some(1));
    assert_eq!(status("fatal", "fragile"), Some(1));
    assert_eq!(status("trouble", "breaks"), Some(0));
    assert_eq!(status("trouble", "breaks_some"), Some(0));
    assert_eq!(status("trouble", "violates"), Some(1));
    assert_eq!(status("trouble", "fragile"), Some(1));
    let (world, resolver) = of_world("fatal");
    let file = folder("failing").join("list.txt");
    fs::write(&file, format!("{}\n", world.domain)).unwrap();
    let list = ["--list", file.to_str().unwrap(), "--via", &resolver.url];
    assert_eq!(run(&list).status, Some(0));
    let failing = run(&[&list[..], &["--fail-on", "breaks"]].concat());
    assert_eq!(failing.status, Some(1));
}

#[test]
fn a_busy_resolver_is_waited_for_and_that_is_said() {
    let resolver = Resolver::with_faults(
        |number, _| match number {
            0 => fault("429"),
            _ => Fault::None,
        },
        well,
    );
    let end = run(&["a.test", "--via", &resolver.url]);
    assert_eq!(end.status, Some(0), "{end:?}");
    assert!(end.err.contains("429"), "{}", end.err);
    assert!(end.out.contains("mx.a.test"), "{}", end.out);
}

#[test]
fn without_an_answer_nothing_is_claimed() {
    for name in [
        "dead",
        "503-html",
        "html",
        "cut-off",
        "wrong-name",
        "servfail",
    ] {
        let broken = fault(name);
        let resolver = Resolver::with_faults(move |_, _| broken, well);
        let end = run(&["a.test", "--via", &resolver.url, "--fail-on", "violates"]);
        let is_problem = name == "servfail";
        let status = if is_problem { 1 } else { 3 };
        assert_eq!(end.status, Some(status), "{name}: {}", end.out);
        let file = folder(name).join("list.txt");
        fs::write(&file, "a.test\nb.test\n").unwrap();
        let list = run(&["--list", file.to_str().unwrap(), "--via", &resolver.url]);
        assert_eq!(list.status, Some(3), "{name}: {}", list.out);
        assert_eq!(list.out.lines().count(), 3, "{name}: {}", list.out);
    }
}

/// Without a network every resolver that may take over is tried, and no other.
#[test]
fn the_next_resolver_takes_over_unless_one_was_chosen() {
    let asked = |arguments: &[&str]| -> BTreeSet<String> {
        let mut command = waypost(&[&["a.test", "--json"], arguments].concat());
        // Nothing listens there: no request leaves this machine.
        command.env("ALL_PROXY", "http://127.0.0.1:9");
        let end = support::Run::from(command.output().unwrap());
        assert_eq!(end.status, Some(3), "{end:?}");
        let report: Value = serde_json::from_str(&end.out).unwrap();
        let questions = report["questions"].as_array().unwrap().clone();
        let resolver = |question: &Value| question["resolver"].as_str().unwrap().to_owned();
        questions.iter().map(resolver).collect()
    };
    assert_eq!(
        asked(&[]),
        ["cloudflare", "dnssb", "google"].map(str::to_owned).into()
    );
    assert_eq!(asked(&["--via", "google"]), ["google".to_owned()].into());
}

#[test]
fn a_snapshot_says_what_has_changed_since() {
    let (mut world, resolver) = of_world("google");
    let folder = folder("since");
    let file = folder.join("then.snapshot");
    let file = file.to_str().unwrap();
    let saved = run(&[&world.domain, "--via", &resolver.url, "--snapshot", file]);
    assert_eq!((saved.status, saved.err.as_str()), (Some(0), ""));
    let link = fs::read_to_string(file).unwrap();
    assert!(link.starts_with("#/kept/1"), "{link}");

    let same = run(&[&world.domain, "--via", &resolver.url, "--compare", file]);
    assert_eq!(same.status, Some(0), "{}", same.out);

    // The link of a page does too.
    let link = format!("https://waypost.example/{}", link.trim());
    world.dns.insert(
        format!("{}/MX", world.domain),
        vec!["10 mx.example.net.".to_owned()],
    );
    world
        .dns
        .insert("mx.example.net/TXT".to_owned(), vec!["\"x\"".to_owned()]);
    let domain = world.domain.clone();
    let now = Resolver::of(move |name, kind| world.reply(name, kind));
    for lang in ["en", "nl"] {
        let changed = run(&[
            &domain,
            "--via",
            &now.url,
            "--compare",
            &link,
            "--lang",
            lang,
        ]);
        assert_eq!(changed.status, Some(4), "{}", changed.out);
        let since = changed
            .out
            .split("\n\n")
            .take(2)
            .collect::<Vec<_>>()
            .join("\n\n");
        insta::assert_snapshot!(format!("since-{lang}"), support::without_time(&since));
    }
    // A problem that was asked for weighs more than a change.
    let fails = run(&[
        &domain,
        "--via",
        &now.url,
        "--compare",
        &link,
        "--fail-on",
        "breaks",
    ]);
    assert_eq!(fails.status, Some(1));
    // Where nothing is answered there is nothing to compare.
    let dead = Resolver::with_faults(|_, _| fault("dead"), well);
    assert_eq!(
        run(&[&domain, "--via", &dead.url, "--compare", &link]).status,
        Some(3)
    );

    let other = run(&["a.test", "--compare", file]);
    assert_eq!(other.status, Some(2), "{other:?}");
    // Who is named by a link alone is not asked.
    let asked = resolver.asked();
    let unnamed = run(&[&domain, "--compare", file]);
    assert_eq!(
        (unnamed.status, resolver.asked()),
        (Some(2), asked),
        "{unnamed:?}"
    );
}

/// The watch of `examples/ci` opens an issue where something has changed, and only there.
#[test]
fn the_watch_for_a_scheduled_run_opens_an_issue_where_something_changed() {
    let (mut world, resolver) = of_world("google");
    let folder = folder("watch");
    let watch = folder.join("watch.sh");
    fs::write(&watch, read("crates/waypost-cli/examples/ci/watch.sh")).unwrap();
    // In the place of GitHub's program: it writes down what it is called with.
    fs::write(
        folder.join("gh"),
        "#!/bin/sh\necho \"$@\" >> issues\ncat issue.md >> issues\n",
    )
    .unwrap();
    let program = fs::canonicalize(env!("CARGO_BIN_EXE_waypost")).unwrap();
    std::os::unix::fs::symlink(program, folder.join("waypost")).unwrap();
    let chmod = Command::new("chmod")
        .args(["+x", "gh"])
        .current_dir(&folder)
        .status();
    assert!(chmod.unwrap().success());
    let domain = world.domain.clone();
    let go = |resolver: &Resolver| {
        let path = format!("{}:/usr/bin:/bin", folder.display());
        let end = Command::new("sh")
            .args(["watch.sh", &domain, "--via", &resolver.url])
            .current_dir(&folder)
            .env_clear()
            .env("PATH", path)
            .output()
            .unwrap();
        let issues = fs::read_to_string(folder.join("issues")).unwrap_or_default();
        (
            support::Run::from(end),
            issues.matches("issue create").count(),
        )
    };
    let (first, issues) = go(&resolver);
    assert_eq!((first.status, issues), (Some(0), 0), "{first:?}");
    let (again, issues) = go(&resolver);
    assert_eq!((again.status, issues), (Some(0), 0), "{again:?}");
    let dead = Resolver::with_faults(|_, _| fault("dead"), well);
    let (unknown, issues) = go(&dead);
    assert_eq!((unknown.status, issues), (Some(0), 0), "{unknown:?}");
    world.dns.insert(
        format!("{domain}/MX"),
        vec!["10 mx.example.net.".to_owned()],
    );
    let now = Resolver::of(move |name, kind| world.reply(name, kind));
    let (changed, issues) = go(&now);
    assert_eq!((changed.status, issues), (Some(0), 1), "{changed:?}");
    let told = fs::read_to_string(folder.join("issues")).unwrap();
    assert!(told.contains("mx.example.net"), "{told}");
    // Told once.
    let (after, issues) = go(&now);
    assert_eq!((after.status, issues), (Some(0), 1), "{after:?}");
}

/// The policy file is fetched where the DNS says that there is one, and only where that is wanted.
#[test]
fn a_policy_file_is_fetched_only_where_that_is_wanted() {
    let (world, resolver) = of_world("trouble");
    let asked = |more: &[&str]| {
        let mut command = waypost(&[&[&world.domain, "--via", &resolver.url], more].concat());
        // Nothing listens there, and the resolver is asked without it.
        command
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .env("NO_PROXY", "127.0.0.1");
        support::Run::from(command.output().unwrap())
    };
    let without = asked(&[]);
    assert_eq!((without.status, without.err.as_str()), (Some(0), ""));
    let with = asked(&["--policy-file"]);
    assert_eq!(with.status, Some(3));
    let url = format!("https://mta-sts.{}/.well-known/mta-sts.txt", world.domain);
    assert!(with.err.contains(&url), "{}", with.err);
    // Where no record announces one, there is none to fetch.
    let (world, resolver) = of_world("google");
    let end = run(&[&world.domain, "--via", &resolver.url, "--policy-file"]);
    assert_eq!((end.status, end.err.as_str()), (Some(0), ""));
}
