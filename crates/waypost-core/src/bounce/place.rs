//! Where a delivery stopped: the step, and the server.

use std::net::{IpAddr, SocketAddr};

use super::{Cause, Phase, Program};
use crate::dns::Name;

/// What names a step, in lower case, in the order in which it counts.
const STEPS: [(Phase, &[&str]); 6] = [
    (
        Phase::Rcpt,
        &[
            "reply to rcpt to",
            "after rcpt to",
            "after pipelined rcpt to",
            ">>> rcpt to",
            "does not like recipient",
            "sending rcpt to",
            "recipient <",
            "performing the rcpt",
        ],
    ),
    (
        Phase::Mail,
        &[
            "reply to mail from",
            "after mail from",
            "after pipelined mail from",
            ">>> mail from",
            "sender was rejected",
            "sending mail from",
            "exceeds size limit",
        ],
    ),
    (
        Phase::Data,
        &[
            "reply to end of data",
            "reply to data",
            "after end of data",
            "after data",
            "after pipelined end of data",
            ">>> data",
            "after i sent the message",
            "failed on data command",
            "sending end of data",
            "sending message body",
            "sending data command",
        ],
    ),
    (
        Phase::Helo,
        &[
            "reply to ehlo",
            "reply to helo",
            "after ehlo",
            "after helo",
            ">>> ehlo",
            ">>> helo",
            "performing the ehlo",
            "performing the helo",
        ],
    ),
    (
        Phase::Tls,
        &["after starttls", "reply to starttls", ">>> starttls"],
    ),
    (
        Phase::Greeting,
        &[
            "initial server greeting",
            "greeting failed",
            "refused to talk to me",
            "initial connection",
            "connected but greeting",
        ],
    ),
];

/// The step that a text names, or that its cause can only belong to.
pub(super) fn phase(lower: &str, cause: Option<Cause>, program: Option<Program>) -> Option<Phase> {
    match cause {
        Some(Cause::NoSuchDomain | Cause::DnsFailed | Cause::NullMx | Cause::NoMailHost) => {
            return Some(Phase::Dns);
        }
        Some(Cause::Unroutable) => return Some(Phase::Dns),
        Some(Cause::TlsFailed | Cause::TlsPolicy) => return Some(Phase::Tls),
        _ => (),
    }
    let is_named = |step: &&(Phase, &[&str])| {
        let mut words = step.1.iter();
        words.any(|word| match *word {
            // Only Haraka writes it so in its log.
            "recipient <" => program == Some(Program::Haraka) && lower.starts_with(word),
            word => lower.contains(word),
        })
    };
    let named = STEPS.iter().find(is_named).map(|step| step.0);
    let is_in_dialogue = ["while ", "conversation ", "smtp timeout", "waiting for "];
    let opens = matches!(
        cause,
        Some(Cause::TimedOut | Cause::Refused | Cause::NoRoute | Cause::NotReachable)
    );
    let is_connecting = opens && !is_in_dialogue.iter().any(|word| lower.contains(word));
    named.or_else(|| is_connecting.then_some(Phase::Connect))
}

/// The server and its address: as what was said names them, else as a field does.
pub(super) fn server(
    before: &str,
    remote: &str,
    program: Option<Program>,
) -> Option<(Option<Name>, Option<IpAddr>)> {
    let pair = pair(before).or_else(|| pair(remote));
    if let Some((host, address)) = pair {
        return Some((Some(host), Some(address)));
    }
    let of_remote = || {
        let word = remote.split_once(';').map_or(remote, |parts| parts.1);
        host(word.split_ascii_whitespace().next()?)
    };
    let of_words = || {
        let mut words = before
            .split_ascii_whitespace()
            .skip_while(|word| !is_before_host(word));
        words.find_map(|word| host(word.trim_end_matches([':', ';'])))
    };
    let of_sendmail = || {
        (program == Some(Program::Sendmail))
            .then(of_words)
            .flatten()
    };
    if let Some(host) = of_remote().or_else(of_sendmail) {
        return Some((Some(host), None));
    }
    let address = match program {
        Some(Program::Qmail) => before.split_ascii_whitespace().find_map(address),
        Some(Program::Haraka) => before.split_ascii_whitespace().find_map(|word| {
            let word = word.trim_end_matches(['.', ',', ';']);
            word.parse::<SocketAddr>().ok().map(|own| own.ip())
        }),
        _ => None,
    };
    address.map(|address| (None, Some(address)))
}

fn is_before_host(word: &str) -> bool {
    matches!(word, "to" | "by" | "with")
}

/// A host and its address that stand side by side: `host[address]`, `host [address]`, `host (address)`.
fn pair(text: &str) -> Option<(Name, IpAddr)> {
    let mut last: Option<Name> = None;
    for word in text.split_ascii_whitespace() {
        if let Some((name, rest)) = word.split_once('[')
            && let Some(host) = host(name)
            && let Some(address) = rest.split(']').next().and_then(address)
        {
            return Some((host, address));
        }
        if let (Some(host), Some(address)) = (last, address(word)) {
            return Some((host, address));
        }
        last = host(word);
    }
    None
}

/// A word that is the name of a host, without what stands before and after it.
fn host(word: &str) -> Option<Name> {
    let word = word.rsplit(['=', ',', ';']).next().unwrap_or_default();
    let word = word.trim_start_matches(['[', '(', '<', '\'', '"']);
    let word = word.trim_end_matches([')', ',', ';', ':', '>', '.', '\'', '"']);
    let is_plain = word.len() <= 253 && word.contains('.') && !word.contains('@');
    let name = is_plain.then(|| Name::new(word))?;
    let is_word = name.labels().all(|label| !label.is_empty());
    (is_word && name.is_host_name()).then_some(name)
}

/// A word that is an address, without what stands around it.
fn address(word: &str) -> Option<IpAddr> {
    let word = word
        .trim_start_matches(['[', '(', '<'])
        .trim_end_matches(['.', ',', ';', ']', ')', '>']);
    let inside = word.strip_prefix("IPv6:").unwrap_or(word);
    let end = inside.strip_suffix(':').filter(|_| !inside.ends_with("::"));
    let inside = end.unwrap_or(inside).trim_end_matches([']', ')']);
    inside.parse().ok()
}

/// The name that a failed lookup was about.
pub(super) fn looked_up(text: &str) -> Option<&str> {
    const BEFORE: [&str; 4] = ["name=", "lookup of ", "ESERVFAIL ", "ENOTFOUND "];
    let word = BEFORE.iter().find_map(|before| {
        let rest = text.split_once(before)?.1;
        rest.split_ascii_whitespace().next()
    })?;
    Some(word.trim_end_matches(['.', ',', ';', ':', ')']))
}
