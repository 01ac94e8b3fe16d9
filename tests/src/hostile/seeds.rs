//! Valid inputs to start from: of the files that ship, and of those that tests have.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use bronwijzer_engine::answers::{Answers, to_record};
use bronwijzer_engine::{class_code, pack, share};
use zip::ZipArchive;

use super::quizzes::{folders, quizzes};
use super::share::some_replies;
use super::{answers, files};
use crate::village::FILES;
use crate::{files_in, root};

/// The largest input to start from, in bytes: what is larger takes long, and says no more.
const LARGEST: usize = 128 << 10;

/// The inputs to start from for a target, by its name.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let seeds = match target {
        "quiz" => of_quizzes(),
        "import" => of_imports(),
        "workbook" => of_workbooks(),
        "share" => of_shares(),
        "answers" => of_answers(),
        "pack" => of_packs(),
        "class_code" => of_class_codes(),
        _ => panic!("there is no target `{target}`"),
    };
    seeds.into_iter().filter(|seed| seed.len() <= LARGEST).collect()
}

/// The files of a folder that are text or JSON or whatever else is read, by their paths in it.
fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files_in(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap())).collect()
}

fn of_quizzes() -> Vec<Vec<u8>> {
    let village = FILES.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    std::iter::once(files::join(&village))
        .chain(folders().iter().map(|folder| files::join(&files_of(folder))))
        .collect()
}

fn of_imports() -> Vec<Vec<u8>> {
    let folder = root().join("tests/import");
    let mut seeds = Vec::new();
    let mut add = |format: &str, files: &[(String, Vec<u8>)]| {
        for line in [format!("{format}\n"), format!("{format} partial\n")] {
            seeds.push([line.into_bytes(), files::join(files)].concat());
        }
    };
    for name in ["qual-o-mat", "kalkulacka"] {
        add(name, &files_of(&folder.join(name)));
    }
    for version in ["0.4", "0.5", "0.6"] {
        add("mat-o-wahl", &files_of(&folder.join(format!("mat-o-wahl-{version}"))));
    }
    for name in ["open-election-compass", "csv"] {
        files_of(&folder.join(name)).iter().for_each(|file| add(name, std::slice::from_ref(file)));
    }
    let exported =
        crate::run(&["export", root().join("tests/quizzes/entwurf").to_str().unwrap(), "--format", "csv"], "");
    add("csv", &[("exported.csv".to_owned(), exported.output.into_bytes())]);
    seeds
}

/// The parts of each workbook that is an archive.
fn of_workbooks() -> Vec<Vec<u8>> {
    let files = files_of(&root().join("tests/import/csv"));
    let archives = files.iter().filter_map(|(_, bytes)| ZipArchive::new(Cursor::new(bytes)).ok());
    let parts = archives.map(|mut archive| {
        let count = archive.len();
        let part = |index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        };
        (0..count).map(part).collect::<Vec<_>>()
    });
    parts.map(|parts| files::join(&parts)).collect()
}

/// For each quiz, answers of every kind, with the bytes that make them.
fn some_answers() -> Vec<(u8, Vec<u8>, Answers)> {
    let mut all = Vec::new();
    for (number, quiz) in (0_u8..).zip(quizzes()) {
        for (offset, factor) in [(0, 0), (1, 1), (3, 41), (6, 0)] {
            let bytes: Vec<u8> = (0..quiz.statements.len()).map(|index| (offset + factor * index) as u8).collect();
            let answers = some_replies(&bytes, quiz);
            all.push((number, bytes, answers));
        }
    }
    all
}

fn of_shares() -> Vec<Vec<u8>> {
    let of = |(number, bytes, answers): (u8, Vec<u8>, Answers)| {
        let code = share::encode(&answers, &quizzes()[usize::from(number)]);
        // The body of a code, each character as its six bits.
        let body = code.bytes().skip(9).map(|byte| byte & 63).collect();
        [[vec![number, 0], code.into_bytes()], [vec![number, 1, 0], body], [vec![number, 2], bytes]]
            .map(|two| two.concat())
    };
    some_answers().into_iter().flat_map(of).collect()
}

fn of_answers() -> Vec<Vec<u8>> {
    let of = |(number, _, answers): (u8, Vec<u8>, Answers)| {
        let quiz = &quizzes()[usize::from(number)];
        let texts = [to_record(&answers, quiz), answers::file_of(&answers, quiz)];
        texts.map(|text| [vec![number], text.into_bytes()].concat())
    };
    some_answers().into_iter().flat_map(of).collect()
}

fn of_packs() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for quiz in quizzes() {
        let (first, details) = pack::split(quiz.clone());
        for (kind, bytes) in [(0, pack::encode(&first).unwrap()), (1, pack::encode(&details).unwrap())] {
            seeds.push([&[kind], &bytes[5..]].concat());
            seeds.push([&[kind | 0x80 | (kind % 3)], bytes.as_slice()].concat());
        }
        let packs = pack::Packs { first: pack::Checksum::of(b"a"), later: pack::Checksum::of(b"b") };
        let entry = pack::CatalogueEntry {
            id: quiz.id.clone(),
            languages: quiz.languages.clone(),
            titles: vec![quiz.title.clone(); quiz.languages.len()],
            packs: vec![packs; quiz.languages.len()],
        };
        let catalogue = pack::Catalogue { quizzes: vec![entry], interface: quiz.languages.clone(), words: vec![packs] };
        seeds.push([&[2], &pack::encode(&catalogue).unwrap()[5..]].concat());
    }
    seeds
}

fn of_class_codes() -> Vec<Vec<u8>> {
    let of = |(number, bytes, answers): (u8, Vec<u8>, Answers)| {
        let code = class_code::encode(&answers, &quizzes()[usize::from(number)]);
        let text = format!("Anna: {code}\n2. {} (Bram), {code}\n", code.replace('-', " ").to_lowercase());
        [vec![code.into_bytes()], vec![bytes], vec![text.into_bytes()]]
            .into_iter()
            .zip(0..)
            .map(|(rest, kind)| [vec![number, kind], rest.concat()].concat())
            .collect::<Vec<_>>()
    };
    some_answers().into_iter().flat_map(of).collect()
}
