//! `bronwijzer import`: each format with its traps, the report word for word, and what comes of broken input.
//!
//! The inputs in `tests/import` are invented; beside each folder of a format stands the report that it must give.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bronwijzer::folder::Folder;
use bronwijzer::serve::{News, start};
use bronwijzer_engine::problem::{Grade, Rule};
use bronwijzer_engine::quiz::{Declared, Quiz};
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Text;
use bronwijzer_tests::{Ran, root, run, write_app};
use serde_json::{Value, json};

/// A place for the work of one test, empty.
fn place(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("import").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/import").join(name)
}

/// A copy of a fixture's folder, to be spoilt.
fn copy(name: &str, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(fixture(name)).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// Imports into the folder `out` of this place, with the places in what is printed as `IN` and `OUT`.
fn import(format: &str, input: &Path, place: &Path, options: &[&str]) -> Ran {
    let out = place.join("out");
    let words = [&["import", format, input.to_str().unwrap(), out.to_str().unwrap()], options].concat();
    let mut ran = run(&words, "");
    for text in [&mut ran.output, &mut ran.errors] {
        *text = text.replace(out.to_str().unwrap(), "OUT").replace(input.to_str().unwrap(), "IN");
    }
    ran
}

/// What is in a place, by name.
fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Imports a fixture, and holds the report to the one in `tests/import/reports`. The quiz that comes of it must work: there
/// is no mistake in it, whatever is left to be written. Where UPDATE_SNAPSHOTS is set, the report is written anew. Gives the folder that was written, and the quiz.
fn imports(format: &str, input: &str, report: &str, options: &[&str]) -> (PathBuf, Quiz) {
    let place = place(report);
    let ran = import(format, &fixture(input), &place, options);
    let golden = fixture("reports").join(format!("{report}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&golden, &ran.output).unwrap();
    }
    let expected = fs::read_to_string(golden).unwrap();
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), (expected.as_str(), "", 0), "{report}");
    assert_eq!(names(&place), ["out"], "nothing but the quiz is left");
    let out = place.join("out");
    let folder = Folder::open(&out);
    let mistakes: Vec<_> = folder.problems.iter().filter(|problem| problem.rule.grade() == Grade::Mistake).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let quiz = folder.quiz.unwrap();
    assert!(quiz.draft, "no system says who paid for a quiz");
    assert!(quiz.sources.is_empty(), "no source is made up");
    (out, quiz)
}

fn json_of(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn tags(quiz: &Quiz) -> Vec<&str> {
    quiz.languages.iter().map(|language| language.tag()).collect()
}

/// What the party of this index declared on the statement of that index.
fn declared(quiz: &Quiz, statement: usize, party: usize) -> &Declared {
    quiz.statements[statement].positions[party].declared.as_ref().unwrap()
}

fn reason(quiz: &Quiz, statement: usize, party: usize) -> &str {
    declared(quiz, statement, party).reason.as_ref().map_or("", Text::original)
}

fn note(quiz: &Quiz, statement: usize, party: usize) -> &str {
    quiz.statements[statement].positions[party].note.as_ref().map_or("", Text::original)
}

/// The stances by statement, each party's by the first letters that tell it apart.
fn stances(folder: &Path) -> Vec<(String, Vec<String>)> {
    let statements = json_of(&folder.join("statements/1.json"));
    let stance = |position: &Value| position["stance"].as_str().unwrap().to_owned();
    let row = |statement: &Value| {
        let positions = statement["positions"].as_object().unwrap();
        (statement["id"].as_str().unwrap().to_owned(), positions.values().map(stance).collect())
    };
    statements.as_array().unwrap().iter().map(row).collect()
}

fn expect(folder: &Path, expected: &[(&str, &[&str])]) {
    let found = stances(folder);
    let found: Vec<(&str, Vec<&str>)> =
        found.iter().map(|(id, row)| (id.as_str(), row.iter().map(String::as_str).collect())).collect();
    let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(id, row)| (*id, row.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn qual_o_mat() {
    let (out, quiz) = imports("qual-o-mat", "qual-o-mat", "qual-o-mat", &[]);
    // The answer 2 is the one in the middle, and a pair without an opinion is no answer at all.
    expect(
        &out,
        &[
            ("mond-verkauf-ja", &["disagree", "neither", "agree"]),
            ("socken", &["neither", "agree", "disagree"]),
            ("socken-2", &["agree", "agree", "disagree"]),
            ("statement-4", &["agree", "none", "neither"]),
        ],
    );
    assert_eq!(tags(&quiz), ["de"]);
    assert_eq!(quiz.title.original(), "Ratswahl Klein-Nirgendwo (erfunden)");
    let origins: Vec<Option<&str>> = quiz.parties.iter().map(|party| party.origin.as_deref()).collect();
    assert_eq!(origins, [Some("0"), Some("1"), Some("7")]);
    let ids: Vec<&str> = quiz.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["mond", "socken", "mond-2"]);
    assert_eq!(quiz.statements[2].origin.as_deref(), Some("2"));
    assert_eq!(quiz.themes[0].title.original(), "Himmel");
    // The reasons are the parties' own words, without the quotation marks that the data has around each.
    assert_eq!(
        reason(&quiz, 0, 0),
        "- Der Mond ist für alle da.
## Er bleibt. # Nie: verkaufen."
    );
    assert_eq!(reason(&quiz, 1, 0), "Ein Paar […] reicht; zwei sind besser (https://mond.example/paar).");
    assert_eq!(reason(&quiz, 2, 1), "Ja. Diese Begründung wurde nach der Veröffentlichung geändert.\"");
    // Who gave no reason has answered all the same.
    for (statement, party) in [(3, 0), (0, 2), (2, 2)] {
        let declared = declared(&quiz, statement, party);
        assert_eq!(declared.reason, None);
        assert_eq!(
            (declared.date.as_str(), declared.url.as_deref()),
            ("2031-03-02", Some("https://nirgendwo.example/antworten"))
        );
    }
    assert_eq!(quiz.statements[3].positions[1].declared, None);
    assert_eq!(note(&quiz, 3, 1), "In den Daten steht hier keine lesbare Antwort dieser Partei.");
}

#[test]
fn quotation_marks_around_some_comments_are_the_parties_own() {
    let place = place("quotation-marks");
    let input = place.join("in");
    copy("qual-o-mat", &input);
    change(&input.join("comment.json"), r#""text": "\"  Ja!  \"""#, r#""text": "Ja!""#);
    let ran = import("qual-o-mat", &input, &place, &[]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    assert!(!ran.output.contains("quotation marks"), "{}", ran.output);
    let quiz = Folder::open(&place.join("out")).quiz.unwrap();
    assert_eq!((reason(&quiz, 1, 1), reason(&quiz, 2, 0)), ("Ja!", "\"„Wolle“ wärmt. Immer.\""));
}

#[test]
fn mat_o_wahl_0_6() {
    let (out, quiz) = imports("mat-o-wahl", "mat-o-wahl-0.6", "mat-o-wahl-0.6", &[]);
    // The answer that is left empty is none, though Mat-O-Wahl scores it as neutral.
    expect(
        &out,
        &[
            ("mutzen", &["agree", "disagree", "neither"]),
            ("teich-tief", &["neither", "none", "neither"]),
            ("frosche", &["disagree", "agree", "neither"]),
        ],
    );
    assert_eq!(tags(&quiz), ["de"]);
    assert_eq!(quiz.statements[1].text.original(), "Der Teich soll \"tief\" werden, auch im Winter.");
    assert_eq!(
        reason(&quiz, 1, 0),
        "Tief
oder flach"
    );
    assert_eq!(reason(&quiz, 1, 1), "Dazu sagen wir nichts.");
    assert_eq!(note(&quiz, 1, 1), "In den Daten steht hier keine lesbare Antwort dieser Partei.");
    assert_eq!(*declared(&quiz, 2, 1), Declared { date: String::new(), reason: None, url: None });
    assert_eq!(
        quiz.intro.original(),
        "Wer soll im Garten stehen?
It's alles erfunden & frei."
    );
    assert_eq!(
        (quiz.maker.as_str(), quiz.parties[0].url.as_deref()),
        ("Verein der Zwerge", Some("https://zipfel.example"))
    );
    assert_eq!((quiz.parties[2].name.as_str(), quiz.parties[2].short.as_str()), ("STUMM", "STUMM"));
    assert_eq!(quiz.method.name, "mat-o-wahl");
}

#[test]
fn mat_o_wahl_0_5() {
    let (out, quiz) = imports("mat-o-wahl", "mat-o-wahl-0.5", "mat-o-wahl-0.5", &[]);
    expect(&out, &[("lake", &["agree", "neither"]), ("ducks-should-queue", &["disagree", "agree"])]);
    assert_eq!(tags(&quiz), ["en"]);
    assert_eq!(quiz.statements[0].text, Text::original_only("The lake should be blue, not green."));
    assert_eq!(reason(&quiz, 1, 0), "We never queue, \"ever\".");
    assert_eq!(quiz.intro.original(), "Which lake for Springvale? More (https://springvale.example).");
}

#[test]
fn mat_o_wahl_before_0_5() {
    let (out, quiz) = imports("mat-o-wahl", "mat-o-wahl-0.4", "mat-o-wahl-0.4", &[]);
    expect(&out, &[("gesang", &["agree", "neither"]), ("nester", &["disagree", "agree"])]);
    let names: Vec<(&str, &str)> =
        quiz.parties.iter().map(|party| (party.short.as_str(), party.name.as_str())).collect();
    assert_eq!(names, [("AMSEL", "Liste Amsel (erfunden)"), ("DROSSEL", "Drosselbund")]);
    let addresses: Vec<Option<&str>> = quiz.parties.iter().map(|party| party.url.as_deref()).collect();
    assert_eq!(addresses, [Some("https://www.amsel.example/wahl"), Some("https://drossel.example")]);
    assert_eq!((reason(&quiz, 0, 0), reason(&quiz, 1, 1)), ("Ja; laut!", "Nur im Winter."));
    // The imprint has the address too, which is not who made the quiz.
    assert_eq!((quiz.maker.as_str(), quiz.intro.original()), ("Vogelverein e. V.", "Wer singt?\nVergleichen Sie!"));
}

#[test]
fn numbers_that_no_quiz_has_are_told_and_never_reckoned_with() {
    let place = place("numbers");
    let input = place.join("in");
    copy("mat-o-wahl-0.5", &input);
    let definition = fs::read_to_string(input.join("definition.js")).unwrap();
    for number in ["18446744073709551615", "18446744073709551610", "99999999999999999999999", "2001"] {
        fs::write(
            input.join("definition.js"),
            definition.replace("intQuestions = 2", &format!("intQuestions = {number}")),
        )
        .unwrap();
        let told = "  there are more than 2,000 statements, the most that is imported: definition.js";
        assert_eq!(broken("mat-o-wahl", &input, &place), told, "{number}");
    }
    fs::write(input.join("definition.js"), definition.replace("intQuestions = 2", "intQuestions = 'two'")).unwrap();
    let told = "  `intQuestions` is `two`, which is no number of statements: definition.js:4";
    assert_eq!(broken("mat-o-wahl", &input, &place), told);
}

#[test]
fn open_election_compass_inside_a_page() {
    let (out, quiz) =
        imports("open-election-compass", "open-election-compass/page.html", "open-election-compass-page", &[]);
    expect(&out, &[("the-moon-should-be-open-at", &["agree"])]);
    // Lists stay lines, and of Markdown only the words remain.
    assert_eq!(quiz.intro.original(), "We ask for:\n- craters\n- cheese");
    assert_eq!(reason(&quiz, 0, 0), "It is.");
    assert_eq!(quiz.parties[0].url.as_deref(), Some("https://www.crater.example"));
}

#[test]
fn what_is_above_a_limit_is_told_and_not_read() {
    let place = place("limits");
    let told = |format: &str, name: &str, text: &str| {
        let input = place.join(name);
        fs::write(&input, text).unwrap();
        broken(format, &input, &place).lines().next().unwrap().to_owned()
    };
    let most = |what: &str, place: &str| format!("  there are more than {what}, the most that is imported: {place}");
    let compass = |theses: usize, parties: usize| {
        let parties: Vec<String> =
            (0..parties).map(|index| format!(r#"{{"alias":"a{index}","name":{{"nl":"A"}}}}"#)).collect();
        let theses = vec![r#"{"statement":{"nl":"Zelfde."},"positions":{}}"#; theses].join(",");
        format!(
            r#"{{"version":"1","languages":[{{"code":"nl"}}],"parties":[{}],"theses":[{theses}]}}"#,
            parties.join(",")
        )
    };
    for (theses, parties, what) in
        [(2_001, 1, "2,000 statements"), (1, 2_001, "2,000 parties"), (300, 201, "60,000 positions")]
    {
        let found = told("open-election-compass", "compass.json", &compass(theses, parties));
        assert_eq!(found, most(what, "compass.json"));
    }
    let rows = |rows: usize| format!("text;A\n{}", "T.;eens\n".repeat(rows));
    assert_eq!(told("csv", "blad.csv", &rows(2_001)), most("2,000 statements", "blad.csv"));
    assert_eq!(told("csv", "blad.csv", &format!("text;{}", "A;".repeat(6_001))), most("6,000 columns", "blad.csv"));
    assert_eq!(told("csv", "blad.csv", &"\n".repeat(1_000_001)), most("1,000,000 values", "blad.csv"));
    assert_eq!(told("csv", "blad.csv", &";".repeat(17 << 20)), most("16,777,216 bytes", "blad.csv"));
    let numbers = format!(r#"{{"version":"1","languages":[{}0]}}"#, "0,".repeat(1_000_000));
    let found = told("open-election-compass", "compass.json", &numbers);
    assert!(
        found.starts_with("  there are more than 1,000,000 values, the most that is imported: compass.json:1:"),
        "{found}"
    );
    let files: String = (0..1_001).map(|index| format!("a{index};x\n")).collect();
    assert_eq!(told("csv", "blad.csv", &format!("file;line\n{files}")), most("1,000 files", "blad.csv"));
}

#[test]
fn a_folder_above_the_data_of_a_mat_o_wahl_is_as_good() {
    let place = place("mat-o-wahl-above");
    copy("mat-o-wahl-0.5", &place.join("page/data"));
    let ran = import("mat-o-wahl", &place.join("page"), &place, &[]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    assert_eq!(stances(&place.join("out")).len(), 2);
}

#[test]
fn open_election_compass_in_three_steps() {
    let (out, quiz) =
        imports("open-election-compass", "open-election-compass/three.json", "open-election-compass-three", &[]);
    expect(
        &out,
        &[
            ("ferry", &["agree", "neither"]),
            ("the-lighthouse-should-be-pink", &["none", "none"]),
            ("sand", &["disagree", "none"]),
        ],
    );
    assert_eq!(tags(&quiz), ["en", "nl", "tr"]);
    assert_eq!(quiz.title.get(2), Some("Ada meclisi"));
    let statement = &quiz.statements[0];
    assert_eq!(statement.text.get(1), Some("De veerboot moet gratis zijn voor eilanders."));
    assert_eq!(statement.background.original(), "ferry: a boat that goes back and forth.");
    assert_eq!(statement.background.get(1), Some("veerboot: a-boot en p-boot. eilanders: wie er woont!"));
    let free = declared(&quiz, 0, 0).reason.as_ref().unwrap();
    assert_eq!((free.get(0), free.get(1)), (Some("Free, always."), Some("Gratis, altijd.")));
    // A party gave its reason in the language of its choice. `skip` is an answer of its own, `null` is none.
    assert_eq!(declared(&quiz, 2, 0).reason.as_ref().unwrap().get(1), Some("Zand waait nu eenmaal."));
    let skipped = &quiz.statements[1].positions[0];
    assert_eq!((skipped.stance, skipped.declared.is_some(), &skipped.note), (Stance::NoPosition, true, &None));
    assert_eq!(quiz.statements[1].positions[1].declared, None);
    assert_eq!(note(&quiz, 1, 1), "The data has no readable answer of this party here.");
    assert_eq!((quiz.parties[0].name.as_str(), quiz.parties[1].name.as_str()), ("Wave List", "Lijst Duin"));
}

#[test]
fn another_language_of_a_compass_can_be_the_original() {
    let place = place("compass-original");
    let input = fixture("open-election-compass/three.json");
    let ran = import("open-election-compass", &input, &place, &["--lang", "nl", "--partial"]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    // What is not in the original cannot be in the quiz, and is told.
    assert!(
        ran.output
            .contains("  a thesis without a statement in `nl`: three.json:45:5 “Sand should stay on the beach.”\n"),
        "{}",
        ran.output
    );
    let quiz = Folder::open(&place.join("out")).quiz.unwrap();
    assert_eq!((tags(&quiz), quiz.statements.len()), (vec!["nl", "en", "tr"], 2));
    assert_eq!(quiz.statements[0].id, "veerboot");
    fs::remove_dir_all(place.join("out")).unwrap();
    let ran = import("open-election-compass", &input, &place, &["--lang", "fr"]);
    assert!(ran.output.contains("  the compass is not in the language `fr`: three.json:3:16\n"), "{}", ran.output);
}

#[test]
fn a_text_that_is_not_in_the_original_is_left_out_and_told() {
    let place = place("compass-not-original");
    let input = place.join("compass.json");
    fs::copy(fixture("open-election-compass/three.json"), &input).unwrap();
    change(&input, r#""title": { "en": "Ferry", "nl": "Veerboot" }"#, r#""title": { "nl": "Veerboot" }"#);
    let ran = import("open-election-compass", &input, &place, &[]);
    let told = "  a text that is not in the original language (`en`): compass.json:27:5 “The [ferry]<a boat that goes back and fo…”\n";
    assert!(ran.output.contains(told), "{}", ran.output);
    let quiz = Folder::open(&place.join("out")).quiz.unwrap();
    assert_eq!(
        (quiz.statements[0].title.is_empty(), quiz.statements[0].id.as_str()),
        (true, "the-ferry-should-be-free")
    );
}

#[test]
fn a_compass_may_be_in_any_language() {
    let place = place("compass-any-language");
    let input = place.join("compass.json");
    let compass = fs::read_to_string(fixture("open-election-compass/hybrid.json")).unwrap();
    fs::write(&input, compass.replace("\"nl\"", "\"pt-br\"")).unwrap();
    let ran = import("open-election-compass", &input, &place, &[]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    let folder = Folder::open(&place.join("out"));
    let quiz = folder.quiz.unwrap();
    assert_eq!((tags(&quiz), quiz.statements[2].text.original()), (vec!["pt-BR"], "Gaten mogen."));
    // In a language whose words are not known here, the note on a missing answer is left to be written.
    assert_eq!(quiz.statements[2].positions[0].note, None);
    assert!(
        folder.problems.iter().any(|problem| problem.rule == Rule::Unwritten && problem.message.contains("`note`"))
    );
}

#[test]
fn open_election_compass_in_five_steps() {
    let input = "open-election-compass/hybrid.json";
    let (out, quiz) = imports("open-election-compass", input, "open-election-compass-hybrid", &[]);
    expect(&out, &[("a", &["strongly-agree"]), ("b", &["strongly-disagree"]), ("c", &["none"])]);
    assert_eq!((quiz.scale.name(), tags(&quiz)), ("five", vec!["nl"]));
    assert_eq!(note(&quiz, 2, 0), "In de gegevens staat hier geen leesbaar antwoord van deze partij.");
}

#[test]
fn open_election_compass_with_partly() {
    let input = "open-election-compass/partly.json";
    let (out, quiz) = imports("open-election-compass", input, "open-election-compass-partly", &[]);
    expect(&out, &[("a", &["neither"])]);
    assert_eq!(quiz.title, Text::original_only("Moon council"));
}

#[test]
fn kalkulacka() {
    let (out, quiz) = imports("kalkulacka", "kalkulacka", "kalkulacka", &[]);
    expect(
        &out,
        &[
            ("lanovka", &["agree", "agree", "none"]),
            ("ovce", &["neither", "disagree", "none"]),
            ("snih", &["none", "none", "agree"]),
        ],
    );
    // The candidate's own answer counts, though the expert's comes first.
    assert_eq!((reason(&quiz, 0, 0), declared(&quiz, 0, 0).date.as_str()), ("Ovce chtějí jezdit.", "2030-02-03"));
    assert_eq!(note(&quiz, 0, 0), "Odborník zde odpověděl: ne. “Hlasovali proti.”");
    let reference = &quiz.statements[0].positions[0].references[0];
    assert_eq!((reference.title.as_str(), reference.url.as_str()), ("Hlasování", "https://kopecek.example/hlasovani"));
    // An expert's answer alone is none that the party declared.
    assert_eq!(quiz.statements[0].positions[1].declared, None);
    assert_eq!(note(&quiz, 0, 1), "Odborník zde odpověděl: ano. “Podle programu.”");
    // A comment without an answer is the party's own all the same.
    assert_eq!(reason(&quiz, 2, 0), "To záleží na sněhu.");
    assert_eq!(note(&quiz, 2, 0), "V datech zde není žádná čitelná odpověď této strany.");
    assert_eq!((quiz.id.as_str(), quiz.version.as_str(), tags(&quiz)), ("kopecek", "2.1.0", vec!["cs"]));
    let themes: Vec<&str> = quiz.themes.iter().map(|theme| theme.title.original()).collect();
    assert_eq!(themes, ["Doprava", "Zvířata"]);
    assert_eq!(quiz.parties[2].name, "Jana Kopcová");
}

#[test]
fn a_sheet_made_by_hand() {
    let (out, quiz) = imports("csv", "csv/buurtraad.csv", "csv", &[]);
    expect(
        &out,
        &[
            ("bank", &["agree", "strongly-agree", "disagree"]),
            ("boom-2", &["neither", "none", "none"]),
            ("het-plein-moet-leeg-zijn-altijd", &["strongly-disagree", "disagree", "none"]),
        ],
    );
    assert_eq!(tags(&quiz), ["nl"]);
    assert_eq!(quiz.parties[1].name, "+Plus", "an apostrophe that guards is taken away");
    let text = quiz.statements[1].text.original();
    assert_eq!(text, "'s Avonds moet de boom verlicht zijn.", "and one that does not stays");
    assert_eq!(quiz.statements[1].origin.as_deref(), Some("Boom 2"));
    // Nobody knows who filled in the sheet, so nothing is declared, and the evidence is left to be written.
    assert_eq!(quiz.statements[0].positions[0].declared, None);
    assert_eq!(note(&quiz, 1, 1), "Volgens de gegevens neemt deze partij hier geen standpunt in.");
    assert_eq!(note(&quiz, 1, 2), "In de gegevens staat hier geen leesbaar antwoord van deze partij.");
}

#[test]
fn an_english_sheet_made_by_hand() {
    let (out, quiz) = imports("csv", "csv/plain.csv", "csv-english", &["--lang", "en"]);
    expect(
        &out,
        &[("the-bench-should-be-red", &["agree", "neither"]), ("the-tree-should-stay", &["disagree", "none"])],
    );
    assert_eq!((tags(&quiz), quiz.statements[0].text.original()), (vec!["en"], "The bench should be red."));
    assert_eq!(note(&quiz, 1, 1), "According to the data, this party takes no position here.");
}

#[test]
fn a_sheet_in_several_languages() {
    let (_, quiz) = imports("csv", "csv/languages.csv", "csv-languages", &[]);
    // Every text says its language, so the first of them is the original.
    assert_eq!(tags(&quiz), ["de", "en", "pt-BR"]);
    assert_eq!(quiz.statements[0].text.get(2), Some("O banco deve ser vermelho."));
    assert_eq!((quiz.statements[0].title.get(1), quiz.statements[1].title.get(1)), (Some("Bench"), None));
    assert_eq!((quiz.themes.len(), quiz.themes[0].title.get(1)), (1, Some("Street")));
    let place = place("sheet-languages");
    let sheet = fixture("csv/languages.csv");
    let ran = import("csv", &sheet, &place, &["--lang", "pt-br"]);
    let told = "  a statement without a text in `pt-BR`: languages.csv, record 3, line 3 “Der Baum soll bleiben.”\n";
    assert!(ran.code == 1 && ran.output.contains(told), "{}", ran.output);
}

#[test]
fn a_language_is_any_well_formed_tag() {
    let place = place("tags");
    let ran = import("csv", &fixture("csv/plain.csv"), &place, &["--lang", "frisian-of-old"]);
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("not a well-formed language tag"), "{}", ran.errors);
    let ran = import("csv", &fixture("csv/plain.csv"), &place, &["--lang", "fy"]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    assert_eq!(json_of(&place.join("out/quiz.json"))["languages"], json!(["fy"]));
}

#[test]
fn an_imported_quiz_can_be_answered_and_shown_as_it_is() {
    let place = place("works");
    let inputs = [
        ("qual-o-mat", "qual-o-mat", "socken"),
        ("mat-o-wahl", "mat-o-wahl-0.6", "mutzen"),
        ("open-election-compass", "open-election-compass/three.json", "sand"),
        ("kalkulacka", "kalkulacka", "ovce"),
        ("csv", "csv/buurtraad.csv", "bank"),
    ];
    let app = place.join("app");
    write_app(&app);
    for (format, input, statement) in inputs {
        let place = place.join(format);
        let out = place.join("out");
        assert_eq!(import(format, &fixture(input), &place, &[]).code, 0);
        let out = out.to_str().unwrap();
        let answers = json!({ "answers": { statement: { "answer": "agree" } } }).to_string();
        let ran = run(&["match", out, "--answers", "-"], &answers);
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{format}");
        let (_serving, news) = start(&[out.into()], Some(app.clone()), 0).unwrap();
        let next = || news.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(matches!(next(), News::Incomplete(_)), "{format} is a draft");
        assert!(matches!(next(), News::Ready), "{format}");
    }
}

#[test]
fn characters_that_no_quiz_may_have_are_dropped_and_told() {
    let place = place("unwanted");
    let sheet = place.join("blad.csv");
    fs::write(&sheet, "text;A\nEen\u{1} ge\u{202e}beurtenis.;eens\n").unwrap();
    let ran = import("csv", &sheet, &place, &[]);
    let told = "  characters that control a device or turn the direction of writing: blad.csv, record 2, line 2 “Een gebeurtenis.”\n";
    assert!(ran.output.contains(told), "{}", ran.output);
    assert_eq!(json_of(&place.join("out/statements/1.json"))[0]["text"]["nl"], "Een gebeurtenis.");
}

#[test]
fn the_report_as_json_names_every_place() {
    let place = place("json");
    let ran = import("qual-o-mat", &fixture("qual-o-mat"), &place, &["--json"]);
    let report: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(report["format"], "qual-o-mat");
    assert_eq!(report["written"], "OUT");
    assert_eq!(report["read"]["parties"], 3);
    assert_eq!(
        report["differently"][0],
        json!({
            "what": "HTML became plain text",
            "count": 5,
            "places": [
                "statement.json:4:58 “Das Rathaus soll <b>Wollsocken</b> verte…”",
                "comment.json:2:21 “\"- Der Mond ist f&uuml;r alle da.<br />#…”",
                "comment.json:3:21 “\"Ein Paar […] reicht; zwei sind <a href=…”",
                "comment.json:5:21 “\"<p>Wir handeln nur mit Socken.</p><p>1…”",
                "comment.json:7:21 “\"Ja. <b>Diese Begründung wurde nach der…”"
            ]
        })
    );
    assert_eq!(report["broken"], json!([]));
}

/// Imports broken input: nothing may be written. Gives the part of the report that says what is broken.
fn broken(format: &str, input: &Path, place: &Path) -> String {
    let before = names(place);
    let ran = import(format, input, place, &[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 1), "{}", ran.output);
    assert!(ran.output.ends_with("nothing was written; with --partial, what could be read is\n"), "{}", ran.output);
    assert_eq!(names(place), before);
    let section = ran.output.split("could not be read\n").nth(1).unwrap();
    section.split("\n\n").next().unwrap().to_owned()
}

/// Imports a spoilt copy of a fixture.
fn spoilt(format: &str, name: &str, test: &str, spoil: impl FnOnce(&Path)) -> String {
    let place = place(test);
    let input = place.join("in");
    copy(name, &input);
    spoil(&input);
    broken(format, &input, &place)
}

#[test]
fn a_missing_file_is_named() {
    let found = spoilt("qual-o-mat", "qual-o-mat", "missing", |input| {
        fs::remove_file(input.join("statement.json")).unwrap();
    });
    assert_eq!(found, "  the file is missing: statement.json");
    let found = spoilt("mat-o-wahl", "mat-o-wahl-0.5", "missing-sheet", |input| {
        fs::remove_file(input.join("answers.csv")).unwrap();
    });
    assert_eq!(found, "  the file is missing: answers.csv");
}

#[test]
fn a_file_that_was_cut_has_its_place_and_gives_what_it_has() {
    let place = place("cut");
    let input = place.join("in");
    copy("qual-o-mat", &input);
    let file = input.join("opinion.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text[..text.find(r#""answer": 0, "comment": null},"#).unwrap() + 12]).unwrap();
    let found = broken("qual-o-mat", &input, &place);
    assert_eq!(found, "  this is not JSON: EOF while parsing a value: opinion.json:5:53");

    let ran = import("qual-o-mat", &input, &place, &["--partial"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.output.contains("read: 3 parties, 4 statements, 3 opinions, 3 of them with a reason\n"),
        "{}",
        ran.output
    );
    assert!(ran.output.contains("\ncould not be read\n  this is not JSON"), "{}", ran.output);
    let all_of =
        |party: usize| stances(&place.join("out")).into_iter().map(|(_, row)| row[party].clone()).collect::<Vec<_>>();
    assert_eq!(all_of(0), ["disagree", "neither", "agree", "none"]);
    assert_eq!(all_of(1), ["none"; 4]);

    let sheet = place.join("cut.csv");
    fs::write(&sheet, "text;A\n\"Een\";eens\n\"Twee, en dan").unwrap();
    assert_eq!(
        broken("csv", &sheet, &place.join("in")),
        "  the quotes that open here never close; was the file cut?: cut.csv:3:1"
    );
}

#[test]
fn another_format_is_guessed() {
    let place = place("guess");
    let guess = |format: &str, input: &Path| {
        let found = broken(format, input, &place);
        found.replace(input.to_str().unwrap(), "IN")
    };
    // What was looked for, what is there, and what it looks like.
    assert_eq!(
        guess("mat-o-wahl", &fixture("qual-o-mat")),
        "  this is no mat-o-wahl: looked for `definition.js`; it is a folder with `answer.json`, `category.json`, \
         `comment.json`, `opinion.json`, `overview.json`; it looks like qual-o-mat: `bronwijzer import qual-o-mat …`: IN"
    );
    let looks_like = |format: &str, input: &str, name: &str| {
        let found = guess(format, &fixture(input));
        let told = format!("; it looks like {name}: `bronwijzer import {name} …`: IN");
        assert!(found.ends_with(&told), "{found}");
    };
    looks_like("qual-o-mat", "kalkulacka", "kalkulacka");
    looks_like("csv", "mat-o-wahl-0.6", "mat-o-wahl");
    looks_like("csv", "open-election-compass/three.json", "open-election-compass");
    looks_like("csv", "open-election-compass/page.html", "open-election-compass");
    looks_like("open-election-compass", "csv/plain.csv", "csv");
    assert_eq!(
        guess("kalkulacka", &root().join("statements/voorbeeld-schoolraad")),
        "  this is a quiz of Bronwijzer already: IN"
    );
    assert_eq!(guess("csv", &place.join("nergens")), "  there is no such file or folder: IN");
    assert_eq!(
        guess("csv", &fixture("csv/buurtrad.csv")),
        "  there is no such file or folder; found near: `buurtraad.csv`: IN"
    );
    let docs = guess("csv", &root().join("docs"));
    assert!(docs.starts_with("  this is no csv: csv is a file, and this is a folder; it is a folder with `"), "{docs}");
}

#[test]
fn what_is_no_input_is_told_with_what_it_is() {
    let place = place("what-it-is");
    let told = |format: &str, name: &str, bytes: &[u8]| {
        let input = place.join(name);
        fs::write(&input, bytes).unwrap();
        broken(format, &input, &place).replace(input.to_str().unwrap(), "IN")
    };
    let compass = "this is no open-election-compass: looked for two of the fields `version`, `languages`, `parties`, \
                   `theses`, `algorithm`; it is";
    // One field that another format has too is not enough, nor is an opening bracket.
    assert_eq!(
        told("open-election-compass", "any.json", br#"{"name":"iets heel anders","version":"1"}"#),
        format!("  {compass} a JSON file with `name`, `version`: IN")
    );
    assert_eq!(told("open-election-compass", "any.txt", b"hallo\n"), format!("  {compass} a text: IN"));
    assert_eq!(
        told("csv", "any.json", br#"{"name":"iets heel anders"}"#),
        "  this is no csv: looked for rows of cells; it is a JSON file with `name`: IN"
    );
    assert_eq!(told("csv", "a.pdf", b"%PDF-1.7"), "  this is no csv: looked for rows of cells; it is a PDF file: IN");
    assert_eq!(
        told("csv", "a.html", b"<!doctype html><p>Hallo"),
        "  this is no csv: looked for rows of cells; it is a web page: IN"
    );
    assert_eq!(
        told("kalkulacka", "any.json", br#"{"name":"iets heel anders"}"#),
        "  this is no kalkulacka: kalkulacka is a folder with `calculator.json`, `questions.json`, `candidates.json`, \
         `candidates-answers.json`, and this is a file; it is a JSON file with `name`: IN"
    );
    // A file of the folder that is wanted.
    let inside = broken("kalkulacka", &fixture("kalkulacka/calculator.json"), &place);
    assert!(inside.contains("and this is a file; it is a JSON file with "), "{inside}");
    assert!(inside.contains("; give its folder, `kalkulacka`: "), "{inside}");
    // A definition of something else.
    let other = place.join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("definition.js"), "var x = 1;").unwrap();
    let found = broken("mat-o-wahl", &other, &place);
    assert!(
        found.starts_with("  this is no mat-o-wahl: looked in `definition.js` for two of `fileQuestions`, "),
        "{found}"
    );
    // A definition under another name.
    let folder = place.join("renamed");
    fs::create_dir(&folder).unwrap();
    for (name, text) in [
        (
            "definition_nl.js",
            "const fileQuestions = \"f.csv\";\nconst fileAnswers = \"a.csv\";\nconst intQuestions = 1;\n",
        ),
        ("f.csv", "Bankje;De gemeente moet een bankje plaatsen.\n"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    assert_eq!(
        broken("mat-o-wahl", &folder, &place).replace(folder.to_str().unwrap(), "IN"),
        "  this is no mat-o-wahl: looked for `definition.js`; found near: `definition_nl.js`; it is a folder with \
         `definition_nl.js`, `f.csv`: IN"
    );
}

#[test]
fn an_encoding_is_by_its_mark_or_windows_1252_or_as_asked() {
    let place = place("encodings");
    let input = place.join("in");
    copy("mat-o-wahl-0.5", &input);
    let import_as = |bytes: &[u8], options: &[&str]| {
        fs::write(input.join("questions.csv"), bytes).unwrap();
        let _ = fs::remove_dir_all(place.join("out"));
        let ran = import("mat-o-wahl", &input, &place, options);
        let title = || json_of(&place.join("out/statements/1.json"))[1]["title"]["en"].as_str().unwrap().to_owned();
        (if ran.code == 0 { title() } else { String::new() }, ran.output)
    };
    let told = |how: &str| format!("\n  text in {how}: questions.csv\n");
    let (title, output) = import_as(b"Lake,The lake\nD\xfccks,Ducks\n", &[]);
    assert_eq!(title, "Dücks");
    assert!(output.contains(&told("windows-1252, for it is not UTF-8; --encoding names another")), "{output}");
    let (title, output) = import_as(b"Lake,The lake\nK\xe8\xe8,Ducks\n", &["--encoding", "windows-1250"]);
    assert_eq!(title, "Kčč");
    assert!(output.contains(&told("windows-1250, as asked")), "{output}");
    let utf_16: Vec<u8> = "\u{feff}Lake,The lake\nEenden €,Ducks\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (title, output) = import_as(&utf_16, &["--encoding", "windows-1250"]);
    assert_eq!(title, "Eenden €");
    assert!(output.contains(&told("UTF-16LE, by its byte-order mark")), "{output}");
    // What is UTF-8 up to a place was not written in a code page, but cut.
    let (_, output) =
        import_as("Lüke,The lake\nD".as_bytes().iter().copied().chain([0xfc]).collect::<Vec<u8>>().as_slice(), &[]);
    let message = "this is UTF-8 up to here and not from here; save the file as UTF-8: questions.csv:2:2\n";
    assert!(output.contains(message), "{output}");
    let ran = import("mat-o-wahl", &input, &place, &["--encoding", "klingon"]);
    assert!(ran.code == 2 && ran.errors.contains("no encoding has this name"), "{}", ran.errors);
}

#[test]
fn a_quiz_without_statements_is_none() {
    let found = spoilt("qual-o-mat", "qual-o-mat", "nothing", |input| {
        for file in ["statement.json", "opinion.json", "comment.json"] {
            fs::write(input.join(file), "[]").unwrap();
        }
    });
    assert!(found.starts_with("  there are no statements: "), "{found}");
    let place = place("nothing-partial");
    fs::write(place.join("leeg.csv"), "text;A\n").unwrap();
    let ran = import("csv", &place.join("leeg.csv"), &place, &["--partial"]);
    assert!(ran.output.ends_with("nothing was written: there is nothing that could be read\n"), "{}", ran.output);
    assert_eq!((names(&place), ran.code), (vec!["leeg.csv".to_owned()], 1));
}

#[test]
fn nothing_is_ever_overwritten() {
    let place = place("overwrite");
    fs::create_dir(place.join("out")).unwrap();
    let ran = import("qual-o-mat", &fixture("qual-o-mat"), &place, &[]);
    assert_eq!(ran.code, 0, "an empty folder may be filled");
    let before = fs::read_to_string(place.join("out/quiz.json")).unwrap();
    let ran = import("kalkulacka", &fixture("kalkulacka"), &place, &[]);
    let refused = "error: OUT is not empty; nothing is ever overwritten\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", refused, 2));
    assert_eq!(fs::read_to_string(place.join("out/quiz.json")).unwrap(), before);
    fs::remove_dir_all(place.join("out")).unwrap();
    fs::write(place.join("out"), "een bestand").unwrap();
    let ran = import("kalkulacka", &fixture("kalkulacka"), &place, &[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("error: OUT is there already, and is no folder\n", 2));
    assert_eq!(names(&place), ["out"]);
}

#[test]
fn mistakes_of_qual_o_mat_data_have_their_places() {
    let found = spoilt("qual-o-mat", "qual-o-mat", "qual-o-mat-mistakes", |input| {
        let opinions = input.join("opinion.json");
        change(&opinions, r#""statement": 0, "answer": 1"#, r#""statement": 9, "answer": 5"#);
        change(
            &opinions,
            r#""party": 0, "statement": 1, "answer": 2, "comment": 1"#,
            r#""party": true, "answer": 2, "comment": 44"#,
        );
        change(&opinions, r#""id": 3, "party": 0, "statement": 3"#, r#""id": 3, "party": 0, "statement": 2"#);
        change(&input.join("party.json"), r#""id": 7"#, r#""id": 1"#);
        change(&input.join("answer.json"), "\"Neutral\"", "\"Vielleicht\"");
        change(&input.join("statement.json"), r#""Der Mond soll verkauft werden.""#, r#""<br>""#);
        change(&input.join("statement.json"), r#""category": 0, "label": "月""#, r#""category": 3, "label": "月""#);
        change(
            &input.join("comment.json"),
            r#""\"Ja. <b>Diese Begründung wurde nach der Veröffentlichung geändert.\"</b>\"""#,
            "7",
        );
    });
    assert_eq!(
        found,
        "  the id 1 is already used: party.json:4:3 “Mond!”
  `text` is empty: statement.json:2:67 “<br>”
  there is no category 3: statement.json:5:25
  the answer `Vielleicht` is not on the scale: Stimme zu, Neutral, Stimme nicht zu: answer.json:4:3 “Vielleicht”
  expected a text, found a number: comment.json:7:21
  there is no statement 9: opinion.json:2:38
  there is no answer 5: opinion.json:2:51
  expected an identifier, found true or false: opinion.json:3:22
  the field `statement` is missing: opinion.json:3:3
  there is no comment 44: opinion.json:3:52
  this party has an opinion on this statement already: opinion.json:5:3
  2 × there is no statement 0: opinion.json:6:38; opinion.json:9:38
  there is no comment 5: opinion.json:8:65
  4 × there is no party 7: opinion.json:9:22; opinion.json:10:22; opinion.json:11:22; opinion.json:12:23"
    );
}

#[test]
fn mistakes_of_a_mat_o_wahl_have_their_places() {
    let found = spoilt("mat-o-wahl", "mat-o-wahl-0.5", "mat-o-wahl-mistakes", |input| {
        change(&input.join("answers.csv"), "1,Blue is best.", "2,Blue is best.");
        change(&input.join("answers.csv"), "\n\n0,FISH", "\n5,Nobody\n0,FISH");
        change(&input.join("answers.csv"), "1,In a row.\n", "");
        change(&input.join("questions.csv"), ",Ducks should queue.", "Ducks,");
    });
    assert_eq!(
        found,
        "  a statement without a text: questions.csv, record 2, line 2 “Ducks”
  the answer `2` is not on the scale: 1, 0, -1: answers.csv, record 6, line 6 “Blue is best.”
  this row should part two parties, and says something else: answers.csv, record 8, line 8 “Nobody”
  a party has 5 rows and one for each of the 2 statements; here are only 6: answers.csv, record 9, line 9 “FISH”"
    );
    let found = spoilt("mat-o-wahl", "mat-o-wahl-0.5", "mat-o-wahl-definition", |input| {
        change(&input.join("definition.js"), "intQuestions = 2", "intQuestions = 1 + f(1)");
        change(&input.join("definition.js"), "\"answers.csv\"", "naam");
        change(&input.join("definition.js"), "\"contrast\"", "\"contrast");
    });
    assert_eq!(
        found,
        "  this text never ends: definition.js:7:14
  the value of `fileAnswers` is no plain text or number, and programs are not run: definition.js:5
  the value of `intQuestions` is no plain text or number, and programs are not run: definition.js:4"
    );
}

#[test]
fn mistakes_of_a_compass_have_their_places() {
    let place = place("compass-mistakes");
    let input = place.join("compass.json");
    fs::copy(fixture("open-election-compass/three.json"), &input).unwrap();
    change(&input, r#""version": "1""#, r#""version": "2""#);
    change(&input, r#""alias": "duin""#, r#""alias": "golf""#);
    change(&input, r#""position": "approve""#, r#""position": "partly""#);
    change(&input, r#""statement": { "en": "Sand should stay on the beach." },"#, "");
    assert_eq!(
        broken("open-election-compass", &input, &place),
        "  this is of version 2; only version 1 is known: compass.json:2:14 “2”
  the alias `golf` is already used: compass.json:24:5 “Lijst Duin”
  2 × there is no party `duin`: compass.json:35:17; compass.json:42:17
  the position `partly` is not on the scale: approve, neutral, reject: compass.json:34:31 “partly”
  a thesis without a statement in `en`: compass.json:45:5 “Sand”"
    );
    change(&input, r#""version": "2","#, r#""version": "1", "algorithm": "guess","#);
    assert_eq!(
        broken("open-election-compass", &input, &place),
        "  there is no algorithm `guess`; known: cityblock/approve-neutral-reject, cityblock/approve-partly-reject, hybrid: \
         compass.json:2:32 “guess”"
    );
}

#[test]
fn mistakes_of_a_kalkulacka_have_their_places() {
    let found = spoilt("kalkulacka", "kalkulacka", "kalkulacka-mistakes", |input| {
        let answers = input.join("candidates-answers.json");
        change(&answers, r#""questionId": "q2", "answer": null"#, r#""questionId": "q9", "answer": null"#);
        change(
            &answers,
            r#"{ "questionId": "q3", "comment""#,
            r#"{ "questionId": "q3", "respondent": "mother", "comment""#,
        );
        change(
            &answers,
            r#"{ "questionId": "q2", "answer": false, "isImportant": false }"#,
            r#"{ "questionId": "q1", "answer": "yes" }, { "questionId": "q1", "answer": true, "respondent": "expert" }"#,
        );
        change(&answers, "\"c3\"", "\"c8\"");
        change(
            &input.join("candidates.json"),
            r#""id": "p1", "type": "person" }], "number""#,
            r#""id": "p2", "type": "person" }], "number""#,
        );
        change(&input.join("questions.json"), r#""id": "q3""#, r#""id": "q1""#);
    });
    assert_eq!(
        found,
        "  the id q1 is already used: questions.json:4:3 “Sníh se má uklízet.”
  there is no person p2: candidates.json:4:32
  a candidate without a name: no displayName, and no reference that has one: candidates.json:4:3
  there is no question q9: candidates-answers.json:5:21 “q9”
  there is no question q3: candidates-answers.json:6:21 “q3”
  expected true or false, found a text: candidates-answers.json:10:37 “yes”
  the same respondent has answered this question already: candidates-answers.json:10:46
  there is no candidate c8: candidates-answers.json:12:9"
    );
}

#[test]
fn mistakes_of_a_sheet_have_their_places() {
    let place = place("sheet-mistakes");
    let sheet = place.join("blad.csv");
    let mistakes = |text: &str| {
        fs::write(&sheet, text).unwrap();
        broken("csv", &sheet, &place)
    };
    assert_eq!(
        mistakes("id;text;A;A\nx;Een;eens;onens\n\nx;Twee;eens;eens;over\ny;;eens;eens\n"),
        "  the row has more cells than the 4 columns: blad.csv, record 4, line 4
  two columns are `A`: blad.csv
  `onens` is no stance; did you mean `oneens`?: blad.csv, record 2, line 2 “Een”, column `A`
  the id `x` is already used: blad.csv, record 4, line 4 “Twee”
  a statement without a text in `nl`: blad.csv, record 5, line 5"
    );
    assert_eq!(mistakes("\n\n"), "  the sheet is empty: blad.csv");
    assert_eq!(
        mistakes("naam;A\nEen;eens\n"),
        "  no row names the columns: found `naam`, `A`, separated by `;`; needed is a column of statements, called tekst, \
         stelling, vraag, text, statement, question, thesis, these, aussage, frage, texte, thèse, affirmation, énoncé, \
         proposition, texto, tesis, afirmación, enunciado, pregunta, propuesta, teze, tvrzení, výrok, otázka: blad.csv"
    );
    assert_eq!(
        mistakes(
            "file,id,allow,zon stance,zon quotes,maan,line\n\
             statements/1.json,a,[x,agree,een citaat,ja,\n\
             ../../evil.md,,,,,,x\n\
             statements/.x/1.json,,,,,,x\n"
        ),
        "  each line of this cell begins with a field's name and a colon, this one is `[x`: blad.csv, record 2, line 2, column `allow`
  each line of this cell begins with a field's name and a colon, this one is `een citaat`: blad.csv, record 2, line 2, column `zon quotes`
  there is no column `maan`; write its name as `bronwijzer export` does: blad.csv, record 2, line 2, column `maan`
  `../../evil.md` is no plain path inside a quiz's folder: blad.csv, record 3, line 3
  `statements/.x/1.json` is no plain path inside a quiz's folder: blad.csv, record 4, line 4
  no row is of quiz.json: blad.csv"
    );
}
