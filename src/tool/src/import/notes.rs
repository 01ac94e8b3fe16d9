//! What an import writes itself, in the language of the quiz.

use bronwijzer_engine::format::{Stance, Tag, Text};

/// The words of a language.
struct Words {
    language: &'static str,
    no_answer: &'static str,
    no_position: &'static str,
    expert: &'static str,
    yes: &'static str,
    neither: &'static str,
    no: &'static str,
}

const WORDS: [Words; 7] = [
    Words {
        language: "nl",
        no_answer: "In de gegevens staat hier geen leesbaar antwoord van deze partij.",
        no_position: "Volgens de gegevens neemt deze partij hier geen standpunt in.",
        expert: "Een deskundige antwoordde hier:",
        yes: "ja",
        neither: "geen van beide",
        no: "nee",
    },
    Words {
        language: "en",
        no_answer: "The data has no readable answer of this party here.",
        no_position: "According to the data, this party takes no position here.",
        expert: "An expert answered here:",
        yes: "yes",
        neither: "neither",
        no: "no",
    },
    Words {
        language: "de",
        no_answer: "In den Daten steht hier keine lesbare Antwort dieser Partei.",
        no_position: "Laut den Daten bezieht diese Partei hier keine Position.",
        expert: "Eine Fachperson hat hier geantwortet:",
        yes: "ja",
        neither: "weder noch",
        no: "nein",
    },
    Words {
        language: "fr",
        no_answer: "Les données ne contiennent ici aucune réponse lisible de ce parti.",
        no_position: "Selon les données, ce parti ne prend pas position ici.",
        expert: "Un expert a répondu ici :",
        yes: "oui",
        neither: "ni oui ni non",
        no: "non",
    },
    Words {
        language: "es",
        no_answer: "Los datos no contienen aquí ninguna respuesta legible de este partido.",
        no_position: "Según los datos, este partido no toma posición aquí.",
        expert: "Un experto respondió aquí:",
        yes: "sí",
        neither: "ni sí ni no",
        no: "no",
    },
    Words {
        language: "cs",
        no_answer: "V datech zde není žádná čitelná odpověď této strany.",
        no_position: "Podle dat zde tato strana nezaujímá žádné stanovisko.",
        expert: "Odborník zde odpověděl:",
        yes: "ano",
        neither: "ani ano, ani ne",
        no: "ne",
    },
    Words {
        language: "pl",
        no_answer: "W danych nie ma tu czytelnej odpowiedzi tej partii.",
        no_position: "Według danych ta partia nie zajmuje tu stanowiska.",
        expert: "Ekspert odpowiedział tutaj:",
        yes: "tak",
        neither: "ani tak, ani nie",
        no: "nie",
    },
];

/// A note in this language; in none where its words are not known here, so that it is left to be written.
fn note(language: &Tag, words: impl Fn(&Words) -> String) -> Text {
    let primary = language.split('-').next().unwrap_or_default();
    let known = WORDS.iter().find(|words| words.language == primary);
    known.map_or(Text::default(), |known| Text::of(language, words(known)))
}

/// That there is no answer of a party.
pub(crate) fn no_answer(language: &Tag) -> Text {
    note(language, |words| words.no_answer.to_owned())
}

/// That a party is said to take no position.
pub(crate) fn no_position(language: &Tag) -> Text {
    note(language, |words| words.no_position.to_owned())
}

/// What an expert answered for a party, and said of it.
pub(crate) fn expert(language: &Tag, stance: Stance, comment: Option<&str>) -> Text {
    note(language, |words| {
        let answer = match stance {
            Stance::Agree | Stance::StronglyAgree => words.yes,
            Stance::Disagree | Stance::StronglyDisagree => words.no,
            Stance::Neither | Stance::None => words.neither,
        };
        let comment = comment.map_or(String::new(), |comment| format!(" “{comment}”"));
        format!("{} {answer}.{comment}", words.expert)
    })
}
