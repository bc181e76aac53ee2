//! Lines of mail logs.

use super::{Account, Found, Lasting, Program, Status};

/// The first line that tells of a delivery that failed or waits; where there is none, whether one tells of a delivery.
pub(super) fn read(text: &str) -> Option<Found> {
    let mut first: Option<Account> = None;
    let mut was_delivered = false;
    for line in text.lines() {
        match line_of(line) {
            None => (),
            Some(Found::Delivered) => was_delivered = true,
            Some(Found::Failed(account)) => match &mut first {
                None => first = Some(account),
                Some(first) => first.others += 1,
            },
        }
    }
    let delivered = was_delivered.then_some(Found::Delivered);
    first.map(Found::Failed).or(delivered)
}

fn line_of(line: &str) -> Option<Found> {
    postfix(line)
        .or_else(|| exim(line))
        .or_else(|| sendmail(line))
        .or_else(|| qmail(line))
        .or_else(|| haraka(line))
}

/// What stands between two marks; to the end where the second is missing.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = text.split_once(start)?.1;
    Some(rest.split_once(end).map_or(rest, |parts| parts.0))
}

/// `to=<…>, relay=…, dsn=4.4.1, status=deferred (…)`.
fn postfix(line: &str) -> Option<Found> {
    let (fields, said) = line.split_once("status=")?;
    let is_known = fields.contains("relay=") || fields.contains("dsn=") || line.contains("relay=");
    let (word, said) = said.split_once(" (").filter(|_| is_known)?;
    let lasting = match word {
        "sent" => return Some(Found::Delivered),
        "deferred" | "undeliverable" => Lasting::Transient,
        "bounced" | "expired" => Lasting::Permanent,
        _ => return None,
    };
    let said = said.trim_end();
    Some(Found::Failed(Account {
        lasting: Some(lasting),
        recipient: between(line, "to=<", ">").unwrap_or_default().to_owned(),
        exact: said.strip_suffix(')').unwrap_or(said).to_owned(),
        around: format!("status={word}"),
        status: between(line, "dsn=", ",").and_then(|own| Status::parse(own.trim())),
        remote: between(fields, "relay=", ",")
            .unwrap_or_default()
            .to_owned(),
        ..Account::new(Some(Program::Postfix))
    }))
}

/// `1r31Ab-0001Xy-2Z == ann@example.com R=dnslookup T=remote_smtp defer (111) H=… [192.0.2.1]: Connection refused`.
fn exim(line: &str) -> Option<Found> {
    const MARKS: [&str; 4] = [" ** ", " == ", " => ", " -> "];
    let is_known = [" R=", " T=", " H=", " defer ("]
        .iter()
        .any(|own| line.contains(own));
    let mark = MARKS
        .iter()
        .find(|mark| line.contains(**mark))
        .filter(|_| is_known)?;
    let (_, rest) = line.split_once(mark)?;
    let lasting = match *mark {
        " ** " => Lasting::Permanent,
        " == " => Lasting::Transient,
        _ => return Some(Found::Delivered),
    };
    let mut words = rest.split_ascii_whitespace().take(3);
    let address = words.find(|word| word.contains('@'))?;
    let said = rest.split_once(address).map_or(rest, |parts| parts.1);
    Some(Found::Failed(Account {
        lasting: Some(lasting),
        recipient: bare(address).to_owned(),
        exact: said.trim().to_owned(),
        ..Account::new(Some(Program::Exim))
    }))
}

/// An address without what stands around it.
pub(super) fn bare(address: &str) -> &str {
    let address = address
        .trim_matches(|own| matches!(own, '<' | '>' | ',' | ';' | ':' | '(' | ')' | '[' | ']'));
    address.trim_end_matches('.')
}

/// `to=<…>, mailer=esmtp, relay=… [192.0.2.1], dsn=4.0.0, stat=Deferred: …`.
fn sendmail(line: &str) -> Option<Found> {
    let (fields, stat) = line.split_once("stat=")?;
    if !(fields.contains("to=") && (fields.contains("dsn=") || fields.contains("mailer="))) {
        return None;
    }
    if stat.starts_with("Sent") {
        return Some(Found::Delivered);
    }
    let status = between(fields, "dsn=", ",").and_then(|own| Status::parse(own.trim()));
    let is_deferred = stat.starts_with("Deferred") || status.is_some_and(|own| own.class == 4);
    let is_told = is_deferred || status.is_some_and(|own| own.class == 5);
    is_told.then(|| {
        let lasting = if is_deferred {
            Lasting::Transient
        } else {
            Lasting::Permanent
        };
        Found::Failed(Account {
            lasting: Some(lasting),
            recipient: bare(between(fields, "to=", ",").unwrap_or_default()).to_owned(),
            exact: between(line, "reply=", "\n").unwrap_or(stat).to_owned(),
            status,
            remote: between(fields, "relay=", ",")
                .unwrap_or_default()
                .to_owned(),
            ..Account::new(Some(Program::Sendmail))
        })
    })
}

/// `delivery 12: deferral: Connected_to_192.0.2.1_but_connection_died._(#4.4.2)/`.
fn qmail(line: &str) -> Option<Found> {
    let rest = line.split_once("delivery ")?.1;
    let (number, rest) = rest.split_once(": ")?;
    let is_number = !number.is_empty() && number.bytes().all(|octet| octet.is_ascii_digit());
    let (word, said) = rest.split_once(": ").filter(|_| is_number)?;
    let lasting = match word {
        "success" => return Some(Found::Delivered),
        "deferral" => Lasting::Transient,
        "failure" => Lasting::Permanent,
        _ => return None,
    };
    let said = said.trim_end().trim_end_matches('/').replace('_', " ");
    let said = said.replace("./", ". ").replace("/Giving up", " Giving up");
    Some(Found::Failed(Account {
        lasting: Some(lasting),
        exact: said.replace("/Remote host", " Remote host"),
        ..Account::new(Some(Program::Qmail))
    }))
}

/// `[NOTICE] [930E….1.1] [outbound] recipient <…> rejected: 550 …`.
fn haraka(line: &str) -> Option<Found> {
    let said = line.split_once("[outbound] ")?.1.trim();
    if said.starts_with("delivered ") {
        return Some(Found::Delivered);
    }
    let is_about_recipient = said.starts_with("recipient <");
    let lasting = if said.starts_with("bouncing mail")
        || is_about_recipient && said.contains("> rejected: ")
    {
        Lasting::Permanent
    } else if said.starts_with("Temp failing")
        || is_about_recipient && said.contains("> deferred: ")
        || said.starts_with("Failed to get pool entry")
        || said.contains("closed connection while")
    {
        Lasting::Transient
    } else {
        return None;
    };
    let recipient = between(said, "recipient <", ">").unwrap_or_default();
    Some(Found::Failed(Account {
        lasting: Some(lasting),
        recipient: recipient.to_owned(),
        exact: said.to_owned(),
        ..Account::new(Some(Program::Haraka))
    }))
}
