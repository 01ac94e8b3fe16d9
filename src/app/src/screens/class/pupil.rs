//! A pupil's code: to be read out, copied, or scanned.

use bronwijzer_engine::class_code;
use leptos::prelude::*;

use super::qr::qr;
use crate::components::{CopyLabels, copy_button};
use crate::state::{Class, State};

/// The code of the answers of the moment.
pub(super) fn pupil(state: State, class: Class) -> AnyView {
    let words = class.words();
    let code = state.answers.all.with(|answers| class_code::encode(answers, &state.quiz()));
    let group = |group: &str| view! { <span>{group.to_owned()}</span>" " }.into_any();
    let groups = code.split('-').map(group).collect_view().into_any();
    let picture = qr(&code.replace('-', ""), words.qr_of_code().to_owned());
    let labels = CopyLabels {
        copy: words.copy_code().to_owned(),
        copied: words.code_copied().to_owned(),
        not_copied: words.code_not_copied().to_owned(),
    };
    view! {
        <section class="class-code">
            <h2>{words.your_code().to_owned()}</h2>
            <div class="class-code-columns">
                <div>
                    <p class="class-code-groups" translate="no" dir="ltr">{groups}</p>
                    <p>{words.your_code_help().to_owned()}</p>
                    <p>{state.words().class_keeps_nothing().to_owned()}</p>
                    {copy_button(state, code, labels)}
                </div>
                {picture}
            </div>
        </section>
    }
    .into_any()
}
