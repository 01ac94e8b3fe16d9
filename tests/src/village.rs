//! A small invented quiz with nothing wrong, for tests to spoil.

use std::fs;
use std::path::PathBuf;

use crate::{run, write_quiz};

/// Its files, by their names in the folder.
pub const FILES: [(&str, &str); 4] = [
    (
        "quiz.json",
        r##"{
  "id": "dorp", "version": "1", "languages": ["nl", "en"],
  "title": { "nl": "Dorp", "en": "Village" },
  "intro": { "nl": "Over het dorp.", "en": "About the village." },
  "scale": "three", "method": "stemwijzer",
  "maker": "Wij", "purpose": { "nl": "Proef.", "en": "Trial." }, "funding": { "nl": "Niemand.", "en": "Nobody." },
  "competence": { "nl": "De gemeenteraad.", "en": "The municipal council." },
  "allow": { "D10": "Small on purpose." },
  "themes": [
    { "id": "groen", "title": { "nl": "Groen", "en": "Green" } }
  ],
  "parties": [
    { "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00" },
    { "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }
  ],
  "sources": [
    { "id": "plan-bos", "party": "bos", "title": "Plan", "date": "2025", "file": "sources/bos.md" },
    { "id": "plan-zee", "party": "zee", "title": "Plan", "date": "2025", "file": "sources/zee.md" }
  ],
  "sets": [
    { "id": "alles", "title": { "nl": "Alles", "en": "All" }, "statements": ["bomen"] }
  ],
  "default_set": "alles"
}
"##,
    ),
    (
        "statements/1.json",
        r#"[
  {
    "id": "bomen",
    "theme": "groen",
    "title": { "nl": "Bomen", "en": "Trees" },
    "text": { "nl": "De gemeente moet bomen planten.", "en": "The municipality should plant trees." },
    "background": { "nl": "Nu staan er tien bomen.", "en": "Now there are ten trees." },
    "positions": {
      "bos": {
        "stance": "agree",
        "quotes": [
          { "source": "plan-bos", "at": "1/bomen", "text": "Wij planten honderd bomen langs de weg." }
        ]
      },
      "zee": {
        "stance": "disagree",
        "quotes": [
          { "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
        ]
      }
    }
  }
]
"#,
    ),
    (
        "sources/bos.md",
        "# Plan\n\n## 1 Groen\n\n- Bomen. Wij planten honderd bomen langs de weg.\n- Gras. Gras mag lang zijn.\n",
    ),
    ("sources/zee.md", "# Plan\n\n## 1 Strand\n\n- Zand. Er komt geen boom bij.\n"),
];

/// The quiz in a folder of its own.
pub struct Village(pub PathBuf);

impl Village {
    /// Writes it to a folder, which is emptied first.
    pub fn new(folder: PathBuf) -> Village {
        write_quiz(&folder, &FILES);
        Village(folder)
    }

    /// Its folder.
    pub fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    /// Replaces a text that stands once in a file.
    pub fn replace(&self, file: &str, from: &str, to: &str) -> &Village {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file} has {from:?} otherwise than once");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Writes a file whole.
    pub fn write(&self, file: &str, bytes: &[u8]) -> &Village {
        fs::write(self.0.join(file), bytes).unwrap();
        self
    }

    /// What `check` prints in this format, with the folder's path as `QUIZ`, and its exit code.
    pub fn check(&self, format: &str) -> (String, u8) {
        let ran = run(&["check", self.path(), "--format", format], "");
        assert_eq!(ran.errors, "");
        (ran.output.replace(self.path(), "QUIZ"), ran.code)
    }

    /// The lines of the short format.
    pub fn lines(&self) -> Vec<String> {
        self.check("short").0.lines().map(str::to_owned).collect()
    }
}
