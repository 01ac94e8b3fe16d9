//! What a web server is to say with each file: type, caching and the policies that keep the site to itself. `hosts` writes it
//! down for servers; `serve` says the same, but for what concerns other sites.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// What the app's page may load and do: its own files, the scripts and the style that stand in it, and nothing else. Styles
/// that the app sets are set by script, one property at a time, which this allows. `url` is the site's public address, if it is
/// known.
pub(super) fn policy<'s>(
    scripts_in_page: impl Iterator<Item = &'s str>,
    style_in_page: &str,
    url: Option<&str>,
) -> String {
    let hashes: String = scripts_in_page.map(|script| format!("{} ", hash_source(script))).collect();
    let style = hash_source(style_in_page);
    let own = match url.map(origin) {
        // In a frame that may keep nothing, Safari does not take the site for `'self'`.
        Some(origin) => format!("'self' {origin}"),
        None => "'self'".to_owned(),
    };
    format!(
        "default-src 'none'; script-src {own} {hashes}'wasm-unsafe-eval'; style-src {own} {style}; img-src {own} data:; \
         connect-src {own}; manifest-src {own}; worker-src {own}; base-uri 'none'; form-action 'none'"
    )
}

/// The scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let host = url.find("//").map_or(0, |slashes| slashes + 2);
    let path = url[host..].find('/').map_or(url.len(), |slash| host + slash);
    &url[..path]
}

/// What a reading page may load and do: show its stylesheets and icon, and nothing else. Nothing in it asks for a file, but what
/// judges pages for search engines asks for the site's robots.txt in its name.
pub(crate) const READING_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// A script or style within a page, as a policy allows it: by the hash of what is in its element (CSP 3, 2.3.1).
pub(crate) fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// For a file that never changes under its name.
pub(super) const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// For any other: may be kept, and is asked for again before each use.
pub(super) const ASK_AGAIN: &str = "no-cache";

/// The types of files, by the end of their names.
pub(super) const TYPES: [(&str, &str); 10] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("bin", UNKNOWN_TYPE),
    ("xml", "application/xml"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("png", "image/png"),
];

const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The type of a file, by the end of its name.
pub(crate) fn content_type(path: &str) -> &'static str {
    let end = path.rsplit('.').next().unwrap_or_default();
    TYPES.iter().find(|(kind, _)| *kind == end).map_or(UNKNOWN_TYPE, |(_, name)| name)
}

/// What browsers let pages do by default and no page of the site does. The app uses the camera (in a class), writes to the
/// clipboard, shares, and fills the screen; those are not listed and so stay as they are by default: for the site's own pages, and
/// in a frame where the page around it allows them. A browser warns of a name that it does not know, so new ones wait.
const DENIED: [&str; 18] = [
    "accelerometer",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The headers that keep the site to itself, of every file; `policy` is that of the app's page.
pub(crate) fn policies(policy: &str, frame_ancestors: &str) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", format!("{policy}; frame-ancestors {frame_ancestors}")),
        ("Permissions-Policy", DENIED.map(|feature| format!("{feature}=()")).join(", ")),
        // A page that opens the quiz in a window of its own gets no hold of it. Frames are not concerned.
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
    ]
}

/// The headers of every file of a published site.
pub(super) fn of_all(policy: &str, frame_ancestors: &str) -> Vec<(&'static str, String)> {
    // A frame that may keep nothing has no origin of its own, and asks for the site's files as a stranger.
    let sharing = ("Access-Control-Allow-Origin", "*".to_owned());
    // Pages of other sites load `embed.js`, and show the quiz in frames.
    let embedding = ("Cross-Origin-Resource-Policy", "cross-origin".to_owned());
    policies(policy, frame_ancestors).into_iter().chain([sharing, embedding]).collect()
}

/// Whether a file never changes under its name: the name then ends in a hash of at least eight letters and digits, and
/// it is a script, a stylesheet, WebAssembly or a pack.
pub(super) fn lasts(path: &str) -> bool {
    let Some((stem, "css" | "js" | "wasm" | "bin")) = path.rsplit_once('.') else { return false };
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    hash.len() >= 8 && hash.len() < stem.len() && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_the_sites_address_where_it_is_known() {
        let unknown = policy(["go()"].into_iter(), "a{}", None);
        assert!(unknown.contains("script-src 'self' 'sha256-"), "{unknown}");
        assert!(!unknown.contains("http"), "{unknown}");
        let known = policy(["go()"].into_iter(), "a{}", Some("https://example.org:8080/quiz;a/"));
        for kind in ["script", "style", "img", "connect", "manifest", "worker"] {
            assert!(known.contains(&format!("{kind}-src 'self' https://example.org:8080")), "{known}");
        }
        assert!(!known.contains("/quiz"), "{known}");
    }

    #[test]
    fn only_files_with_a_hash_in_their_name_last() {
        for path in [
            "style-AB12CD34.css",
            "start-K2QX7ZLM.js",
            "app-d72b80c0f5e2f0a1_bg.wasm",
            "read/read-0badcafe.css",
            "quizzes/voorbeeld-schoolraad.nl-0badcafe.bin",
            "words/nl-BE.class-0badcafe.bin",
        ] {
            assert!(lasts(path), "{path}");
        }
        for path in ["index.html", "embed.js", "style-1.css", "12345678.js"] {
            assert!(!lasts(path), "{path}");
        }
    }
}
