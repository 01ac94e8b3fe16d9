//! The parties and the voter on a map of the quiz's two axes, and the same in words.

mod labels;

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::compass::{AxisPosition, Compass, compass};
use bronwijzer_engine::matching::Match;
use bronwijzer_engine::quiz::Axis;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use crate::components::{disclosure, seen_parties};
use crate::language::{localized, name};
use crate::scores::percent;
use crate::state::State;
use labels::{Label, RADIUS};

/// The picture, in units that are a CSS pixel on a phone of 360.
const SIZE: (i32, i32) = (340, 300);

/// How far the ends of the axes are from the edges.
const MARGIN: i32 = 10;

/// The map of the parties of this result; nothing where the quiz does not have two axes, and where the screen shows one
/// theme, which is but a part of them.
pub(super) fn map(state: State, result: &Match, answers: &Answers) -> AnyView {
    let quiz = state.quiz();
    let [across, up] = quiz.axes.as_slice() else { return ().into_any() };
    if state.navigation.theme.get_untracked().is_some() {
        return ().into_any();
    }
    let found = compass(&quiz, answers);
    let mut parties: Vec<usize> = result.parties.iter().map(|party| party.party).collect();
    // Whom the words below name is in the picture, too.
    let named = found.nearest.iter().map(|near| near.party).filter(|near| !parties.contains(near)).collect::<Vec<_>>();
    parties.extend(named);
    view! {
        <section class="map">
            <h2>{state.words().map().to_owned()}</h2>
            {seen_parties(state)}
            <div class="result-columns">
                <div class="map-frame" aria-hidden="true">
                    <p>"↑ "{localized(state, &up.high)}</p>
                    {picture(state, &found, &parties)}
                    <p>"↓ "{localized(state, &up.low)}</p>
                    <p class="map-ends">
                        <span>"← "{localized(state, &across.low)}</span><span>{localized(state, &across.high)}" →"</span>
                    </p>
                </div>
                <div>{in_words(state, &found, &parties)}{in_numbers(state, found, parties)}</div>
            </div>
        </section>
    }
    .into_any()
}

/// A position on each of the two axes; nothing where one of them has none.
fn both(positions: &[Option<AxisPosition>]) -> Option<[AxisPosition; 2]> {
    match positions {
        [Some(across), Some(up)] => Some([*across, *up]),
        _ => None,
    }
}

/// The lowest and the highest place on an axis, in thousandths: all of it where nothing is answered.
fn range(position: Option<AxisPosition>) -> [u64; 2] {
    position.map_or([0, 1000], |position| {
        let (low, high) = position.range();
        [low.parts(1000), high.parts(1000)]
    })
}

/// Where something stands in the picture, by thousandths of the two axes.
fn at(across: u64, up: u64) -> (i32, i32) {
    let along = |thousandths: u64, length: i32| {
        i32::try_from(thousandths).unwrap_or_default() * (length - 2 * MARGIN) / 1000 + MARGIN
    };
    (along(across, SIZE.0), SIZE.1 - along(up, SIZE.1))
}

fn place_of([across, up]: [AxisPosition; 2]) -> (i32, i32) {
    at(across.parts(1000), up.parts(1000))
}

/// The axes, the frame of what is open, the parties and the voter.
fn picture(state: State, found: &Compass, parties: &[usize]) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let voter = both(&found.voter).map(place_of);
    let parties: Vec<(usize, (i32, i32))> =
        parties.iter().filter_map(|party| Some((*party, place_of(both(&found.parties[*party])?)))).collect();
    let mut points: Vec<((i32, i32), &str)> = voter.iter().map(|at| (*at, words.you())).collect();
    points.extend(parties.iter().map(|(party, at)| (*at, quiz.parties[*party].short.as_str())));
    let mut labels = labels::place(&points, SIZE).into_iter();
    let of_voter = voter.and_then(|_| labels.next());
    let ((left, bottom), (right, top)) = (at(0, 0), at(1000, 1000));
    let (middle, half) = at(500, 500);
    // Written as text, for a view of each of so many points would keep the voter waiting.
    let mut picture = format!(r#"<path class="map-axes" d="M {left} {half} H {right} M {middle} {top} V {bottom}"/>"#);
    if is_open(found) {
        let [across, up] = [0, 1].map(|axis| range(found.voter.get(axis).copied().flatten()));
        let ((left, bottom), (right, top)) = (at(across[0], up[0]), at(across[1], up[1]));
        picture += &format!(r#"<path class="map-open" d="M {left} {top} H {right} V {bottom} H {left} Z"/>"#);
    }
    for ((party, at), label) in parties.into_iter().zip(labels) {
        let of = &quiz.parties[party];
        picture += &line(at, label);
        picture += &format!(
            r#"<circle class="map-party" data-party="{}" cx="{}" cy="{}" r="{RADIUS}" fill="{}"/>"#,
            of.id, at.0, at.1, of.color
        );
        picture += &name_at("map-name", label, &of.short);
    }
    if let Some((x, y)) = voter {
        picture += &line((x, y), of_voter.flatten());
        picture += &format!(r#"<path class="map-voter" d="M {x} {} l 8 8 l -8 8 l -8 -8 z"/>"#, y - 8);
        picture += &name_at("map-you", of_voter.flatten(), words.you());
    }
    let view_box = format!("0 0 {} {}", SIZE.0, SIZE.1);
    view! { <svg viewBox=view_box inner_html=picture></svg> }.into_any()
}

/// The line from a point to its name, where that does not stand beside it.
fn line((x, y): (i32, i32), label: Option<Label>) -> String {
    match label.and_then(|label| label.line_to) {
        Some((to_x, to_y)) => format!(r#"<path d="M {x} {y} L {to_x} {to_y}"/>"#),
        None => String::new(),
    }
}

/// A name where it stands; nothing where there is no room for it.
fn name_at(class: &str, label: Option<Label>, name: &str) -> String {
    let Some(Label { left, baseline, .. }) = label else { return String::new() };
    let name = name.replace('&', "&amp;").replace('<', "&lt;");
    format!(r#"<text class="{class}" translate="no" x="{left}" y="{baseline}">{name}</text>"#)
}

/// Whether a statement of an axis has no answer.
fn is_open(found: &Compass) -> bool {
    found.voter.iter().any(|position| position.is_none_or(|position| position.open > 0))
}

/// Where the voter stands, on how many statements that rests, and who is nearest.
fn in_words(state: State, found: &Compass, parties: &[usize]) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let places = quiz.axes.iter().zip(&found.voter).map(|(axis, position)| on_axis(state, axis, *position));
    let places = places.collect_view().into_any();
    let frame = is_open(found).then(|| view! { <p class="help">{words.map_frame().to_owned()}</p> }.into_any());
    let without: Vec<&str> = parties
        .iter()
        .filter(|party| both(&found.parties[**party]).is_none())
        .map(|party| quiz.parties[*party].name.as_str())
        .collect();
    let without = (!without.is_empty()).then(|| {
        let text = words.not_on_map(&words.all_of(without));
        view! { <p>{text}</p> }.into_any()
    });
    view! {
        {places}
        {nearest(state, found)}
        {without}
        {frame}
        <p class="help">{words.map_help().to_owned()}</p>
    }
    .into_any()
}

/// The voter's place on an axis.
fn on_axis(state: State, axis: &Axis<Localized>, position: Option<AxisPosition>) -> AnyView {
    let (words, total) = (state.words(), axis.statements.len());
    let Some(position) = position else {
        return view! { <p>{words.place_unknown(&axis.title.text, total)}</p> }.into_any();
    };
    let answered = total - usize::try_from(position.open).unwrap_or(total);
    let place =
        words.place_on_axis(&axis.title.text, position.parts(100), &axis.low.text, &axis.high.text, answered, total);
    let range = (position.open > 0).then(|| {
        let (low, high) = position.range();
        view! { " "{words.place_range(low.parts(100), high.parts(100))} }.into_any()
    });
    view! { <p>{place}{range}</p> }.into_any()
}

/// The parties nearest on the map, each with how far it agrees; nothing where the voter has no place on it.
fn nearest(state: State, found: &Compass) -> Option<AnyView> {
    let (quiz, words) = (state.quiz(), state.words());
    both(&found.voter)?;
    let near = found.nearest.iter().map(|near| {
        let name = quiz.parties[near.party].name.as_str();
        match near.agreement {
            Some(score) => words.nearest_agreement(name, &percent(&words, score, &quiz.method.method)),
            None => name.to_owned(),
        }
    });
    let near: Vec<String> = near.collect();
    let text = words.nearest_on_map(&words.all_of(near.iter().map(String::as_str)));
    (!near.is_empty()).then(|| view! { <p>{text}</p> }.into_any())
}

/// The places of all in a table.
fn in_numbers(state: State, found: Compass, parties: Vec<usize>) -> AnyView {
    let summary = state.words().map_in_numbers().to_owned().into_any();
    disclosure(state, "background", "map-in-numbers".to_owned(), summary, move || {
        let (quiz, words) = (state.quiz(), state.words());
        let head =
            quiz.axes.iter().map(|axis| view! { <th scope="col">{localized(state, &axis.title)}</th> }.into_any());
        let row = |who: AnyView, positions: &[Option<AxisPosition>]| {
            let cells = positions.iter().map(|position| {
                let place = position.map_or_else(|| "–".to_owned(), |position| words.number(position.parts(100)));
                view! { <td>{place}</td> }.into_any()
            });
            view! { <tr><th scope="row">{who}</th>{cells.collect_view().into_any()}</tr> }.into_any()
        };
        let of_parties =
            parties.iter().map(|party| row(name(state, &quiz.parties[*party].name), &found.parties[*party]));
        view! {
            <div class="table-frame" role="region" aria-label=words.map_caption().to_owned() tabindex="0">
                <table class="points">
                    <caption>{words.map_caption().to_owned()}</caption>
                    <thead>
                        <tr><th scope="col">{words.party().to_owned()}</th>{head.collect_view().into_any()}</tr>
                    </thead>
                    <tbody>
                        {row(words.you().to_owned().into_any(), &found.voter)}
                        {of_parties.collect_view().into_any()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    })
}
