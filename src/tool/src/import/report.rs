//! What an import read, what became of it, and what it could not carry over: nothing is lost silently.

use std::io::{self, Write};

use bronwijzer_engine::format::Url;
use serde::Serialize;

use crate::import::html;

/// How many places of one kind are named for people; JSON has them all.
const PLACES_SHOWN: usize = 6;

/// What is told of characters that were dropped.
const UNWANTED: &str = "characters that control a device or turn the direction of writing";

/// What an import has to tell.
#[derive(Default)]
pub(crate) struct Report {
    /// How much was read: numbers, and what there is one and several of.
    pub(crate) read: Vec<(usize, &'static str, &'static str)>,
    broken: Vec<Entry>,
    differently: Vec<Entry>,
    lost: Vec<Entry>,
    chosen: Vec<Entry>,
    left: Vec<Entry>,
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
        add(&mut self.broken, what.into(), Some(place.into()));
    }

    /// A text without its markup, with a note of all that was dropped. Empty becomes `None`.
    pub(crate) fn plain(&mut self, text: &str, place: impl Fn() -> String) -> Option<String> {
        let plain = html::plain(text);
        if plain.tags > 0 {
            self.differently(place(), "HTML became plain text");
        }
        for address in &plain.addresses {
            self.lost(place(), format!("the link to `{address}`, which is no web address"));
        }
        if plain.unwanted > 0 {
            self.lost(place(), UNWANTED);
        }
        (!plain.text.is_empty()).then_some(plain.text)
    }

    /// A text without the characters that no quiz may have, with a note of them.
    pub(crate) fn wanted(&mut self, text: &str, place: impl Fn() -> String) -> String {
        let (text, dropped) = html::wanted(text);
        if dropped > 0 {
            self.lost(place(), UNWANTED);
        }
        text
    }

    /// An address if it is one of the web; noted if it is not.
    pub(crate) fn web_address(&mut self, address: &str, place: impl Fn() -> String) -> Url {
        let address = address.trim();
        let is_of_the_web = address.starts_with("https://") || address.starts_with("http://");
        if is_of_the_web && !address.contains(|char: char| char.is_whitespace() || char.is_control()) {
            return address.into();
        }
        self.lost(place(), format!("`{address}`, which is no web address"));
        Url::default()
    }

    /// Something was carried over in another form than it had.
    pub(crate) fn differently(&mut self, place: impl Into<String>, what: impl Into<String>) {
        add(&mut self.differently, what.into(), Some(place.into()));
    }

    /// Everything was carried over in another form than it had.
    pub(crate) fn all_differently(&mut self, what: impl Into<String>) {
        add(&mut self.differently, what.into(), None);
    }

    /// Something has no place in our format.
    pub(crate) fn lost(&mut self, place: impl Into<String>, what: impl Into<String>) {
        add(&mut self.lost, what.into(), Some(place.into()));
    }

    /// Something that our format requires and the input lacks was chosen.
    pub(crate) fn chosen(&mut self, what: impl Into<String>) {
        add(&mut self.chosen, what.into(), None);
    }

    /// Something is left for people to write.
    pub(crate) fn left(&mut self, what: impl Into<String>) {
        add(&mut self.left, what.into(), None);
    }

    /// Whether something could not be read.
    pub(crate) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Prints the report for people.
    pub(crate) fn print(&self, head: &Head<'_>, partial: bool, output: &mut dyn Write) -> io::Result<()> {
        writeln!(output, "{}: {}", head.format, head.input)?;
        if !self.read.is_empty() {
            let counted = |(count, one, several): &(usize, &str, &str)| match count {
                1 => format!("1 {one}"),
                _ => format!("{count} {several}"),
            };
            let read: Vec<String> = self.read.iter().map(counted).collect();
            writeln!(output, "read: {}", read.join(", "))?;
        }
        section(output, "could not be read", &self.broken)?;
        section(output, "carried over in another form", &self.differently)?;
        section(output, "not carried over", &self.lost)?;
        section(output, "chosen, because the input has none", &self.chosen)?;
        section(output, "left to be written", &self.left)?;
        writeln!(output)?;
        match head.written {
            Some(folder) => writeln!(output, "written: {folder}; `bronwijzer check` shows each place to be mended"),
            None if partial => writeln!(output, "nothing was written: there is nothing that could be read"),
            None => writeln!(output, "nothing was written; with --partial, what could be read is"),
        }
    }

    /// Prints the report as one JSON object.
    pub(crate) fn print_json(&self, head: &Head<'_>, output: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Json<'r> {
            #[serde(flatten)]
            head: &'r Head<'r>,
            read: serde_json::Map<String, serde_json::Value>,
            broken: &'r [Entry],
            differently: &'r [Entry],
            lost: &'r [Entry],
            chosen: &'r [Entry],
            left: &'r [Entry],
        }
        let read = self.read.iter().map(|(count, _, several)| ((*several).to_owned(), (*count).into())).collect();
        let Report { broken, differently, lost, chosen, left, .. } = self;
        let json = Json { head, read, broken, differently, lost, chosen, left };
        serde_json::to_writer_pretty(&mut *output, &json)?;
        writeln!(output)
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

fn add(list: &mut Vec<Entry>, what: String, place: Option<String>) {
    let index = list.iter().position(|entry| entry.what == what).unwrap_or_else(|| {
        list.push(Entry { what, count: 0, places: Vec::new() });
        list.len() - 1
    });
    list[index].count += 1;
    list[index].places.extend(place);
}

fn section(output: &mut dyn Write, title: &str, list: &[Entry]) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n{title}")?;
    for entry in list {
        let times = if entry.count > 1 { format!("{} × ", entry.count) } else { String::new() };
        write!(output, "  {times}{}", entry.what)?;
        let shown = entry.places.len().min(PLACES_SHOWN);
        if shown > 0 {
            write!(output, ": {}", entry.places[..shown].join("; "))?;
        }
        if entry.places.len() > shown {
            write!(output, "; and {} more, which --json names", entry.places.len() - shown)?;
        }
        writeln!(output)?;
    }
    Ok(())
}
