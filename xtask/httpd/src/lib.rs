//! A small HTTP/1.1 server on `std` alone: enough to serve the built page and to play a DNS resolver in tests.
//!
//! One thread per connection, keep-alive, no TLS, loopback only. It is a tool of this repository, not a server for
//! the open network.

mod files;

pub use files::Files;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A header line or a body that is longer than this is not for us.
const LONGEST_LINE: u64 = 64 * 1024;
const LONGEST_BODY: u64 = 1024 * 1024;
/// A connection that says nothing for so long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// What a client asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// The path, percent-encoded as it came, without the query.
    pub path: String,
    /// What stands after the question mark, or nothing.
    pub query: String,
    /// Header names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body, as far as `Content-Length` promised one.
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a query key, percent-decoded.
    pub fn parameter(&self, key: &str) -> Option<String> {
        self.query.split('&').find_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name == key).then(|| percent_decode(&value.replace('+', " ")))
        })
    }
}

/// What a client gets.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Headers beside `Content-Length` and `Connection`, which the server writes.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// A response with a status, a content type and a body.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Response {
            status,
            headers: vec![("Content-Type".into(), content_type.into())],
            body: body.into(),
        }
    }

    /// The same with one more header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// What to do with a request.
pub enum Reaction {
    /// Answer it.
    Answer(Response),
    /// Close the connection without a word.
    HangUp,
}

/// Listens on loopback at `port`, or at a free port when that one is taken or zero.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
}

/// Serves until the process ends.
pub fn serve<F>(listener: TcpListener, react: F)
where
    F: Fn(&Request) -> Reaction + Send + Sync + 'static,
{
    let react = Arc::new(react);
    for stream in listener.incoming().flatten() {
        let react = Arc::clone(&react);
        thread::spawn(move || {
            // A client that goes away in the middle is its own business.
            let _ = converse(stream, react.as_ref());
        });
    }
}

/// One connection, request after request.
fn converse(stream: TcpStream, react: &dyn Fn(&Request) -> Reaction) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut output = stream.try_clone()?;
    let mut input = BufReader::new(stream);
    while let Some(request) = read_request(&mut input)? {
        let keep = !request
            .header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"));
        match react(&request) {
            Reaction::Answer(response) => {
                write_response(&mut output, &response, &request.method, keep)?
            }
            Reaction::HangUp => return Ok(()),
        }
        if !keep {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads one request; nothing when the client closed the connection between two requests.
fn read_request(input: &mut impl BufRead) -> io::Result<Option<Request>> {
    let Some(first) = read_line(input)? else {
        return Ok(None);
    };
    let mut words = first.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request {
        method: method.into(),
        path: path.into(),
        query: query.into(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    while let Some(line) = read_line(input)? {
        if line.is_empty() {
            let length = request
                .header("content-length")
                .and_then(|value| value.parse().ok())
                .unwrap_or(0u64);
            if length > LONGEST_BODY {
                return Err(io::ErrorKind::InvalidData.into());
            }
            input.take(length).read_to_end(&mut request.body)?;
            return Ok(Some(request));
        }
        if let Some((name, value)) = line.split_once(':') {
            let pair = (name.trim().to_ascii_lowercase(), value.trim().to_string());
            request.headers.push(pair);
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_string()))
}

fn write_response(
    output: &mut TcpStream,
    response: &Response,
    method: &str,
    keep: bool,
) -> io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\n",
        response.status,
        reason(response.status)
    );
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n", response.body.len()));
    head.push_str(if keep {
        "Connection: keep-alive\r\n\r\n"
    } else {
        "Connection: close\r\n\r\n"
    });
    output.write_all(head.as_bytes())?;
    if method != "HEAD" {
        output.write_all(&response.body)?;
    }
    output.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}

/// Undoes percent-encoding; what is not valid stays as it is.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| {
            let digits = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        match (bytes[at], pair) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_is_undone_once() {
        assert_eq!(percent_decode("a%20b%2520c%zz%"), "a b%20c%zz%");
    }

    #[test]
    fn a_request_is_read_with_its_query_headers_and_body() {
        let text =
            "POST /a/b?name=x%2Ey&type=MX HTTP/1.1\r\nAccept: a\r\nContent-Length: 2\r\n\r\nhi!";
        let mut input = BufReader::new(text.as_bytes());
        let request = read_request(&mut input).unwrap().unwrap();
        assert_eq!(request.path, "/a/b");
        assert_eq!(request.parameter("name").as_deref(), Some("x.y"));
        assert_eq!(request.parameter("type").as_deref(), Some("MX"));
        assert_eq!(request.header("accept"), Some("a"));
        assert_eq!(request.body, b"hi");
    }

    #[test]
    fn a_closed_connection_is_the_end_and_half_a_request_is_an_error() {
        assert!(
            read_request(&mut BufReader::new(&b""[..]))
                .unwrap()
                .is_none()
        );
        assert!(read_request(&mut BufReader::new(&b"GET / HTTP/1.1\r\nA: b\r\n"[..])).is_err());
    }
}
