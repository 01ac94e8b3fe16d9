//! What can be wrong with a quiz, and where.

mod guide;

use std::fmt;

use crate::lint::Lint;

pub use guide::Guide;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The quiz cannot be used.
    Error,
    /// The quiz works, and should be mended.
    Warning,
}

impl Severity {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// The rule that a problem breaks. Names are stable: scripts and editors may rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A file or folder is missing or cannot be read.
    File,
    /// A path leads out of the quiz's folder.
    OutsideFolder,
    /// A file is not UTF-8.
    Encoding,
    /// A file is not JSON.
    Syntax,
    /// A value is of another type than the field holds.
    WrongType,
    /// A field that a quiz does not have.
    UnknownField,
    /// A field appears twice in one object.
    DuplicateField,
    /// A required field is absent.
    MissingField,
    /// A text is empty.
    EmptyText,
    /// A text has a control character.
    ControlCharacter,
    /// A text has a character that turns the direction of writing.
    BidiCharacter,
    /// A text has no English.
    MissingTranslation,
    /// An identifier has characters other than lower-case letters, digits and single hyphens.
    IdForm,
    /// An identifier is used twice.
    DuplicateId,
    /// A name that is not among the ones to choose from.
    UnknownName,
    /// A method that does not fit the quiz's scale, or choices that do not go together.
    UnfitMethod,
    /// A reference to something that the quiz does not have.
    UnknownReference,
    /// A list that must not be empty is.
    EmptyList,
    /// A party has no position under a statement.
    MissingPosition,
    /// A stance that the quiz's scale does not have.
    StanceOffScale,
    /// A stance without a quote.
    MissingQuote,
    /// "No position" without a note on how that was established, or with a quote.
    NoPosition,
    /// A quote from another party's source.
    ForeignSource,
    /// Two positions of a source have one anchor.
    DuplicateAnchor,
    /// An anchor that the source does not have.
    UnknownAnchor,
    /// A quote that does not stand at its anchor, letter for letter.
    QuoteNotInSource,
    /// An `allow` for a rule that cannot be allowed there.
    CannotAllow,
    /// An `allow` for a rule that found nothing.
    UnusedAllow,
    /// A rule of good statements and good sets, not of the format.
    Lint(Lint),
}

impl Rule {
    /// The rules of the format: all but the lints.
    const FORMAT: [Rule; 28] = [
        Rule::File,
        Rule::OutsideFolder,
        Rule::Encoding,
        Rule::Syntax,
        Rule::WrongType,
        Rule::UnknownField,
        Rule::DuplicateField,
        Rule::MissingField,
        Rule::EmptyText,
        Rule::ControlCharacter,
        Rule::BidiCharacter,
        Rule::MissingTranslation,
        Rule::IdForm,
        Rule::DuplicateId,
        Rule::UnknownName,
        Rule::UnfitMethod,
        Rule::UnknownReference,
        Rule::EmptyList,
        Rule::MissingPosition,
        Rule::StanceOffScale,
        Rule::MissingQuote,
        Rule::NoPosition,
        Rule::ForeignSource,
        Rule::DuplicateAnchor,
        Rule::UnknownAnchor,
        Rule::QuoteNotInSource,
        Rule::CannotAllow,
        Rule::UnusedAllow,
    ];

    /// Every rule: those of the format, then the lints.
    pub fn all() -> impl Iterator<Item = Rule> {
        Rule::FORMAT.into_iter().chain(Lint::ALL.map(Rule::Lint))
    }

    /// The rule of this name, in either case.
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::all().find(|rule| rule.name().eq_ignore_ascii_case(name))
    }

    /// The rule's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Rule::File => "file",
            Rule::OutsideFolder => "outside-folder",
            Rule::Encoding => "encoding",
            Rule::Syntax => "syntax",
            Rule::WrongType => "wrong-type",
            Rule::UnknownField => "unknown-field",
            Rule::DuplicateField => "duplicate-field",
            Rule::MissingField => "missing-field",
            Rule::EmptyText => "empty-text",
            Rule::ControlCharacter => "control-character",
            Rule::BidiCharacter => "bidi-character",
            Rule::MissingTranslation => "missing-translation",
            Rule::IdForm => "id-form",
            Rule::DuplicateId => "duplicate-id",
            Rule::UnknownName => "unknown-name",
            Rule::UnfitMethod => "unfit-method",
            Rule::UnknownReference => "unknown-reference",
            Rule::EmptyList => "empty-list",
            Rule::MissingPosition => "missing-position",
            Rule::StanceOffScale => "stance-off-scale",
            Rule::MissingQuote => "missing-quote",
            Rule::NoPosition => "no-position",
            Rule::ForeignSource => "foreign-source",
            Rule::DuplicateAnchor => "duplicate-anchor",
            Rule::UnknownAnchor => "unknown-anchor",
            Rule::QuoteNotInSource => "quote-not-in-source",
            Rule::CannotAllow => "cannot-allow",
            Rule::UnusedAllow => "unused-allow",
            Rule::Lint(lint) => lint.code(),
        }
    }

    /// How much breaking the rule weighs.
    pub fn severity(self) -> Severity {
        match self {
            Rule::MissingTranslation | Rule::UnusedAllow | Rule::Lint(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// The last field of this name in an object.
    Field(String),
    /// The element of this index in an array, from 0.
    Index(usize),
}

/// The way from a file's root to a value in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// The path to the field of this name in the object here.
    pub fn field(&self, name: &str) -> Path {
        self.with(Segment::Field(name.to_owned()))
    }

    /// The path to the element of this index in the array here.
    pub fn index(&self, index: usize) -> Path {
        self.with(Segment::Index(index))
    }

    fn with(&self, segment: Segment) -> Path {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Path(segments)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) if position == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where in a file a problem is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A value of a JSON file.
    Value(Path),
    /// The name of a field of a JSON file, not its value.
    Name(Path),
    /// Some of the letters of a text: the text's path, and from which byte of it to which.
    Part(Path, usize, usize),
    /// A line and column, both from 1; the column counts characters.
    Line(usize, usize),
}

/// One thing that is wrong, where it is, and what may help.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the quiz's folder, with forward slashes.
    pub file: String,
    /// The place in that file.
    pub place: Place,
    /// The rule that is broken.
    pub rule: Rule,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What may help: the nearest known name, or the text that was probably meant.
    pub hint: Option<String>,
    /// Where the first of two things is that should have been one: a file and a place in it.
    pub first: Option<(String, Place)>,
}

/// The known name nearest to a mistyped one, if it is near enough to have been meant.
pub fn nearest_name<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    // Nobody mistypes a name of a thousand letters, and comparing two takes a million steps.
    let comparable = |candidate: &&str| length < 1000 && candidate.chars().count().abs_diff(length) <= allowed;
    known
        .into_iter()
        .filter(comparable)
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of insertions, deletions, replacements and swaps of neighbours from one name to another (Damerau).
fn edit_distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for (above, letter) in from.iter().enumerate() {
        let mut row = vec![above + 1];
        for (column, other) in to.iter().enumerate() {
            let replaced = rows[above][column] + usize::from(letter != other);
            let mut least = replaced.min(rows[above][column + 1] + 1).min(row[column] + 1);
            if above > 0 && column > 0 && *letter == to[column - 1] && from[above - 1] == *other {
                least = least.min(rows[above - 1][column - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_a_guide_in_full() {
        let names: BTreeSet<&str> = Rule::all().map(Rule::name).collect();
        assert_eq!(names.len(), Rule::all().count());
        for rule in Rule::all() {
            assert_eq!(Rule::from_name(rule.name()), Some(rule));
            let Guide { title, test, why, source } = rule.guide();
            for sentence in [test, why, source] {
                assert!(sentence.ends_with('.'), "{}: {sentence}", rule.name());
            }
            assert!(!title.is_empty() && !title.ends_with('.'), "{}: {title}", rule.name());
        }
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let known = ["stance", "quotes", "note"];
        assert_eq!(nearest_name("stanse", known), Some("stance"));
        assert_eq!(nearest_name("qoutes", known), Some("quotes"));
        assert_eq!(nearest_name("ntoe", known), Some("note"), "two letters that changed places are one slip");
        assert_eq!(nearest_name("background", known), None);
    }

    #[test]
    fn a_path_reads_like_an_expression() {
        let path = Path::default().index(3).field("positions").field("gl-pvda").field("quotes").index(0);
        assert_eq!(path.to_string(), "[3].positions.gl-pvda.quotes[0]");
    }
}
