//! Reading an answers file.

use super::{Answer, Answers, Reply, Weight};
use crate::format::{self, read::ROOT, read::read};
use crate::problem::{Log, Problem, Rule};
use crate::quiz::{File, Quiz};

/// Reads an answers file: `{ "answers": { "STATEMENT-ID": { "answer": "agree", "weight": 2 } } }`.
///
/// Answers to statements that the quiz does not have, or that its scale does not have, are problems.
pub fn from_file<T>(text: &str, name: &str, quiz: &Quiz<T>) -> (Answers, Vec<Problem>) {
    let mut log = Log::new(name);
    let mut answers = Answers::default();
    let Some((written, spans)) = read::<format::Answers>(text, &mut log) else { return (answers, log.finish()) };
    let file = File { name, text, spans };
    let list = ROOT.field("answers");
    let steps = quiz.scale.steps().iter().map(|step| step.name());
    let known: Vec<&str> = steps.chain([Answer::Skip.name()]).collect();
    for (statement, reply) in &written.answers.0 {
        let path = list.field(statement);
        let Some(index) = quiz.statement(statement) else {
            let ids = quiz.statements.iter().map(|statement| statement.id.as_str());
            let hint = log.nearest(statement, ids).map(|near| format!("did you mean `{near}`?"));
            let message = format!("the quiz has no statement `{statement}`");
            file.note(&path, Rule::UnknownReference, message, hint, &mut log);
            continue;
        };
        let id = &quiz.statements[index].id;
        let answer = Answer::from_name(&reply.answer).filter(|_| known.contains(&reply.answer.as_str()));
        if answer.is_none() && !reply.answer.is_empty() {
            let hint = match log.nearest(&reply.answer, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known: {}", known.join(", ")),
            };
            let message = format!("there is no answer `{}`", reply.answer);
            file.note(&path.field("answer"), Rule::UnknownName, message, Some(hint), &mut log);
        }
        let number = reply.weight.0.unwrap_or(1.0);
        let weight = Weight::from_number(number);
        if weight.is_none() {
            let message = format!("{number} is no weight: a whole number of halves, from 0.5 to 100");
            file.note(&path.field("weight"), Rule::WrongType, message, None, &mut log);
        }
        if answers.get(id).is_some() {
            let message =
                format!("`{statement}` and another identifier here are of one statement, which is now `{id}`");
            file.note(&path, Rule::DuplicateId, message, None, &mut log);
        } else if let (Some(answer), Some(weight)) = (answer, weight) {
            answers.set(id, Reply { answer, weight });
        }
    }
    (answers, log.finish())
}
