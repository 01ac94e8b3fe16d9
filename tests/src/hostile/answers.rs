//! Answers that a device kept and answers files: whatever is in them, what is read is written and read again.

use bronwijzer_engine::answers::{Answers, from_file, from_record, to_record};
use bronwijzer_engine::problem::{Grade, Problem};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use serde_json::{Value, json};

use super::quizzes::chosen;

/// An input is a byte that chooses the quiz, and a record or an answers file.
pub fn property(input: &[u8]) {
    let [quiz, rest @ ..] = input else { return };
    let (quiz, text) = (chosen(*quiz), String::from_utf8_lossy(rest));
    if text.starts_with('{') {
        is_file(&text, quiz);
    } else {
        is_record(&text, quiz);
    }
}

fn is_record(text: &str, quiz: &Quiz<Localized>) {
    let Ok(restored) = from_record(text, quiz) else { return };
    let ids =
        |answers: &Answers| quiz.statements.iter().filter(|statement| answers.get(&statement.id).is_some()).count();
    assert_eq!(ids(&restored.answers), restored.answers.len(), "answers to statements that there are");
    for (index, id) in restored.changed.iter().enumerate() {
        assert!(restored.answers.get(id).is_none(), "`{id}` is answered, and asked again");
        assert!(!restored.changed[..index].contains(id), "`{id}` is asked again twice");
    }
    let again = from_record(&to_record(&restored.answers, quiz), quiz).expect("a record can be read");
    assert_eq!((&again.answers, again.dropped, again.changed.len()), (&restored.answers, 0, 0));
}

fn is_file(text: &str, quiz: &Quiz<Localized>) {
    let (answers, problems) = from_file(text, "answers.json", quiz);
    for problem in &problems {
        let is_place = problem.span.as_ref().is_none_or(|span| text.get(span.clone()).is_some());
        assert!(is_place && !problem.message.is_empty(), "{problem:?}");
    }
    let is_mistake = |problem: &Problem| problem.rule.grade() == Grade::Mistake;
    let (again, problems) = from_file(&file_of(&answers, quiz), "answers.json", quiz);
    assert_eq!(again, answers);
    assert!(!problems.iter().any(is_mistake), "{problems:?}");
}

/// The answers file of these answers.
pub(super) fn file_of(answers: &Answers, quiz: &Quiz<Localized>) -> String {
    let reply = |id: &String| {
        let reply = answers.get(id)?;
        let weight = f64::from(reply.weight.halves()) / 2.0;
        Some((id.clone(), json!({ "answer": reply.answer.name(), "weight": weight })))
    };
    let replies = quiz.statements.iter().filter_map(|statement| reply(&statement.id)).collect();
    json!({ "answers": Value::Object(replies) }).to_string()
}
