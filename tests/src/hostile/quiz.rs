//! The files of a quiz: whatever is in them, what is wrong is told with its place, and a quiz that loads can be used.

use std::collections::BTreeSet;

use bronwijzer_engine::answers::{self, Answer, Answers, Reply, Weight};
use bronwijzer_engine::edition;
use bronwijzer_engine::explain::leave_one_out;
use bronwijzer_engine::format::{self, QUIZ};
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_engine::matching::{Match, score, score_by};
use bronwijzer_engine::pack::{self, Checksum, Details};
use bronwijzer_engine::problem::{Grade, Problem, Rule};
use bronwijzer_engine::quiz::{Quiz, StatementFile, load};
use bronwijzer_engine::quote;
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::stability::stability;
use bronwijzer_engine::text::Localized;
use bronwijzer_engine::{class, class_code, compass, share};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::files;

/// The largest quiz for which the changes of every answer are tried, in positions.
const LARGEST_TRIED: usize = 2_000;

/// An input is the files of a quiz.
pub fn property(input: &[u8]) {
    let files = files::parse(input);
    let (quiz, problems) = read(&files, false);
    let (linted, advised) = read(&files, true);
    assert_eq!(quiz, linted, "lints decide nothing");
    is_well_told(&files, &advised);
    let has = |grade| problems.iter().any(|problem| problem.rule.grade() == grade);
    assert_eq!(quiz.is_none(), has(Grade::Mistake), "{problems:?}");
    for (name, text) in &files {
        let Ok(text) = std::str::from_utf8(text) else { continue };
        match name.as_str() {
            QUIZ => is_written_again(format::parse::<format::Quiz>(name, text), |text| format::parse(name, text)),
            name if is_statement_file(name) => {
                is_written_again(format::parse_statements(name, text), |text| format::parse_statements(name, text));
            }
            _ => {}
        }
    }
    if let Some(quiz) = quiz {
        assert_eq!(quiz.draft, has(Grade::Incomplete));
        can_be_used(&quiz);
    }
}

fn is_statement_file(name: &str) -> bool {
    name.starts_with("statements/") && name.ends_with(".json")
}

fn read(files: &[(String, Vec<u8>)], lints: bool) -> (Option<Quiz>, Vec<Problem>) {
    let mut read_file = |name: &str| {
        let (_, bytes) = files
            .iter()
            .find(|(other, _)| other == name)
            .ok_or_else(|| (Rule::File, format!("`{name}` is not there")))?;
        String::from_utf8(bytes.clone()).map_err(|_| (Rule::Encoding, format!("`{name}` is not UTF-8")))
    };
    let names: BTreeSet<&String> = files.iter().map(|(name, _)| name).filter(|name| is_statement_file(name)).collect();
    let statements: Vec<StatementFile> =
        names.into_iter().map(|name| StatementFile::parse(name, read_file(name))).collect();
    load(Some(&mut statements.into_iter()), &mut read_file, lints)
}

/// Every problem has a place that is one, and a message on one line.
fn is_well_told(files: &[(String, Vec<u8>)], problems: &[Problem]) {
    for problem in problems {
        let first = problem.first.iter().map(|(file, span)| (file, span));
        for (file, span) in problem.span.iter().map(|span| (&problem.file, span)).chain(first) {
            let text = files.iter().find(|(name, _)| name == file).and_then(|(_, text)| std::str::from_utf8(text).ok());
            let text = text.unwrap_or_else(|| panic!("a place in a file that was not read: {problem:?}"));
            assert!(text.get(span.clone()).is_some(), "a place that is none: {problem:?}");
        }
        assert!(!problem.message.is_empty(), "{problem:?}");
        assert_eq!(Rule::from_name(problem.rule.name()), Some(problem.rule));
    }
}

/// What was read of a file without a mistake is read again from what is written of it.
fn is_written_again<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    (value, problems): (Option<T>, Vec<Problem>),
    read: impl Fn(&str) -> (Option<T>, Vec<Problem>),
) {
    if problems.iter().any(|problem| problem.rule.grade() == Grade::Mistake) {
        return;
    }
    let value = value.expect("what has no mistake is understood");
    let written = said(serde_json::to_value(&value).expect("what was read can be written")).to_string();
    let (again, problems) = read(&written);
    assert!(problems.iter().all(|problem| problem.rule.grade() != Grade::Mistake), "{written}: {problems:?}");
    assert_eq!(again.as_ref(), Some(&value), "{written}");
}

/// A value without the fields that say nothing, as they are left out of files. A list may have to be there though it is empty.
fn said(value: Value) -> Value {
    let says_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !says_nothing(value));
            Value::Object(fields.map(|(name, value)| (name, said(value))).collect())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(said).collect()),
        plain => plain,
    }
}

/// A quiz that was loaded refers to nothing that it lacks, and can be packed, answered, scored and compared.
pub(super) fn can_be_used(quiz: &Quiz) {
    refers_to_what_is_there(quiz);
    let changes = edition::compare(quiz, quiz);
    assert!(changes.is_empty() && changes.links_read, "{changes:?}");
    for language in 0..quiz.languages.len() {
        let localized = quiz.localized(language);
        can_be_packed(localized);
    }
    let quiz = quiz.localized(0);
    for answers in some_answers(&quiz) {
        is_scored(&quiz, &answers);
        is_kept(&quiz, &answers);
    }
    is_counted(&quiz);
}

fn refers_to_what_is_there(quiz: &Quiz) {
    assert!(!quiz.languages.is_empty() && !quiz.parties.is_empty() && !quiz.statements.is_empty());
    let mut ids = BTreeSet::new();
    for statement in &quiz.statements {
        assert!(statement.theme < quiz.themes.len());
        assert_eq!(statement.positions.len(), quiz.parties.len());
        for id in statement.formerly.iter().chain([&statement.id]) {
            assert!(ids.insert(id), "two statements are called `{id}`");
        }
        for position in &statement.positions {
            let is_on_scale = |stance: Stance| stance.step().is_none_or(|step| quiz.scale.steps().contains(&step));
            assert!(is_on_scale(position.stance));
            for quoted in &position.quotes {
                let passage = quiz.sources[quoted.source].passage(&quoted.at).expect("a quote has its passage");
                assert!(quote::find(&quoted.text, &passage.text).is_some(), "{quoted:?} is not in {passage:?}");
            }
        }
    }
    assert!(quiz.sources.iter().all(|source| source.party < quiz.parties.len()));
    let is_statement = |index: &usize| *index < quiz.statements.len();
    assert!(quiz.sets.iter().all(|set| !set.statements.is_empty() && set.statements.iter().all(is_statement)));
    assert!(quiz.axes.iter().all(|axis| axis.statements.iter().all(|(index, _)| is_statement(index))));
    assert!(quiz.default_set.is_none_or(|set| set < quiz.sets.len()));
    assert!(quiz.ranked().next().is_some(), "some party takes part");
}

fn can_be_packed(quiz: Quiz<Localized>) {
    let (first, details) = pack::split(quiz);
    let bytes = pack::encode(&first).expect("a quiz can be packed");
    assert!(pack::open(&bytes, Some(Checksum::of(&bytes))).is_ok());
    let again: Quiz<Localized> = pack::decode(&bytes).expect("a pack can be read");
    assert_eq!(pack::encode(&again), Ok(bytes));
    // For maintainers, and left out of packs.
    let mut packed = first;
    packed.statements.iter_mut().for_each(|statement| statement.origin = None);
    packed.parties.iter_mut().for_each(|party| (party.origin, party.formerly) = (None, Vec::new()));
    assert_eq!(again, packed);
    let bytes = pack::encode(&details).expect("details can be packed");
    assert_eq!(pack::decode::<Details>(&bytes), Ok(details));
}

/// Some ways to answer a quiz: not at all, with one step throughout, and with everything that there is.
fn some_answers(quiz: &Quiz<Localized>) -> Vec<Answers> {
    let steps = quiz.scale.steps();
    let answered = |reply: &dyn Fn(usize) -> Option<Reply>| {
        let mut answers = Answers::default();
        for (index, statement) in quiz.statements.iter().enumerate() {
            if let Some(reply) = reply(index) {
                answers.set(&statement.id, reply);
            }
        }
        answers
    };
    let at = |step: usize, weight| Some(Reply { answer: Answer::At(steps[step % steps.len()]), weight });
    vec![
        Answers::default(),
        answered(&|_| at(0, Weight::ONE)),
        answered(&|index| match index % 4 {
            0 => at(index / 4, Weight::DOUBLE),
            1 => Some(Reply { answer: Answer::Skip, weight: Weight::ONE }),
            2 => None,
            _ => at(index / 4, Weight::ONE),
        }),
    ]
}

/// Scores are shares, ranks have no gaps, and nothing is left out.
fn is_scored(quiz: &Quiz<Localized>, answers: &Answers) {
    let sets = std::iter::once(None).chain((0..quiz.sets.len().min(3)).map(Some));
    for statements in sets.map(|set| quiz.statements_of(set)) {
        is_ranked(quiz, &score(quiz, &statements, answers));
        for published in METHODS.iter().filter(|published| published.scales.contains(&quiz.scale)) {
            let scored = score_by(quiz, &statements, answers, &published.method);
            is_ranked(quiz, &scored.expect("a published method fits its scale"));
        }
        if quiz.statements.len() * quiz.parties.len() <= LARGEST_TRIED {
            let found =
                stability(quiz, &statements, answers, &quiz.method.method).expect("a quiz has a method that fits");
            assert_eq!(found.ranks.len(), quiz.ranked().count());
        }
    }
    let compass = compass::compass(quiz, answers);
    assert_eq!(compass.parties.len(), quiz.parties.len());
    for position in compass.voter.iter().chain(compass.parties.iter().flatten()).flatten() {
        let (low, high) = position.range();
        assert!(low.parts(1000) <= position.parts(1000) && position.parts(1000) <= high.parts(1000));
        assert!(high.parts(1000) <= 1000);
    }
}

fn is_ranked(quiz: &Quiz<Localized>, scored: &Match) {
    assert_eq!(scored.parties.len(), quiz.ranked().count());
    let mut before = 0;
    for (index, party) in scored.parties.iter().enumerate() {
        assert!(party.rank.is_none_or(|rank| rank == before || rank == index + 1), "{:?} after {before}", party.rank);
        before = party.rank.unwrap_or(before);
        assert_eq!(party.rank.is_some(), party.score.is_some());
        if let Some(score) = party.score {
            assert!(score.parts(1000) <= 1000, "{score:?}");
            assert!(party.range.is_none_or(|(low, high)| low <= score && score <= high), "{party:?}");
        }
        assert_eq!(leave_one_out(party).len(), party.contributions.len());
    }
}

/// Answers survive every form in which they leave the engine.
pub(super) fn is_kept<T>(quiz: &Quiz<T>, answers: &Answers) {
    assert_eq!(share::decode(&share::encode(answers, quiz), quiz).as_ref(), Ok(answers));
    let code = class_code::encode(answers, quiz);
    assert_eq!(class_code::decode(&code, quiz).as_ref(), Ok(answers));
    let found = class_code::find(&format!("Anna: {code}.\n"), quiz);
    assert!(found.iter().any(|found| found.answers.as_ref() == Ok(answers)), "{code}: {found:?}");
    let restored = answers::from_record(&answers::to_record(answers, quiz), quiz).expect("a record can be read");
    assert_eq!((&restored.answers, restored.dropped, restored.changed.len()), (answers, 0, 0));
}

/// A class of these pupils is counted.
fn is_counted(quiz: &Quiz<Localized>) {
    let pupils = some_answers(quiz);
    let distributions = class::most_divided_first(class::distributions(quiz, &pupils));
    for distribution in &distributions {
        let all = distribution.steps.iter().sum::<usize>() + distribution.skipped + distribution.open;
        assert_eq!(all, pupils.len());
    }
    let all = quiz.statements_of(None);
    assert_eq!(class::agreements(quiz, &all, &pupils).len(), quiz.ranked().count());
    assert!(class::questions(quiz, &pupils).len() <= class::MOST_QUESTIONS);
}
