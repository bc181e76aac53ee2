//! What only a browser can show: run in Chromium by `cargo xtask test browser`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use waypost::app::{HttpBody, RequestId};
use waypost::dns::Failure;
use waypost::input;
use waypost::shell::fetch::{Fetches, Get, retry_after_seconds};
use waypost::shell::idna::to_ascii;

wasm_bindgen_test_configure!(run_in_browser);

/// A link carries a seed: what it draws must not depend on the machine. The same numbers stand in `route::order`.
#[wasm_bindgen_test]
fn a_seed_draws_the_same_lots_here_as_natively() {
    let mut lots = waypost::route::order::TieBreakRng::new(1, 0);
    let drawn: Vec<u32> = (0..8).map(|_| lots.below(100)).collect();
    assert_eq!(drawn, [37, 13, 1, 74, 98, 74, 4, 40]);
}

/// Names as the browser converts them, behind the guards of `input`: `Ok` is the canonical form, `Err` the id of
/// what is wrong. Chromium, Firefox and the oracle of the native tests agree on every line.
#[wasm_bindgen_test]
fn international_names_are_converted_alike_everywhere() {
    let table = [
        ("straße.de", Ok("xn--strae-oqa.de")),
        ("faß.example", Ok("xn--fa-hia.example")),
        ("MÜNCHEN.example", Ok("xn--mnchen-3ya.example")),
        ("mu\u{308}nchen.example", Ok("xn--mnchen-3ya.example")),
        ("例え。テスト", Ok("xn--r8jz45g.xn--zckzah")),
        ("📧.example", Ok("xn--du8h.example")),
        ("XN--MNCHEN-3YA.example", Ok("xn--mnchen-3ya.example")),
        ("r3---sn.example.com", Ok("r3---sn.example.com")),
        ("ex\u{ad}ämple.com", Ok("xn--exmple-cua.com")),
        ("ｅｘａｍｐｌｅ.com", Ok("example.com")),
        ("１２７.０.０.１", Err("input-bare-ip")),
        ("ü..b", Err("input-empty-label")),
        ("ü%2e.com", Err("input-bad-character")),
        ("ü/b.com", Ok("xn--tda")),
        ("\u{fffd}.example", Err("input-bad-character")),
        (
            "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.example",
            Err("input-label-too-long"),
        ),
    ];
    for (typed, expected) in table {
        let read = input::read(typed, to_ascii).subject;
        let read = read
            .map(|subject| subject.canonical())
            .map_err(|error| error.kind.id());
        assert_eq!(read.as_deref().map_err(|id| *id), expected, "{typed}");
    }
}

#[wasm_bindgen_test]
fn a_wait_is_seconds_or_a_date() {
    let now_millis = js_sys::Date::parse("Wed, 25 Nov 2026 12:00:00 GMT");
    for (value, seconds) in [
        ("3", Some(3)),
        (" 120 ", Some(120)),
        ("Wed, 25 Nov 2026 12:00:07 GMT", Some(7)),
        ("Wednesday, 25-Nov-26 12:01:00 GMT", Some(60)),
        ("Wed Nov 25 12:02:00 2026 GMT", Some(120)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(u32::MAX)),
        ("Wed, 25 Nov 2026 11:59:59 GMT", None),
        ("later", None),
        ("-5", None),
        ("", None),
    ] {
        assert_eq!(retry_after_seconds(value, now_millis), seconds, "{value}");
    }
}

type End = Rc<RefCell<Option<Result<HttpBody, Failure>>>>;

/// Starts a request and gives the place where its end appears.
fn begin(fetches: &Fetches, number: u32, url: &str) -> End {
    let end = End::default();
    let seen = end.clone();
    let get = Get {
        url: url.to_owned(),
        accept: "application/dns-json",
        octets_max: 100_000,
        is_shared: false,
    };
    fetches.begin(RequestId(number), get, 5_000, move |ended, _| {
        *seen.borrow_mut() = Some(ended);
    });
    end
}

/// Waits until a request has ended, at most so many turns of the browser.
async fn ended(end: &End) -> Option<Result<HttpBody, Failure>> {
    for _ in 0..1_000 {
        if end.borrow().is_some() {
            return end.borrow_mut().take();
        }
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            gloo_timers::callback::Timeout::new(5, move || {
                let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
            })
            .forget();
        });
        let _ = JsFuture::from(turn).await;
    }
    None
}

/// The page of the test itself is the only server there is: it is no DNS answer, but it is an answer.
#[wasm_bindgen_test]
async fn a_body_is_read_whole() {
    let fetches = Fetches::default();
    let end = begin(&fetches, 1, "/");
    let body = ended(&end).await.unwrap().unwrap();
    assert_eq!(body.status, 200);
    assert!(String::from_utf8_lossy(&body.octets).contains("<html"));
}

#[wasm_bindgen_test]
async fn nobody_there_is_unreachable() {
    let fetches = Fetches::default();
    let end = begin(
        &fetches,
        1,
        "http://127.0.0.1:9/dns-query?name=example.com&type=MX",
    );
    assert_eq!(
        ended(&end).await.unwrap().unwrap_err(),
        Failure::Unreachable
    );
}

#[wasm_bindgen_test]
async fn what_is_aborted_reports_nothing() {
    let fetches = Fetches::default();
    let aborted = begin(&fetches, 1, "/");
    fetches.abort(RequestId(1));
    let later = begin(&fetches, 2, "/");
    assert!(ended(&later).await.is_some());
    assert!(aborted.borrow().is_none());
}
