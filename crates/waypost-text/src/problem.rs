//! What is wrong with a record, in half a sentence, by the word of `policy`.

use crate::Lang;

/// What is wrong, in each language.
struct Problem {
    word: &'static str,
    en: &'static str,
    nl: &'static str,
}

/// Half a sentence about what is wrong, without a full stop; `None` for a word that does not exist.
pub fn problem(lang: Lang, word: &str) -> Option<&'static str> {
    let found = PROBLEMS.iter().find(|problem| problem.word == word)?;
    Some(match lang {
        Lang::En => found.en,
        Lang::Nl => found.nl,
    })
}

const PROBLEMS: &[Problem] = &[
    Problem {
        word: "leading_blank",
        en: "a blank stands before it",
        nl: "er staat een spatie voor",
    },
    Problem {
        word: "quoted",
        en: "quotation marks belong to the text itself",
        nl: "er horen aanhalingstekens bij de tekst zelf",
    },
    Problem {
        word: "wrong_case",
        en: "it is written with other capitals",
        nl: "hoofdletters en kleine letters kloppen niet",
    },
    Problem {
        word: "version_not_first",
        en: "the version does not stand first",
        nl: "de versie staat niet vooraan",
    },
    Problem {
        word: "separator",
        en: "nothing separates the version from the rest",
        nl: "er staat niets tussen de versie en de rest",
    },
    Problem {
        word: "wrong_name",
        en: "it stands at the domain instead of below it",
        nl: "het staat bij het domein zelf in plaats van eronder",
    },
    Problem {
        word: "unknown_mechanism",
        en: "there is no such mechanism",
        nl: "zo'n mechanisme bestaat niet",
    },
    Problem {
        word: "missing_argument",
        en: "a name or a network is missing",
        nl: "er ontbreekt een naam of een netwerk",
    },
    Problem {
        word: "unexpected_argument",
        en: "this term takes no argument",
        nl: "hier hoort niets achter te staan",
    },
    Problem {
        word: "bad_domain",
        en: "this is not a name",
        nl: "dit is geen naam",
    },
    Problem {
        word: "bad_network",
        en: "this is not an address of that kind",
        nl: "dit is geen adres van die soort",
    },
    Problem {
        word: "bad_prefix",
        en: "the length of the prefix is wrong",
        nl: "de lengte van het prefix klopt niet",
    },
    Problem {
        word: "qualified_modifier",
        en: "no sign may stand before this term",
        nl: "hier mag geen teken voor staan",
    },
    Problem {
        word: "duplicate_modifier",
        en: "redirect or exp stands there twice",
        nl: "redirect of exp staat er twee keer",
    },
    Problem {
        word: "not_ascii",
        en: "a character is not ASCII, such as a long dash",
        nl: "een teken is geen ASCII, zoals een lang streepje",
    },
    Problem {
        word: "modifier_like_mechanism",
        en: "an equals sign stands where a colon should, so this is ignored",
        nl: "er staat een is-teken in plaats van een dubbele punt, dus dit telt niet",
    },
    Problem {
        word: "pass_all",
        en: "everybody may send",
        nl: "iedereen mag verzenden",
    },
    Problem {
        word: "uses_ptr",
        en: "ptr is slow and should not be used",
        nl: "ptr is traag en wordt afgeraden",
    },
    Problem {
        word: "after_all",
        en: "what stands behind “all” is ignored",
        nl: "wat achter “all” staat, telt niet",
    },
    Problem {
        word: "redirect_beside_all",
        en: "redirect beside “all” is ignored",
        nl: "redirect naast “all” telt niet",
    },
    Problem {
        word: "no_default",
        en: "nothing is said about all others",
        nl: "over alle anderen wordt niets gezegd",
    },
    Problem {
        word: "too_long",
        en: "it is longer than what is read here",
        nl: "het is langer dan wat hier gelezen wordt",
    },
    Problem {
        word: "too_many_lookups",
        en: "more lookups than the ten that are allowed",
        nl: "meer opvragingen dan de tien die mogen",
    },
    Problem {
        word: "too_many_void_lookups",
        en: "more than two lookups bring nothing",
        nl: "meer dan twee opvragingen leveren niets op",
    },
    Problem {
        word: "too_many_mx",
        en: "an mx brings more than ten records",
        nl: "een mx levert meer dan tien records",
    },
    Problem {
        word: "include_without_record",
        en: "an include leads to a name without SPF",
        nl: "een include leidt naar een naam zonder SPF",
    },
    Problem {
        word: "redirect_without_record",
        en: "redirect leads to a name without SPF",
        nl: "redirect leidt naar een naam zonder SPF",
    },
    Problem {
        word: "target_with_several",
        en: "it leads to a name with several SPF records",
        nl: "het leidt naar een naam met meer SPF-records",
    },
    Problem {
        word: "target_broken",
        en: "it leads to a record that cannot be read",
        nl: "het leidt naar een record dat niet te lezen is",
    },
    Problem {
        word: "loop",
        en: "the record includes itself, perhaps by way of others",
        nl: "het record bevat zichzelf, misschien langs een omweg",
    },
    Problem {
        word: "target_failed",
        en: "a record that it leads to could not be asked",
        nl: "een record waar het heen leidt, was niet op te vragen",
    },
    Problem {
        word: "target_with_macros",
        en: "the name depends on the message and is not followed here",
        nl: "de naam hangt van het bericht af en wordt hier niet gevolgd",
    },
    Problem {
        word: "not_followed",
        en: "too many or too deep to be followed here",
        nl: "te veel of te diep om hier te volgen",
    },
    Problem {
        word: "missing_policy",
        en: "there is no p=",
        nl: "p= ontbreekt",
    },
    Problem {
        word: "bad_policy",
        en: "p= is none of none, quarantine, reject",
        nl: "p= is geen van none, quarantine, reject",
    },
    Problem {
        word: "bad_subdomain_policy",
        en: "sp= is none of none, quarantine, reject",
        nl: "sp= is geen van none, quarantine, reject",
    },
    Problem {
        word: "bad_nonexistent_policy",
        en: "np= is none of none, quarantine, reject",
        nl: "np= is geen van none, quarantine, reject",
    },
    Problem {
        word: "bad_alignment",
        en: "adkim and aspf take r or s",
        nl: "adkim en aspf zijn r of s",
    },
    Problem {
        word: "bad_failure_option",
        en: "fo= is not understood",
        nl: "fo= wordt niet begrepen",
    },
    Problem {
        word: "failure_option_alone",
        en: "fo= without ruf= is ignored",
        nl: "fo= zonder ruf= telt niet",
    },
    Problem {
        word: "bad_test",
        en: "t= takes y or n",
        nl: "t= is y of n",
    },
    Problem {
        word: "bad_public_suffix",
        en: "psd= takes y, n or u",
        nl: "psd= is y, n of u",
    },
    Problem {
        word: "bad_report_uri",
        en: "this is not an address for reports; one starts with mailto:",
        nl: "dit is geen adres voor rapporten; dat begint met mailto:",
    },
    Problem {
        word: "unsupported_scheme",
        en: "few can send reports to such an address",
        nl: "naar zo'n adres kunnen weinigen rapporten sturen",
    },
    Problem {
        word: "size_limit",
        en: "a size after the address is no longer defined",
        nl: "een grootte achter het adres bestaat niet meer",
    },
    Problem {
        word: "removed_tag",
        en: "this tag was removed from the standard and is ignored",
        nl: "deze tag is uit de standaard verdwenen en telt niet",
    },
    Problem {
        word: "unknown_tag",
        en: "the standard does not know this tag, so it is ignored",
        nl: "de standaard kent deze tag niet, dus die telt niet",
    },
    Problem {
        word: "duplicate_tag",
        en: "this tag stands there twice",
        nl: "deze tag staat er twee keer",
    },
    Problem {
        word: "not_a_tag",
        en: "an equals sign is missing",
        nl: "er ontbreekt een is-teken",
    },
    Problem {
        word: "missing_id",
        en: "there is no id=",
        nl: "id= ontbreekt",
    },
    Problem {
        word: "bad_id",
        en: "id= takes 1 to 32 letters and digits",
        nl: "id= bestaat uit 1 tot 32 letters en cijfers",
    },
    Problem {
        word: "duplicate_field",
        en: "this field stands there twice; the first counts",
        nl: "dit veld staat er twee keer; het eerste telt",
    },
    Problem {
        word: "bad_field",
        en: "this piece cannot be read",
        nl: "dit stuk is niet te lezen",
    },
    Problem {
        word: "unknown_field",
        en: "the standard does not know this field, so it is ignored",
        nl: "de standaard kent dit veld niet, dus het telt niet",
    },
    Problem {
        word: "too_large",
        en: "the file is too large",
        nl: "het bestand is te groot",
    },
    Problem {
        word: "markup",
        en: "this is a web page, not a policy",
        nl: "dit is een webpagina, geen beleid",
    },
    Problem {
        word: "bad_line",
        en: "the line has no colon",
        nl: "in de regel ontbreekt een dubbele punt",
    },
    Problem {
        word: "missing_version",
        en: "the line “version: STSv1” is missing",
        nl: "de regel “version: STSv1” ontbreekt",
    },
    Problem {
        word: "bad_version",
        en: "the version is not the one expected",
        nl: "de versie is niet de verwachte",
    },
    Problem {
        word: "missing_mode",
        en: "the line “mode:” is missing",
        nl: "de regel “mode:” ontbreekt",
    },
    Problem {
        word: "bad_mode",
        en: "the mode is none of enforce, testing, none",
        nl: "de stand is geen van enforce, testing, none",
    },
    Problem {
        word: "missing_max_age",
        en: "the line “max_age:” is missing",
        nl: "de regel “max_age:” ontbreekt",
    },
    Problem {
        word: "bad_max_age",
        en: "max_age is a number of seconds",
        nl: "max_age is een aantal seconden",
    },
    Problem {
        word: "max_age_too_long",
        en: "max_age is above a year; a year counts",
        nl: "max_age is langer dan een jaar; een jaar telt",
    },
    Problem {
        word: "max_age_short",
        en: "a policy forgotten within a day protects little",
        nl: "een beleid dat binnen een dag vergeten is, beschermt weinig",
    },
    Problem {
        word: "missing_mx",
        en: "no line “mx:” names a host",
        nl: "geen regel “mx:” noemt een host",
    },
    Problem {
        word: "bad_mx",
        en: "this pattern fits no host",
        nl: "dit patroon past op geen enkele host",
    },
    Problem {
        word: "missing_reports",
        en: "there is no rua=",
        nl: "rua= ontbreekt",
    },
    Problem {
        word: "missing_key",
        en: "there is no p=, so there is no key",
        nl: "p= ontbreekt, dus er is geen sleutel",
    },
    Problem {
        word: "revoked",
        en: "the key was withdrawn",
        nl: "de sleutel is ingetrokken",
    },
    Problem {
        word: "bad_key",
        en: "the key cannot be read",
        nl: "de sleutel is niet te lezen",
    },
    Problem {
        word: "unknown_key_type",
        en: "this kind of key is not known",
        nl: "deze soort sleutel is niet bekend",
    },
    Problem {
        word: "key_too_short",
        en: "the key is too short to be accepted",
        nl: "de sleutel is te kort om aanvaard te worden",
    },
    Problem {
        word: "key_short",
        en: "the key is shorter than the 2048 bits that are advised",
        nl: "de sleutel is korter dan de 2048 bits die worden aangeraden",
    },
    Problem {
        word: "only_sha1",
        en: "it allows SHA-1 only, which is not accepted",
        nl: "het laat alleen SHA-1 toe, en dat wordt niet aanvaard",
    },
    Problem {
        word: "not_for_mail",
        en: "the key is not meant for mail",
        nl: "de sleutel is niet voor mail bedoeld",
    },
    Problem {
        word: "testing",
        en: "the domain says that it is testing, so signatures count for nothing",
        nl: "het domein zegt dat het test, dus handtekeningen tellen niet",
    },
    Problem {
        word: "pkix_usage",
        en: "usages 0 and 1 do not apply to mail",
        nl: "gebruik 0 en 1 gelden niet voor mail",
    },
    Problem {
        word: "unknown_usage",
        en: "the first number is none of 0 to 3",
        nl: "het eerste getal is geen 0 tot en met 3",
    },
    Problem {
        word: "unknown_selector",
        en: "the second number is neither 0 nor 1",
        nl: "het tweede getal is geen 0 of 1",
    },
    Problem {
        word: "unknown_matching",
        en: "the third number is none of 0, 1, 2",
        nl: "het derde getal is geen 0, 1 of 2",
    },
    Problem {
        word: "digest_length",
        en: "the digest has the wrong length",
        nl: "de controlesom heeft de verkeerde lengte",
    },
    Problem {
        word: "not_der",
        en: "the data is not a certificate",
        nl: "de gegevens zijn geen certificaat",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: [&str; 7] = [
        include_str!("../../waypost-core/src/policy/dane.rs"),
        include_str!("../../waypost-core/src/policy/dkim.rs"),
        include_str!("../../waypost-core/src/policy/dmarc.rs"),
        include_str!("../../waypost-core/src/policy/spf/mod.rs"),
        include_str!("../../waypost-core/src/policy/sts.rs"),
        include_str!("../../waypost-core/src/policy/tag.rs"),
        include_str!("../../waypost-core/src/policy/tlsrpt.rs"),
    ];

    /// The words that `policy` has for what is wrong, read from its sources.
    fn words() -> Vec<&'static str> {
        let is_problem = |line: &&str| {
            let line = line.trim_start();
            let kinds = ["Unusable::", "Slip::"];
            line.contains("ProblemKind::") || kinds.iter().any(|kind| line.starts_with(kind))
        };
        let lines = SOURCES.into_iter().flat_map(str::lines);
        lines
            .filter(is_problem)
            .filter_map(|line| line.split_once(" => \"")?.1.split_once('"'))
            .map(|(word, _)| word)
            .collect()
    }

    #[test]
    fn every_problem_has_its_words_in_every_language() {
        let words = words();
        assert!(words.len() > 80, "{words:?}");
        for word in &words {
            for lang in Lang::ALL {
                assert!(
                    problem(lang, word).is_some_and(|said| !said.is_empty()),
                    "{word}: {lang:?}"
                );
            }
        }
        for known in PROBLEMS {
            assert!(words.contains(&known.word), "{} is not a word", known.word);
        }
    }
}
