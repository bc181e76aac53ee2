//! The diagnosis: what is said first of an answer, and the names of what can be gone to from there.

use waypost_core::diagnosis::{Concern, Diagnosis, Outcome};

/// The words of the diagnosis.
#[derive(Debug)]
pub struct DiagnosisText {
    /// Behind the sentence about the route, where mail from some senders fails.
    pub some_fail: &'static str,
    /// The same, where no mail arrives.
    pub fails: &'static str,
    /// How many problems and recommendations there are; of at least one.
    pub count: fn(problems: usize, advice: usize) -> String,
    /// Before the worst of them.
    pub worst: &'static str,
    /// The same, where nothing is a problem: what is worth doing first.
    pub first: &'static str,
    /// Where nothing asks for a change.
    pub nothing: &'static str,
    /// Where nothing that was found out asks for a change, and some queries had no answer.
    pub nothing_known: &'static str,
    /// Where nothing could be found out.
    pub not_checked: &'static str,
    /// How many queries had no answer.
    pub unanswered: fn(usize) -> String,
    /// How far the queries are.
    pub asking: fn(ended: usize, begun: usize) -> String,
    /// The two lines on the stamp.
    pub stamp: fn(&Diagnosis) -> [String; 2],
    /// What the links to the parts of an answer are called together.
    pub jumps: &'static str,
    /// The link to the problems.
    pub problems: &'static str,
    /// The link to the list.
    pub list: &'static str,
    /// The link to the walk-through.
    pub walk: &'static str,
    /// To the plans of the lab.
    pub plan: &'static str,
    /// The signatures.
    pub signatures: &'static str,
    /// The link to the policies.
    pub policy: &'static str,
    /// The link to the evidence.
    pub evidence: &'static str,
    /// What the row of states is called.
    pub states: &'static str,
    /// The state of incoming mail: its name.
    pub incoming: &'static str,
    /// The state of incoming mail, in a word or two.
    pub arrives: fn(Outcome) -> &'static str,
    /// Which part of an answer a link shows: a section by its head.
    pub sent_to: fn(&str) -> String,
    /// The same, where it shows a problem.
    pub sent_to_problem: &'static str,
    /// The same, where it shows a step of the walk-through.
    pub sent_to_step: fn(u32) -> String,
    /// Leads from there to the beginning of the answer.
    pub whole_answer: &'static str,
    /// What a group of findings bears on.
    pub concern: fn(Concern) -> &'static str,
    /// The fold with what asks for no change: findings in order, opinions, facts.
    pub good_to_know: fn(in_order: usize, opinions: usize, notes: usize) -> String,
}

/// A number with its noun.
fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// Those parts that there is something of, with commas.
fn joined(parts: impl IntoIterator<Item = (usize, String)>) -> String {
    let there = parts.into_iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = there.map(|(_, words)| words).collect();
    words.join(", ")
}

impl DiagnosisText {
    /// English.
    pub const EN: DiagnosisText = DiagnosisText {
        some_fail: "Mail from some senders does not arrive.",
        fails: "But mail does not arrive.",
        count: |problems, advice| {
            joined([
                (problems, counted(problems, "problem", "problems")),
                (advice, counted(advice, "recommendation", "recommendations")),
            ])
        },
        worst: "Most serious:",
        first: "First:",
        nothing: "Nothing to do: no problems found.",
        nothing_known: "No problems in what could be checked.",
        not_checked: "Nothing could be checked, because the domain’s DNS gave no usable answer.",
        unanswered: |count| format!("{} had no answer.", counted(count, "query", "queries")),
        asking: |ended, begun| format!("Checking: {ended} of {begun} queries answered…"),
        stamp: |diagnosis| match (diagnosis.outcome, diagnosis.problems) {
            _ if !diagnosis.is_final => ["…".to_owned(), String::new()],
            (Outcome::Fails, _) => ["Does not".to_owned(), "arrive".to_owned()],
            (Outcome::SomeFail, _) => ["Some mail".to_owned(), "lost".to_owned()],
            (Outcome::Arrives, 0) => ["No".to_owned(), "problems".to_owned()],
            (Outcome::Arrives, 1) => ["1".to_owned(), "problem".to_owned()],
            (Outcome::Arrives, problems) => [problems.to_string(), "problems".to_owned()],
            _ => ["Way".to_owned(), "post".to_owned()],
        },
        jumps: "Parts of this answer",
        problems: "Problems",
        list: "Priority list",
        walk: "Watch a message",
        plan: "Plan",
        signatures: "DNSSEC validation",
        policy: "Policies",
        evidence: "DNS queries",
        states: "Status of mail and policies",
        incoming: "Incoming mail",
        arrives: |outcome| match outcome {
            Outcome::NotAsked | Outcome::NotKnown => "not known",
            Outcome::Asking => "checking…",
            Outcome::NullMx => "not accepted",
            Outcome::Fails => "does not arrive",
            Outcome::SomeFail => "some does not arrive",
            Outcome::Arrives => "arrives",
        },
        sent_to: |section| format!("This link shows a part of the answer: {section}."),
        sent_to_problem: "This link shows one finding.",
        sent_to_step: |step| format!("This link shows step {step} of the delivery."),
        whole_answer: "See the whole answer",
        concern: |concern| match concern {
            Concern::Incoming => "Incoming mail",
            Concern::Outgoing => "Mail you send",
            Concern::Encryption => "Encryption (TLS)",
        },
        good_to_know: |in_order, opinions, notes| {
            let parts = [
                (in_order, format!("{in_order} OK")),
                (opinions, counted(opinions, "opinion", "opinions")),
                (notes, counted(notes, "fact", "facts")),
            ];
            format!("Good to know: {}", joined(parts))
        },
    };

    /// Dutch.
    pub const NL: DiagnosisText = DiagnosisText {
        some_fail: "Mail van sommige verzendende servers komt niet aan.",
        fails: "Maar de mail komt niet aan.",
        count: |problems, advice| {
            joined([
                (problems, counted(problems, "probleem", "problemen")),
                (advice, counted(advice, "aanbeveling", "aanbevelingen")),
            ])
        },
        worst: "Ernstigste:",
        first: "Eerst:",
        nothing: "Niets te doen: geen problemen gevonden.",
        nothing_known: "Geen problemen in wat gecontroleerd kon worden.",
        not_checked: "Er kon niets gecontroleerd worden: de DNS van het domein gaf geen bruikbaar antwoord.",
        unanswered: |count| {
            format!(
                "{} zonder antwoord.",
                counted(count, "query bleef", "query’s bleven")
            )
        },
        asking: |ended, begun| format!("Controleren: {ended} van {begun} query’s beantwoord…"),
        stamp: |diagnosis| match (diagnosis.outcome, diagnosis.problems) {
            _ if !diagnosis.is_final => ["…".to_owned(), String::new()],
            (Outcome::Fails, _) => ["Komt".to_owned(), "niet aan".to_owned()],
            (Outcome::SomeFail, _) => ["Mail gaat".to_owned(), "verloren".to_owned()],
            (Outcome::Arrives, 0) => ["Geen".to_owned(), "problemen".to_owned()],
            (Outcome::Arrives, 1) => ["1".to_owned(), "probleem".to_owned()],
            (Outcome::Arrives, problems) => [problems.to_string(), "problemen".to_owned()],
            _ => ["Way".to_owned(), "post".to_owned()],
        },
        jumps: "Onderdelen van dit antwoord",
        problems: "Problemen",
        list: "Prioriteiten",
        walk: "Bericht volgen",
        plan: "Plan",
        signatures: "DNSSEC-validatie",
        policy: "Beleid",
        evidence: "DNS-query’s",
        states: "Status van mail en beleid",
        incoming: "Inkomende mail",
        arrives: |outcome| match outcome {
            Outcome::NotAsked | Outcome::NotKnown => "niet bekend",
            Outcome::Asking => "controleren…",
            Outcome::NullMx => "niet geaccepteerd",
            Outcome::Fails => "komt niet aan",
            Outcome::SomeFail => "komt deels niet aan",
            Outcome::Arrives => "komt aan",
        },
        sent_to: |section| format!("Deze link toont een deel van het antwoord: {section}."),
        sent_to_problem: "Deze link toont één bevinding.",
        sent_to_step: |step| format!("Deze link toont stap {step} van de aflevering."),
        whole_answer: "Hele antwoord bekijken",
        concern: |concern| match concern {
            Concern::Incoming => "Inkomende mail",
            Concern::Outgoing => "Mail die je verstuurt",
            Concern::Encryption => "Versleuteling (TLS)",
        },
        good_to_know: |in_order, opinions, notes| {
            let parts = [
                (in_order, format!("{in_order} in orde")),
                (opinions, counted(opinions, "mening", "meningen")),
                (notes, counted(notes, "feit", "feiten")),
            ];
            format!("Goed om te weten: {}", joined(parts))
        },
    };
}
