//! Who is asked, and with which URL.
//!
//! The public resolvers a page can reach are data: they answer to any origin (CORS), and every one of
//! them speaks JSON as well as the wire format. Beside them the reader may name a resolver of their
//! own. Who runs a resolver and what it logs is said elsewhere, in words.

use std::fmt;
use std::str::FromStr;

use super::{Name, Question, RecordType, wire};
use crate::encoding::{self, base64url};
use crate::id::ParseError;

/// A public resolver that is known by name.
#[derive(Debug, PartialEq, Eq)]
pub struct Resolver {
    /// The value of `via` in a link.
    pub id: &'static str,
    /// The name of the service.
    pub name: &'static str,
    /// Who runs it.
    pub operator: &'static str,
    /// Where JSON is asked.
    pub json_url: &'static str,
    /// Where the wire format is asked.
    pub wire_url: &'static str,
    /// Whether it passes a part of the reader's address on to name servers unless told not to, in
    /// Google's parameter (RFC 7871).
    pub passes_subnet_on: bool,
    /// Where it listens for ordinary DNS, for a `dig` line.
    pub dig_address: &'static str,
    /// Where its operator says what is kept.
    pub privacy_url: Option<&'static str>,
    /// Whether it checks signatures, so that its AD means something.
    pub validates: bool,
    /// Whether it takes over by itself when the one before it fails.
    pub failover: bool,
}

// Looked up 2026-11: the pages of the operators; where one says what is kept, the entry has its address.
/// The known resolvers; those with `failover` in the order they take over, the first is the default.
pub const RESOLVERS: [Resolver; 5] = [
    Resolver {
        id: "cloudflare",
        name: "Cloudflare",
        operator: "Cloudflare, Inc.",
        json_url: "https://cloudflare-dns.com/dns-query",
        wire_url: "https://cloudflare-dns.com/dns-query",
        passes_subnet_on: false,
        dig_address: "1.1.1.1",
        privacy_url: Some("https://developers.cloudflare.com/1.1.1.1/privacy/public-dns-resolver/"),
        validates: true,
        failover: true,
    },
    Resolver {
        id: "google",
        name: "Google Public DNS",
        operator: "Google LLC",
        json_url: "https://dns.google/resolve",
        wire_url: "https://dns.google/dns-query",
        passes_subnet_on: true,
        dig_address: "8.8.8.8",
        privacy_url: Some("https://developers.google.com/speed/public-dns/privacy"),
        validates: true,
        failover: true,
    },
    Resolver {
        id: "dnssb",
        name: "DNS.SB",
        operator: "xTom",
        json_url: "https://doh.dns.sb/dns-query",
        wire_url: "https://doh.dns.sb/dns-query",
        passes_subnet_on: false,
        dig_address: "185.222.222.222",
        privacy_url: Some("https://dns.sb/privacy/"),
        validates: true,
        failover: true,
    },
    Resolver {
        id: "alidns",
        name: "AliDNS",
        operator: "Alibaba Cloud",
        json_url: "https://dns.alidns.com/resolve",
        wire_url: "https://dns.alidns.com/dns-query",
        passes_subnet_on: false,
        dig_address: "223.5.5.5",
        privacy_url: None,
        validates: false,
        failover: false,
    },
    Resolver {
        id: "dnspod",
        name: "DNSPod Public DNS",
        operator: "Tencent Cloud",
        json_url: "https://doh.pub/dns-query",
        wire_url: "https://doh.pub/dns-query",
        passes_subnet_on: false,
        dig_address: "119.29.29.29",
        privacy_url: None,
        validates: false,
        failover: false,
    },
];

/// The resolver that is asked when the reader chose none.
pub const DEFAULT: &Resolver = &RESOLVERS[0];

/// The longest URL of a resolver of the reader's own, in octets.
const URL_OCTETS_MAX: usize = 512;

impl Resolver {
    /// The resolver with this id.
    pub fn with_id(id: &str) -> Option<&'static Resolver> {
        RESOLVERS.iter().find(|resolver| resolver.id == id)
    }

    /// The one that takes over when this one cannot be reached and the reader chose none.
    pub fn next(&self) -> Option<&'static Resolver> {
        let mut followers = RESOLVERS.iter().filter(|resolver| resolver.failover);
        followers.find(|resolver| *resolver == self)?;
        followers.next()
    }
}

/// How a question is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// The JSON of Google and those who do likewise.
    #[default]
    Json,
    /// DNS messages (RFC 8484).
    Wire,
}

crate::ids!(Format {
    Json => "json",
    Wire => "wire",
});

impl Format {
    /// The value of the `Accept` header. Neither makes a browser ask for permission first.
    pub fn accept(self) -> &'static str {
        match self {
            Format::Json => "application/dns-json",
            Format::Wire => wire::MEDIA_TYPE,
        }
    }
}

/// The resolver that is asked.
///
/// ```
/// use waypost_core::dns::resolver::{Format, Via};
///
/// let via: Via = "google".parse()?;
/// let question = "example.com MX".parse()?;
/// assert_eq!(
///     via.question_url(&question, Format::Json),
///     "https://dns.google/resolve?name=example.com&type=MX&edns_client_subnet=0.0.0.0/0"
/// );
/// assert!("ftp://resolver.example/".parse::<Via>().is_err());
/// # Ok::<(), waypost_core::id::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// One of [`RESOLVERS`].
    Known(&'static Resolver),
    /// One of the reader's own, by its URL; only [`Via::read`] makes it.
    Custom(CustomUrl),
}

/// The URL of a resolver, checked: `https`, or `http` on this machine; printable ASCII without blanks,
/// quotes, user name or fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomUrl(String);

impl Default for Via {
    fn default() -> Self {
        Via::Known(DEFAULT)
    }
}

impl Via {
    /// Reads the value of `via`: an id, or the URL of a resolver; the `{?dns}` that is often printed
    /// behind one (RFC 8484 section 4.1) is dropped. The URL of a known resolver is that resolver.
    /// `None` for anything else, which in a link means the default.
    pub fn read(value: &str) -> Option<Via> {
        let value = value.trim();
        if let Some(resolver) = Resolver::with_id(value) {
            return Some(Via::Known(resolver));
        }
        let url = custom_url(value.strip_suffix("{?dns}").unwrap_or(value))?;
        let known = RESOLVERS
            .iter()
            .find(|resolver| resolver.json_url == url || resolver.wire_url == url);
        Some(match known {
            Some(resolver) => Via::Known(resolver),
            None => Via::Custom(CustomUrl(url)),
        })
    }

    /// The value of `via` in a link.
    pub fn value(&self) -> &str {
        match self {
            Via::Known(resolver) => resolver.id,
            Via::Custom(url) => &url.0,
        }
    }

    /// The id of the report: that of the resolver, or `custom`.
    pub fn id(&self) -> &'static str {
        match self {
            Via::Known(resolver) => resolver.id,
            Via::Custom(_) => "custom",
        }
    }

    /// Whether the reader has to agree before anything is sent there.
    pub fn is_custom(&self) -> bool {
        matches!(self, Via::Custom(_))
    }

    /// The URL that is asked, without the question.
    pub fn url(&self, format: Format) -> &str {
        match (self, format) {
            (Via::Known(resolver), Format::Json) => resolver.json_url,
            (Via::Known(resolver), Format::Wire) => resolver.wire_url,
            (Via::Custom(url), _) => &url.0,
        }
    }

    /// The scheme and host of that URL: what can be connected to beforehand.
    pub fn origin(&self, format: Format) -> &str {
        let url = self.url(format);
        let rest = split_scheme(url).map_or(url, |(_, rest)| rest);
        let path_octets = rest.find(['/', '?']).map_or(0, |at| rest.len() - at);
        &url[..url.len() - path_octets]
    }

    /// The URL of a question, for GET. A question whose name does not fit into a DNS message has an
    /// empty `dns` parameter, which a resolver refuses.
    pub fn question_url(&self, question: &Question, format: Format) -> String {
        let mut url = self.url_for_parameters(format);
        match format {
            Format::Wire => {
                url.push_str("dns=");
                url.push_str(&wire::query_base64url(question).unwrap_or_default());
            }
            Format::Json => {
                url.push_str("name=");
                if question.name.is_root() {
                    url.push('.');
                }
                push_percent_encoded(&mut url, question.name.as_str());
                url.push_str("&type=");
                url.push_str(&json_type(question.record_type));
                if question.checking_disabled {
                    url.push_str("&cd=1");
                }
                if matches!(self, Via::Known(resolver) if resolver.passes_subnet_on) {
                    url.push_str("&edns_client_subnet=0.0.0.0/0");
                }
            }
        }
        url
    }

    /// The URL of a question for an answer with its signatures, for GET, in the wire format.
    pub fn signed_question_url(&self, question: &Question) -> String {
        let message = wire::query_with_signatures(question).unwrap_or_default();
        let url = self.url_for_parameters(Format::Wire);
        format!("{url}dns={}", base64url::encode(&message))
    }

    /// The URL, ready for parameters behind it.
    fn url_for_parameters(&self, format: Format) -> String {
        let mut url = self.url(format).to_owned();
        match url.find('?') {
            None => url.push('?'),
            Some(_) if url.ends_with(['?', '&']) => {}
            Some(_) => url.push('&'),
        }
        url
    }

    /// A line for a shell that asks the same with `dig`. A resolver of the reader's own is asked over
    /// HTTPS, which `dig` can since BIND 9.18; `None` where its URL has a query of its own, which `dig`
    /// cannot send.
    pub fn dig_line(&self, question: &Question) -> Option<String> {
        let mut line = String::from("dig @");
        match self {
            Via::Known(resolver) => line.push_str(resolver.dig_address),
            Via::Custom(url) => line.push_str(&dig_server(&url.0)?),
        }
        let name = dig_name(&question.name);
        // What starts like an option must be marked as a name.
        let starts_like_a_name =
            name.starts_with(|first: char| first.is_ascii_alphanumeric() || "_.".contains(first));
        line.push_str(if starts_like_a_name { " " } else { " -q " });
        line.push_str(&shell_word(&name));
        line.push(' ');
        line.push_str(&question.record_type.mnemonic());
        if question.checking_disabled {
            line.push_str(" +cdflag");
        }
        Some(line)
    }

    /// A line for a shell that asks exactly the same with `curl`; the octets of the wire format are
    /// shown in hexadecimal.
    pub fn curl_line(&self, question: &Question, format: Format) -> String {
        let url = self.question_url(question, format);
        // Brackets in a URL are a pattern to curl unless told otherwise.
        let globbing = if url.contains(['[', ']', '{', '}']) {
            " --globoff"
        } else {
            ""
        };
        let accept = shell_word(&format!("accept: {}", format.accept()));
        let url = shell_word(&url);
        let end = match format {
            Format::Json => "",
            Format::Wire => " | od -A x -t x1",
        };
        format!("curl -sS{globbing} -H {accept} {url}{end}")
    }
}

impl fmt::Display for Via {
    /// Its [value](Via::value) in a link.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.value())
    }
}

impl FromStr for Via {
    type Err = ParseError;

    /// [`Via::read`], which says what is allowed.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Via::read(text).ok_or_else(|| ParseError::new("Via", text))
    }
}

/// The type in the JSON question: its mnemonic; the number where there is none.
fn json_type(record_type: RecordType) -> String {
    match record_type {
        RecordType::Other(number) => number.to_string(),
        known => known.mnemonic(),
    }
}

/// The URL of a resolver, its scheme and host in lower case; `None` for what is not allowed.
fn custom_url(text: &str) -> Option<String> {
    let is_plain = |octet: u8| matches!(octet, b'!'..=b'~') && !b"\"'<>\\^`{|}#".contains(&octet);
    if text.len() > URL_OCTETS_MAX || !text.bytes().all(is_plain) {
        return None;
    }
    let (scheme, rest) = split_scheme(text)?;
    let scheme = scheme.to_ascii_lowercase();
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let authority = authority.to_ascii_lowercase();
    let (host, port) = split_port(&authority)?;
    // The page's own security policy allows these two only; it has no word for [::1].
    let is_here = host == "localhost" || host == "127.0.0.1";
    let scheme_ok = scheme == "https" || (scheme == "http" && is_here);
    let port_ok = port.is_none_or(|port| {
        port.bytes().all(|octet| octet.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|number| number > 0)
    });
    (scheme_ok && port_ok && is_host(host)).then(|| format!("{scheme}://{authority}{path}"))
}

/// The scheme of a URL, and what follows its `://`.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// The host and the port of `host:port`; `None` where the brackets of an IPv6 address do not match.
fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    let host_end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    match authority.split_at(host_end) {
        (host, "") => Some((host, None)),
        (host, port) => Some((host, Some(port.strip_prefix(':')?))),
    }
}

/// Whether this is a name of letters, digits, hyphens and dots, an IPv4 address, or an IPv6 address in
/// brackets. A user name before the host has an `@` and is none.
fn is_host(host: &str) -> bool {
    if let Some(address) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    host.parse::<std::net::Ipv4Addr>().is_ok() || Name::new(host).is_host_name()
}

/// The server, port and path of a URL as `dig` takes them.
fn dig_server(url: &str) -> Option<String> {
    if url.contains('?') {
        return None;
    }
    let (scheme, rest) = split_scheme(url)?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = split_port(authority)?;
    let in_brackets = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let mut server = in_brackets.unwrap_or(host).to_owned();
    if let Some(port) = port {
        server.push_str(" -p ");
        server.push_str(port);
    }
    server.push_str(if scheme == "http" {
        " +http-plain"
    } else {
        " +https"
    });
    if !path.is_empty() {
        server.push('=');
        server.push_str(&shell_word(path));
    }
    Some(server)
}

/// A name with its final dot, every octet that is not printable as three digits (RFC 1035 section
/// 5.1), so that nothing reaches a terminal that it would obey.
fn dig_name(name: &Name) -> String {
    let mut text = String::with_capacity(name.as_str().len() + 1);
    for octet in name.as_str().bytes() {
        match octet {
            b'!'..=b'~' => text.push(char::from(octet)),
            _ => encoding::push_escaped(&mut text, octet),
        }
    }
    text.push('.');
    text
}

/// A word for a POSIX shell: as it is where every character is harmless, else in single quotes, in
/// which nothing but the quote itself means anything.
fn shell_word(text: &str) -> String {
    let is_harmless = |octet: u8| octet.is_ascii_alphanumeric() || b"-._/:".contains(&octet);
    if !text.is_empty() && text.bytes().all(is_harmless) {
        return text.to_owned();
    }
    let mut word = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => word.push_str("'\\''"),
            _ => word.push(character),
        }
    }
    word.push('\'');
    word
}

/// Letters, digits and `-._~` as they are, every other octet as `%2F` (RFC 3986 section 2.1).
fn push_percent_encoded(url: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for octet in text.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
            url.push(char::from(octet));
        } else {
            url.push('%');
            url.push(char::from(DIGITS[usize::from(octet >> 4)]));
            url.push(char::from(DIGITS[usize::from(octet & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    fn mx(name: &str) -> Question {
        Question::new(Name::new(name), RecordType::Mx)
    }

    fn without_checking(name: &str) -> Question {
        Question {
            checking_disabled: true,
            ..mx(name)
        }
    }

    fn via(value: &str) -> Via {
        Via::read(value).expect("it is a resolver")
    }

    #[test]
    fn the_ids_of_the_contract_are_there_and_distinct() {
        let ids: Vec<_> = RESOLVERS.iter().map(|resolver| resolver.id).collect();
        assert_eq!(ids, ["cloudflare", "google", "dnssb", "alidns", "dnspod"]);
        for resolver in &RESOLVERS {
            assert_eq!(via(resolver.id), Via::Known(resolver));
            assert_eq!(via(resolver.id).value(), resolver.id);
            assert_eq!(via(resolver.json_url), Via::Known(resolver));
        }
        assert_eq!(Via::default().value(), "cloudflare");
    }

    #[test]
    fn failover_goes_from_cloudflare_to_google_to_dns_sb() {
        let next = |id| {
            Resolver::with_id(id)
                .and_then(Resolver::next)
                .map(|next| next.id)
        };
        assert_eq!(next("cloudflare"), Some("google"));
        assert_eq!(next("google"), Some("dnssb"));
        assert_eq!(next("dnssb"), None);
        assert_eq!(next("alidns"), None);
    }

    #[test]
    fn questions_as_the_contract_says() {
        let url =
            |value: &str, question: &Question| via(value).question_url(question, Format::Json);
        assert_eq!(
            url("cloudflare", &mx("Example.COM.")),
            "https://cloudflare-dns.com/dns-query?name=example.com&type=MX"
        );
        assert_eq!(
            url("google", &without_checking("example.com")),
            "https://dns.google/resolve?name=example.com&type=MX&cd=1&edns_client_subnet=0.0.0.0/0"
        );
        assert_eq!(
            url("alidns", &without_checking("example.com")),
            "https://dns.alidns.com/resolve?name=example.com&type=MX&cd=1"
        );
        assert_eq!(
            url("dnssb", &mx(".")),
            "https://doh.dns.sb/dns-query?name=.&type=MX"
        );
        let other = Question::new(Name::new("example.com"), RecordType::Other(99));
        assert!(url("dnssb", &other).ends_with("?name=example.com&type=99"));
        assert_eq!(
            via("google").question_url(&mx("a"), Format::Wire),
            "https://dns.google/dns-query?dns=AAABIAABAAAAAAABAWEAAA8AAQAAKQTQAAAAAAAA"
        );
        assert!(
            via("google")
                .question_url(&mx("a..b"), Format::Wire)
                .ends_with("?dns=")
        );
    }

    #[test]
    fn names_cannot_break_out_of_the_url() {
        let url = via("cloudflare").question_url(&mx("a&type=a#<é>+\\.%"), Format::Json);
        assert!(
            url.ends_with("?name=a%26type%3Da%23%3C%C3%A9%3E%2B%5C.%25&type=MX"),
            "{url}"
        );
    }

    #[test]
    fn urls_of_the_readers_own() {
        let same = [
            "https://dns.example/dns-query",
            "https://dns.example:8443/q?key=1&x=[2]",
            "https://192.0.2.1/dns-query",
            "https://[2001:db8::1]/dns-query",
            "https://[2001:db8::1]:443",
            "http://localhost:8053/dns-query",
            "http://127.0.0.1:8053",
            "https://dns.example",
        ];
        for url in same {
            let via = via(url);
            assert!(via.is_custom());
            assert_eq!((via.value(), via.id()), (url, "custom"));
            assert_eq!(Via::read(via.value()), Some(via.clone()));
        }
        assert_eq!(
            via(" HTTPS://DNS.Example/Path{?dns} ").value(),
            "https://dns.example/Path"
        );
    }

    #[test]
    fn urls_that_are_refused() {
        let long = format!("https://dns.example/{}", "a".repeat(URL_OCTETS_MAX));
        for bad in [
            "",
            "quad9",
            "Cloudflare",
            "http://dns.example/dns-query",
            "http://localhost.evil.example/",
            "http://127.0.0.1.evil.example/",
            "http://localhost@evil.example/",
            "http://127.1/",
            "https://cloudflare-dns.com@evil.example/dns-query",
            "https://user:pass@dns.example/",
            "https:dns.example",
            "https:///dns-query",
            "https://",
            "https://?x",
            "https://dns.example:/",
            "https://dns.example:0/",
            "https://dns.example:99999/",
            "https://dns.example:+1/",
            "https://[::1",
            "https://[::1]x/",
            "https://[nonsense]/",
            "https://a..b/",
            "https://dns.example/#fragment",
            "https://dns.example/a b",
            "https://dns.example/'",
            "https://dns.example/\u{202e}",
            "https://dns.exämple/",
            "javascript://dns.example/%0aalert(1)",
            "data:text/html,x",
            "//dns.example/",
            &long,
        ] {
            assert_eq!(Via::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_url_with_a_query_keeps_it() {
        let url = |value: &str| via(value).question_url(&mx("example.com"), Format::Json);
        assert_eq!(
            url("https://dns.example/q?key=1"),
            "https://dns.example/q?key=1&name=example.com&type=MX"
        );
        assert_eq!(
            url("https://dns.example/q?"),
            "https://dns.example/q?name=example.com&type=MX"
        );
        assert_eq!(
            url("https://dns.example"),
            "https://dns.example?name=example.com&type=MX"
        );
    }

    #[test]
    fn origins() {
        assert_eq!(via("google").origin(Format::Json), "https://dns.google");
        assert_eq!(
            via("https://dns.example:8443?x=/").origin(Format::Wire),
            "https://dns.example:8443"
        );
        assert_eq!(
            via("https://dns.example").origin(Format::Json),
            "https://dns.example"
        );
    }

    #[test]
    fn dig_lines() {
        let line = |value: &str, question: &Question| via(value).dig_line(question);
        let some = |line: &str| Some(line.to_owned());
        assert_eq!(
            line("cloudflare", &mx("example.com")),
            some("dig @1.1.1.1 example.com. MX")
        );
        assert_eq!(
            line("google", &without_checking("_25._tcp.mx.example")),
            some("dig @8.8.8.8 _25._tcp.mx.example. MX +cdflag")
        );
        assert_eq!(line("cloudflare", &mx(".")), some("dig @1.1.1.1 . MX"));
        assert_eq!(
            line("cloudflare", &mx("-x.example")),
            some("dig @1.1.1.1 -q -x.example. MX")
        );
        assert_eq!(
            line("cloudflare", &mx("@evil")),
            some("dig @1.1.1.1 -q '@evil.' MX")
        );
        assert_eq!(
            line("cloudflare", &mx("+x")),
            some("dig @1.1.1.1 -q '+x.' MX")
        );
        assert_eq!(
            line("cloudflare", &mx("a'; rm -rf ~;'\n\u{1b}")),
            some("dig @1.1.1.1 'a'\\'';\\032rm\\032-rf\\032~;'\\''\\010\\027.' MX")
        );
        assert_eq!(
            line("https://dns.example/dns-query", &mx("example.com")),
            some("dig @dns.example +https=/dns-query example.com. MX")
        );
        assert_eq!(
            line("http://localhost:8053/$(id)", &mx("example.com")),
            some("dig @localhost -p 8053 +http-plain='/$(id)' example.com. MX")
        );
        assert_eq!(
            line("https://[2001:db8::1]", &mx("example.com")),
            some("dig @2001:db8::1 +https example.com. MX")
        );
        assert_eq!(line("https://dns.example/?key=1", &mx("example.com")), None);
    }

    #[test]
    fn curl_lines() {
        let line = |value: &str, format| via(value).curl_line(&mx("example.com"), format);
        assert_eq!(
            line("cloudflare", Format::Json),
            "curl -sS -H 'accept: application/dns-json' \
             'https://cloudflare-dns.com/dns-query?name=example.com&type=MX'"
        );
        assert_eq!(
            line("https://[2001:db8::1]/", Format::Wire),
            "curl -sS --globoff -H 'accept: application/dns-message' \
             'https://[2001:db8::1]/?dns=AAABIAABAAAAAAABB2V4YW1wbGUDY29tAAAPAAEAACkE0AAAAAAAAA' \
             | od -A x -t x1"
        );
    }

    /// The words a shell makes of a line.
    fn shell_words(line: &str) -> Vec<String> {
        let output = Command::new("sh")
            .args(["-c", &format!("printf '%s\\0' {line}")])
            .output()
            .expect("there is a shell");
        let text = String::from_utf8(output.stdout).expect("the words are UTF-8");
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_name_breaks_out_of_a_shell_line(text in "[ -~\\n\\t\u{1b}é]{0,40}") {
            let question = mx(&text);
            let line = Via::default().dig_line(&question).expect("there is a line");
            prop_assert!(line.bytes().all(|octet| matches!(octet, b' '..=b'~')));
            let words = shell_words(&line);
            prop_assert_eq!(words.last().map(String::as_str), Some("MX"));
            prop_assert_eq!(&words[words.len() - 2], &dig_name(&question.name));
            let words = shell_words(&Via::default().curl_line(&question, Format::Json));
            prop_assert_eq!(words.len(), 5);
            prop_assert_eq!(&words[4], &Via::default().question_url(&question, Format::Json));
        }

        #[test]
        fn any_accepted_url_is_harmless(text in "https?://[ -~é]{0,40}") {
            if let Some(via) = Via::read(&text) {
                prop_assert_eq!(Via::read(via.value()), Some(via.clone()));
                let words = shell_words(&via.curl_line(&mx("example.com"), Format::Json));
                prop_assert_eq!(words.last(), Some(&via.question_url(&mx("example.com"), Format::Json)));
                let _ = via.dig_line(&mx("example.com"));
            }
        }
    }
}
