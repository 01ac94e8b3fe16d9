//! `bronwijzer import csv`: spreadsheets as programs and people write them. Each file of `tests/import/csv` is one that a
//! maintainer might have, with what must come of it.

use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_tests::{Ran, empty_folder, root, run};
use serde_json::{Value, json};

/// A place for the work of one test, empty.
fn place(test: &str) -> PathBuf {
    empty_folder(&format!("{}/sheets", env!("CARGO_TARGET_TMPDIR")), test)
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/import/csv").join(name)
}

fn import(input: &Path, out: &Path, options: &[&str]) -> Ran {
    run(&[&["import", "csv", input.to_str().unwrap(), out.to_str().unwrap()], options].concat(), "")
}

/// What came of a sheet.
struct Imported {
    output: String,
    quiz: Value,
    statements: Vec<Value>,
}

impl Imported {
    /// Imports a file of `tests/import/csv`, which must be possible.
    fn of(name: &str, options: &[&str]) -> Imported {
        let out = place(name).join("out");
        let ran = import(&fixture(name), &out, options);
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{name}: {}", ran.output);
        let read =
            |file: &str| -> Value { serde_json::from_str(&fs::read_to_string(out.join(file)).unwrap()).unwrap() };
        let statements = read("statements/1.json").as_array().unwrap().clone();
        Imported { output: ran.output, quiz: read("quiz.json"), statements }
    }

    fn language(&self) -> &str {
        self.quiz["languages"][0].as_str().unwrap()
    }

    fn texts(&self) -> Vec<&str> {
        self.statements.iter().map(|statement| statement["text"][self.language()].as_str().unwrap()).collect()
    }

    /// The names of the parties, in order.
    fn parties(&self) -> Vec<&str> {
        self.quiz["parties"].as_array().unwrap().iter().map(|party| party["name"].as_str().unwrap()).collect()
    }

    /// The stances, by statement and party.
    fn stances(&self) -> Vec<Vec<&str>> {
        let stance = |position: &'_ Value| -> &'static str {
            match position["stance"].as_str().unwrap() {
                "strongly-agree" => "++",
                "agree" => "+",
                "neither" => "0",
                "disagree" => "-",
                "strongly-disagree" => "--",
                "none" => "?",
                other => panic!("{other}"),
            }
        };
        let row = |statement: &Value| statement["positions"].as_object().unwrap().values().map(stance).collect();
        self.statements.iter().map(row).collect()
    }

    /// The position of a party on a statement, by their indices.
    fn position(&self, statement: usize, party: usize) -> &Value {
        self.statements[statement]["positions"].as_object().unwrap().values().nth(party).unwrap()
    }

    fn tells(&self, what: &str) {
        assert!(self.output.contains(what), "{what}: {}", self.output);
    }
}

#[test]
fn the_same_sheet_in_every_form_that_excel_writes() {
    for name in [
        "excel-nl-cp1252.csv",
        "excel-sep-line.csv",
        "excel-unicode-text-utf16.txt",
        "tabs.csv",
        "trailing-separators.csv",
    ] {
        let imported = Imported::of(name, &[]);
        assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"], "{name}");
        assert_eq!(
            imported.texts(),
            [
                "De gemeente moet een café toestaan op de Brink.",
                "De school moet één uur later beginnen.",
                "Het ijs moet € 1 kosten."
            ],
            "{name}"
        );
        assert_eq!(imported.stances(), [["+", "-"], ["-", "+"], ["0", "+"]], "{name}");
        imported.tells("\nparties: Lijst Zon, Lijst Regen\n");
    }
    Imported::of("excel-nl-cp1252.csv", &[])
        .tells("  text in windows-1252, for it is not UTF-8; --encoding names another: excel-nl-cp1252.csv\n");
    Imported::of("excel-unicode-text-utf16.txt", &[])
        .tells("  text in UTF-16LE, by its byte-order mark: excel-unicode-text-utf16.txt\n");
}

#[test]
fn the_separator_is_not_that_of_the_first_row_alone() {
    let imported = Imported::of("head-with-commas.csv", &[]);
    assert_eq!(imported.parties(), ["Recht, Orde, Rust, Vrede, Groen"]);
    assert_eq!(imported.stances(), [["+"], ["-"], ["0"]]);
}

#[test]
fn a_column_is_a_party_only_if_its_cells_are_stances() {
    let imported = Imported::of("remarks.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    assert_eq!(imported.stances(), [["+", "-"], ["-", "+"]]);
    imported.tells("  the column `opmerking`: its cells are no stances: remarks.csv\n");
    // The number of a statement names nothing, and is kept beside its identifier.
    assert_eq!(
        (&imported.statements[0]["origin"], &imported.statements[0]["id"]),
        (&json!("1"), &json!("de-gemeente-moet-een-cafe-toestaan"))
    );

    // One that ticks off what was discussed says yes and no, which nobody else does; one that is empty says nothing.
    let imported = Imported::of("column-of-yes-no.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    imported.tells("  the column `besproken`: it says yes and no, where others agree and disagree; ");
    imported.tells("  the column `bron`: it does not say of which party: column-of-yes-no.csv\n");
}

#[test]
fn a_column_of_who_proposed_a_statement_is_no_party() {
    let sheet = place("proposed").join("blad.csv");
    fs::write(&sheet, "stelling;partij;Zon;Regen\nEen bankje.;Zon;eens;oneens\nEen boom.;Regen;oneens;eens\n").unwrap();
    let ran = import(&sheet, &sheet.with_extension("out"), &[]);
    assert_eq!(ran.code, 0, "{}", ran.output);
    assert!(ran.output.contains("read: 2 parties, 2 statements\nparties: Zon, Regen\n"), "{}", ran.output);
    let told = "  the column `partij`: a row is a statement, of which each party has a column: blad.csv\n";
    assert!(ran.output.contains(told), "{}", ran.output);
}

#[test]
fn where_all_say_yes_and_no_they_are_parties() {
    let sheet = place("yes-and-no").join("blad.csv");
    fs::write(&sheet, "stelling;Zon;Regen\nEen bankje.;ja;nee\nEen boom.;nee;onens\n").unwrap();
    let out = sheet.with_extension("out");
    let ran = import(&sheet, &out, &[]);
    // A word that was mistyped makes no column a remark.
    let told = "\nparties: Zon, Regen\n\ncould not be read\n  `onens` is no stance; did you mean `oneens`?: blad.csv, record 3, line 3 “Een boom.”, column `Regen`\n";
    assert!(ran.code == 1 && ran.output.contains(told), "{}", ran.output);
}

#[test]
fn reasons_sources_and_dates_beside_stances_are_evidence() {
    let imported = Imported::of("reasons.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    let reason = |statement, party| imported.position(statement, party)["declared"]["reason"]["nl"].clone();
    assert_eq!(reason(0, 0), "Zitten is gezond, vinden wij.");
    assert_eq!([reason(0, 1), reason(1, 0), reason(1, 1)], ["Het kost te veel.", "Te fel.", "Mooi in de winter."]);
    imported.tells("  reasons beside stances were taken for the parties' own words\n");

    let imported = Imported::of("czech.csv", &[]);
    assert_eq!((imported.language(), imported.parties()), ("cs", vec!["Strana A", "Strana B"]));
    assert_eq!(imported.stances(), [["+", "-"], ["?", "?"]]);
    assert_eq!(imported.position(0, 0)["declared"]["reason"]["cs"], "Líbí se nám.");
    let address = "https://www.strana-b.example/program";
    assert_eq!(imported.position(0, 1)["references"], json!([{ "title": address, "url": address }]));
    // What an import writes itself is in the language of the quiz.
    assert_eq!(
        imported.position(1, 0)["note"],
        json!({ "cs": "V datech zde není žádná čitelná odpověď této strany." })
    );
}

#[test]
fn a_row_may_be_an_answer() {
    let imported = Imported::of("german-long.csv", &[]);
    assert_eq!((imported.language(), imported.parties()), ("de", vec!["Liste Sonne", "Liste Regen"]));
    assert_eq!(imported.texts(), ["Die Bank soll rot sein.", "Der Baum soll bleiben."]);
    assert_eq!(imported.stances(), [["+", "-"], ["0", "?"]]);
    let declared =
        json!({ "date": "2025-03-01", "reason": { "de": "Rot ist schön." }, "url": "https://sonne.example/programm" });
    assert_eq!(imported.position(0, 0)["declared"], declared);
    assert_eq!(imported.position(0, 1)["note"]["de"], "Programm, S. 4");
    imported.tells(
        "  Markdown became plain text: german-long.csv, record 2, line 2 “Die Bank soll rot sein.”, column `Haltung`\n",
    );
    imported.tells("  no answer: written as no position: Liste Regen: Der Baum soll bleiben.\n");
}

#[test]
fn a_row_may_be_a_party() {
    let imported = Imported::of("google-forms.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    assert_eq!(imported.texts(), ["De gemeente moet een bankje plaatsen.", "De boom moet licht krijgen."]);
    assert_eq!(imported.stances(), [["+", "-"], ["-", "+"]]);
    assert_eq!(imported.position(0, 0)["declared"]["reason"]["nl"], "Zitten is gezond.\n- en fijn");
    assert_eq!(imported.position(1, 1)["declared"]["reason"]["nl"], "Mooi.");
    imported.tells("  the column `Tijdstempel`: its cells are no stances: google-forms.csv\n");

    let imported = Imported::of("on-its-side.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    assert_eq!(imported.texts(), ["De gemeente moet een bankje plaatsen.", "De boom moet licht krijgen."]);
    assert_eq!(imported.stances(), [["+", "-"], ["-", "0"]]);
    assert_eq!(imported.quiz["themes"][1]["title"]["nl"], "Groen");
}

#[test]
fn stances_may_be_in_the_words_of_six_languages() {
    let imported = Imported::of("libreoffice.csv", &[]);
    assert_eq!((imported.language(), imported.stances()), ("nl", vec![vec!["+", "-", "?"], vec!["0", "+", "-"]]));
    let imported = Imported::of("french.csv", &[]);
    assert_eq!((imported.language(), imported.stances()), ("fr", vec![vec!["++", "-"], vec!["0", "?"]]));
    let imported = Imported::of("spanish.csv", &[]);
    assert_eq!((imported.language(), imported.stances()), ("es", vec![vec!["+", "-"], vec!["+", "?"]]));
    imported.tells("  the language: es, after the words of the sheet; --lang names another\n");
}

#[test]
fn numbers_and_signs_are_stances_by_a_key() {
    let key = ["--key", "1=agree,0=neither,-1=disagree,x=none"];
    let imported = Imported::of("numbers-with-a-key.csv", &key);
    assert_eq!((imported.language(), imported.parties()), ("en", vec!["Sun List", "Rain List"]));
    assert_eq!(imported.stances(), [["+", "-"], ["0", "?"]]);
    imported.tells(
        "  the column `seats`: its cells are numbers or signs; if they are stances, --key says what they mean: ",
    );

    let imported = Imported::of("title-description.csv", &["--key", "0=neither", "--lang", "nl"]);
    assert_eq!((imported.parties(), imported.stances()), (vec!["zon"], vec![vec!["0"]]));
    assert_eq!(imported.texts(), ["De gemeente moet een bankje plaatsen."]);
    assert_eq!(imported.statements[0]["title"]["nl"], "Bankje");
    assert_eq!(imported.position(0, 0)["declared"]["reason"]["nl"], "Zitten is fijn.");
    // Without a key nobody guesses what a number means.
    let ran = import(&fixture("title-description.csv"), &place("no-key").join("out"), &[]);
    let told = "  `0` is no stance, unless a key says so: --key \"0=agree\": title-description.csv, record 2, line 2 “De gemeente moet een bankje plaatsen.”, column `zon`\n";
    assert!(ran.code == 1 && ran.output.contains(told), "{}", ran.output);
    let ran = import(&fixture("title-description.csv"), &place("wrong-key").join("out"), &["--key", "0=maybe"]);
    assert!(ran.code == 2 && ran.errors.contains("the stance is not one of those named above"), "{}", ran.errors);
}

#[test]
fn rows_above_the_head_are_skipped_and_told() {
    let imported = Imported::of("numbers.csv", &[]);
    assert_eq!(imported.stances(), [["++", "-"], ["+", "?"]]);
    imported.tells(
        "  2 × a row above the names of the columns: numbers.csv, record 1, line 1 “Tabel 1”; numbers.csv, record 2, line 2 \
         “Stellingen voor de raad”\n",
    );
}

#[test]
fn the_names_of_parties_may_stand_above_their_columns() {
    let imported = Imported::of("two-rows-of-names.csv", &[]);
    assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"]);
    assert_eq!(imported.stances(), [["+", "-"], ["-", "0"]]);
    let reasons = [(0, 0, "Zitten is gezond."), (0, 1, "Te duur."), (1, 0, "Te fel.")];
    for (statement, party, reason) in reasons {
        assert_eq!(imported.position(statement, party)["declared"]["reason"]["nl"], reason);
    }
    imported
        .tells("  a row above the names of the columns: two-rows-of-names.csv, record 1, line 1 “Onze vragenlijst”\n");
}

#[test]
fn cells_are_cleaned_as_every_text_is() {
    let imported = Imported::of("html-and-breaks.csv", &[]);
    let texts = ["De gemeente moet twee bankjes & een boom plaatsen.", "De raad moet 5 < 6 erkennen."];
    assert_eq!(imported.texts(), texts);
    imported.tells("  HTML became plain text: html-and-breaks.csv, record 2, line 2 “De gemeente moet <b>twee</b>");
}

#[test]
fn workbooks_are_read_from_the_sheet_that_has_statements() {
    for name in ["google.xlsx", "excel-97.xls", "libreoffice.ods"] {
        let imported = Imported::of(name, &[]);
        assert_eq!(imported.parties(), ["Lijst Zon", "Lijst Regen"], "{name}");
        assert_eq!(imported.texts(), ["De gemeente moet een café toestaan.", "De boom moet licht krijgen."], "{name}");
        assert_eq!(imported.stances(), [["+", "-"], ["-", "0"]], "{name}");
        let declared = json!({ "date": "2025-03-01", "reason": { "nl": "Gezellig.\n- en goed" } });
        assert_eq!(imported.position(0, 0)["declared"], declared, "{name}");
        assert_eq!(imported.statements[1]["origin"], "2", "{name}");
        imported.tells("  the sheet `Stellingen`, and not `Uitleg`");
        imported.tells(&format!(
            "  a row above the names of the columns: {name}, sheet `Stellingen`, row 1 “Stellingen, versie 3”\n"
        ));
    }
}

#[test]
fn a_sheet_of_a_workbook_can_be_named() {
    let imported = Imported::of("google.xlsx", &["--sheet", "oud"]);
    assert_eq!((imported.parties(), imported.texts()), (vec!["A"], vec!["Oud."]));
    let told = |name: &str, options: &[&str]| {
        let ran = import(&fixture(name), &place("named").join("out"), options);
        assert_eq!(ran.code, 1, "{}", ran.output);
        ran.output.split("could not be read\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned()
    };
    assert_eq!(
        told("google.xlsx", &["--sheet", "Nieuw"]),
        "  there is no sheet `Nieuw`, but `Uitleg`, `Stellingen`, `Oud`: google.xlsx"
    );
    assert_eq!(told("tabs.csv", &["--sheet", "Nieuw"]), "  this is no workbook, so it has no sheet `Nieuw`: tabs.csv");
    let kalkulacka = root().join("tests/import/kalkulacka");
    for options in [["--sheet", "Nieuw"], ["--key", "1=agree"]] {
        let out = place("elsewhere").join("out");
        let words = ["import", "kalkulacka", kalkulacka.to_str().unwrap(), out.to_str().unwrap()];
        let ran = run(&[&words[..], &options].concat(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("error: --sheet and --key are for spreadsheets alone\n", 2));
    }
    // A sheet without statements is looked for what it has.
    assert!(told("google.xlsx", &["--sheet", "Uitleg"]).starts_with("  no row names the columns: found `Vul op het"));
}

#[test]
fn a_workbook_that_is_damaged_is_told_as_one() {
    let ran = import(&fixture("damaged.xlsx"), &place("damaged").join("out"), &[]);
    let told = "\n  this is a workbook that cannot be read (File not found '_rels/.rels'); open it in a spreadsheet program and \
                save it again, without a password: damaged.xlsx\n";
    assert!(ran.code == 1 && ran.output.contains(told), "{}", ran.output);
}

#[test]
fn a_format_may_be_called_after_the_file() {
    let out = place("alias").join("out");
    let ran = run(&["import", "xlsx", fixture("google.xlsx").to_str().unwrap(), out.to_str().unwrap()], "");
    assert_eq!(ran.code, 0, "{}", ran.output);
}
