//! `bronwijzer coverage`: the outline of each source, with the statements that rest on each position.

use std::collections::BTreeMap;
use std::io::{self, Write};

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::source::{Passage, Section, Source};
use serde::Serialize;

use crate::cli::{CoverageOptions, Format};
use crate::folder::Folder;
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report, terminal};

/// What is printed as JSON; the outline for people is printed from it too, so that both say the same.
#[derive(Serialize)]
struct Output<'q> {
    quiz: &'q str,
    sources: Vec<SourceOutput<'q>>,
}

#[derive(Serialize)]
struct SourceOutput<'q> {
    source: &'q str,
    #[serde(skip)]
    title: &'q str,
    positions: usize,
    covered: usize,
    sections: Vec<SectionOutput<'q>>,
}

#[derive(Serialize)]
struct SectionOutput<'q> {
    key: &'q str,
    title: &'q str,
    anchors: Vec<AnchorOutput<'q>>,
}

#[derive(Serialize)]
struct AnchorOutput<'q> {
    anchor: &'q str,
    /// Empty for a paragraph.
    title: &'q str,
    #[serde(skip)]
    is_position: bool,
    /// The statements that quote it, in the quiz's order.
    statements: Vec<&'q str>,
}

pub(crate) fn run(options: &CoverageOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folder = Folder::open(&options.quiz);
    let Some(quiz) = &folder.quiz else {
        report::print(&[folder], Format::Human, streams.color, streams.output)?;
        return Ok(MISTAKES);
    };
    let output = output(quiz);
    if options.json {
        terminal::json(streams.output, &output)?;
    } else {
        print(&output, options.min, streams.output)?;
    }
    let falls_short = output.sources.iter().any(|source| source.falls_short(options.min));
    Ok(if falls_short { MISTAKES } else { OK })
}

fn output(quiz: &Quiz) -> Output<'_> {
    let resting = resting(quiz);
    let sources =
        quiz.sources.iter().enumerate().map(|(index, source)| source_output(&resting, index, source)).collect();
    Output { quiz: &quiz.id, sources }
}

/// The statements that quote a passage, in the quiz's order: by the index of the source and the anchor.
type Resting<'q> = BTreeMap<(usize, &'q str), Vec<&'q str>>;

fn resting(quiz: &Quiz) -> Resting<'_> {
    let mut resting = Resting::new();
    for statement in &quiz.statements {
        for quote in statement.positions.iter().flat_map(|position| &position.quotes) {
            let statements = resting.entry((quote.source, &quote.at)).or_default();
            if statements.last() != Some(&statement.id.as_str()) {
                statements.push(&statement.id);
            }
        }
    }
    resting
}

fn source_output<'q>(resting: &Resting<'q>, index: usize, source: &'q Source) -> SourceOutput<'q> {
    let sections: Vec<SectionOutput<'q>> =
        source.sections.iter().map(|section| section_output(resting, index, section)).collect();
    let positions = || sections.iter().flat_map(|section| &section.anchors).filter(|anchor| anchor.is_position);
    SourceOutput {
        source: &source.id,
        title: &source.title,
        positions: positions().count(),
        covered: positions().filter(|anchor| !anchor.statements.is_empty()).count(),
        sections,
    }
}

/// A section with all its positions. A paragraph need not be covered, so it is there only if a statement rests on it.
fn section_output<'q>(resting: &Resting<'q>, source: usize, section: &'q Section) -> SectionOutput<'q> {
    let anchors = section.passages.iter().map(|passage| anchor_output(resting, source, passage));
    let anchors = anchors.filter(|anchor| anchor.is_position || !anchor.statements.is_empty()).collect();
    SectionOutput { key: &section.key, title: &section.title, anchors }
}

fn anchor_output<'q>(resting: &Resting<'q>, source: usize, passage: &'q Passage) -> AnchorOutput<'q> {
    AnchorOutput {
        anchor: &passage.anchor,
        title: &passage.title,
        is_position: passage.is_position,
        statements: resting.get(&(source, passage.anchor.as_str())).cloned().unwrap_or_default(),
    }
}

impl SourceOutput<'_> {
    /// The covered share in per cent, rounded down so that 100 means all. Nothing where there is nothing to cover.
    fn percent(&self) -> Option<usize> {
        (100 * self.covered).checked_div(self.positions)
    }

    /// Whether the covered share is below this. That of a source without positions never is.
    fn falls_short(&self, min: u8) -> bool {
        self.percent().is_some_and(|percent| percent < min.into())
    }
}

fn print(printed: &Output<'_>, min: u8, output: &mut dyn Write) -> io::Result<()> {
    for (index, source) in printed.sources.iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        print_line!(output, "{}: {}", source.source, source.title)?;
        for section in &source.sections {
            print_line!(output, "  {}", section.title)?;
            for anchor in &section.anchors {
                if anchor.statements.is_empty() {
                    print_line!(output, "  ! {}: not covered", anchor.anchor)?;
                } else {
                    print_line!(output, "    {}: {}", anchor.anchor, anchor.statements.join(", "))?;
                }
            }
        }
        print_line!(output, "{}", closing(source, min))?;
    }
    Ok(())
}

/// The line under a source, which also says so when the share is below the least that was asked for.
fn closing(source: &SourceOutput<'_>, min: u8) -> String {
    let Some(percent) = source.percent() else { return "no positions to cover".to_owned() };
    let too_little = if source.falls_short(min) { format!(", less than {min} %") } else { String::new() };
    format!("{} of {} positions covered ({percent} %){too_little}", source.covered, source.positions)
}
