//! What proves a stance: quotes and their place, the party's own answer, other pages, the note.

use bronwijzer_engine::pack::Evidence;
use bronwijzer_engine::quiz::{Declared, Quote, Reference};
use bronwijzer_engine::source::Source;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use crate::language::{localized, paragraph};
use crate::route::Route;
use crate::state::{Fetched, State};

/// The evidence of one party's stance on a statement; nothing while it is not here, of which the background tells.
pub(crate) fn evidence(state: State, statement: usize, party: usize) -> AnyView {
    let shown = move || {
        let Fetched::Here(details) = state.quiz.details.get() else { return ().into_any() };
        let evidence = details.evidence.get(statement).and_then(|parties| parties.get(party));
        evidence.map_or_else(|| ().into_any(), |evidence| all_of(state, statement, party, evidence))
    };
    view! { <div>{shown}</div> }.into_any()
}

fn all_of(state: State, statement: usize, party: usize, evidence: &Evidence) -> AnyView {
    let quiz = state.quiz();
    let (statement, party) = (&quiz.statements[statement].id, &quiz.parties[party].id);
    let place = |number| Route::Quote { statement: statement.clone(), party: party.clone(), number };
    let quotes = evidence.quotes.iter().zip(1..);
    let quotes = quotes
        .filter_map(|(quote, number)| Some(figure(state, quote, quiz.sources.get(quote.source)?, place(number))))
        .collect_view()
        .into_any();
    let declared = evidence.declared.as_ref().map_or_else(|| ().into_any(), |declared| declared_view(state, declared));
    let references = match evidence.references.as_slice() {
        [] => ().into_any(),
        references => view! {
            <p class="detail">{state.words().unchecked().to_owned()}</p>
            {references.iter().map(|reference| reference_view(state, reference)).collect_view().into_any()}
        }
        .into_any(),
    };
    let note = evidence.note.as_ref().map_or_else(|| ().into_any(), |note| paragraph(state, "note", note));
    view! { {quotes} {declared} {references} {note} }.into_any()
}

fn figure(state: State, quote: &Quote<Localized>, source: &Source, place: Route) -> AnyView {
    let words = state.words();
    let (lang, dir) = state.in_language(&source.language);
    let translation = match &quote.translation {
        Some(translation) => view! {
            <p class="translation">
                <span class="label">{words.translation().to_owned()}</span>" "<span>{localized(state, translation)}</span>
            </p>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <figure class="quote">
            <blockquote lang=lang.clone() dir=dir.clone()><p>{quote.text.clone()}</p></blockquote>
            {translation}
            <figcaption>
                <cite lang=lang dir=dir>{source.title.clone()}</cite>
                <a href=place.fragment()>{words.in_source().to_owned()}</a>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The party's own answer.
fn declared_view(state: State, declared: &Declared<Localized>) -> AnyView {
    let words = state.words();
    let reason = match &declared.reason {
        Some(reason) => view! { <blockquote>{paragraph(state, "", reason)}</blockquote> }.into_any(),
        None => ().into_any(),
    };
    let address = match &declared.url {
        Some(url) => view! { <a href=url.clone()>{words.declared_in_full().to_owned()}</a> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <figure class="quote">
            {reason}
            <figcaption><div>{words.declared(&declared.date)}</div>{address}</figcaption>
        </figure>
    }
    .into_any()
}

/// A page that is not among the sources, and the words of it that matter.
fn reference_view(state: State, reference: &Reference) -> AnyView {
    let (lang, dir) = state.in_language(&reference.language);
    let excerpt = match &reference.excerpt {
        Some(excerpt) => {
            view! { <blockquote lang=lang.clone() dir=dir.clone()><p>{excerpt.clone()}</p></blockquote> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <figure class="quote unchecked">
            {excerpt}
            <figcaption>
                <a href=reference.url.clone() lang=lang dir=dir>{reference.title.clone()}</a>
            </figcaption>
        </figure>
    }
    .into_any()
}
