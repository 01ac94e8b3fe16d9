//! A pupil's code: to be read out, copied, or scanned.

use bronwijzer_engine::class_code;
use leptos::prelude::*;

use super::qr::qr;
use crate::page;
use crate::state::{Class, State};

/// The code of the answers of the moment.
pub(super) fn pupil(state: State, class: Class) -> AnyView {
    let words = class.words();
    let code = state.answers.all.with(|answers| class_code::encode(answers, &state.quiz()));
    let group = |group: &str| view! { <span>{group.to_owned()}</span>" " }.into_any();
    let groups = code.split('-').map(group).collect_view().into_any();
    let picture = qr(&code.replace('-', ""), words.qr_of_code().to_owned());
    let (copied, not_copied) = (words.code_copied().to_owned(), words.code_not_copied().to_owned());
    let told = RwSignal::new(String::new());
    let copy = move |_| {
        let (code, copied, not_copied) = (code.clone(), copied.clone(), not_copied.clone());
        page::spawn(async move {
            let text = if page::copy(&code).await { copied } else { not_copied };
            state.navigation.say(text.as_str());
            told.set(text);
        });
    };
    view! {
        <section class="class-code">
            <h2>{words.your_code().to_owned()}</h2>
            <div class="class-code-columns">
                <div>
                    <p class="class-code-groups" translate="no" dir="ltr">{groups}</p>
                    <p>{words.your_code_help().to_owned()}</p>
                    <p>{state.words().class_keeps_nothing().to_owned()}</p>
                    <p class="row">
                        <button class="button-quiet" type="button" on:click=copy>{words.copy_code().to_owned()}</button>
                        <span>{move || told.get()}</span>
                    </p>
                </div>
                {picture}
            </div>
        </section>
    }
    .into_any()
}
