//! Open Election Compass, version 1: one JSON file, every text in the languages of its choice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use bronwijzer_engine::format::{Line, Map, Party, Position, Quiz, Stance, Statement, Tag, Text, Title};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::scale::Scale;

use crate::import::imported::{Imported, declared, identified, published, unanswered, with_original};
use crate::import::input::Input;
use crate::import::json::{Json, JsonFile};
use crate::import::limits::LANGUAGES;
use crate::import::report::Report;

/// The steps that a position may have.
type Steps = &'static [(&'static str, Stance)];

const NEUTRAL: Steps = &[("approve", Stance::Agree), ("neutral", Stance::Neither), ("reject", Stance::Disagree)];
const PARTLY: Steps = &[("approve", Stance::Agree), ("partly", Stance::Neither), ("reject", Stance::Disagree)];
const HYBRID: Steps = &[
    ("strongly-approve", Stance::StronglyAgree),
    ("approve", Stance::Agree),
    ("neutral", Stance::Neither),
    ("reject", Stance::Disagree),
    ("strongly-reject", Stance::StronglyDisagree),
];

/// The algorithms, the first the one that counts where none is named.
const ALGORITHMS: [(&str, Scale, Steps); 3] = [
    ("cityblock/approve-neutral-reject", Scale::Three, NEUTRAL),
    ("cityblock/approve-partly-reject", Scale::Three, PARTLY),
    ("hybrid", Scale::Five, HYBRID),
];

pub(crate) fn read(input: &Input, original: Option<Tag>, report: &mut Report) -> Option<Imported> {
    let text = configuration(input.text(&input.name, report)?);
    let file = JsonFile::parse(&input.name, &text, report)?;
    compass(&file.root(), original, &input.name, report)
}

/// The fields by which a configuration is known: it has two of these at least.
pub(crate) const FIELDS: [&str; 5] = ["version", "languages", "parties", "theses", "algorithm"];

/// The configuration in a text: the text itself or, in a page, the script that has it, everything else of the page left
/// blank, so that what is told of it has its place in the page.
pub(crate) fn configuration(text: String) -> String {
    if !text.trim_start().starts_with('<') {
        return text;
    }
    // The first of the scripts that would do; without any, what is no JSON is told as such.
    let found = scripts(&text).find(|script| {
        let file = JsonFile::parse("", &text[script.clone()], &mut Report::default());
        file.is_some_and(|file| file.root().count_of(&FIELDS) > 1)
    });
    let Some(script) = found else { return text };
    let blank = |part: &str| part.chars().map(|char| if char == '\n' { '\n' } else { ' ' }).collect::<String>();
    format!("{}{}", blank(&text[..script.start]), &text[script])
}

/// Where the scripts of a page stand that may be JSON.
fn scripts(page: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let tag = from + find_tag(&page[from..], "<script")?;
        let start = tag + page[tag..].find('>')? + 1;
        let end = find_tag(&page[start..], "</script").map_or(page.len(), |length| start + length);
        from = end;
        Some(start..end)
    })
    .filter(|script| page[script.clone()].trim_start().starts_with('{'))
}

/// Where a tag begins, in letters of either case.
fn find_tag(page: &str, tag: &str) -> Option<usize> {
    page.as_bytes().windows(tag.len()).position(|bytes| bytes.eq_ignore_ascii_case(tag.as_bytes()))
}

fn compass(root: &Json<'_>, original: Option<Tag>, name: &str, report: &mut Report) -> Option<Imported> {
    const READ: [&str; 7] = ["version", "algorithm", "languages", "title", "introduction", "parties", "theses"];
    root.knows("the configuration", &READ, report);
    let version = root.needs("version", report).and_then(|version| Some((version.place(), version.id(report)?)));
    if let Some((place, version)) = version.filter(|(_, version)| version != "1") {
        report.broken(place, format!("this is of version {version}; only version 1 is known"));
    }
    let (scale, steps) = algorithm(root, report)?;
    let languages = Languages::read(root, original, report)?;

    let introduction = root.field("introduction");
    if let Some(introduction) = &introduction {
        introduction.knows("the introduction", &["text"], report);
    }
    let intro = introduction.map_or(Map::default(), |introduction| {
        let texts = languages.prose(&introduction, "text", report);
        with_original(texts, languages.original(), || introduction.place(), report)
    });
    let mut parties: Vec<Party> = Vec::new();
    let mut aliases = BTreeSet::new();
    for json in root.needs("parties", report)?.list(report) {
        let Some(party) = languages.party(&json, report) else { continue };
        if !aliases.insert(party.origin.0.clone()) {
            report.broken(json.place(), format!("the alias `{}` is already used", party.origin));
            continue;
        }
        parties.push(party);
    }
    let parties = identified(parties);
    let mut reader = Theses { languages: &languages, parties: &parties, aliases, steps, explanation_count: 0 };
    let theses = root.needs("theses", report)?.list(report);
    report.is_quiz_within(theses.len(), parties.len(), name).then_some(())?;
    let statements: Vec<Statement> =
        theses.iter().enumerate().filter_map(|(index, json)| reader.thesis(index, json, report)).collect();
    report.read = vec![
        (parties.len(), "party", "parties"),
        (statements.len(), "thesis", "theses"),
        (reader.explanation_count, "position with an explanation", "positions with an explanation"),
    ];
    let quiz = Quiz {
        title: Title(languages.text(root, "title", report)),
        intro: Text(intro),
        scale: scale.into(),
        method: published("open-election-compass").into(),
        parties,
        languages: languages.0.into_iter().map(|(_, tag)| tag).collect(),
        ..Quiz::default()
    };
    Some(Imported { quiz, statements })
}

fn algorithm(root: &Json<'_>, report: &mut Report) -> Option<(Scale, Steps)> {
    let Some(json) = root.field("algorithm") else { return Some((ALGORITHMS[0].1, ALGORITHMS[0].2)) };
    let name = json.text(report)?;
    let known = ALGORITHMS.iter().find(|(known, ..)| *known == name).map(|(_, scale, steps)| (*scale, *steps));
    if known.is_none() {
        let names: Vec<&str> = ALGORITHMS.iter().map(|(name, ..)| *name).collect();
        report.broken(json.place(), format!("there is no algorithm `{name}`; known: {}", names.join(", ")));
    }
    known
}

/// The languages of a compass, the original first: each by its code in the compass, and by its tag.
struct Languages(Vec<(String, Tag)>);

impl Languages {
    fn read(root: &Json<'_>, original: Option<Tag>, report: &mut Report) -> Option<Languages> {
        let mut languages: Vec<(String, Tag)> = Vec::new();
        let list = root.needs("languages", report)?;
        let listed = list.list(report);
        report.is_within(&LANGUAGES, listed.len(), &list.place()).then_some(())?;
        for json in listed {
            json.knows("a language", &["name", "code", "direction"], report);
            let Some(field) = json.needs("code", report) else { continue };
            let Some(code) = field.text(report) else { continue };
            match Language::new(code) {
                Ok(language) if languages.iter().any(|(_, tag)| *tag.0 == *language.tag()) => {
                    report.broken(field.place(), format!("the language `{code}` is already in the list"));
                }
                Ok(language) => languages.push((code.to_owned(), language.tag().into())),
                Err(error) => report.broken(field.place(), format!("`{code}` is {error}")),
            }
        }
        if languages.is_empty() {
            report.broken(list.place(), "the compass names no language");
            return None;
        }
        if let Some(original) = original {
            let Some(index) = languages.iter().position(|(_, tag)| *tag == original) else {
                report.broken(list.place(), format!("the compass is not in the language `{original}`"));
                return None;
            };
            languages[..=index].rotate_right(1);
        }
        Some(Languages(languages))
    }

    fn original(&self) -> &Tag {
        &self.0[0].1
    }

    /// What `read` makes of the texts of a value, by language.
    fn texts(
        &self,
        json: &Json<'_>,
        report: &mut Report,
        mut read: impl FnMut(&Json<'_>, &Tag, &mut Report) -> Option<String>,
    ) -> Map<String> {
        for (code, value) in json.fields(report) {
            if !self.0.iter().any(|(known, _)| known == code) && !value.is_null() {
                report.lost(value.place(), format!("a text in `{code}`, which is none of the languages"));
            }
        }
        let texts = self.0.iter().filter_map(|(code, tag)| {
            let text = read(&json.field(code)?, tag, report)?;
            Some((tag.0.clone(), text))
        });
        Map(texts.collect())
    }

    /// The texts in a field, which may be in any of the languages, each on one line.
    fn any(&self, object: &Json<'_>, field: &str, report: &mut Report) -> Map<String> {
        let json = object.field(field);
        json.map_or(Map::default(), |json| self.texts(&json, report, |json, _, report| json.plain(report)))
    }

    /// The same, with their lines.
    fn prose(&self, object: &Json<'_>, field: &str, report: &mut Report) -> Map<String> {
        let json = object.field(field);
        json.map_or(Map::default(), |json| self.texts(&json, report, |json, _, report| json.prose(report)))
    }

    /// The text in a field, which is in the original at least.
    fn text(&self, object: &Json<'_>, field: &str, report: &mut Report) -> Map<String> {
        with_original(self.any(object, field, report), self.original(), || object.place(), report)
    }

    /// A statement, its `[term]<explanation>` become the term alone, and the explanations as its background.
    fn statement(&self, thesis: &Json<'_>, report: &mut Report) -> Option<(Title, Text)> {
        let json = thesis.field("statement")?;
        let mut backgrounds = Map::default();
        let texts = self.texts(&json, report, |value, tag, report| {
            // The angle brackets of an explanation may look like a tag, so they are read before any markup.
            let (shown, explanations) = parted(value.text(report)?);
            if !explanations.is_empty() {
                let what = "terms explained in a statement: their explanations became the background";
                report.differently(value.place(), what);
            }
            let background = report.prose(&explanations, || value.place());
            backgrounds.0.extend(background.map(|background| (tag.0.clone(), background)));
            report.plain(&shown, || value.place())
        });
        let place = || json.place();
        let background = with_original(backgrounds, self.original(), place, report);
        let texts = with_original(texts, self.original(), place, report);
        (!texts.0.is_empty()).then_some((Title(texts), Text(background)))
    }

    fn party(&self, json: &Json<'_>, report: &mut Report) -> Option<Party> {
        json.knows("a party", &["alias", "name", "short", "url"], report);
        let origin = json.id_in("alias", report)?;
        // A party of ours has one name in all languages.
        let mut one = |field: &str| {
            let names = self.any(json, field, report).0;
            let (_, name) = names.first()?.clone();
            for (tag, other) in names.iter().filter(|(_, other)| *other != name) {
                report.lost(json.place(), format!("the name `{other}` of a party in `{tag}`"));
            }
            Some(name)
        };
        let (name, short) = (one("name"), one("short"));
        let Some(name) = name.or_else(|| short.clone()) else {
            report.broken(json.place(), "a party without a name");
            return None;
        };
        let short = short.unwrap_or_else(|| name.clone());
        let url = json.web_address_in("url", report);
        Some(Party { origin: origin.into(), name: name.into(), short: short.into(), url, ..Party::default() })
    }
}

struct Theses<'c> {
    languages: &'c Languages,
    parties: &'c [Party],
    /// Those of the parties.
    aliases: BTreeSet<String>,
    steps: Steps,
    explanation_count: usize,
}

impl Theses<'_> {
    fn thesis(&mut self, index: usize, json: &Json<'_>, report: &mut Report) -> Option<Statement> {
        json.knows("a thesis", &["title", "statement", "positions"], report);
        let title = Title(self.languages.text(json, "title", report));
        let Some((text, background)) = self.languages.statement(json, report) else {
            let original = self.languages.original();
            report.broken(json.place(), format!("a thesis without a statement in `{original}`"));
            return None;
        };
        let entries = json.needs("positions", report).map_or(Vec::new(), |positions| positions.fields(report));
        for (alias, value) in &entries {
            if !self.aliases.contains(*alias) {
                report.broken(value.place(), format!("there is no party `{alias}`"));
            }
        }
        let mut positions = Map::default();
        // Of a repeated alias the last counts, as in JavaScript.
        let entries: BTreeMap<&str, Json<'_>> = entries.into_iter().collect();
        for party in self.parties {
            let position = match entries.get(party.origin.as_str()) {
                Some(value) => self.position(value, report),
                None => {
                    report.differently(json.place(), format!("{} is missing: written as no position", party.short));
                    self.unanswered(Text::default())
                }
            };
            positions.0.push((party.id.0.clone(), position));
        }
        let origin = (index + 1).to_string().into();
        Some(Statement { origin, title, text, background, positions, ..Statement::default() })
    }

    fn position(&mut self, json: &Json<'_>, report: &mut Report) -> Position {
        if json.is_null() {
            report.differently(json.place(), "`null`: written as no position");
            return self.unanswered(Text::default());
        }
        json.knows("a position", &["position", "explanation"], report);
        let explanation = Text(self.languages.prose(json, "explanation", report));
        self.explanation_count += usize::from(!explanation.is_empty());
        let Some(position) = json.field("position") else {
            let how = if json.has("position") { "`null`" } else { "no `position`" };
            report.differently(json.place(), format!("{how}: written as no position"));
            return self.unanswered(explanation);
        };
        let name = position.text(report).unwrap_or_default();
        if name == "skip" {
            report.differently(position.place(), "`skip`: written as no position");
            return declared(Stance::None, Line::default(), explanation);
        }
        match self.steps.iter().find(|(known, _)| *known == name) {
            Some((_, stance)) => declared(*stance, Line::default(), explanation),
            None => {
                if !name.is_empty() {
                    let known: Vec<&str> = self.steps.iter().map(|(name, _)| *name).collect();
                    let message = format!("the position `{name}` is not on the scale: {}", known.join(", "));
                    report.broken(position.place(), message);
                }
                self.unanswered(explanation)
            }
        }
    }

    fn unanswered(&self, explanation: Text) -> Position {
        unanswered(self.languages.original(), Line::default(), explanation)
    }
}

/// The text without its explanations, and these as sentences.
fn parted(text: &str) -> (String, String) {
    let (mut rest, mut shown, mut explanations) = (text, String::new(), Vec::new());
    while let Some((before, term, explanation, after)) = next_term(rest) {
        shown.push_str(before);
        shown.push_str(term);
        let end = if explanation.ends_with(['.', '!', '?']) { "" } else { "." };
        explanations.push(format!("{term}: {explanation}{end}"));
        rest = after;
    }
    shown.push_str(rest);
    (shown, explanations.join(" "))
}

/// What stands before the first `[term]<explanation>`, the two parts of that, and what stands after it.
fn next_term(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find("]<") {
        let middle = from + found;
        // The brackets of a term are the innermost ones.
        if let Some(open) = text[from..middle].rfind(['[', ']']).map(|at| from + at)
            && text[open..].starts_with('[')
        {
            let end = middle + text[middle..].find('>')?;
            return Some((&text[..open], &text[open + 1..middle], text[middle + 2..end].trim(), &text[end + 1..]));
        }
        from = middle + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explained_terms_are_parted_from_the_statement() {
        assert_eq!(
            parted("Meer [P+R]<parkeren buiten de stad> en [OV]<bus en trein>."),
            ("Meer P+R en OV.".into(), "P+R: parkeren buiten de stad. OV: bus en trein.".into())
        );
        assert_eq!(parted("[a] [b]<c> d"), ("[a] b d".into(), "b: c.".into()));
        assert_eq!(parted("[[a]<b>"), ("[a".into(), "a: b.".into()));
        assert_eq!(parted("a]<b> [c]<d>"), ("a]<b> c".into(), "c: d.".into()));
        assert_eq!(parted("a [b] < c >"), ("a [b] < c >".into(), String::new()));
    }
}
