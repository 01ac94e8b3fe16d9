//! The command line: commands, options and their help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};

/// Make, check and publish voting-advice quizzes whose every stance is proved by a quote.
#[derive(Parser)]
#[command(name = "bronwijzer", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Check(CheckOptions),
    Match(MatchOptions),
    /// List the published methods: name, how well it is known, scales, source
    Methods,
    Coverage(CoverageOptions),
    Schema(SchemaOptions),
    Import(ImportOptions),
    Export(ExportOptions),
    Pack(PackOptions),
}

/// Find every mistake in quizzes, and what could be better, with file, line and a hint.
#[derive(Args)]
#[command(
    after_help = "Errors break the format, and no quiz is built from them. Warnings are of the lints: T1 to T10 on the
words of a statement, D1 to D10 on how the parties divide. A statement or a quiz.json allows one by
`\"allow\": { \"T1\": \"the reason\" }`.

Exit code: 0 no errors (nor, with --deny warnings, warnings), 1 some found, 2 the command could not
be carried out.

Examples:
  bronwijzer check
  bronwijzer check statements/gl-pvda-2023 --format short
  bronwijzer check --deny warnings --format github
  bronwijzer check --explain T3
  bronwijzer check --explain quote-not-in-source"
)]
pub(crate) struct CheckOptions {
    /// Folders with a quiz.json [default: this folder, or each quiz in ./statements]
    pub(crate) quiz: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// What gives exit code 1 besides errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Say what a rule tests, why, and where it comes from, and check nothing
    #[arg(long, value_name = "RULE", conflicts_with_all = ["quiz", "deny"])]
    pub(crate) explain: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings too
    Warnings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the line itself and a mark under the place
    Human,
    /// One line a problem: file:line:column: severity[rule]: message
    Short,
    /// An array of objects
    Json,
    /// GitHub workflow commands, which annotate a pull request
    Github,
}

/// Score answers against the parties of a quiz.
#[derive(Args)]
#[command(
    after_help = "The answers file: { \"answers\": { \"STATEMENT-ID\": { \"answer\": \"agree\", \"weight\": 2 } } }
`weight` is 1 when left out; `\"answer\": \"skip\"` leaves a statement out.

Examples:
  bronwijzer match statements/gl-pvda-2023 --answers answers.json
  bronwijzer match statements/gl-pvda-2023 --answers - --method city-block --json < answers.json"
)]
pub(crate) struct MatchOptions {
    /// The folder of the quiz
    pub(crate) quiz: PathBuf,
    /// The answers file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: PathBuf,
    /// The method, instead of the quiz's own
    #[arg(long, value_name = "NAME")]
    pub(crate) method: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Show which positions of each source have statements, and which have none.
#[derive(Args)]
#[command(after_help = "Exit code: 0 every source has enough, 1 one has less than --min or the quiz has mistakes,
2 the command could not be carried out.

Examples:
  bronwijzer coverage statements/gl-pvda-2023
  bronwijzer coverage statements/gl-pvda-2023 --min 100 --json")]
pub(crate) struct CoverageOptions {
    /// The folder of the quiz
    pub(crate) quiz: PathBuf,
    /// The least share of each source's positions to be covered, in per cent
    #[arg(long, value_name = "PERCENT", default_value_t = 0, value_parser = value_parser!(u8).range(0..=100))]
    pub(crate) min: u8,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Print the JSON Schema of a quiz's files, with which an editor completes and explains them.
#[derive(Args)]
#[command(after_help = "Examples:
  bronwijzer schema > statements/quiz.schema.json
  bronwijzer schema statements > statements/statements.schema.json")]
pub(crate) struct SchemaOptions {
    /// The file that is described
    #[arg(value_enum, default_value_t = Described::Quiz)]
    pub(crate) file: Described,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// A quiz.json
    Quiz,
    /// A file of statements
    Statements,
}

/// Make a quiz folder from a quiz of another system, with a report of what could not be carried over.
#[derive(Args)]
#[command(
    after_help = "Exit code: 0 written, 1 the input has mistakes and nothing was written, 2 the command could not be
carried out. With --partial what could be read is written all the same.

Examples:
  bronwijzer import qual-o-mat qual-o-mat-data/data/2021/bund statements/bund-2021
  bronwijzer import mat-o-wahl mat-o-wahl/data statements/raad-2026
  bronwijzer import csv stellingen.csv statements/raad-2026 --lang nl"
)]
pub(crate) struct ImportOptions {
    /// The system that the quiz is from
    #[arg(value_enum)]
    pub(crate) format: ImportFormat,
    /// A folder, or for open-election-compass and csv a file
    pub(crate) input: PathBuf,
    /// The folder of the new quiz, which is not there yet or empty
    pub(crate) out: PathBuf,
    /// The language under which texts of a single language are put [default: the input's own, or nl]
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Lang>,
    /// Write what could be read, and report the rest
    #[arg(long)]
    pub(crate) partial: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// A folder of qual-o-mat-data: overview.json, party.json, statement.json and so on
    QualOMat,
    /// The data folder of a Mat-O-Wahl, 0.5 or 0.6: definition.js and two CSV files
    MatOWahl,
    /// The configuration file of an Open Election Compass, version 1
    OpenElectionCompass,
    /// A folder of a Volební kalkulačka: calculator.json, questions.json and so on
    Kalkulacka,
    /// A spreadsheet: what `export` wrote, or a row a statement and a column a party
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Dutch
    Nl,
    /// English; the Dutch, which every text must have, is the same until somebody translates it
    En,
}

/// Print a quiz as a spreadsheet, or as one document for other programs.
#[derive(Args)]
#[command(
    after_help = "A spreadsheet is UTF-8 with a byte-order mark and semicolons. What `import csv` makes of it is the same quiz.

Exit code: 0 printed, 2 the quiz cannot be read or the file not be written.

Examples:
  bronwijzer export statements/gl-pvda-2023 --format csv --out gl-pvda.csv
  bronwijzer export statements/gl-pvda-2023 --format json"
)]
pub(crate) struct ExportOptions {
    /// The folder of the quiz
    pub(crate) quiz: PathBuf,
    /// The form
    #[arg(long, value_enum)]
    pub(crate) format: ExportFormat,
    /// The file to write, which is overwritten [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A row a statement, then every other line of the quiz's files
    Csv,
    /// One object: the quiz, its statements and the text of its sources
    Json,
}

/// Pack quizzes for the app. The build of the app calls this; it is no form to keep.
#[derive(Args)]
#[command(hide = true)]
pub(crate) struct PackOptions {
    /// The folders of the quizzes, the one to show first in front
    #[arg(required = true)]
    pub(crate) quiz: Vec<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// A page in which to put the title and introduction of the first quiz
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}
