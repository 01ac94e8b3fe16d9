//! The game of quotes: which party wrote this?

use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use super::details_failed;
use crate::components::{heading, party_name, statement_link};
use crate::page;
use crate::route::Route;
use crate::state::{Fetched, State};

/// How many quotes a game has at most, and how many parties there are to choose from.
const QUOTES: usize = 10;
const CHOICES: usize = 4;

/// A quote whose party is to be guessed.
#[derive(Clone, Copy)]
struct Round {
    statement: usize,
    party: usize,
    /// Which of the position's quotes.
    quote: usize,
}

/// A game: its quotes, the one of the moment, the party that was guessed, and how many guesses were right.
#[derive(Clone)]
struct Game {
    rounds: Vec<Round>,
    now: usize,
    guess: Option<usize>,
    right: usize,
}

impl Game {
    fn new(quiz: &Quiz<Localized>, details: &Details) -> Game {
        let mut rounds: Vec<Round> = (0..quiz.statements.len())
            .filter_map(|statement| {
                // A party each, or the first ones would have all quotes.
                let quotes = quotes_of(quiz, details, statement);
                quotes.get(page::random(quotes.len())).copied()
            })
            .collect();
        shuffle(&mut rounds);
        rounds.truncate(QUOTES);
        Game { rounds, now: 0, guess: None, right: 0 }
    }
}

/// The quotes on a statement that do not name their party.
fn quotes_of(quiz: &Quiz<Localized>, details: &Details, statement: usize) -> Vec<Round> {
    let Some(evidence) = details.evidence.get(statement) else { return Vec::new() };
    let parties = evidence.iter().zip(&quiz.parties).enumerate();
    let rounds = parties.flat_map(|(party, (evidence, of))| {
        let names = [of.name.to_lowercase(), of.short.to_lowercase()];
        let is_named = move |text: &str| {
            let text = text.to_lowercase();
            names.iter().any(|name| !name.is_empty() && text.contains(name.as_str()))
        };
        let quotes = evidence.quotes.iter().enumerate().filter(move |(_, quote)| !is_named(&quote.text));
        quotes.map(move |(quote, _)| Round { statement, party, quote })
    });
    rounds.collect()
}

/// Puts things into an order by chance (Fisher and Yates).
fn shuffle<T>(things: &mut [T]) {
    for end in (1..things.len()).rev() {
        things.swap(end, page::random(end + 1));
    }
}

/// The parties to choose from: the one that wrote the quote and others, in the order of the quiz.
fn choices(parties: usize, party: usize) -> Vec<usize> {
    let mut others: Vec<usize> = (0..parties).filter(|other| *other != party).collect();
    shuffle(&mut others);
    others.truncate(CHOICES - 1);
    others.push(party);
    others.sort_unstable();
    others
}

/// The game.
#[component]
pub(super) fn Quotes() -> AnyView {
    let state = State::from_context();
    let game: RwSignal<Option<Game>> = RwSignal::new(None);
    Effect::new(move || {
        if let Fetched::Here(details) = state.quiz.details.get() {
            game.set(Some(Game::new(&state.quiz(), &details)));
        }
    });
    let shown = move || match (state.quiz.details.get(), game.get()) {
        (Fetched::Here(details), Some(now)) => round(state, game, &now, &details),
        (Fetched::Failed, _) => details_failed(state),
        _ => view! { <p>{state.words().loading().to_owned()}</p> }.into_any(),
    };
    view! {
        {heading(state.words().which_party().to_owned().into_any())}
        <div class="quotes">{shown}</div>
    }
    .into_any()
}

fn round(state: State, game: RwSignal<Option<Game>>, now: &Game, details: &Details) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let again = move |_| {
        if let Fetched::Here(details) = state.quiz.details.get_untracked() {
            game.set(Some(Game::new(&state.quiz(), &details)));
            request_animation_frame(page::focus_heading);
        }
    };
    let Some(round) = now.rounds.get(now.now) else {
        let text = match now.rounds.len() {
            0 => words.no_quotes().to_owned(),
            count => words.quotes_right(now.right, count),
        };
        return view! {
            <p class="quotes-score">{text}</p>
            <p class="row">
                <button class="button" type="button" on:click=again>{words.again().to_owned()}</button>
                <a class="button-quiet" href=Route::Browse.fragment()>{words.all_positions().to_owned()}</a>
            </p>
        }
        .into_any();
    };
    let Round { statement, party, quote } = *round;
    let Some(quote_text) = details.evidence[statement][party].quotes.get(quote) else { return ().into_any() };
    let (lang, dir) = quiz.sources.get(quote_text.source).map_or((None, None), |of| state.in_language(&of.language));
    let progress = words.quote_of(now.now + 1, now.rounds.len());
    let guessing = match now.guess {
        None => guesses(state, game, party),
        Some(guess) => told(state, game, Round { statement, party, quote }, guess),
    };
    view! {
        <p class="detail">{progress}</p>
        <blockquote class="quotes-quote" lang=lang dir=dir><p>{quote_text.text.clone()}</p></blockquote>
        {guessing}
    }
    .into_any()
}

/// The parties to choose from.
fn guesses(state: State, game: RwSignal<Option<Game>>, party: usize) -> AnyView {
    let guess = move |guess: usize| {
        game.update(|game| {
            if let Some(game) = game {
                game.guess = Some(guess);
                game.right += usize::from(guess == party);
            }
        });
        request_animation_frame(|| page::focus_on(TOLD));
    };
    let button = |other: usize| {
        view! { <li><button class="answer" type="button" on:click=move |_| guess(other)>{party_name(state, other)}</button></li> }
            .into_any()
    };
    let buttons = choices(state.quiz().parties.len(), party).into_iter().map(button).collect_view().into_any();
    view! { <ul class="quotes-parties">{buttons}</ul> }.into_any()
}

/// The identifier of what is told after a guess.
const TOLD: &str = "told";

/// Whose quote it is, on which statement, and where it stands.
fn told(state: State, game: RwSignal<Option<Game>>, round: Round, guess: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Round { statement, party, quote } = round;
    let name = &quiz.parties[party].name;
    let text = if guess == party { words.guess_right(name) } else { words.guess_wrong(name) };
    let place = Route::Quote {
        statement: quiz.statements[statement].id.clone(),
        party: quiz.parties[party].id.clone(),
        number: quote + 1,
    };
    let next = move |_| {
        game.update(|game| {
            if let Some(game) = game {
                game.now += 1;
                game.guess = None;
            }
        });
        request_animation_frame(page::focus_heading);
    };
    view! {
        <div class="notice" id=TOLD tabindex="-1">
            <p><strong>{text}</strong></p>
            <p>{words.quote_about().to_owned()}" "{statement_link(state, "", statement)}</p>
            <p><a href=place.fragment()>{words.in_source().to_owned()}</a></p>
        </div>
        <p class="row"><button class="button" type="button" on:click=next>{words.next().to_owned()}</button></p>
    }
    .into_any()
}
