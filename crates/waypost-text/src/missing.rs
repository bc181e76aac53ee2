//! The page for an address where nothing is. Web hosts send it; the program does not know it.

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
        why: "Everything that matters in a link to Waypost comes after the #. Perhaps the part before it is wrong.",
        way: "See where a domain’s mail goes",
    };

    /// Dutch.
    pub const NL: MissingText = MissingText {
        says: "Deze pagina bestaat niet.",
        why: "In een link naar Waypost staat alles wat telt na het hekje (#). Misschien klopt het deel daarvóór \
              niet.",
        way: "Kijk waar de mail van een domein heen gaat",
    };
}
