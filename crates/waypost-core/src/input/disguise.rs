//! Addresses whose `@` is written in another way, so that programs do not find it: people do.

use crate::encoding::percent;

/// Signs that look like `@`.
const LOOKALIKES: [char; 2] = ['\u{ff20}', '\u{fe6b}'];

/// The `@` as HTML writes it.
const REFERENCES: [&str; 3] = ["&#64;", "&#x40;", "&commat;"];

/// The `@` and the dot between brackets.
const WORDS: [(&str, &str); 6] = [
    ("(at)", "@"),
    ("[at]", "@"),
    ("{at}", "@"),
    ("(dot)", "."),
    ("[dot]", "."),
    ("{dot}", "."),
];

/// What was typed with a plain `@` and without the comment behind it; `None` where that changes nothing.
pub(super) fn undisguised(typed: &str) -> Option<String> {
    let mut plain = typed.replace(LOOKALIKES, "@");
    for reference in REFERENCES {
        plain = replaced(&plain, reference, "@");
    }
    let is_link = has_prefix(plain.trim_start(), "mailto:") || plain.contains("://");
    if !is_link && !plain.contains('@') {
        plain = plain.replace("%40", "@");
        for (word, sign) in WORDS {
            plain = replaced_word(&plain, word, sign);
        }
        plain = spoken(&plain).unwrap_or(plain);
    }
    if !is_link {
        plain.truncate(before_comment(&plain).len());
    }
    (plain != typed).then_some(plain)
}

/// Whether a text that is no domain may be about a person: it has signs that no name of a domain has, but addresses and
/// what stands around them. Where an `@` was found, the part before it is gone already.
pub(super) fn may_name_somebody(domain_part: &str, typed: &str) -> bool {
    let signs = if percent::decode(typed).contains('@') {
        "()<>\"',;"
    } else {
        "()<>\"',;!%&=\\{}|"
    };
    domain_part.contains(|sign: char| sign.is_whitespace() || signs.contains(sign))
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    let start = text.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The text with each of these, in any case, as that.
fn replaced(text: &str, what: &str, with: &str) -> String {
    // Both are as long in lower case, which only ASCII changes in.
    let lower = text.to_ascii_lowercase();
    let mut plain = String::with_capacity(text.len());
    let mut end = 0;
    for (start, found) in lower.match_indices(what) {
        plain.push_str(&text[end..start]);
        plain.push_str(with);
        end = start + found.len();
    }
    plain.push_str(&text[end..]);
    plain
}

/// The same, with the blanks around it.
fn replaced_word(text: &str, word: &str, sign: &str) -> String {
    let marked = replaced(text, word, "\0");
    if !marked.contains('\0') || text.contains('\0') {
        return text.to_owned();
    }
    let parts: Vec<&str> = marked.split('\0').map(str::trim).collect();
    parts.join(sign)
}

/// The address that is spelled as `ann at v dot test`.
fn spoken(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [local, at, domain @ ..] = words.as_slice() else {
        return None;
    };
    if !at.eq_ignore_ascii_case("at") {
        return None;
    }
    let mut address = [*local, "@"].concat();
    for (place, word) in domain.iter().enumerate() {
        match (place % 2 == 1, word.eq_ignore_ascii_case("dot")) {
            (true, true) => address.push('.'),
            (false, false) => address.push_str(word),
            _ => return None,
        }
    }
    Some(address).filter(|_| domain.len() % 2 == 1)
}

/// What stands before the comment at the end (RFC 5322). What Markdown makes of a link holds the address itself.
fn before_comment(text: &str) -> &str {
    let trimmed = text.trim_end();
    if trimmed.to_ascii_lowercase().contains("](mailto:") {
        return text;
    }
    let mut depth = 0_usize;
    for (place, sign) in trimmed.char_indices().rev() {
        match sign {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => (),
        }
        if depth == 0 {
            let is_comment = sign == '(' && place > 0;
            return if is_comment {
                trimmed[..place].trim_end()
            } else {
                text
            };
        }
    }
    text
}
