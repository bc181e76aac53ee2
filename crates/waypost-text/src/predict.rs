//! What is asked before the walk-through tells it, what is offered as an answer, and what became of one.

use waypost_core::delivery::predict::{Asked, Cause, Course, Guess, Holder, Prediction, Worth};

use super::sentence::{Piece, Sentence, data, say};

/// The words of predictions. Hosts are named by what they are called on the stage.
#[derive(Debug)]
pub struct PredictText {
    /// What is asked; the host is the one that it is about.
    pub ask: fn(&Asked, host: &str) -> Sentence,
    /// How to answer in the picture.
    pub press: &'static str,
    /// An answer; the host is the one that it names, the time is in the words of the walk-through.
    pub option: fn(&Prediction, Guess, host: &str, time: &str) -> Sentence,
    /// What a host of the picture is called while it can be pressed for an answer.
    pub press_host: fn(host: &str) -> String,
    /// What an answer is worth, before the reason.
    pub verdict: fn(Worth) -> &'static str,
    /// Why the right answer is right; the host is the one that it is about.
    pub why: fn(&Prediction, host: &str, time: &str) -> Sentence,
    /// What the answers of one run are worth together.
    pub score: fn(right: usize, given: usize) -> String,
    /// Before the reason of the first answer that was not right.
    pub missed: &'static str,
}

impl PredictText {
    /// English.
    pub const EN: PredictText = PredictText {
        ask: ask_en,
        press: "Press a server in the picture, or:",
        option: option_en,
        press_host: |host| format!("Answer: {host}"),
        verdict: |worth| match worth {
            Worth::Right => "Right.",
            Worth::Lucky => "Right, but by luck.",
            Worth::Possible => "That was possible.",
            Worth::Wrong => "No.",
        },
        why: why_en,
        score: |right, given| format!("{right} of {given} right."),
        missed: "Remember:",
    };

    /// Dutch.
    pub const NL: PredictText = PredictText {
        ask: ask_nl,
        press: "Klik op een server in het plaatje, of kies:",
        option: option_nl,
        press_host: |host| format!("Antwoord: {host}"),
        verdict: |worth| match worth {
            Worth::Right => "Goed.",
            Worth::Lucky => "Goed, maar door geluk.",
            Worth::Possible => "Dat had gekund.",
            Worth::Wrong => "Nee.",
        },
        why: why_nl,
        score: |right, given| format!("{right} van {given} goed."),
        missed: "Onthoud:",
    };
}

fn ask_en(asked: &Asked, host: &str) -> Sentence {
    let host = || data(host);
    match asked {
        Asked::NextHost { .. } => "Which server is tried next?".into(),
        Asked::WaitFor(_) => say!["How long does your provider wait for ", host(), "?"],
        Asked::Retry => "How long until the next attempt?".into(),
        Asked::Responsible(_) => say![
            host(),
            " accepts the message (250). Who is responsible for it now?"
        ],
        Asked::Course(cause) => {
            let happened: Sentence = match cause {
                Cause::Refused(_) => say![host(), " refuses the connection."],
                Cause::Silent(_) => say![host(), " does not answer."],
                Cause::Deferred(_, code) => {
                    say![host(), format!(" defers the message ({}).", code.0)]
                }
                Cause::Rejected(_, code) => {
                    say![host(), format!(" rejects the message ({}).", code.0)]
                }
                Cause::LookupFailed => "The MX records could not be looked up.".into(),
                Cause::NoSuchDomain => "The domain does not exist.".into(),
                Cause::NullMx => "The domain has a null MX.".into(),
                Cause::NoMx => "There is no MX record.".into(),
            };
            say![Piece::Part(happened), " What happens now?"]
        }
    }
}

fn ask_nl(asked: &Asked, host: &str) -> Sentence {
    let host = || data(host);
    match asked {
        Asked::NextHost { .. } => "Welke server wordt nu geprobeerd?".into(),
        Asked::WaitFor(_) => say!["Hoe lang wacht je provider op ", host(), "?"],
        Asked::Retry => "Hoe lang duurt het tot de volgende poging?".into(),
        Asked::Responsible(_) => say![
            host(),
            " accepteert het bericht (250). Wie is er nu verantwoordelijk voor?"
        ],
        Asked::Course(cause) => {
            let happened: Sentence = match cause {
                Cause::Refused(_) => say![host(), " weigert de verbinding."],
                Cause::Silent(_) => say![host(), " antwoordt niet."],
                Cause::Deferred(_, code) => {
                    say![host(), format!(" stelt het bericht uit ({}).", code.0)]
                }
                Cause::Rejected(_, code) => {
                    say![host(), format!(" weigert het bericht ({}).", code.0)]
                }
                Cause::LookupFailed => "De MX-records konden niet worden opgezocht.".into(),
                Cause::NoSuchDomain => "Het domein bestaat niet.".into(),
                Cause::NullMx => "Het domein heeft een null-MX.".into(),
                Cause::NoMx => "Er is geen MX-record.".into(),
            };
            say![Piece::Part(happened), " Wat gebeurt er nu?"]
        }
    }
}

/// Whether the message would go to the domain itself.
fn is_without_mx(prediction: &Prediction) -> bool {
    prediction.asked == Asked::Course(Cause::NoMx)
}

fn option_en(prediction: &Prediction, guess: Guess, host: &str, time: &str) -> Sentence {
    match guess {
        Guess::Host(_) | Guess::Holder(Holder::Host(_)) => say![data(host)],
        Guess::ByChance => "Random: equal preference".into(),
        Guess::Course(Course::Next) if is_without_mx(prediction) => {
            "The domain itself is tried".into()
        }
        Guess::Course(Course::Next) => "The next one is tried".into(),
        Guess::Course(Course::Queue) => "It waits in the queue".into(),
        Guess::Course(Course::Bounce) => "It bounces".into(),
        Guess::Millis(_) => say![time.to_owned()],
        Guess::Holder(Holder::Sender) => "Your provider".into(),
        Guess::Holder(Holder::Recipient) => "The recipient".into(),
    }
}

fn option_nl(prediction: &Prediction, guess: Guess, host: &str, time: &str) -> Sentence {
    match guess {
        Guess::Host(_) | Guess::Holder(Holder::Host(_)) => say![data(host)],
        Guess::ByChance => "Willekeurig: gelijke prioriteit".into(),
        Guess::Course(Course::Next) if is_without_mx(prediction) => {
            "Het domein zelf is aan de beurt".into()
        }
        Guess::Course(Course::Next) => "De volgende is aan de beurt".into(),
        Guess::Course(Course::Queue) => "Het wacht in de wachtrij".into(),
        Guess::Course(Course::Bounce) => "Bounce".into(),
        Guess::Millis(_) => say![time.to_owned()],
        Guess::Holder(Holder::Sender) => "Je provider".into(),
        Guess::Holder(Holder::Recipient) => "De ontvanger".into(),
    }
}

/// What the right answer says of the message.
fn course(prediction: &Prediction) -> Option<Course> {
    match prediction.right {
        Guess::Course(course) => Some(course),
        _ => None,
    }
}

fn why_en(prediction: &Prediction, host: &str, time: &str) -> Sentence {
    let host = || data(host);
    match &prediction.asked {
        Asked::NextHost { by_chance: true, .. } => say![
            "Several servers have the lowest preference, so the order is random. ",
            host(),
            " comes first this time."
        ],
        Asked::NextHost { possible, .. } if possible.len() > 1 => say![
            "Several servers have the lowest preference, but this sending server does not choose at random. ",
            host(),
            " comes first."
        ],
        Asked::NextHost { .. } => say![
            host(),
            " has the lowest preference of the servers not tried yet."
        ],
        Asked::WaitFor(_) => say![format!("The sending server gives up on this connection after {time}.")],
        Asked::Retry => say![format!("The message stays in the queue and is retried after {time}.")],
        Asked::Responsible(_) => {
            "A server that answers 250 to the message is responsible for it (RFC 5321 §6.1).".into()
        }
        Asked::Course(cause) => match (cause, course(prediction)) {
            (Cause::Refused(_) | Cause::Silent(_), Some(Course::Next)) => {
                "A server that cannot be reached is skipped, and the next address or server is tried.".into()
            }
            (Cause::Refused(_) | Cause::Silent(_), Some(Course::Queue)) => {
                "No server is left to try, so the message waits in the queue.".into()
            }
            (Cause::Deferred(..), Some(Course::Next)) => {
                "A temporary error (4xx) does not end the attempt: the next server is tried.".into()
            }
            (Cause::Deferred(..), Some(Course::Queue)) => {
                "After a temporary error (4xx) the message waits in the queue and is retried.".into()
            }
            (Cause::Rejected(..), Some(Course::Bounce)) => {
                "A permanent error (5xx) is final: no other server is tried.".into()
            }
            (Cause::Rejected(..), Some(Course::Next)) => {
                "Here a 5xx only means that this server is not available: the next one is tried.".into()
            }
            (Cause::LookupFailed, Some(Course::Queue)) => {
                "A failed lookup is a temporary error: the message waits in the queue.".into()
            }
            (Cause::NoSuchDomain, Some(Course::Bounce)) => {
                "A domain that does not exist is a permanent error.".into()
            }
            (Cause::NullMx, Some(Course::Bounce)) => {
                "A null MX means that the domain accepts no mail (RFC 7505).".into()
            }
            (Cause::NoMx, Some(Course::Next)) => {
                "Without MX records the domain itself is the mail server (implicit MX).".into()
            }
            (_, Some(Course::Next)) => "This sending server tries the next server.".into(),
            (_, Some(Course::Queue)) => "This sending server keeps the message in its queue.".into(),
            (_, _) => "This sending server bounces the message.".into(),
        },
    }
}

fn why_nl(prediction: &Prediction, host: &str, time: &str) -> Sentence {
    let host = || data(host);
    match &prediction.asked {
        Asked::NextHost { by_chance: true, .. } => say![
            "Meerdere servers hebben het laagste getal, dus de volgorde is willekeurig. ",
            host(),
            " komt deze keer eerst."
        ],
        Asked::NextHost { possible, .. } if possible.len() > 1 => say![
            "Meerdere servers hebben het laagste getal, maar deze verzendende server kiest niet willekeurig. ",
            host(),
            " komt eerst."
        ],
        Asked::NextHost { .. } => say![
            host(),
            " heeft het laagste getal van de servers die nog niet geprobeerd zijn."
        ],
        Asked::WaitFor(_) => say![format!("De verzendende server geeft deze verbinding na {time} op.")],
        Asked::Retry => say![format!("Het bericht blijft in de wachtrij en wordt na {time} opnieuw geprobeerd.")],
        Asked::Responsible(_) => {
            "Een server die 250 antwoordt op het bericht, is er verantwoordelijk voor (RFC 5321 §6.1).".into()
        }
        Asked::Course(cause) => match (cause, course(prediction)) {
            (Cause::Refused(_) | Cause::Silent(_), Some(Course::Next)) => {
                "Een onbereikbare server wordt overgeslagen en het volgende adres of de volgende server wordt geprobeerd.".into()
            }
            (Cause::Refused(_) | Cause::Silent(_), Some(Course::Queue)) => {
                "Er is geen server meer over, dus het bericht wacht in de wachtrij.".into()
            }
            (Cause::Deferred(..), Some(Course::Next)) => {
                "Een tijdelijke fout (4xx) beëindigt de poging niet: de volgende server wordt geprobeerd.".into()
            }
            (Cause::Deferred(..), Some(Course::Queue)) => {
                "Na een tijdelijke fout (4xx) wacht het bericht in de wachtrij en wordt het opnieuw geprobeerd.".into()
            }
            (Cause::Rejected(..), Some(Course::Bounce)) => {
                "Een definitieve fout (5xx) is het einde: er wordt geen andere server geprobeerd.".into()
            }
            (Cause::Rejected(..), Some(Course::Next)) => {
                "Een 5xx betekent hier alleen dat deze server niet beschikbaar is: de volgende wordt geprobeerd.".into()
            }
            (Cause::LookupFailed, Some(Course::Queue)) => {
                "Een mislukte DNS-query is een tijdelijke fout: het bericht wacht in de wachtrij.".into()
            }
            (Cause::NoSuchDomain, Some(Course::Bounce)) => {
                "Een domein dat niet bestaat, is een definitieve fout.".into()
            }
            (Cause::NullMx, Some(Course::Bounce)) => {
                "Een null-MX betekent dat het domein geen mail accepteert (RFC 7505).".into()
            }
            (Cause::NoMx, Some(Course::Next)) => {
                "Zonder MX-records is het domein zelf de mailserver (impliciete MX).".into()
            }
            (_, Some(Course::Next)) => "Deze verzendende server probeert de volgende server.".into(),
            (_, Some(Course::Queue)) => "Deze verzendende server houdt het bericht in de wachtrij.".into(),
            (_, _) => "Deze verzendende server stuurt het bericht als onbestelbaar terug.".into(),
        },
    }
}
