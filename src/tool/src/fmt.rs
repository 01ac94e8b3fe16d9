//! `bronwijzer fmt`: the files of quizzes in one form, so that a change shows as that change alone.

use std::path::{Path, PathBuf};

use bronwijzer_engine::format::{self, QUIZ, STATEMENTS};
use bronwijzer_engine::problem::{Problem, Rule};
use serde_json::Value;

use crate::check::quizzes_here;
use crate::cli::{Described, FmtOptions, Format};
use crate::folder::Folder;
use crate::json_text::Node;
use crate::quiz_folder::Replacement;
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report, schema};

pub(crate) fn run(options: &FmtOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let paths = if options.quiz.is_empty() { quizzes_here()? } else { options.quiz.clone() };
    let forms = Forms::new()?;
    let mut code = OK;
    for path in &paths {
        let mut folder = Folder::open(path);
        let mut replacements: Vec<(PathBuf, String)> = Vec::new();
        for (name, text) in folder.texts.iter().filter(|(name, _)| is_json(name)) {
            if let Some(formatted) = forms.format(name, text).filter(|formatted| formatted != text) {
                replacements.push((path.join(name), formatted));
            }
        }
        // Other mistakes are for `check` to tell: they do not keep a file from its form.
        let is_unreadable = |problem: &Problem| {
            matches!(problem.rule, Rule::Syntax | Rule::File | Rule::Encoding | Rule::OutsideFolder)
                && (is_json(&problem.file) || problem.file == STATEMENTS)
        };
        folder.problems.retain(is_unreadable);
        if !folder.problems.is_empty() {
            report::print(std::slice::from_ref(&folder), Format::Short, streams.color, streams.output)?;
            code = MISTAKES;
        }
        for (file, _) in &replacements {
            let done = if options.check { "is not in the form" } else { "formatted" };
            print_line!(streams.output, "{}: {done}", shown(file))?;
        }
        if options.check {
            code = if replacements.is_empty() { code } else { MISTAKES };
        } else {
            Replacement::write_all(replacements)?;
        }
    }
    Ok(code)
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn is_json(name: &str) -> bool {
    name == QUIZ || (name.starts_with(STATEMENTS) && name.ends_with(".json"))
}

/// What says the order of fields in each kind of file.
struct Forms {
    quiz: Value,
    statements: Value,
}

impl Forms {
    fn new() -> Result<Forms, Failure> {
        let read = |of| {
            serde_json::from_str(&schema::text(of)?).map_err(|error| Failure(format!("the schema is no JSON: {error}")))
        };
        Ok(Forms { quiz: read(Described::Quiz)?, statements: read(Described::Statements)? })
    }

    /// A file in its form; nothing where it is no JSON.
    fn format(&self, name: &str, text: &str) -> Option<String> {
        let (is_read, schema) = match name {
            QUIZ => (format::parse::<format::Quiz>(name, text).0.is_some(), &self.quiz),
            _ => (format::parse_statements(name, text).0.is_some(), &self.statements),
        };
        if !is_read {
            return None;
        }
        let mut node = Node::parse(text);
        node.sort(schema, schema);
        Some(node.laid_out())
    }
}
