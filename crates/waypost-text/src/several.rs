//! The answers of several resolvers, side by side.

use waypost_core::lookup::several::Verdict;

use super::sentence::say;
use super::{Piece, Sentence};

/// The words about several resolvers.
#[derive(Debug)]
pub struct SeveralText {
    /// The head of the section.
    pub title: &'static str,
    /// Queries them.
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
    /// None of them gave an answer.
    pub silent: &'static str,
    /// A resolver filters.
    pub filtered: fn(Vec<Piece>) -> Sentence,
    /// How long resolvers may differ, at least.
    pub until: fn(time: &str) -> String,
    /// Who gives one of several answers, and how long it is cached at least.
    pub kept_by: fn(Vec<Piece>, time: Option<&str>) -> Sentence,
    /// Where no record was given.
    pub no_records: &'static str,
    /// The resolver validated the answer.
    pub signed: &'static str,
    /// It does not.
    pub not_signed: &'static str,
}

impl SeveralText {
    /// English.
    pub const EN: SeveralText = SeveralText {
        title: "Answers of other resolvers",
        ask: "Query all resolvers",
        ask_says: |names| {
            say![
                "The same MX query goes to ",
                Sentence::list(names, " and "),
                ". Each of them then sees this name and your IP address.",
            ]
        },
        columns: [
            "Resolver", "Answer", "Records", "TTL left", "DNSSEC", "Time",
        ],
        verdict: |verdict| match verdict {
            Verdict::Asking => "pending",
            Verdict::Same => "same",
            Verdict::Differs => "different",
            Verdict::Filtered => "filtered",
            Verdict::Silent => "no answer",
        },
        asking: "Waiting for more answers.",
        agree: "All resolvers that answered agree.",
        differ: "The answers differ. After a change, some resolvers have the old answer in their cache until its \
                 TTL expires. A domain can also answer by region, and a resolver can filter without saying so: no single answer is the right one here.",
        silent: "No resolver gave a usable answer.",
        filtered: |names| {
            say![
                Sentence::list(names, " and "),
                ": filtered. This is a decision of the resolver’s operator, not a fact about the domain.",
            ]
        },
        until: |time| {
            format!(
                "Resolvers may keep giving different answers for at least {time}, judging by the remaining TTLs. \
                 The maximum depends on the TTL before the change, which no answer shows."
            )
        },
        kept_by: |names, time| {
            let names = Sentence::list(names, " and ");
            match time {
                Some(time) => say![names, format!(", cached for at least {time}")],
                None => say![names, ", TTL unknown"],
            }
        },
        no_records: "none",
        signed: "yes",
        not_signed: "no",
    };

    /// Dutch.
    pub const NL: SeveralText = SeveralText {
        title: "Antwoorden van andere resolvers",
        ask: "Alle resolvers bevragen",
        ask_says: |names| {
            say![
                "Dezelfde MX-query gaat naar ",
                Sentence::list(names, " en "),
                ". Elke resolver ziet dan deze naam en je IP-adres.",
            ]
        },
        columns: [
            "Resolver",
            "Antwoord",
            "Records",
            "Resterende TTL",
            "DNSSEC",
            "Tijd",
        ],
        verdict: |verdict| match verdict {
            Verdict::Asking => "in behandeling",
            Verdict::Same => "hetzelfde",
            Verdict::Differs => "anders",
            Verdict::Filtered => "gefilterd",
            Verdict::Silent => "geen antwoord",
        },
        asking: "Er komen nog antwoorden binnen.",
        agree: "Alle resolvers die antwoordden, geven hetzelfde antwoord.",
        differ: "De antwoorden verschillen. Na een wijziging hebben sommige resolvers het oude antwoord nog in de \
                 cache tot de TTL verloopt. Ook kan een domein per regio anders antwoorden, en kan een resolver filteren zonder dat te melden: geen enkel antwoord is hier doorslaggevend.",
        silent: "Geen enkele resolver gaf een bruikbaar antwoord.",
        filtered: |names| {
            say![
                Sentence::list(names, " en "),
                ": gefilterd. Dat is een beslissing van de beheerder van de resolver, geen feit over het domein.",
            ]
        },
        until: |time| {
            format!(
                "Resolvers kunnen nog minstens {time} verschillende antwoorden geven op basis van de resterende TTL’s. Het maximum hangt af van de TTL vóór de wijziging, en die staat in geen enkel antwoord."
            )
        },
        kept_by: |names, time| {
            let names = Sentence::list(names, " en ");
            match time {
                Some(time) => say![names, format!(", nog minstens {time} in de cache")],
                None => say![names, ", TTL onbekend"],
            }
        },
        no_records: "geen",
        signed: "ja",
        not_signed: "nee",
    };
}
