//! `bronwijzer export`: what is printed, and that a spreadsheet holds the whole quiz.

use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer::folder::Folder;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_tests::{SHIPPED, copy_shipped, files_in, root, run, write_quiz};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A place for the work of one test, empty.
fn place(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("export").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn quiz_of(folder: &Path) -> Quiz {
    let folder = Folder::open(folder);
    folder.quiz.unwrap_or_else(|| panic!("{:?}", folder.problems))
}

/// Exports the quiz in this folder to a sheet and to a workbook and imports both, which must come to the same; gives the
/// folder that comes of it.
fn there_and_back(folder: &Path, place: &Path) -> PathBuf {
    for format in ["csv", "xlsx"] {
        let (sheet, out) = (place.join("sheet").with_extension(format), place.join(format));
        let (sheet, out) = (sheet.to_str().unwrap(), out.to_str().unwrap());
        let ran = run(&["export", folder.to_str().unwrap(), "--format", format, "--out", sheet], "");
        assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", "", 0));
        let ran = run(&["import", "csv", sheet, out], "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    }
    let (of_text, of_workbook) = (place.join("csv"), place.join("xlsx"));
    assert_eq!(files_in(&of_text), files_in(&of_workbook));
    for file in files_in(&of_text) {
        let read = |folder: &Path| fs::read_to_string(folder.join(&file)).unwrap();
        assert_eq!(read(&of_text), read(&of_workbook), "{file}");
    }
    of_text
}

#[test]
fn the_quizzes_that_ship_are_the_same_after_a_sheet() {
    for name in SHIPPED {
        let place = place(name);
        let folder = root().join("statements").join(name);
        let back = there_and_back(&folder, &place);
        assert_eq!(quiz_of(&folder), quiz_of(&back), "{name}");
        for file in Folder::open(&folder).texts.keys().filter(|file| !file.starts_with("statements/")) {
            let text = |folder: &Path| fs::read(folder.join(file)).unwrap();
            assert_eq!(text(&folder), text(&back), "{file}, byte for byte");
        }
    }
}

#[test]
fn quizzes_that_were_imported_are_the_same_after_a_sheet() {
    for (format, input) in [
        ("qual-o-mat", "qual-o-mat"),
        ("mat-o-wahl", "mat-o-wahl-0.4"),
        ("mat-o-wahl", "mat-o-wahl-0.5"),
        ("mat-o-wahl", "mat-o-wahl-0.6"),
        ("open-election-compass", "open-election-compass/three.json"),
        ("open-election-compass", "open-election-compass/hybrid.json"),
        ("open-election-compass", "open-election-compass/page.html"),
        ("kalkulacka", "kalkulacka"),
        ("csv", "csv/buurtraad.csv"),
        ("csv", "csv/languages.csv"),
        ("csv", "csv/german-long.csv"),
        ("csv", "csv/libreoffice.ods"),
    ] {
        let place = place("imported");
        let folder = place.join("in");
        let input = root().join("tests/import").join(input);
        let ran = run(&["import", format, input.to_str().unwrap(), folder.to_str().unwrap()], "");
        assert_eq!(ran.code, 0, "{}", ran.output);
        let back = there_and_back(&folder, &place);
        assert_eq!(quiz_of(&folder), quiz_of(&back), "{}", input.display());
        assert_eq!(fs::read(folder.join("quiz.json")).unwrap(), fs::read(back.join("quiz.json")).unwrap());
    }
}

#[test]
fn a_workbook_is_a_file_and_no_text() {
    let place = place("workbook");
    let folder = root().join("statements/voorbeeld-schoolraad");
    let ran = run(&["export", folder.to_str().unwrap(), "--format", "xlsx"], "");
    let told = "error: a workbook is no text to print; name a file with --out\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", told, 2));
    // A cell that no workbook can hold is told, and nothing is written.
    let long = place.join("in");
    small(&long, &"a".repeat(32_768), |_| {});
    let out = place.join("lang.xlsx");
    let ran = run(&["export", long.to_str().unwrap(), "--format", "xlsx", "--out", out.to_str().unwrap()], "");
    let told = "error: a cell would be longer than a workbook holds (32767 characters); csv has no such limit\n";
    assert_eq!((ran.errors.as_str(), ran.code, out.exists()), (told, 2, false));
}

#[test]
fn a_file_of_the_quiz_is_never_overwritten() {
    let place = place("overwrites");
    let quiz = place.join("quiz");
    copy_shipped(SHIPPED[1], &quiz).unwrap();
    let inside = files_in(&quiz);
    let mut paths: Vec<PathBuf> = inside.iter().map(|file| quiz.join(file)).collect();
    paths.push(quiz.join("sources/../quiz.json"));
    fs::hard_link(quiz.join(&inside[1]), place.join("hard-link")).unwrap();
    paths.push(place.join("hard-link"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(quiz.join("quiz.json"), place.join("link")).unwrap();
        paths.push(place.join("link"));
    }
    for path in paths {
        let before = fs::read(&path).unwrap();
        let path = path.to_str().unwrap();
        for format in ["csv", "json", "xlsx"] {
            let ran = run(&["export", quiz.to_str().unwrap(), "--format", format, "--out", path], "");
            let expected = format!("error: {path} is a file of the quiz; name another\n");
            assert_eq!((ran.errors, ran.code), (expected, 2));
        }
        assert!(fs::read(path).unwrap() == before, "{path}");
    }
    let other = quiz.join("export.csv");
    let ran = run(&["export", quiz.to_str().unwrap(), "--format", "csv", "--out", other.to_str().unwrap()], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
}

#[test]
fn a_spreadsheet_program_may_write_the_sheet_with_commas_and_without_a_mark() {
    let place = place("commas");
    let folder = root().join("statements/voorbeeld-schoolraad");
    let sheet = run(&["export", folder.to_str().unwrap(), "--format", "csv"], "").output;
    assert!(sheet.starts_with('\u{feff}'));
    // Every cell in quotes, commas between them, and line ends of another system.
    let (mut other, mut quoted) = (String::new(), false);
    for letter in sheet.trim_start_matches('\u{feff}').chars() {
        quoted ^= letter == '"';
        match letter {
            ';' if !quoted => other.push(','),
            '\r' if !quoted => {}
            _ => other.push(letter),
        }
    }
    fs::write(place.join("sheet.csv"), other).unwrap();
    let out = place.join("out");
    let ran = run(&["import", "csv", place.join("sheet.csv").to_str().unwrap(), out.to_str().unwrap()], "");
    assert_eq!(ran.code, 0, "{}", ran.output);
    assert_eq!(quiz_of(&folder), quiz_of(&out));
}

/// A quiz of one statement by two parties, with these words of the first.
fn small(folder: &Path, words: &str, change: impl FnOnce(&mut Value)) {
    let text = |nl: &str| json!({ "nl": nl, "en": format!("{nl} (en)") });
    let party = |id: &str| json!({ "id": id, "name": id, "short": id, "color": "#123456" });
    let manifest = json!({
        "id": "klein", "version": "1", "languages": ["nl", "en"], "title": text("T"), "intro": text("I"), "scale": "three", "method": "stemwijzer",
        "maker": "M", "purpose": text("P"), "funding": text("F"), "themes": [{ "id": "t", "title": text("T") }],
        "parties": [party("a"), party("b-c")],
        "sources": [{ "id": "s", "party": "a", "title": "S", "date": "2025", "file": "sources/s.md" }]
    });
    let mut statement = json!({
        "id": "x", "origin": "=1", "theme": "t", "title": text("T"), "text": text("Tekst"), "background": text("B"),
        "positions": {
            "a": { "stance": "agree", "quotes": [{ "source": "s", "at": "1/w", "text": words }] },
            "b-c": { "stance": "none", "note": text("N") }
        }
    });
    change(&mut statement);
    let (manifest, statements) = (manifest.to_string(), json!([statement]).to_string());
    let source = format!("## 1 S\n\n- W. {words}\n");
    write_quiz(folder, &[("quiz.json", &manifest), ("statements/1.json", &statements), ("sources/s.md", &source)]);
}

#[test]
fn the_sheet_of_a_small_quiz() {
    let place = place("small");
    let folder = place.join("in");
    small(&folder, "Ja; \"echt\".", |_| {});
    let ran = run(&["export", folder.to_str().unwrap(), "--format", "csv"], "");
    let manifest = fs::read_to_string(folder.join("quiz.json")).unwrap();
    let expected = format!(
        "\u{feff}file;line;id;origin;theme;title nl;title en;text nl;text en;background nl;background en;\
         a stance;a quotes;b-c stance;b-c quotes;b-c note nl;b-c note en\r\n\
         statements/1.json;;x;'=1;t;T;T (en);Tekst;Tekst (en);B;B (en);\
         agree;\"source: s\nat: 1/w\ntext: Ja; \"\"echt\"\".\";none;;N;N (en)\r\n\
         quiz.json;\"{}\";;;;;;;;;;;;;;;\r\n\
         sources/s.md;## 1 S;;;;;;;;;;;;;;;\r\n\
         sources/s.md;;;;;;;;;;;;;;;;\r\n\
         sources/s.md;\"'- W. Ja; \"\"echt\"\".\";;;;;;;;;;;;;;;\r\n\
         sources/s.md;;;;;;;;;;;;;;;;\r\n",
        manifest.replace('"', "\"\"")
    );
    assert_eq!((ran.output, ran.errors, ran.code), (expected, String::new(), 0));
}

#[test]
fn the_document_has_everything() {
    let folder = root().join("statements/voorbeeld-schoolraad");
    let ran = run(&["export", folder.to_str().unwrap(), "--format", "json"], "");
    let document: Value = serde_json::from_str(&ran.output).unwrap();
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    assert_eq!(document["quiz"], serde_json::from_str::<Value>(&read("quiz.json")).unwrap());
    assert_eq!(document["texts"]["sources/groene-gum.md"], read("sources/groene-gum.md"));
    assert_eq!(document["texts"].as_object().unwrap().len(), 6);
    let file = "statements/1-lessen-en-toetsen.json";
    let mut first = serde_json::from_str::<Value>(&read(file)).unwrap()[0].take();
    first["file"] = file.into();
    assert_eq!(document["statements"][0], first);
    assert_eq!(document["statements"].as_array().unwrap().len(), 20);
}

#[test]
fn a_quiz_that_is_still_being_written_can_be_exported() {
    let place = place("unfinished");
    let folder = place.join("in");
    small(&folder, "Ja.", |statement| {
        let fields = statement.as_object_mut().unwrap();
        fields.remove("background");
        fields.insert("allow".into(), json!({ "T1": "Zo heet het." }));
        statement["positions"]["a"] = json!({ "stance": "agree" });
        statement["positions"].as_object_mut().unwrap().remove("b-c");
    });
    let out = there_and_back(&folder, &place);
    let statements = |folder: &Path| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join("statements/1.json")).unwrap()).unwrap()
    };
    assert_eq!(statements(&folder), statements(&out));
}

#[test]
fn what_cannot_be_read_cannot_be_exported() {
    let place = place("unreadable");
    let folder = place.join("quiz");
    let failed = |quiz: &Path, expected: &str| {
        let ran = run(&["export", quiz.to_str().unwrap(), "--format", "csv"], "");
        let errors = ran.errors.replace(quiz.to_str().unwrap(), "QUIZ");
        assert_eq!((ran.output.as_str(), errors.as_str(), ran.code), ("", expected, 2));
    };
    failed(&place.join("nergens"), "error: QUIZ/quiz.json: `quiz.json` is not there\n");
    copy_shipped("voorbeeld-schoolraad", &folder).unwrap();
    fs::remove_file(folder.join("sources/vrij-uur.md")).unwrap();
    failed(&folder, "error: QUIZ/quiz.json: its source `sources/vrij-uur.md` cannot be read\n");
    copy_shipped("voorbeeld-schoolraad", &folder).unwrap();
    fs::write(folder.join("statements/2-regels-en-schermen.json"), "[{\"id\": 7}]").unwrap();
    failed(&folder, "error: QUIZ/statements/2-regels-en-schermen.json: expected a text, found a number\n");
}

/// A text that a spreadsheet or a reader of sheets could trip over, and that a quiz may have.
fn adversarial() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=1+1",
        "＝1",
        "＠",
        "_x000D_",
        "+",
        "-",
        "@",
        "'",
        "''",
        "\"",
        "\"\"",
        ";",
        ",",
        "\n",
        "\n\n",
        " ",
        ": ",
        "text: ",
        "en: ",
        "source: a",
        "[…]",
        "- ",
        "## ",
        "file",
        "quiz.json",
        "\u{feff}",
        "\u{200b}",
        "é",
        "日本",
        "\\",
        "<b>",
        "&amp;",
        "x",
    ]);
    let text = prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat());
    text.prop_filter("a text is not empty", |text| bronwijzer_engine::text::is_visible(text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every text of a statement, and a line of a source, may be anything that a quiz may have.
    #[test]
    fn adversarial_texts_survive_a_sheet(texts in prop::collection::vec(adversarial(), 9), line in adversarial()) {
        let place = place("adversarial");
        let folder = place.join("in");
        small(&folder, "Ja.", |statement| {
            let [origin, title, english, text, background, note, at, quote, translation] = &texts[..] else { return };
            let [origin, title, english, text, at] = [origin, title, english, text, at].map(|text| text.replace('\n', ""));
            statement["origin"] = origin.into();
            statement["title"] = json!({ "nl": title, "en": english });
            statement["text"] = json!({ "nl": text });
            statement["background"]["en"] = background.as_str().into();
            statement["positions"]["b-c"]["note"]["nl"] = note.as_str().into();
            // These need not stand in the source for a sheet to hold them.
            statement["positions"]["a"]["quotes"] = json!([
                { "source": "s", "at": "1/w", "text": "Ja." },
                { "source": "s", "at": at, "text": quote, "translation": { "en": translation } }
            ]);
        });
        let source = folder.join("sources/s.md");
        let written = format!("{}{line}\r\n\n", fs::read_to_string(&source).unwrap());
        fs::write(&source, &written).unwrap();
        let out = there_and_back(&folder, &place);
        let statements = |folder: &Path| -> Value {
            serde_json::from_str(&fs::read_to_string(folder.join("statements/1.json")).unwrap()).unwrap()
        };
        prop_assert_eq!(statements(&folder), statements(&out));
        prop_assert_eq!(fs::read_to_string(out.join("sources/s.md")).unwrap(), written);
    }
}

#[test]
fn an_adversarial_quiz_is_the_same_quiz_after_a_sheet() {
    let place = place("adversarial-quiz");
    let folder = place.join("in");
    let words = "=SOM(A1;\"B\"), 'ja': - nee […] en: yes @thuis";
    small(&folder, words, |statement| {
        statement["text"]["nl"] = "'s Avonds; -\"x\", =1+1".into();
        statement["background"]["nl"] = "@\n; ,\t".replace('\t', "").into();
        statement["positions"]["a"]["quotes"][0]["translation"] = json!({ "en": "+1\n\ntext: yes" });
        let declared =
            json!({ "date": "=2031", "reason": { "nl": "'s\n\nurl: x", "en": "-" }, "url": "https://a.example/;" });
        statement["positions"]["a"]["declared"] = declared;
    });
    let back = there_and_back(&folder, &place);
    assert_eq!(quiz_of(&folder), quiz_of(&back));
}

#[test]
fn a_quiz_with_every_field_is_the_same_after_a_sheet() {
    let place = place("every-field");
    let folder = place.join("in");
    small(&folder, "Ja. Nee.", |statement| {
        statement["allow"] = json!({ "T1": "Zo heet het.", "T4": "Het is één zaak." });
        statement["title"]["sr-Latn"] = "Naslov".into();
        statement["positions"] = json!({
            "a": {
                "stance": "agree",
                "quotes": [
                    { "source": "s", "at": "1/w", "text": "Ja.", "translation": { "en": "Yes.", "sr-Latn": "Da." } },
                    { "source": "s", "at": "1/w", "text": "Nee." }
                ],
                // The tag of Urali, which is also the name of a field.
                "declared": { "date": "2031-02", "reason": { "sr-Latn": "Zato.", "url": "x" }, "url": "https://a.example" },
                "references": [
                    { "title": "R", "url": "https://b.example", "excerpt": "Een\n\ntitle: twee", "lang": "en" },
                    { "title": "S", "url": "https://c.example" }
                ],
                "note": { "nl": "N", "en": "N" }
            },
            // That the party answered itself, and nothing more.
            "b-c": { "stance": "none", "declared": {}, "note": { "nl": "N" } }
        });
    });
    let quiz_json = folder.join("quiz.json");
    let mut quiz: Value = serde_json::from_str(&fs::read_to_string(&quiz_json).unwrap()).unwrap();
    quiz["languages"] = json!(["nl", "en", "sr-Latn", "url"]);
    quiz["parties"][1]["withdrawn"] = json!({ "date": "2031", "note": { "nl": "Weg." } });
    fs::write(&quiz_json, quiz.to_string()).unwrap();
    let back = there_and_back(&folder, &place);
    let read = |folder: &Path, file: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap()
    };
    for file in ["quiz.json", "statements/1.json"] {
        assert_eq!(read(&folder, file), read(&back, file), "{file}");
    }
    assert_eq!(quiz_of(&folder), quiz_of(&back));
}
