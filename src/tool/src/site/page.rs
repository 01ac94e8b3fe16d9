//! The page of the app before the app has started: what a voter sees first, and all that is there without JavaScript.

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_words::Interface;

use super::languages::Languages;
use super::{escape, headers};

/// The app's page with the texts of the first quiz and of the interface, in that quiz's original language. Where the
/// interface is in another language than English, the English stands beside it.
pub(super) fn fill(page: &str, quizzes: &[Quiz], languages: &Languages) -> String {
    let Some(quiz) = quizzes.first() else { return page.to_owned() };
    let Some(original) = quiz.languages.first() else { return page.to_owned() };
    let interface = languages.interface_for(original);
    fill_places(page, |place| match place {
        "policy" => Some(headers::POLICY.to_owned()),
        "lang" => Some(interface.language.tag().to_owned()),
        "dir" => Some(interface.language.dir().to_owned()),
        "quiz.lang" => Some(original.tag().to_owned()),
        "quiz.dir" => Some(original.dir().to_owned()),
        "title" => Some(escape(quiz.title.original())),
        "intro" => Some(escape(quiz.intro.original())),
        "draft" if quiz.draft => Some(format!("<p class=\"draft\">{}</p>", escape(interface.reading.draft()))),
        "draft" => Some(String::new()),
        "read" => Some("read/index.html".to_owned()),
        place => text(place.strip_prefix("page.")?, interface, languages.english()),
    })
}

/// A text of the interface, with the English beside it.
fn text(key: &str, interface: &Interface, english: &Interface) -> Option<String> {
    let text = escape(interface.page_text(key)?);
    if interface.language == english.language {
        return Some(text);
    }
    let (tag, dir) = (english.language.tag(), english.language.dir());
    Some(format!("{text} <span lang=\"{tag}\" dir=\"{dir}\">{}</span>", escape(english.page_text(key)?)))
}

/// Puts a text in each place (`{{name}}`) of the page. Places that nobody knows stay, and so do those within a text.
fn fill_places(page: &str, text_for: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let place = after.split_once("}}").and_then(|(name, after)| Some((text_for(name)?, after)));
        match place {
            Some((text, after)) => {
                filled.push_str(&text);
                rest = after;
            }
            None => {
                filled.push_str("{{");
                rest = after;
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_filled_once_and_a_text_stays_as_it_is() {
        let text_for = |place: &str| match place {
            "title" => Some("{{intro}} {{".to_owned()),
            "intro" => Some("I".to_owned()),
            _ => None,
        };
        assert_eq!(fill_places("<{{title}}|{{intro}}|{{other}}|{{", text_for), "<{{intro}} {{|I|{{other}}|{{");
    }
}
