//! What several resolvers say, side by side.

use waypost_core::lookup::several::Verdict;

use super::sentence::say;
use super::{Piece, Sentence};

/// The words about several resolvers.
#[derive(Debug)]
pub struct SeveralText {
    /// The head of the section.
    pub title: &'static str,
    /// Asks them.
    pub ask: &'static str,
    /// Who then sees the name.
    pub ask_says: fn(Vec<Piece>) -> Sentence,
    /// The heads of the columns: resolver, answer, records, time left, signed, took.
    pub columns: [&'static str; 6],
    /// How an answer compares.
    pub verdict: fn(Verdict) -> &'static str,
    /// While answers are outstanding.
    pub asking: &'static str,
    /// All that said something say the same.
    pub agree: &'static str,
    /// They do not.
    pub differ: &'static str,
    /// Nobody said anything.
    pub silent: &'static str,
    /// A resolver filters.
    pub filtered: fn(Vec<Piece>) -> Sentence,
    /// Until when more than one answer can be met, at least.
    pub until: fn(time: &str) -> String,
    /// Who gives one of several answers, and how long somebody keeps it at least.
    pub kept_by: fn(Vec<Piece>, time: Option<&str>) -> Sentence,
    /// Where no record was given.
    pub no_records: &'static str,
    /// The resolver says that it checked the signatures.
    pub signed: &'static str,
    /// It does not.
    pub not_signed: &'static str,
}

impl SeveralText {
    /// English.
    pub const EN: SeveralText = SeveralText {
        title: "What other resolvers say",
        ask: "Ask them all",
        ask_says: |names| {
            say![
                "The same MX question to ",
                Sentence::list(names, " and "),
                ". Each of them then sees this name and your address.",
            ]
        },
        columns: [
            "Resolver", "Answer", "Records", "kept for", "signed", "took",
        ],
        verdict: |verdict| match verdict {
            Verdict::Asking => "being asked",
            Verdict::Same => "the same",
            Verdict::Differs => "differs",
            Verdict::Filtered => "filtered",
            Verdict::Silent => "no answer",
        },
        asking: "Answers are still coming in.",
        agree: "Everybody who answered says the same.",
        differ: "The answers differ. After a change, some still keep the old answer until its time runs out. A \
                 domain may also answer by region, and a resolver may filter without saying so: none of them is \
                 the truth by itself.",
        silent: "Nobody said anything about the domain.",
        filtered: |names| {
            say![
                Sentence::list(names, " and "),
                ": filtered. That is a decision of the operator, not a fact about the domain.",
            ]
        },
        until: |time| {
            format!(
                "More than one answer can be met for at least {time} from now, by the times that are left. How long \
                 at most, no answer tells: that takes the time to live from before the change."
            )
        },
        kept_by: |names, time| {
            let names = Sentence::list(names, " and ");
            match time {
                Some(time) => say![names, format!(", for at least {time} more")],
                None => say![names, ", for how long it does not say"],
            }
        },
        no_records: "none",
        signed: "yes",
        not_signed: "no",
    };

    /// Dutch.
    pub const NL: SeveralText = SeveralText {
        title: "Wat andere resolvers zeggen",
        ask: "Vraag het ze allemaal",
        ask_says: |names| {
            say![
                "Dezelfde MX-vraag aan ",
                Sentence::list(names, " en "),
                ". Elk van hen ziet dan deze naam en je adres.",
            ]
        },
        columns: [
            "Resolver",
            "Antwoord",
            "Records",
            "nog geldig",
            "ondertekend",
            "duurde",
        ],
        verdict: |verdict| match verdict {
            Verdict::Asking => "wordt gevraagd",
            Verdict::Same => "hetzelfde",
            Verdict::Differs => "wijkt af",
            Verdict::Filtered => "gefilterd",
            Verdict::Silent => "geen antwoord",
        },
        asking: "Er komen nog antwoorden binnen.",
        agree: "Wie antwoordde, zegt hetzelfde.",
        differ: "De antwoorden verschillen. Na een wijziging bewaren sommige het oude antwoord nog tot zijn tijd om \
                 is. Ook kan een domein per regio antwoorden, en een resolver kan filteren zonder het te zeggen: \
                 geen van hen heeft vanzelf gelijk.",
        silent: "Niemand zei iets over het domein.",
        filtered: |names| {
            say![
                Sentence::list(names, " en "),
                ": gefilterd. Dat is een beslissing van de beheerder, geen feit over het domein.",
            ]
        },
        until: |time| {
            format!(
                "Meer dan één antwoord is nog minstens {time} te krijgen, naar de tijd die ervan over is. Hoe lang \
                 hooguit zegt geen antwoord: daarvoor is de geldigheidsduur van vóór de wijziging nodig."
            )
        },
        kept_by: |names, time| {
            let names = Sentence::list(names, " en ");
            match time {
                Some(time) => say![names, format!(", nog minstens {time}")],
                None => say![names, ", hoelang is niet gezegd"],
            }
        },
        no_records: "geen",
        signed: "ja",
        not_signed: "nee",
    };
}
