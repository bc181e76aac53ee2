//! A DNS-over-HTTPS server that speaks like each of the public resolvers: `dialects <port> <resolver address:port>`.
//!
//! It asks a real resolver over TCP and words the answer as the operator at hand does, with the quirks that were
//! seen in the wild. It writes down every request, and breaks on demand. For tests only.
//!
//! * `/<dialect>?name=…&type=…` asks (JSON); `?dns=…` asks in wire format (RFC 8484, GET).
//! * `/fault/<fault>/<dialect>?…` asks and breaks.
//! * `/__log` is the list of requests so far; `DELETE` empties it.
//! * `/` lists the dialects and faults.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;
use std::{env, io};

use dialects::dialect::{self, Dialect};
use dialects::dns;
use dialects::fault::{self, Fault};
use httpd::{Reaction, Request, Response};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let parsed = match arguments.as_slice() {
        [port, resolver] => port.parse().ok().zip(resolver.parse().ok()),
        _ => None,
    };
    let Some((port, resolver)) = parsed else {
        eprintln!("dialects <port> <resolver address:port>");
        return ExitCode::FAILURE;
    };
    match run(port, resolver) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dialects: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(port: u16, resolver: SocketAddr) -> io::Result<()> {
    let listener = httpd::listen(port)?;
    println!(
        "dialects at http://localhost:{}/",
        listener.local_addr()?.port()
    );
    let server = Server {
        resolver,
        start: Instant::now(),
        log: Mutex::new(Vec::new()),
    };
    httpd::serve(listener, move |request| server.react(request));
    Ok(())
}

struct Server {
    resolver: SocketAddr,
    start: Instant,
    log: Mutex<Vec<Value>>,
}

impl Server {
    fn react(&self, request: &Request) -> Reaction {
        let mut parts = request.path.trim_matches('/').split('/');
        let (fault, name) = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), ..) => return Reaction::Answer(list()),
            (Some("__log"), ..) => return Reaction::Answer(self.log(request)),
            (Some("fault"), Some(fault), Some(dialect)) => match Fault::named(fault) {
                Some(fault) => (fault, dialect),
                None => return Reaction::Answer(unknown(fault)),
            },
            (Some(dialect), ..) => (Fault::None, dialect),
            (None, ..) => return Reaction::Answer(list()),
        };
        let Some(dialect) = Dialect::named(name) else {
            return Reaction::Answer(unknown(name));
        };
        let (number, fault) = self.arrived(request, dialect, fault);
        let reaction = fault.play(|| dialect.answer(request, self.resolver), request, dialect);
        self.left(number, &reaction);
        match reaction {
            Reaction::Answer(response) if fault != Fault::NoCors => {
                Reaction::Answer(response.with("Access-Control-Allow-Origin", "*"))
            }
            other => other,
        }
    }

    /// Milliseconds since the start: the log shows which questions were on their way together.
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Value>> {
        // A thread that panicked while it wrote left a list that is still a list.
        self.log
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Writes a request down: its number since the list was last emptied, and what breaks it.
    fn arrived(&self, request: &Request, dialect: Dialect, fault: Fault) -> (usize, Fault) {
        let headers: serde_json::Map<String, Value> = request
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let asked = dns::asked_in_wire(request);
        let mut entries = self.entries();
        let number = entries.len();
        let fault = fault.of_request(number);
        entries.push(json!({
            "at": self.now(),
            "answered": null,
            "status": null,
            "method": request.method,
            "path": request.path,
            "query": request.query,
            "dialect": dialect.name(),
            "fault": fault.name(),
            "name": asked.as_ref().map(|(name, _)| name.clone()).or(request.parameter("name")),
            "type": asked.map(|(_, kind)| dns::mnemonic(kind)).or(request.parameter("type")),
            "headers": headers,
        }));
        (number, fault)
    }

    fn left(&self, number: usize, reaction: &Reaction) {
        let status = match reaction {
            Reaction::Answer(response) => json!(response.status),
            Reaction::HangUp => Value::Null,
        };
        let now = self.now();
        if let Some(entry) = self.entries().get_mut(number) {
            entry["answered"] = json!(now);
            entry["status"] = status;
        }
    }

    fn log(&self, request: &Request) -> Response {
        let mut entries = self.entries();
        if request.method == "DELETE" {
            entries.clear();
        }
        let values = entries.iter().map(Value::to_string);
        let text = format!("[{}]", values.collect::<Vec<String>>().join(","));
        Response::new(200, "application/json", text)
    }
}

fn list() -> Response {
    let dialects: Vec<&str> = dialect::ALL.iter().map(|dialect| dialect.name()).collect();
    let faults: Vec<&str> = fault::ALL.iter().map(|(name, _)| *name).collect();
    let text = format!(
        "/<dialect>?name=…&type=…\n/fault/<fault>/<dialect>?…\n/__log\n\ndialects: {}\nfaults: {}\n",
        dialects.join(" "),
        faults.join(" ")
    );
    Response::new(200, "text/plain; charset=utf-8", text)
}

fn unknown(word: &str) -> Response {
    Response::new(
        404,
        "text/plain; charset=utf-8",
        format!("nothing here is called {word}\n"),
    )
}
