//! The words that no sentence uses: those that are not of the trade, or that name what has another name already.
//!
//! What is read are the string literals of the sources, each in the language of the block it is in: a name in the code
//! is not a word on the screen.

use std::fs;
use std::path::{Path, PathBuf};

/// What English does without, in lower case.
const ENGLISH: &[&str] = &[
    "all the same",
    "anew",
    "anybody",
    "ask again",
    "asking",
    "asks the",
    "at once",
    "beside",
    "blank",
    "by its word",
    "circle",
    "circles",
    "clothes",
    "come back",
    "comes back",
    "draw lots",
    "draws lots",
    "dress",
    "everybody",
    "fallback",
    "for ever",
    "for good",
    "forever",
    "grammar",
    "in earnest",
    "in vain",
    "is no address",
    "is no domain",
    "kept",
    "knock",
    "knocks",
    "left out",
    "letter",
    "lot",
    "lots",
    "machine",
    "machines",
    "mail address",
    "mail addresses",
    "mend",
    "mends",
    "nobody",
    "null-mx",
    "pass over",
    "passed over",
    "passes over",
    "question",
    "questions",
    "remark",
    "remarks",
    "slip of the pen",
    "somebody",
    "spare",
    "stand",
    "stands",
    "take away",
    "take mail",
    "takes mail",
    "takes no mail",
    "takes the mail",
    "tier",
    "tiers",
    "vouch",
    "vouches",
    "wants no mail",
    "web address",
    "web site",
    "whoever",
    "worse",
    "writer",
];

/// What Dutch does without.
const DUTCH: &[&str] = &[
    "blokhaken",
    "brief",
    "brieven",
    "dns-vraag",
    "dns-vragen",
    "gedaante",
    "gevraagd",
    "grammatica",
    "haar",
    "houdbaar",
    "iemand",
    "is-teken",
    "kapot",
    "kapotte",
    "klopt aan",
    "kring",
    "loot",
    "lot",
    "loten",
    "loting",
    "lotgevallen",
    "machine",
    "machines",
    "mailadres",
    "mailadressen",
    "meenemen",
    "mx-vraag",
    "netjes",
    "netwerkkabel",
    "niemand",
    "null mx",
    "opmerking",
    "opmerkingen",
    "opvraging",
    "opvragingen",
    "over de datum",
    "postbus",
    "postvak",
    "postvakken",
    "reserve",
    "schrijver",
    "slechter",
    "slechtere",
    "streepje",
    "streepjes",
    "ten slotte",
    "van voren af aan",
    "vangnet",
    "vergeefs",
    "verkleed",
    "vervanger",
    "voor niets",
    "voorkeur",
    "voorkeuren",
    "voorraad",
    "vraag om",
    "vragen",
    "webadres",
    "weggelaten",
    "wil geen",
    "zojuist",
    "zwijgen",
    "zwijgt",
];

/// What neither language has: an apostrophe of a typewriter, a gap before an ellipsis or a per cent sign.
const ANYWHERE: &[&str] = &["'", " …", " %"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    English,
    Dutch,
}

/// A string literal, and the language of the block it is in where one is named.
#[derive(Debug, PartialEq, Eq)]
struct Literal {
    language: Option<Language>,
    text: String,
}

#[test]
fn no_sentence_has_a_banned_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut languages = [0, 0];
    for file in sources(&root) {
        let named = match file.file_stem().and_then(|stem| stem.to_str()) {
            Some("en") => Some(Language::English),
            Some("nl") => Some(Language::Dutch),
            _ => None,
        };
        for literal in literals(&read(&file), named) {
            match literal.language {
                Some(Language::English) => languages[0] += 1,
                Some(Language::Dutch) => languages[1] += 1,
                None => (),
            }
            for word in banned(&literal) {
                found.push(format!("{}: “{word}” in: {}", file.display(), literal.text));
            }
        }
    }
    assert!(languages.iter().all(|count| *count > 500), "{languages:?}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_banned_word_is_found_in_its_language_and_in_no_name() {
    let words = |source: &str, named| -> Vec<&str> {
        let literals = literals(source, named);
        literals.iter().flat_map(banned).collect()
    };
    let source = r#"
        // "A letter" in a comment.
        pub const EN: Text = Text { letter: "Mail for {letter} bounces.", 'x': '"', lot: "The spare \
            is  down." };
        pub const NL: Text = Text { brief: "Elk bericht {brief|komt terug}.", loot: "Een brief." };
        #[cfg(test)]
        mod tests { "a letter" }
    "#;
    assert_eq!(words(source, None), ["spare", "brief"]);
    assert_eq!(words(r#"f("loot")"#, Some(Language::English)), [""; 0]);
    assert_eq!(words(r#"f("loot")"#, Some(Language::Dutch)), ["loot"]);
    assert_eq!(words(r#"f("A lot and een lot")"#, None), ["lot", "lot"]);
    let both = r#"match lang { Lang::En => "De voorkeur", Lang::Nl => "A letter, de voorkeur" }"#;
    assert_eq!(words(both, None), ["voorkeur"]);
    assert_eq!(
        words(
            r#"en: Words { say: "an e-mail address, a mail address" }"#,
            None
        ),
        ["mail address"]
    );
    assert_eq!(
        words(r#"nl: Words { say: "{host|de reserve}" }"#, None),
        ["reserve"]
    );
    assert_eq!(words(r#"EN: "It's 5 % …""#, None), ["'", " …", " %"]);
}

/// The words of the lists that a literal has.
fn banned(literal: &Literal) -> Vec<&'static str> {
    let text = without_names(&literal.text.to_lowercase());
    let is_of = |language| literal.language.is_none_or(|found| found == language);
    let english = ENGLISH.iter().filter(|_| is_of(Language::English));
    let dutch = DUTCH.iter().filter(|_| is_of(Language::Dutch));
    let words = english.chain(dutch).filter(|word| has_word(&text, word));
    let has_mark = |mark: &str| {
        let mut after = literal.text.match_indices(mark);
        // `%21` is an octet, not a share.
        after.any(|(start, _)| {
            !literal.text[start + mark.len()..].starts_with(|next: char| next.is_ascii_digit())
        })
    };
    let marks = ANYWHERE.iter().filter(|mark| has_mark(mark));
    words.chain(marks).copied().collect()
}

/// Whether a text has a word, or several in a row, that are not part of longer ones. A hyphen is part of a word.
fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '-';
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    })
}

/// A template without the names of its values; the words that replace a missing value stay.
fn without_names(text: &str) -> String {
    let mut rest = text;
    let mut words = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        words.push(' ');
        rest = after.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    }
    words + rest
}

/// The string literals of a source without its tests and comments.
fn literals(source: &str, named: Option<Language>) -> Vec<Literal> {
    let is_tests = |(start, mark): &(usize, &str)| {
        let after = source[start + mark.len()..].trim_start();
        after.starts_with("mod tests")
    };
    let tests = source.match_indices("#[cfg(test)]").find(is_tests);
    let mut rest = &source[..tests.map_or(source.len(), |(start, _)| start)];
    let mut language = named;
    let mut found = Vec::new();
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("'\"'") {
            rest = &rest[3..];
        } else if letter == '"' {
            let (text, after) = literal(&rest[1..]);
            found.push(Literal { language, text });
            rest = after;
        } else if letter.is_alphabetic() || letter == '_' {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            language = language_of(name).or(language);
            rest = after;
        } else {
            rest = &rest[letter.len_utf8()..];
        }
    }
    found
}

/// The language that a name in the code begins: `EN`, `en`, `En`, `WAY_EN`, `unknown_en`.
fn language_of(name: &str) -> Option<Language> {
    match name.rsplit('_').next()? {
        "EN" | "en" | "En" => Some(Language::English),
        "NL" | "nl" | "Nl" => Some(Language::Dutch),
        _ => None,
    }
}

/// A literal from behind its first quotation mark, with lines joined; and what comes after it.
fn literal(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '"' => break,
            '\\' => {
                let Some(escaped) = rest.chars().next() else {
                    break;
                };
                rest = &rest[escaped.len_utf8()..];
                if escaped == '\n' {
                    rest = rest.trim_start();
                } else {
                    text.push(escaped);
                }
            }
            letter => text.push(letter),
        }
    }
    (text, rest)
}

fn sources(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    entries
        .filter_map(Result::ok)
        .flat_map(|entry| sources(&entry.path()))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
