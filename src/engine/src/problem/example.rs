//! An example of each rule: a piece of a file that breaks it and the same piece as it should be.

use crate::lint::Lint;
use crate::problem::Rule;

/// What breaks a rule, for people who want to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A piece of a file, in one to six lines.
    Fragment {
        /// The file, relative to the quiz's folder, with forward slashes.
        file: &'static str,
        /// The piece that breaks the rule.
        bad: &'static str,
        /// The same piece as it should be.
        good: &'static str,
    },
    /// How the rule comes to be broken, in a sentence or two, where no piece of one file can show it.
    Sentence(&'static str),
}

fn quiz(bad: &'static str, good: &'static str) -> Example {
    Example::Fragment { file: "quiz.json", bad, good }
}

fn statement(bad: &'static str, good: &'static str) -> Example {
    Example::Fragment { file: "statements/1.json", bad, good }
}

/// The text of a statement that has nothing wrong.
const TEXT: &str = r#""en": "The municipality should plant trees.""#;

impl Rule {
    /// What breaks the rule.
    pub fn example(self) -> Example {
        match self {
            Rule::File => quiz(r#""file": "sources/meer.md""#, r#""file": "sources/zee.md""#),
            Rule::OutsideFolder => quiz(r#""file": "../zee.md""#, r#""file": "sources/zee.md""#),
            Rule::Encoding => Example::Sentence(
                "A file that an old editor saved as Windows-1252 has `é` as one byte; one that a spreadsheet saved begins \
                 with a byte-order mark. On the screen both look like any other.",
            ),
            Rule::Syntax => quiz("\"default_set\": \"alles\",\n}", "\"default_set\": \"alles\"\n}"),
            Rule::WrongType => quiz(r#""funding": "Nobody.""#, r#""funding": { "nl": "Niemand.", "en": "Nobody." }"#),
            Rule::UnknownField => {
                quiz(r##""short": "Bos", "colour": "#00aa00""##, r##""short": "Bos", "color": "#00aa00""##)
            }
            Rule::DuplicateField => quiz(r#""maker": "Wij", "maker": "Zij","#, r#""maker": "Wij","#),
            Rule::MissingField => statement("\"id\": \"bomen\",", "\"id\": \"bomen\",\n\"theme\": \"groen\","),
            Rule::Unwritten => statement(
                r#""theme": "groen","#,
                "\"theme\": \"groen\",\n\"title\": { \"nl\": \"Bomen\", \"en\": \"Trees\" },",
            ),
            Rule::EmptyText => quiz(
                r#""intro": { "nl": "Over het dorp.", "en": "" }"#,
                r#""intro": { "nl": "Over het dorp.", "en": "About the village." }"#,
            ),
            Rule::LineBreak => statement(r#""en": "The municipality\nshould plant trees.""#, TEXT),
            Rule::ControlCharacter => {
                statement(r#""en": "Now there are\u2028ten trees.""#, r#""en": "Now there are ten trees.""#)
            }
            Rule::BidiCharacter => {
                statement(r#""en": "Now there are \u202eten trees.""#, r#""en": "Now there are ten trees.""#)
            }
            Rule::UnpairedIsolate => statement(
                r#""en": "Now there are \u2068ten trees.""#,
                r#""en": "Now there are \u2068ten\u2069 trees.""#,
            ),
            Rule::LanguageTag => quiz(r#""languages": ["nl", "en_US"]"#, r#""languages": ["nl", "en"]"#),
            Rule::UndeclaredLanguage => statement(
                r#""title": { "nl": "Bomen", "en": "Trees", "de": "Bäume" }"#,
                r#""title": { "nl": "Bomen", "en": "Trees" }"#,
            ),
            Rule::MissingOriginal => {
                statement(r#""title": { "en": "Trees" }"#, r#""title": { "nl": "Bomen", "en": "Trees" }"#)
            }
            Rule::MissingTranslation => {
                statement(r#""title": { "nl": "Bomen" }"#, r#""title": { "nl": "Bomen", "en": "Trees" }"#)
            }
            Rule::IdForm => quiz(r#""id": "Lijst_Bos", "name": "Lijst Bos""#, r#""id": "bos", "name": "Lijst Bos""#),
            Rule::DuplicateId => quiz(
                r##"{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00" },
{ "id": "bos", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }"##,
                r##"{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00" },
{ "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }"##,
            ),
            Rule::UnknownName => statement(r#""stance": "against""#, r#""stance": "disagree""#),
            Rule::UnfitMethod => {
                quiz(r#""scale": "three", "method": "euandi""#, r#""scale": "three", "method": "stemwijzer""#)
            }
            Rule::UnknownReference => statement(r#""theme": "green""#, r#""theme": "groen""#),
            Rule::EmptyList => quiz(r#""languages": []"#, r#""languages": ["nl", "en"]"#),
            Rule::AllWithdrawn => quiz(
                r##"{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00", "withdrawn": { "date": "2025" } },
{ "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa", "withdrawn": { "date": "2025" } }"##,
                r##"{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00", "withdrawn": { "date": "2025" } },
{ "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }"##,
            ),
            Rule::MissingPosition => statement(
                r#""positions": {
  "bos": { "stance": "agree", "declared": { "date": "2025" } }
}"#,
                r#""positions": {
  "bos": { "stance": "agree", "declared": { "date": "2025" } },
  "zee": { "stance": "none", "note": { "nl": "Niet in het plan.", "en": "Not in the plan." } }
}"#,
            ),
            Rule::StanceOffScale => statement(r#""stance": "strongly-disagree""#, r#""stance": "disagree""#),
            Rule::MissingEvidence => statement(
                "\"stance\": \"disagree\"",
                r#""stance": "disagree",
"quotes": [
  { "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
]"#,
            ),
            Rule::NoPosition => statement(
                r#""stance": "none",
"quotes": [
  { "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
]"#,
                r#""stance": "none",
"note": { "nl": "Niet in het plan.", "en": "Not in the plan." }"#,
            ),
            Rule::ForeignSource => statement(
                r#""zee": {
  "stance": "disagree",
  "quotes": [
    { "source": "plan-bos", "at": "1/gras", "text": "Gras mag lang zijn." }"#,
                r#""zee": {
  "stance": "disagree",
  "quotes": [
    { "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }"#,
            ),
            Rule::DuplicateAnchor => Example::Fragment {
                file: "sources/bos.md",
                bad: "- Bomen. Wij planten honderd bomen langs de weg.\n- Bomen. Gras mag lang zijn.",
                good: "- Bomen. Wij planten honderd bomen langs de weg.\n- Gras. Gras mag lang zijn.",
            },
            Rule::UnknownAnchor => {
                statement(r#""source": "plan-zee", "at": "zand""#, r#""source": "plan-zee", "at": "1/zand""#)
            }
            Rule::QuoteNotInSource => statement(
                r#""at": "1/bomen", "text": "Wij planten 100 bomen langs de weg.""#,
                r#""at": "1/bomen", "text": "Wij planten honderd bomen langs de weg.""#,
            ),
            Rule::UncheckedReference => statement(
                r#""references": [{ "title": "Plan", "url": "https://zee.example/plan" }]"#,
                r#""quotes": [
  { "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
]"#,
            ),
            Rule::CannotAllow => quiz(
                r#""allow": { "missing-evidence": "It comes later." }"#,
                r#""allow": { "D10": "Small on purpose." }"#,
            ),
            Rule::UnusedAllow => quiz(
                r#""allow": { "D10": "Small on purpose.", "D7": "One theme is enough." }"#,
                r#""allow": { "D10": "Small on purpose." }"#,
            ),
            Rule::ChangedId => Example::Sentence(
                "The statement `bomen` of the earlier edition is called `meer-bomen` in this one, without \
                 `\"formerly\": [\"bomen\"]`.",
            ),
            Rule::ReturnedId => Example::Sentence(
                "The first edition had a statement `bomen`, the second had none, and the third has one again, on something \
                 else.",
            ),
            Rule::LostFormerId => Example::Sentence(
                "The statement `bomen` had `\"formerly\": [\"bos\"]` in the earlier edition, and has no `formerly` in this \
                 one.",
            ),
            Rule::VersionNotRaised => Example::Sentence(
                "The background of a statement was worded anew, and `version` is `1.4` as it was in the earlier edition; \
                 `1.5` is right, and `1.10` comes after `1.9`.",
            ),
            Rule::TooLarge => Example::Sentence("A program wrote every statement into a set a thousand times."),
            Rule::TooMany => Example::Sentence(
                "The identifier of a theme was changed in quiz.json alone, and 1500 statements name the old one.",
            ),
            Rule::MoreIncomplete => {
                Example::Sentence("`languages` got a third language, and no text of 500 statements is in it yet.")
            }
            Rule::MoreAdvice => Example::Sentence(
                "A quiz of 500 statements was translated, and each has three words that its new background does not explain.",
            ),
            Rule::Lint(lint) => lint.example(),
        }
    }
}

impl Lint {
    /// What the lint finds something about.
    fn example(self) -> Example {
        match self {
            Lint::OneProposition => {
                statement(r#""en": "The municipality should plant trees and sell the pool.""#, TEXT)
            }
            Lint::Answerable => statement(r#""en": "How many trees should the municipality plant?""#, TEXT),
            Lint::DoubleNegation => statement(r#""en": "The municipality must not stop planting trees.""#, TEXT),
            Lint::VagueQuantity => statement(
                r#""text": { "nl": "De gemeente moet bomen planten.", "en": "The municipality should plant more trees." },
"background": { "nl": "Nu staan er tien bomen.", "en": "Trees give shade." }"#,
                r#""text": { "nl": "De gemeente moet bomen planten.", "en": "The municipality should plant more trees." },
"background": { "nl": "Nu staan er tien bomen.", "en": "Now there are ten trees." }"#,
            ),
            Lint::Jargon => statement(r#""en": "The NPWS should plant trees.""#, TEXT),
            Lint::NamedActor => statement(r#""en": "There should be trees.""#, TEXT),
            Lint::ReasonInside => {
                statement(r#""en": "The municipality should plant trees because they give shade.""#, TEXT)
            }
            Lint::Judgement => statement(r#""en": "The municipality should plant beautiful trees.""#, TEXT),
            Lint::Competence => quiz(
                r#""allow": { "D10": "Small on purpose." }"#,
                r#""competence": { "nl": "De gemeenteraad.", "en": "The municipal council." },
"allow": { "D10": "Small on purpose." }"#,
            ),
            Lint::Length => statement(
                r#""en": "The municipality should plant trees along the road, along the ditch, along the brook, along the path and on every square.""#,
                TEXT,
            ),
            Lint::Markup => statement(r#""en": "The municipality should plant <b>trees</b>.""#, TEXT),
            Lint::Division => statement(
                r#""positions": {
  "bos": { "stance": "agree", "declared": { "date": "2025" } },
  "zee": { "stance": "agree", "declared": { "date": "2025" } }
}"#,
                r#""positions": {
  "bos": { "stance": "agree", "declared": { "date": "2025" } },
  "zee": { "stance": "disagree", "declared": { "date": "2025" } }
}"#,
            ),
            Lint::Spread => Example::Sentence(
                "On the scale of five, two of twelve parties agree, two disagree, and the other eight are in the middle.",
            ),
            Lint::PartiesApart => Example::Sentence(
                "Of thirty statements, two parties have another stance on two alone: on the rest they think alike, or one \
                 takes no position.",
            ),
            Lint::Directions => Example::Sentence(
                "Of four statements on an axis, three have the direction `high` and one has `low`; two and two is right.",
            ),
            Lint::Agreement => Example::Sentence(
                "A party agrees with 24 of the 30 statements that are asked, since most were made of its programme.",
            ),
            Lint::Middle => Example::Sentence(
                "A party is in the middle on 8 of its 27 positions, or takes no position on 10 of 30 statements.",
            ),
            Lint::Themes => quiz(
                r#"{ "id": "groen", "title": { "nl": "Groen", "en": "Green" } },
{ "id": "weg", "title": { "nl": "De weg", "en": "The road" } }"#,
                r#"{ "id": "groen", "title": { "nl": "Groen", "en": "Green" } }"#,
            ),
            Lint::SameDivision => Example::Sentence(
                "“The municipality should plant trees” and “The municipality should set up a tree fund” are asked, and each \
                 of twelve parties has one stance on both.",
            ),
            Lint::SameWords => Example::Sentence(
                "“The municipality should plant trees” and “The municipality should plant more trees” are both in the quiz.",
            ),
            Lint::Size => {
                Example::Sentence("A quiz of 120 statements has no `default_set`, so that all of them are asked.")
            }
            Lint::TellingForm => Example::Sentence(
                "Of forty statements, nine say that somebody *may* do something; the party disagrees with eight of these, and \
                 with 12 of the 31 others.",
            ),
        }
    }
}
