//! What the command says is what the page says: its output is the text that the page copies, line by line.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

use support::{Resolver, folder, run, worlds};
use waypost::app::{
    Command, CopyTarget, Event, HttpBody, Model, Now, Opening, RequestId, ShareCommand, update,
};
use waypost::dns::resolver::Format;
use waypost_core::lookup::example::ExampleId;
use waypost_core::snapshot::{self, Snapshot};
use waypost_text::Lang;

/// The page without a browser: what it asks is fetched at once.
struct Page {
    model: Model,
    now: Now,
    /// How long an answer takes.
    millis: u32,
    copied: String,
}

impl Page {
    fn opened(lang: Lang, fragment: &str) -> Page {
        Page::opened_at(1_795_420_140_000, 1, lang, fragment)
    }

    fn opened_at(epoch_millis: u64, millis: u32, lang: Lang, fragment: &str) -> Page {
        let mut page = Page {
            model: Model::default(),
            now: Now { epoch_millis },
            millis,
            copied: String::new(),
        };
        page.send(Event::Opened(Opening {
            fragment: fragment.to_owned(),
            address: "https://waypost.example/".to_owned(),
            lang,
            ..Opening::default()
        }));
        page
    }

    fn send(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let to_ascii = |name: &str| Some(name.to_owned());
            for command in update(&mut self.model, event.clone(), self.now, to_ascii).commands {
                match command {
                    Command::Ask {
                        request,
                        url,
                        accept,
                        ..
                    } => events.push(ended(request, &url, accept, self.millis)),
                    Command::Copy(text) => self.copied = text,
                    Command::Pack { request, octets } => events.push(Event::Packed {
                        request,
                        end: Ok(compress_to_vec(&octets, 6)),
                    }),
                    Command::Share(ShareCommand::Unpack {
                        request, octets, ..
                    }) => events.push(Event::Unpacked {
                        request,
                        end: Ok(decompress_to_vec(&octets).unwrap()),
                    }),
                    _ => (),
                }
            }
        }
    }

    /// The text that the page copies, without its links.
    fn text(&mut self) -> String {
        self.send(Event::CopyWanted(CopyTarget::Answer));
        let is_link = |line: &&str| line.contains("https://waypost.example/#");
        let lines = self.copied.lines().filter(|line| !is_link(line));
        lines.map(|line| format!("{line}\n")).collect()
    }
}

/// Fetches from this machine, as a browser would.
fn ended(request: RequestId, url: &str, accept: &str, millis: u32) -> Event {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer
        .windows(4)
        .position(|part| part == b"\r\n\r\n")
        .unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
    Event::Ended {
        request,
        end: Ok(HttpBody {
            status: 200,
            retry_after_seconds: None,
            octets: answer[end + 4..].to_vec(),
            is_shared: false,
        }),
        millis,
    }
}

/// What a file of `--snapshot` holds.
fn kept(file: &Path) -> Snapshot {
    let link = fs::read_to_string(file).unwrap();
    let packed = snapshot::packed(snapshot::payload_in(&link).unwrap()).unwrap();
    Snapshot::read(&decompress_to_vec(&packed).unwrap()).unwrap()
}

#[test]
fn of_the_worlds() {
    let file = folder("claims-worlds").join("now.snapshot");
    let snapshot = file.to_str().unwrap();
    for world in worlds() {
        let own = world.clone();
        let resolver = Resolver::of(move |name, kind| own.reply(name, kind));
        for lang in Lang::ALL {
            let asking = [&world.domain, "--via", &resolver.url, "--lang", lang.id()];
            let end = run(&[&asking[..], &["--snapshot", snapshot]].concat());
            // The page asks at the same moment, and is answered as fast.
            let kept = kept(&file);
            let millis = kept.exchanges[0].attempts[0].millis;
            let link = format!("#/mx/{}?via={}", world.domain, resolver.url);
            let mut page = Page::opened_at(kept.asked_at_millis, millis, lang, &link);
            // The page asks before it sends anything to a resolver that a link names; here it was typed.
            page.send(Event::Agreed);
            assert_eq!(end.out, page.text(), "{}", world.id);
        }
    }
}

#[test]
fn of_the_examples() {
    for example in ExampleId::ALL {
        for lang in Lang::ALL {
            let end = run(&[example.id(), "--lang", lang.id()]);
            let mut page = Page::opened(lang, &format!("#/mx/{}", example.id()));
            assert_eq!(
                end.out.trim_end(),
                page.text().trim_end(),
                "{}",
                example.id()
            );
        }
    }
}

/// A snapshot that the command saved is one that the page opens, with the same report.
#[test]
fn of_snapshots_and_reports() {
    let file = folder("claims").join("then.snapshot");
    let file = file.to_str().unwrap();
    for world in worlds() {
        let own = world.clone();
        let resolver = Resolver::of(move |name, kind| own.reply(name, kind));
        let end = run(&[
            &world.domain,
            "--via",
            &resolver.url,
            "--json",
            "--snapshot",
            file,
        ]);
        assert_eq!(end.status, Some(0), "{end:?}");
        let link = fs::read_to_string(file).unwrap();
        assert!(snapshot::payload_in(&link).is_some());
        let page = Page::opened(Lang::En, link.trim());
        let answer = page
            .model
            .answer
            .as_deref()
            .expect("the answer of a snapshot");
        assert_eq!(answer.format, Format::Json);
        let ids = |report: &str| -> BTreeMap<String, Vec<String>> {
            let report: serde_json::Value = serde_json::from_str(report).unwrap();
            let route = vec![report["route"].to_string()];
            // Of signatures a link says nothing.
            let problems = report["findings"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|finding| {
                    ["breaks", "breaks_some", "violates", "fragile"]
                        .iter()
                        .any(|level| finding["level"] == *level)
                });
            let problems = problems.map(ToString::to_string).collect();
            BTreeMap::from([
                ("route".to_owned(), route),
                ("problems".to_owned(), problems),
            ])
        };
        let kept = waypost::report::json(answer, &waypost::report::Build::default());
        assert_eq!(ids(&end.out), ids(&kept), "{}", world.id);
    }
}
