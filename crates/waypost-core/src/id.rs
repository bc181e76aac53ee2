//! Enums that have a word of their own in links, reports and storage.

/// Gives an enum its words: one table makes `ALL`, `id` and `with_id`.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Coin { Heads, Tails }
/// waypost_core::ids!(Coin { Heads => "heads", Tails => "tails" });
/// assert_eq!(Coin::Tails.id(), "tails");
/// assert_eq!(Coin::with_id("heads"), Some(Coin::Heads));
/// assert_eq!(Coin::with_id("edge"), None);
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
    };
}
