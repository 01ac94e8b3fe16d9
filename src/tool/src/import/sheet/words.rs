//! What people call the columns of a sheet, and what they write in a cell for a stance, in the languages that are known here.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::format::Stance;
use bronwijzer_engine::problem::nearest_name;
use bronwijzer_engine::text::fold_spaces;

/// What a column holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Id,
    Theme,
    Title,
    Text,
    /// The text of statements, or their background where another column is their text.
    Description,
    Background,
    Party,
    Stance,
    Reason,
    Source,
    Date,
}

/// The words of a language, in lower case, with spaces for all other signs between words.
struct Words {
    language: &'static str,
    fields: &'static [(Field, &'static [&'static str])],
    stances: &'static [(Stance, &'static [&'static str])],
}

const LANGUAGES: [Words; 6] = [
    Words {
        language: "nl",
        fields: &[
            (Field::Id, &["id", "nr", "nummer", "#", "stellingnummer", "code"]),
            (Field::Theme, &["thema", "onderwerp", "categorie", "rubriek"]),
            (Field::Title, &["titel", "kop", "korte titel"]),
            (Field::Text, &["tekst", "stelling", "vraag", "text"]),
            (Field::Description, &["omschrijving", "beschrijving"]),
            (Field::Background, &["achtergrond", "context"]),
            (Field::Party, &["partij", "lijst", "fractie", "kandidaat", "partijnaam"]),
            (Field::Stance, &["standpunt", "antwoord", "mening", "positie", "keuze", "houding"]),
            (
                Field::Reason,
                &[
                    "toelichting",
                    "reden",
                    "motivatie",
                    "motivering",
                    "argument",
                    "argumenten",
                    "argumentatie",
                    "uitleg",
                    "onderbouwing",
                ],
            ),
            (Field::Source, &["bron", "vindplaats", "herkomst", "adres", "link", "url"]),
            (Field::Date, &["datum"]),
        ],
        stances: &[
            (
                Stance::StronglyAgree,
                &[
                    "helemaal mee eens",
                    "helemaal eens",
                    "zeer mee eens",
                    "zeer eens",
                    "volledig eens",
                    "volledig mee eens",
                    "sterk mee eens",
                ],
            ),
            (Stance::Agree, &["mee eens", "eens", "voor", "ja"]),
            (Stance::Neither, &["geen van beide", "neutraal", "niet eens niet oneens", "noch eens noch oneens"]),
            (Stance::Disagree, &["niet mee eens", "mee oneens", "oneens", "niet eens", "tegen", "nee"]),
            (
                Stance::StronglyDisagree,
                &[
                    "helemaal mee oneens",
                    "helemaal niet mee eens",
                    "helemaal oneens",
                    "zeer oneens",
                    "zeer mee oneens",
                    "volledig oneens",
                    "volledig mee oneens",
                    "sterk mee oneens",
                ],
            ),
            (Stance::None, &["geen standpunt", "geen antwoord", "geen mening", "onbekend"]),
        ],
    },
    Words {
        language: "en",
        fields: &[
            (Field::Id, &["id", "no", "nr", "number", "#", "code"]),
            (Field::Theme, &["theme", "topic", "category", "subject"]),
            (Field::Title, &["title", "short title", "label"]),
            (Field::Text, &["text", "statement", "question", "thesis"]),
            (Field::Description, &["description"]),
            (Field::Background, &["background", "context"]),
            (Field::Party, &["party", "list", "candidate", "organisation", "organization", "party name"]),
            (Field::Stance, &["stance", "position", "answer", "opinion"]),
            (
                Field::Reason,
                &["reason", "reasons", "explanation", "comment", "rationale", "justification", "motivation"],
            ),
            (Field::Source, &["source", "reference", "link", "url", "address"]),
            (Field::Date, &["date"]),
        ],
        stances: &[
            (Stance::StronglyAgree, &["strongly agree", "completely agree", "fully agree", "totally agree"]),
            (Stance::Agree, &["yes", "for", "agree", "agrees", "approve", "in favour", "in favor"]),
            (Stance::Neither, &["neutral", "neither", "neither agree nor disagree"]),
            (Stance::Disagree, &["no", "against", "disagree", "disagrees", "reject"]),
            (
                Stance::StronglyDisagree,
                &["strongly disagree", "completely disagree", "fully disagree", "totally disagree"],
            ),
            (Stance::None, &["no position", "none", "no answer", "no opinion", "unknown"]),
        ],
    },
    Words {
        language: "de",
        fields: &[
            (Field::Id, &["id", "nr", "nummer", "#", "code"]),
            (Field::Theme, &["thema", "kategorie", "themenfeld", "bereich"]),
            (Field::Title, &["titel", "kurztitel", "stichwort", "label"]),
            (Field::Text, &["text", "these", "aussage", "frage"]),
            (Field::Description, &["beschreibung"]),
            (Field::Background, &["hintergrund", "kontext"]),
            (Field::Party, &["partei", "liste", "fraktion", "kandidat", "kandidatin", "parteiname"]),
            (Field::Stance, &["haltung", "antwort", "position", "stellungnahme", "meinung"]),
            (Field::Reason, &["begründung", "erläuterung", "erklärung", "kommentar"]),
            (Field::Source, &["quelle", "beleg", "link", "url", "adresse"]),
            (Field::Date, &["datum"]),
        ],
        stances: &[
            (
                Stance::StronglyAgree,
                &[
                    "stimme voll zu",
                    "stimme völlig zu",
                    "stimme voll und ganz zu",
                    "stimme vollständig zu",
                    "stark dafür",
                ],
            ),
            (Stance::Agree, &["stimme zu", "zustimmung", "dafür", "ja"]),
            (Stance::Neither, &["neutral", "weder noch", "teils teils"]),
            (Stance::Disagree, &["stimme nicht zu", "lehne ab", "ablehnung", "dagegen", "nein"]),
            (
                Stance::StronglyDisagree,
                &["stimme überhaupt nicht zu", "stimme gar nicht zu", "lehne völlig ab", "stark dagegen"],
            ),
            (Stance::None, &["keine position", "keine angabe", "keine antwort", "k a"]),
        ],
    },
    Words {
        language: "fr",
        fields: &[
            (Field::Id, &["id", "n°", "no", "numéro", "#", "code"]),
            (Field::Theme, &["thème", "theme", "sujet", "catégorie"]),
            (Field::Title, &["titre", "titre court"]),
            (Field::Text, &["texte", "thèse", "affirmation", "énoncé", "proposition", "question"]),
            (Field::Description, &["description"]),
            (Field::Background, &["contexte"]),
            (Field::Party, &["parti", "liste", "candidat", "candidate"]),
            (Field::Stance, &["position", "réponse", "avis", "opinion"]),
            (Field::Reason, &["raison", "explication", "commentaire", "justification", "motif"]),
            (Field::Source, &["source", "lien", "url", "adresse"]),
            (Field::Date, &["date"]),
        ],
        stances: &[
            (Stance::StronglyAgree, &["tout à fait d'accord", "entièrement d'accord", "totalement d'accord"]),
            (Stance::Agree, &["d'accord", "oui", "pour"]),
            (Stance::Neither, &["neutre", "ni oui ni non", "ni d'accord ni pas d'accord", "ni l'un ni l'autre"]),
            (Stance::Disagree, &["pas d'accord", "en désaccord", "non", "contre"]),
            (Stance::StronglyDisagree, &["pas du tout d'accord", "totalement en désaccord"]),
            (Stance::None, &["sans position", "pas de position", "sans réponse", "sans avis"]),
        ],
    },
    Words {
        language: "es",
        fields: &[
            (Field::Id, &["id", "n°", "nº", "no", "número", "#", "código"]),
            (Field::Theme, &["tema", "asunto", "categoría"]),
            (Field::Title, &["título", "titulo", "título corto"]),
            (Field::Text, &["texto", "tesis", "afirmación", "enunciado", "pregunta", "propuesta"]),
            (Field::Description, &["descripción"]),
            (Field::Background, &["contexto", "antecedentes"]),
            (Field::Party, &["partido", "lista", "candidato", "candidata"]),
            (Field::Stance, &["postura", "posición", "respuesta", "opinión"]),
            (Field::Reason, &["razón", "motivo", "explicación", "comentario", "justificación"]),
            (Field::Source, &["fuente", "enlace", "url", "dirección"]),
            (Field::Date, &["fecha"]),
        ],
        stances: &[
            (Stance::StronglyAgree, &["muy de acuerdo", "totalmente de acuerdo", "completamente de acuerdo"]),
            (Stance::Agree, &["de acuerdo", "sí", "si", "a favor"]),
            (Stance::Neither, &["neutral", "ni sí ni no", "ni de acuerdo ni en desacuerdo"]),
            (Stance::Disagree, &["en desacuerdo", "no", "en contra"]),
            (Stance::StronglyDisagree, &["muy en desacuerdo", "totalmente en desacuerdo"]),
            (Stance::None, &["sin posición", "sin postura", "sin respuesta", "no contesta"]),
        ],
    },
    Words {
        language: "cs",
        fields: &[
            (Field::Id, &["id", "č", "číslo", "#", "kód"]),
            (Field::Theme, &["téma", "oblast", "kategorie", "okruh"]),
            (Field::Title, &["název", "nadpis", "titulek"]),
            (Field::Text, &["text", "teze", "tvrzení", "výrok", "otázka"]),
            (Field::Description, &["popis"]),
            (Field::Background, &["pozadí", "kontext", "souvislosti"]),
            (Field::Party, &["strana", "kandidát", "kandidátka", "hnutí", "subjekt"]),
            (Field::Stance, &["postoj", "odpověď", "stanovisko", "názor"]),
            (Field::Reason, &["důvod", "zdůvodnění", "odůvodnění", "komentář", "vysvětlení"]),
            (Field::Source, &["zdroj", "odkaz", "url", "adresa"]),
            (Field::Date, &["datum"]),
        ],
        stances: &[
            (Stance::StronglyAgree, &["rozhodně ano", "rozhodně souhlasí", "rozhodně souhlasím", "zcela souhlasím"]),
            (Stance::Agree, &["ano", "souhlasí", "souhlasím", "souhlas", "pro"]),
            (Stance::Neither, &["neutrální", "ani ano ani ne", "napůl"]),
            (Stance::Disagree, &["ne", "nesouhlasí", "nesouhlasím", "nesouhlas", "proti"]),
            (
                Stance::StronglyDisagree,
                &["rozhodně ne", "rozhodně nesouhlasí", "rozhodně nesouhlasím", "zcela nesouhlasím"],
            ),
            (Stance::None, &["bez postoje", "bez odpovědi", "neodpověděla", "bez názoru", "neví"]),
        ],
    },
];

/// The words for yes and no. A column of nothing else, beside others that agree and disagree, may tick off something.
const YES_AND_NO: [&str; 11] = ["ja", "nee", "yes", "no", "nein", "oui", "non", "sí", "si", "ano", "ne"];

/// A name or a cell as it is looked up: in lower case, with spaces for all other signs between words.
pub(crate) fn normal(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .replace('’', "'")
        .chars()
        .map(|char| if char.is_alphanumeric() || "'#°º+±".contains(char) { char } else { ' ' })
        .collect();
    fold_spaces(&plain)
}

/// What a column of this name, as it is looked up, holds.
pub(crate) fn field_of(name: &str) -> Option<Field> {
    let fields = LANGUAGES.iter().flat_map(|words| words.fields);
    fields.into_iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field)
}

/// The names that a column may have to hold this.
pub(crate) fn names_of(field: Field) -> Vec<&'static str> {
    let fields = LANGUAGES.iter().flat_map(|words| words.fields);
    let mut names: Vec<&str> = Vec::new();
    for name in fields.filter(|(other, _)| *other == field).flat_map(|(_, names)| *names) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}

/// What the name of a column says of evidence beside the name of a party: that name, and what it holds.
///
/// `Zon toelichting`, `Zon_text`, `Zon (bron)` and `Begründung Zon` are such names.
pub(crate) fn evidence_of(name: &str) -> Option<(String, Field)> {
    let role = |word: &str| match field_of(word) {
        Some(field @ (Field::Stance | Field::Reason | Field::Source | Field::Date)) => Some(field),
        Some(Field::Text) if word == "text" || word == "tekst" => Some(Field::Reason),
        _ => None,
    };
    let (first, last) = (name.split_once(' '), name.rsplit_once(' '));
    let behind = last.and_then(|(party, word)| Some((party.to_owned(), role(word)?)));
    behind.or_else(|| first.and_then(|(word, party)| Some((party.to_owned(), role(word)?))))
}

/// What cells mean.
pub(crate) struct Meanings {
    /// The stances by what is written for them, as it is looked up.
    known: BTreeMap<String, Stance>,
    /// Those of the key that was given.
    key: BTreeMap<String, Stance>,
    /// How often the nearest word may still be sought, which takes long.
    searches: Cell<usize>,
}

/// How often the nearest word is sought at most.
const SEARCHES: usize = 2_000;

/// The most characters of a cell that may be a stance.
const LONGEST: usize = 60;

impl Meanings {
    /// The words of every language, and before these a key: what is written, and what it means.
    pub(crate) fn new(key: &[(String, Stance)]) -> Meanings {
        let mut known = BTreeMap::new();
        for (stance, words) in LANGUAGES.iter().flat_map(|words| words.stances) {
            known.extend(words.iter().map(|word| (normal(word), *stance)));
        }
        let key = key.iter().map(|(written, stance)| (marked(written), *stance)).collect();
        Meanings { known, key, searches: Cell::new(SEARCHES) }
    }

    /// The stance that a cell means.
    pub(crate) fn of(&self, cell: &str) -> Option<Stance> {
        if cell.chars().nth(LONGEST).is_some() {
            return None;
        }
        let of_key = if self.key.is_empty() { None } else { self.key.get(&marked(cell)) };
        of_key.or_else(|| self.known.get(&normal(cell))).copied()
    }

    /// The word nearest to a cell that means nothing, if it may be one that was mistyped.
    pub(crate) fn near(&self, cell: &str) -> Option<&str> {
        let left = self.searches.get().checked_sub(1).filter(|_| cell.chars().nth(LONGEST).is_none())?;
        self.searches.set(left);
        nearest_name(&normal(cell), self.known.keys().map(String::as_str))
    }
}

/// What a key is looked up by: signs are kept.
fn marked(text: &str) -> String {
    fold_spaces(text).to_lowercase()
}

/// Whether a cell is a number or a sign, which means nothing without a key.
pub(crate) fn is_sign(cell: &str) -> bool {
    let cell = cell.trim();
    let is_number = cell.parse::<f64>().is_ok_and(|number| number.fract() == 0.0 && number.abs() <= 100.0);
    let has_letters = cell.chars().any(char::is_alphanumeric);
    !cell.is_empty()
        && cell.chars().count() <= 4
        && (is_number || !has_letters || matches!(cell, "x" | "X" | "o" | "O"))
}

/// Whether a cell says yes or no.
pub(crate) fn is_yes_or_no(cell: &str) -> bool {
    YES_AND_NO.contains(&normal(cell).as_str())
}

/// The language of which most of these names of columns and cells are words; of equals the first that is known here.
pub(crate) fn language_of<'c>(names: &[String], cells: impl Iterator<Item = &'c str>) -> Option<&'static str> {
    let cells: BTreeSet<String> = cells.map(normal).collect();
    let is_name = |words: &Words, name: &String| words.fields.iter().any(|(_, names)| names.contains(&name.as_str()));
    let is_stance = |words: &Words, cell: &String| {
        words.stances.iter().any(|(_, words)| words.iter().any(|word| normal(word) == *cell))
    };
    let votes = LANGUAGES.iter().map(|words| {
        let names = names.iter().filter(|name| is_name(words, name)).count();
        let cells = cells.iter().filter(|cell| is_stance(words, cell)).count();
        (names + cells, words.language)
    });
    votes.rev().max_by_key(|(votes, _)| *votes).filter(|(votes, _)| *votes > 0).map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut stances: BTreeMap<String, Stance> = BTreeMap::new();
        let mut fields: BTreeMap<&str, Field> = BTreeMap::new();
        for words in &LANGUAGES {
            for (stance, words) in words.stances {
                for word in *words {
                    assert_eq!(*stances.entry(normal(word)).or_insert(*stance), *stance, "{word}");
                }
            }
            for (field, names) in words.fields {
                for name in *names {
                    assert_eq!(*fields.entry(name).or_insert(*field), *field, "{name}");
                    assert_eq!(normal(name), *name);
                }
            }
        }
    }

    #[test]
    fn stances_are_known_in_every_language() {
        let meanings = Meanings::new(&[("+".into(), Stance::Agree), ("eher ja".into(), Stance::Neither)]);
        for (cell, stance) in [
            (" Helemaal mee eens ", Stance::StronglyAgree),
            ("strongly-agree", Stance::StronglyAgree),
            ("Stimme nicht zu", Stance::Disagree),
            ("D’accord", Stance::Agree),
            ("Pas du tout d'accord", Stance::StronglyDisagree),
            ("en desacuerdo", Stance::Disagree),
            ("ano", Stance::Agree),
            ("+", Stance::Agree),
            ("Eher  ja", Stance::Neither),
            ("geen standpunt", Stance::None),
        ] {
            assert_eq!(meanings.of(cell), Some(stance), "{cell}");
        }
        assert_eq!((meanings.of("-"), meanings.of("0"), meanings.of("")), (None, None, None));
        assert_eq!(meanings.near("onens"), Some("oneens"));
    }

    #[test]
    fn evidence_is_known_by_the_party_in_its_name() {
        let found = |name: &str| evidence_of(&normal(name));
        for name in ["Lijst Zon toelichting", "lijst_zon_text", "Lijst Zon (Begründung)", "Důvod – Lijst Zon"] {
            assert_eq!(found(name), Some(("lijst zon".to_owned(), Field::Reason)), "{name}");
        }
        assert_eq!(found("Zon: bron"), Some(("zon".to_owned(), Field::Source)));
        assert_eq!((found("Lijst Zon"), found("toelichting")), (None, None));
    }

    #[test]
    fn the_language_is_the_one_with_most_words() {
        let language = |names: &[&str], cells: &[&str]| {
            language_of(&names.iter().map(|name| normal(name)).collect::<Vec<_>>(), cells.iter().copied())
        };
        assert_eq!(language(&["text"], &["ano", "ne"]), Some("cs"));
        assert_eq!(language(&["These", "Partei"], &["ja", "nein"]), Some("de"));
        assert_eq!(language(&["text"], &["eens", "oneens"]), Some("nl"));
        assert_eq!(language(&["text"], &["agree", "no position"]), Some("en"));
        assert_eq!(language(&["x"], &["1"]), None);
    }
}
