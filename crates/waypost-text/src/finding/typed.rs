//! What was typed.

use super::{Sentences, Words};

pub(super) const INPUT_WHITESPACE: Sentences = Sentences {
    en: Words {
        say: "White space around the name was left out.",
        fix: "",
    },
    nl: Words {
        say: "Spaties en regeleinden om de naam heen zijn weggelaten.",
        fix: "",
    },
};

pub(super) const INPUT_MAILTO: Sentences = Sentences {
    en: Words {
        say: "The mailto: link was reduced to its address.",
        fix: "",
    },
    nl: Words {
        say: "Van de mailto:-link is alleen het adres gebruikt.",
        fix: "",
    },
};

pub(super) const INPUT_URL: Sentences = Sentences {
    en: Words {
        say: "Of the web address only the host {domain} was used, which need not be the mail \
             domain.",
        fix: "If mail goes to addresses under a shorter name, ask about that one: without \
             “www”, for instance.",
    },
    nl: Words {
        say: "Van het webadres is alleen de host {domain} gebruikt, en dat hoeft niet het \
             maildomein te zijn.",
        fix: "Eindigen de mailadressen op een kortere naam, vraag dan daarnaar: zonder “www” \
             bijvoorbeeld.",
    },
};

pub(super) const INPUT_DISPLAY_NAME: Sentences = Sentences {
    en: Words {
        say: "The name of the person was left out: only the domain decides where mail goes.",
        fix: "",
    },
    nl: Words {
        say: "De naam van de persoon is weggelaten: alleen het domein bepaalt waar de mail \
             heen gaat.",
        fix: "",
    },
};

pub(super) const INPUT_TRAILING_DOT: Sentences = Sentences {
    en: Words {
        say: "The dot at the end was left out: mail addresses are written without it.",
        fix: "",
    },
    nl: Words {
        say: "De punt aan het eind is weggelaten: in mailadressen staat die niet.",
        fix: "",
    },
};

pub(super) const ADDRESS_LITERAL: Sentences = Sentences {
    en: Words {
        say: "An address in brackets needs no DNS: mail goes straight to {address|the \
             address}, and many servers refuse such addresses.",
        fix: "",
    },
    nl: Words {
        say: "Voor een adres tussen haken is geen DNS nodig: de mail gaat rechtstreeks naar \
             {address|het adres}, en veel servers weigeren zulke adressen.",
        fix: "",
    },
};

pub(super) const INPUT_LOCAL_NAME: Sentences = Sentences {
    en: Words {
        say: "Only a local network knows {domain|this name}, so mail from the Internet cannot \
             reach it.",
        fix: "Ask about the domain that stands in the addresses people outside use.",
    },
    nl: Words {
        say: "Alleen een lokaal netwerk kent {domain|deze naam}, dus mail van internet komt er \
             niet.",
        fix: "Vraag naar het domein dat in de adressen staat die mensen van buiten gebruiken.",
    },
};

pub(super) const RESERVED_DOCUMENTATION: Sentences = Sentences {
    en: Words {
        say: "{domain|This name} is reserved for tests and documentation: no real mail goes \
             there.",
        fix: "",
    },
    nl: Words {
        say: "{domain|Deze naam} is voorbehouden aan tests en documentatie: er gaat geen echte \
             mail heen.",
        fix: "",
    },
};

pub(super) const INPUT_UNDERSCORE: Sentences = Sentences {
    en: Words {
        say: "The underscore in {domain|the name} may stand in the DNS but not in a mail \
             domain, so many servers refuse such an address.",
        fix: "Use a name of letters, digits and hyphens for mail.",
    },
    nl: Words {
        say: "De underscore in {domain|de naam} mag in de DNS staan maar niet in een \
             maildomein, dus veel servers weigeren zo'n adres.",
        fix: "Gebruik voor mail een naam van letters, cijfers en koppeltekens.",
    },
};

pub(super) const INPUT_DOTLESS: Sentences = Sentences {
    en: Words {
        say: "{domain|This name} has no dot: most servers refuse to send mail to a top-level \
             domain.",
        fix: "Type the whole name, with its ending.",
    },
    nl: Words {
        say: "In {domain|deze naam} staat geen punt: de meeste servers sturen geen mail naar \
             een topleveldomein.",
        fix: "Typ de hele naam, met wat achter de punt hoort.",
    },
};

pub(super) const INPUT_EMPTY: Sentences = Sentences {
    en: Words {
        say: "There was nothing to look up.",
        fix: "Type a domain or a mail address.",
    },
    nl: Words {
        say: "Er was niets om op te zoeken.",
        fix: "Typ een domein of een mailadres.",
    },
};

pub(super) const INPUT_EMPTY_LABEL: Sentences = Sentences {
    en: Words {
        say: "A dot stands where a name should, so this is no domain.",
        fix: "Type exactly one dot between two parts, and none at the start.",
    },
    nl: Words {
        say: "Er staat een punt waar een naam hoort, dus dit is geen domein.",
        fix: "Zet tussen twee delen precies één punt, en geen punt vooraan.",
    },
};

pub(super) const INPUT_LABEL_TOO_LONG: Sentences = Sentences {
    en: Words {
        say: "One part of the name is longer than the 63 characters the DNS allows[: {text}].",
        fix: "Check the spelling. Letters outside ASCII count for more than one.",
    },
    nl: Words {
        say: "Eén deel van de naam is langer dan de 63 tekens die de DNS toelaat[: {text}].",
        fix: "Kijk de spelling na. Letters buiten ASCII tellen voor meer dan één.",
    },
};

pub(super) const INPUT_NAME_TOO_LONG: Sentences = Sentences {
    en: Words {
        say: "The name is longer than the 253 characters the DNS allows.",
        fix: "Check whether more than the domain was pasted.",
    },
    nl: Words {
        say: "De naam is langer dan de 253 tekens die de DNS toelaat.",
        fix: "Kijk of er meer dan het domein is geplakt.",
    },
};

pub(super) const INPUT_BAD_CHARACTER: Sentences = Sentences {
    en: Words {
        say: "A mail domain cannot hold this[: {text}].",
        fix: "Use letters, digits and hyphens, with no hyphen at the edge of a part.",
    },
    nl: Words {
        say: "Dit kan niet in een maildomein staan[: {text}].",
        fix: "Gebruik letters, cijfers en koppeltekens, zonder koppelteken aan de rand van een \
             deel.",
    },
};

pub(super) const INPUT_BAD_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "This is not a mail address[; it goes wrong at {text}].",
        fix: "Type name@domain, or the domain alone.",
    },
    nl: Words {
        say: "Dit is geen mailadres[; het gaat mis bij {text}].",
        fix: "Typ naam@domein, of alleen het domein.",
    },
};

pub(super) const INPUT_BAD_LITERAL: Sentences = Sentences {
    en: Words {
        say: "What stands in the brackets is not an address[: {text}].",
        fix: "Write [192.0.2.1] or [IPv6:2001:db8::1].",
    },
    nl: Words {
        say: "Wat tussen de haken staat is geen adres[: {text}].",
        fix: "Schrijf [192.0.2.1] of [IPv6:2001:db8::1].",
    },
};

pub(super) const INPUT_BARE_IP: Sentences = Sentences {
    en: Words {
        say: "An IP address[ such as {text}] is not a mail domain: it counts only in brackets.",
        fix: "Put it in brackets, with IPv6: before an IPv6 address.",
    },
    nl: Words {
        say: "Een IP-adres[ zoals {text}] is geen maildomein: het telt alleen tussen haken.",
        fix: "Zet het tussen haken, met IPv6: voor een IPv6-adres.",
    },
};

pub(super) const INPUT_IDNA: Sentences = Sentences {
    en: Words {
        say: "A part that starts with xn-- does not stand for any letters[: {text}].",
        fix: "Type the name in its own letters.",
    },
    nl: Words {
        say: "Een deel dat met xn-- begint, staat voor geen enkele letter[: {text}].",
        fix: "Typ de naam in zijn eigen letters.",
    },
};

pub(super) const RESERVED_INVALID: Sentences = Sentences {
    en: Words {
        say: "Names under .invalid never exist, so every message to {domain|one} comes back.",
        fix: "Ask about another name.",
    },
    nl: Words {
        say: "Namen onder .invalid bestaan nooit, dus elk bericht aan {domain|zo'n naam} komt \
             terug.",
        fix: "Vraag naar een andere naam.",
    },
};

pub(super) const RESERVED_ONION: Sentences = Sentences {
    en: Words {
        say: "Names under .onion belong to the Tor network and are never looked up in the DNS.",
        fix: "Ask about another name.",
    },
    nl: Words {
        say: "Namen onder .onion horen bij het Tor-netwerk en worden nooit in de DNS \
             opgezocht.",
        fix: "Vraag naar een andere naam.",
    },
};

pub(super) const RESERVED_LOCALHOST: Sentences = Sentences {
    en: Words {
        say: "This name always means the machine that uses it, so mail to it goes nowhere.",
        fix: "Ask about another name.",
    },
    nl: Words {
        say: "Deze naam betekent altijd de machine die hem gebruikt, dus mail erheen gaat \
             nergens naartoe.",
        fix: "Vraag naar een andere naam.",
    },
};
