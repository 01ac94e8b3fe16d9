//! The web app manifest of a quiz (W3C, Web Application Manifest): how it is called and looks among a device's apps.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use serde_json::json;

use super::icons;

/// The manifest's name, in the folder of the page that links to it.
pub(super) const NAME: &str = "manifest.webmanifest";

/// The background of a light page, as `style/tokens.css` has it; a manifest can have one only.
const BACKGROUND: &str = "#fbfaf6";

/// The manifest of a quiz's page. `root` leads from its folder to the site's: a path that is empty or ends with a slash.
pub(super) fn of(quiz: &Quiz, original: &Language, root: &str) -> Vec<u8> {
    let icon = |(name, pixels): (&str, u32)| {
        json!({
            "src": format!("{root}{name}"),
            "sizes": format!("{pixels}x{pixels}"),
            "type": "image/png",
            "purpose": "any maskable",
        })
    };
    let manifest = json!({
        "name": quiz.title.original(),
        "short_name": "Bronwijzer",
        "description": quiz.intro.original(),
        "lang": original.tag(),
        "dir": original.dir(),
        "start_url": "./",
        // The reading pages and the other quizzes belong to it too.
        "scope": format!("./{root}"),
        "display": "minimal-ui",
        "background_color": BACKGROUND,
        "theme_color": BACKGROUND,
        "icons": icons::OF_MANIFEST.map(icon),
    });
    format!("{manifest:#}\n").into_bytes()
}
