//! `bronwijzer rename-id`: another identifier for a statement or a party, wherever its quiz names it.

use std::ops::Range;
use std::path::PathBuf;

use bronwijzer_engine::edition::Kind;
use bronwijzer_engine::format::{QUIZ, STATEMENTS};
use bronwijzer_engine::problem::Grade;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::slug;

use crate::cli::{Format, RenameIdOptions, RenamedKind};
use crate::folder::Folder;
use crate::json_text::{Node, is_text, place};
use crate::quiz_folder::Replacement;
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &RenameIdOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let mut folder = Folder::open(&options.quiz);
    let Some(quiz) = &folder.quiz else {
        folder.problems.retain(|problem| problem.rule.grade() == Grade::Mistake);
        report::print(std::slice::from_ref(&folder), Format::Human, streams.color, streams.output)?;
        print_line!(streams.output, "nothing was renamed: first mend the mistakes above")?;
        return Ok(MISTAKES);
    };
    let kind = kind(quiz, options)?;
    may_be_called(&options.new, kind, quiz)?;
    let mut replacements: Vec<(PathBuf, String)> = Vec::new();
    let mut count = 0;
    for (name, text) in &folder.texts {
        let node = Node::parse(text);
        let mut edits = Edits { text, old: &options.old, new: &options.new, edits: Vec::new() };
        match name.as_str() {
            QUIZ => edits.in_quiz(&node, kind),
            _ if name.starts_with(STATEMENTS) && name.ends_with(".json") => edits.in_statements(&node, kind),
            _ => {}
        }
        if !edits.edits.is_empty() {
            count += edits.edits.len();
            replacements.push((options.quiz.join(name), edits.apply()));
        }
    }
    let files = replacements.len();
    Replacement::write_all(replacements)?;
    print_line!(
        streams.output,
        "{}: the {} `{}` is now `{}`, in {count} places of {files} {}; `formerly` keeps what voters answered",
        options.quiz.display(),
        kind.name(),
        options.old,
        options.new,
        if files == 1 { "file" } else { "files" },
    )?;
    Ok(OK)
}

/// Whether the old identifier is a statement's or a party's.
fn kind(quiz: &Quiz, options: &RenameIdOptions) -> Result<Kind, Failure> {
    let id = &options.old;
    let is_statement = quiz.statements.iter().any(|statement| statement.id == *id);
    let is_party = quiz.parties.iter().any(|party| party.id == *id);
    match (is_statement, is_party, options.kind) {
        (true, true, None) => Err(Failure(format!("`{id}` is a statement and a party; say which by --kind"))),
        (true, _, None | Some(RenamedKind::Statement)) => Ok(Kind::Statement),
        (_, true, None | Some(RenamedKind::Party)) => Ok(Kind::Party),
        (_, _, None) => Err(Failure(format!("the quiz has no statement and no party `{id}`"))),
        (_, _, Some(RenamedKind::Statement)) => Err(Failure(format!("the quiz has no statement `{id}`"))),
        (_, _, Some(RenamedKind::Party)) => Err(Failure(format!("the quiz has no party `{id}`"))),
    }
}

/// Whether a statement or a party can get this identifier: it is one, and nothing of the kind has or had it.
fn may_be_called(id: &str, kind: Kind, quiz: &Quiz) -> Result<(), Failure> {
    if slug(id) != id || id.is_empty() {
        return Err(Failure(format!("`{id}` is no identifier: lower-case letters, digits and single hyphens only")));
    }
    let of_statements = quiz.statements.iter().map(|statement| (&statement.id, &statement.formerly));
    let of_parties = quiz.parties.iter().map(|party| (&party.id, &party.formerly));
    let is_taken = |(own, formerly): (&String, &Vec<String>)| own == id || formerly.iter().any(|old| old == id);
    let taken = match kind {
        Kind::Party => of_parties.into_iter().any(is_taken),
        _ => of_statements.into_iter().any(is_taken),
    };
    match taken {
        true => Err(Failure(format!("a {} has the identifier `{id}`, or had it formerly", kind.name()))),
        false => Ok(()),
    }
}

/// The changes of a file: what stands at these bytes is replaced, and nothing else.
struct Edits<'e> {
    text: &'e str,
    old: &'e str,
    new: &'e str,
    edits: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    fn in_quiz(&mut self, quiz: &Node<'_>, kind: Kind) {
        let list = |name: &str| quiz.field(name).map(Node::elements).unwrap_or_default();
        if kind == Kind::Party {
            list("parties").iter().for_each(|party| self.owner(party));
            list("sources").iter().filter_map(|source| source.field("party")).for_each(|party| self.value(party));
            return;
        }
        for set in list("sets") {
            set.field("statements").map(Node::elements).unwrap_or_default().iter().for_each(|id| self.value(id));
        }
        list("axes").iter().filter_map(|axis| axis.field("statements")).for_each(|statements| self.keys(statements));
    }

    fn in_statements(&mut self, file: &Node<'_>, kind: Kind) {
        let list = file.field("statements").unwrap_or(file);
        for statement in list.elements() {
            match kind {
                Kind::Party => statement.field("positions").into_iter().for_each(|positions| self.keys(positions)),
                _ => self.owner(statement),
            }
        }
    }

    /// The thing that has the identifier: it gets the new one and keeps the old one in `formerly`.
    fn owner(&mut self, thing: &Node<'_>) {
        let Some(literal) = thing.field("id").and_then(|id| id.literal_of(self.old)) else { return };
        let at = place(self.text, literal);
        let former = thing.field("formerly").map(Node::elements).unwrap_or_default();
        let list = thing.fields().iter().find(|(name, _)| is_text(name, "formerly"));
        match (former.last(), list) {
            (Some(Node::Plain(last)), _) => {
                let end = place(self.text, last).end;
                self.edits.push((at, format!("\"{}\"", self.new)));
                self.edits.push((end..end, format!(", \"{}\"", self.old)));
            }
            // The list is there and empty.
            (_, Some((name, _))) => {
                self.edits.push((at, format!("\"{}\"", self.new)));
                let behind = place(self.text, name).end;
                let inside = self.text[behind..].find('[').map_or(behind, |open| behind + open + 1);
                self.edits.push((inside..inside, format!("\"{}\"", self.old)));
            }
            _ => self.edits.push((at, format!("\"{}\", \"formerly\": [\"{}\"]", self.new, self.old))),
        }
    }

    fn value(&mut self, value: &Node<'_>) {
        if let Some(literal) = value.literal_of(self.old) {
            self.edits.push((place(self.text, literal), format!("\"{}\"", self.new)));
        }
    }

    fn keys(&mut self, object: &Node<'_>) {
        for (name, _) in object.fields().iter().filter(|(name, _)| is_text(name, self.old)) {
            self.edits.push((place(self.text, name), format!("\"{}\"", self.new)));
        }
    }

    fn apply(mut self) -> String {
        self.edits.sort_by_key(|(at, _)| at.start);
        let mut text = self.text.to_owned();
        for (at, new) in self.edits.into_iter().rev() {
            text.replace_range(at, &new);
        }
        text
    }
}
