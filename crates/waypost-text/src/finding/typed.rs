//! What was typed.

use super::{Sentences, Words};

pub(super) const INPUT_WHITESPACE: Sentences = Sentences {
    en: Words {
        say: "Spaces and line breaks around the name were removed.",
        fix: "",
    },
    nl: Words {
        say: "Spaties en regeleinden rond de naam zijn verwijderd.",
        fix: "",
    },
};

pub(super) const INPUT_MAILTO: Sentences = Sentences {
    en: Words {
        say: "Only the e-mail address was used, without the text around it.",
        fix: "",
    },
    nl: Words {
        say: "Alleen het e-mailadres is gebruikt, zonder de tekst eromheen.",
        fix: "",
    },
};

pub(super) const INPUT_URL: Sentences = Sentences {
    en: Words {
        say: "Only the host name {domain} of the URL was used. It may differ from the mail domain.",
        fix: "If e-mail addresses use a shorter name, for instance without “www”, look that name up.",
    },
    nl: Words {
        say: "Van de URL is alleen de hostnaam {domain} gebruikt. Het maildomein kan anders zijn.",
        fix: "Als de e-mailadressen een kortere naam hebben, bijvoorbeeld zonder “www”, zoek dan die naam op.",
    },
};

pub(super) const INPUT_DISPLAY_NAME: Sentences = Sentences {
    en: Words {
        say: "The name of the person was removed. Only the domain decides where mail goes.",
        fix: "",
    },
    nl: Words {
        say: "De naam van de persoon is verwijderd. Alleen het domein bepaalt waar mail heen gaat.",
        fix: "",
    },
};

pub(super) const INPUT_TRAILING_DOT: Sentences = Sentences {
    en: Words {
        say: "The trailing dot was removed, because e-mail addresses are written without it.",
        fix: "",
    },
    nl: Words {
        say: "De punt aan het eind is verwijderd, omdat die in e-mailadressen niet voorkomt.",
        fix: "",
    },
};

pub(super) const ADDRESS_LITERAL: Sentences = Sentences {
    en: Words {
        say: "An address literal needs no DNS: mail goes directly to {address|the IP address}. Many servers \
              reject such e-mail addresses.",
        fix: "",
    },
    nl: Words {
        say: "Voor een IP-adres tussen vierkante haken is geen DNS nodig: mail gaat rechtstreeks naar \
              {address|het IP-adres}. Veel servers weigeren zulke e-mailadressen.",
        fix: "",
    },
};

pub(super) const INPUT_LOCAL_NAME: Sentences = Sentences {
    en: Words {
        say: "{domain|This name} exists only on local networks. Mail from the internet cannot reach it.",
        fix: "Look up the domain of the e-mail addresses that people outside use.",
    },
    nl: Words {
        say: "{domain|Deze naam} bestaat alleen in lokale netwerken. Mail vanaf internet komt er niet aan.",
        fix: "Zoek het domein op van de e-mailadressen die mensen van buiten gebruiken.",
    },
};

pub(super) const RESERVED_DOCUMENTATION: Sentences = Sentences {
    en: Words {
        say: "{domain|This name} is reserved for tests and documentation. No real mail goes there.",
        fix: "",
    },
    nl: Words {
        say: "{domain|Deze naam} is gereserveerd voor tests en documentatie. Er gaat geen echte mail heen.",
        fix: "",
    },
};

pub(super) const INPUT_UNDERSCORE: Sentences = Sentences {
    en: Words {
        say: "{domain|The name} contains an underscore, which the DNS allows but a mail domain does not. Many \
              servers reject such an e-mail address.",
        fix: "Use a name of letters, digits and hyphens for mail.",
    },
    nl: Words {
        say: "{domain|De naam} bevat een underscore, en die is in de DNS toegestaan maar in een maildomein niet. \
              Veel servers weigeren zo’n e-mailadres.",
        fix: "Gebruik voor mail een naam van letters, cijfers en koppeltekens.",
    },
};

pub(super) const INPUT_DOTLESS: Sentences = Sentences {
    en: Words {
        say: "{domain|This name} has no dot. Most servers do not send mail to a top-level domain.",
        fix: "Enter the full name, with its ending.",
    },
    nl: Words {
        say: "{domain|Deze naam} bevat geen punt. De meeste servers sturen geen mail naar een topleveldomein.",
        fix: "Vul de volledige naam in, met extensie.",
    },
};

pub(super) const INPUT_EMPTY: Sentences = Sentences {
    en: Words {
        say: "There was nothing to look up.",
        fix: "Enter a domain or an e-mail address.",
    },
    nl: Words {
        say: "Er was niets om op te zoeken.",
        fix: "Vul een domein of e-mailadres in.",
    },
};

pub(super) const INPUT_EMPTY_LABEL: Sentences = Sentences {
    en: Words {
        say: "There is a dot where a name is expected, so this is not a domain.",
        fix: "Enter exactly one dot between two parts, and none at the start.",
    },
    nl: Words {
        say: "Er staat een punt op de plaats van een naam, dus dit is geen domein.",
        fix: "Zet tussen twee delen precies één punt, en geen punt vooraan.",
    },
};

pub(super) const INPUT_LABEL_TOO_LONG: Sentences = Sentences {
    en: Words {
        say: "One part of the name is longer than the 63 characters that the DNS allows[: {text}].",
        fix: "Check the spelling. Names with non-ASCII letters are longer in their xn-- form.",
    },
    nl: Words {
        say: "Eén deel van de naam is langer dan de 63 tekens die de DNS toestaat[: {text}].",
        fix: "Controleer de spelling. Namen met niet-ASCII-letters zijn langer in de vorm met xn--.",
    },
};

pub(super) const INPUT_NAME_TOO_LONG: Sentences = Sentences {
    en: Words {
        say: "The name is longer than the 253 characters that the DNS allows.",
        fix: "Check whether you pasted more than the domain.",
    },
    nl: Words {
        say: "De naam is langer dan de 253 tekens die de DNS toestaat.",
        fix: "Controleer of je meer dan het domein hebt geplakt.",
    },
};

pub(super) const INPUT_BAD_CHARACTER: Sentences = Sentences {
    en: Words {
        say: "This is not valid in a mail domain[: {text}].",
        fix: "Use letters, digits and hyphens. A part cannot start or end with a hyphen.",
    },
    nl: Words {
        say: "Dit is niet geldig in een maildomein[: {text}].",
        fix: "Gebruik letters, cijfers en koppeltekens. Een deel mag niet met een koppelteken beginnen of \
              eindigen.",
    },
};

pub(super) const INPUT_BAD_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "This is not an e-mail address[: the error is at {text}].",
        fix: "Enter name@domain, or only the domain.",
    },
    nl: Words {
        say: "Dit is geen e-mailadres[: de fout zit bij {text}].",
        fix: "Vul naam@domein in, of alleen het domein.",
    },
};

pub(super) const INPUT_BAD_LITERAL: Sentences = Sentences {
    en: Words {
        say: "This is not a valid address literal[: {text}].",
        fix: "Write [192.0.2.1] or [IPv6:2001:db8::1].",
    },
    nl: Words {
        say: "Dit is geen geldig IP-adres tussen vierkante haken[: {text}].",
        fix: "Schrijf [192.0.2.1] of [IPv6:2001:db8::1].",
    },
};

pub(super) const INPUT_BARE_IP: Sentences = Sentences {
    en: Words {
        say: "An IP address[ such as {text}] is not a mail domain. In an e-mail address it must be in square \
              brackets.",
        fix: "Put the IP address in square brackets, with IPv6: before an IPv6 address.",
    },
    nl: Words {
        say: "Een IP-adres[ zoals {text}] is geen maildomein. In een e-mailadres moet het tussen vierkante haken \
              staan.",
        fix: "Zet het IP-adres tussen vierkante haken, met IPv6: vóór een IPv6-adres.",
    },
};

pub(super) const INPUT_IDNA: Sentences = Sentences {
    en: Words {
        say: "A part of the name starts with xn-- but is not valid Punycode[: {text}].",
        fix: "Enter the name in its own script.",
    },
    nl: Words {
        say: "Een deel van de naam begint met xn-- maar is geen geldige Punycode[: {text}].",
        fix: "Vul de naam in het eigen schrift in.",
    },
};

pub(super) const RESERVED_INVALID: Sentences = Sentences {
    en: Words {
        say: "Names under .invalid never exist. Every message to {domain|such a name} bounces.",
        fix: "Look up another name.",
    },
    nl: Words {
        say: "Namen onder .invalid bestaan nooit. Elk bericht aan {domain|zo’n naam} komt terug als onbestelbaar.",
        fix: "Zoek een andere naam op.",
    },
};

pub(super) const RESERVED_ONION: Sentences = Sentences {
    en: Words {
        say: "Names under .onion belong to the Tor network and are never looked up in the DNS.",
        fix: "Look up another name.",
    },
    nl: Words {
        say: "Namen onder .onion horen bij het Tor-netwerk en worden nooit in de DNS opgezocht.",
        fix: "Zoek een andere naam op.",
    },
};

pub(super) const RESERVED_LOCALHOST: Sentences = Sentences {
    en: Words {
        say: "This name always means the computer that uses it. Mail to it never leaves that computer.",
        fix: "Look up another name.",
    },
    nl: Words {
        say: "Deze naam verwijst altijd naar de eigen computer. Mail ernaartoe verlaat die computer nooit.",
        fix: "Zoek een andere naam op.",
    },
};
