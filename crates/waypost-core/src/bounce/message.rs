//! Bounces as messages: what the program tells people, and the fields for programs (RFC 3464).

use super::log::bare;
use super::{Account, Found, Lasting, Program, Status};

/// Reads a message.
pub(super) fn read(text: &str) -> Option<Found> {
    let text = without_copy(text);
    let fields = Fields::of(text);
    let program = program(text, fields.as_ref());
    let mut account = match (program, &fields) {
        (Some(program), _) => told(program, text),
        (None, Some(_)) => None,
        (None, None) => return None,
    };
    if let Some(fields) = fields {
        if fields.is_delivered {
            return Some(Found::Delivered);
        }
        let told = account.unwrap_or_else(|| Account::new(program));
        account = Some(with_fields(told, fields));
    }
    // A form that nothing is told in is none.
    let account = account.filter(|own| !own.exact.trim().is_empty() || own.status.is_some())?;
    Some(Found::Failed(account))
}

fn with_fields(mut account: Account, fields: Fields) -> Account {
    account.lasting = Some(fields.lasting);
    account.others = account.others.max(fields.others);
    account.status = fields.status;
    if !fields.recipient.is_empty() {
        account.recipient = fields.recipient;
    }
    if account.remote.is_empty() {
        account.remote = fields.remote;
    }
    account.exact.push('\n');
    account.exact.push_str(&fields.diagnostic);
    account
}

/// The message without the copy of what could not be delivered.
fn without_copy(text: &str) -> &str {
    const COPIES: [&str; 6] = [
        "--- Below this line is a copy of the message",
        "Content-Type: message/rfc822",
        "Content-Type: text/rfc822-headers",
        "Original message headers:",
        "----- Original message -----",
        "----- Message header follows -----",
    ];
    let ends = COPIES.iter().filter_map(|copy| text.find(copy));
    let end = ends.min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The program that writes so.
fn program(text: &str, fields: Option<&Fields>) -> Option<Program> {
    const FORMS: [(Program, &[&str]); 7] = [
        (
            Program::Haraka,
            &["This is the Haraka Mailer program at", "(Haraka "],
        ),
        (Program::Qmail, &["This is the qmail-send program at"]),
        (
            Program::Postfix,
            &[
                "This is the mail system at host",
                "X-Postfix-",
                "x-postfix;",
                "(in reply to ",
            ],
        ),
        (
            Program::Exchange,
            &[
                "Diagnostic information for administrators:",
                "Generating server:",
                "RESOLVER.ADR.",
                "RESOLVER.RST.",
                "STOREDRV.",
            ],
        ),
        (
            Program::Exim,
            &[
                "created automatically by mail delivery software",
                "SMTP error from remote mail server after",
            ],
        ),
        (
            Program::Sendmail,
            &[
                "----- Transcript of session follows -----",
                "----- The following addresses had permanent fatal errors -----",
            ],
        ),
        (
            Program::Gmail,
            &[
                "The response from the remote server was:",
                "The response was:",
            ],
        ),
    ];
    let is_google = fields.is_some_and(|fields| fields.reporter.contains("google"));
    if is_google {
        return Some(Program::Gmail);
    }
    let mut forms = FORMS.iter();
    forms
        .find(|form| form.1.iter().any(|own| text.contains(own)))
        .map(|form| form.0)
}

/// What the program tells people.
fn told(program: Program, text: &str) -> Option<Account> {
    match program {
        Program::Postfix => postfix(text),
        Program::Exim => exim(text),
        Program::Sendmail => sendmail(text),
        Program::Exchange => exchange(text),
        Program::Gmail => gmail(text),
        Program::Haraka => haraka(text),
        Program::Qmail => qmail(text),
    }
}

/// The paragraphs that begin with `<address>:`, each as the address and the lines after it.
fn paragraphs(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        // A line that goes on may begin with the address too.
        let is_indented = line.starts_with([' ', '\t']);
        let own = found.last().filter(|_| is_inside).map(|own| own.0);
        let begun = line.trim_start().strip_prefix('<');
        let begun = begun.and_then(|begun| begun.split_once(">:"));
        let is_new = |address: &str| {
            address.contains('@') && own.is_none_or(|own| !is_indented && own != address)
        };
        if let Some((address, rest)) = begun.filter(|begun| is_new(begun.0)) {
            found.push((address, vec![rest.trim()]));
            is_inside = true;
        } else if line.trim().is_empty() {
            is_inside = false;
        } else if let Some((_, lines)) = found.last_mut().filter(|_| is_inside) {
            lines.push(line.trim());
        }
    }
    found
}

fn postfix(text: &str) -> Option<Account> {
    let found = paragraphs(text);
    let fragment = || {
        text.contains("(in reply to ")
            .then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (recipient, exact) = match found.first() {
        Some((address, lines)) => (*address, lines.join(" ")),
        None => ("", fragment()?),
    };
    let is_warning = text.contains("THIS IS A WARNING ONLY");
    let is_whole = text.contains("This is the mail system at host");
    Some(Account {
        // A paragraph alone does not say whether the message was returned.
        lasting: is_whole.then_some(lasting(is_warning)),
        recipient: recipient.to_owned(),
        exact,
        others: found.len().saturating_sub(1),
        ..Account::new(Some(Program::Postfix))
    })
}

fn lasting(is_warning: bool) -> Lasting {
    if is_warning {
        Lasting::Transient
    } else {
        Lasting::Permanent
    }
}

fn exim(text: &str) -> Option<Account> {
    let is_warning = text.contains("has not yet been delivered");
    let start = [
        "following address(es) failed",
        "has not yet been delivered is",
        "has not yet been delivered are",
    ];
    let rest = start.iter().find_map(|own| Some(text.split_once(own)?.1));
    let mut lines = rest.unwrap_or(text).lines().skip_while(|line| {
        // The address stands alone in its line.
        rest.is_some()
            && !line
                .split_ascii_whitespace()
                .next()
                .is_some_and(|word| word.contains('@'))
    });
    let recipient = match rest {
        Some(_) => lines.next()?.split_ascii_whitespace().next()?,
        None => "",
    };
    let exact: Vec<&str> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    Some(Account {
        lasting: rest.map(|_| lasting(is_warning)),
        recipient: bare(recipient).to_owned(),
        exact: exact.join("\n"),
        ..Account::new(Some(Program::Exim))
    })
}

fn sendmail(text: &str) -> Option<Account> {
    let is_warning = text.contains("THIS IS A WARNING MESSAGE ONLY");
    let transcript = text
        .split_once("Transcript of session follows -----")
        .map_or("", |parts| parts.1);
    let transcript = transcript
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty());
    let transcript: Vec<&str> = transcript.take_while(|line| !line.is_empty()).collect();
    let reason = text.split_once("(reason: ").map_or("", |parts| parts.1);
    let reason = reason
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches(')');
    let addresses = text
        .split_once("permanent fatal errors -----")
        .map_or("", |parts| parts.1);
    let first = addresses
        .lines()
        .map(str::trim)
        .find(|line| line.starts_with('<'));
    Some(Account {
        lasting: Some(lasting(is_warning)),
        recipient: bare(first.unwrap_or_default()).to_owned(),
        exact: format!("{}\n{reason}", transcript.join("\n")),
        ..Account::new(Some(Program::Sendmail))
    })
}

fn exchange(text: &str) -> Option<Account> {
    let (around, rest) = text
        .split_once("Diagnostic information for administrators:")
        .unwrap_or(("", text));
    let mut account = Account {
        lasting: Some(lasting(text.contains("Delivery is delayed"))),
        around: around.to_owned(),
        ..Account::new(Some(Program::Exchange))
    };
    let mut exact = Vec::new();
    for line in rest.lines().map(str::trim) {
        let is_one_word = !line.is_empty() && !line.contains(' ');
        if !exact.is_empty()
            || line.contains("eturned '")
            || line.starts_with('#')
            || line.contains("#5")
            || line.contains("#4")
        {
            exact.push(line);
        } else if let Some(server) = line.strip_prefix("Receiving server:") {
            account.remote = server.trim().to_owned();
        } else if is_one_word && line.contains('@') {
            if account.recipient.is_empty() {
                account.recipient = bare(line).to_owned();
            }
        } else if is_one_word
            && line.contains('.')
            && account.remote.is_empty()
            && !account.recipient.is_empty()
        {
            account.remote = line.to_owned();
        }
    }
    account.exact = exact.join("\n");
    if account.exact.is_empty() {
        account.exact = rest.trim().to_owned();
    }
    Some(account)
}

fn gmail(text: &str) -> Option<Account> {
    let marks = [
        "The response from the remote server was:",
        "The response was:",
    ];
    let (around, said) = marks
        .iter()
        .find_map(|mark| text.split_once(mark))
        .unwrap_or((text, ""));
    let said: Vec<&str> = said
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty())
        .collect();
    let before = ["delivered to ", "message to "];
    let recipient = before
        .iter()
        .find_map(|before| around.split_once(before)?.1.split_ascii_whitespace().next());
    let is_waiting = around.contains("Delivery incomplete") || around.contains("will retry");
    Some(Account {
        lasting: Some(lasting(is_waiting)),
        recipient: bare(recipient.unwrap_or_default()).to_owned(),
        exact: said.join("\n"),
        around: around.to_owned(),
        ..Account::new(Some(Program::Gmail))
    })
}

fn haraka(text: &str) -> Option<Account> {
    let of = |mark: &str| {
        text.split_once(mark)
            .map_or("", |parts| parts.1)
            .lines()
            .next()
            .unwrap_or_default()
    };
    let recipient = of("Intended Recipients:")
        .split(',')
        .next()
        .unwrap_or_default();
    Some(Account {
        lasting: Some(Lasting::Permanent),
        recipient: bare(recipient.trim()).to_owned(),
        exact: of("Failure Reason:").trim().to_owned(),
        ..Account::new(Some(Program::Haraka))
    })
}

fn qmail(text: &str) -> Option<Account> {
    let found = paragraphs(text);
    let (recipient, lines) = found.first()?;
    Some(Account {
        lasting: Some(Lasting::Permanent),
        recipient: (*recipient).to_owned(),
        exact: lines.join("\n").trim().to_owned(),
        others: found.len().saturating_sub(1),
        ..Account::new(Some(Program::Qmail))
    })
}

/// The fields about the first recipient that the message did not reach (RFC 3464).
struct Fields {
    lasting: Lasting,
    is_delivered: bool,
    recipient: String,
    status: Option<Status>,
    remote: String,
    diagnostic: String,
    /// The server that wrote the report, of the fields about the message.
    reporter: String,
    others: usize,
}

impl Fields {
    fn of(text: &str) -> Option<Fields> {
        let groups = groups(text);
        let value = |group: &[(String, String)], name: &str| {
            let mut fields = group.iter();
            fields
                .find(|field| field.0 == name)
                .map(|field| field.1.clone())
        };
        let lasting = |group: &[(String, String)]| {
            value(group, "final-recipient")?;
            match value(group, "action")?.to_ascii_lowercase().as_str() {
                "failed" => Some(Some(Lasting::Permanent)),
                "delayed" => Some(Some(Lasting::Transient)),
                "delivered" | "relayed" | "expanded" => Some(None),
                _ => None,
            }
        };
        let told: Vec<_> = groups
            .iter()
            .filter_map(|group| Some((group, lasting(group)?)))
            .collect();
        let failed = told.iter().filter(|own| own.1.is_some()).count();
        let (group, own) = told.iter().find(|own| own.1.is_some()).or(told.first())?;
        let after_kind = |value: String| match value.split_once(';') {
            Some((_, rest)) => rest.trim().to_owned(),
            None => value,
        };
        let reporter = groups
            .iter()
            .find_map(|group| value(group, "reporting-mta"));
        Some(Fields {
            lasting: own.unwrap_or(Lasting::Permanent),
            is_delivered: own.is_none(),
            recipient: value(group, "final-recipient")
                .map(after_kind)
                .unwrap_or_default(),
            status: value(group, "status")
                .and_then(|own| Status::parse(own.split_ascii_whitespace().next()?)),
            remote: value(group, "remote-mta")
                .map(after_kind)
                .unwrap_or_default(),
            diagnostic: value(group, "diagnostic-code")
                .map(after_kind)
                .unwrap_or_default(),
            reporter: reporter.unwrap_or_default().to_ascii_lowercase(),
            others: failed.saturating_sub(1),
        })
    }
}

/// The groups of fields of a text, divided by blank lines; folded lines are joined.
fn groups(text: &str) -> Vec<Vec<(String, String)>> {
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            groups.push(Vec::new());
            continue;
        }
        let Some(group) = groups.last_mut() else {
            continue;
        };
        let field = line.split_once(':').filter(|(name, _)| {
            let mut octets = name.bytes();
            !name.is_empty() && octets.all(|octet| octet.is_ascii_alphabetic() || octet == b'-')
        });
        match field {
            Some((name, value)) => group.push((name.to_ascii_lowercase(), value.trim().to_owned())),
            None => {
                if let Some((_, value)) = group.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}
