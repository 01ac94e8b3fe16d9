//! Reading an answers file.

use super::{Answer, Answers, Reply, Weight};
use crate::decode::{Log, Node, Value};
use crate::problem::{Problem, Rule};
use crate::quiz::Quiz;
use crate::scale::Scale;

/// Reads an answers file: `{ "answers": { "STATEMENT-ID": { "answer": "agree", "weight": 2 } } }`.
///
/// Answers to statements that the quiz does not have, or that its scale does not have, are problems.
pub fn from_file(node: &Node, file: &str, quiz: &Quiz) -> (Answers, Vec<Problem>) {
    let mut log = Log::new(file);
    let mut answers = Answers::default();
    read_file(&Value::root(node), quiz, &mut answers, &mut log);
    (answers, log.problems)
}

fn read_file(root: &Value<'_>, quiz: &Quiz, answers: &mut Answers, log: &mut Log) -> Option<()> {
    let mut fields = root.object(log)?;
    let replies = fields.required("answers", log).and_then(|value| value.entries(log)).unwrap_or_default();
    fields.finish(log);
    for (statement, value) in replies {
        if quiz.statement(statement).is_none() {
            let ids = quiz.statements.iter().map(|statement| statement.id.as_str());
            let hint = crate::problem::nearest_name(statement, ids).map(|near| format!("did you mean `{near}`?"));
            let message = format!("the quiz has no statement `{statement}`");
            log.value(&value.path, Rule::UnknownReference, message, hint);
        } else if let Some(reply) = read_reply(&value, quiz.scale, log) {
            answers.set(statement, reply);
        }
    }
    Some(())
}

fn read_reply(value: &Value<'_>, scale: Scale, log: &mut Log) -> Option<Reply> {
    let mut known: Vec<(&str, Answer)> = scale.steps().iter().map(|step| (step.name(), Answer::At(*step))).collect();
    known.push((Answer::Skip.name(), Answer::Skip));
    let mut fields = value.object(log)?;
    let answer = fields.required("answer", log).and_then(|value| value.name("answer", &known, log));
    let weight = match fields.optional("weight") {
        None => Some(Weight::ONE),
        Some(value) => value.number(log).and_then(|number| {
            let weight = Weight::from_number(number);
            if weight.is_none() {
                let message = format!("{number} is no weight: a whole number of halves, from 0.5 to 100");
                log.value(&value.path, Rule::WrongType, message, None);
            }
            weight
        }),
    };
    fields.finish(log);
    Some(Reply { answer: answer?, weight: weight? })
}
