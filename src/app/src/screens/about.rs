//! Who made the quiz and why, from which sources and by which method, and what is kept of the voter.

use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use crate::components::{CopyLabels, Keeping, Notices, copy_button, heading, source_link};
use crate::language::{localized, name, paragraph};
use crate::mode::Mode;
use crate::page;
use crate::route::Route;
use crate::state::State;

/// About the quiz, and what is kept of the voter.
#[component]
pub(super) fn About() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    let fact = |label: &str, value: AnyView| view! { <dt>{label.to_owned()}</dt><dd>{value}</dd> }.into_any();
    let text = |label: &str, text: &Localized| match text.is_empty() {
        true => ().into_any(),
        false => fact(label, localized(state, text)),
    };
    let maker = match quiz.maker.is_empty() {
        true => ().into_any(),
        false => fact(words.made_by(), name(state, &quiz.maker)),
    };
    let competence =
        quiz.competence.as_ref().map_or_else(|| ().into_any(), |competence| text(words.competence(), competence));
    let (kept, choice) = match state.navigation.mode {
        Mode::Class => {
            let to_class =
                view! { <p><a class="button-quiet" href=Route::Class.fragment()>{words.class().to_owned()}</a></p> };
            (words.class_keeps_nothing().to_owned(), to_class.into_any())
        }
        _ => (words.privacy_kept().to_owned(), view! { <Keeping/> }.into_any()),
    };
    let kept = view! { <p>{kept}</p> }.into_any();
    let method = view! { <span translate="no">{quiz.method.name.clone()}</span> }.into_any();
    view! {
        {heading(words.about_and_privacy().to_owned().into_any())}
        {paragraph(state, "", &quiz.intro)}
        {paragraph(state, "", &quiz.purpose)}
        <section class="about">
            <dl>
                {maker}
                {text(words.paid_by(), &quiz.funding)}
                {competence}
                {fact(words.edition(), quiz.version.clone().into_any())}
                {fact(words.method(), method)}
            </dl>
        </section>
        <h2>{words.how_it_works().to_owned()}</h2>
        <p>{words.how_statements_are_made().to_owned()}</p>
        <p>{words.not_advice_long().to_owned()}</p>
        {sources(state)}
        <h2>{words.privacy_title().to_owned()}</h2>
        <p>{words.privacy().to_owned()}</p>
        {kept}
        <p>{words.privacy_nothing_else().to_owned()}</p>
        {choice}
        <Notices/>
        {on_your_site(state)}
        <p class="row">
            <button class="button-quiet" type="button" on:click=move |_| state.erase()>{words.erase().to_owned()}</button>
            <a class="button-quiet" href=Route::Start.fragment()>{words.to_start().to_owned()}</a>
        </p>
    }
    .into_any()
}

/// The lines that show the quiz in a page of another site; nothing where the quiz is a file of no site.
fn on_your_site(state: State) -> AnyView {
    if page::is_without_site() {
        return ().into_any();
    }
    let (quiz, words) = (state.quiz(), state.words());
    let (site, page) = (page::root(), page::of_quiz(&quiz.id));
    let script = format!("<script type=\"module\" src=\"{site}embed.js\"></script>");
    let (id, title) = (&quiz.id, quiz.title.text.replace('&', "&amp;").replace('<', "&lt;"));
    let lines = format!("{script}\n<bron-wijzer quiz=\"{id}\"><a href=\"{page}\">{title}</a></bron-wijzer>");
    let labels = CopyLabels {
        copy: words.copy_code().to_owned(),
        copied: words.code_copied().to_owned(),
        not_copied: words.code_not_copied().to_owned(),
    };
    view! {
        <h2>{words.on_your_site().to_owned()}</h2>
        <p>{words.on_your_site_help().to_owned()}</p>
        <pre class="snippet" dir="ltr" tabindex="0" translate="no"><code>{lines.clone()}</code></pre>
        {copy_button(state, lines, labels)}
        <p><a href=format!("{site}licences.txt")>{words.licences().to_owned()}</a></p>
    }
    .into_any()
}

fn sources(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    if quiz.sources.is_empty() {
        return ().into_any();
    }
    let entry = |source: &bronwijzer_engine::source::Source| {
        let of = words.source_of(&quiz.parties[source.party].name, &source.date);
        view! {
            <li>
                {source_link(state, source)}" "<span class="detail">{of}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <h2>{words.sources().to_owned()}</h2>
        <ul class="links">{quiz.sources.iter().map(entry).collect_view().into_any()}</ul>
    }
    .into_any()
}
