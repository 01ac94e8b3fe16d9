//! Dutch: plain (B1), neutral, with "u".

use bronwijzer_engine::scale::Step;
use bronwijzer_engine::text::Language;

use super::Words;

pub(super) const WORDS: Words = Words {
    of: Language::Nl,
    own_name: "Nederlands",
    language: "Taal",
    around: "Terug",

    list_title: "Alles lezen",
    list_intro: "Hier leest u alle stellingen, met de standpunten van de partijen en de citaten die daarbij horen. U hoeft niets te beantwoorden.",
    size: |of_statements, of_parties| {
        let of_parties = if of_parties == 1 { "1 partij".to_owned() } else { format!("{of_parties} partijen") };
        format!("{}, {of_parties}", statements(of_statements))
    },

    all_quizzes: "Alle quizzen",
    everything: "alle stellingen en standpunten",
    to_quiz: "Doe de quiz",
    to_quiz_needs: "Daarvoor is JavaScript nodig.",
    about: "Over deze quiz",
    made_by: "Gemaakt door",
    paid_by: "Betaald door",
    edition: "Versie",
    parties_and_sources: "Partijen en hun teksten",
    themes: "Thema’s",
    statements,
    statement: |number| format!("Stelling {number}"),
    step: |step| match step {
        Step::StronglyAgree => "Helemaal eens",
        Step::Agree => "Eens",
        Step::Neither => "Geen van beide",
        Step::Disagree => "Oneens",
        Step::StronglyDisagree => "Helemaal oneens",
    },
    no_position: "Geen standpunt",
    translation: "Onze vertaling:",
    in_source: "Lees het in de bron",

    written_by: "Geschreven door",
    published: "Verschenen",
    original: "Oorspronkelijke tekst",
    source_in_dutch: None,
    rests_here: "Deze tekst hoort bij:",
};

fn statements(count: usize) -> String {
    if count == 1 { "1 stelling".to_owned() } else { format!("{count} stellingen") }
}
