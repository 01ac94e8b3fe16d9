//! What an importer makes, in the types of the format, and what is done alike for every system: identifiers, colours, and
//! what the format requires and another system lacks.

use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::format::{
    Declared, Id, Line, Map, Method, Party, Position, Quiz, Stance, Statement, Tag, Text, Theme, Title,
};
use bronwijzer_engine::text::{fold_spaces, slug};

use crate::import::notes;
use crate::import::report::Report;
use crate::quiz_folder::{QuizFiles, json};

/// The edition of a quiz that was just imported, where the other system has none.
const FIRST_VERSION: &str = "0.1.0";

/// The colours of parties that have none: of one brightness, so that none stands out, and 3:1 or more against white
/// and against black.
const COLORS: [&str; 12] = [
    "#5b6f8c", "#8c6f5b", "#4f7f6a", "#7f5b7f", "#6b6b9c", "#7a7a4f", "#9c6b7a", "#4f7a8c", "#8c7a5b", "#6a7f4f",
    "#8c5b5b", "#707070",
];

/// A quiz of another system. The identifiers of quiz and statements are what they are to be made of, if anything; a
/// statement without a theme is of the only one.
pub(crate) struct Imported {
    pub(crate) quiz: Quiz,
    pub(crate) statements: Vec<Statement>,
}

impl Imported {
    /// The files of the quiz, with a note of everything that had to be chosen. `input` is the name of what was imported.
    pub(crate) fn files(self, input: &str, report: &mut Report) -> Option<QuizFiles> {
        let Imported { mut quiz, mut statements } = self;
        for (count, what) in [(statements.len(), "statements"), (quiz.parties.len(), "parties")] {
            if count == 0 {
                report.broken(input, format!("there are no {what}"));
                return None;
            }
        }
        let original = quiz.languages.first().cloned().unwrap_or_default();
        if quiz.title.is_empty() {
            let stem = input.rsplit_once('.').map_or(input, |(stem, _)| stem);
            let title = report.wanted(&fold_spaces(if stem.is_empty() { input } else { stem }), || input.to_owned());
            report.chosen(format!("the title, after the input: {title}"));
            quiz.title = Title::of(&original, title);
        }
        let title = quiz.title.get(&original).cloned().unwrap_or_default();
        quiz.id = Ids::default().make(if quiz.id.is_empty() { &title } else { &quiz.id }, "quiz");
        if quiz.version.is_empty() {
            report.chosen(format!("the version: {FIRST_VERSION}"));
            quiz.version = FIRST_VERSION.into();
        }
        if statements.iter().any(|statement| statement.theme.is_empty()) {
            report.chosen(format!("the theme of statements that have none: {title}"));
            let given = quiz.themes.iter().map(|theme| theme.id.0.clone()).collect();
            let mut ids = Ids { given, ..Ids::default() };
            let id = ids.make(&title, "quiz");
            statements.iter_mut().filter(|other| other.theme.is_empty()).for_each(|other| other.theme = id.clone());
            quiz.themes.push(Theme { id, title: quiz.title.clone() });
        }
        let mut ids = Ids::default();
        for (index, statement) in statements.iter_mut().enumerate() {
            let text = |text: &Map<String>| text.get(&original).cloned().unwrap_or_default();
            let named = match (statement.id.as_str(), text(&statement.title)) {
                ("", title) if !title.is_empty() => title,
                ("", _) => text(&statement.text).split_whitespace().take(6).collect::<Vec<_>>().join(" "),
                (id, _) => id.to_owned(),
            };
            statement.id = ids.make(&named, &format!("statement-{}", index + 1));
        }
        report.parties = quiz.parties.iter().map(|party| party.short.0.clone()).collect();
        report.chosen(format!("the colours of the parties, {} in turn", COLORS.len()));
        if let (Some(Method::Published(method)), Some(scale)) = (&quiz.method.0, quiz.scale.0) {
            report.chosen(format!("the method: {method}, on the scale of {}", scale.name()));
        }
        let statements = vec![("statements/1.json".to_owned(), statements)];
        Some(QuizFiles { quiz: json(&quiz), statements, others: Vec::new() })
    }
}

/// Gives parties their identifiers, after their short names, and their colours.
pub(crate) fn identified(mut parties: Vec<Party>) -> Vec<Party> {
    let mut ids = Ids::default();
    for (index, party) in parties.iter_mut().enumerate() {
        party.id = ids.make(&party.short, &format!("party-{}", index + 1));
        party.color = COLORS[index % COLORS.len()].into();
    }
    parties
}

/// The method of a published name.
pub(crate) fn published(name: &str) -> Method {
    Method::Published(name.into())
}

/// A stance that the party itself gave, and its reason if it gave one.
pub(crate) fn declared(stance: Stance, date: Line, reason: Text) -> Position {
    let declared = Declared { date, reason, ..Declared::default() };
    Position { stance: stance.into(), declared: Some(declared), ..Position::default() }
}

/// No position, because no answer could be read; with what the party wrote all the same.
pub(crate) fn unanswered(original: &Tag, date: Line, reason: Text) -> Position {
    let declared = (!reason.is_empty()).then(|| Declared { date, reason, ..Declared::default() });
    Position { stance: Stance::None.into(), declared, note: notes::no_answer(original), ..Position::default() }
}

/// A text in one language; in none where there is no text.
pub(crate) fn text(language: &Tag, text: Option<String>) -> Text {
    text.map_or(Text::default(), |text| Text::of(language, text))
}

/// The same on one line.
pub(crate) fn title(language: &Tag, words: Option<String>) -> Title {
    Title(text(language, words).0)
}

/// A text by language. Without its original a quiz cannot have it, so then it is left out, and that is noted.
pub(crate) fn with_original(
    text: Map<String>,
    original: &Tag,
    place: impl FnOnce() -> String,
    report: &mut Report,
) -> Map<String> {
    if text.0.is_empty() || text.get(original).is_some() {
        return text;
    }
    report.lost(place(), format!("a text that is not in the original language (`{original}`)"));
    Map::default()
}

/// Themes, each given once.
#[derive(Default)]
pub(crate) struct Themes {
    pub(crate) list: Vec<Theme>,
    /// Where in the list each is, by its title.
    index: BTreeMap<String, usize>,
    ids: Ids,
}

impl Themes {
    /// The identifier of the theme of this title, by its original; a new one if there is none yet.
    pub(crate) fn of(&mut self, title: Title, original: &Tag) -> Id {
        let name = title.get(original).cloned().unwrap_or_default();
        if let Some(index) = self.index.get(&name) {
            let theme = &mut self.list[*index];
            for (language, words) in title.0.0 {
                if theme.title.get(&language).is_none() {
                    theme.title.0.0.push((language, words));
                }
            }
            return theme.id.clone();
        }
        let id = self.ids.make(&name, &format!("theme-{}", self.list.len() + 1));
        self.index.insert(name, self.list.len());
        self.list.push(Theme { id: id.clone(), title });
        id
    }
}

/// The most characters of an identifier that is made of a text.
const LONGEST_ID: usize = 100;

/// Identifiers, each given once.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
    /// The last number behind each identifier that was to be given again.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// An identifier made of this text, or of `otherwise` where it has no letter or digit to make one of.
    fn make(&mut self, text: &str, otherwise: &str) -> Id {
        let mut slug = slug(text);
        // It is ASCII.
        slug.truncate(LONGEST_ID);
        slug.truncate(slug.trim_end_matches('-').len());
        let base = if slug.is_empty() { otherwise.to_owned() } else { slug };
        let mut id = base.clone();
        while !self.given.insert(id.clone()) {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        Id(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_behind_an_identifier_is_never_sought_twice() {
        let mut ids = Ids::default();
        let made: Vec<String> = ["A", "a-2", "a", "a", "!"].map(|text| ids.make(text, "b").0).into();
        assert_eq!(made, ["a", "a-2", "a-3", "a-4", "b"]);
        for _ in 0..1_000 {
            ids.make("a", "b");
        }
        assert_eq!(ids.numbers["a"], 1_004, "each is one step");
        assert_eq!(ids.make(&"é".repeat(1_000), "b").0.len(), LONGEST_ID);
    }
}
