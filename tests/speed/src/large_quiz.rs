//! A large quiz, made in code, on which `bronwijzer check` is measured.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bronwijzer::Streams;

use crate::Numbers;

/// How many statements are in one file, and how many share a position of a source.
const IN_A_FILE: usize = 100;
const ON_A_POSITION: usize = 5;

/// Few in the middle, as the lints want it.
const STANCES: [&str; 9] = [
    "strongly-agree",
    "strongly-agree",
    "agree",
    "agree",
    "neither",
    "disagree",
    "disagree",
    "strongly-disagree",
    "strongly-disagree",
];

const SYLLABLES: [&str; 16] =
    ["ba", "do", "fi", "gu", "ha", "ke", "lo", "mi", "nu", "pa", "re", "so", "ti", "va", "wo", "zi"];

/// A quiz in a folder of its own.
#[derive(Debug)]
pub struct LargeQuiz {
    folder: PathBuf,
    bytes: usize,
}

impl LargeQuiz {
    /// Writes a quiz with nothing wrong: every party has a stance on every statement, one in twenty of them none, and
    /// every stance a quote of a sentence from that party's source, with a translation.
    pub fn write(statements: usize, parties: usize) -> LargeQuiz {
        let folder = std::env::temp_dir().join(format!("bronwijzer-speed-{}", std::process::id()));
        let mut quiz = LargeQuiz { folder, bytes: 0 };
        let mut numbers = Numbers(11);
        let sentences: Vec<Vec<String>> =
            (0..parties).map(|_| (0..statements).map(|_| sentence(&mut numbers)).collect()).collect();
        quiz.add("quiz.json", &manifest(statements, parties));
        for (party, sentences) in sentences.iter().enumerate() {
            quiz.add(&format!("sources/{party}.md"), &source(sentences));
        }
        for (file, start) in (0..statements).step_by(IN_A_FILE).enumerate() {
            let mut text = "[\n".to_owned();
            for index in start..statements.min(start + IN_A_FILE) {
                let end = if index + 1 == statements.min(start + IN_A_FILE) { "\n" } else { ",\n" };
                statement(index, &sentences, &mut numbers, &mut text);
                text.push_str(end);
            }
            text.push_str("]\n");
            quiz.add(&format!("statements/{file:02}.json"), &text);
        }
        quiz
    }

    /// How large its files are together.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Checks it with all lints; panics if anything is found, for then other work was measured.
    #[expect(clippy::panic)]
    pub fn check(&self) {
        let args = ["bronwijzer".into(), "check".into(), self.folder.clone().into(), "--format=short".into()];
        let mut output = Vec::new();
        let mut errors = io::sink();
        let mut input = io::empty();
        let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
        let code = bronwijzer::run(args.map(|arg: OsString| arg), &mut streams);
        if code != bronwijzer::OK || !output.is_empty() {
            panic!("{}", String::from_utf8_lossy(&output));
        }
    }

    #[expect(clippy::expect_used)]
    fn add(&mut self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder for the files can be made");
        fs::write(path, text).expect("a file can be written");
        self.bytes += text.len();
    }
}

impl Drop for LargeQuiz {
    fn drop(&mut self) {
        // It is in the system's folder for what need not stay.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A word that nobody knows: two or three syllables.
fn word(numbers: &mut Numbers) -> String {
    (0..2 + numbers.below(2)).map(|_| SYLLABLES[numbers.below(16)]).collect()
}

fn sentence(numbers: &mut Numbers) -> String {
    let words: Vec<String> = (0..12).map(|_| word(numbers)).collect();
    format!("Wij willen {}.", words.join(" "))
}

fn manifest(statements: usize, parties: usize) -> String {
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",\n    ");
    let themes = list(statements.div_ceil(IN_A_FILE), &|theme| {
        format!(r#"{{ "id": "thema-{theme}", "title": {{ "nl": "Thema {theme}", "en": "Theme {theme}" }} }}"#)
    });
    let party_list = list(parties, &|party| {
        format!(r##"{{ "id": "lijst-{party}", "name": "Lijst {party}", "short": "{party}", "color": "#123456" }}"##)
    });
    let sources = list(parties, &|party| {
        format!(
            r#"{{ "id": "programma-{party}", "party": "lijst-{party}", "title": "Programma {party}", "date": "2025", "file": "sources/{party}.md" }}"#
        )
    });
    format!(
        r#"{{
  "id": "groot", "version": "1", "languages": ["nl", "en"],
  "title": {{ "nl": "Groot", "en": "Large" }}, "intro": {{ "nl": "Groot.", "en": "Large." }},
  "scale": "five", "method": "city-block",
  "maker": "Niemand", "purpose": {{ "nl": "Meten.", "en": "To measure." }}, "funding": {{ "nl": "Niemand.", "en": "Nobody." }},
  "competence": {{ "nl": "De raad.", "en": "The council." }},
  "allow": {{ "D10": "Large on purpose." }},
  "themes": [
    {themes}
  ],
  "parties": [
    {party_list}
  ],
  "sources": [
    {sources}
  ]
}}
"#
    )
}

fn source(sentences: &[String]) -> String {
    let mut text = "# Programma\n\n## 1 Alles\n\n".to_owned();
    for (index, position) in sentences.chunks(ON_A_POSITION).enumerate() {
        text.push_str(&format!("- Punt {index}. {}\n", position.join(" ")));
    }
    text
}

fn statement(index: usize, sentences: &[Vec<String>], numbers: &mut Numbers, text: &mut String) {
    let words: Vec<String> = (0..7).map(|_| word(numbers)).collect();
    let words = words.join(" ");
    let theme = index / IN_A_FILE;
    text.push_str(&format!(
        r#"  {{
    "id": "stelling-{index}", "theme": "thema-{theme}",
    "title": {{ "nl": "Stelling {index}", "en": "Statement {index}" }},
    "text": {{ "nl": "De gemeente moet {words} betalen.", "en": "The municipality should pay for {words}." }},
    "background": {{ "nl": "In 2025 betaalde de gemeente dit niet.", "en": "In 2025 the municipality did not pay for this." }},
    "positions": {{
"#
    ));
    for (party, sentences) in sentences.iter().enumerate() {
        let comma = if party == 0 { "" } else { ",\n" };
        // Writing to a text does not fail.
        let _ = if numbers.below(20) == 0 {
            write!(
                text,
                r#"{comma}      "lijst-{party}": {{ "stance": "none", "note": {{ "nl": "Het staat er niet in.", "en": "It is not in it." }} }}"#
            )
        } else {
            write!(
                text,
                r#"{comma}      "lijst-{party}": {{
        "stance": "{}",
        "quotes": [
          {{
            "source": "programma-{party}", "at": "1/punt-{}",
            "text": "{words}", "translation": {{ "en": "We want {words}" }}
          }}
        ]
      }}"#,
                STANCES[numbers.below(9)],
                index / ON_A_POSITION,
                words = sentences[index]
            )
        };
    }
    text.push_str("\n    }\n  }");
}
