//! How another site shows a quiz: the snippet to copy, and what oEmbed (<https://oembed.com>) says of it to sites that
//! make a frame of a link by themselves.

use maud::{PreEscaped, html};
use serde_json::json;

/// The name of what oEmbed says, in the folder of the quiz's page.
pub(super) const NAME: &str = "oembed.json";

/// The script of the element, at the root of the site.
const SCRIPT: &str = "embed.js";

/// The size of a frame that cannot follow the height of the quiz, in CSS pixels: a statement with all of its answers.
const SIZE: (u32, u32) = (700, 900);

/// The element that shows a quiz of the site at this address, which ends with a slash.
pub(super) fn snippet(url: &str, id: &str, title: &str) -> String {
    let markup = html! {
        script type="module" src={ (url) (SCRIPT) } {}
        (PreEscaped("\n"))
        bron-wijzer quiz=(id) { a href={ (url) (id) "/" } { (title) } }
    };
    markup.into_string()
}

/// What oEmbed says of a quiz. It is a frame, for the sites that read it let in no script.
pub(super) fn oembed(url: &str, id: &str, title: &str) -> Vec<u8> {
    let (width, height) = SIZE;
    let frame = html! {
        iframe src={ (url) (id) "/" } title=(title) width=(width) height=(height) loading="lazy"
            style="border:0;max-width:100%" {}
    };
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Bronwijzer",
        "provider_url": url,
        "html": frame.into_string(),
        "width": width,
        "height": height,
    });
    format!("{answer:#}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "Raad & \"daad\"";

    #[test]
    fn the_snippet_is_the_script_and_the_element_with_a_link_in_it() {
        assert_eq!(
            snippet("https://example.org/q/", "raad", TITLE),
            "<script type=\"module\" src=\"https://example.org/q/embed.js\"></script>\n\
             <bron-wijzer quiz=\"raad\"><a href=\"https://example.org/q/raad/\">Raad &amp; &quot;daad&quot;</a></bron-wijzer>"
        );
    }

    #[test]
    fn oembed_gives_a_frame_of_the_size_that_it_states() {
        let answer: serde_json::Value = serde_json::from_slice(&oembed("https://example.org/", "raad", TITLE)).unwrap();
        assert_eq!((answer["version"].as_str(), answer["type"].as_str()), (Some("1.0"), Some("rich")));
        let frame = answer["html"].as_str().unwrap();
        assert!(frame.contains("src=\"https://example.org/raad/\""), "{frame}");
        assert!(frame.contains(&format!("height=\"{}\"", answer["height"])), "{frame}");
    }
}
