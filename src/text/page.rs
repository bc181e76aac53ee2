//! The frame of the page: title, field, choices.

/// The words of the frame.
#[derive(Debug)]
pub struct PageText {
    /// The title where nothing was asked.
    pub title: &'static str,
    /// The title of an answer about this name.
    pub title_of: fn(&str) -> String,
}

impl PageText {
    /// English.
    pub const EN: PageText = PageText {
        title: "Waypost: where does a domain's mail go?",
        title_of: |name| format!("{name}: where its mail goes – Waypost"),
    };

    /// Dutch.
    pub const NL: PageText = PageText {
        title: "Waypost: waar gaat de mail van een domein heen?",
        title_of: |name| format!("{name}: waar de mail heen gaat – Waypost"),
    };
}
