//! Word lists of the lints, and splitting a text into words. All lists are in lower case.

use std::ops::Range;

/// A word of a text.
pub(super) struct Word<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    /// In lower case.
    pub(super) lower: String,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// What stands between it and the word before.
    pub(super) before: &'t str,
}

impl Word<'_> {
    pub(super) fn is(&self, list: &[&str]) -> bool {
        list.contains(&self.lower.as_str())
    }
}

/// The words of a text: letters and digits, with the hyphens, apostrophes and plus signs inside and after them.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut end = 0;
    let mut start = None;
    let letters = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in letters {
        let inside = letter.is_alphanumeric() || (start.is_some() && matches!(letter, '-' | '\'' | '’' | '+'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                words.push(Word { text: word, lower: word.to_lowercase(), at: from..at, before: &text[end..from] });
                end = at;
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Verbs in their finite form that make a sentence a proposal, of one actor and of several.
pub(super) const MODAL_ONE: [&str; 9] = ["moet", "mag", "kan", "hoeft", "zal", "wil", "dient", "moest", "zou"];
pub(super) const MODAL_MANY: [&str; 7] = ["moeten", "mogen", "kunnen", "hoeven", "zullen", "willen", "dienen"];

/// After these, `of` means whether.
pub(super) const ASKING: [&str; 14] = [
    "bepalen",
    "kiezen",
    "beslissen",
    "weten",
    "onderzoeken",
    "nagaan",
    "toetsen",
    "controleren",
    "beoordelen",
    "vragen",
    "zien",
    "kijken",
    "afwegen",
    "uitmaken",
];

/// What policies do. Two of these on the two sides of an `en` are two proposals.
pub(super) const ACTIONS: [&str; 96] = [
    "aanbieden",
    "aanleggen",
    "aanpakken",
    "aanpassen",
    "aanscherpen",
    "aanvragen",
    "afbouwen",
    "afschaffen",
    "afsluiten",
    "beginnen",
    "begrenzen",
    "behouden",
    "belasten",
    "belonen",
    "beperken",
    "beschermen",
    "bestraffen",
    "betalen",
    "bevorderen",
    "bevriezen",
    "bezuinigen",
    "bouwen",
    "controleren",
    "doorgaan",
    "gebruiken",
    "geven",
    "handhaven",
    "heffen",
    "helpen",
    "herstellen",
    "hervormen",
    "houden",
    "huren",
    "inhuren",
    "inkopen",
    "instellen",
    "intrekken",
    "invoeren",
    "investeren",
    "inzetten",
    "isoleren",
    "kopen",
    "korten",
    "krijgen",
    "legaliseren",
    "leveren",
    "maken",
    "nationaliseren",
    "ondersteunen",
    "ontslaan",
    "opbouwen",
    "openen",
    "opheffen",
    "opleiden",
    "oprichten",
    "opvangen",
    "planten",
    "plaatsen",
    "privatiseren",
    "publiceren",
    "renoveren",
    "schrappen",
    "sluiten",
    "slopen",
    "sparen",
    "splitsen",
    "steunen",
    "stimuleren",
    "stoppen",
    "straffen",
    "subsidiëren",
    "toelaten",
    "toestaan",
    "uitbreiden",
    "uitgeven",
    "uitzetten",
    "verbeteren",
    "verbieden",
    "verbouwen",
    "vergoeden",
    "verhogen",
    "verhuren",
    "verkleinen",
    "verkopen",
    "verkorten",
    "verlagen",
    "verlengen",
    "verminderen",
    "verplaatsen",
    "verplichten",
    "verruimen",
    "vervangen",
    "verwijderen",
    "vrijlaten",
    "weigeren",
    "zorgen",
];

/// Words that open a question.
pub(super) const QUESTIONS: [&str; 11] =
    ["hoeveel", "hoe", "welke", "welk", "wat", "wie", "waar", "waarom", "wanneer", "waarvoor", "waarmee"];

/// Open negations.
pub(super) const NEGATIONS: [&str; 12] = [
    "niet",
    "geen",
    "nooit",
    "niemand",
    "niets",
    "nergens",
    "zonder",
    "noch",
    "evenmin",
    "nimmer",
    "geenszins",
    "niks",
];

/// Hidden negations: words that say of a thing that it should not be.
pub(super) const HIDDEN_NEGATIONS: [&str; 41] = [
    "verbieden",
    "verbiedt",
    "verboden",
    "verbod",
    "afschaffen",
    "afschaft",
    "afgeschaft",
    "afschaffing",
    "stoppen",
    "stopt",
    "gestopt",
    "stopzetten",
    "stopzetting",
    "weigeren",
    "weigert",
    "geweigerd",
    "weigering",
    "tegengaan",
    "tegengegaan",
    "tegenhouden",
    "beperken",
    "inperken",
    "voorkomen",
    "voorkomt",
    "schrappen",
    "schrapt",
    "geschrapt",
    "beëindigen",
    "beëindiging",
    "intrekken",
    "ingetrokken",
    "opheffen",
    "opgeheven",
    "opheffing",
    "verhinderen",
    "uitsluiten",
    "uitgesloten",
    "ontzeggen",
    "afbouwen",
    "verwerpen",
    "verworpen",
];

/// Quantities that mean something only beside another.
pub(super) const VAGUE: [&str; 56] = [
    "meer",
    "minder",
    "vaker",
    "beter",
    "betere",
    "slechter",
    "slechtere",
    "veel",
    "weinig",
    "voldoende",
    "genoeg",
    "eerlijk",
    "eerlijke",
    "eerlijker",
    "eerlijkere",
    "hoger",
    "hogere",
    "lager",
    "lagere",
    "strenger",
    "strengere",
    "soepeler",
    "soepelere",
    "milder",
    "mildere",
    "goedkoper",
    "goedkopere",
    "duurder",
    "duurdere",
    "sneller",
    "snellere",
    "langzamer",
    "langer",
    "langere",
    "korter",
    "kortere",
    "groter",
    "grotere",
    "kleiner",
    "kleinere",
    "extra",
    "harder",
    "hardere",
    "zwaarder",
    "zwaardere",
    "lichter",
    "lichtere",
    "makkelijker",
    "moeilijker",
    "sterker",
    "sterkere",
    "zwakker",
    "vroeger",
    "later",
    "ruimer",
    "ruimere",
];

/// Words of time by which a background says how it stands.
pub(super) const PRESENT: [&str; 14] = [
    "nu",
    "momenteel",
    "tegenwoordig",
    "thans",
    "huidig",
    "huidige",
    "vandaag",
    "vorig",
    "vorige",
    "sinds",
    "inmiddels",
    "afgelopen",
    "nog",
    "dusver",
];

/// Abbreviations that everybody knows.
pub(super) const FAMILIAR: [&str; 8] = ["eu", "vs", "tv", "pc", "sms", "ov", "nl", "cd"];

/// The first letters of names that need no explaining: countries, their people, and what is at home.
pub(super) const PLACES: [&str; 62] = [
    "nederl", "europ", "duits", "belgi", "belg", "frank", "frans", "brits", "engel", "spanj", "spaan", "portug",
    "itali", "griek", "oosten", "zwits", "zwitse", "polen", "pools", "honga", "roeme", "bulga", "tsjec", "slowa",
    "denem", "deens", "zwede", "zweed", "noorw", "noors", "finl", "fins", "ierl", "iers", "turk", "rusla", "russi",
    "oekra", "ameri", "canad", "mexic", "brazi", "china", "chine", "japan", "india", "israë", "pales", "iran", "irak",
    "syri", "egypt", "marok", "tunes", "afrik", "azië", "aziat", "austr", "indon", "surin", "taiwa", "amste",
];

/// Words of officials and lawyers that many readers do not know.
pub(super) const JARGON: [&str; 58] = [
    "aanbesteden",
    "aanbesteding",
    "accijns",
    "amendement",
    "arbitrage",
    "associatieovereenkomst",
    "bevoegdheid",
    "bijstandsnorm",
    "box",
    "convenant",
    "decentralisatie",
    "decentraliseren",
    "deregulering",
    "derogatie",
    "discretionair",
    "discretionaire",
    "dividend",
    "dividendbelasting",
    "ecocide",
    "emissierechten",
    "expats",
    "fiscaal",
    "fiscale",
    "harmonisatie",
    "harmoniseren",
    "heffingskorting",
    "implementeren",
    "indexeren",
    "indexatie",
    "interoperabel",
    "jurisprudentie",
    "klimaatneutraal",
    "kostendelersnorm",
    "liquiditeit",
    "mandaat",
    "octrooi",
    "octrooien",
    "opcenten",
    "opschorting",
    "opschorten",
    "privatiseren",
    "protocol",
    "quotum",
    "ratificeren",
    "ratificatie",
    "referendabel",
    "resolutie",
    "resoluties",
    "soeverein",
    "soevereiniteit",
    "stikstofdepositie",
    "subsidiariteit",
    "toeslagenstelsel",
    "unanimiteit",
    "vermogensrendementsheffing",
    "verordening",
    "vetorecht",
    "zelfrealisatie",
];

/// Subjects that name nobody whose policy it could be.
pub(super) const NOBODY: [&str; 18] = [
    "er",
    "het",
    "dit",
    "dat",
    "men",
    "je",
    "jij",
    "jullie",
    "u",
    "ik",
    "we",
    "wij",
    "iedereen",
    "iemand",
    "mensen",
    "burgers",
    "nederlanders",
    "wie",
];

/// Those of them that can only be the subject where they stand after the verb.
pub(super) const NOBODY_AFTER: [&str; 9] = ["er", "men", "je", "jij", "u", "ik", "we", "wij", "iedereen"];

/// Words that open another clause.
pub(super) const OPEN_CLAUSE: [&str; 14] = [
    "die", "dat", "waar", "waarvan", "waarin", "wie", "als", "wanneer", "voordat", "nadat", "totdat", "hoe", "of",
    "welke",
];

/// Participles in form that are adjectives in sense.
pub(super) const NO_PARTICIPLES: [&str; 8] =
    ["gezond", "bekend", "bereid", "gewend", "verantwoord", "gelijkwaardig", "bevoegd", "geschikt"];

/// Words that open a reason or an aim.
pub(super) const REASONS: [&str; 9] =
    ["omdat", "zodat", "want", "waardoor", "doordat", "aangezien", "daarom", "opdat", "teneinde"];

/// Words that need an `om … te` after them, which then gives no aim.
pub(super) const TAKE_OM: [&str; 32] = [
    "krijgen",
    "krijgt",
    "hebben",
    "heeft",
    "recht",
    "plicht",
    "kans",
    "kansen",
    "mogelijkheid",
    "mogelijkheden",
    "tijd",
    "geld",
    "ruimte",
    "verbod",
    "verbieden",
    "verplichten",
    "verplicht",
    "toestaan",
    "vragen",
    "helpen",
    "dwingen",
    "oproepen",
    "bevoegdheid",
    "vergunning",
    "toestemming",
    "moeite",
    "vrij",
    "bereid",
    "nodig",
    "aanmoedigen",
    "bewegen",
    "voorstel",
];

/// Words that praise or blame.
pub(super) const JUDGEMENTS: [&str; 66] = [
    "absurd",
    "absurde",
    "achterlijk",
    "achterlijke",
    "asociaal",
    "asociale",
    "belachelijk",
    "belachelijke",
    "bespottelijk",
    "broodnodig",
    "broodnodige",
    "crimineel",
    "dom",
    "domme",
    "doorgeslagen",
    "elitair",
    "ellendig",
    "ellendige",
    "fatsoenlijk",
    "fatsoenlijke",
    "fantastisch",
    "fantastische",
    "gelukszoekers",
    "geldverslindend",
    "geldverslindende",
    "goed",
    "goede",
    "graaiers",
    "hypocriet",
    "hypocriete",
    "kostbaar",
    "kostbare",
    "krankzinnig",
    "krankzinnige",
    "lelijk",
    "lelijke",
    "massaal",
    "massale",
    "menswaardig",
    "menswaardige",
    "misselijk",
    "mooi",
    "mooie",
    "nutteloos",
    "nutteloze",
    "onaanvaardbaar",
    "onaanvaardbare",
    "oneerlijk",
    "oneerlijke",
    "onnodig",
    "onnodige",
    "onrechtvaardig",
    "onrechtvaardige",
    "onterecht",
    "onterechte",
    "onverantwoord",
    "onverantwoorde",
    "onzinnig",
    "onzinnige",
    "overbodig",
    "overbodige",
    "profiteurs",
    "schandalig",
    "schandalige",
    "slecht",
    "slechte",
];
