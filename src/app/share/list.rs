//! The list of an answer as plain HTML: what an embed shows before its program, without it, and on paper.
//!
//! It is pasted into pages of HTML, Markdown and MDX. So it has no blank line, every tag is closed, no attribute means
//! something else in JSX, and of the signs of a text only those are left as they are that mean nothing in any of them.

use super::embed::HOSTS_MAX;
use crate::answer::Answer;
use crate::diagnosis::Diagnosis;
use crate::encoding::visible_lines;
use crate::route::{Host, Tier};
use crate::text::answer as said;
use crate::text::resolver;
use crate::text::trace::Moment;
use crate::text::{Lang, Text};

/// The most addresses of a host that are listed.
const ADDRESSES_MAX: usize = 8;

/// The list with a link behind it; `None` where nothing is known, or where there is more than stands well in the code of
/// a page.
pub(super) fn ready_list(lang: Lang, answer: &Answer, link: &str) -> Option<String> {
    let words = lang.text();
    let route = answer.derived.route.as_deref()?;
    if !answer.is_complete() || route.hosts().count() > HOSTS_MAX {
        return None;
    }
    let headline = said::headline(words, answer, &Diagnosis::of(answer));
    let headline: Vec<String> = headline.iter().map(ToString::to_string).collect();
    let at = Moment::new(answer.asked_at_millis);
    let (origin, via) = (answer.source.origin(), resolver::name(&answer.via));
    let made = (words.share().list_of)(&at, origin, via);
    let mut lines = vec![
        format!("<div data-waypost=\"list\" lang=\"{}\">", lang.id()),
        format!("  <p>{}</p>", text(&headline.join(" "))),
    ];
    let ranks = said::ranks(words, route);
    let hosts = route.tiers.iter().zip(ranks).flat_map(|(tier, rank)| {
        let host = move |host: &Host| format!("    <li>{}</li>", row(words, tier, rank, host));
        tier.hosts.iter().map(host)
    });
    let hosts: Vec<String> = hosts.collect();
    if !hosts.is_empty() {
        lines.push("  <ul>".to_owned());
        lines.extend(hosts);
        lines.push("  </ul>".to_owned());
    }
    lines.push(format!("  <p>{} {link}</p>", text(&made)));
    lines.push("</div>".to_owned());
    Some(lines.join("\n  "))
}

/// A host: its preference, its name, its addresses, and when it is tried or why it is not.
fn row(words: &Text, tier: &Tier, rank: &str, host: &Host) -> String {
    let given = host.addresses.iter().filter(|address| address.is_given());
    let mut addresses: Vec<String> = given.map(|address| address.ip.to_string()).collect();
    if addresses.len() > ADDRESSES_MAX {
        addresses.truncate(ADDRESSES_MAX);
        addresses.push("…".to_owned());
    }
    let addresses = match addresses.join(", ") {
        all if all.is_empty() => all,
        all => format!(" ({all})"),
    };
    let rank = host.exclusion.map_or(rank, words.list().exclusion);
    let name = text(&format!("{}{addresses} – {rank}", host.name));
    format!("<b>{}</b> {name}", tier.preference)
}

/// A text between tags. What means something in Markdown, in MDX or to what makes links by itself is written as a number.
pub(super) fn text(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    let line = one_line(text);
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_plain = match sign {
            '.' => !ends_with_www(&markup),
            ':' => signs.peek() == Some(&' '),
            sign => !sign.is_ascii() || sign.is_ascii_alphanumeric() || " ,;-()".contains(sign),
        };
        if is_plain {
            markup.push(sign);
        } else {
            numbered(&mut markup, sign);
        }
    }
    markup
}

/// A text between double quotes, all on one line: where a blank line is, Markdown goes on.
pub(super) fn attribute(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for sign in visible_lines(&text.replace("\r\n", "\n")).chars() {
        match sign {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            // MDX would read code between braces.
            '\n' | '{' | '}' => numbered(&mut markup, sign),
            sign => markup.push(sign),
        }
    }
    markup
}

/// Writes a sign as its number.
fn numbered(markup: &mut String, sign: char) {
    markup.push_str(&format!("&#{};", u32::from(sign)));
}

fn one_line(text: &str) -> String {
    visible_lines(text).replace(['\r', '\n'], " ")
}

fn ends_with_www(markup: &str) -> bool {
    let end = markup.len().saturating_sub(3);
    markup
        .get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_means_anything_in_markup_or_markdown() {
        let foreign =
            "a_b*c`d`[e](f) {g} <h> &i; |j| ~k~ $l$ @m #n\\o\n\np :q: \"r\" 's' www.t WWW.u!";
        let markup = text(foreign);
        assert!(!markup.contains([
            '_', '*', '`', '[', '{', '<', '|', '~', '$', '@', '\\', '\n', '"', '\''
        ]));
        assert!(!markup.contains(":q"));
        assert!(!markup.to_ascii_lowercase().contains("www."));
        let bare = markup.replace("&#", "");
        assert!(!bare.contains(['&', '#']));
    }

    #[test]
    fn a_text_in_quotes_stays_in_its_quotes_and_on_its_line() {
        let markup = attribute("a\" onload=\"b\r\nc\n\nd <e> {f} &g;");
        assert!(!markup.contains(['"', '\n', '\r', '<', '>', '{', '}']));
        assert!(markup.contains("&#10;") && markup.contains("&amp;g;"));
    }
}
