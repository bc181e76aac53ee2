//! Plans for the common jobs, and a plan beside what is live.

use super::Sentence;
use super::sentence::{Piece, data, key, say};
use waypost_core::zone::recipe::{Recipe, StepKind};

/// The words of plans.
#[derive(Debug)]
pub struct PlanText {
    /// The title of the section.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The label of the choice of a job.
    pub job: &'static str,
    /// That choice before one is chosen.
    pub choose: &'static str,
    /// The name of a job.
    pub recipe: fn(Recipe) -> &'static str,
    /// What is to be known before.
    pub before: fn(Recipe) -> &'static str,
    /// The field for new hosts.
    pub new_hosts: fn(Recipe) -> &'static str,
    /// Below that field while it is empty.
    pub sample: &'static str,
    /// The choice of the host that the work is about.
    pub host: &'static str,
    /// Said where there is nothing to plan with.
    pub nothing: &'static str,
    /// The title of a step.
    pub step: fn(StepKind) -> &'static str,
    /// What is to be done in a step.
    pub says: fn(StepKind) -> &'static str,
    /// Over records to publish.
    pub publish: fn(StepKind) -> &'static str,
    /// Over records to remove.
    pub remove: &'static str,
    /// How long to wait behind a step.
    pub wait: fn(&str) -> String,
    /// Where the waiting times come from.
    pub waits: &'static str,
    /// Puts the records after a step into the lab.
    pub take: &'static str,
    /// Behind the step whose records stand in the lab.
    pub taken: &'static str,
    /// Begins again.
    pub restart: &'static str,
    /// Copies records.
    pub copy: &'static str,

    /// The title of the comparison.
    pub live: &'static str,
    /// What it does, with who is asked.
    pub live_says: fn(&str) -> Sentence,
    /// Asks.
    pub live_ask: fn(&str) -> Sentence,
    /// While it is asked.
    pub live_asking: &'static str,
    /// Where no answer came.
    pub live_unknown: &'static str,
    /// Where both are the same.
    pub live_same: &'static str,
    /// Over the live records.
    pub live_now: &'static str,
    /// Over those of the lab.
    pub live_then: &'static str,
    /// In the place of records.
    pub live_none: &'static str,
    /// Behind a line that goes.
    pub goes: &'static str,
    /// Behind a line that comes.
    pub comes: &'static str,
    /// Over what changes.
    pub who: &'static str,
    /// Hosts that get no new mail.
    pub gone: fn(Vec<String>) -> Sentence,
    /// Hosts that get mail.
    pub new: fn(Vec<String>) -> Sentence,
    /// Where the hosts stay the same.
    pub same_hosts: &'static str,
    /// Over the senders.
    pub senders: &'static str,
    /// Where no sender does anything else.
    pub senders_same: fn(usize) -> String,
    /// Before the last of several hosts that may take a letter.
    pub or: &'static str,
    /// The heads of the table: sender, now, by the plan.
    pub columns: [&'static str; 3],
    /// Over what happens in between.
    pub between: &'static str,
    /// The moment of publishing; how long the old answer is kept.
    pub at_once: &'static str,
    /// Until the old answer has run out everywhere.
    pub until: fn(&str) -> Sentence,
    /// The same where the answer did not say how long.
    pub until_unknown: &'static str,
    /// After that.
    pub after: &'static str,
    /// Which order loses no mail, by whether there are hosts that come and that go.
    pub order: fn(comes: bool, goes: bool) -> Vec<&'static str>,
    /// Over that order.
    pub order_title: &'static str,
}

fn named(names: Vec<String>, and: &'static str) -> Sentence {
    let pieces: Vec<Piece> = names.into_iter().map(key).collect();
    Sentence::list(pieces, and)
}

impl PlanText {
    /// English.
    pub const EN: PlanText = PlanText {
        title: "Plan",
        about: "Common jobs, step by step, worked out from the records above. Every step can be tried in the lab before it is done in earnest.",
        job: "What is to be done",
        choose: "Choose a job",
        recipe: |recipe| match recipe {
            Recipe::Move => "Move to another provider",
            Recipe::Backup => "Add a backup host",
            Recipe::Share => "Share the load",
            Recipe::Stop => "Stop taking mail",
            Recipe::Split => "A service outside, a server inside",
            Recipe::Maintain => "Take a host out for maintenance",
        },
        before: |recipe| match recipe {
            Recipe::Move => {
                "No message is lost as long as every host that is named, in the new answer or in an old one that somebody still \
                 keeps, takes mail."
            }
            Recipe::Backup => {
                "Think twice. Senders keep mail for days when nobody answers, so a backup rarely saves a message. \
                 Spammers knock at the worst host first, since it often checks least, and a backup that does not know \
                 your recipients sends returns to strangers."
            }
            Recipe::Share => {
                "Hosts of the same preference are drawn by lot, message by message. There is no weight and no memory: \
                 both must be able to carry everything."
            }
            Recipe::Stop => {
                "A null MX says at once and for good that there is no mail here. Without it senders try the address of \
                 the web server for days before they give up."
            }
            Recipe::Split => {
                "The world sees only the filtering service. The server behind it stays out of the public list, or \
                 senders would use it to get around the filter."
            }
            Recipe::Maintain => {
                "A host that is announced and does not answer costs every sender a wait. One that is not in the list \
                 costs nobody anything."
            }
        },
        new_hosts: |recipe| match recipe {
            Recipe::Move => "Hosts of the new provider, best first",
            Recipe::Backup => "The backup host",
            Recipe::Share => "The second host",
            _ => "The host of the service",
        },
        sample: "While this is empty, the plan uses made-up names.",
        host: "The host",
        nothing: "There is no list to plan with yet. Write down the MX records of today first.",
        step: |kind| match kind {
            StepKind::ShortTime => "Make the old answer short-lived",
            StepKind::PrepareNew => "Get the new hosts ready",
            StepKind::Switch => "Change the list",
            StepKind::KeepOld => "Keep the old hosts running",
            StepKind::LongTime => "Back to a long time to live",
            StepKind::PrepareBackup => "Teach the backup what the first host knows",
            StepKind::AddBackup => "Add it behind all others",
            StepKind::PrepareTwin => "Make both hosts equal",
            StepKind::AddTwin => "Put it beside the first",
            StepKind::AnnounceEnd => "Tell those who still write",
            StepKind::NullMx => "Publish a null MX",
            StepKind::SendNothing => "Nobody sends in this name any more",
            StepKind::SwitchOff => "Switch the servers off",
            StepKind::PrepareService => "Tell the service where to hand mail on",
            StepKind::NameService => "Name the service alone",
            StepKind::InsideView => "Name the server in the internal view",
            StepKind::CloseInside => "Close the server to everybody else",
            StepKind::TakeOut => "Take the host out of the list",
            StepKind::LetWait => "There is nobody to take over, and that is all right",
            StepKind::Work => "Do the work",
            StepKind::PutBack => "Put the host back",
        },
        says: |kind| match kind {
            StepKind::ShortTime => {
                "Only the time changes, not the hosts. Once the old time has passed, nobody keeps an answer for more \
                 than five minutes."
            }
            StepKind::PrepareNew => {
                "The new hosts must take mail for this domain, for every recipient, before anybody is sent there. Send \
                 them a test message directly. If you publish MTA-STS, add the new hosts to the policy file now; if you \
                 publish DANE, publish their TLSA records. Let SPF name the new provider if it sends for you."
            }
            StepKind::Switch => "From now on, whoever asks anew sends to the new hosts.",
            StepKind::KeepOld => {
                "Some still have the old answer, and messages in queues have tried the old hosts before. Let the old \
                 hosts take mail, and fetch or forward what arrives there, for as long as the first answer could be \
                 kept, better still for two days. Only then switch them off: their addresses in your own zone can go after \
                 that."
            }
            StepKind::LongTime => {
                "Nothing changes any more: a longer time spares everybody questions."
            }
            StepKind::PrepareBackup => {
                "It must know the recipients, check as strictly as the first host, and hold mail for as long as that \
                 one could be gone. If you cannot promise all three, leave it: waiting senders are the better backup."
            }
            StepKind::AddBackup => {
                "Senders come here only when no better host answers; some spammers come at once."
            }
            StepKind::PrepareTwin => {
                "The same recipients, the same checks, the same mailboxes behind them. Look at the load: each must be \
                 able to do it alone, since one day it will."
            }
            StepKind::AddTwin => {
                "The same preference as the first host: half of the mail goes to each."
            }
            StepKind::AnnounceEnd => {
                "Whatever is still addressed to this domain comes back to its sender from the next step on. Look through \
                 the logs for mail that matters, such as accounts that can only be recovered by it."
            }
            StepKind::NullMx => {
                "One record with preference 0 and a single dot, and no other MX beside it (RFC 7505)."
            }
            StepKind::SendNothing => {
                "SPF without any sender and a DMARC policy that rejects: forged mail in this name is turned away."
            }
            StepKind::SwitchOff => {
                "Once the old answer has expired everywhere, nobody who follows the rules knocks any more."
            }
            StepKind::PrepareService => {
                "Enter the domain there, the recipients, and the address of the internal server. Try it with a message \
                 sent to the service directly."
            }
            StepKind::NameService => {
                "The internal server leaves the public list. Its address may stay in the DNS if it serves mailboxes."
            }
            StepKind::InsideView => {
                "Where your own network has a DNS view of its own, the records there may go on naming the server \
                 directly. These lines are for that view only: in public they would undo the step before."
            }
            StepKind::CloseInside => {
                "After the wait, let port 25 answer only the service. Those who remember the old address would \
                 otherwise go around the filter."
            }
            StepKind::TakeOut => "The others take all of it. Check that they can.",
            StepKind::LetWait => {
                "Leave the records as they are. Senders that reach nobody keep the message and try again, most of them \
                 for four or five days. Do not let a stand-in answer with 5xx: that is final."
            }
            StepKind::Work => {
                "When it is done, let the host take a test message before it comes back."
            }
            StepKind::PutBack => "As it was before.",
        },
        publish: |kind| match kind {
            StepKind::InsideView => "For the internal view only",
            _ => "Publish",
        },
        remove: "Remove",
        wait: |time| format!("Then wait {time}."),
        waits: "Waiting times follow from the times to live in the records above. In an answer of the DNS those have run \
                down in part: where your zone file has longer ones, wait for those.",
        take: "Try this step in the lab",
        taken: "These records are in the lab now.",
        restart: "Plan anew from the records above",
        copy: "Copy",
        live: "Beside what is live",
        live_says: |resolver| {
            say![
                "See what changes for whom. This is the one thing in the lab that asks: ",
                data(resolver),
                " is asked for the MX records of the domain and the addresses of its hosts.",
            ]
        },
        live_ask: |resolver| say!["Ask ", data(resolver), " what is live"],
        live_asking: "Asking …",
        live_unknown: "What is live could not be found out.",
        live_same: "The list in the lab is what is live already.",
        live_now: "Live",
        live_then: "In the lab",
        live_none: "no MX record",
        goes: "removed",
        comes: "new",
        who: "For whom it changes",
        gone: |names| say![named(names, " and "), ": no more new mail."],
        new: |names| say![named(names, " and "), ": new mail from now on."],
        same_hosts: "The same hosts as before; only their order changes, or nothing at all.",
        senders: "Which senders act differently",
        senders_same: |count| {
            format!(
                "For none of the {count} sending programs that Waypost knows does the outcome change."
            )
        },
        or: " or ",
        columns: ["Sender", "Now", "By the plan"],
        between: "What happens in between",
        at_once: "When you publish: some ask anew and get the new list, others still keep the old one.",
        until: |time| {
            say![
                "For at least ",
                key(time),
                " after that both lists are in use. The resolver may have kept this answer for a while already: where \
                 the time in your zone file is longer, that time counts. An answer that is kept somewhere cannot be \
                 called back.",
            ]
        },
        until_unknown: "For a while after that both lists are in use. How long, the live answer did not say.",
        after: "After that only the new list is in use, apart from a few resolvers that keep answers for longer than \
                they may.",
        order: |comes, goes| {
            let mut steps = Vec::new();
            if comes {
                steps.push("First let the new hosts take mail, for every recipient.");
            }
            steps.push("Then publish the new list.");
            if goes {
                steps.push(
                    "Let the old hosts take mail until the old list has expired, better still for two days.",
                );
                steps.push("Only then switch them off.");
            }
            steps
        },
        order_title: "The order in which no mail is lost",
    };

    /// Dutch.
    pub const NL: PlanText = PlanText {
        title: "Plan",
        about: "Veelvoorkomende klussen, stap voor stap, uitgewerkt vanuit de records hierboven. Elke stap kan eerst in het lab worden uitgeprobeerd.",
        job: "Wat er moet gebeuren",
        choose: "Kies een klus",
        recipe: |recipe| match recipe {
            Recipe::Move => "Naar een andere provider verhuizen",
            Recipe::Backup => "Een reservehost toevoegen",
            Recipe::Share => "De belasting verdelen",
            Recipe::Stop => "Geen mail meer aannemen",
            Recipe::Split => "Een dienst buiten, een server binnen",
            Recipe::Maintain => "Een host uit dienst nemen voor onderhoud",
        },
        before: |recipe| match recipe {
            Recipe::Move => {
                "Er gaat geen bericht verloren zolang elke host die genoemd wordt, in het nieuwe antwoord of in een oud antwoord \
                 dat iemand nog bewaart, mail aanneemt."
            }
            Recipe::Backup => {
                "Denk er nog eens over na. Verzenders bewaren mail dagenlang als niemand antwoordt, dus een reservehost \
                 redt zelden een bericht. Spammers kloppen juist bij de slechtste host aan, omdat die vaak het minst \
                 controleert, en een reservehost die de ontvangers niet kent, stuurt retourmail naar vreemden."
            }
            Recipe::Share => {
                "Tussen hosts met dezelfde voorkeur wordt geloot, bericht voor bericht. Er is geen gewicht en geen \
                 geheugen: elk van beide moet alles aankunnen."
            }
            Recipe::Stop => {
                "Een null MX zegt meteen en voorgoed dat hier geen mail komt. Zonder zo’n record proberen verzenders het \
                 dagenlang op het adres van de webserver."
            }
            Recipe::Split => {
                "De wereld ziet alleen de filterdienst. De server erachter blijft uit de openbare lijst, anders gaan \
                 verzenders langs het filter heen."
            }
            Recipe::Maintain => {
                "Een host die aangekondigd is en niet antwoordt, kost elke verzender wachttijd. Een host die niet in de \
                 lijst staat, kost niemand iets."
            }
        },
        new_hosts: |recipe| match recipe {
            Recipe::Move => "Hosts van de nieuwe provider, de beste eerst",
            Recipe::Backup => "De reservehost",
            Recipe::Share => "De tweede host",
            _ => "De host van de dienst",
        },
        sample: "Zolang dit leeg is, gebruikt het plan verzonnen namen.",
        host: "De host",
        nothing: "Er is nog geen lijst om mee te plannen. Schrijf eerst de MX-records van nu op.",
        step: |kind| match kind {
            StepKind::ShortTime => "Maak het oude antwoord kort houdbaar",
            StepKind::PrepareNew => "Maak de nieuwe hosts klaar",
            StepKind::Switch => "Verander de lijst",
            StepKind::KeepOld => "Laat de oude hosts draaien",
            StepKind::LongTime => "Terug naar een lange bewaartijd",
            StepKind::PrepareBackup => "Leer de reserve wat de eerste host weet",
            StepKind::AddBackup => "Zet hem achter alle andere",
            StepKind::PrepareTwin => "Maak beide hosts gelijk",
            StepKind::AddTwin => "Zet hem naast de eerste",
            StepKind::AnnounceEnd => "Laat het weten aan wie nog schrijft",
            StepKind::NullMx => "Publiceer een null MX",
            StepKind::SendNothing => "Niemand verstuurt nog onder deze naam",
            StepKind::SwitchOff => "Zet de servers uit",
            StepKind::PrepareService => "Vertel de dienst waar de mail heen moet",
            StepKind::NameService => "Noem alleen de dienst",
            StepKind::InsideView => "Noem de server in de interne DNS",
            StepKind::CloseInside => "Sluit de server voor alle anderen",
            StepKind::TakeOut => "Haal de host uit de lijst",
            StepKind::LetWait => "Niemand neemt het over, en dat geeft niet",
            StepKind::Work => "Doe het werk",
            StepKind::PutBack => "Zet de host terug",
        },
        says: |kind| match kind {
            StepKind::ShortTime => {
                "Alleen de bewaartijd verandert, niet de hosts. Is de oude tijd om, dan bewaart niemand een antwoord \
                 nog langer dan vijf minuten."
            }
            StepKind::PrepareNew => {
                "De nieuwe hosts moeten mail voor dit domein aannemen, voor elke ontvanger, voordat er iemand heen \
                 gestuurd wordt. Stuur ze rechtstreeks een proefbericht. Publiceer je MTA-STS, zet de nieuwe hosts dan nu \
                 in het beleidsbestand; publiceer je DANE, dan ook hun TLSA-records. Laat SPF de nieuwe provider noemen \
                 als die voor je verstuurt."
            }
            StepKind::Switch => "Wie vanaf nu opnieuw vraagt, verstuurt naar de nieuwe hosts.",
            StepKind::KeepOld => {
                "Sommigen hebben het oude antwoord nog, en berichten in wachtrijen probeerden eerder de oude hosts. Laat \
                 de oude hosts mail aannemen, en haal op of stuur door wat daar binnenkomt, zo lang als het eerste antwoord \
                 bewaard kon worden, liever twee dagen. Zet ze daarna pas uit: hun adressen in je eigen zone kunnen \
                 dan ook weg."
            }
            StepKind::LongTime => {
                "Er verandert niets meer: een langere tijd bespaart iedereen vragen."
            }
            StepKind::PrepareBackup => {
                "De reserve moet de ontvangers kennen, even streng controleren als de eerste host, en mail zo lang \
                 vasthouden als die weg kan zijn. Kun je die drie niet beloven, laat het dan: wachtende verzenders zijn \
                 de betere reserve."
            }
            StepKind::AddBackup => {
                "Verzenders komen hier pas als geen betere host antwoordt, en sommige spammers meteen."
            }
            StepKind::PrepareTwin => {
                "Dezelfde ontvangers, dezelfde controles, dezelfde postvakken erachter. Kijk naar de belasting: elk moet \
                 die alleen aankunnen, want ooit komt het daarop aan."
            }
            StepKind::AddTwin => {
                "Dezelfde voorkeur als de eerste host: naar elk gaat de helft van de mail."
            }
            StepKind::AnnounceEnd => {
                "Wat nog aan dit domein gericht is, komt vanaf de volgende stap terug bij de afzender. Kijk in de \
                 logboeken naar mail die ertoe doet, zoals accounts die alleen zo te herstellen zijn."
            }
            StepKind::NullMx => {
                "Eén record met voorkeur 0 en een enkele punt, zonder andere MX ernaast (RFC 7505)."
            }
            StepKind::SendNothing => {
                "SPF zonder één verzender en een DMARC-beleid dat weigert: vervalste mail onder deze naam wordt \
                 geweigerd."
            }
            StepKind::SwitchOff => {
                "Is het oude antwoord overal verlopen, dan klopt niemand meer aan die zich aan de regels houdt."
            }
            StepKind::PrepareService => {
                "Voer daar het domein in, de ontvangers, en het adres van de interne server. Probeer het met een bericht \
                 dat rechtstreeks naar de dienst gaat."
            }
            StepKind::NameService => {
                "De interne server verdwijnt uit de openbare lijst. Het adres mag in de DNS blijven als er postvakken op staan."
            }
            StepKind::InsideView => {
                "Heeft het eigen netwerk een interne DNS, dan mogen de records daar de server rechtstreeks \
                 blijven noemen. Deze regels zijn alleen daarvoor: in het openbaar maken ze de vorige stap ongedaan."
            }
            StepKind::CloseInside => {
                "Laat poort 25 na het wachten alleen de dienst nog antwoorden. Wie het oude adres onthouden heeft, gaat \
                 anders langs het filter heen."
            }
            StepKind::TakeOut => "De andere nemen alles over. Ga na of ze dat kunnen.",
            StepKind::LetWait => {
                "Laat de records zoals ze zijn. Verzenders die niemand bereiken, houden het bericht vast en proberen het \
                 opnieuw, de meeste vier of vijf dagen lang. Laat geen vervanger met 5xx antwoorden: dat is definitief."
            }
            StepKind::Work => "Laat de host, als het klaar is, eerst een proefbericht aannemen.",
            StepKind::PutBack => "Zoals het was.",
        },
        publish: |kind| match kind {
            StepKind::InsideView => "Alleen voor de interne DNS",
            _ => "Publiceer",
        },
        remove: "Verwijder",
        wait: |time| format!("Wacht daarna {time}."),
        waits: "De wachttijden volgen uit de bewaartijden in de records hierboven. In een antwoord uit de DNS zijn die al \
                deels verstreken: staan er in je zonebestand langere, wacht dan die af.",
        take: "Probeer deze stap in het lab",
        taken: "Deze records staan nu in het lab.",
        restart: "Plan opnieuw vanuit de records hierboven",
        copy: "Kopieer",
        live: "Naast wat er nu staat",
        live_says: |resolver| {
            say![
                "Bekijk wat er voor wie verandert. Dit is het enige in het lab dat iets vraagt: ",
                data(resolver),
                " krijgt de vraag naar de MX-records van het domein en de adressen van de hosts.",
            ]
        },
        live_ask: |resolver| say!["Vraag ", data(resolver), " wat er nu staat"],
        live_asking: "Aan het vragen …",
        live_unknown: "Wat er nu staat, viel niet na te gaan.",
        live_same: "De lijst van het lab is wat er nu al staat.",
        live_now: "Nu in de DNS",
        live_then: "In het lab",
        live_none: "geen MX-record",
        goes: "verdwijnt",
        comes: "nieuw",
        who: "Voor wie het verandert",
        gone: |names| say![named(names, " en "), ": geen nieuwe mail meer."],
        new: |names| say![named(names, " en "), ": vanaf nu nieuwe mail."],
        same_hosts: "Dezelfde hosts als eerst; alleen de volgorde verandert, of helemaal niets.",
        senders: "Welke verzenders het anders doen",
        senders_same: |count| {
            format!(
                "Bij geen van de {count} verzendprogramma’s die Waypost kent, verandert de uitkomst."
            )
        },
        or: " of ",
        columns: ["Verzender", "Nu", "Volgens het plan"],
        between: "Wat er intussen gebeurt",
        at_once: "Bij het publiceren: sommigen vragen opnieuw en krijgen de nieuwe lijst, anderen bewaren nog de oude.",
        until: |time| {
            say![
                "Minstens ",
                key(time),
                " daarna zijn beide lijsten in gebruik. De resolver had dit antwoord misschien al een tijd: staat er in \
                 je zonebestand een langere bewaartijd, dan geldt die. Een antwoord dat ergens bewaard wordt, haalt \
                 niemand terug.",
            ]
        },
        until_unknown: "Een tijd daarna zijn beide lijsten in gebruik. Hoe lang, staat niet in het antwoord.",
        after: "Daarna is alleen de nieuwe lijst nog in gebruik, op een paar resolvers na die langer bewaren dan mag.",
        order: |comes, goes| {
            let mut steps = Vec::new();
            if comes {
                steps.push("Laat eerst de nieuwe hosts mail aannemen, voor elke ontvanger.");
            }
            steps.push("Publiceer dan de nieuwe lijst.");
            if goes {
                steps.push("Laat de oude hosts mail aannemen tot de oude lijst verlopen is, liever twee dagen.");
                steps.push("Zet ze daarna pas uit.");
            }
            steps
        },
        order_title: "De volgorde waarin geen mail verloren gaat",
    };
}
