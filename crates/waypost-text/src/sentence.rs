//! Sentences that hold names from the DNS: the words are ours, the names are not.
//!
//! A name stays apart from the words around it, so that the page can set it as data (isolated from the
//! direction of the words, never translated, never markup), and nothing in it is hidden.

use std::borrow::Cow;
use std::fmt;

use waypost_core::encoding::visible;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of ours.
    Words(Cow<'static, str>),
    /// Data: a name, an address, the text of a record.
    Data(String),
    /// Data that the sentence is about.
    Key(String),
    /// What is wrong in what was typed.
    Wrong(String),
    /// A sentence inside this one.
    Part(Sentence),
}

/// A sentence, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Piece>);

/// A sentence made of words and pieces: `say!["Mail for ", key(name), " waits."]`.
macro_rules! say {
    ($($piece:expr),* $(,)?) => {
        $crate::Sentence(vec![$($crate::Piece::from($piece)),*])
    };
}
pub(crate) use say;

/// A name, an address, or another text that came from outside.
pub fn data(text: impl fmt::Display) -> Piece {
    Piece::Data(visible(&text.to_string()).into_owned())
}

/// The same, where the sentence is about it.
pub fn key(text: impl fmt::Display) -> Piece {
    Piece::Key(visible(&text.to_string()).into_owned())
}

/// What is wrong in what was typed.
pub fn wrong(text: &str) -> Piece {
    Piece::Wrong(visible(text).into_owned())
}

impl Sentence {
    /// Some of many, with a comma between and a word before the last.
    pub fn list(items: Vec<Piece>, last: &'static str) -> Sentence {
        let count = items.len();
        let mut pieces = Vec::with_capacity(2 * count);
        for (place, item) in items.into_iter().enumerate() {
            match place {
                0 => (),
                _ if place + 1 == count => pieces.push(last.into()),
                _ => pieces.push(", ".into()),
            }
            pieces.push(item);
        }
        Sentence(pieces)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&'static str> for Piece {
    fn from(words: &'static str) -> Piece {
        Piece::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Piece {
    fn from(words: String) -> Piece {
        Piece::Words(Cow::Owned(words))
    }
}

impl From<Sentence> for Piece {
    fn from(sentence: Sentence) -> Piece {
        Piece::Part(sentence)
    }
}

impl From<&'static str> for Sentence {
    fn from(words: &'static str) -> Sentence {
        Sentence(vec![words.into()])
    }
}

impl From<String> for Sentence {
    fn from(words: String) -> Sentence {
        Sentence(vec![words.into()])
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Piece::Words(words) => f.write_str(words),
            Piece::Data(text) | Piece::Key(text) | Piece::Wrong(text) => f.write_str(text),
            Piece::Part(sentence) => fmt::Display::fmt(sentence, f),
        }
    }
}

/// As plain text.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|piece| fmt::Display::fmt(piece, f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let list = |names: &[&str]| {
            let items = names.iter().map(data).collect();
            Sentence::list(items, " or ").to_string()
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a or b");
        assert_eq!(list(&["a", "b", "c"]), "a, b or c");
    }
}
