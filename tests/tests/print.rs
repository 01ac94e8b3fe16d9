//! `bronwijzer print`: what is on the pages, and that the score reckoned by hand from them is the engine's.

use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::method::{Aggregation, METHODS, Method, Presentation, published};
use bronwijzer_engine::matching::score_by;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Scale;
use bronwijzer_tests::{SHIPPED, copy_shipped, empty_folder, files_in, root, run, shipped, word};

const PAGES: [&str; 5] = ["answer-sheet.html", "cards.html", "key.html", "posters.html", "tally-sheet.html"];

/// A folder for a test, to print to.
fn out(test: &str) -> PathBuf {
    empty_folder(env!("CARGO_TARGET_TMPDIR"), test).join("paper")
}

/// Prints a quiz with these further words; gives what was printed on the terminal.
fn print(quiz: &Path, out: &Path, words: &[&str]) -> String {
    let ran = run(&[&["print", quiz.to_str().unwrap(), "--out", out.to_str().unwrap()], words].concat(), "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    ran.output
}

fn folder_of(quiz: &str) -> PathBuf {
    root().join("statements").join(quiz)
}

fn page(out: &Path, name: &str) -> String {
    fs::read_to_string(out.join(name)).unwrap()
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect()
}

/// A table of points as a pupil reads it: the party, and what is printed in each line.
struct PointsTable {
    party: String,
    lines: Vec<Line>,
}

struct Line {
    answers: Vec<String>,
    most: Option<String>,
}

impl PointsTable {
    /// All tables of a sheet.
    fn read(html: &str) -> Vec<PointsTable> {
        let tables = between(html, "<table class=\"points\">", "</table>");
        let line = |row: &str| Line {
            answers: between(row, "<td class=\"answer\">", "</td>").into_iter().map(str::to_owned).collect(),
            most: between(row, "<td class=\"most\">", "</td>").first().map(|most| most.to_string()),
        };
        let table = |html: &str| PointsTable {
            party: between(html, "<caption>", "</caption>")[0].to_owned(),
            lines: between(between(html, "<tbody>", "</tbody>")[0], "<tr>", "</tr>").into_iter().map(line).collect(),
        };
        tables.into_iter().map(table).collect()
    }

    /// Adds up as the steps on the sheet say: points, and the most there could have been. `columns` has for each line the
    /// column of the answer, and whether it counts double; none where the line is empty.
    fn add_up(&self, columns: &[Option<(usize, bool)>], steps: usize) -> (u64, u64) {
        let (mut points, mut most) = (0, 0);
        for (line, column) in self.lines.iter().zip(columns) {
            // Behind the answers there is a column for no answer, where that counts.
            let (column, double) = match column {
                Some(answered) => *answered,
                None if line.answers.len() > steps => (steps, false),
                None => continue,
            };
            let (earned, possible) = match (line.answers[column].as_str(), &line.most) {
                ("–", _) => continue,
                (pair, None) => pair.split_once('/').unwrap(),
                (earned, Some(most)) => (earned, most.as_str()),
            };
            let times = if double { 2 } else { 1 };
            points += times * earned.parse::<u64>().unwrap();
            most += times * possible.parse::<u64>().unwrap();
        }
        (points, most)
    }
}

/// Numbers that look like chance and are the same each time (Knuth, MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Fills in as many answer sheets by chance, reckons each by the numbers on the tally sheet, and compares with the engine by
/// this method.
fn reckon(quiz: &Quiz, set: &str, method: &Method, html: &str, sheets: usize) {
    let set = quiz.sets.iter().position(|other| other.id == set).unwrap();
    let statements = quiz.statements_of(Some(set));
    let steps = quiz.scale.steps();
    let tables = PointsTable::read(html);
    assert_eq!(tables.len(), quiz.ranked().count());
    assert!(tables.iter().all(|table| table.lines.len() == statements.len()));
    let mut chance = Chance(sheets as u64);
    for _ in 0..sheets {
        let (mut answers, mut columns) = (Answers::default(), Vec::new());
        for statement in &statements {
            let column = chance.below(steps.len() + 1);
            let double = chance.below(4) == 0;
            let answer = steps.get(column).map_or(Answer::Skip, |step| Answer::At(*step));
            let weight = if double { Weight::DOUBLE } else { Weight::ONE };
            answers.set(&quiz.statements[*statement].id, Reply { answer, weight });
            columns.push((column < steps.len()).then_some((column, double)));
        }
        let result = score_by(quiz, &statements, &answers, method).unwrap();
        for party in &result.parties {
            let name = &quiz.parties[party.party].name;
            let table = tables.iter().find(|table| table.party.contains(name)).unwrap();
            let (points, most) = table.add_up(&columns, steps.len());
            let fraction = party.score.map(|score| score.fraction());
            let engine = fraction.map_or((0, 0), |share| (share.numerator, share.denominator));
            assert_eq!((points, most), engine, "{name}");
            let Some(score) = party.score else { continue };
            // Times 100, halves rounded up, in whole numbers or with one decimal.
            let by_hand = match method.presentation {
                Presentation::WholePercent => ((200 * points + most) / (2 * most)).to_string(),
                Presentation::TenthPercent => {
                    let tenths = (2000 * points + most) / (2 * most);
                    format!("{}.{}", tenths / 10, tenths % 10)
                }
            };
            assert_eq!(by_hand, score.shown(method.presentation), "{name}");
        }
    }
}

#[test]
fn the_tally_sheet_gives_by_hand_what_the_engine_gives() {
    for (quiz, set) in [("gl-pvda-2023", "standaard"), ("gl-pvda-2023", "volledig"), ("voorbeeld-schoolraad", "alles")]
    {
        let out = out(&format!("print-tally-{quiz}-{set}"));
        print(&folder_of(quiz), &out, &["--set", set]);
        let loaded = shipped(quiz).quiz.unwrap();
        let html = page(&out, "tally-sheet.html");
        assert!(html.contains(&loaded.method.name));
        reckon(&loaded, set, &loaded.method.method, &html, 50);
    }
}

#[test]
fn so_it_does_by_every_published_method_or_it_names_another() {
    for (quiz, set, scale) in [("gl-pvda-2023", "kort", Scale::Three), ("voorbeeld-schoolraad", "alles", Scale::Five)] {
        let out = out(&format!("print-methods-{quiz}"));
        let copy = out.with_file_name("quiz");
        copy_shipped(quiz, &copy).unwrap();
        let manifest = fs::read_to_string(copy.join("quiz.json")).unwrap();
        let own = shipped(quiz).quiz.unwrap().method.name;
        for method in METHODS.iter().filter(|method| method.scales.contains(&scale)) {
            let from = format!("\"method\": \"{own}\"");
            let to = format!("\"method\": \"{}\"", method.name);
            fs::write(copy.join("quiz.json"), manifest.replacen(&from, &to, 1)).unwrap();
            print(&copy, &out, &["--set", set]);
            let html = page(&out, "tally-sheet.html");
            let loaded = bronwijzer::folder::Folder::open(&copy).quiz.unwrap();
            assert_eq!(loaded.method.name, method.name);
            let is_root = method.method.aggregation == Aggregation::Root;
            let other = word("nl", "paper", "other_method");
            let told = other.replace("{method}", method.name).replace("{other}", "city-block");
            assert_eq!(html.contains(&told), is_root, "{}", method.name);
            let used = if is_root { published("city-block", scale).unwrap() } else { method };
            reckon(&loaded, set, &used.method, &html, 5);
        }
    }
}

#[test]
fn so_it_does_by_methods_of_a_quizs_own_in_which_an_empty_line_counts() {
    let out = out("print-own-method");
    let copy = out.with_file_name("quiz");
    copy_shipped("voorbeeld-schoolraad", &copy).unwrap();
    let manifest = fs::read_to_string(copy.join("quiz.json")).unwrap();
    let kernel = "[[4, 3, 1, 0, 0], [3, 4, 2, 1, 0], [1, 2, 4, 2, 1], [0, 1, 2, 4, 3], [0, 0, 1, 3, 4]]";
    for (skip, gap, normaliser, most) in [
        ("neutral", "\"neutral\"", "answered", true),
        ("neutral", "{ \"penalty\": 25 }", "answered", true),
        ("drop", "\"drop\"", "all-statements", false),
        ("drop", "\"opposite-extreme\"", "all-statements", true),
    ] {
        let method = format!(
            "\"method\": {{ \"coding\": \"centred\", \"kernel\": {kernel}, \"skip\": \"{skip}\", \"no_position\": {gap}, \
             \"weight\": \"outside\", \"aggregation\": \"mean\", \"normaliser\": \"{normaliser}\", \
             \"presentation\": \"tenth-percent\" }}"
        );
        fs::write(copy.join("quiz.json"), manifest.replacen("\"method\": \"city-block\"", &method, 1)).unwrap();
        print(&copy, &out, &[]);
        let html = page(&out, "tally-sheet.html");
        assert!(html.contains(&word("nl", "paper", "no_answer")) && !html.contains(&word("nl", "paper", "step_empty")));
        assert_eq!(html.contains("<td class=\"most\">"), most, "{skip}, {gap}, {normaliser}");
        let loaded = bronwijzer::folder::Folder::open(&copy).quiz.unwrap();
        reckon(&loaded, "alles", &loaded.method.method, &html, 20);
    }
}

#[test]
fn the_pages_have_every_statement_of_the_set_and_every_word_that_proves_a_position() {
    for quiz in SHIPPED {
        let out = out(&format!("print-pages-{quiz}"));
        let printed = print(&folder_of(quiz), &out, &[]);
        assert_eq!(printed.lines().count(), PAGES.len());
        assert!(printed.lines().all(|path| Path::new(path).is_file()), "{printed}");
        assert_eq!(files_in(&out), [&[".bronwijzer-paper"], PAGES.as_slice()].concat());

        let loaded = shipped(quiz).quiz.unwrap();
        let statements = loaded.statements_of(loaded.default_set);
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let key = page(&out, "key.html");
        for statement in statements.iter().map(|index| &loaded.statements[*index]) {
            for name in ["answer-sheet.html", "cards.html", "key.html", "posters.html"] {
                assert!(page(&out, name).contains(&escaped(statement.text.original())), "{name}: {}", statement.id);
            }
            for quote in statement.positions.iter().flat_map(|position| &position.quotes) {
                assert!(key.contains(&escaped(&quote.text)), "{}", statement.id);
            }
        }
        assert_eq!(page(&out, "cards.html").matches("class=\"card\"").count(), statements.len());
        assert_eq!(page(&out, "posters.html").matches("class=\"poster\"").count(), statements.len());
        let boxes = page(&out, "answer-sheet.html").matches("<span></span>").count();
        assert_eq!(boxes, statements.len() * (loaded.scale.steps().len() + 1));
        for source in &loaded.sources {
            assert!(key.contains(&escaped(&source.title)));
        }
        // The answers must not show what a party says.
        for party in &loaded.parties {
            assert!(!page(&out, "answer-sheet.html").contains(&format!("class=\"name\">{}", party.name)));
        }
    }
}

#[test]
fn every_page_asks_for_nothing_and_may_not() {
    let out = out("print-policy");
    print(&folder_of("voorbeeld-schoolraad"), &out, &[]);
    for name in PAGES {
        let html = page(&out, name);
        assert!(html.contains("content=\"default-src 'none'; style-src 'sha256-"), "{name}");
        for asks in ["<script", "<link", "<img", " src=", " href=", "url("] {
            assert!(!html.contains(asks), "{name}: {asks}");
        }
    }
}

#[test]
fn the_pages_are_in_the_language_that_was_asked_for() {
    let out = out("print-language");
    print(&folder_of("voorbeeld-schoolraad"), &out, &["--lang", "en-GB", "--set", "kort"]);
    let sheet = page(&out, "answer-sheet.html");
    assert!(sheet.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(sheet.contains(&word("en", "paper", "answer_sheet")));
    assert!(sheet.contains("The school should start the first lesson at half past nine."));
    assert!(page(&out, "key.html").contains(&word("en", "terms", "translation")));

    print(&root().join("tests/quizzes/qarya"), &out, &[]);
    let sheet = page(&out, "tally-sheet.html");
    assert!(sheet.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(sheet.contains(&word("ar", "paper", "tally_sheet")));
}

#[test]
fn what_is_unknown_or_wrong_is_told_and_nothing_is_written() {
    let out = out("print-wrong");
    let quiz = folder_of("voorbeeld-schoolraad");
    let words = ["print", quiz.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let ran = run(&[words.as_slice(), &["--set", "lang"]].concat(), "");
    assert_eq!(ran.errors, "error: the quiz has no set `lang`; it has kort, alles\n");
    assert_eq!(ran.code, 2);
    let ran = run(&[words.as_slice(), &["--lang", "fr"]].concat(), "");
    assert_eq!(ran.errors, "error: the quiz is not in the language `fr`; it is in nl, en\n");
    assert_eq!(ran.code, 2);

    let copy = out.with_file_name("quiz");
    copy_shipped("voorbeeld-schoolraad", &copy).unwrap();
    fs::write(copy.join("quiz.json"), "{").unwrap();
    let ran = run(&["print", copy.to_str().unwrap(), "--out", out.to_str().unwrap()], "");
    assert!(ran.output.ends_with("nothing was printed: first mend the mistakes above\n"), "{}", ran.output);
    assert_eq!(ran.code, 1);
    assert!(!out.exists());

    fs::create_dir(&out).unwrap();
    fs::write(out.join("own.txt"), "").unwrap();
    let ran = run(&words, "");
    let reason = "was not made by `bronwijzer print` and is not empty; name another folder, or empty it";
    assert_eq!(ran.errors, format!("error: {} {reason}\n", out.display()));
    assert!(out.join("own.txt").exists());
}
