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
    let (statement, party) = (&quiz.statements[statement], &quiz.parties[party]);
    let about = match quiz.parties.len() {
        1 => statement.title.text.clone(),
        _ => state.words().labelled(&*statement.title, &party.short),
    };
    let several = evidence.quotes.len() > 1;
    let quote = |(quote, number): (&Quote<Localized>, usize)| {
        let place = Route::Quote { statement: statement.id.clone(), party: party.id.clone(), number };
        let about = if several { format!("{about} ({})", state.words().number(number)) } else { about.clone() };
        Some(figure(state, quote, quiz.sources.get(quote.source)?, place, &about))
    };
    let quotes = evidence.quotes.iter().zip(1..).filter_map(quote).collect_view().into_any();
    let declared =
        evidence.declared.as_ref().map_or_else(|| ().into_any(), |declared| declared_view(state, declared, &about));
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

/// A quote. What it is `about` tells the link into its source from other links with the same words.
fn figure(state: State, quote: &Quote<Localized>, source: &Source, place: Route, about: &str) -> AnyView {
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
    let name = words.labelled(words.in_source(), about);
    view! {
        <figure class="quote">
            <blockquote lang=lang.clone() dir=dir.clone()><p>{quote.text.clone()}</p></blockquote>
            {translation}
            <figcaption>
                <cite lang=lang dir=dir>{source.title.clone()}</cite>
                <a href=place.fragment() aria-label=name>{words.in_source().to_owned()}</a>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The party's own answer.
fn declared_view(state: State, declared: &Declared<Localized>, about: &str) -> AnyView {
    let words = state.words();
    let reason = match &declared.reason {
        Some(reason) => view! { <blockquote>{paragraph(state, "", reason)}</blockquote> }.into_any(),
        None => ().into_any(),
    };
    let address = match &declared.url {
        Some(url) => {
            let name = words.labelled(words.declared_in_full(), about);
            view! { <a href=url.clone() aria-label=name>{words.declared_in_full().to_owned()}</a> }.into_any()
        }
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
