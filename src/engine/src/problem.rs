//! What can be wrong with a quiz, and where.

mod example;
mod guide;

use std::ops::Range;

use crate::lint::Lint;

pub use example::Example;
pub use guide::Guide;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Wrong: nothing can be made of the quiz.
    Mistake,
    /// Still to be written: the quiz works as a draft.
    Incomplete,
    /// It works, and could be better.
    Advice,
}

impl Grade {
    /// Every grade, the heaviest first.
    pub const ALL: [Grade; 3] = [Grade::Mistake, Grade::Incomplete, Grade::Advice];

    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Mistake => "mistake",
            Grade::Incomplete => "incomplete",
            Grade::Advice => "advice",
        }
    }
}

/// Declares the rules of the format, each with its stable name and its grade, so that no list of them can lack one.
macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $name:literal $grade:ident;)+) => {
        /// The rule that a problem breaks. Names are stable: scripts and editors may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[$doc])* $rule,)+
            /// A rule of good statements and good sets, not of the format.
            Lint(Lint),
        }

        impl Rule {
            /// Every rule: those of the format, then the lints.
            pub fn all() -> impl Iterator<Item = Rule> + Clone {
                [$(Rule::$rule),+].into_iter().chain(Lint::ALL.map(Rule::Lint))
            }

            /// The rule's stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Rule::$rule => $name,)+
                    Rule::Lint(lint) => lint.code(),
                }
            }

            /// How much breaking the rule weighs.
            pub fn grade(self) -> Grade {
                match self {
                    $(Rule::$rule => Grade::$grade,)+
                    Rule::Lint(_) => Grade::Advice,
                }
            }
        }
    };
}

rules! {
    /// A file or folder is missing or cannot be read.
    File "file" Mistake;
    /// A path leads out of the quiz's folder.
    OutsideFolder "outside-folder" Mistake;
    /// A file is not UTF-8.
    Encoding "encoding" Mistake;
    /// A file is not JSON.
    Syntax "syntax" Mistake;
    /// A value is of another type than the field holds.
    WrongType "wrong-type" Mistake;
    /// A field that a quiz does not have.
    UnknownField "unknown-field" Mistake;
    /// A field appears twice in one object.
    DuplicateField "duplicate-field" Mistake;
    /// A field is absent without which nothing works.
    MissingField "missing-field" Mistake;
    /// Something is still to be written.
    Unwritten "unwritten" Incomplete;
    /// A text is empty.
    EmptyText "empty-text" Mistake;
    /// A text of one line has a line break.
    LineBreak "line-break" Mistake;
    /// A text has a control character, or another that nobody sees and that does or hides something.
    ControlCharacter "control-character" Mistake;
    /// A text has a character that turns the direction of writing.
    BidiCharacter "bidi-character" Mistake;
    /// An isolate is opened and not closed, or closed and not opened.
    UnpairedIsolate "unpaired-isolate" Mistake;
    /// A language tag is not well-formed.
    LanguageTag "language-tag" Mistake;
    /// A text is in a language that the quiz does not declare.
    UndeclaredLanguage "undeclared-language" Mistake;
    /// A text is not in the quiz's original language.
    MissingOriginal "missing-original" Mistake;
    /// A text lacks one of the quiz's other languages.
    MissingTranslation "missing-translation" Incomplete;
    /// An identifier has characters other than lower-case letters, digits and single hyphens.
    IdForm "id-form" Mistake;
    /// An identifier is used twice.
    DuplicateId "duplicate-id" Mistake;
    /// A name that is not among the ones to choose from.
    UnknownName "unknown-name" Mistake;
    /// A method that does not fit the quiz's scale, or choices that do not go together.
    UnfitMethod "unfit-method" Mistake;
    /// A reference to something that the quiz does not have.
    UnknownReference "unknown-reference" Mistake;
    /// A list that must not be empty is.
    EmptyList "empty-list" Mistake;
    /// Every party has withdrawn, so that there is nobody to compare with.
    AllWithdrawn "all-withdrawn" Mistake;
    /// A party has no position under a statement.
    MissingPosition "missing-position" Mistake;
    /// A stance that the quiz's scale does not have.
    StanceOffScale "stance-off-scale" Mistake;
    /// A stance without evidence.
    MissingEvidence "missing-evidence" Incomplete;
    /// "No position" with a quote.
    NoPosition "no-position" Mistake;
    /// A quote from another party's source.
    ForeignSource "foreign-source" Mistake;
    /// Two positions of a source have one anchor.
    DuplicateAnchor "duplicate-anchor" Mistake;
    /// An anchor that the source does not have.
    UnknownAnchor "unknown-anchor" Mistake;
    /// A quote that does not stand at its anchor, letter for letter.
    QuoteNotInSource "quote-not-in-source" Mistake;
    /// Evidence that is not in the folder, so that nobody has checked it.
    UncheckedReference "unchecked-reference" Advice;
    /// An `allow` for a rule that cannot be allowed there.
    CannotAllow "cannot-allow" Mistake;
    /// An `allow` for a rule that found nothing.
    UnusedAllow "unused-allow" Advice;
    /// An identifier that was published is now another.
    ChangedId "changed-id" Mistake;
    /// An identifier that was given up is used again.
    ReturnedId "returned-id" Mistake;
    /// A thing no longer names the identifiers that it had.
    LostFormerId "lost-former-id" Mistake;
    /// Voters see changes under the version that they know.
    VersionNotRaised "version-not-raised" Mistake;
    /// There is more of something than a quiz may have.
    TooLarge "too-large" Mistake;
    /// More mistakes than are listed.
    TooMany "too-many" Mistake;
    /// More is still to be written than is listed.
    MoreIncomplete "more-incomplete" Incomplete;
    /// More could be better than is listed.
    MoreAdvice "more-advice" Advice;
}

impl Rule {
    /// The rule of this name, in either case.
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::all().find(|rule| rule.name().eq_ignore_ascii_case(name))
    }
}

/// One thing that is wrong, where it is, and what may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the quiz's folder, with forward slashes.
    pub file: String,
    /// The bytes of the file's text that it is about; `None` for the file as a whole.
    pub span: Option<Range<usize>>,
    /// The rule that is broken.
    pub rule: Rule,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What may help: the nearest known name, or the text that was probably meant.
    pub hint: Option<String>,
    /// Where the first of two things is that should have been one.
    pub first: Option<(String, Range<usize>)>,
}

/// The problems of a quiz, as they are found in one file after the other.
#[derive(Debug, Default)]
pub struct Log {
    /// The name of the file that is being read.
    pub file: String,
    /// What was found so far.
    pub problems: Vec<Problem>,
    /// How many were found of each grade, in the order of [`Grade::ALL`].
    found: [usize; 3],
    /// How many pairs of bytes of names were compared for hints.
    compared: usize,
}

impl Log {
    /// The most problems of one grade that are listed. Whoever has more mends some of them first.
    pub const MOST_LISTED: usize = 1000;

    /// How many pairs of bytes are compared in searching for names that were probably meant: some hundred hints among a
    /// thousand names of usual length, a quarter of a second of work.
    const MOST_COMPARED: usize = 100_000_000;

    /// An empty log, for the file of this name.
    pub fn new(file: &str) -> Log {
        Log { file: file.to_owned(), ..Log::default() }
    }

    /// Notes a problem with these bytes of the file.
    pub fn add(&mut self, span: Option<Range<usize>>, rule: Rule, message: String, hint: Option<String>) {
        self.push(Problem { file: self.file.clone(), span, rule, message, hint, first: None });
    }

    /// Notes a problem with the second of two things that should have been one.
    pub fn again(&mut self, span: Range<usize>, rule: Rule, message: String, first: (String, Range<usize>)) {
        let file = self.file.clone();
        self.push(Problem { file, span: Some(span), rule, message, hint: None, first: Some(first) });
    }

    /// Notes a problem.
    pub fn push(&mut self, problem: Problem) {
        let found = &mut self.found[problem.rule.grade() as usize];
        *found += 1;
        if *found <= Log::MOST_LISTED {
            self.problems.push(problem);
        }
    }

    /// Notes everything that another log has.
    pub fn append(&mut self, other: Log) {
        self.problems.reserve(other.problems.len());
        other.problems.into_iter().for_each(|problem| self.push(problem));
        for (found, more) in self.found.iter_mut().zip(other.found) {
            *found += more.saturating_sub(Log::MOST_LISTED);
        }
    }

    /// Whether a mistake was found.
    pub fn has_mistake(&self) -> bool {
        self.found[Grade::Mistake as usize] > 0
    }

    /// Whether something is still to be written.
    pub fn is_incomplete(&self) -> bool {
        self.found[Grade::Incomplete as usize] > 0
    }

    /// The known name that was probably meant by a mistyped one, as [`nearest_name`] finds it. Where so many were searched
    /// for that it would take long, none is.
    pub fn nearest<'k>(&mut self, name: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
        if self.compared < Log::MOST_COMPARED {
            self.compared += known.clone().map(|known| 1 + known.len() * name.len()).sum::<usize>();
        }
        if self.compared < Log::MOST_COMPARED { nearest_name(name, known) } else { None }
    }

    /// What was found; last, how much of each grade is not listed.
    pub fn finish(mut self) -> Vec<Problem> {
        let unlisted = [
            (Rule::TooMany, "more mistakes are not listed"),
            (Rule::MoreIncomplete, "more to be written are not listed"),
            (Rule::MoreAdvice, "more of advice are not listed"),
        ];
        for (rule, what) in unlisted {
            if let Some(more @ 1..) = self.found[rule.grade() as usize].checked_sub(Log::MOST_LISTED) {
                let (file, message) = (self.file.clone(), format!("{more} {what}"));
                self.problems.push(Problem { file, span: None, rule, message, hint: None, first: None });
            }
        }
        self.problems
    }
}

/// The known name nearest to a mistyped one, if it is near enough to have been meant.
pub fn nearest_name<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    // Nobody mistypes a name of so many characters, and comparing two takes the square of them in steps.
    let comparable = |candidate: &&str| length < 200 && candidate.chars().count().abs_diff(length) <= allowed;
    known
        .into_iter()
        .filter(comparable)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
            let Guide { title, test, why, remedy, source } = rule.guide();
            for sentence in [test, why, remedy, source] {
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
        assert_eq!(nearest_name("ntoe", known), Some("note"), "two chars that changed places are one slip");
        assert_eq!(nearest_name("background", known), None);
    }
}
