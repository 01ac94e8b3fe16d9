//! What the app keeps on the voter's device: the answers, and what the voter chose of the app.
//!
//! Storage can be forbidden, full, or hold what some other version wrote. None of that stops the quiz, and nothing
//! that cannot be read is ever overwritten.

use bronwijzer_engine::answers::{self, Answers, Restored};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use gloo_storage::{LocalStorage, SessionStorage, Storage};

const LANGUAGE: &str = "bronwijzer/language";
const KEEPING: &str = "bronwijzer/keeping";
const KEYS: &str = "bronwijzer/keys";

/// The value of a choice that is not the usual one.
const CHOSEN: &str = "yes";

/// How long answers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Until they are erased.
    OnDevice,
    /// Until the tab is closed, for a device that others use too.
    InTab,
}

/// What became of the answers on the device.
pub(crate) enum Found {
    /// There are none.
    Nothing,
    /// They were read.
    Answers(Restored),
    /// They could not be read, and were put aside.
    Unreadable,
    /// The browser forbids to keep anything.
    Forbidden,
}

/// The browser's storage, where it allows it.
fn storage(keeping: Keeping) -> Option<web_sys::Storage> {
    // gloo-storage panics where storage is forbidden, as in a sandboxed frame, so the browser is asked first.
    let window = web_sys::window()?;
    match keeping {
        Keeping::OnDevice => window.local_storage().ok()?.map(|_| LocalStorage::raw()),
        Keeping::InTab => window.session_storage().ok()?.map(|_| SessionStorage::raw()),
    }
}

/// What the key of every record of answers begins with.
const ANSWERS: &str = "bronwijzer/answers/";

/// What stands between the key of a record and the number of one that was put aside.
const ASIDE: &str = "/unreadable/";

fn answers_key(quiz: &str) -> String {
    format!("{ANSWERS}{quiz}")
}

/// The answers to this quiz that the device holds.
pub(crate) fn restore(quiz: &Quiz<Localized>, keeping: Keeping) -> Found {
    let Some(storage) = storage(keeping) else { return Found::Forbidden };
    let key = answers_key(&quiz.id);
    let record = match storage.get_item(&key) {
        Err(_) => return Found::Forbidden,
        Ok(None) => return Found::Nothing,
        Ok(Some(record)) => record,
    };
    match answers::from_record(&record, quiz) {
        Ok(restored) => Found::Answers(restored),
        Err(_) => {
            // Where even this fails, `keep` finds the record still in its place and leaves it there.
            put_aside(&storage, &key, &record);
            Found::Unreadable
        }
    }
}

/// Copies a record that cannot be read to a key of its own, the first that is free; gives whether it is safe there.
fn put_aside(storage: &web_sys::Storage, key: &str, record: &str) -> bool {
    for number in 1.. {
        let aside = format!("{key}{ASIDE}{number}");
        match storage.get_item(&aside) {
            Ok(Some(other)) if other == record => return true,
            Ok(Some(_)) => continue,
            _ => return storage.set_item(&aside, record).is_ok(),
        }
    }
    false
}

/// Keeps the answers; gives whether they are kept.
pub(crate) fn keep(answers: &Answers, quiz: &Quiz<Localized>, keeping: Keeping) -> bool {
    let Some(storage) = storage(keeping) else { return false };
    let key = answers_key(&quiz.id);
    if let Ok(Some(record)) = storage.get_item(&key)
        && answers::from_record(&record, quiz).is_err()
        && !put_aside(&storage, &key, &record)
    {
        return false;
    }
    storage.set_item(&key, &answers::to_record(answers, quiz)).is_ok()
}

/// Removes the answers to a quiz.
pub(crate) fn remove(quiz: &str, keeping: Keeping) {
    if let Some(storage) = storage(keeping) {
        let _ = storage.remove_item(&answers_key(quiz));
    }
}

/// A record of answers to a quiz, as a storage has it.
pub(crate) struct Record {
    keeping: Keeping,
    key: String,
    text: String,
}

/// The records of every quiz in a storage, those put aside included.
fn records(keeping: Keeping) -> Vec<Record> {
    let Some(storage) = storage(keeping) else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    let record = |key: String| Some(Record { keeping, text: storage.get_item(&key).ok()??, key });
    keys.filter(|key| key.starts_with(ANSWERS)).filter_map(record).collect()
}

/// Puts a record into a storage, where nothing that is there is overwritten; gives whether it is there.
fn place(record: &Record, keeping: Keeping) -> bool {
    let Some(storage) = storage(keeping) else { return false };
    let Record { key, text, .. } = record;
    // No quiz's identifier has a slash, so that one behind it begins the number of a record put aside.
    let aside = key.strip_prefix(ANSWERS).and_then(|rest| rest.split_once('/'));
    match (storage.get_item(key), aside) {
        (Err(_), _) => false,
        (Ok(Some(other)), Some((quiz, _))) if other != *text => put_aside(&storage, &answers_key(quiz), text),
        (Ok(Some(other)), None) if other != *text && !put_aside(&storage, key, &other) => false,
        _ => storage.set_item(key, text).is_ok(),
    }
}

fn remove_record(record: &Record) {
    if let Some(storage) = storage(record.keeping) {
        let _ = storage.remove_item(&record.key);
    }
}

/// Erases the answers to every quiz, records put aside included, and gives them.
pub(crate) fn erase() -> Vec<Record> {
    let records: Vec<Record> = [Keeping::OnDevice, Keeping::InTab].into_iter().flat_map(records).collect();
    records.iter().for_each(remove_record);
    records
}

/// Puts back what was erased: into the tab what was in the tab, and everything if the voter chose so meanwhile.
pub(crate) fn put_back(records: &[Record], keeping: Keeping) {
    for record in records {
        place(record, if keeping == Keeping::InTab { keeping } else { record.keeping });
    }
}

/// Moves the answers to every quiz to where the voter wants them kept from now on, records put aside included.
pub(crate) fn move_records(from: Keeping, to: Keeping) {
    for record in records(from) {
        // What is to be forgotten leaves the device even where the tab cannot hold it.
        if place(&record, to) || to == Keeping::InTab {
            remove_record(&record);
        }
    }
}

fn class_key(quiz: &str) -> String {
    format!("bronwijzer/class/{quiz}")
}

/// The codes of a class that did this quiz, where a teacher had them kept.
pub(crate) fn class_codes(quiz: &str) -> Option<String> {
    choice(&class_key(quiz))
}

/// Keeps the codes of a class, or removes them; gives whether that was done.
pub(crate) fn keep_class_codes(quiz: &str, codes: Option<&str>) -> bool {
    let (Some(storage), key) = (storage(Keeping::OnDevice), class_key(quiz)) else { return false };
    match codes {
        Some(codes) => storage.set_item(&key, codes).is_ok(),
        None => storage.remove_item(&key).is_ok(),
    }
}

fn choice(key: &str) -> Option<String> {
    storage(Keeping::OnDevice)?.get_item(key).ok()?
}

fn keep_choice(key: &str, value: Option<&str>) {
    if let Some(storage) = storage(Keeping::OnDevice) {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// The tag of the language that the voter chose before.
pub(crate) fn language() -> Option<String> {
    choice(LANGUAGE)
}

/// Keeps the language that the voter chose.
pub(crate) fn keep_language(language: &Language) {
    keep_choice(LANGUAGE, Some(language.tag()));
}

/// How long the voter wants answers to be kept.
pub(crate) fn keeping() -> Keeping {
    if choice(KEEPING).is_some() { Keeping::InTab } else { Keeping::OnDevice }
}

/// Keeps the choice how long answers are kept.
pub(crate) fn keep_keeping(keeping: Keeping) {
    keep_choice(KEEPING, (keeping == Keeping::InTab).then_some(CHOSEN));
}

/// Whether the voter answers by keys.
pub(crate) fn keys() -> bool {
    choice(KEYS).is_some()
}

/// Keeps the choice to answer by keys.
pub(crate) fn keep_keys(on: bool) {
    keep_choice(KEYS, on.then_some(CHOSEN));
}
