//! Where the voter is: the place in the app, and what was seen and opened there.

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::{AnyView, request_animation_frame};

use super::{Fetched, State};
use crate::mode::Mode;
use crate::page::{self, Focused};
use crate::route::{Route, Screen};
use crate::signal::CoarseSignal;

/// How long after a new screen a press answers nothing, in milliseconds: so that the second press of a double click, and
/// one that was meant for the screen before, change no answer unseen.
const SETTLING: f64 = 400.0;

/// The longest time from a press to its click, in milliseconds.
const LONGEST_PRESS: f64 = 2000.0;

/// What the voter left at an entry of the browser's history.
#[derive(Clone, Default)]
struct Left {
    /// How far the page was scrolled, in CSS pixels.
    scrolled: f64,
    focused: Option<Focused>,
    opened: Vec<String>,
    theme: Option<usize>,
}

/// The way into the screens that are fetched while the voter answers.
#[derive(Clone, Copy)]
pub(crate) struct Later {
    pub(crate) view: fn(Screen) -> AnyView,
    /// What a place is called.
    pub(crate) title: fn(State, &Quiz<Localized>, &Route) -> String,
    /// Fetches what they read: the details of the quiz, and what a class needs.
    pub(crate) load: fn(State),
    /// The numbers of all statements of a set.
    pub(crate) set_overview: fn(State) -> AnyView,
    /// The positions on a statement and their proof, after its answer.
    pub(crate) lesson: fn(State, usize) -> AnyView,
}

/// Where the voter is.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    pub(crate) route: CoarseSignal<Route>,
    /// Which screen shows the route. Moving within a screen leaves it as it is.
    pub(crate) screen: CoarseSignal<Screen>,
    pub(crate) later: CoarseSignal<Fetched<Later>>,
    pub(crate) mode: Mode,
    /// What is open on the screen, by the identifiers of the elements.
    opened: CoarseSignal<Vec<String>>,
    /// Whether the page was printed, which shows what is closed too.
    pub(crate) printed: CoarseSignal<bool>,
    /// The theme to which the screen is narrowed.
    pub(crate) theme: CoarseSignal<Option<usize>>,
    /// The parties that the voter chose to see, by their identifiers, for as long as the page lives. Where none is chosen,
    /// all are seen.
    pub(crate) parties: CoarseSignal<Vec<String>>,
    /// The name that is searched for among the parties.
    pub(crate) party_search: CoarseSignal<String>,
    /// What the status line says: changes that do not move the focus.
    pub(crate) status: CoarseSignal<String>,
    /// What was left at each entry of the history, by the entry's number.
    left: CoarseSignal<Vec<Left>>,
    /// The number of the entry of the history that is shown.
    entry: CoarseSignal<usize>,
    /// When the screen or the statement of the moment was shown, and when the last press began: both in milliseconds of the
    /// page's clock.
    shown_at: CoarseSignal<f64>,
    /// Nothing while a key is held.
    pressed_at: CoarseSignal<Option<f64>>,
}

impl Navigation {
    pub(crate) fn new(route: Route, mode: Mode) -> Navigation {
        Navigation {
            route: CoarseSignal::new(route),
            screen: CoarseSignal::new(Screen::Start),
            later: CoarseSignal::new(Fetched::Pending),
            mode,
            opened: CoarseSignal::new(Vec::new()),
            printed: CoarseSignal::new(false),
            theme: CoarseSignal::new(None),
            parties: CoarseSignal::new(Vec::new()),
            party_search: CoarseSignal::new(String::new()),
            status: CoarseSignal::new(String::new()),
            left: CoarseSignal::new(vec![Left::default()]),
            entry: CoarseSignal::new(0),
            shown_at: CoarseSignal::new(0.0),
            pressed_at: CoarseSignal::new(Some(f64::MIN)),
        }
    }

    /// Whether the place is on one of the screens that are fetched while the voter answers.
    pub(crate) fn is_on_later_screen(self) -> bool {
        self.screen.with_untracked(|screen| !matches!(screen, Screen::Start | Screen::Statement))
    }

    /// Says a change that does not move the focus.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.status.set(text.into());
    }

    /// Whether the voter opened the element with this identifier.
    pub(crate) fn is_open(self, id: &str) -> bool {
        self.opened.with_untracked(|opened| opened.iter().any(|other| other == id))
    }

    /// Notes that an element was opened or closed, for when the voter comes back.
    pub(crate) fn set_open(self, id: &str, open: bool) {
        self.opened.update_untracked(|opened| {
            opened.retain(|other| other != id);
            if open {
                opened.push(id.to_owned());
            }
        });
    }

    /// Notes when a press of a pointer or a key began, by the page's clock. A key that is held `repeats`.
    pub(crate) fn press(self, at: f64, repeats: bool) {
        self.pressed_at.update_untracked(|pressed| *pressed = (!repeats).then_some(at));
    }

    /// Whether a click or key at this moment of the page's clock was meant for what is shown.
    pub(crate) fn is_meant(self, at: f64) -> bool {
        let Some(pressed) = self.pressed_at.get_untracked() else { return false };
        // Assistive technology clicks without a press before.
        let began = if at - pressed > LONGEST_PRESS { at } else { pressed };
        began >= self.shown_at.get_untracked() + SETTLING
    }

    /// Whether the voter came back to a place, which then is shown as it was left.
    pub(crate) fn was_here_before(self) -> bool {
        let entry = self.entry.get_untracked();
        self.left.with_untracked(|all| all.get(entry).is_some_and(|left| left.focused.is_some()))
    }

    /// Whether the voter came to the place from another place of the app, to which the browser's history leads back. In a
    /// frame it leads out of the page around it.
    pub(crate) fn came_from_app(self) -> bool {
        self.entry.get_untracked() > 0 && !page::is_framed()
    }

    /// Notes what the voter leaves at the entry of the history that was shown until now.
    fn leave(self) {
        let left = Left {
            scrolled: page::scrolled(),
            focused: page::focused(),
            opened: self.opened.get_untracked(),
            theme: self.theme.get_untracked(),
        };
        let entry = self.entry.get_untracked();
        self.left.update_untracked(|all| {
            if let Some(place) = all.get_mut(entry) {
                *place = left;
            }
        });
    }

    /// The number of a new entry of the history.
    fn new_entry(self) -> usize {
        self.left.update_untracked(|all| all.push(Left::default()));
        self.left.with_untracked(|all| all.len() - 1)
    }

    /// Shows an entry of the history as it was left.
    fn enter(self, entry: usize) {
        self.entry.set(entry);
        let left = self.left.with_untracked(|all| all.get(entry).cloned()).unwrap_or_default();
        self.opened.set(left.opened);
        self.theme.set(left.theme);
    }

    /// Shows where the voter was at this entry, once it is in the page; the heading where that is new.
    fn show_place(self) {
        let entry = self.entry.get_untracked();
        let left = self.left.with_untracked(|all| all.get(entry).cloned()).unwrap_or_default();
        self.shown_at.set(page::now());
        request_animation_frame(move || match &left.focused {
            Some(focused) => page::restore(left.scrolled, focused),
            None => page::focus_heading(),
        });
    }
}

impl State {
    /// The statements of the theme to which the screen is narrowed, or all of them. Read in a view, they follow the choice.
    pub(crate) fn statements_shown(self) -> Vec<usize> {
        let (theme, quiz) = (self.navigation.theme.get(), self.quiz());
        let of_theme = |index: &usize| theme.is_none_or(|theme| quiz.statements[*index].theme == theme);
        (0..quiz.statements.len()).filter(of_theme).collect()
    }

    /// Shows the place of the address for the first time.
    pub(crate) fn begin(self) {
        page::keep_scrolling_ours();
        page::number_entry(self.navigation.entry.get_untracked());
        self.navigation.shown_at.set(page::now());
        self.choose_screen();
        self.tell_screen();
    }

    /// Goes to a place at once. After a tap on a link the browser tells of the new address only later, when it may have drawn
    /// the old place once more.
    pub(crate) fn go(self, route: &Route) {
        self.navigation.leave();
        let entry = self.navigation.new_entry();
        page::go(route, entry);
        self.navigation.enter(entry);
        self.show(route.clone());
    }

    /// Goes to a place in place of the one where the voter is, without moving the focus.
    pub(crate) fn replace(self, route: &Route) {
        page::replace(route, self.navigation.entry.get_untracked());
        self.navigation.route.set(route.clone());
        self.choose_screen();
    }

    /// Follows the address to another place: a new one, or one where the voter was before.
    pub(crate) fn arrive(self) {
        let (route, now) = (page::route(), self.navigation.entry.get_untracked());
        let known = page::entry().filter(|entry| self.navigation.left.with_untracked(|left| *entry < left.len()));
        if known.unwrap_or(now) == now && self.navigation.route.with_untracked(|shown| *shown == route) {
            // Where the browser refused `go` an entry, it made one without a number.
            page::number_entry(now);
            return;
        }
        self.navigation.leave();
        let entry = known.unwrap_or_else(|| {
            let entry = self.navigation.new_entry();
            page::number_entry(entry);
            entry
        });
        self.navigation.enter(entry);
        self.show(route);
    }

    fn show(self, route: Route) {
        self.navigation.route.set(route);
        self.choose_screen();
        self.navigation.show_place();
        self.tell_screen();
    }

    /// Tells a page around this one which screen is new. It never learns of an answer, not even by a link's code.
    fn tell_screen(self) {
        if page::is_framed() {
            let quiz = self.quiz();
            page::tell_screen(&self.navigation.route.with_untracked(|route| route.told(&quiz)));
        }
    }

    /// The set that the address asks for: an index into the quiz's.
    pub(crate) fn asked_set(self) -> Option<usize> {
        let asked = page::parameter("set")?;
        self.quiz().sets.iter().position(|set| set.id.eq_ignore_ascii_case(&asked))
    }

    fn choose_screen(self) {
        let quiz = self.quiz();
        let screen = match self.navigation.route.with_untracked(|route| screen_of(route, &quiz)) {
            Screen::Start if self.navigation.mode == Mode::Quotes && Mode::Quotes.suits(&quiz) => Screen::Quotes,
            screen => screen,
        };
        if screen.is_the_voters_own() {
            self.answers.leave_link();
        }
        // A second link may have other answers.
        if screen == Screen::Link || self.navigation.screen.with_untracked(|before| *before != screen) {
            self.navigation.screen.set(screen);
        }
    }
}

/// Which screen shows a place. Moving within one screen keeps it in the page.
fn screen_of(route: &Route, quiz: &Quiz<Localized>) -> Screen {
    if route.exists_in(quiz) { route.screen() } else { Screen::Unknown }
}
