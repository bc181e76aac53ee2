//! Enums that have a word of their own in links, reports and storage, and what is said of a text that is none of the
//! words.

use std::error::Error;
use std::fmt;

/// A text that is not what it was to be read as.
///
/// ```
/// use waypost_core::finding::Severity;
///
/// let error = "fatal".parse::<Severity>().unwrap_err();
/// assert_eq!(error.to_string(), r#""fatal" is no Severity"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What it was to be read as: the name of the type.
    pub expected: &'static str,
    /// The text.
    pub found: String,
}

impl ParseError {
    /// This text is none of these.
    pub fn new(expected: &'static str, found: &str) -> Self {
        ParseError {
            expected,
            found: found.to_owned(),
        }
    }
}

impl fmt::Display for ParseError {
    /// In English, for whoever runs a program; what does not show in the text is escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}", self.found, self.expected)
    }
}

impl Error for ParseError {}

/// Gives an enum its words: one table makes `ALL`, `id` and `with_id`, and with them `Display` and `FromStr`.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Coin { Heads, Tails }
/// waypost_core::ids!(Coin { Heads => "heads", Tails => "tails" });
/// assert_eq!(Coin::Tails.id(), "tails");
/// assert_eq!(Coin::with_id("heads"), Some(Coin::Heads));
/// assert_eq!(Coin::with_id("edge"), None);
/// assert_eq!("tails".parse(), Ok(Coin::Tails));
/// assert_eq!(Coin::Heads.to_string(), "heads");
/// ```
///
/// The table can make the enum too:
///
/// ```
/// waypost_core::ids! {
///     /// How a lookup ends.
///     #[derive(Clone, Copy, Debug, PartialEq)]
///     pub enum Ending {
///         Good = "good",
///         Bad = "bad",
///     }
/// }
/// assert_eq!(Ending::with_id("bad"), Some(Ending::Bad));
/// ```
#[macro_export]
macro_rules! ids {
    (
        $(#[$about:meta])*
        $visibility:vis enum $type:ident {
            $($(#[$says:meta])* $variant:ident = $id:literal),+ $(,)?
        }
    ) => {
        $(#[$about])*
        $visibility enum $type {
            $($(#[$says])* #[doc = concat!("`", $id, "`")] $variant),+
        }
        $crate::ids!($type { $($variant => $id),+ });
    };
    ($type:ident { $($variant:ident => $id:literal),+ $(,)? }) => {
        impl $type {
            /// Every one, in the order of their table.
            pub const ALL: [$type; [$($id),+].len()] = [$($type::$variant),+];

            /// Its word in links, reports and storage.
            pub const fn id(self) -> &'static str {
                match self {
                    $($type::$variant => $id),+
                }
            }

            /// The one with this word.
            pub fn with_id(id: &str) -> Option<$type> {
                match id {
                    $($id => Some($type::$variant),)+
                    _ => None,
                }
            }
        }

        impl ::std::fmt::Display for $type {
            /// Its [id](Self::id).
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.id())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::id::ParseError;

            /// The one with this [id](Self::id).
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                let unknown = || $crate::id::ParseError::new(stringify!($type), text);
                Self::with_id(text).ok_or_else(unknown)
            }
        }
    };
}
