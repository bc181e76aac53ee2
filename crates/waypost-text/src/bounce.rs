//! A bounce or a line of a log, explained.

use waypost_core::bounce::{Actor, Cause, Lasting, Phase, Program};

/// The words of the page that explains bounces.
#[derive(Debug)]
pub struct BounceText {
    /// The title of the page.
    pub page_title: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The field.
    pub field: &'static str,
    /// What becomes of what is pasted.
    pub hint: &'static str,
    /// Fills in an example.
    pub example: &'static str,
    /// Empties the field.
    pub clear: &'static str,
    /// The text is no bounce.
    pub unknown: &'static str,
    /// What is read.
    pub what_is_read: &'static str,
    /// The text says that the message arrived.
    pub delivered: &'static str,
    /// What happened.
    pub cause: fn(Cause) -> CauseText,
    /// The cause is not understood.
    pub no_cause: CauseText,
    /// Whether the sending server tries again.
    pub lasting: fn(Lasting, has_expired: bool) -> &'static str,
    /// Before who has to act.
    pub who: &'static str,
    /// Who has to act.
    pub actor: fn(Actor) -> &'static str,
    /// Before what the text says.
    pub facts: &'static str,
    /// The program.
    pub program: &'static str,
    /// The names of programs.
    pub program_name: fn(Program) -> &'static str,
    /// The step.
    pub phase: &'static str,
    /// The names of steps.
    pub phase_name: fn(Phase) -> &'static str,
    /// The server.
    pub server: &'static str,
    /// The recipient.
    pub recipient: &'static str,
    /// The code of SMTP.
    pub code: &'static str,
    /// What a class of codes means.
    pub code_class: fn(u16) -> &'static str,
    /// The status code.
    pub status: &'static str,
    /// What a status code is about, by its second number.
    pub subject: fn(u16) -> &'static str,
    /// The words of the server.
    pub said: &'static str,
    /// What the text does not say.
    pub not_said: &'static str,
    /// What the text does not say, by what it is.
    pub missing: fn(Missing) -> &'static str,
    /// More deliveries of the text failed.
    pub others: fn(usize) -> String,
    /// The text was cut.
    pub cut: &'static str,
    /// The way to the walk-through.
    pub watch: &'static str,
    /// The step that is shown is only the usual one.
    pub usual: &'static str,
    /// The way to the lookup of a domain.
    pub look_up: fn(&str) -> String,
}

/// What is said about a cause.
#[derive(Clone, Copy, Debug)]
pub struct CauseText {
    /// What happened.
    pub happened: &'static str,
    /// What to do.
    pub act: &'static str,
}

/// What a text does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The program.
    Program,
    /// The step.
    Phase,
    /// The server.
    Server,
    /// The domain of the recipient.
    Domain,
    /// A code of SMTP and a status code.
    Codes,
}

fn says(happened: &'static str, act: &'static str) -> CauseText {
    CauseText { happened, act }
}

/// The names of programs are the same in every language.
fn program_name(program: Program) -> &'static str {
    match program {
        Program::Postfix => "Postfix",
        Program::Exim => "Exim",
        Program::Sendmail => "Sendmail",
        Program::Exchange => "Exchange, Microsoft 365",
        Program::Gmail => "Gmail, Google Workspace",
        Program::Haraka => "Haraka",
        Program::Qmail => "qmail",
    }
}

impl BounceText {
    /// English.
    pub const EN: BounceText = BounceText {
        page_title: "A bounce, explained – Waypost",
        title: "A bounce, explained",
        about: "Paste a bounce message, an SMTP reply or a line of a mail log. Waypost says what happened, who has to act, \
                and shows the step at which the delivery stopped.",
        field: "Bounce message or log line",
        hint: "Nothing you paste leaves this page. It is not stored either, and is forgotten when you go to another page. \
               E-mail addresses are shown masked.",
        example: "Show an example",
        clear: "Clear",
        unknown: "Waypost does not recognise a bounce or a log line in this text.",
        what_is_read: "It reads bounce messages and log lines of Postfix, Exim, Sendmail, Exchange and Microsoft 365, Gmail, \
                       Haraka and qmail, delivery status notifications of any server, and SMTP replies such as “550 5.1.1 \
                       User unknown”. Paste the part with the error, in the original English words.",
        delivered: "This is not a bounce: the text says that the next server accepted the message.",
        cause: cause_en,
        no_cause: CauseText {
            happened: "The delivery failed, for a reason that Waypost does not recognise.",
            act: "Read the words of the server below. The status code says what the problem is about.",
        },
        lasting: |lasting, has_expired| match (lasting, has_expired) {
            (Lasting::Transient, _) => {
                "The sending server keeps the message in its queue and tries again by itself."
            }
            (Lasting::Permanent, true) => {
                "The sending server has given up: the message waited too long. It has to be sent again."
            }
            (Lasting::Permanent, false) => {
                "The sending server has given up. The message has to be sent again."
            }
        },
        who: "Who has to act:",
        actor: |actor| match actor {
            Actor::Nobody => "no one for now. Wait.",
            Actor::Writer => "the person who sent the message.",
            Actor::SenderAdmin => "the administrator of the sending server.",
            Actor::RecipientAdmin => "the administrator of the receiving server.",
            Actor::DnsOwner => "the person who manages the DNS of the recipient’s domain.",
        },
        facts: "What the text says",
        program: "Written by",
        program_name,
        phase: "Stopped at",
        phase_name: |phase| match phase {
            Phase::Dns => "DNS lookup",
            Phase::Connect => "opening the connection",
            Phase::Tls => "TLS",
            Phase::Greeting => "the greeting of the server",
            Phase::Helo => "EHLO",
            Phase::Mail => "MAIL FROM, the sender",
            Phase::Rcpt => "RCPT TO, the recipient",
            Phase::Data => "DATA, the message itself",
        },
        server: "Server",
        recipient: "Recipient",
        code: "SMTP reply",
        code_class: |code| match code {
            400..=499 => "for now: another try may succeed",
            _ => "final: the same message will not be accepted",
        },
        status: "Status code",
        subject: |subject| match subject {
            1 => "about the address",
            2 => "about the mailbox",
            3 => "about the mail system of the recipient",
            4 => "about the network or the way of the message",
            5 => "about the SMTP dialogue",
            6 => "about the content",
            7 => "about security or a policy",
            _ => "not said what it is about",
        },
        said: "In its own words",
        not_said: "The text does not say:",
        missing: |missing| match missing {
            Missing::Program => "which program wrote it",
            Missing::Phase => "at which step the delivery stopped",
            Missing::Server => "which server was contacted",
            Missing::Domain => "who the recipient is",
            Missing::Codes => "a reply code or a status code",
        },
        others: |count| match count {
            1 => "The text has one more failed delivery. Waypost explains the first.".to_owned(),
            count => {
                format!("The text has {count} more failed deliveries. Waypost explains the first.")
            }
        },
        cut: "The text is longer than 64 kB. Waypost read the first part only.",
        watch: "Watch where it stopped",
        usual: "The walk-through shows the step at which servers usually say this.",
        look_up: |domain| format!("Look up {domain}"),
    };

    /// Dutch.
    pub const NL: BounceText = BounceText {
        page_title: "Een bounce, uitgelegd – Waypost",
        title: "Een bounce, uitgelegd",
        about: "Plak een bouncebericht, een SMTP-antwoord of een regel uit een maillog. Waypost zegt wat er is gebeurd en wie \
                er iets moet doen, en toont de stap waarbij de aflevering stopte.",
        field: "Bouncebericht of logregel",
        hint: "Wat je plakt, verlaat deze pagina niet. Het wordt ook niet opgeslagen, en is weg zodra je naar een andere \
               pagina gaat. E-mailadressen worden gemaskeerd getoond.",
        example: "Toon een voorbeeld",
        clear: "Wissen",
        unknown: "Waypost herkent in deze tekst geen bounce en geen logregel.",
        what_is_read: "Het leest bounceberichten en logregels van Postfix, Exim, Sendmail, Exchange en Microsoft 365, Gmail, \
                       Haraka en qmail, statusmeldingen (DSN) van elke server, en SMTP-antwoorden zoals “550 5.1.1 User \
                       unknown”. Plak het deel met de fout, in de oorspronkelijke Engelse woorden.",
        delivered: "Dit is geen bounce: volgens de tekst heeft de volgende server het bericht geaccepteerd.",
        cause: cause_nl,
        no_cause: CauseText {
            happened: "De aflevering is mislukt, om een reden die Waypost niet herkent.",
            act: "Lees hieronder de woorden van de server. De statuscode zegt waar het probleem over gaat.",
        },
        lasting: |lasting, has_expired| match (lasting, has_expired) {
            (Lasting::Transient, _) => {
                "De verzendende server houdt het bericht in de wachtrij en probeert het vanzelf opnieuw."
            }
            (Lasting::Permanent, true) => {
                "De verzendende server heeft het opgegeven: het bericht heeft te lang gewacht. Het moet opnieuw worden \
                 verstuurd."
            }
            (Lasting::Permanent, false) => {
                "De verzendende server heeft het opgegeven. Het bericht moet opnieuw worden verstuurd."
            }
        },
        who: "Wie er iets moet doen:",
        actor: |actor| match actor {
            Actor::Nobody => "voorlopig geen van beide kanten. Wacht af.",
            Actor::Writer => "de afzender van het bericht.",
            Actor::SenderAdmin => "de beheerder van de verzendende server.",
            Actor::RecipientAdmin => "de beheerder van de ontvangende server.",
            Actor::DnsOwner => "de beheerder van de DNS van het domein van de ontvanger.",
        },
        facts: "Wat de tekst zegt",
        program: "Geschreven door",
        program_name,
        phase: "Gestopt bij",
        phase_name: |phase| match phase {
            Phase::Dns => "het opzoeken in de DNS",
            Phase::Connect => "het openen van de verbinding",
            Phase::Tls => "TLS",
            Phase::Greeting => "de begroeting van de server",
            Phase::Helo => "EHLO",
            Phase::Mail => "MAIL FROM, de afzender",
            Phase::Rcpt => "RCPT TO, de ontvanger",
            Phase::Data => "DATA, het bericht zelf",
        },
        server: "Server",
        recipient: "Ontvanger",
        code: "SMTP-antwoord",
        code_class: |code| match code {
            400..=499 => "tijdelijk: een nieuwe poging kan lukken",
            _ => "definitief: hetzelfde bericht wordt niet geaccepteerd",
        },
        status: "Statuscode",
        subject: |subject| match subject {
            1 => "over het adres",
            2 => "over de mailbox",
            3 => "over het mailsysteem van de ontvanger",
            4 => "over het netwerk of de weg van het bericht",
            5 => "over de SMTP-dialoog",
            6 => "over de inhoud",
            7 => "over beveiliging of beleid",
            _ => "niet gezegd waarover",
        },
        said: "In de eigen woorden",
        not_said: "De tekst zegt niet:",
        missing: |missing| match missing {
            Missing::Program => "welk programma hem schreef",
            Missing::Phase => "bij welke stap de aflevering stopte",
            Missing::Server => "met welke server er contact was",
            Missing::Domain => "wie de ontvanger is",
            Missing::Codes => "een antwoordcode of een statuscode",
        },
        others: |count| match count {
            1 => {
                "De tekst bevat nog één mislukte aflevering. Waypost legt de eerste uit.".to_owned()
            }
            count => format!(
                "De tekst bevat nog {count} mislukte afleveringen. Waypost legt de eerste uit."
            ),
        },
        cut: "De tekst is langer dan 64 kB. Waypost heeft alleen het eerste deel gelezen.",
        watch: "Kijk waar het stopte",
        usual: "De simulatie toont de stap waarbij servers dit meestal zeggen.",
        look_up: |domain| format!("Zoek {domain} op"),
    };
}

fn cause_en(cause: Cause) -> CauseText {
    match cause {
        Cause::NoSuchDomain => says(
            "The domain of the recipient does not exist.",
            "Check the spelling of the address. If it is right, the domain may have expired.",
        ),
        Cause::DnsFailed => says(
            "The DNS lookup for the recipient’s domain failed.",
            "Look the domain up. If it fails here too, its name servers do not answer or its DNSSEC signatures are not valid. \
             If it works here, the resolver of the sending server has a problem.",
        ),
        Cause::NoMailHost => says(
            "The domain has no server for mail: no usable MX record and no address.",
            "Publish an MX record that names a server with an address.",
        ),
        Cause::NullMx => says(
            "The domain accepts no mail: it publishes a null MX.",
            "Check the address, or contact the recipient in another way. The domain states this on purpose.",
        ),
        Cause::Unroutable => says(
            "The sending server found no route for the address: the domain does not exist, has no mail server, or the address is \
             unknown on the sending server itself.",
            "Check the spelling of the address, then look the domain up.",
        ),
        Cause::TimedOut => says(
            "The server did not answer in time.",
            "Check that the server runs and that no firewall drops connections to port 25. Many networks also block \
             outgoing port 25: if this happens with every domain, check the sending server.",
        ),
        Cause::Refused => says(
            "The server refused the connection.",
            "Start the mail server on this host, or correct the MX record if mail has moved.",
        ),
        Cause::NoRoute => says(
            "There is no network route to the server.",
            "Check the address of the server, and whether the sending server has IPv6 if the address is IPv6.",
        ),
        Cause::NotReachable => says(
            "No connection to the server could be opened.",
            "Check that the server runs, that its MX record names the right host, and that port 25 is open.",
        ),
        Cause::ConnectionLost => says(
            "The connection broke before the server accepted the message.",
            "Check the log of the receiving server at that time. Firewalls that inspect SMTP and overloaded servers are \
             common causes.",
        ),
        Cause::TlsFailed => says(
            "The two servers could not agree on TLS, or the certificate was not valid.",
            "Check the certificate of the receiving server: its names, its expiry date and its chain.",
        ),
        Cause::TlsPolicy => says(
            "MTA-STS or DANE does not allow this delivery.",
            "Check that the MTA-STS policy lists this server, that its certificate is valid for its name, and that its TLSA \
             records match.",
        ),
        Cause::MailboxUnknown => says(
            "The receiving server does not know this mailbox.",
            "Check the address. If it is right, contact the recipient in another way: the mailbox may have been renamed or \
             deleted, or the mail of the domain may have moved to another server.",
        ),
        Cause::MailboxDisabled => says(
            "The mailbox exists and is disabled.",
            "The administrator can enable it. Until then, contact the recipient in another way.",
        ),
        Cause::MailboxFull => says(
            "The mailbox is full.",
            "The recipient has to delete messages, or the administrator has to raise the quota.",
        ),
        Cause::Restricted => says(
            "The recipient accepts mail from certain senders only.",
            "Contact the owner of the mailbox or group in another way. They can allow senders from outside.",
        ),
        Cause::Greylisted => says(
            "The server defers messages from senders that it does not know yet (greylisting).",
            "Wait: the next try of the sending server is normally accepted. If it has given up, it retried too few times or \
             from changing addresses.",
        ),
        Cause::RateLimited => says(
            "The server received too much from this sender in a short time.",
            "Send fewer messages per hour and over fewer connections. A server that is new should start slowly.",
        ),
        Cause::Blocked => says(
            "The receiving server blocks the sender: a blocklist, its reputation or a rule.",
            "Find the list or the link that the reply names, fix the cause and request removal. If no list is named, contact \
             the postmaster of the receiving server.",
        ),
        Cause::ContentRejected => says(
            "The server rejected the content of the message as spam or as dangerous.",
            "Remove links and attachments that look suspicious and send the message again, or contact the recipient in another way.",
        ),
        Cause::SpfFailed => says(
            "The message failed SPF: the sending server is not listed for the sender’s domain.",
            "Add the sending server to the SPF record of the sender’s domain, or send through a server that is listed.",
        ),
        Cause::DkimFailed => says(
            "The DKIM signature is missing or not valid.",
            "Check that the sending server signs, that the key is published, and that nothing changes the message after it is \
             signed.",
        ),
        Cause::DmarcFailed => says(
            "The message failed DMARC for the domain in its From address.",
            "Send through a server that passes SPF or DKIM for exactly that domain. Mailing lists and forwarding often break both.",
        ),
        Cause::ReverseDns => says(
            "The sending server’s IP address has no name in the DNS, or one that does not lead back to it.",
            "Publish a PTR record for the IP address, and an address record for that name. The owner of the IP address can do this.",
        ),
        Cause::SenderRejected => says(
            "The server does not accept the sender address.",
            "Check that the domain of the sender exists, accepts mail, and that the address is real.",
        ),
        Cause::TooBig => says(
            "The message is too big.",
            "Send a link to the files instead of attaching them, or split them over several messages.",
        ),
        Cause::RelayDenied => says(
            "The server that the MX record names does not accept mail for this domain.",
            "Add the domain to the receiving server, or correct the MX record if mail has moved to another server.",
        ),
        Cause::LoginWanted => says(
            "The server wants a login before it accepts mail.",
            "Mail between servers needs no login. Check that the sending server does not deliver to a submission server, \
             and that your mail program has the right password.",
        ),
        Cause::Loop => says(
            "The message is in a mail loop: servers send it to each other.",
            "Check forwarding rules, and whether the server that the MX record names knows that the domain is its own.",
        ),
        Cause::ServerTrouble => says(
            "The receiving server has a problem of its own.",
            "Check its disk space, its configuration and its log.",
        ),
        Cause::BadAddress => says(
            "The address is not written correctly.",
            "Check the address for spaces, missing parts and characters that do not belong there.",
        ),
        Cause::Expired => says(
            "The message waited too long in the queue. The text does not say what it waited for.",
            "Look the domain up and check that its servers answer, then send the message again.",
        ),
    }
}

fn cause_nl(cause: Cause) -> CauseText {
    match cause {
        Cause::NoSuchDomain => says(
            "Het domein van de ontvanger bestaat niet.",
            "Controleer de spelling van het adres. Klopt die, dan is het domein misschien verlopen.",
        ),
        Cause::DnsFailed => says(
            "Het domein van de ontvanger kon niet in de DNS worden opgezocht.",
            "Zoek het domein op. Mislukt dat hier ook, dan antwoorden de nameservers niet of zijn de DNSSEC-handtekeningen \
             ongeldig. Lukt het hier wel, dan heeft de resolver van de verzendende server een probleem.",
        ),
        Cause::NoMailHost => says(
            "Het domein heeft geen server voor mail: geen bruikbaar MX-record en geen adres.",
            "Publiceer een MX-record dat een server met een adres noemt.",
        ),
        Cause::NullMx => says(
            "Het domein accepteert geen mail: het publiceert een null-MX.",
            "Controleer het adres, of neem op een andere manier contact op. Het domein geeft dit bewust aan.",
        ),
        Cause::Unroutable => says(
            "De verzendende server vond geen route voor het adres: het domein bestaat niet, heeft geen mailserver, of het \
             adres is op de verzendende server zelf onbekend.",
            "Controleer de spelling van het adres en zoek daarna het domein op.",
        ),
        Cause::TimedOut => says(
            "De server antwoordde niet op tijd.",
            "Controleer of de server draait en of geen firewall verbindingen met poort 25 weggooit. Veel netwerken blokkeren \
             ook uitgaand verkeer naar poort 25: gebeurt dit bij elk domein, controleer dan de verzendende server.",
        ),
        Cause::Refused => says(
            "De server weigerde de verbinding.",
            "Start de mailserver op deze host, of verbeter het MX-record als de mail is verhuisd.",
        ),
        Cause::NoRoute => says(
            "Er is geen netwerkroute naar de server.",
            "Controleer het adres van de server, en of de verzendende server IPv6 heeft als het adres IPv6 is.",
        ),
        Cause::NotReachable => says(
            "Er kon geen verbinding met de server worden geopend.",
            "Controleer of de server draait, of het MX-record de juiste host noemt en of poort 25 open is.",
        ),
        Cause::ConnectionLost => says(
            "De verbinding viel weg voordat de server het bericht accepteerde.",
            "Kijk in het log van de ontvangende server op dat tijdstip. Firewalls die SMTP inspecteren en overbelaste servers \
             zijn bekende oorzaken.",
        ),
        Cause::TlsFailed => says(
            "De twee servers werden het niet eens over TLS, of het certificaat was ongeldig.",
            "Controleer het certificaat van de ontvangende server: de namen, de vervaldatum en de keten.",
        ),
        Cause::TlsPolicy => says(
            "MTA-STS of DANE staat deze aflevering niet toe.",
            "Controleer of het MTA-STS-beleid deze server noemt, of het certificaat geldig is voor de naam van de server en of de \
             TLSA-records kloppen.",
        ),
        Cause::MailboxUnknown => says(
            "De ontvangende server kent deze mailbox niet.",
            "Controleer het adres. Klopt het, neem dan op een andere manier contact op: de mailbox kan hernoemd of verwijderd \
             zijn, of de mail van het domein is verhuisd naar een andere server.",
        ),
        Cause::MailboxDisabled => says(
            "De mailbox bestaat, maar is uitgeschakeld.",
            "De beheerder kan de mailbox inschakelen. Neem tot die tijd op een andere manier contact op.",
        ),
        Cause::MailboxFull => says(
            "De mailbox is vol.",
            "De ontvanger moet berichten verwijderen, of de beheerder moet het quotum verhogen.",
        ),
        Cause::Restricted => says(
            "De ontvanger accepteert alleen mail van bepaalde afzenders.",
            "Neem op een andere manier contact op met de eigenaar van de mailbox of groep. Die kan afzenders van buiten toestaan.",
        ),
        Cause::Greylisted => says(
            "De server stelt berichten uit van afzenders die hij nog niet kent (greylisting).",
            "Wacht: de volgende poging van de verzendende server wordt normaal geaccepteerd. Heeft die het opgegeven, dan probeerde \
             hij het te weinig keer of vanaf wisselende adressen.",
        ),
        Cause::RateLimited => says(
            "De server kreeg in korte tijd te veel van deze afzender.",
            "Verstuur minder berichten per uur en over minder verbindingen. Een nieuwe server begint het best rustig.",
        ),
        Cause::Blocked => says(
            "De ontvangende server blokkeert de afzender: een blocklist, de reputatie of een regel.",
            "Zoek de lijst of de link die het antwoord noemt, los de oorzaak op en laat de vermelding verwijderen. Staat er geen \
             lijst, neem dan contact op met de postmaster van de ontvangende server.",
        ),
        Cause::ContentRejected => says(
            "De server weigerde de inhoud van het bericht als spam of als gevaarlijk.",
            "Verwijder links en bijlagen die verdacht lijken en verstuur het bericht opnieuw, of neem op een andere manier \
             contact op met de ontvanger.",
        ),
        Cause::SpfFailed => says(
            "Het bericht faalde voor SPF: de verzendende server is niet vermeld voor het domein van de afzender.",
            "Voeg de verzendende server toe aan het SPF-record van het domein van de afzender, of verstuur via een server die \
             vermeld is.",
        ),
        Cause::DkimFailed => says(
            "De DKIM-handtekening ontbreekt of is ongeldig.",
            "Controleer of de verzendende server ondertekent, of de sleutel is gepubliceerd en of het bericht na het ondertekenen \
             niet meer verandert.",
        ),
        Cause::DmarcFailed => says(
            "Het bericht faalde voor DMARC bij het domein in het From-adres.",
            "Verstuur via een server die voor precies dat domein slaagt voor SPF of DKIM. Mailinglijsten en doorsturen breken vaak \
             beide.",
        ),
        Cause::ReverseDns => says(
            "Het IP-adres van de verzendende server heeft geen naam in de DNS, of een naam die niet naar dat adres terugleidt.",
            "Publiceer een PTR-record voor het IP-adres, en een adresrecord voor die naam. De eigenaar van het IP-adres kan dat \
             doen.",
        ),
        Cause::SenderRejected => says(
            "De server accepteert het adres van de afzender niet.",
            "Controleer of het domein van de afzender bestaat en mail accepteert, en of het adres echt is.",
        ),
        Cause::TooBig => says(
            "Het bericht is te groot.",
            "Verstuur een link naar de bestanden in plaats van bijlagen, of verdeel ze over meer berichten.",
        ),
        Cause::RelayDenied => says(
            "De server die het MX-record noemt, accepteert geen mail voor dit domein.",
            "Voeg het domein toe aan de ontvangende server, of verbeter het MX-record als de mail naar een andere server is \
             verhuisd.",
        ),
        Cause::LoginWanted => says(
            "De server wil dat de afzender eerst inlogt.",
            "Tussen mailservers is geen login nodig. Controleer of de verzendende server niet aan een submission-server \
             aflevert, en of je mailprogramma het juiste wachtwoord heeft.",
        ),
        Cause::Loop => says(
            "Het bericht zit in een maillus: servers sturen het naar elkaar.",
            "Controleer de doorstuurregels, en of de server die het MX-record noemt weet dat het domein van hem is.",
        ),
        Cause::ServerTrouble => says(
            "De ontvangende server heeft zelf een probleem.",
            "Controleer de schijfruimte, de configuratie en het log.",
        ),
        Cause::BadAddress => says(
            "Het adres is niet goed geschreven.",
            "Controleer het adres op spaties, ontbrekende delen en tekens die er niet horen.",
        ),
        Cause::Expired => says(
            "Het bericht heeft te lang in de wachtrij gewacht. De tekst zegt niet waarop.",
            "Zoek het domein op, controleer of de servers antwoorden en verstuur het bericht opnieuw.",
        ),
    }
}
