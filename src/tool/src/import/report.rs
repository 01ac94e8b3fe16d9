//! What an import read, what became of it, and what it could not carry over: nothing is lost silently.

use std::collections::BTreeMap;
use std::io::{self, Write};

use bronwijzer_engine::format::Url;
use bronwijzer_engine::text::{fold_spaces, is_visible, is_web_address};
use serde::{Serialize, Serializer};

use crate::import::limits::{Limit, PARTIES, POSITIONS, STATEMENTS};
use crate::import::{html, markdown};
use crate::terminal::{self, print_line};

/// How many places of one kind are named for people; JSON has them all.
const PLACES_SHOWN: usize = 6;

/// How many parties are named for people.
const PARTIES_SHOWN: usize = 50;

/// How many characters of a text stand beside its place.
const SHOWN: usize = 40;

/// What is told of characters that were dropped.
const UNWANTED: &str = "characters that control a device or turn the direction of writing";

/// What an import has to tell.
#[derive(Default)]
pub(crate) struct Report {
    /// How much was read: numbers, and what there is one and several of.
    pub(crate) read: Vec<(usize, &'static str, &'static str)>,
    /// The parties by name, so that what is none catches the eye.
    pub(crate) parties: Vec<String>,
    broken: Entries,
    differently: Entries,
    lost: Entries,
    chosen: Entries,
    left: Entries,
}

/// Things to tell, each once, in the order in which they were found.
#[derive(Default)]
struct Entries {
    list: Vec<Entry>,
    /// Where in the list each is.
    index: BTreeMap<String, usize>,
}

impl Entries {
    fn add(&mut self, what: String, place: Option<String>) {
        let index = *self.index.entry(what).or_insert_with_key(|what| {
            self.list.push(Entry { what: what.clone(), count: 0, places: Vec::new() });
            self.list.len() - 1
        });
        self.list[index].count += 1;
        self.list[index].places.extend(place);
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

/// One thing to tell, and every place of it.
#[derive(Serialize)]
struct Entry {
    what: String,
    count: usize,
    /// Empty for what concerns the whole.
    places: Vec<String>,
}

impl Report {
    /// Something could not be read: without `--partial` nothing is written.
    pub(crate) fn broken(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.broken.add(what.into(), Some(place.into()));
    }

    /// Whether there are not more of something than is imported; noted if there are.
    pub(crate) fn is_within(&mut self, limit: &Limit, count: usize, place: &str) -> bool {
        if count > limit.most {
            self.broken(place, limit.message());
        }
        count <= limit.most
    }

    /// Whether a quiz of so many statements and parties can be imported; noted if it cannot.
    pub(crate) fn is_quiz_within(&mut self, statements: usize, parties: usize, place: &str) -> bool {
        let counts = [(STATEMENTS, statements), (PARTIES, parties), (POSITIONS, statements.saturating_mul(parties))];
        counts.iter().all(|(limit, count)| self.is_within(limit, *count, place))
    }

    /// A text without its markup as lines, with a note of all that was dropped. Empty becomes `None`.
    pub(crate) fn prose(&mut self, text: &str, place: impl Fn() -> String) -> Option<String> {
        let mut plain = html::plain(text);
        if plain.tags > 0 {
            self.differently(place(), "HTML became plain text");
        }
        if let Some(unmarked) = markdown::plain(&plain.text) {
            plain.text = unmarked;
            self.differently(place(), "Markdown became plain text");
        }
        for address in &plain.addresses {
            self.lost(place(), format!("the link to `{address}`, which is no web address"));
        }
        if plain.unwanted > 0 {
            self.lost(place(), UNWANTED);
        }
        is_visible(&plain.text).then_some(plain.text)
    }

    /// The same on one line, for what may have only one.
    pub(crate) fn plain(&mut self, text: &str, place: impl Fn() -> String) -> Option<String> {
        let text = fold_spaces(&self.prose(text, place)?);
        (!text.is_empty()).then_some(text)
    }

    /// A text without the characters that no quiz may have, with a note of them.
    pub(crate) fn wanted(&mut self, text: &str, place: impl Fn() -> String) -> String {
        let (text, dropped) = html::wanted(text);
        if dropped > 0 {
            self.lost(place(), UNWANTED);
        }
        text
    }

    /// An address if it is one of the web, completed where its scheme was left out; noted if it is none.
    pub(crate) fn web_address(&mut self, address: &str, place: impl Fn() -> String) -> Url {
        let address = address.trim();
        if is_web_address(address) {
            return address.into();
        }
        if is_host_and_path(address) {
            self.differently(place(), "an address without a scheme was completed with `https://`");
            return format!("https://{}", address.trim_start_matches('/')).into();
        }
        self.lost(place(), format!("`{address}`, which is no web address"));
        Url::default()
    }

    /// Something was carried over in another form than it had.
    pub(crate) fn differently(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.differently.add(what.into(), Some(place.into()));
    }

    /// Everything was carried over in another form than it had.
    pub(crate) fn all_differently(&mut self, what: impl Into<String>) {
        self.differently.add(what.into(), None);
    }

    /// Something has no place in our format.
    pub(crate) fn lost(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.lost.add(what.into(), Some(place.into()));
    }

    /// Something that our format requires and the input lacks was chosen.
    pub(crate) fn chosen(&mut self, what: impl Into<String>) {
        self.chosen.add(what.into(), None);
    }

    /// Something is left for people to write.
    pub(crate) fn left(&mut self, what: impl Into<String>) {
        self.left.add(what.into(), None);
    }

    /// Whether something could not be read.
    pub(crate) fn is_broken(&self) -> bool {
        !self.broken.list.is_empty()
    }

    /// Prints the report for people.
    pub(crate) fn print(&self, head: &Head<'_>, partial: bool, output: &mut dyn Write) -> io::Result<()> {
        print_line!(output, "{}: {}", head.format, head.input)?;
        if !self.read.is_empty() {
            let counted = |(count, one, several): &(usize, &str, &str)| match count {
                1 => format!("1 {one}"),
                _ => format!("{count} {several}"),
            };
            let read: Vec<String> = self.read.iter().map(counted).collect();
            print_line!(output, "read: {}", read.join(", "))?;
        }
        if !self.parties.is_empty() {
            let more = self.parties.len().saturating_sub(PARTIES_SHOWN);
            let named = self.parties[..self.parties.len() - more].join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            print_line!(output, "parties: {named}{more}")?;
        }
        section(output, "could not be read", &self.broken.list)?;
        section(output, "carried over in another form", &self.differently.list)?;
        section(output, "not carried over", &self.lost.list)?;
        section(output, "chosen, because the input has none", &self.chosen.list)?;
        section(output, "left to be written", &self.left.list)?;
        writeln!(output)?;
        match head.written {
            Some(folder) => print_line!(output, "written: {folder}; `bronwijzer check` shows each place to be mended"),
            None if partial => print_line!(output, "nothing was written: there is nothing that could be read"),
            None => print_line!(output, "nothing was written; with --partial, what could be read is"),
        }
    }

    /// Prints the report as one JSON object.
    pub(crate) fn print_json(&self, head: &Head<'_>, output: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Json<'r> {
            #[serde(flatten)]
            head: &'r Head<'r>,
            read: serde_json::Map<String, serde_json::Value>,
            parties: &'r [String],
            broken: &'r Entries,
            differently: &'r Entries,
            lost: &'r Entries,
            chosen: &'r Entries,
            left: &'r Entries,
        }
        let read = self.read.iter().map(|(count, _, several)| ((*several).to_owned(), (*count).into())).collect();
        let Report { parties, broken, differently, lost, chosen, left, .. } = self;
        let json = Json { head, read, parties, broken, differently, lost, chosen, left };
        terminal::json(output, &json)
    }
}

/// What was imported, and where it went.
#[derive(Serialize)]
pub(crate) struct Head<'h> {
    pub(crate) format: &'h str,
    pub(crate) input: &'h str,
    /// The new folder, if one was written.
    pub(crate) written: Option<&'h str>,
}

/// The beginning of a text, by which people find it.
pub(crate) fn beginning(text: &str) -> String {
    // What it begins with is enough; the whole may be long.
    let start: String = text.chars().take(SHOWN * 4).collect();
    let folded = fold_spaces(&html::wanted(&start).0);
    let shown: String = folded.chars().take(SHOWN).collect();
    if shown.is_empty() {
        return shown;
    }
    let cut = if shown.len() < folded.len() || start.len() < text.len() { "…" } else { "" };
    format!("“{}{cut}”", shown.trim_end())
}

/// What the name of a file ends with, and no name of a host.
const FILES: [&str; 14] =
    ["pdf", "doc", "docx", "odt", "txt", "md", "rtf", "htm", "html", "xls", "xlsx", "ods", "csv", "json"];

/// Whether a text is an address without its scheme: the name of a host, and perhaps a path.
pub(crate) fn is_host_and_path(text: &str) -> bool {
    let host = text.trim_start_matches("//").split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|char| char.is_alphanumeric() || char == '-');
    let top = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(is_label)
        && top.chars().count() > 1
        && top.chars().all(char::is_alphabetic)
        && !FILES.contains(&top.to_lowercase().as_str())
        && !text.contains(|char: char| char.is_whitespace() || char.is_control())
}

fn section(output: &mut dyn Write, title: &str, list: &[Entry]) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n{title}")?;
    for entry in list {
        let times = if entry.count > 1 { format!("{} × ", entry.count) } else { String::new() };
        let shown = entry.places.len().min(PLACES_SHOWN);
        let mut places = String::new();
        if shown > 0 {
            places = format!(": {}", entry.places[..shown].join("; "));
        }
        if entry.places.len() > shown {
            places += &format!("; and {} more, which --json names", entry.places.len() - shown);
        }
        print_line!(output, "  {times}{}{places}", entry.what)?;
    }
    Ok(())
}
