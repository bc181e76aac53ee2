//! The page with the lessons, and what is said about each of them.

use waypost_core::delivery::lesson::Lesson;

/// The words of the lessons.
#[derive(Debug)]
pub struct LearnText {
    /// The title of the page.
    pub page_title: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The words of a lesson.
    pub lesson: fn(Lesson) -> LessonText,
    /// Opens what there was to see.
    pub seen: &'static str,
    /// Behind the lesson that is shown.
    pub shown: &'static str,
    /// Said before the run of the lesson that is shown is over.
    pub first: &'static str,
    /// The lesson on the domain of the reader.
    pub on: fn(domain: &str) -> String,
    /// The way back to the domain that was shown before.
    pub back: fn(domain: &str) -> String,
    /// The way to the page.
    pub all: &'static str,
}

/// The words of one lesson.
#[derive(Clone, Copy, Debug)]
pub struct LessonText {
    /// What is set up.
    pub title: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// What there was to see.
    pub answer: &'static str,
}

impl LearnText {
    /// English.
    pub const EN: LearnText = LearnText {
        page_title: "Eight lessons – Waypost",
        title: "Eight lessons",
        about: "Each lesson is one message on its way, with one surprise. Say what happens next, then see whether you were \
                right. A lesson is a link: you can send it to others.",
        lesson: lesson_en,
        seen: "What you should have seen",
        shown: "shown above",
        first: "Play to the end to see the answer.",
        on: |domain| format!("On {domain}"),
        back: |domain| format!("Back to {domain}"),
        all: "All lessons",
    };

    /// Dutch.
    pub const NL: LearnText = LearnText {
        page_title: "Acht lessen – Waypost",
        title: "Acht lessen",
        about: "Elke les is één bericht onderweg, met één verrassing. Voorspel wat er gebeurt en kijk daarna of het klopt. \
                Een les is een link: je kunt die naar anderen sturen.",
        lesson: lesson_nl,
        seen: "Wat je had moeten zien",
        shown: "hierboven te zien",
        first: "Speel de stappen af tot het einde om het antwoord te zien.",
        on: |domain| format!("Met {domain}"),
        back: |domain| format!("Terug naar {domain}"),
        all: "Alle lessen",
    };
}

fn lesson_en(lesson: Lesson) -> LessonText {
    match lesson {
        Lesson::EqualRejects => LessonText {
            title: "Two servers with the same preference, and one rejects.",
            question: "Does the other server save the message?",
            answer: "Only by chance. A permanent error (5xx) ends the delivery, so each message that reaches this server \
                     first bounces: about half of them with two servers.",
        },
        Lesson::Silent => LessonText {
            title: "The preferred server does not answer.",
            question: "How long until the backup is tried?",
            answer: "Five minutes for each address of the server. RFC 5321 §4.5.3.2.1 gives five minutes for the greeting; \
                     Waypost uses the same for a connection that never opens. Real sending servers differ: see the \
                     comparison.",
        },
        Lesson::Refused => LessonText {
            title: "The preferred server refuses connections.",
            question: "How long does it take now?",
            answer: "No time at all: a refused connection is an immediate answer. A server that is switched off cleanly \
                     causes less delay than one behind a firewall that drops packets.",
        },
        Lesson::DownForADay => LessonText {
            title: "All servers are down for a day.",
            question: "Is the message lost?",
            answer: "No. The message stays in the sender’s queue, is retried for days, and arrives soon after the servers \
                     are back. A backup server would not have saved more.",
        },
        Lesson::NullBeside => LessonText {
            title: "A null MX next to a real mail server.",
            question: "Is the message delivered?",
            answer: "By the standard, yes: “0 .” is a null MX only if it is the only MX record (RFC 7505 §3). Postfix \
                     bounces the message: it treats a dot anywhere in the MX records as a null MX. Choose it under \
                     Sending servers and watch again.",
        },
        Lesson::NoMx => LessonText {
            title: "No MX record at all.",
            question: "Where does the message go?",
            answer: "To the address of the domain itself (implicit MX), often a web server. A domain that accepts no mail \
                     should publish a null MX (“0 .”).",
        },
        Lesson::Greylisting => LessonText {
            title: "The preferred server is down, and the backup on another continent greylists.",
            question: "Does the backup help?",
            answer: "Not at first. The backup does not know your provider yet and defers the message (4xx), so it waits in \
                     the queue as it would without a backup. The retry is accepted. A backup needs the same rules as the \
                     preferred server.",
        },
        Lesson::SenderListed => LessonText {
            title: "The sending server is itself in the list.",
            question: "Which servers does it try?",
            answer: "Only those with a lower number than its own. It skips its own priority level and every later one: \
                     otherwise backups would send the message to each other in a mail loop (RFC 5321 §5.1).",
        },
    }
}

fn lesson_nl(lesson: Lesson) -> LessonText {
    match lesson {
        Lesson::EqualRejects => LessonText {
            title: "Twee servers met dezelfde prioriteit, en één weigert.",
            question: "Redt de andere server het bericht?",
            answer: "Alleen bij toeval. Een definitieve fout (5xx) beëindigt de aflevering, dus elk bericht dat eerst bij \
                     deze server komt, wordt een bounce: ongeveer de helft bij twee servers.",
        },
        Lesson::Silent => LessonText {
            title: "De eerste server (laagste getal) antwoordt niet.",
            question: "Hoe lang duurt het tot de back-up wordt geprobeerd?",
            answer: "Vijf minuten voor elk adres van de server. RFC 5321 §4.5.3.2.1 geeft vijf minuten voor de begroeting; \
                     Waypost houdt dat ook aan voor een verbinding die niet tot stand komt. Echte verzendende servers \
                     verschillen hierin: zie de vergelijking.",
        },
        Lesson::Refused => LessonText {
            title: "De eerste server (laagste getal) weigert verbindingen.",
            question: "Hoe lang duurt het nu?",
            answer: "Helemaal geen tijd: een geweigerde verbinding is een onmiddellijk antwoord. Een server die gewoon \
                     uitstaat, geeft minder vertraging dan een server achter een firewall die pakketten weggooit.",
        },
        Lesson::DownForADay => LessonText {
            title: "Alle servers liggen een dag plat.",
            question: "Is het bericht verloren?",
            answer: "Nee. Het bericht blijft in de wachtrij van de verzendende server, die het dagenlang opnieuw probeert. \
                     Kort nadat de servers terug zijn, komt het aan. Een back-upserver had niets extra’s gered.",
        },
        Lesson::NullBeside => LessonText {
            title: "Een null-MX naast een echte mailserver.",
            question: "Wordt het bericht afgeleverd?",
            answer: "Volgens de standaard wel: “0 .” is alleen een null-MX als het het enige MX-record is (RFC 7505 §3). \
                     Postfix stuurt het bericht als onbestelbaar terug: het behandelt een punt in welk MX-record dan ook \
                     als null-MX. Kies Postfix bij Verzendende servers en kijk nog eens.",
        },
        Lesson::NoMx => LessonText {
            title: "Helemaal geen MX-record.",
            question: "Waar gaat het bericht heen?",
            answer: "Naar het adres van het domein zelf (impliciete MX), vaak een webserver. Een domein dat geen mail \
                     accepteert, hoort een null-MX (“0 .”) te publiceren.",
        },
        Lesson::Greylisting => LessonText {
            title: "De eerste server is onbereikbaar, en de back-up op een ander continent gebruikt greylisting.",
            question: "Helpt de back-up?",
            answer: "Eerst niet. De back-up kent je provider nog niet en stelt het bericht uit (4xx), dus het wacht in de \
                     wachtrij, net als zonder back-up. De volgende poging wordt geaccepteerd. Een back-up heeft dezelfde \
                     regels nodig als de eerste server.",
        },
        Lesson::SenderListed => LessonText {
            title: "De verzendende server staat zelf in de lijst.",
            question: "Welke servers probeert die?",
            answer: "Alleen servers met een lager getal dan het eigen getal. Het eigen prioriteitsniveau en alle volgende \
                     worden overgeslagen: anders sturen back-ups het bericht naar elkaar in een maillus (RFC 5321 §5.1).",
        },
    }
}
