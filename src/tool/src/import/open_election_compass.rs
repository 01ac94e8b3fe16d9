//! Open Election Compass, version 1: one JSON file, every text in the languages of its choice.

use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::{Language, Text};

use crate::import::draft::{
    Draft, DraftParty, DraftPosition, DraftStatement, Reason, plain, tell_language, web_address,
};
use crate::import::input::Input;
use crate::import::json::{Json, JsonFile};
use crate::import::report::Report;

/// The steps that a position may have.
type Steps = &'static [(&'static str, Step)];

const NEUTRAL: Steps = &[("approve", Step::Agree), ("neutral", Step::Neither), ("reject", Step::Disagree)];
const PARTLY: Steps = &[("approve", Step::Agree), ("partly", Step::Neither), ("reject", Step::Disagree)];
const HYBRID: Steps = &[
    ("strongly-approve", Step::StronglyAgree),
    ("approve", Step::Agree),
    ("neutral", Step::Neither),
    ("reject", Step::Disagree),
    ("strongly-reject", Step::StronglyDisagree),
];

/// The algorithms, the first the one that counts where none is named.
const ALGORITHMS: [(&str, Scale, Steps); 3] = [
    ("cityblock/approve-neutral-reject", Scale::Three, NEUTRAL),
    ("cityblock/approve-partly-reject", Scale::Three, PARTLY),
    ("hybrid", Scale::Five, HYBRID),
];

pub(crate) fn read(input: &Input, language: Option<Language>, report: &mut Report) -> Option<Draft> {
    let mut text = input.own_text(report)?;
    let name = input.name();
    let file = JsonFile::parse(&name, &mut text, report)?;
    let root = file.root();
    const READ: [&str; 7] = ["version", "algorithm", "languages", "title", "introduction", "parties", "theses"];
    root.knows("the configuration", &READ, report);
    let version = root.needs("version", report).and_then(|version| Some((version.place(), version.id(report)?)));
    if let Some((place, version)) = version.filter(|(_, version)| version != "1") {
        report.broken(place, format!("this is of version {version}; only version 1 is known"));
    }
    let (scale, steps) = algorithm(&root, report)?;
    let languages = Languages::read(&root, language, report)?;

    let introduction = root.field("introduction");
    if let Some(introduction) = &introduction {
        introduction.knows("the introduction", &["text"], report);
    }
    let intro = introduction.and_then(|introduction| languages.text(&introduction, "text", report));
    let mut parties = Vec::new();
    let mut aliases: Vec<String> = Vec::new();
    for json in root.needs("parties", report)?.list(report) {
        let Some((alias, party)) = languages.party(&json, report) else { continue };
        if aliases.contains(&alias) {
            report.broken(json.place(), format!("the alias `{alias}` is already used"));
            continue;
        }
        aliases.push(alias);
        parties.push(party);
    }
    let mut reader = Theses { languages: &languages, aliases: &aliases, parties: &parties, steps, reasons: 0 };
    let theses = root.needs("theses", report)?.list(report);
    let statements: Vec<DraftStatement> =
        theses.iter().enumerate().filter_map(|(index, json)| reader.thesis(index, json, report)).collect();
    report.read = vec![
        (parties.len(), "party", "parties"),
        (statements.len(), "thesis", "theses"),
        (reader.reasons, "position with an explanation", "positions with an explanation"),
    ];
    let title = languages.text(&root, "title", report);
    Some(Draft {
        id: title.as_ref().map_or_else(|| "compass".to_owned(), |title| title.nl.clone()),
        version: None,
        title,
        intro,
        maker: None,
        scale,
        method: "open-election-compass",
        themes: Vec::new(),
        parties,
        statements,
        date: None,
        url: None,
    })
}

fn algorithm(root: &Json<'_>, report: &mut Report) -> Option<(Scale, Steps)> {
    let Some(json) = root.field("algorithm") else { return Some((ALGORITHMS[0].1, ALGORITHMS[0].2)) };
    let name = json.text(report)?;
    let found = ALGORITHMS.iter().find(|(known, ..)| *known == name).map(|(_, scale, steps)| (*scale, *steps));
    if found.is_none() {
        let known: Vec<&str> = ALGORITHMS.iter().map(|(name, ..)| *name).collect();
        report.broken(json.place(), format!("there is no algorithm `{name}`; known: {}", known.join(", ")));
    }
    found
}

/// The languages of a compass, and which of them are read.
struct Languages {
    codes: Vec<String>,
    /// The language that goes under `nl`: Dutch, or else the first.
    nl: String,
    /// The language that goes under `en`: English, or the only one if that was asked for.
    en: Option<String>,
}

impl Languages {
    fn read(root: &Json<'_>, put: Option<Language>, report: &mut Report) -> Option<Languages> {
        let mut codes = Vec::new();
        let mut names = Vec::new();
        for json in root.needs("languages", report)?.list(report) {
            json.knows("a language", &["name", "code", "direction"], report);
            let Some(code) = json.needs("code", report).and_then(|code| code.text(report)) else { continue };
            codes.push(code.to_owned());
            names.push(json.field("name").and_then(|name| name.text(report)).unwrap_or(code).to_owned());
        }
        let Some(first) = codes.first().cloned() else {
            report.broken(root.place(), "the compass names no language");
            return None;
        };
        let has = |code: &str| codes.iter().any(|known| known == code);
        let nl = if has("nl") { "nl".to_owned() } else { first };
        let single = codes.len() == 1;
        let en = if has("en") && !(single && put == Some(Language::Nl)) {
            Some("en".to_owned())
        } else {
            (single && put == Some(Language::En)).then(|| nl.clone())
        };
        let index = codes.iter().position(|code| *code == nl).unwrap_or(0);
        let under = if en.as_ref() == Some(&nl) { Language::En } else { Language::Nl };
        tell_language(&names[index], &nl, under, report);
        for (code, name) in codes.iter().zip(&names) {
            if *code != nl && Some(code) != en.as_ref() {
                report.lost(code, format!("the texts in {name}"));
            }
        }
        Some(Languages { codes, nl, en })
    }

    /// The texts of a value in both languages, as they are.
    fn values<'f>(&self, json: &Json<'f>, report: &mut Report) -> [Option<Json<'f>>; 2] {
        for (code, value) in json.fields(report) {
            if !self.codes.iter().any(|known| known == code) && !value.is_null() {
                report.lost(value.place(), format!("a text in `{code}`, which is none of the languages"));
            }
        }
        [json.field(&self.nl), self.en.as_ref().and_then(|code| json.field(code))]
    }

    /// A text of the object in both languages; `None` where it has none or only empty ones.
    fn text(&self, object: &Json<'_>, field: &str, report: &mut Report) -> Option<Text> {
        let json = object.field(field)?;
        let [nl, en] = self.values(&json, report);
        let mut read = |value: &Option<Json<'_>>| {
            let value = value.as_ref()?;
            plain(value.text(report)?, || value.place(), report)
        };
        let (nl, en) = (read(&nl), read(&en));
        self.complete(&json, nl, en, report)
    }

    /// A text and its English; where the text is missing, the English stands in for it.
    fn complete(&self, json: &Json<'_>, nl: Option<String>, en: Option<String>, report: &mut Report) -> Option<Text> {
        if nl.is_none() && en.is_some() {
            report
                .differently(json.place(), format!("a text without `{}`: its English stands under `nl` too", self.nl));
        }
        Some(Text { nl: nl.or_else(|| en.clone())?, en })
    }

    /// A statement, its `[term]<explanation>` become the term alone, and the explanations as its background.
    fn statement(&self, thesis: &Json<'_>, report: &mut Report) -> Option<(Text, Option<Text>)> {
        let json = thesis.field("statement")?;
        let [nl, en] = self.values(&json, report);
        let mut read = |value: &Option<Json<'_>>| {
            let value = value.as_ref()?;
            // The angle brackets of an explanation may look like a tag, so they are read before any markup.
            let (shown, explanations) = parted(value.text(report)?);
            let place = || value.place();
            if !explanations.is_empty() {
                report.differently(place(), "terms explained in a statement: their explanations became the background");
            }
            Some((plain(&shown, place, report), plain(&explanations, place, report)))
        };
        let (nl, background_nl) = read(&nl).unwrap_or_default();
        let (en, background_en) = read(&en).unwrap_or_default();
        let text = self.complete(&json, nl, en, report)?;
        let background = background_nl.or_else(|| background_en.clone()).map(|nl| Text { nl, en: background_en });
        Some((text, background))
    }

    fn party(&self, json: &Json<'_>, report: &mut Report) -> Option<(String, DraftParty)> {
        json.knows("a party", &["alias", "name", "short"], report);
        let alias = json.needs("alias", report)?.id(report)?;
        let name = self.text(json, "name", report);
        let short = self.text(json, "short", report);
        // A party of ours has one name in all languages.
        for text in [&name, &short].into_iter().flatten() {
            if let Some(english) = text.en.as_ref().filter(|english| **english != text.nl) {
                report.lost(json.place(), format!("the English name `{english}` of a party"));
            }
        }
        let one = |text: &Option<Text>| text.as_ref().map(|text| text.nl.clone());
        let Some(name) = one(&name).or_else(|| one(&short)) else {
            report.broken(json.place(), "a party without a name");
            return None;
        };
        let short = one(&short).unwrap_or_else(|| name.clone());
        let url = json.field("url").and_then(|url| web_address(url.text(report)?));
        Some((alias.clone(), DraftParty { origin: Some(alias), name, short, url }))
    }
}

struct Theses<'c> {
    languages: &'c Languages,
    aliases: &'c [String],
    parties: &'c [DraftParty],
    steps: Steps,
    /// How many positions had an explanation.
    reasons: usize,
}

impl Theses<'_> {
    fn thesis(&mut self, index: usize, json: &Json<'_>, report: &mut Report) -> Option<DraftStatement> {
        json.knows("a thesis", &["title", "statement", "positions"], report);
        let title = self.languages.text(json, "title", report);
        let Some((text, background)) = self.languages.statement(json, report) else {
            report.broken(json.place(), "a thesis without a statement");
            return None;
        };
        let entries = json.needs("positions", report).map_or(Vec::new(), |positions| positions.fields(report));
        for (alias, value) in &entries {
            if !self.aliases.iter().any(|known| known == alias) {
                report.broken(value.place(), format!("there is no party `{alias}`"));
            }
        }
        let mut positions = Vec::new();
        for (alias, party) in self.aliases.iter().zip(self.parties) {
            let position = match entries.iter().rev().find(|(known, _)| known == alias) {
                Some((_, value)) => self.position(value, report),
                None => {
                    report.differently(json.place(), format!("{} is missing: written as no position", party.short));
                    none("deze partij ontbreekt", "this party is missing")
                }
            };
            self.reasons += usize::from(position.reason.is_some());
            positions.push(position);
        }
        let origin = Some((index + 1).to_string());
        Some(DraftStatement { id: None, origin, theme: None, title, text, background, positions })
    }

    fn position(&self, json: &Json<'_>, report: &mut Report) -> DraftPosition {
        if json.is_null() {
            report.differently(json.place(), "`null`: written as no position");
            return none("`null`", "`null`");
        }
        json.knows("a position", &["position", "explanation"], report);
        let reason = self
            .languages
            .text(json, "explanation", report)
            .map(|text| Reason { translation: text.en.filter(|english| *english != text.nl), text: text.nl });
        if reason.as_ref().is_some_and(|reason| reason.translation.is_some()) {
            report.all_differently("an explanation in English became the translation of the quote");
        }
        let Some(position) = json.field("position") else {
            let how = if json.has("position") { "`null`" } else { "no `position`" };
            report.differently(json.place(), format!("{how}: written as no position"));
            let nl = if json.has("position") { "`null`" } else { "geen `position`" };
            return DraftPosition { reason, ..none(nl, how) };
        };
        let name = position.text(report).unwrap_or_default();
        if name == "skip" {
            report.differently(position.place(), "`skip`: written as no position");
            return DraftPosition { reason, ..none("`skip`", "`skip`") };
        }
        match self.steps.iter().find(|(known, _)| *known == name) {
            Some((_, step)) => DraftPosition { stance: Stance::At(*step), reason, note: None },
            None => {
                if !name.is_empty() {
                    let known: Vec<&str> = self.steps.iter().map(|(name, _)| *name).collect();
                    let message = format!("the position `{name}` is not on the scale: {}", known.join(", "));
                    report.broken(position.place(), message);
                }
                DraftPosition { reason, ..none("geen leesbaar standpunt", "no readable position") }
            }
        }
    }
}

/// No position, and how the compass had that.
fn none(nl: &str, en: &str) -> DraftPosition {
    DraftPosition::none(
        format!("In de Open Election Compass staat hier: {nl}."),
        format!("The Open Election Compass has here: {en}."),
    )
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
    loop {
        let open = from + text[from..].find('[')?;
        let middle = open + text[open..].find("]<")?;
        let end = middle + text[middle..].find('>')?;
        let term = &text[open + 1..middle];
        if !term.contains(['[', ']']) {
            return Some((&text[..open], term, text[middle + 2..end].trim(), &text[end + 1..]));
        }
        from = open + 1;
    }
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
        assert_eq!(parted("a [b] < c >"), ("a [b] < c >".into(), String::new()));
    }
}
