//! The app's page, filled with the texts of a quiz: one for each quiz, and one for the site.

use std::collections::BTreeMap;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_words::Interface;
use icu_locale::{LanguageIdentifier, LocaleExpander};
use maud::{Markup, html};

use super::languages::Languages;
use super::render::Renderer;
use super::{embedding, escape, manifest, picture};
use crate::Failure;
use crate::app::PAGE;

/// What the pages of a site have in common.
pub(super) struct Pages<'a> {
    /// The app's page, with places to fill.
    pub(super) template: &'a str,
    /// What a page may load and do.
    pub(super) policy: &'a str,
    /// The path of the catalogue, which names all other packs of the edition.
    pub(super) catalogue: &'a str,
    /// Whether quizzes are kept on voters' devices, to work without a network.
    pub(super) offline: bool,
    /// The address of the icon, in which everything is.
    pub(super) icon: &'a str,
    /// The public address of the site, if it is known.
    pub(super) url: Option<&'a str>,
    pub(super) languages: &'a Languages,
    pub(super) renderer: &'a Renderer,
}

impl Pages<'_> {
    /// Adds the page of each quiz, with its picture and its manifest, in a folder of the quiz's name; and at the root of
    /// the site the page and the manifest of the first quiz.
    pub(super) fn add(&self, quizzes: &[Quiz], files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
        // The app's addresses are relative to the site's root, which is one folder up.
        let one_folder_down = self.template.replace("=\"./", "=\"../");
        for (index, quiz) in quizzes.iter().enumerate() {
            let folder = format!("{}/", quiz.id);
            // Some systems take `Caddyfile` and `caddyfile` for one name.
            let is_taken = |path: &String| path.starts_with(&folder) || path.eq_ignore_ascii_case(quiz.id.as_str());
            if files.keys().any(is_taken) {
                let reason = "is the name of a file or folder that every site has; give the quiz another `id`";
                return Err(Failure(format!("`{}` {reason}", quiz.id)));
            }
            let Some(original) = quiz.languages.first() else { continue };
            let mut put = |path: String, template: &str, read: &str| {
                files.extend(self.page_of(quiz, template, read).map(|page| (path, page.into_bytes())));
            };
            let read = format!("../read/{}/index.html", quiz.id);
            put(format!("{folder}{PAGE}"), &one_folder_down, &read);
            if index == 0 {
                put(PAGE.to_owned(), self.template, "read/index.html");
                files.insert(manifest::NAME.to_owned(), manifest::of(quiz, original, ""));
            }
            files.insert(format!("{folder}{}", manifest::NAME), manifest::of(quiz, original, "../"));
            files.insert(format!("{folder}{}", picture::NAME), picture::of(quiz, self.renderer)?);
            if let Some(url) = self.url {
                let oembed = embedding::oembed(url, &quiz.id, quiz.title.original());
                files.insert(format!("{folder}{}", embedding::NAME), oembed);
            }
        }
        Ok(())
    }

    /// The page of a quiz, with a link to reading pages; nothing where the quiz has no language.
    pub(super) fn page_of(&self, quiz: &Quiz, template: &str, read: &str) -> Option<String> {
        let original = quiz.languages.first()?;
        let interface = self.languages.interface_for(original);
        Some(QuizPage { pages: self, quiz, original, interface }.fill(template, read))
    }
}

/// What a page of a quiz is filled with: texts in the quiz's original language, and the interface in the one that goes
/// with it. Where that is another language than English, the English stands beside it.
struct QuizPage<'a> {
    pages: &'a Pages<'a>,
    quiz: &'a Quiz,
    original: &'a Language,
    interface: &'a Interface,
}

impl QuizPage<'_> {
    /// The page, with a link to reading pages.
    fn fill(&self, template: &str, read: &str) -> String {
        let QuizPage { quiz, original, interface, .. } = self;
        fill_places(template, |place| match place {
            "policy" => Some(self.pages.policy.to_owned()),
            "lang" => Some(interface.language.tag().to_owned()),
            "dir" => Some(interface.language.dir().to_owned()),
            "quiz" => Some(quiz.id.clone()),
            "quiz.lang" => Some(original.tag().to_owned()),
            "quiz.dir" => Some(original.dir().to_owned()),
            "title" => Some(escape(quiz.title.original())),
            "intro" => Some(escape(quiz.intro.original())),
            "catalogue" => Some(self.pages.catalogue.to_owned()),
            "offline" if self.pages.offline => Some(" data-offline".to_owned()),
            "offline" => Some(String::new()),
            "icon" => Some(self.pages.icon.to_owned()),
            "sharing" => Some(self.sharing().into_string()),
            "draft" if quiz.draft => Some(format!("<p class=\"draft\">{}</p>", escape(interface.reading.draft()))),
            "draft" => Some(String::new()),
            "read" => Some(read.to_owned()),
            place => self.interface_text(place.strip_prefix("page.")?),
        })
    }

    /// What other sites read to show a link to the quiz (Open Graph, <https://ogp.me>). Addresses in it must be whole, so
    /// that there are none where the site's is not known.
    fn sharing(&self) -> Markup {
        let QuizPage { quiz, original, .. } = self;
        let (title, intro) = (quiz.title.original(), quiz.intro.original());
        let (width, height) = picture::SIZE;
        html! {
            meta property="og:type" content="website";
            meta property="og:title" content=(title);
            @if !intro.is_empty() { meta property="og:description" content=(intro); }
            @if let Some(locale) = open_graph_locale(original) { meta property="og:locale" content=(locale); }
            @if let Some(url) = self.pages.url {
                @let url = format!("{url}{}/", quiz.id);
                link rel="canonical" href=(url);
                link rel="alternate" type="application/json+oembed" href={ (url) (embedding::NAME) } title=(title);
                meta property="og:url" content=(url);
                meta property="og:image" content={ (url) (picture::NAME) };
                meta property="og:image:width" content=(width);
                meta property="og:image:height" content=(height);
                meta property="og:image:alt" content=(title);
                meta name="twitter:card" content="summary_large_image";
            }
        }
    }

    /// A text of the interface, with the English beside it.
    fn interface_text(&self, key: &str) -> Option<String> {
        let (interface, english) = (self.interface, self.pages.languages.english());
        let text = escape(interface.page_text(key)?);
        if interface.language == english.language {
            return Some(text);
        }
        let (tag, dir) = (english.language.tag(), english.language.dir());
        Some(format!("{text} <span lang=\"{tag}\" dir=\"{dir}\">{}</span>", escape(english.page_text(key)?)))
    }
}

/// A language as Open Graph names it: with a territory, the one where most of its readers are if its tag has none
/// (CLDR, likely subtags); nothing where that is not known.
fn open_graph_locale(language: &Language) -> Option<String> {
    let mut identifier = LanguageIdentifier::try_from_str(language.tag()).ok()?;
    LocaleExpander::new_extended().maximize(&mut identifier);
    Some(format!("{}_{}", identifier.language, identifier.region?))
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
