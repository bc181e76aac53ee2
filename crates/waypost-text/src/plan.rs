//! Plans for the common jobs, and a plan compared with what is live.

use super::Sentence;
use super::sentence::{Piece, data, key, say};
use waypost_core::zone::recipe::{Recipe, StepKind};

/// The words of plans.
#[derive(Debug)]
pub struct PlanText {
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
    /// Behind the step whose records are in the lab.
    pub taken: &'static str,
    /// Begins again.
    pub restart: &'static str,
    /// Copies records.
    pub copy: &'static str,

    /// The title of the comparison.
    pub live: &'static str,
    /// What it does, with the resolver that is queried.
    pub live_says: fn(&str) -> Sentence,
    /// Looks it up.
    pub live_ask: fn(&str) -> Sentence,
    /// While it is looked up.
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
    /// Servers that get no new mail.
    pub gone: fn(Vec<String>) -> Sentence,
    /// Servers that get mail.
    pub new: fn(Vec<String>) -> Sentence,
    /// Where the hosts stay the same.
    pub same_hosts: &'static str,
    /// Over the senders.
    pub senders: &'static str,
    /// Where no sender does anything else.
    pub senders_same: fn(usize) -> String,
    /// Before the last of several servers that may accept a message.
    pub or: &'static str,
    /// The heads of the table: sender, now, by the plan.
    pub columns: [&'static str; 3],
    /// Over what happens in between.
    pub between: &'static str,
    /// The moment of publishing.
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
        about: "Plans for common jobs, step by step, based on the records above. You can try every step in the lab before \
                you publish it.",
        job: "Job",
        choose: "Choose a job",
        recipe: |recipe| match recipe {
            Recipe::Move => "Move to another provider",
            Recipe::Backup => "Add a backup server",
            Recipe::Share => "Share the load",
            Recipe::Stop => "Stop accepting mail",
            Recipe::Split => "Filter service in front, own server behind",
            Recipe::Maintain => "Take a server out for maintenance",
        },
        before: |recipe| match recipe {
            Recipe::Move => {
                "No message is lost as long as every server in the MX records accepts mail: those in the new records, and \
                 those in the old records that resolvers still have in their cache."
            }
            Recipe::Backup => {
                "A backup server rarely saves a message: if no server answers, sending servers queue mail for days. \
                 Spammers often target the backup first, because it usually filters less. A backup that does not know \
                 your recipients sends bounces to innocent third parties (backscatter)."
            }
            Recipe::Share => {
                "Sending servers choose at random between servers with the same preference, message by message. There are \
                 no weights: each of the two must be able to handle all mail."
            }
            Recipe::Stop => {
                "A null MX tells sending servers immediately that this domain accepts no mail. Without it, they try the \
                 address of the web server for days before they give up."
            }
            Recipe::Split => {
                "Only the filter service is in the public MX records. The server behind it is not, or senders would use \
                 it to bypass the filter."
            }
            Recipe::Maintain => {
                "A server that is listed and does not answer delays every sending server. A server that is not in the MX \
                 records causes no delay."
            }
        },
        new_hosts: |recipe| match recipe {
            Recipe::Move => "Mail servers of the new provider, preferred first",
            Recipe::Backup => "Backup server",
            Recipe::Share => "Second mail server",
            _ => "Mail server of the service",
        },
        sample: "While this is empty, the plan uses example names.",
        host: "Mail server",
        nothing: "There are no MX records to plan with yet. Load the live records, or enter the present MX records in the lab.",
        step: |kind| match kind {
            StepKind::ShortTime => "Lower the TTL",
            StepKind::PrepareNew => "Prepare the new mail servers",
            StepKind::Switch => "Change the MX records",
            StepKind::KeepOld => "Keep the old mail servers running",
            StepKind::LongTime => "Raise the TTL again",
            StepKind::PrepareBackup => "Configure the backup like the primary server",
            StepKind::AddBackup => "Add the backup with the highest preference number",
            StepKind::PrepareTwin => "Configure both servers alike",
            StepKind::AddTwin => "Add the second server with the same preference",
            StepKind::AnnounceEnd => "Tell the people who still write to you",
            StepKind::NullMx => "Publish a null MX",
            StepKind::SendNothing => "Forbid sending from this domain",
            StepKind::SwitchOff => "Switch the servers off",
            StepKind::PrepareService => "Configure the filter service",
            StepKind::NameService => "List only the filter service",
            StepKind::InsideView => "List your own server in the internal DNS",
            StepKind::CloseInside => "Close your own server to all others",
            StepKind::TakeOut => "Remove the server from the MX records",
            StepKind::LetWait => "No other server can take over, which is fine",
            StepKind::Work => "Do the maintenance",
            StepKind::PutBack => "Put the server back",
        },
        says: |kind| match kind {
            StepKind::ShortTime => {
                "Change only the TTL, not the servers. Once the old TTL has expired, no resolver caches an answer for more \
                 than five minutes."
            }
            StepKind::PrepareNew => {
                "The new servers must accept mail for this domain, for every recipient, before any mail is sent there. \
                 Send them a test message directly. If you publish MTA-STS, add the new servers to the policy file now. \
                 If you publish DANE, publish their TLSA records. Add the new provider to SPF if it sends mail for you."
            }
            StepKind::Switch => {
                "From now on, sending servers that look up the MX records again deliver to the new servers."
            }
            StepKind::KeepOld => {
                "Some resolvers still have the old answer in their cache. Keep the old servers accepting mail until the \
                 TTL of the first answer has expired, preferably for two days, and collect or forward what arrives there. \
                 Only then switch them off. After that you can remove their addresses from your own zone."
            }
            StepKind::LongTime => "Nothing else changes. A longer TTL means fewer DNS queries.",
            StepKind::PrepareBackup => {
                "The backup must know the recipients, filter as strictly as the primary server, and queue mail for as long \
                 as that server could be down. If you cannot ensure all three, do without: the queues of the sending \
                 servers are the better backup."
            }
            StepKind::AddBackup => {
                "Sending servers use the backup only if no preferred server is available. Some spammers use it \
                 immediately."
            }
            StepKind::PrepareTwin => {
                "Both servers need the same recipients, the same filters and the same mailboxes behind them. Each must be \
                 able to handle the full load alone, because one day it will have to."
            }
            StepKind::AddTwin => {
                "With the same preference as the first server, each of two servers gets about half of the mail."
            }
            StepKind::AnnounceEnd => {
                "From the next step on, mail to this domain bounces. Check the logs for mail that matters, such as \
                 accounts that can be recovered only through this domain."
            }
            StepKind::NullMx => {
                "Publish one record with preference 0 and a dot as the host, and no other MX record (RFC 7505)."
            }
            StepKind::SendNothing => {
                "Publish an SPF record that allows no server, and a DMARC policy of reject. Receiving servers can then \
                 reject mail from this domain that fails DMARC."
            }
            StepKind::SwitchOff => {
                "Once the old answer has expired everywhere, sending servers that follow the standard no longer connect."
            }
            StepKind::PrepareService => {
                "Enter the domain, the recipients and the address of your own server at the service. Test it with a \
                 message sent directly to the service."
            }
            StepKind::NameService => {
                "Remove your own server from the public MX records. Its address record can stay if it holds mailboxes."
            }
            StepKind::InsideView => {
                "If your network has its own DNS view, the records there can keep pointing to your own server. Use these \
                 records only there: in the public DNS they would undo the previous step."
            }
            StepKind::CloseInside => {
                "After the wait, allow only the service to connect to port 25. Senders that still know the old address \
                 could otherwise bypass the filter."
            }
            StepKind::TakeOut => "The other servers handle all mail. Check that they can.",
            StepKind::LetWait => {
                "Leave the records as they are. Sending servers that cannot connect queue the message and retry, most of \
                 them for four or five days. Make sure that no other server answers with 5xx, because that is a permanent \
                 error."
            }
            StepKind::Work => {
                "When the work is done, send the server a test message before you put it back."
            }
            StepKind::PutBack => "Publish the records as they were before.",
        },
        publish: |kind| match kind {
            StepKind::InsideView => "For the internal DNS only",
            _ => "Publish",
        },
        remove: "Remove",
        wait: |time| format!("Then wait {time}."),
        waits: "The waiting times follow from the TTLs in the records above. In a DNS answer, part of the TTL has already \
                passed. If the TTL in your zone file is longer, wait that long.",
        take: "Try this step in the lab",
        taken: "These records are in the lab now.",
        restart: "Plan again from the records above",
        copy: "Copy",
        live: "Compare with the live DNS",
        live_says: |resolver| {
            say![
                "See what changes, and for which sending servers. The lab queries ",
                data(resolver),
                " for the live records: the MX records of the domain, the addresses of its mail servers, and its policies (SPF, \
                 DMARC and others).",
            ]
        },
        live_ask: |resolver| say!["Look up the live records with ", data(resolver)],
        live_asking: "Looking up…",
        live_unknown: "The live records could not be looked up.",
        live_same: "The MX records in the lab are the live ones already.",
        live_now: "Live",
        live_then: "In the lab",
        live_none: "no MX record",
        goes: "removed",
        comes: "new",
        who: "Which mail servers change",
        gone: |names| {
            say![
                "Will no longer receive new mail: ",
                named(names, " and "),
                "."
            ]
        },
        new: |names| say!["Will receive new mail: ", named(names, " and "), "."],
        same_hosts: "The mail servers stay the same. At most their order changes.",
        senders: "Which sending servers act differently",
        senders_same: |count| {
            format!("The result is the same for all {count} sending programs that Waypost knows.")
        },
        or: " or ",
        columns: ["Sending server", "Now", "With the plan"],
        between: "What happens in between",
        at_once: "When you publish: some resolvers look up the new MX records, others still have the old ones in their \
                  cache.",
        until: |time| {
            say![
                "For at least ",
                key(time),
                " after that, the old and the new MX records are both in use. The resolver may have cached this answer \
                 earlier: if the TTL in your zone file is longer, that TTL counts. An answer in a cache cannot be \
                 withdrawn.",
            ]
        },
        until_unknown: "For some time after that, the old and the new MX records are both in use. The live answer did not \
                        show the TTL.",
        after: "After that, only the new MX records are in use, except at a few resolvers that cache answers for longer \
                than the TTL.",
        order: |comes, goes| {
            let mut steps = Vec::new();
            if comes {
                steps.push("Make sure that the new servers accept mail for every recipient.");
            }
            steps.push("Publish the new MX records.");
            if goes {
                steps.push(
                    "Keep the old servers accepting mail until the old MX records have expired, preferably for two days.",
                );
                steps.push("Only then switch them off.");
            }
            steps
        },
        order_title: "The order in which no mail is lost",
    };

    /// Dutch.
    pub const NL: PlanText = PlanText {
        about: "Stappenplannen voor veelvoorkomende klussen, op basis van de records hierboven. Je kunt elke stap in het lab \
                uitproberen voordat je die publiceert.",
        job: "Klus",
        choose: "Kies een klus",
        recipe: |recipe| match recipe {
            Recipe::Move => "Naar een andere provider verhuizen",
            Recipe::Backup => "Een back-upserver toevoegen",
            Recipe::Share => "De belasting verdelen",
            Recipe::Stop => "Geen mail meer accepteren",
            Recipe::Split => "Filterdienst ervoor, eigen server erachter",
            Recipe::Maintain => "Een server uit dienst nemen voor onderhoud",
        },
        before: |recipe| match recipe {
            Recipe::Move => {
                "Er gaat geen bericht verloren zolang elke server in de MX-records mail aanneemt: die in de nieuwe records, \
                 en die in de oude records die resolvers nog in de cache hebben."
            }
            Recipe::Backup => {
                "Een back-upserver redt zelden een bericht: als geen server antwoordt, houden verzendende servers de mail \
                 dagenlang in de wachtrij. Spammers proberen vaak eerst de back-up, omdat die meestal minder filtert. Een \
                 back-upserver die de ontvangers niet kent, stuurt bounces naar onschuldige derden (backscatter)."
            }
            Recipe::Share => {
                "Verzendende servers kiezen per bericht willekeurig tussen servers met dezelfde prioriteit. Er is geen \
                 weging: elk van beide moet alle mail aankunnen."
            }
            Recipe::Stop => {
                "Met een null-MX weten verzendende servers meteen dat dit domein geen mail accepteert. Zonder zo’n record \
                 proberen ze het dagenlang op het adres van de webserver."
            }
            Recipe::Split => {
                "Alleen de filterdienst staat in de openbare MX-records. De server erachter staat er niet in, want anders \
                 kunnen verzenders het filter omzeilen."
            }
            Recipe::Maintain => {
                "Een server die in de MX-records staat en niet antwoordt, vertraagt elke verzendende server. Een server \
                 die er niet in staat, geeft geen vertraging."
            }
        },
        new_hosts: |recipe| match recipe {
            Recipe::Move => "Mailservers van de nieuwe provider, laagste getal eerst",
            Recipe::Backup => "Back-upserver",
            Recipe::Share => "Tweede mailserver",
            _ => "Mailserver van de dienst",
        },
        sample: "Zolang dit leeg is, gebruikt het plan voorbeeldnamen.",
        host: "Mailserver",
        nothing: "Er zijn nog geen MX-records om mee te plannen. Laad ze uit de DNS, of vul de huidige MX-records in het \
                  lab in.",
        step: |kind| match kind {
            StepKind::ShortTime => "Verlaag de TTL",
            StepKind::PrepareNew => "Bereid de nieuwe mailservers voor",
            StepKind::Switch => "Wijzig de MX-records",
            StepKind::KeepOld => "Houd de oude mailservers in bedrijf",
            StepKind::LongTime => "Verhoog de TTL weer",
            StepKind::PrepareBackup => "Richt de back-up in zoals de primaire server",
            StepKind::AddBackup => "Voeg de back-up toe met het hoogste getal",
            StepKind::PrepareTwin => "Richt beide servers hetzelfde in",
            StepKind::AddTwin => "Voeg de tweede server toe met dezelfde prioriteit",
            StepKind::AnnounceEnd => "Informeer wie je nog mailt",
            StepKind::NullMx => "Publiceer een null-MX",
            StepKind::SendNothing => "Verbied verzenden namens dit domein",
            StepKind::SwitchOff => "Zet de servers uit",
            StepKind::PrepareService => "Richt de filterdienst in",
            StepKind::NameService => "Neem alleen de filterdienst op",
            StepKind::InsideView => "Neem de eigen server op in de interne DNS",
            StepKind::CloseInside => "Sluit de eigen server af voor alle anderen",
            StepKind::TakeOut => "Haal de server uit de MX-records",
            StepKind::LetWait => "Er is geen andere server, en dat is geen probleem",
            StepKind::Work => "Voer het onderhoud uit",
            StepKind::PutBack => "Zet de server terug",
        },
        says: |kind| match kind {
            StepKind::ShortTime => {
                "Wijzig alleen de TTL, niet de servers. Als de oude TTL is verstreken, houdt geen resolver een antwoord \
                 langer dan vijf minuten in de cache."
            }
            StepKind::PrepareNew => {
                "De nieuwe servers moeten mail voor dit domein en voor elke ontvanger aannemen voordat er mail heen gaat. \
                 Stuur er rechtstreeks een testbericht heen. Gebruik je MTA-STS, zet de nieuwe servers dan nu in het \
                 beleidsbestand. Publiceer bij DANE ook hun TLSA-records. Neem de nieuwe provider op in SPF als die \
                 namens jou verstuurt."
            }
            StepKind::Switch => {
                "Verzendende servers die de MX-records vanaf nu opnieuw opzoeken, leveren af bij de nieuwe servers."
            }
            StepKind::KeepOld => {
                "Sommige resolvers hebben het oude antwoord nog in de cache. Laat de oude servers mail aannemen totdat de \
                 TTL van het eerste antwoord is verstreken, liefst twee dagen, en haal op of stuur door wat daar \
                 binnenkomt. Zet ze daarna pas uit. Hun adressen kunnen dan ook uit je eigen zone."
            }
            StepKind::LongTime => {
                "Verder verandert er niets. Een langere TTL betekent minder DNS-query’s."
            }
            StepKind::PrepareBackup => {
                "De back-upserver moet de ontvangers kennen, even streng filteren als de primaire server, en mail in de \
                 wachtrij houden zolang die onbereikbaar kan zijn. Als je die drie dingen niet kunt garanderen, laat de \
                 back-up dan weg: de wachtrij van de verzendende servers is een betere back-up."
            }
            StepKind::AddBackup => {
                "Verzendende servers gebruiken de back-up alleen als geen server met een lager getal beschikbaar is. \
                 Sommige spammers gebruiken hem meteen."
            }
            StepKind::PrepareTwin => {
                "Beide servers moeten dezelfde ontvangers, dezelfde filters en dezelfde mailboxen hebben. Elk moet de volle \
                 belasting alleen aankunnen, want ooit is dat nodig."
            }
            StepKind::AddTwin => {
                "Bij dezelfde prioriteit als de eerste server krijgt elk van twee servers ongeveer de helft van de mail."
            }
            StepKind::AnnounceEnd => {
                "Vanaf de volgende stap is mail aan dit domein onbestelbaar. Kijk in de logbestanden naar mail die ertoe \
                 doet, zoals accounts die alleen via dit domein te herstellen zijn."
            }
            StepKind::NullMx => {
                "Publiceer één record met prioriteit 0 en een punt als host, en geen ander MX-record (RFC 7505)."
            }
            StepKind::SendNothing => {
                "Publiceer een SPF-record dat geen enkele server toestaat, en een DMARC-beleid reject. Ontvangende servers \
                 kunnen mail namens dit domein die niet door DMARC komt dan weigeren."
            }
            StepKind::SwitchOff => {
                "Als het oude antwoord overal is verlopen, maken servers die de standaard volgen geen verbinding meer."
            }
            StepKind::PrepareService => {
                "Vul bij de dienst het domein, de ontvangers en het adres van je eigen server in. Test dat met een bericht \
                 dat je rechtstreeks naar de dienst stuurt."
            }
            StepKind::NameService => {
                "Verwijder je eigen server uit de openbare MX-records. Het adresrecord kan blijven als er mailboxen op die \
                 server staan."
            }
            StepKind::InsideView => {
                "Als je netwerk een eigen interne DNS heeft, kunnen de records daar naar je eigen server blijven verwijzen. \
                 Gebruik deze records alleen daar: in de openbare DNS maken ze de vorige stap ongedaan."
            }
            StepKind::CloseInside => {
                "Laat na het wachten alleen de dienst nog verbinding maken met poort 25. Verzenders die het oude adres nog \
                 kennen, kunnen anders het filter omzeilen."
            }
            StepKind::TakeOut => {
                "De andere servers verwerken alle mail. Controleer of ze dat aankunnen."
            }
            StepKind::LetWait => {
                "Laat de records zoals ze zijn. Verzendende servers die geen verbinding krijgen, zetten het bericht in de \
                 wachtrij en proberen het opnieuw, de meeste vier of vijf dagen lang. Zorg dat geen andere server met 5xx \
                 antwoordt, want dat is een definitieve fout."
            }
            StepKind::Work => {
                "Stuur na het werk eerst een testbericht naar de server, voordat je die terugzet."
            }
            StepKind::PutBack => "Publiceer de records zoals ze waren.",
        },
        publish: |kind| match kind {
            StepKind::InsideView => "Alleen voor de interne DNS",
            _ => "Publiceren",
        },
        remove: "Verwijderen",
        wait: |time| format!("Wacht daarna {time}."),
        waits: "De wachttijden volgen uit de TTL’s in de records hierboven. In een antwoord uit de DNS is de TTL al deels \
                verstreken. Als de TTL in je zonebestand langer is, wacht dan zo lang.",
        take: "Deze stap uitproberen in het lab",
        taken: "Deze records staan nu in het lab.",
        restart: "Opnieuw plannen vanuit de records hierboven",
        copy: "Kopiëren",
        live: "Vergelijken met de actuele DNS",
        live_says: |resolver| {
            say![
                "Bekijk wat er verandert, en voor welke verzendende servers. Via ",
                data(resolver),
                " zoekt het lab de actuele records op: de MX-records van het domein, de adressen van de mailservers, en het \
                 beleid (SPF, DMARC en andere).",
            ]
        },
        live_ask: |resolver| say!["Actuele records opzoeken via ", data(resolver)],
        live_asking: "Opzoeken…",
        live_unknown: "De actuele records konden niet worden opgezocht.",
        live_same: "De MX-records in het lab zijn gelijk aan de actuele.",
        live_now: "Nu in de DNS",
        live_then: "In het lab",
        live_none: "geen MX-record",
        goes: "verwijderd",
        comes: "nieuw",
        who: "Welke mailservers veranderen",
        gone: |names| {
            say![
                "Krijgt dan geen nieuwe mail meer: ",
                named(names, " en "),
                "."
            ]
        },
        new: |names| say!["Krijgt dan nieuwe mail: ", named(names, " en "), "."],
        same_hosts: "De mailservers blijven dezelfde. Hooguit verandert de volgorde.",
        senders: "Welke verzendende servers het anders doen",
        senders_same: |count| {
            format!(
                "Het resultaat is hetzelfde voor alle {count} verzendprogramma’s die Waypost kent."
            )
        },
        or: " of ",
        columns: ["Verzendende server", "Nu", "Volgens het plan"],
        between: "Wat er intussen gebeurt",
        at_once: "Bij het publiceren: sommige resolvers zoeken de nieuwe MX-records op, andere hebben de oude nog in de \
                  cache.",
        until: |time| {
            say![
                "Daarna zijn minstens ",
                key(time),
                " lang de oude en de nieuwe MX-records in gebruik. De resolver kan dit antwoord al eerder in de cache \
                 hebben gezet: als de TTL in je zonebestand langer is, telt die. Een antwoord in een cache kan niet \
                 worden teruggehaald.",
            ]
        },
        until_unknown: "Daarna zijn enige tijd de oude en de nieuwe MX-records in gebruik. In het antwoord stond geen TTL.",
        after: "Daarna zijn alleen de nieuwe MX-records in gebruik, behalve bij enkele resolvers die antwoorden langer dan \
                de TTL in de cache houden.",
        order: |comes, goes| {
            let mut steps = Vec::new();
            if comes {
                steps.push("Zorg dat de nieuwe servers mail aannemen, voor elke ontvanger.");
            }
            steps.push("Publiceer de nieuwe MX-records.");
            if goes {
                steps.push(
                    "Laat de oude servers mail aannemen totdat de oude MX-records zijn verlopen, liefst twee dagen.",
                );
                steps.push("Zet ze daarna pas uit.");
            }
            steps
        },
        order_title: "Zo gaat er geen mail verloren",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first step of a plan does not refer to one before it.
    #[test]
    fn the_order_begins_at_its_first_step() {
        for text in [PlanText::EN, PlanText::NL] {
            for goes in [false, true] {
                let steps = (text.order)(false, goes);
                let with_new = (text.order)(true, goes);
                assert_eq!(steps[..], with_new[1..]);
                let first = steps[0].to_lowercase();
                assert!(
                    !first.contains("then") && !first.contains("dan "),
                    "{first}"
                );
            }
        }
    }

    /// Old servers stay because of caches: a message in a queue is looked up again at each attempt.
    #[test]
    fn old_servers_stay_because_of_caches() {
        for text in [PlanText::EN, PlanText::NL] {
            let says = (text.says)(StepKind::KeepOld);
            assert!(says.contains("cache"), "{says}");
        }
    }

    /// Half each is right for two servers, and only on average.
    #[test]
    fn half_of_the_mail_is_an_average_of_two() {
        assert!(
            (PlanText::EN.says)(StepKind::AddTwin).contains("each of two servers gets about half")
        );
        assert!(
            (PlanText::NL.says)(StepKind::AddTwin)
                .contains("elk van twee servers ongeveer de helft")
        );
    }
}
