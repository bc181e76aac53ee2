//! What stands at an address where nothing is. Hosts send that page; the program does not know it.

/// The words of that page.
#[derive(Debug)]
pub struct MissingText {
    /// What is wrong.
    pub says: &'static str,
    /// Why that may be.
    pub why: &'static str,
    /// The link to the page.
    pub way: &'static str,
}

impl MissingText {
    /// English.
    pub const EN: MissingText = MissingText {
        says: "There is no page at this address.",
        why: "In a link to Waypost everything that counts stands behind the #.",
        way: "See where a domain’s mail goes",
    };

    /// Dutch.
    pub const NL: MissingText = MissingText {
        says: "Op dit adres staat geen pagina.",
        why: "In een link naar Waypost staat alles wat telt achter het #.",
        way: "Kijk waar de mail van een domein heen gaat",
    };
}
