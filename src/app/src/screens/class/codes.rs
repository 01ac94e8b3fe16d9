//! The codes of the pupils: putting them in, and what is wrong with each.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::class_code::{self, BadClassCode, Found};
use bronwijzer_words::Class as ClassWords;
use leptos::prelude::*;

use super::camera::camera;
use crate::components::toggle;
use crate::device;
use crate::state::{Class, Roll, State};

/// The identifier of the field for codes.
const FIELD: &str = "class-codes";

/// Takes a text for the field, and finds the codes in it.
fn put_in(state: State, roll: Roll, text: String) {
    roll.found.set(class_code::find(&text, &state.quiz()));
    roll.text.set(text);
}

/// The answers that count: those of every code once, and of the same code again where the teacher says so.
pub(super) fn pupils(roll: Roll) -> Vec<Answers> {
    let counted = roll.counted.get();
    roll.found.with(|found| {
        let counts = |one: &&Found| repeated(one, found).is_none_or(|again| counted.contains(&again));
        found.iter().filter(counts).filter_map(|one| one.answers.clone().ok()).collect()
    })
}

/// Which of the same codes this is: the code, and how many of the same stand before it; nothing for the first.
fn repeated(one: &Found, found: &[Found]) -> Option<(String, usize)> {
    one.repeats?;
    let before = found.iter().take_while(|other| !std::ptr::eq(*other, one));
    Some((one.code.clone(), before.filter(|other| other.code == one.code).count()))
}

/// The field for codes, the camera, what is not counted and why, and what is kept of it all.
pub(super) fn codes(state: State, class: Class) -> AnyView {
    let (words, roll) = (class.words(), class.roll);
    let kept = RwSignal::new(device::class_codes(&state.quiz().id));
    if let Some(codes) = kept.get_untracked().filter(|_| roll.text.with_untracked(String::is_empty)) {
        put_in(state, roll, codes);
    }
    let (keeps, refused) = (RwSignal::new(kept.get_untracked().is_some()), RwSignal::new(false));
    let keep = move || {
        let codes = roll.text.get_untracked();
        let done = device::keep_class_codes(&state.quiz().id, keeps.get_untracked().then_some(codes.as_str()));
        refused.set(keeps.get_untracked() && !done);
    };
    let change = move |text: String| {
        put_in(state, roll, text);
        if keeps.get_untracked() {
            keep();
        }
    };
    let count = move || class.words().pupils(pupils(roll).len());
    let typed = move |event| {
        change(event_target_value(&event));
        state.navigation.say(count());
    };
    let scanned = move |text: &str| {
        let said = scan(state, &class.words(), roll, text, change);
        state.navigation.say(said.as_str());
        said
    };
    let erase = move |_| {
        put_in(state, roll, String::new());
        roll.counted.set(Vec::new());
        keeps.set(false);
        keep();
        state.navigation.say(class.words().codes_erased());
    };
    let not_kept = move || match refused.get() {
        true => view! { <p class="notice">{class.words().not_kept().to_owned()}</p> }.into_any(),
        false => ().into_any(),
    };
    view! {
        <section>
            <h2>{words.collect().to_owned()}</h2>
            <label for=FIELD>{words.codes().to_owned()}</label>
            <textarea
                id=FIELD
                class="class-codes"
                rows="8"
                dir="ltr"
                spellcheck="false"
                autocapitalize="characters"
                autocomplete="off"
                aria-describedby="class-codes-help"
                prop:value=move || roll.text.get()
                on:input=typed
            ></textarea>
            <p class="help" id="class-codes-help">{words.codes_help().to_owned()}</p>
            {camera(class, scanned)}
            <p class="class-count">{count}</p>
            <div>{move || problems(&class.words(), roll)}</div>
            {toggle(
                words.keep().to_owned(),
                None,
                Some("class-keep-help".to_owned()),
                move || keeps.get(),
                move |on| {
                    keeps.set(on);
                    keep();
                },
            )}
            <p class="help" id="class-keep-help">{words.keep_help().to_owned()}</p>
            <div>{not_kept}</div>
            <p class="row">
                <button class="button-quiet" type="button" on:click=erase>{words.erase_codes().to_owned()}</button>
            </p>
        </section>
    }
    .into_any()
}

/// Adds a scanned code on a line of its own, unless it is there or is none; gives what to say.
fn scan(state: State, words: &ClassWords, roll: Roll, text: &str, change: impl Fn(String)) -> String {
    let scanned = class_code::find(text, &state.quiz()).into_iter().next();
    let Some(scanned) = scanned else { return words.not_a_code().to_owned() };
    if let Err(bad) = scanned.answers {
        return reason(words, bad);
    }
    let all = roll.text.get_untracked();
    if roll.found.with_untracked(|found| found.iter().any(|other| other.code == scanned.code)) {
        return words.scanned_before(&scanned.code);
    }
    let lines = all.lines().filter(|line| !line.trim().is_empty()).chain([text]);
    change(lines.collect::<Vec<&str>>().join("\n"));
    words.scanned(&scanned.code)
}

fn reason(words: &ClassWords, bad: BadClassCode) -> String {
    let reason = match bad {
        BadClassCode::NotACode => words.not_a_code(),
        BadClassCode::Mistyped => words.mistyped(),
        BadClassCode::OtherQuiz => words.other_quiz(),
        BadClassCode::OtherEdition => words.other_edition(),
    };
    reason.to_owned()
}

/// Each code that is not counted, and why; a repeated one with the choice to count it.
fn problems(words: &ClassWords, roll: Roll) -> AnyView {
    let found = roll.found.get();
    let entry = |one: &Found| {
        let (text, choice) = match (&one.answers, one.repeats) {
            (Err(bad), _) => (reason(words, *bad), ().into_any()),
            (Ok(_), Some(line)) => (words.repeated(line), count_too(words, roll, one, repeated(one, &found)?)),
            (Ok(_), None) => return None,
        };
        let text = words.bad_code(one.line, &one.text, &text);
        Some(view! { <li><p>{text}</p>{choice}</li> }.into_any())
    };
    let entries: Vec<AnyView> = found.iter().filter_map(entry).collect();
    if entries.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice class-problems">
            <h3>{words.not_counted().to_owned()}</h3>
            <ul>{entries}</ul>
        </div>
    }
    .into_any()
}

fn count_too(words: &ClassWords, roll: Roll, one: &Found, again: (String, usize)) -> AnyView {
    let name = format!("{} ({})", words.count_too(), one.line);
    let counted = again.clone();
    let change = move |on: bool| {
        roll.counted.update(|counted| {
            counted.retain(|other| *other != again);
            counted.extend(on.then(|| again.clone()));
        });
    };
    let is_on = move || roll.counted.with(|all| all.contains(&counted));
    toggle(words.count_too().to_owned(), Some(name), None, is_on, change)
}
