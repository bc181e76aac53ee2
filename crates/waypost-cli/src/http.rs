//! The network: a few threads fetch, and tell what came as events.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Error};
use waypost_core::asking::HttpBody;
use waypost_core::dns::Failure;
use waypost_core::report::VERSION;

/// How many requests are on their way at most; those beyond wait, and their time does not run.
pub const AT_ONCE: usize = 16;

/// What to get.
#[derive(Debug)]
pub struct Get {
    /// The number under which its end is told.
    pub id: u32,
    pub url: String,
    /// The value of the `Accept` header; `None` for none.
    pub accept: Option<&'static str>,
    /// How long it may take, in milliseconds.
    pub millis_max: u32,
    /// The most octets that are read.
    pub octets_max: usize,
}

/// Something that happened while a lookup waits.
#[derive(Debug)]
pub enum Event {
    /// A request came to its end.
    Ended {
        id: u32,
        end: Result<HttpBody, Failure>,
        /// How long it took, in milliseconds.
        millis: u32,
    },
    /// Ctrl-C was pressed.
    Interrupted,
}

/// The threads that fetch; they end when this is dropped.
#[derive(Debug)]
pub struct Http {
    requests: Sender<Get>,
}

impl Http {
    /// Starts them.
    pub fn start(events: &Sender<Event>) -> Http {
        let (requests, waiting) = mpsc::channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let agent = agent();
        for _ in 0..AT_ONCE {
            let (waiting, events, agent) = (waiting.clone(), events.clone(), agent.clone());
            thread::spawn(move || serve(&waiting, &events, &agent));
        }
        Http { requests }
    }

    /// Has something fetched.
    pub fn get(&self, get: Get) {
        // The threads hear as long as this is there.
        let _ = self.requests.send(get);
    }
}

/// One thread: fetches what waits, until nobody wants anything any more.
fn serve(waiting: &Mutex<Receiver<Get>>, events: &Sender<Event>, agent: &Agent) {
    loop {
        // One thread at a time waits; the others wait for it.
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(get) = next else { return };
        let start = Instant::now();
        let end = fetch(agent, &get).map_err(|error| failure(&error));
        let millis = u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX);
        let ended = Event::Ended {
            id: get.id,
            end,
            millis,
        };
        if events.send(ended).is_err() {
            return;
        }
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        // A redirect is an answer of its own: who was named is asked, not whoever that one points to.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(format!("waypost/{VERSION}"))
        .max_idle_connections(AT_ONCE)
        .max_idle_connections_per_host(AT_ONCE)
        .tls_config(TlsConfig::builder().root_certs(roots()).build())
        .build()
        .into()
}

/// The certificates that this computer trusts; those of Mozilla where it names none.
fn roots() -> RootCerts {
    let own = rustls_native_certs::load_native_certs().certs;
    if own.is_empty() {
        return RootCerts::WebPki;
    }
    let own = own.iter().map(|own| Certificate::from_der(own).to_owned());
    own.into()
}

fn fetch(agent: &Agent, get: &Get) -> Result<HttpBody, Error> {
    let limit = Duration::from_millis(u64::from(get.millis_max));
    let mut request = agent.get(&get.url);
    if let Some(accept) = get.accept {
        request = request.header("accept", accept);
    }
    let request = request.config().timeout_global(Some(limit)).build();
    let mut response = request.call()?;
    let retry_after = response.headers().get("retry-after");
    let retry_after = retry_after.and_then(|value| value.to_str().ok());
    let retry_after_seconds =
        retry_after.and_then(|value| retry_after_seconds(value, SystemTime::now()));
    let status = response.status().as_u16();
    let limit = u64::try_from(get.octets_max).unwrap_or(u64::MAX);
    let octets = response
        .body_mut()
        .with_config()
        .limit(limit)
        .read_to_vec()?;
    Ok(HttpBody {
        status,
        retry_after_seconds,
        octets,
        is_shared: false,
    })
}

/// What an error of the client means: that we do not know.
fn failure(error: &Error) -> Failure {
    match error {
        Error::Timeout(_) => Failure::TimedOut,
        Error::BodyExceedsLimit(_) => Failure::NotDns {
            reason: "the body is too long",
            excerpt: String::new(),
        },
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => Failure::TimedOut,
        _ => Failure::Unreachable,
    }
}

/// The wait that a `Retry-After` header asks for: so many seconds, or until a date (RFC 9110). A date that is over says
/// nothing, since the clocks may differ.
fn retry_after_seconds(value: &str, now: SystemTime) -> Option<u32> {
    let value = value.trim();
    value.parse().ok().or_else(|| {
        let until = httpdate::parse_http_date(value).ok()?;
        let left = until.duration_since(now).ok()?;
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use httpd::{Reaction, Response};
    use std::time::UNIX_EPOCH;

    #[test]
    fn seconds_and_dates_to_wait_for() {
        let now = UNIX_EPOCH + Duration::from_millis(784_111_776_500);
        let date = |text| retry_after_seconds(text, now);
        assert_eq!(date("10"), Some(10));
        assert_eq!(date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(1));
        assert_eq!(date("Sun, 06 Nov 1994 08:49:36 GMT"), None);
        assert_eq!(date("soon"), None);
    }

    /// What a server on this machine brings, by path.
    fn get(path: &str, octets_max: usize) -> Result<HttpBody, Failure> {
        let listener = httpd::listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            httpd::serve(listener, |request| match request.path.as_str() {
                "/moved" => Reaction::Answer(
                    Response::new(302, "text/plain", "").with("Location", "/there"),
                ),
                "/dead" => Reaction::HangUp,
                "/silent" => {
                    thread::park_timeout(Duration::from_secs(60));
                    Reaction::HangUp
                }
                _ => Reaction::Answer(Response::new(200, "text/plain", "0123456789")),
            });
        });
        let (events, ends) = mpsc::channel();
        Http::start(&events).get(Get {
            id: 7,
            url: format!("http://127.0.0.1:{port}{path}"),
            accept: None,
            millis_max: if path == "/silent" { 50 } else { 5_000 },
            octets_max,
        });
        match ends.recv().unwrap() {
            Event::Ended { id: 7, end, .. } => end,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_redirect_is_not_followed_and_a_long_body_not_read() {
        assert_eq!(get("/moved", 10).unwrap().status, 302);
        assert_eq!(get("/there", 10).unwrap().octets, b"0123456789");
        let failure = |path, most| get(path, most).unwrap_err().status();
        assert_eq!(failure("/there", 9), "not_dns");
        assert_eq!(failure("/dead", 10), "unreachable");
        assert_eq!(failure("/silent", 10), "timeout");
    }
}
