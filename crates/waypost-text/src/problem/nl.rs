//! What is wrong with a record, in Dutch: half sentences without a full stop.

use waypost_core::policy::dane::Unusable;
use waypost_core::policy::dkim::DkimProblemKind;
use waypost_core::policy::dmarc::DmarcProblemKind;
use waypost_core::policy::problem::Problem;
use waypost_core::policy::spf::SpfProblemKind;
use waypost_core::policy::sts::{StsFileProblemKind, StsRecordProblemKind};
use waypost_core::policy::tag::Slip;
use waypost_core::policy::tlsrpt::TlsRptProblemKind;

// What several kinds of records can have.
const WRONG_CASE: &str = "de hoofdletters kloppen niet";
const TOO_LONG: &str = "het is langer dan Waypost leest";
const BAD_REPORT_URI: &str = "dit is geen rapportadres, dat met mailto: begint";
const UNSUPPORTED_SCHEME: &str = "weinig servers kunnen rapporten naar zo’n adres sturen";
const UNKNOWN_TAG: &str = "deze tag staat niet in de standaard en wordt genegeerd";
const NOT_A_TAG: &str = "er ontbreekt een isgelijkteken (=)";
const NOTHING_BETWEEN: &str = "tussen twee puntkomma’s staat niets";
const EMPTY_ADDRESS: &str = "er is een komma zonder adres";
const BLANK: &str = "er is een spatie die sommige verzendende servers niet accepteren";
const DUPLICATE_FIELD: &str = "dit veld komt twee keer voor, en het eerste geldt";
const BAD_FIELD: &str = "dit deel is ongeldig";
const UNKNOWN_FIELD: &str = "dit veld staat niet in de standaard en wordt genegeerd";
const BAD_VERSION: &str = "het is niet de verwachte versie";

pub(super) fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Slip(kind) => slip(kind),
        Problem::Spf(kind) => spf(kind),
        Problem::Dmarc(kind) => dmarc(kind),
        Problem::Dkim(kind) => dkim(kind),
        Problem::StsRecord(kind) => sts_record(kind),
        Problem::StsFile(kind) => sts_file(kind),
        Problem::TlsRpt(kind) => tls_rpt(kind),
        Problem::Tlsa(kind) => tlsa(kind),
    }
}

fn slip(kind: Slip) -> &'static str {
    match kind {
        Slip::LeadingBlank => "het begint met een spatie",
        Slip::Quoted => "de tekst zelf bevat aanhalingstekens",
        Slip::WrongCase => WRONG_CASE,
        Slip::VersionNotFirst => "het begint niet met de versie",
        Slip::Separator => "na de versie ontbreekt het scheidingsteken",
        Slip::WrongName => "het is op het domein zelf gepubliceerd in plaats van eronder",
    }
}

fn spf(kind: SpfProblemKind) -> &'static str {
    match kind {
        SpfProblemKind::UnknownMechanism => "dit mechanisme bestaat niet",
        SpfProblemKind::MissingArgument => "er ontbreekt een naam of een netwerk",
        SpfProblemKind::UnexpectedArgument => "deze term heeft geen argument",
        SpfProblemKind::BadDomain => "dit is geen geldige domeinnaam",
        SpfProblemKind::BadNetwork => "dit is geen geldig adres van dit type",
        SpfProblemKind::BadPrefix => "de prefixlengte is ongeldig",
        SpfProblemKind::QualifiedModifier => "voor deze term mag geen teken staan",
        SpfProblemKind::DuplicateModifier => "redirect of exp komt twee keer voor",
        SpfProblemKind::NotAscii => {
            "het bevat een niet-ASCII-teken, zoals een lang gedachtestreepje (–)"
        }
        SpfProblemKind::ModifierLikeMechanism => {
            "er staat een isgelijkteken (=) in plaats van een dubbele punt, dus dit wordt genegeerd"
        }
        SpfProblemKind::PassAll => "elke server mag namens het domein mail versturen",
        SpfProblemKind::UsesPtr => "het mechanisme ptr is traag en wordt afgeraden",
        SpfProblemKind::AfterAll => "alles na all wordt genegeerd",
        SpfProblemKind::RedirectBesideAll => "redirect wordt genegeerd omdat het record all bevat",
        SpfProblemKind::NoDefault => {
            "all of redirect ontbreekt aan het eind, dus andere servers krijgen het resultaat neutral"
        }
        SpfProblemKind::TooLong => TOO_LONG,
        SpfProblemKind::TooManyLookups => {
            "het heeft meer DNS-lookups nodig dan de tien die zijn toegestaan"
        }
        SpfProblemKind::TooManyVoidLookups => "meer dan twee DNS-lookups leveren niets op",
        SpfProblemKind::TooManyMx => "een mx-mechanisme levert meer dan tien records op",
        SpfProblemKind::IncludeWithoutRecord => {
            "een include verwijst naar een naam zonder SPF-record"
        }
        SpfProblemKind::RedirectWithoutRecord => {
            "redirect verwijst naar een naam zonder SPF-record"
        }
        SpfProblemKind::TargetWithSeveral => "het verwijst naar een naam met meerdere SPF-records",
        SpfProblemKind::TargetBroken => "het verwijst naar een ongeldig SPF-record",
        SpfProblemKind::Loop => "het record bevat zichzelf, mogelijk via andere records",
        SpfProblemKind::TargetFailed => {
            "een record waarnaar het verwijst, kon niet worden opgezocht"
        }
        SpfProblemKind::TargetWithMacros => {
            "de naam bevat macro’s die van het bericht afhangen, dus Waypost volgt die niet"
        }
        SpfProblemKind::NotFollowed => "er zijn te veel of te diep geneste records om te volgen",
    }
}

fn dmarc(kind: DmarcProblemKind) -> &'static str {
    match kind {
        DmarcProblemKind::MissingPolicy => "p= ontbreekt",
        DmarcProblemKind::BadPolicy => "p= moet none, quarantine of reject zijn",
        DmarcProblemKind::BadSubdomainPolicy => "sp= moet none, quarantine of reject zijn",
        DmarcProblemKind::BadNonexistentPolicy => "np= moet none, quarantine of reject zijn",
        DmarcProblemKind::BadAlignment => "adkim= en aspf= moeten r of s zijn",
        DmarcProblemKind::BadFailureOption => "fo= heeft een onbekende waarde",
        DmarcProblemKind::ConflictingFailureOptions => {
            "fo= bevat zowel 0 als 1 en wordt daarom genegeerd"
        }
        DmarcProblemKind::DuplicateFailureOption => {
            "fo= bevat een waarde twee keer en wordt daarom genegeerd"
        }
        DmarcProblemKind::EmptyAddress => EMPTY_ADDRESS,
        DmarcProblemKind::EmptyTag => NOTHING_BETWEEN,
        DmarcProblemKind::FailureOptionAlone => "fo= zonder ruf= wordt genegeerd",
        DmarcProblemKind::BadTest => "t= moet y of n zijn",
        DmarcProblemKind::BadPublicSuffix => "psd= moet y, n of u zijn",
        DmarcProblemKind::BadReportUri => BAD_REPORT_URI,
        DmarcProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        DmarcProblemKind::SizeLimit => {
            "een groottelimiet achter het adres hoort niet meer bij de standaard"
        }
        DmarcProblemKind::RemovedTag => {
            "deze tag is uit de standaard verwijderd, en niet elke ontvangende server past hem nog toe"
        }
        DmarcProblemKind::UnknownTag => UNKNOWN_TAG,
        DmarcProblemKind::DuplicateTag => {
            "deze tag komt twee keer voor: sommige ontvangende servers gebruiken de eerste, andere de laatste, en weer \
             andere negeren het record"
        }
        DmarcProblemKind::NotATag => NOT_A_TAG,
        DmarcProblemKind::TooLong => TOO_LONG,
    }
}

fn dkim(kind: DkimProblemKind) -> &'static str {
    match kind {
        DkimProblemKind::BadVersion => BAD_VERSION,
        DkimProblemKind::MissingKey => "p= ontbreekt, dus er is geen sleutel",
        DkimProblemKind::Revoked => "de sleutel is ingetrokken",
        DkimProblemKind::BadKey => "de sleutel is ongeldig",
        DkimProblemKind::UnknownKeyType => "het sleuteltype is onbekend",
        DkimProblemKind::KeyTooShort => "de sleutel is te kort om geaccepteerd te worden",
        DkimProblemKind::KeyShort => "de sleutel is korter dan de aanbevolen 2048 bits",
        DkimProblemKind::OnlySha1 => {
            "het staat alleen SHA-1 toe, en dat accepteren ontvangende servers niet"
        }
        DkimProblemKind::NoUsableHash => {
            "het staat SHA-256 niet toe, de enige hash die ontvangende servers accepteren"
        }
        DkimProblemKind::BadTagName => "een tagnaam is ongeldig, dus de sleutel wordt genegeerd",
        DkimProblemKind::BadTagValue => {
            "een tagwaarde bevat een teken dat niet is toegestaan, dus de sleutel wordt genegeerd"
        }
        DkimProblemKind::EmptyTag => NOTHING_BETWEEN,
        DkimProblemKind::NotForMail => "de sleutel is niet voor mail bedoeld",
        DkimProblemKind::Testing => {
            "het domein staat in testmodus (t=y), dus handtekeningen hebben geen effect"
        }
        DkimProblemKind::DuplicateTag => {
            "deze tag komt twee keer voor, dus de sleutel wordt genegeerd"
        }
        DkimProblemKind::NotATag => {
            "er ontbreekt een isgelijkteken (=), dus de sleutel wordt genegeerd"
        }
        DkimProblemKind::UnknownTag => UNKNOWN_TAG,
    }
}

fn sts_record(kind: StsRecordProblemKind) -> &'static str {
    match kind {
        StsRecordProblemKind::MissingId => "id= ontbreekt",
        StsRecordProblemKind::BadId => "id= moet uit 1 tot en met 32 letters en cijfers bestaan",
        StsRecordProblemKind::DuplicateField => DUPLICATE_FIELD,
        StsRecordProblemKind::BadField => BAD_FIELD,
        StsRecordProblemKind::EmptyField => NOTHING_BETWEEN,
        StsRecordProblemKind::Blank => BLANK,
        StsRecordProblemKind::UnknownField => UNKNOWN_FIELD,
    }
}

fn sts_file(kind: StsFileProblemKind) -> &'static str {
    match kind {
        StsFileProblemKind::TooLarge => "het bestand is te groot",
        StsFileProblemKind::Markup => "dit is een webpagina, geen beleid",
        StsFileProblemKind::BadLine => "in de regel ontbreekt een dubbele punt",
        StsFileProblemKind::MissingVersion => "de regel “version: STSv1” ontbreekt",
        StsFileProblemKind::BadVersion => BAD_VERSION,
        StsFileProblemKind::MissingMode => "de regel “mode:” ontbreekt",
        StsFileProblemKind::BadMode => "de mode moet enforce, testing of none zijn",
        StsFileProblemKind::MissingMaxAge => "de regel “max_age:” ontbreekt",
        StsFileProblemKind::BadMaxAge => "max_age moet een aantal seconden zijn",
        StsFileProblemKind::MaxAgeTooLong => {
            "max_age is langer dan een jaar, dus sommige verzendende servers korten die in en andere negeren het \
             beleid"
        }
        StsFileProblemKind::MaxAgeShort => "max_age is korter dan een dag, en dat beschermt weinig",
        StsFileProblemKind::MissingMx => "er is geen regel “mx:” met een host",
        StsFileProblemKind::BadMx => "dit patroon kan bij geen enkele host passen",
        StsFileProblemKind::Blank => {
            "er staat een spatie voor het veld of voor de dubbele punt, dus het veld wordt genegeerd"
        }
        StsFileProblemKind::Underscore => {
            "de naam bevat een underscore, dus sommige verzendende servers accepteren het beleid misschien niet"
        }
        StsFileProblemKind::FinalDot => {
            "de naam eindigt op een punt, dus sommige verzendende servers vinden geen overeenkomst"
        }
        StsFileProblemKind::EmptyLine => "er is een lege regel",
        StsFileProblemKind::BadField => BAD_FIELD,
        StsFileProblemKind::DuplicateField => DUPLICATE_FIELD,
        StsFileProblemKind::UnknownField => UNKNOWN_FIELD,
        StsFileProblemKind::WrongCase => WRONG_CASE,
    }
}

fn tls_rpt(kind: TlsRptProblemKind) -> &'static str {
    match kind {
        TlsRptProblemKind::MissingReports => "rua= ontbreekt",
        TlsRptProblemKind::BadReportUri => BAD_REPORT_URI,
        TlsRptProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        TlsRptProblemKind::BadField => BAD_FIELD,
        TlsRptProblemKind::EmptyField => NOTHING_BETWEEN,
        TlsRptProblemKind::Blank => BLANK,
        TlsRptProblemKind::EmptyAddress => EMPTY_ADDRESS,
        TlsRptProblemKind::UnencodedSign => {
            "een uitroepteken in een adres moet als %21 geschreven worden"
        }
        TlsRptProblemKind::UnknownField => UNKNOWN_FIELD,
    }
}

fn tlsa(kind: Unusable) -> &'static str {
    match kind {
        Unusable::PkixUsage => "usage 0 en 1 gelden niet voor mail",
        Unusable::UnknownUsage => "het eerste getal (usage) moet 0 tot en met 3 zijn",
        Unusable::UnknownSelector => "het tweede getal (selector) moet 0 of 1 zijn",
        Unusable::UnknownMatching => "het derde getal (matching type) moet 0, 1 of 2 zijn",
        Unusable::DigestLength => "de hash heeft de verkeerde lengte",
        Unusable::NotDer => "de gegevens zijn geen certificaat",
    }
}
