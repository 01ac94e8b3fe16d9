//! What keeps a quiz on voters' devices, so that it works without a network: the app's service worker (`src/app/offline.js`)
//! with the list of the edition's files, or in its place one that removes it and what it kept.

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine};
use bronwijzer_engine::pack;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::fingerprint;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{headers, packs};
use crate::Failure;
use crate::app::{App, PAGE};

/// The worker's name, at the root of the site. Devices ask for it by this name for as long as they keep the quiz.
const NAME: &str = "offline.js";

const REMOVAL: &str = include_str!("remove_offline.js");

/// What the names of the app's files begin with that only a frame of another site loads.
const FRAME: &str = "frame-";

/// Takes the worker out of the app's files.
pub(super) fn take_worker(app: &mut App) -> Result<String, Failure> {
    let worker = app.files.remove(NAME).and_then(|bytes| String::from_utf8(bytes).ok());
    worker.ok_or_else(|| Failure(format!("the app has no {NAME}")))
}

/// Adds the worker with the list of the files that are there so far; or the one that removes it.
pub(super) fn add(worker: Option<&String>, quizzes: &[Quiz], files: &mut BTreeMap<String, Vec<u8>>) {
    let script = match worker {
        Some(worker) => with_list(worker, quizzes, files),
        None => REMOVAL.to_owned(),
    };
    files.insert(NAME.to_owned(), script.into_bytes());
}

fn with_list(worker: &str, quizzes: &[Quiz], files: &BTreeMap<String, Vec<u8>>) -> String {
    let entry = |(path, bytes): (&String, &Vec<u8>)| {
        // A browser gets the page of a folder by the address of the folder.
        let path = path.strip_suffix(PAGE).unwrap_or(path);
        json!([path, BASE64_STANDARD.encode(Sha256::digest(bytes))])
    };
    let mut app = Vec::new();
    let mut parts: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for file in files {
        let path = file.0.as_str();
        match packs::name(path) {
            Some(name) if name != pack::CATALOGUE => parts.entry(packs::part(name)).or_default().push(entry(file)),
            Some(_) => app.push(entry(file)),
            None if path == PAGE => app.push(entry(file)),
            None if headers::lasts(path) && !path.contains('/') && !path.starts_with(FRAME) => app.push(entry(file)),
            None => {}
        }
    }
    for quiz in quizzes {
        let of_quiz = format!("{}{}.", packs::QUIZZES, quiz.id);
        let page = files.get_key_value(&format!("{}/{PAGE}", quiz.id)).map(entry);
        for (_, files) in parts.iter_mut().filter(|(part, _)| part.starts_with(&of_quiz)) {
            files.extend(page.clone());
        }
    }
    let edition = format!("{:08x}", fingerprint(json!([app, parts]).to_string().as_bytes()));
    format!("const SITE={};\n{worker}", json!({ "edition": edition, "app": app, "parts": parts }))
}
