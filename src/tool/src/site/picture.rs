//! The picture of a quiz, which other sites show beside a link to it: its marked page, its title, and who made it.

use bronwijzer_engine::marked_page::MarkedPage;
use bronwijzer_engine::quiz::Quiz;
use maud::{Markup, html};

use super::render::Renderer;
use crate::Failure;

/// The picture's name, in the folder of the quiz's page.
pub(super) const NAME: &str = "picture.png";

/// Its width and height in pixels: 1.91 to 1, as Open Graph's readers show it.
pub(super) const SIZE: (u32, u32) = (1200, 630);

/// The space around what is drawn.
const MARGIN: f32 = 60.0;

/// The height of the page of lines.
const PAGE_HEIGHT: f32 = SIZE.1 as f32 - 2.0 * MARGIN;

/// The width that the texts have at most, beside a page of A4's proportions.
const TEXT_WIDTH: f32 = 640.0;

/// The height that the title has at most.
const TITLE_HEIGHT: f32 = 340.0;

/// The sizes that the title is tried in.
const TITLE_SIZES: [f32; 6] = [76.0, 68.0, 60.0, 52.0, 44.0, 36.0];

/// The distance between two lines of the title, in its size.
const LEADING: f32 = 1.2;

/// The size of the other texts.
const SMALL: f32 = 32.0;

/// By how much the title's lines are narrowed at a time, to be of nearly the same length.
const NARROWING: f32 = 20.0;

/// The name of the system.
const NAME_OF_SYSTEM: &str = "Bronwijzer";

const BACKGROUND: &str = "#14505f";
const PAPER: &str = "#fff";
const LINE: &str = "#b4c3c8";
const MARK: &str = "#f5c33b";
const FAINT: &str = "#b1dde6";

/// Draws the picture of a quiz. Where the font lacks a character of the title or the maker, there is no text in it.
pub(super) fn of(quiz: &Quiz, renderer: &Renderer) -> Result<Vec<u8>, Failure> {
    let (width, height) = SIZE;
    let themes: Vec<usize> = quiz.statements.iter().map(|statement| statement.theme).collect();
    let page = MarkedPage::new(&themes);
    let page_width = PAGE_HEIGHT * page.width as f32 / page.height as f32;
    let texts = texts(quiz, renderer);
    let x = if texts.is_some() { width as f32 - MARGIN - page_width } else { (width as f32 - page_width) / 2.0 };
    let is_mirrored = quiz.languages.first().is_some_and(|original| original.dir() == "rtl");
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) {
            rect width=(width) height=(height) fill=(BACKGROUND) {}
            svg x=(x) y=(MARGIN) width=(page_width) height=(PAGE_HEIGHT)
                viewBox={ "0 0 " (page.width) " " (page.height) } { (lines(&page, is_mirrored)) }
            @if let Some(texts) = texts { (texts) }
        }
    };
    renderer.png(&svg.into_string(), width, height)
}

/// The page with its lines, two of nine marked.
fn lines(page: &MarkedPage, is_mirrored: bool) -> Markup {
    html! {
        rect width=(page.width) height=(page.height) fill=(PAPER) {}
        @for (index, line) in page.lines.iter().enumerate() {
            @let x = if is_mirrored { page.width - line.x - line.width } else { line.x };
            @let color = if index % 9 % 5 == 1 { MARK } else { LINE };
            rect x=(x) y=(line.y) width=(line.width) height=(line.height) fill=(color) {}
        }
    }
}

/// The title, the maker and the name of the system.
fn texts(quiz: &Quiz, renderer: &Renderer) -> Option<Markup> {
    let title = quiz.title.original();
    if !renderer.has(title) || !renderer.has(&quiz.maker) {
        return None;
    }
    let (size, title) = wrap_title(title, renderer);
    let leading = size * LEADING;
    let maker_y = MARGIN + leading * title.len() as f32 + SMALL * 1.4;
    let maker = if quiz.maker == NAME_OF_SYSTEM { "" } else { &quiz.maker };
    let maker = cut(&wrap(maker, SMALL, TEXT_WIDTH, renderer), 1, SMALL, renderer);
    Some(html! {
        g fill=(PAPER) font-size=(size) {
            @for (index, line) in title.iter().enumerate() {
                text x=(MARGIN) y=(MARGIN + size * 0.8 + leading * index as f32) { (line) }
            }
        }
        g font-size=(SMALL) {
            @for maker in maker { text x=(MARGIN) y=(maker_y) fill=(FAINT) { (maker) } }
            text x=(MARGIN) y=(MARGIN + PAGE_HEIGHT) fill=(MARK) { (NAME_OF_SYSTEM) }
        }
    })
}

/// The title in lines, in the largest size in which all of it has room, or else cut in the smallest.
fn wrap_title(title: &str, renderer: &Renderer) -> (f32, Vec<String>) {
    let rows = |size: f32| (TITLE_HEIGHT / (size * LEADING)) as usize;
    let [.., smallest] = TITLE_SIZES;
    for size in TITLE_SIZES {
        let fits = |lines: &[String], width: f32| lines.iter().all(|line| renderer.width(line, size) <= width);
        let mut lines = wrap(title, size, TEXT_WIDTH, renderer);
        if lines.len() > rows(size) || !fits(&lines, TEXT_WIDTH) {
            continue;
        }
        let mut width = TEXT_WIDTH;
        while width > NARROWING {
            width -= NARROWING;
            let narrower = wrap(title, size, width, renderer);
            if narrower.len() > lines.len() || !fits(&narrower, width) {
                break;
            }
            lines = narrower;
        }
        return (size, lines);
    }
    let lines = wrap(title, smallest, TEXT_WIDTH, renderer);
    (smallest, cut(&lines, rows(smallest), smallest, renderer))
}

/// A text in lines of at most this width, but for words that are wider by themselves.
fn wrap(text: &str, size: f32, width: f32, renderer: &Renderer) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if renderer.width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// As many lines as there is room for, each as long as there is room for; where something is left out, an ellipsis.
fn cut(lines: &[String], rows: usize, size: f32, renderer: &Renderer) -> Vec<String> {
    let has_room = |line: &str| renderer.width(line, size) <= TEXT_WIDTH;
    let shown = lines.iter().take(rows).enumerate();
    shown
        .map(|(index, line)| {
            let is_cut = index + 1 == rows && lines.len() > rows;
            if !is_cut && has_room(line) {
                return line.clone();
            }
            let mut line = line.clone();
            while !has_room(&format!("{line}…")) && line.pop().is_some() {}
            line + "…"
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_as_large_as_it_can_be_and_its_lines_are_of_nearly_the_same_length() {
        let renderer = Renderer::new().unwrap();
        assert_eq!(wrap_title("Een", &renderer), (76.0, vec!["Een".to_owned()]));
        let title = "De schoolraad van het Paperclipcollege";
        assert_eq!(wrap_title(title, &renderer).1, ["De schoolraad", "van het", "Paperclipcollege"]);
        assert_eq!(wrap_title("", &renderer), (76.0, Vec::new()));
    }

    #[test]
    fn a_title_always_has_room_and_says_that_it_is_cut() {
        let renderer = Renderer::new().unwrap();
        let words = "Stelling ".repeat(200);
        let word = "Stelling".repeat(30);
        let both = format!("Een {word} twee");
        for title in [&words, &word, &both] {
            let (size, lines) = wrap_title(title, &renderer);
            assert_eq!(size, 36.0);
            assert!(lines.len() as f32 * size * LEADING <= TITLE_HEIGHT, "{lines:?}");
            assert!(lines.iter().all(|line| renderer.width(line, size) <= TEXT_WIDTH), "{lines:?}");
            assert_eq!(lines.iter().filter(|line| line.ends_with('…')).count(), 1, "{lines:?}");
        }
    }
}
