//! What an import read, what became of it, and what it could not carry over: nothing is lost silently.

use std::io::{self, Write};

use serde::Serialize;

/// How many places of one kind are named for people; JSON has them all.
const PLACES_SHOWN: usize = 6;

/// What an import found.
#[derive(Default)]
pub(crate) struct Report {
    /// How much was read: numbers, and what there is one and several of.
    pub(crate) read: Vec<(usize, &'static str, &'static str)>,
    broken: Vec<Found>,
    differently: Vec<Found>,
    lost: Vec<Found>,
    chosen: Vec<Found>,
    left: Vec<Found>,
}

/// One kind of finding, and every place of it.
#[derive(Serialize)]
struct Found {
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
            broken: &'r [Found],
            differently: &'r [Found],
            lost: &'r [Found],
            chosen: &'r [Found],
            left: &'r [Found],
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

fn add(list: &mut Vec<Found>, what: String, place: Option<String>) {
    let index = list.iter().position(|found| found.what == what).unwrap_or_else(|| {
        list.push(Found { what, count: 0, places: Vec::new() });
        list.len() - 1
    });
    list[index].count += 1;
    list[index].places.extend(place);
}

fn section(output: &mut dyn Write, title: &str, list: &[Found]) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n{title}")?;
    for found in list {
        let times = if found.count > 1 { format!("{} × ", found.count) } else { String::new() };
        write!(output, "  {times}{}", found.what)?;
        let shown = found.places.len().min(PLACES_SHOWN);
        if shown > 0 {
            write!(output, ": {}", found.places[..shown].join("; "))?;
        }
        if found.places.len() > shown {
            write!(output, "; and {} more, which --json names", found.places.len() - shown)?;
        }
        writeln!(output)?;
    }
    Ok(())
}
