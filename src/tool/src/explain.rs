//! `bronwijzer explain`: what a rule of `check` asks, why, an example, and what to do.

use std::io::{self, Write};

use bronwijzer_engine::format::QUIZ;
use bronwijzer_engine::lint::{self, Lint};
use bronwijzer_engine::problem::{Example, Grade, Guide, Rule, nearest_name};

use crate::cli::ExplainOptions;
use crate::{Failure, OK, Streams};

pub(crate) fn run(options: &ExplainOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    match &options.rule {
        Some(name) => rule(name, streams.output),
        None => list(streams.output),
    }
}

/// Prints every rule on a line of its own.
fn list(output: &mut dyn Write) -> Result<u8, Failure> {
    for rule in Rule::all() {
        writeln!(output, "{:<20} {:<11} {}", rule.name(), rule.grade().name(), rule.guide().title)?;
    }
    Ok(OK)
}

/// Prints what there is to know of the rule of this name.
pub(crate) fn rule(name: &str, output: &mut dyn Write) -> Result<u8, Failure> {
    let Some(rule) = Rule::from_name(name) else {
        let hint = match nearest_name(&name.to_lowercase(), Rule::all().map(Rule::name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", Rule::all().map(Rule::name).collect::<Vec<_>>().join(", ")),
        };
        return Err(Failure(format!("there is no rule `{name}`; {hint}")));
    };
    let Guide { title, test, why, remedy, source } = rule.guide();
    // The grade and the name stand as they do in the reports of `check`.
    writeln!(output, "{}[{}]: {title}\n\nTest: {test}", rule.grade().name(), rule.name())?;
    if let Rule::Lint(lint) = rule
        && lint.needs_rules()
    {
        writeln!(output, "Languages with rules: {}.", lint::languages().collect::<Vec<_>>().join(", "))?;
    }
    writeln!(output, "Why: {why}\nSource: {source}\nBreaking it is {}.\n", consequence(rule))?;
    match rule.example() {
        Example::Fragment { file, bad, good } => {
            fragment(&format!("Wrong, in {file}"), bad, output)?;
            fragment("Right", good, output)?;
        }
        Example::Sentence(sentence) => writeln!(output, "Example: {sentence}")?,
    }
    writeln!(output, "What to do: {remedy}")?;
    Ok(OK)
}

fn fragment(heading: &str, lines: &str, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output, "{heading}:")?;
    lines.lines().try_for_each(|line| writeln!(output, "  {line}"))
}

/// What follows from breaking a rule.
fn consequence(rule: Rule) -> String {
    match (rule, rule.grade()) {
        (_, Grade::Mistake) => "a mistake: nothing works before it is mended".to_owned(),
        (_, Grade::Incomplete) => "incomplete: the quiz is a draft until it is written".to_owned(),
        (Rule::Lint(lint), _) => {
            format!("advice; allowed by `\"allow\": {{ \"{}\": \"the reason\" }}` in {}", lint.code(), allowed_in(lint))
        }
        (_, Grade::Advice) => "advice".to_owned(),
    }
}

fn allowed_in(lint: Lint) -> String {
    match (lint.is_of_a_statement(), lint.is_of_the_quiz()) {
        (true, true) => format!("a statement or {QUIZ}"),
        (true, false) => "a statement".to_owned(),
        (false, _) => QUIZ.to_owned(),
    }
}
