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
const WRONG_CASE: &str = "hoofdletters en kleine letters kloppen niet";
const TOO_LONG: &str = "het is langer dan wat hier gelezen wordt";
const BAD_REPORT_URI: &str = "dit is geen adres voor rapporten; dat begint met mailto:";
const UNSUPPORTED_SCHEME: &str = "naar zo'n adres kunnen weinigen rapporten sturen";
const UNKNOWN_TAG: &str = "de standaard kent deze tag niet, dus die telt niet";
const DUPLICATE_TAG: &str = "deze tag staat er twee keer";
const NOT_A_TAG: &str = "er ontbreekt een is-teken";
const NOTHING_BETWEEN: &str = "tussen twee puntkomma's staat niets";
const EMPTY_ADDRESS: &str = "er staat een komma zonder adres";
const BLANK: &str = "er staat een spatie waar sommige verzenders die niet aannemen";
const DUPLICATE_FIELD: &str = "dit veld staat er twee keer; het eerste telt";
const BAD_FIELD: &str = "dit stuk is niet te lezen";
const UNKNOWN_FIELD: &str = "de standaard kent dit veld niet, dus het telt niet";
const BAD_VERSION: &str = "de versie is niet de verwachte";

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
        Slip::LeadingBlank => "er staat een spatie voor",
        Slip::Quoted => "er horen aanhalingstekens bij de tekst zelf",
        Slip::WrongCase => WRONG_CASE,
        Slip::VersionNotFirst => "de versie staat niet vooraan",
        Slip::Separator => "er staat niets tussen de versie en de rest",
        Slip::WrongName => "het staat bij het domein zelf in plaats van eronder",
    }
}

fn spf(kind: SpfProblemKind) -> &'static str {
    match kind {
        SpfProblemKind::UnknownMechanism => "zo'n mechanisme bestaat niet",
        SpfProblemKind::MissingArgument => "er ontbreekt een naam of een netwerk",
        SpfProblemKind::UnexpectedArgument => "hier hoort niets achter te staan",
        SpfProblemKind::BadDomain => "dit is geen naam",
        SpfProblemKind::BadNetwork => "dit is geen adres van die soort",
        SpfProblemKind::BadPrefix => "de lengte van het prefix klopt niet",
        SpfProblemKind::QualifiedModifier => "hier mag geen teken voor staan",
        SpfProblemKind::DuplicateModifier => "redirect of exp staat er twee keer",
        SpfProblemKind::NotAscii => "een teken is geen ASCII, zoals een lang streepje",
        SpfProblemKind::ModifierLikeMechanism => {
            "er staat een is-teken in plaats van een dubbele punt, dus dit telt niet"
        }
        SpfProblemKind::PassAll => "iedereen mag verzenden",
        SpfProblemKind::UsesPtr => "ptr is traag en wordt afgeraden",
        SpfProblemKind::AfterAll => "wat achter “all” staat, telt niet",
        SpfProblemKind::RedirectBesideAll => "redirect naast “all” telt niet",
        SpfProblemKind::NoDefault => "over alle anderen wordt niets gezegd",
        SpfProblemKind::TooLong => TOO_LONG,
        SpfProblemKind::TooManyLookups => "meer opvragingen dan de tien die mogen",
        SpfProblemKind::TooManyVoidLookups => "meer dan twee opvragingen leveren niets op",
        SpfProblemKind::TooManyMx => "een mx levert meer dan tien records",
        SpfProblemKind::IncludeWithoutRecord => "een include leidt naar een naam zonder SPF",
        SpfProblemKind::RedirectWithoutRecord => "redirect leidt naar een naam zonder SPF",
        SpfProblemKind::TargetWithSeveral => "het leidt naar een naam met meer SPF-records",
        SpfProblemKind::TargetBroken => "het leidt naar een record dat niet te lezen is",
        SpfProblemKind::Loop => "het record bevat zichzelf, misschien langs een omweg",
        SpfProblemKind::TargetFailed => "een record waar het heen leidt, was niet op te vragen",
        SpfProblemKind::TargetWithMacros => {
            "de naam hangt van het bericht af en wordt hier niet gevolgd"
        }
        SpfProblemKind::NotFollowed => "te veel of te diep om hier te volgen",
    }
}

fn dmarc(kind: DmarcProblemKind) -> &'static str {
    match kind {
        DmarcProblemKind::MissingPolicy => "p= ontbreekt",
        DmarcProblemKind::BadPolicy => "p= is geen van none, quarantine, reject",
        DmarcProblemKind::BadSubdomainPolicy => "sp= is geen van none, quarantine, reject",
        DmarcProblemKind::BadNonexistentPolicy => "np= is geen van none, quarantine, reject",
        DmarcProblemKind::BadAlignment => "adkim en aspf zijn r of s",
        DmarcProblemKind::BadFailureOption => "fo= wordt niet begrepen",
        DmarcProblemKind::ConflictingFailureOptions => {
            "fo= heeft 0 en 1, die elkaar uitsluiten, dus het telt niet"
        }
        DmarcProblemKind::DuplicateFailureOption => {
            "fo= heeft een waarde twee keer, dus het telt niet"
        }
        DmarcProblemKind::EmptyAddress => EMPTY_ADDRESS,
        DmarcProblemKind::EmptyTag => NOTHING_BETWEEN,
        DmarcProblemKind::FailureOptionAlone => "fo= zonder ruf= telt niet",
        DmarcProblemKind::BadTest => "t= is y of n",
        DmarcProblemKind::BadPublicSuffix => "psd= is y, n of u",
        DmarcProblemKind::BadReportUri => BAD_REPORT_URI,
        DmarcProblemKind::UnsupportedScheme => UNSUPPORTED_SCHEME,
        DmarcProblemKind::SizeLimit => "een grootte achter het adres bestaat niet meer",
        DmarcProblemKind::RemovedTag => "deze tag is uit de standaard verdwenen en telt niet",
        DmarcProblemKind::UnknownTag => UNKNOWN_TAG,
        DmarcProblemKind::DuplicateTag => DUPLICATE_TAG,
        DmarcProblemKind::NotATag => NOT_A_TAG,
        DmarcProblemKind::TooLong => TOO_LONG,
    }
}

fn dkim(kind: DkimProblemKind) -> &'static str {
    match kind {
        DkimProblemKind::BadVersion => BAD_VERSION,
        DkimProblemKind::MissingKey => "p= ontbreekt, dus er is geen sleutel",
        DkimProblemKind::Revoked => "de sleutel is ingetrokken",
        DkimProblemKind::BadKey => "de sleutel is niet te lezen",
        DkimProblemKind::UnknownKeyType => "deze soort sleutel is niet bekend",
        DkimProblemKind::KeyTooShort => "de sleutel is te kort om aanvaard te worden",
        DkimProblemKind::KeyShort => "de sleutel is korter dan de 2048 bits die worden aangeraden",
        DkimProblemKind::OnlySha1 => "het laat alleen SHA-1 toe, en dat wordt niet aanvaard",
        DkimProblemKind::NoUsableHash => {
            "het laat geen hash toe die aanvaard wordt: alleen SHA-256 wordt dat"
        }
        DkimProblemKind::BadTagName => {
            "een tag heeft een naam die geen tag mag hebben, dus de sleutel telt niet"
        }
        DkimProblemKind::BadTagValue => {
            "een waarde heeft een teken dat er niet mag staan, dus de sleutel telt niet"
        }
        DkimProblemKind::EmptyTag => NOTHING_BETWEEN,
        DkimProblemKind::NotForMail => "de sleutel is niet voor mail bedoeld",
        DkimProblemKind::Testing => "het domein zegt dat het test, dus handtekeningen tellen niet",
        DkimProblemKind::DuplicateTag => DUPLICATE_TAG,
        DkimProblemKind::NotATag => "er ontbreekt een is-teken, dus de sleutel telt niet",
        DkimProblemKind::UnknownTag => UNKNOWN_TAG,
    }
}

fn sts_record(kind: StsRecordProblemKind) -> &'static str {
    match kind {
        StsRecordProblemKind::MissingId => "id= ontbreekt",
        StsRecordProblemKind::BadId => "id= bestaat uit 1 tot 32 letters en cijfers",
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
        StsFileProblemKind::BadMode => "de stand is geen van enforce, testing, none",
        StsFileProblemKind::MissingMaxAge => "de regel “max_age:” ontbreekt",
        StsFileProblemKind::BadMaxAge => "max_age is een aantal seconden",
        StsFileProblemKind::MaxAgeTooLong => {
            "max_age is langer dan een jaar: sommige verzenders houden een jaar aan, andere weigeren het beleid"
        }
        StsFileProblemKind::MaxAgeShort => {
            "een beleid dat binnen een dag vergeten is, beschermt weinig"
        }
        StsFileProblemKind::MissingMx => "geen regel “mx:” noemt een host",
        StsFileProblemKind::BadMx => "dit patroon past op geen enkele host",
        StsFileProblemKind::Blank => {
            "er staat een spatie voor het veld of voor de dubbele punt, dus het telt niet"
        }
        StsFileProblemKind::FinalDot => {
            "de naam eindigt op een punt, dus verzenders die teksten vergelijken zien geen overeenkomst"
        }
        StsFileProblemKind::EmptyLine => "in een regel staat niets",
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
        Unusable::PkixUsage => "gebruik 0 en 1 gelden niet voor mail",
        Unusable::UnknownUsage => "het eerste getal is geen 0 tot en met 3",
        Unusable::UnknownSelector => "het tweede getal is geen 0 of 1",
        Unusable::UnknownMatching => "het derde getal is geen 0, 1 of 2",
        Unusable::DigestLength => "de controlesom heeft de verkeerde lengte",
        Unusable::NotDer => "de gegevens zijn geen certificaat",
    }
}
