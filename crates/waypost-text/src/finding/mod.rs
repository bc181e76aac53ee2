//! What each finding means for mail and how to mend it.
//!
//! Sentences are data. In a template stands
//!
//! * `{host}`: a value of the finding ([`waypost_core::finding::Arguments`]), with `{host|words}` where it may be
//!   missing, and `{count:host|hosts}` for a number with its noun;
//! * `[ … {name} … ]`: left out unless every value in it is there.

mod address;
mod answer;
mod host;
mod mx_set;
mod origin;
mod sender;
mod signature;
mod template;
mod transport;
mod typed;

use waypost_core::delivery::Profile;
use waypost_core::finding::{Affected, Entry, Family, Finding, Level};

pub(super) use template::duration;

use super::sentence::{data, say};
use super::{Lang, Sentence};

/// The words of the findings.
#[derive(Debug)]
pub struct FindingText {
    /// The language of the sentences.
    lang: Lang,
    /// The head of the section.
    pub title: &'static str,
    /// How many break mail, and how many there are besides; notes and what is in order not counted.
    pub summary: fn(breaks: usize, others: usize) -> String,
    /// The word of a level, as a postmark.
    pub level: fn(Level) -> &'static str,
    /// Where nothing was found that needs a change.
    pub nothing: &'static str,
    /// While answers are outstanding.
    pub asking: &'static str,
    /// The fold with opinions.
    pub opinions: fn(usize) -> String,
    /// The fold with what follows from a finding.
    pub consequences: fn(usize) -> String,
    /// Whose mail is lost.
    pub hits: fn(Affected) -> Option<Sentence>,
    /// Before records to publish.
    pub publish: &'static str,
    /// Before records to remove.
    pub remove: &'static str,
    /// Copies a record.
    pub copy: &'static str,
    /// Goes to the step of the walk-through.
    pub show_me: &'static str,
    /// The link to what a mail service asks for.
    pub asks_for: fn(&str) -> Sentence,
    /// The head of the catalogue.
    pub catalogue: &'static str,
    /// What stands above it.
    pub about_catalogue: &'static str,
    /// How many findings it holds.
    pub catalogue_count: fn(usize) -> String,
    /// The part of the way that a family of findings concerns.
    pub family: fn(Family) -> &'static str,
}

/// What is said about a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What it means for mail.
    pub say: Sentence,
    /// How to mend it; empty where there is nothing to mend.
    pub fix: Sentence,
}

/// The templates of a finding in one language.
struct Words {
    say: &'static str,
    fix: &'static str,
}

/// The templates of a finding in every language.
struct Sentences {
    id: &'static str,
    en: Words,
    nl: Words,
}

const ALL: [&[Sentences]; 9] = [
    typed::SENTENCES,
    answer::SENTENCES,
    mx_set::SENTENCES,
    host::SENTENCES,
    address::SENTENCES,
    sender::SENTENCES,
    signature::SENTENCES,
    transport::SENTENCES,
    origin::SENTENCES,
];

fn words(lang: Lang, id: &str) -> Option<&'static Words> {
    let found = ALL.into_iter().flatten().find(|words| words.id == id)?;
    Some(match lang {
        Lang::En => &found.en,
        Lang::Nl => &found.nl,
    })
}

impl FindingText {
    /// What is said about a finding.
    pub fn said(&self, finding: &Finding) -> Said {
        self.fill(finding.id, Some(finding))
    }

    /// What is said about findings of this kind, with made-up names.
    pub fn sample(&self, entry: &Entry) -> Said {
        self.fill(entry.id, None)
    }

    fn fill(&self, id: &str, finding: Option<&Finding>) -> Said {
        words(self.lang, id).map_or_else(Said::default, |words| Said {
            say: template::fill(words.say, self.lang, finding),
            fix: template::fill(words.fix, self.lang, finding),
        })
    }

    /// English.
    pub const EN: FindingText = FindingText {
        lang: Lang::En,
        title: "Remarks",
        summary: |breaks, others| match (breaks, others) {
            (0, 0) => String::new(),
            (0, 1) => "1 remark".to_owned(),
            (0, others) => format!("{others} remarks"),
            (1, 0) => "1 breaks mail".to_owned(),
            (breaks, 0) => format!("{breaks} break mail"),
            (1, 1) => "1 breaks mail, 1 other".to_owned(),
            (1, others) => format!("1 breaks mail, {others} others"),
            (breaks, 1) => format!("{breaks} break mail, 1 other"),
            (breaks, others) => format!("{breaks} break mail, {others} others"),
        },
        level: |level| match level {
            Level::Breaks => "Breaks mail",
            Level::BreaksSome => "Breaks some",
            Level::Violates => "Violates a rule",
            Level::Fragile => "Fragile",
            Level::Advice => "Advice",
            Level::Opinion => "Opinion",
            Level::Info => "Note",
            Level::Positive => "In order",
        },
        nothing: "Nothing deserves a remark.",
        asking: "Answers are still coming in: there may be more.",
        opinions: |count| match count {
            1 => "1 opinion".to_owned(),
            count => format!("{count} opinions"),
        },
        consequences: |count| match count {
            1 => "1 remark follows from this".to_owned(),
            count => format!("{count} remarks follow from this"),
        },
        hits: |affected| {
            Some(match affected {
                Affected::Unsaid => return None,
                Affected::Profiles(ids) => profiles("It hits senders that act like ", ids, " and "),
                Affected::Validating => "It hits senders whose resolver checks signatures.".into(),
                Affected::Dane => "It hits senders that use DANE.".into(),
                Affected::MtaSts => "It hits senders that follow MTA-STS.".into(),
                Affected::ThisSender => "It hits the chosen sender only.".into(),
            })
        },
        publish: "Publish:",
        remove: "Remove:",
        copy: "Copy",
        show_me: "Show me",
        asks_for: |service| say!["What ", data(service), " asks for"],
        catalogue: "All remarks there are",
        about_catalogue: "Everything Waypost can remark, how serious it is, and the rule behind it. \
                          The names are made up. Every remark has one level; there is no score.",
        catalogue_count: |count| format!("{count} in all"),
        family: |family| match family {
            Family::Typed => "What was typed",
            Family::Answer => "The answer",
            Family::MxSet => "The list as a whole",
            Family::Host => "The name of a host",
            Family::Address => "Addresses",
            Family::Sender => "The chosen sender",
            Family::Signature => "Signatures (DNSSEC)",
            Family::Transport => "Encryption on the way",
            Family::Origin => "Mail in the domain's name",
        },
    };

    /// Dutch.
    pub const NL: FindingText = FindingText {
        lang: Lang::Nl,
        title: "Opmerkingen",
        summary: |breaks, others| match (breaks, others) {
            (0, 0) => String::new(),
            (0, 1) => "1 opmerking".to_owned(),
            (0, others) => format!("{others} opmerkingen"),
            (1, 0) => "1 houdt mail tegen".to_owned(),
            (breaks, 0) => format!("{breaks} houden mail tegen"),
            (1, 1) => "1 houdt mail tegen, 1 andere".to_owned(),
            (1, others) => format!("1 houdt mail tegen, {others} andere"),
            (breaks, others) => format!("{breaks} houden mail tegen, {others} andere"),
        },
        level: |level| match level {
            Level::Breaks => "Houdt mail tegen",
            Level::BreaksSome => "Houdt deels tegen",
            Level::Violates => "Tegen de regels",
            Level::Fragile => "Kwetsbaar",
            Level::Advice => "Advies",
            Level::Opinion => "Mening",
            Level::Info => "Opmerking",
            Level::Positive => "In orde",
        },
        nothing: "Er valt niets op te merken.",
        asking: "Er komen nog antwoorden binnen: er kan meer volgen.",
        opinions: |count| match count {
            1 => "1 mening".to_owned(),
            count => format!("{count} meningen"),
        },
        consequences: |count| match count {
            1 => "1 opmerking volgt hieruit".to_owned(),
            count => format!("{count} opmerkingen volgen hieruit"),
        },
        hits: |affected| {
            Some(match affected {
                Affected::Unsaid => return None,
                Affected::Profiles(ids) => {
                    profiles("Het treft verzenders die doen als ", ids, " en ")
                }
                Affected::Validating => {
                    "Het treft verzenders van wie de resolver handtekeningen controleert.".into()
                }
                Affected::Dane => "Het treft verzenders die DANE gebruiken.".into(),
                Affected::MtaSts => "Het treft verzenders die zich aan MTA-STS houden.".into(),
                Affected::ThisSender => "Het treft alleen de gekozen verzender.".into(),
            })
        },
        publish: "Publiceer:",
        remove: "Verwijder:",
        copy: "Kopieer",
        show_me: "Laat zien",
        asks_for: |service| say!["Wat ", data(service), " vraagt"],
        catalogue: "Alle opmerkingen die er zijn",
        about_catalogue: "Alles wat Waypost kan opmerken, hoe ernstig het is, en de regel erachter. \
                          De namen zijn verzonnen. Elke opmerking heeft één niveau; cijfers worden \
                          niet gegeven.",
        catalogue_count: |count| format!("{count} in totaal"),
        family: |family| match family {
            Family::Typed => "Wat er getypt is",
            Family::Answer => "Het antwoord",
            Family::MxSet => "De lijst als geheel",
            Family::Host => "De naam van een host",
            Family::Address => "Adressen",
            Family::Sender => "De gekozen verzender",
            Family::Signature => "Handtekeningen (DNSSEC)",
            Family::Transport => "Versleuteling onderweg",
            Family::Origin => "Mail uit naam van het domein",
        },
    };
}

/// The names of some senders.
fn profiles(before: &'static str, ids: &[&str], and: &'static str) -> Sentence {
    let names = ids
        .iter()
        .filter_map(|id| Profile::by_id(id))
        .map(|profile| data(profile.name));
    say![before, Sentence::list(names.collect(), and), "."]
}

#[cfg(test)]
mod tests {
    use super::*;
    use waypost_core::finding::{FixKind, catalogue};

    #[test]
    fn every_finding_has_its_sentences_in_every_language() {
        let all = || ALL.into_iter().flatten();
        for entry in catalogue() {
            assert_eq!(
                all().filter(|words| words.id == entry.id).count(),
                1,
                "{}: sentences",
                entry.id
            );
            for lang in Lang::ALL {
                let words = words(lang, entry.id).unwrap();
                assert!(!words.say.is_empty(), "{}: {lang:?}", entry.id);
                let needs_fix = entry.fix != FixKind::Nothing;
                assert!(
                    !needs_fix || !words.fix.is_empty(),
                    "{}: no fix in {lang:?}",
                    entry.id
                );
            }
        }
        for words in all() {
            assert!(
                waypost_core::finding::entry(words.id).is_some(),
                "{}",
                words.id
            );
        }
    }

    #[test]
    fn every_template_can_be_read() {
        for words in ALL.into_iter().flatten() {
            for template in [words.en.say, words.en.fix, words.nl.say, words.nl.fix] {
                template::check(template)
                    .unwrap_or_else(|wrong| panic!("{}: {wrong}: {template}", words.id));
            }
        }
    }

    #[test]
    fn samples_are_whole_sentences() {
        for lang in Lang::ALL {
            let text = lang.text().finding();
            for entry in catalogue() {
                let said = text.sample(entry);
                for sentence in [said.say, said.fix].map(|sentence| sentence.to_string()) {
                    assert!(
                        !sentence.contains(['{', '}', '|']),
                        "{}: {sentence}",
                        entry.id
                    );
                    assert!(!sentence.contains("  "), "{}: {sentence}", entry.id);
                    assert!(
                        sentence.is_empty() || sentence.ends_with('.'),
                        "{}: {sentence}",
                        entry.id
                    );
                }
            }
        }
    }
}
