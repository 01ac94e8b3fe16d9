//! An election of another system, made in code, on which `bronwijzer import` is measured.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use bronwijzer::Streams;

use crate::Numbers;

/// The words of reasons: enough letters for texts of the usual length.
const WORDS: [&str; 8] = ["wir", "wollen", "mehr", "Bänke &amp; Bäume", "für", "alle", "<b>Menschen</b>", "im Ort"];

/// A folder of qual-o-mat-data, in a folder of its own.
#[derive(Debug)]
pub struct Election {
    folder: PathBuf,
}

impl Election {
    /// Writes an election: every party has an opinion on every statement, each with a comment of some 400 letters, as
    /// long as those of a German federal election.
    pub fn write(parties: usize, statements: usize) -> io::Result<Election> {
        let folder = std::env::temp_dir().join(format!("bronwijzer-election-{}", std::process::id()));
        let mut numbers = Numbers(5);
        let list = |length: usize, item: &mut dyn FnMut(usize) -> String| {
            let items: Vec<String> = (0..length).map(item).collect();
            format!("[\n{}\n]\n", items.join(",\n"))
        };
        let opinions = parties * statements;
        let files = [
            ("overview.json", r#"{"title": "Wahl", "date": "2031-01-01", "slug": "wahl"}"#.to_owned()),
            (
                "party.json",
                list(parties, &mut |id| format!(r#"{{"id": {id}, "name": "P{id}", "longname": "Partei {id}"}}"#)),
            ),
            (
                "statement.json",
                list(statements, &mut |id| {
                    format!(r#"{{"id": {id}, "category": null, "label": "Satz {id}", "text": "Satz {id} soll gelten."}}"#)
                }),
            ),
            (
                "answer.json",
                r#"[{"id": 0, "message": "Stimme zu"}, {"id": 1, "message": "Stimme nicht zu"}, {"id": 2, "message": "Neutral"}]"#
                    .to_owned(),
            ),
            (
                "opinion.json",
                list(opinions, &mut |id| {
                    let (party, statement, answer) = (id / statements, id % statements, numbers.below(3));
                    format!(r#"{{"id": {id}, "party": {party}, "statement": {statement}, "answer": {answer}, "comment": {id}}}"#)
                }),
            ),
            (
                "comment.json",
                list(opinions, &mut |id| {
                    let words: Vec<&str> = (0..60).map(|_| WORDS[numbers.below(WORDS.len())]).collect();
                    format!(r#"{{"id": {id}, "text": "{}."}}"#, words.join(" "))
                }),
            ),
        ];
        fs::create_dir_all(folder.join("in"))?;
        for (name, text) in files {
            fs::write(folder.join("in").join(name), text)?;
        }
        Ok(Election { folder })
    }

    /// Imports it; gives the exit code, so that the work cannot be left out.
    pub fn import(&self) -> u8 {
        let out = self.folder.join("out");
        // What the time before left there is in the way; the first time there is nothing.
        let _ = fs::remove_dir_all(&out);
        let words =
            ["bronwijzer".into(), "import".into(), "qual-o-mat".into(), self.folder.join("in").into(), out.into()];
        let words: [OsString; 5] = words;
        bronwijzer::run(words, &mut Streams::plain(&mut io::empty(), &mut io::sink(), &mut io::sink()))
    }
}

impl Drop for Election {
    fn drop(&mut self) {
        // The system clears its folder of temporary files in the end.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
