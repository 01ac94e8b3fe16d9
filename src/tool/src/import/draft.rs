//! A quiz as another system has it, in our terms. Importers make it; [`Draft::files`] alone knows how we write it.

use std::collections::BTreeSet;

use bronwijzer_engine::quote::OMISSION;
use bronwijzer_engine::scale::{Scale, Stance};
use bronwijzer_engine::text::{Language, Text, fold_spaces, slug};

use crate::import::html;
use crate::import::report::Report;
use crate::quiz_files::{
    ManifestFile, PartyFile, PositionFile, Positions, QuizFiles, QuoteFile, SourceFile, StatementFile, TextFile,
    ThemeFile,
};

/// The edition of a quiz that was just imported, where the other system has none.
const FIRST_VERSION: &str = "0.1.0";

/// The colours of parties that have none: of one brightness, so that none stands out, and 3:1 or more against white
/// and against black.
const COLORS: [&str; 12] = [
    "#5b6f8c", "#8c6f5b", "#4f7f6a", "#7f5b7f", "#6b6b9c", "#7a7a4f", "#9c6b7a", "#4f7a8c", "#8c7a5b", "#6a7f4f",
    "#8c5b5b", "#707070",
];

/// A quiz of another system. `None` is what that system does not say.
pub(crate) struct Draft {
    /// What the identifier is made of.
    pub(crate) id: String,
    pub(crate) version: Option<String>,
    pub(crate) title: Option<Text>,
    pub(crate) intro: Option<Text>,
    pub(crate) maker: Option<String>,
    pub(crate) scale: Scale,
    /// The nearest of the published methods.
    pub(crate) method: &'static str,
    pub(crate) themes: Vec<Text>,
    pub(crate) parties: Vec<DraftParty>,
    pub(crate) statements: Vec<DraftStatement>,
    /// When the parties gave their reasons.
    pub(crate) date: Option<String>,
    /// Where their reasons can be read.
    pub(crate) url: Option<String>,
}

/// A party of another system.
pub(crate) struct DraftParty {
    pub(crate) origin: Option<String>,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) url: Option<String>,
}

/// A statement of another system.
pub(crate) struct DraftStatement {
    /// What the identifier is made of, where it is not the title.
    pub(crate) id: Option<String>,
    pub(crate) origin: Option<String>,
    /// An index into the themes; `None` where the system puts it under none.
    pub(crate) theme: Option<usize>,
    pub(crate) title: Option<Text>,
    pub(crate) text: Text,
    pub(crate) background: Option<Text>,
    /// One for each party, in their order.
    pub(crate) positions: Vec<DraftPosition>,
}

/// What a party holds of a statement.
#[derive(Clone)]
pub(crate) struct DraftPosition {
    pub(crate) stance: Stance,
    /// The party's own words on it.
    pub(crate) reason: Option<Reason>,
    pub(crate) note: Option<Text>,
}

/// A party's own words.
#[derive(Clone)]
pub(crate) struct Reason {
    pub(crate) text: String,
    pub(crate) translation: Option<String>,
}

impl DraftPosition {
    /// No position, and how the other system had that, in Dutch and in English.
    pub(crate) fn none(nl: String, en: String) -> DraftPosition {
        DraftPosition { stance: Stance::NoPosition, reason: None, note: Some(Text { nl, en: Some(en) }) }
    }
}

/// A text in one language, under the language that it is to have here. English stands in for the Dutch that every
/// text must have.
pub(crate) fn in_language(text: String, language: Language) -> Text {
    match language {
        Language::Nl => Text { nl: text, en: None },
        Language::En => Text { nl: text.clone(), en: Some(text) },
    }
}

/// Says where texts of one language were put. `name` and `code` are of the language that they really are in.
pub(crate) fn tell_language(name: &str, code: &str, put: Language, report: &mut Report) {
    match (put, code) {
        (Language::Nl, "nl") => {}
        (Language::Nl, _) => report.all_differently(format!("the texts are {name} (`{code}`) and stand under `nl` as they are")),
        (Language::En, "en") => {
            report.all_differently("the texts are English and stand under `en`; under `nl` is the same text, untranslated");
        }
        (Language::En, _) => report.all_differently(format!(
            "the texts are {name} (`{code}`) and stand under `en` as they are; under `nl` is the same text, untranslated"
        )),
    }
}

/// The text without markup, with a note of all that was dropped. Empty becomes `None`.
pub(crate) fn plain(text: &str, place: impl Fn() -> String, report: &mut Report) -> Option<String> {
    let found = html::plain(text);
    if found.tags > 0 {
        report.differently(place(), "HTML became plain text");
    }
    for address in &found.addresses {
        report.lost(place(), format!("the link to `{address}`, which is no web address"));
    }
    if found.unwanted > 0 {
        report.lost(place(), UNWANTED);
    }
    (!found.text.is_empty()).then_some(found.text)
}

/// What is told of characters that were dropped.
pub(crate) const UNWANTED: &str = "characters that control a device or turn the direction of writing";

/// An address if it is one of the web.
pub(crate) fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let of_the_web = address.starts_with("https://") || address.starts_with("http://");
    (of_the_web && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control()))
        .then(|| address.to_owned())
}

/// Identifiers, each given once.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    /// An identifier made of this text, or of `otherwise` where it has no letter to make one of.
    fn make(&mut self, text: &str, otherwise: &str) -> String {
        let slug = slug(text);
        let base = if slug.is_empty() { otherwise.to_owned() } else { slug };
        let mut id = base.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}

/// The first words of a text: what an identifier is made of where there is no title.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

impl Draft {
    /// The files of the quiz, with a note of everything that had to be chosen.
    pub(crate) fn files(mut self, report: &mut Report) -> QuizFiles {
        self.settle_reasons(report);
        let id = Ids::default().make(&self.id, "quiz");
        let version = self.version.clone().unwrap_or_else(|| {
            report.chosen(format!("the version: {FIRST_VERSION}"));
            FIRST_VERSION.to_owned()
        });
        let themes = self.themes(&id, report);
        let parties = self.parties(report);
        let statements = self.statements(&themes, &parties);
        let sources = self.sources(&parties, &statements);
        report.chosen(format!("the method: {}, on the scale of {}", self.method, self.scale.name()));
        let manifest = ManifestFile {
            id,
            version,
            title: self.title.clone().map(TextFile::from),
            intro: self.intro.clone().map(TextFile::from),
            scale: self.scale,
            method: self.method,
            maker: self.maker.clone(),
            themes,
            parties,
            sources: sources.iter().map(|(entry, _)| entry.clone()).collect(),
        };
        QuizFiles {
            // Texts and names make JSON without fail.
            manifest: serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n",
            statements: vec![("statements/1.json".to_owned(), statements)],
            sources: sources.into_iter().map(|(entry, text)| (entry.file, text)).collect(),
        }
    }

    /// Folds the reasons to one line. One without a word could not be found again and is dropped; one without a stance
    /// to prove goes into the note.
    fn settle_reasons(&mut self, report: &mut Report) {
        for statement in &mut self.statements {
            for (position, party) in statement.positions.iter_mut().zip(&self.parties) {
                let Some(mut reason) = position.reason.take() else { continue };
                reason.text = fold_spaces(&reason.text);
                if fold_spaces(&reason.text.replace(OMISSION, " ")).is_empty() {
                    report.lost(format!("{}: {}", party.short, statement.text.nl), "a reason without a word");
                } else if let (Stance::NoPosition, Some(note)) = (position.stance, &mut position.note) {
                    note.nl.push_str(&format!(" De partij schreef erbij: “{}”", reason.text));
                    let english = reason.translation.as_ref().unwrap_or(&reason.text);
                    note.en.iter_mut().for_each(|note| note.push_str(&format!(" The party added: “{english}”")));
                } else {
                    position.reason = Some(reason);
                }
            }
        }
    }

    fn themes(&mut self, id: &str, report: &mut Report) -> Vec<ThemeFile> {
        if self.statements.iter().any(|statement| statement.theme.is_none()) {
            let title = self.title.clone().unwrap_or_else(|| Text { nl: self.id.clone(), en: None });
            report.chosen(format!("the theme of statements that have none: {}", title.nl));
            let own = self.themes.len();
            self.themes.push(title);
            for statement in &mut self.statements {
                statement.theme.get_or_insert(own);
            }
        }
        let mut ids = Ids::default();
        self.themes.iter().map(|title| ThemeFile { id: ids.make(&title.nl, id), title: title.clone().into() }).collect()
    }

    fn parties(&self, report: &mut Report) -> Vec<PartyFile> {
        report.chosen(format!("the colours of the parties, {} in turn", COLORS.len()));
        let mut ids = Ids::default();
        let party = |(index, party): (usize, &DraftParty)| PartyFile {
            id: ids.make(&party.short, &format!("party-{}", index + 1)),
            origin: party.origin.clone(),
            name: party.name.clone(),
            short: party.short.clone(),
            color: COLORS[index % COLORS.len()].to_owned(),
            url: party.url.clone(),
        };
        self.parties.iter().enumerate().map(party).collect()
    }

    fn statements(&self, themes: &[ThemeFile], parties: &[PartyFile]) -> Vec<StatementFile> {
        let mut ids = Ids::default();
        let statement = |(index, statement): (usize, &DraftStatement)| {
            let title = || statement.title.as_ref().map(|title| title.nl.clone());
            let named = statement.id.clone().or_else(title).unwrap_or_else(|| first_words(&statement.text.nl));
            let id = ids.make(&named, &format!("statement-{}", index + 1));
            let position = |(party, position): (&PartyFile, &DraftPosition)| {
                let quote = |reason: &Reason| QuoteFile {
                    source: Some(party.id.clone()),
                    at: Some(format!("{SECTION}/{id}")),
                    text: Some(reason.text.clone()),
                    translation: reason.translation.clone().map(|en| TextFile { nl: None, en: Some(en) }),
                };
                let position = PositionFile {
                    stance: Some(position.stance.name().to_owned()),
                    quotes: position.reason.iter().map(quote).collect(),
                    note: position.note.clone().map(TextFile::from),
                };
                (party.id.clone(), position)
            };
            StatementFile {
                positions: Positions(parties.iter().zip(&statement.positions).map(position).collect()),
                origin: statement.origin.clone(),
                theme: statement.theme.and_then(|theme| Some(themes.get(theme)?.id.clone())),
                title: statement.title.clone().map(TextFile::from),
                text: Some(statement.text.clone().into()),
                background: statement.background.clone().map(TextFile::from),
                others: serde_json::Map::new(),
                id: Some(id),
            }
        };
        self.statements.iter().enumerate().map(statement).collect()
    }

    /// A source for each party that gave reasons: one position for each statement on which it did.
    fn sources(&self, parties: &[PartyFile], statements: &[StatementFile]) -> Vec<(SourceFile, String)> {
        let title = self.title.as_ref().map_or(&self.id, |title| &title.nl);
        let mut sources = Vec::new();
        for (index, party) in parties.iter().enumerate() {
            let heading = format!("{}: {title}", party.name);
            let mut text = format!("# {heading}\n\n## {SECTION} {title}\n\n");
            let mut reasons = 0;
            for (statement, written) in self.statements.iter().zip(statements) {
                let reason = statement.positions.get(index).and_then(|position| position.reason.as_ref());
                let (Some(reason), Some(id)) = (reason, &written.id) else { continue };
                text.push_str(&format!("- {}. {}\n", position_title(statement.title.as_ref(), id), reason.text));
                reasons += 1;
            }
            if reasons > 0 {
                let entry = SourceFile {
                    id: party.id.clone(),
                    party: party.id.clone(),
                    title: heading,
                    date: self.date.clone(),
                    file: format!("sources/{}.md", party.id),
                    url: self.url.clone(),
                };
                sources.push((entry, text));
            }
        }
        sources
    }
}

/// The one section of a source: the key of every anchor in it.
const SECTION: &str = "1";

/// The title of a position whose anchor is the statement's identifier: the statement's own title without the full
/// stops and colons that would end it early, or where that makes another anchor the identifier itself.
fn position_title(title: Option<&Text>, id: &str) -> String {
    let title = title.map_or(String::new(), |title| {
        let words = title.nl.split_whitespace().map(|word| word.trim_end_matches(['.', ':']));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    if slug(&title) == id { title } else { id.to_owned() }
}
