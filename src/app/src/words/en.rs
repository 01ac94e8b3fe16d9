//! English: plain and neutral.

use bronwijzer_engine::scale::Step;

use super::Words;

pub(super) const WORDS: Words = Words {
    own_name: "English",
    language: "Language",
    skip_to_content: "Skip to the content",
    loading: "Loading the statements…",
    load_failed: "The statements could not be loaded. The connection may be gone.",
    try_again: "Try again",
    to_start: "To the start",

    begin: "Begin",
    to_result: "See the result",
    choose_set: "How many statements would you like to answer?",
    choose_theme: "Or choose one theme",
    length: |statements, minutes| {
        format!("{statements} statements, about {minutes} {}", if minutes == 1 { "minute" } else { "minutes" })
    },
    answered_before: |count| match count {
        1 => "You answered 1 statement before.".to_owned(),
        count => format!("You answered {count} statements before."),
    },
    erase: "Erase my answers",
    erased: "Your answers have been erased.",
    about: "About this quiz",
    made_by: "Made by",
    paid_by: "Paid for by",
    privacy: "Your answers stay on this device. They are not sent anywhere.",
    other_quizzes: "Other quizzes on this site",

    not_kept: "Your browser does not let this site keep anything. You can do the quiz all the same. When you close the page, your answers are gone.",
    unreadable: "This device holds answers that we cannot read. They are kept, but you start afresh.",
    dropped: |count| match count {
        1 => "1 statement that you answered before is no longer in this quiz.".to_owned(),
        count => format!("{count} statements that you answered before are no longer in this quiz."),
    },
    changed: |count| match count {
        1 => "The text of 1 statement has changed. You will be asked that statement again.".to_owned(),
        count => format!("The text of {count} statements has changed. You will be asked those statements again."),
    },

    statement_of: |number, total| format!("Statement {number} of {total}"),
    background: "Background",
    step: |step| match step {
        Step::StronglyAgree => "Strongly agree",
        Step::Agree => "Agree",
        Step::Neither => "Neither",
        Step::Disagree => "Disagree",
        Step::StronglyDisagree => "Strongly disagree",
    },
    skip: "Skip this statement",
    your_answer: "your answer",
    answer_help: "‘Neither’ is an answer and counts. A statement that you skip does not count.",
    answer_help_four: "A statement that you skip does not count.",
    counts_double: "This statement counts double for me",
    steps: "Steps",
    previous: "Previous",
    next: "Next",
    result_so_far: "Result",

    result: "Result",
    nothing_answered: "You have not answered a statement yet, so there is nothing to compare.",
    you_and: |party| format!("You and {party}"),
    points_of: |points, most, statements| match statements {
        1 => format!("{points} of {most} points, on 1 statement"),
        statements => format!("{points} of {most} points, on {statements} statements"),
    },
    same_of: |same, total| match total {
        1 => format!("the same answer to {same} of 1 statement"),
        total => format!("the same answer to {same} of {total} statements"),
    },
    decimal: ".",
    on_statements: |statements| match statements {
        1 => "compared on 1 statement".to_owned(),
        statements => format!("compared on {statements} statements"),
    },
    gaps: |count| match count {
        1 => "no position on 1 statement".to_owned(),
        count => format!("no position on {count} statements"),
    },
    nothing_to_compare: "nothing to compare",
    no_advice: "This is a comparison, not advice on how to vote.",
    per_theme: "By theme",
    ranking: "Agreement by party",
    shared_rank: "equal rank",
    per_statement: "By statement",
    agree_group: "The same answer",
    differ_group: "A different answer",
    skipped_group: "Not compared",
    open_group: "Statements",
    you: "You",
    not_answered: "Not answered",
    skipped: "Skipped",
    no_position: "No position",
    translation: "Our translation",
    in_source: "Read it in the source",
    change_answer: "Change your answer",
    details_failed: "The background and quotes could not be loaded.",

    quote_in_place: "The quote in the source",
    quote_for: "The quote belongs to the statement:",
    source_in_dutch: "The source is in Dutch.",
    unknown_place: "This place is not (or no longer) in this quiz.",
};
