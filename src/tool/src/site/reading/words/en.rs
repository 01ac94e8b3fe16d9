//! English: plain and neutral.

use bronwijzer_engine::scale::Step;
use bronwijzer_engine::text::Language;

use super::Words;

pub(super) const WORDS: Words = Words {
    of: Language::En,
    own_name: "English",
    language: "Language",
    around: "Back",

    list_title: "Read everything",
    list_intro: "Here you can read all statements, with the positions of the parties and the quotes that go with them. You need not answer anything.",
    size: |of_statements, of_parties| {
        let of_parties = if of_parties == 1 { "1 party".to_owned() } else { format!("{of_parties} parties") };
        format!("{}, {of_parties}", statements(of_statements))
    },

    all_quizzes: "All quizzes",
    everything: "all statements and positions",
    to_quiz: "Do the quiz",
    to_quiz_needs: "This takes JavaScript.",
    about: "About this quiz",
    made_by: "Made by",
    paid_by: "Paid for by",
    edition: "Version",
    parties_and_sources: "Parties and their texts",
    themes: "Themes",
    statements,
    statement: |number| format!("Statement {number}"),
    step: |step| match step {
        Step::StronglyAgree => "Strongly agree",
        Step::Agree => "Agree",
        Step::Neither => "Neither",
        Step::Disagree => "Disagree",
        Step::StronglyDisagree => "Strongly disagree",
    },
    no_position: "No position",
    translation: "Our translation:",
    in_source: "Read it in the source",

    written_by: "Written by",
    published: "Published",
    original: "Original text",
    source_in_dutch: Some("The source is in Dutch."),
    rests_here: "This text goes with:",
};

fn statements(count: usize) -> String {
    if count == 1 { "1 statement".to_owned() } else { format!("{count} statements") }
}
