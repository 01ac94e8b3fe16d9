//! The command line: commands, options and their help.

use std::path::PathBuf;

use bronwijzer_engine::format::Stance;
use bronwijzer_engine::language::Language;
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use encoding_rs::Encoding;

/// Make, check and publish voting-advice quizzes whose every stance is proved by a quote.
#[derive(Parser)]
#[command(name = "bronwijzer", version, max_term_width = 100)]
#[command(
    after_help = "Exit code: 0 done, 1 a quiz has mistakes or less than was asked for, 2 the command could not be carried out.
Colours are left out where NO_COLOR is set or the output is no terminal.

Examples:
  bronwijzer new my-quiz
  bronwijzer serve my-quiz
  bronwijzer build my-quiz --out site"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    New(NewOptions),
    Check(CheckOptions),
    Explain(ExplainOptions),
    Serve(ServeOptions),
    Build(BuildOptions),
    Print(PrintOptions),
    Coverage(CoverageOptions),
    Diff(DiffOptions),
    Fmt(FmtOptions),
    RenameId(RenameIdOptions),
    Match(MatchOptions),
    Methods(MethodsOptions),
    Schema(SchemaOptions),
    Import(ImportOptions),
    Export(ExportOptions),
    Man(ManOptions),
    Completions(CompletionsOptions),
}

/// Find every mistake in quizzes, and what could be better, with file, line and a hint.
#[derive(Args)]
#[command(
    after_help = "What is found has three grades. A mistake is wrong, and nothing works before it is mended. What is
incomplete is still to be written: `serve`, `match` and `build --draft` work. Advice says what could
be better, most of it by the lints: T1 to T11 on the words of a statement, D1 to D11 on how the
parties divide. A statement or a quiz.json allows a lint by `\"allow\": { \"T1\": \"the reason\" }`.

Exit code: 0 nothing but advice (with --deny advice, nothing at all), 1 more was found, 2 the command
could not be carried out.

Examples:
  bronwijzer check
  bronwijzer check statements/gl-pvda-2023 --format short
  bronwijzer check --deny advice --format github
  bronwijzer check my-quiz --against published
  bronwijzer check --explain T3
  bronwijzer check --explain quote-not-in-source"
)]
pub(crate) struct CheckOptions {
    /// Folders with a quiz.json [default: this folder, or each quiz in ./statements]
    pub(crate) quiz: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// What gives exit code 1 besides mistakes and what is incomplete
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// The folder of an earlier edition, to hold the quiz against: identifiers, `formerly`, `version`. Of several, the oldest first
    #[arg(long, value_name = "OLD")]
    pub(crate) against: Vec<PathBuf>,
    /// Print what `explain RULE` does, and check nothing
    #[arg(long, value_name = "RULE", conflicts_with_all = ["quiz", "deny", "against"])]
    pub(crate) explain: Option<String>,
}

/// Say what a rule of `check` asks, why, what breaks it and what to do; without a rule, list all of them.
#[derive(Args)]
#[command(after_help = "Exit code: 0 printed, 2 there is no such rule.

Examples:
  bronwijzer explain
  bronwijzer explain T3
  bronwijzer explain quote-not-in-source")]
pub(crate) struct ExplainOptions {
    /// The rule, as `check` prints it in brackets [default: a list of all rules, with grade and title]
    pub(crate) rule: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Advice too
    #[value(alias = "warnings")]
    Advice,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the line itself and a mark under the place
    Human,
    /// One line a problem: file:line:column: grade[rule]: message
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

Exit code: 0 scored, 1 the quiz or the answers have mistakes, 2 the command could not be carried out.
With --json, the last two print { \"problems\": [ … ] }, with the objects of `check --format json`.

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

/// List the published methods: name, how well it is known, scales, source.
#[derive(Args)]
#[command(after_help = "Exit code: 0.

Examples:
  bronwijzer methods
  bronwijzer methods --json")]
pub(crate) struct MethodsOptions {
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
#[command(after_help = "Exit code: 0.

Examples:
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

/// Show what a new edition of a quiz changes for voters: statements, stances, quotes, and scores of given answers.
#[derive(Args)]
#[command(
    after_help = "Every text, stance, quote and source is compared, but for what voters never see. A statement whose original text
changed is asked again. With --answers, answers to the old edition go to the new one as they do on a
voter's device. What an edition must keep is held by `bronwijzer check --against`.

Exit code: 0 compared, 1 a quiz or the answers have mistakes, 2 the command could not be carried out.

Examples:
  bronwijzer diff published my-quiz
  bronwijzer diff published my-quiz --answers answers.json
  bronwijzer diff published my-quiz --format json"
)]
pub(crate) struct DiffOptions {
    /// The folder of the quiz as it was
    pub(crate) old: PathBuf,
    /// The folder of the quiz as it is now
    pub(crate) new: PathBuf,
    /// Answers to the old edition, as `match` reads them; or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    /// How to print what changed
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(crate) format: DiffFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Text by text, the old one after a minus and the new one after a plus
    Human,
    /// One object
    Json,
}

/// Write the files of quizzes in one form, so that a change of a text shows as that change alone.
#[derive(Args)]
#[command(
    after_help = "A value is on one line if it fits in 120 columns, and fields are in the order of the schema. Nothing else
changes: not a text, a number, an escape or a field that the format does not have. Sources are left alone. A
file that is no JSON stays as it is and is named.

Exit code: 0 every file is in the form, 1 one is not (--check) or is no JSON, 2 the command could not be
carried out.

Examples:
  bronwijzer fmt
  bronwijzer fmt my-quiz
  bronwijzer fmt --check statements/gl-pvda-2023"
)]
pub(crate) struct FmtOptions {
    /// Folders with a quiz.json [default: this folder, or each quiz in ./statements]
    pub(crate) quiz: Vec<PathBuf>,
    /// Write nothing, and name the files that are not in the form
    #[arg(long)]
    pub(crate) check: bool,
}

/// Give a statement or a party another identifier, wherever its quiz names it, and keep the answers to it.
#[derive(Args)]
#[command(
    after_help = "The old identifier is added to `formerly`, by which answers, links and codes that were made before go on to
count. Nothing but identifiers changes in the files.

Exit code: 0 renamed, 1 the quiz has mistakes, 2 the command could not be carried out.

Examples:
  bronwijzer rename-id my-quiz rookvrije-stoep rookvrij-plein
  bronwijzer rename-id my-quiz groen groen-links --kind party"
)]
pub(crate) struct RenameIdOptions {
    /// The folder of the quiz
    pub(crate) quiz: PathBuf,
    /// The identifier as it is
    pub(crate) old: String,
    /// The identifier as it is to be
    pub(crate) new: String,
    /// What is renamed, where a statement and a party have one identifier
    #[arg(long, value_enum)]
    pub(crate) kind: Option<RenamedKind>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RenamedKind {
    /// The statement
    Statement,
    /// The party
    Party,
}

/// Make a quiz folder from a quiz of another system, with a report of what could not be carried over.
#[derive(Args)]
#[command(
    after_help = "Exit code: 0 written, 1 the input has mistakes and nothing was written, 2 the command could not be
carried out. With --partial what could be read is written all the same.

Examples:
  bronwijzer import qual-o-mat qual-o-mat-data/data/2021/bund statements/bund-2021
  bronwijzer import mat-o-wahl mat-o-wahl/data statements/raad-2026
  bronwijzer import csv stellingen.xlsx statements/raad-2026 --sheet Stellingen
  bronwijzer import csv positions.csv statements/raad-2026 --lang en --key \"1=agree,0=neither,-1=disagree\""
)]
pub(crate) struct ImportOptions {
    /// The system that the quiz is from
    #[arg(value_enum)]
    pub(crate) format: ImportFormat,
    /// A folder, or for open-election-compass and csv a file
    pub(crate) input: PathBuf,
    /// The folder of the new quiz, which is not there yet or empty
    pub(crate) out: PathBuf,
    /// The language of the texts; of a compass in several, the original [default: the input's own, or nl]
    #[arg(long, value_name = "TAG", value_parser = Language::new)]
    pub(crate) lang: Option<Language>,
    /// The sheet of a workbook [default: the first that has statements]
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The encoding of files that are not UTF-8, as the web names it [default: windows-1252]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,
    /// What is written in a sheet for a stance: strongly-agree, agree, neither, disagree, strongly-disagree or none
    #[arg(long, value_name = "TEXT=STANCE,…", value_delimiter = ',', value_parser = meaning, allow_hyphen_values = true)]
    pub(crate) key: Vec<(String, Stance)>,
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
    /// A spreadsheet, as text or as a workbook (.xlsx, .xls, .ods): what `export` wrote, or one made by people
    #[value(aliases = ["xlsx", "xls", "xlsb", "ods", "spreadsheet"])]
    Csv,
}

/// An encoding by any of its names.
fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| "no encoding has this name; try utf-8 or windows-1250".to_owned())
}

/// What is written for a stance, and the stance.
fn meaning(pair: &str) -> Result<(String, Stance), String> {
    let (written, stance) = pair.rsplit_once('=').ok_or("it is written as TEXT=STANCE")?;
    let stance: Result<Stance, _> = serde_json::from_value(stance.trim().into());
    Ok((written.trim().to_owned(), stance.map_err(|_| "the stance is not one of those named above")?))
}

/// Print a quiz as a spreadsheet, or as one document for other programs.
#[derive(Args)]
#[command(
    after_help = "A spreadsheet as text is UTF-8 with a byte-order mark and semicolons. What `import csv` makes of it, or of a
workbook, is the same quiz.

Exit code: 0 printed, 2 the quiz cannot be read or the file not be written.

Examples:
  bronwijzer export statements/gl-pvda-2023 --format csv --out gl-pvda.csv
  bronwijzer export statements/gl-pvda-2023 --format xlsx --out gl-pvda.xlsx
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
    /// The same as a workbook, for Excel, LibreOffice, Numbers and Google
    Xlsx,
    /// One object: the quiz, its statements and the text of its sources
    Json,
}

/// Write a quiz to start from: five statements by three invented parties, with their sources and schemas.
#[derive(Args)]
#[command(after_help = "Exit code: 0 written, 2 the command could not be carried out.

Examples:
  bronwijzer new my-quiz
  bronwijzer new my-quiz --ci github")]
pub(crate) struct NewOptions {
    /// The folder to make, after which the quiz is called
    pub(crate) dir: PathBuf,
    /// Add what checks each change and publishes the site, for a repository that is this folder
    #[arg(long, value_enum, value_name = "HOST")]
    pub(crate) ci: Option<Ci>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ci {
    /// GitHub: a workflow that annotates changes and publishes on GitHub Pages
    Github,
    /// GitLab: a pipeline that names mistakes and publishes on GitLab Pages
    Gitlab,
}

/// Build a complete website of quizzes (app, reading pages, compressed files, headers for servers), or each quiz as one file.
#[derive(Args)]
#[command(
    after_help = "DIR is replaced as a whole, once everything is written, and only if all that is in it is this command's
own. A website has to be put on a web server; opened from disk, a browser shows its folder `read` alone.
What --single-file and --scorm write needs no server and no network. They write it in place of a website,
for each quiz: DIR/ID.html and DIR/ID.zip. With --url, links that voters share lead to the website there.

Exit code: 0 built, 1 nothing was built, for a quiz has mistakes or is incomplete, 2 the command could
not be carried out.

Examples:
  bronwijzer build my-quiz --out site
  bronwijzer build my-quiz other-quiz --out site --url https://example.org/quiz/
  bronwijzer build my-quiz --out files --single-file --scorm
  bronwijzer build my-quiz --out site --frame-ancestors \"'self' https://example.org\""
)]
pub(crate) struct BuildOptions {
    #[command(flatten)]
    pub(crate) site: SiteOptions,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The public address of the site: adds robots.txt, a sitemap, canonical addresses, and the pictures of links to a quiz
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) url: Option<String>,
    /// Write each quiz as one page that opens from disk and asks for nothing, in place of a website
    #[arg(long, conflicts_with = "frame_ancestors")]
    pub(crate) single_file: bool,
    /// Write each quiz as a package for a learning environment (SCORM 1.2), in place of a website
    #[arg(long, conflicts_with = "frame_ancestors")]
    pub(crate) scorm: bool,
    /// The sites that may show this one in a frame, as the policy `frame-ancestors` lists them
    #[arg(long, value_name = "SITES", default_value = "*")]
    pub(crate) frame_ancestors: String,
    /// A file of colours and fonts of the site's own, as docs/embedding.md describes it
    #[arg(long, value_name = "FILE")]
    pub(crate) tokens: Option<PathBuf>,
    /// Build even what is incomplete, and mark every page as a draft
    #[arg(long)]
    pub(crate) draft: bool,
    /// Keep no quiz on voters' devices to work without a network, and remove what earlier builds of the site kept there
    #[arg(long, conflicts_with_all = ["single_file", "scorm"])]
    pub(crate) no_offline: bool,
}

/// Write a quiz as pages to be printed: cards, answer sheet, tally sheet, key and posters.
#[derive(Args)]
#[command(
    after_help = "The pages are for A4, in black and white, and can be printed from any browser: cards.html (cut them out),
answer-sheet.html (one for each pupil), tally-sheet.html (how to work out the result by hand), key.html
(every position with its quotes), posters.html (one a statement, to put stickers on). DIR is replaced
as a whole, and only if all that is in it is this command's own.

Exit code: 0 written, 1 nothing was written, for the quiz has mistakes, 2 the command could not be
carried out.

Examples:
  bronwijzer print my-quiz
  bronwijzer print my-quiz --set kort --lang en --out lesson"
)]
pub(crate) struct PrintOptions {
    /// The folder of the quiz
    pub(crate) quiz: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "paper")]
    pub(crate) out: PathBuf,
    /// The set of statements [default: the one that the quiz asks unless the voter chooses another]
    #[arg(long, value_name = "SET")]
    pub(crate) set: Option<String>,
    /// The language, one of the quiz's [default: its original]
    #[arg(long, value_name = "TAG", value_parser = Language::new)]
    pub(crate) lang: Option<Language>,
}

/// Show the website of quizzes on this machine, and again after each change of a file.
#[derive(Args)]
#[command(after_help = "Mistakes are shown in place of the page, which comes back when they are mended. A quiz that is
incomplete is marked as a draft on every page. Nobody but this machine can see the site. Nothing is
written.

Exit code: 0 stopped with Ctrl-C, 2 the command could not be carried out.

Examples:
  bronwijzer serve my-quiz
  bronwijzer serve my-quiz --port 3000 --open")]
pub(crate) struct ServeOptions {
    #[command(flatten)]
    pub(crate) site: SiteOptions,
    /// The port [default: 8080, or the first free one after it]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Open a browser
    #[arg(long)]
    pub(crate) open: bool,
}

/// What a site is made of.
#[derive(Args)]
pub(crate) struct SiteOptions {
    /// The folders of the quizzes, the one to show first in front
    #[arg(required = true)]
    pub(crate) quiz: Vec<PathBuf>,
    /// The folder of a compiled app, instead of the one that a released bronwijzer carries
    #[arg(long, value_name = "DIR", hide_short_help = true)]
    pub(crate) app: Option<PathBuf>,
}

/// Print the manual page.
#[derive(Args)]
#[command(after_help = "Exit code: 0 printed or written, 2 the command could not be carried out.

Examples:
  bronwijzer man | man --local-file -
  bronwijzer man --out ~/.local/share/man/man1")]
pub(crate) struct ManOptions {
    /// Write the page of each command to this folder instead
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Print the script by which a shell completes commands and options.
#[derive(Args)]
#[command(after_help = "Exit code: 0.

Examples:
  bronwijzer completions bash > ~/.local/share/bash-completion/completions/bronwijzer
  bronwijzer completions fish > ~/.config/fish/completions/bronwijzer.fish")]
pub(crate) struct CompletionsOptions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}
