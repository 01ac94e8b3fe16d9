//! The parties on one ruler from 0 to 100 %, and what their missing positions leave open.

use bronwijzer_engine::matching::{Match, PartyMatch, Score};
use leptos::prelude::*;

use crate::components::disclosure;
use crate::language::name;
use crate::scores::gaps;
use crate::state::State;

/// The parties, one below the other: a dot at the score, and through it a line from the least to the most that it could have
/// been. The ranking has the same in words, and [`open_ranges`].
pub(super) fn ruler(state: State, result: &Match) -> AnyView {
    let words = state.words();
    let lanes = result.parties.iter().filter_map(|party| lane(state, party)).collect_view().into_any();
    let marks = [0, 50, 100].map(|mark| view! { <span>{words.percent(mark, 100, 0)}</span> }.into_any());
    view! {
        <div class="ruler" aria-hidden="true">
            {lanes}
            <div class="ruler-lane"><span></span><span class="ruler-scale">{marks.into_iter().collect_view().into_any()}</span></div>
        </div>
    }
    .into_any()
}

fn lane(state: State, party: &PartyMatch) -> Option<AnyView> {
    let quiz = state.quiz();
    let of = &quiz.parties[party.party];
    let score = party.score?;
    let whisker = match party.range {
        Some((low, high)) => {
            let (low, high) = (hundredths(low), hundredths(high));
            let (start, length) = (in_css(low), in_css(high - low));
            view! { <span class="ruler-whisker" style:inset-inline-start=start style:inline-size=length></span> }
                .into_any()
        }
        None => ().into_any(),
    };
    Some(
        view! {
            <div class="ruler-lane" data-party=of.id.clone()>
                <span class="ruler-name">{name(state, &of.short)}</span>
                <span class="ruler-track">
                    {whisker}
                    <span
                        class="ruler-mark"
                        style:inset-inline-start=in_css(hundredths(score))
                        style:background-color=of.color.as_str().to_owned()
                    ></span>
                </span>
            </div>
        }
        .into_any(),
    )
}

/// A score in hundredths of a per cent.
fn hundredths(score: Score) -> u64 {
    score.parts(10_000)
}

/// Hundredths of a per cent as CSS writes them.
fn in_css(hundredths: u64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The lines of the ruler in words; nothing where every party takes a position on all.
pub(super) fn open_ranges(state: State, result: &Match) -> AnyView {
    let with_gaps: Vec<PartyMatch> = result.parties.iter().filter(|party| party.gaps > 0).cloned().collect();
    if with_gaps.is_empty() {
        return ().into_any();
    }
    let summary = state.words().open_ranges().to_owned().into_any();
    disclosure(state, "background", "open-ranges".to_owned(), summary, move || {
        let words = state.words();
        let entry = |party: &PartyMatch| {
            let text = words.labelled(&state.quiz().parties[party.party].name, &gaps(state, party));
            view! { <li>{text}</li> }.into_any()
        };
        view! {
            <p class="help">{words.whiskers().to_owned()}</p>
            <ul class="open-ranges">{with_gaps.iter().map(entry).collect_view().into_any()}</ul>
        }
        .into_any()
    })
}
