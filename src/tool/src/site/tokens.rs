//! Colours and fonts of a site's own: a small JSON file of the tokens that `style/tokens.css` asks the host for first.
//!
//! ```json
//! { "color-accent": { "light": "#7a1f5c", "dark": "#f0a6d6" }, "document-font-family": "Arial, sans-serif" }
//! ```
//!
//! What could not be read by everyone is refused: the contrast of each pair of colours that meet is computed as WCAG 2.2
//! defines it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use bronwijzer_engine::text::fingerprint;
use serde_json::Value;

use crate::Failure;
use crate::app::App;

/// The tokens that are colours, by the name without `--nl-`, and what of the app's own they stand in for.
const COLOURS: [(&str, &str); 5] = [
    ("page-background-color", "document-background-color"),
    ("document-color", "document-color"),
    ("color-accent", "document-accent-color"),
    ("button-primary-background-color", "button-background-color"),
    ("button-primary-color", "button-color"),
];

/// The tokens that are fonts, by the name without `--nl-`.
const FONTS: [&str; 2] = ["document-font-family", "heading-font-family"];

/// Text and what it stands on, by the app's own names, and the least contrast of the two: 4.5 for text, 3 for the edge of
/// what can be pressed (WCAG 2.2, 1.4.3 and 1.4.11).
const PAIRS: [(&str, &str, f64); 11] = [
    ("document-color", "document-background-color", 4.5),
    ("document-muted-color", "document-background-color", 4.5),
    ("document-accent-color", "document-background-color", 4.5),
    ("document-color", "surface-background-color", 4.5),
    ("document-accent-color", "surface-background-color", 4.5),
    ("document-color", "answer-pressed-background-color", 4.5),
    ("document-color", "notice-background-color", 4.5),
    ("button-color", "button-background-color", 4.5),
    ("button-color", "button-hover-background-color", 4.5),
    ("control-border-color", "document-background-color", 3.0),
    ("focus-outline-color", "document-background-color", 3.0),
];

/// A colour in a light page and in a dark one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Colour {
    light: Rgb,
    dark: Rgb,
}

/// Red, green and blue, each from 0 to 255.
type Rgb = [u8; 3];

/// A site's own tokens.
pub(crate) struct Tokens {
    colours: BTreeMap<&'static str, Colour>,
    fonts: BTreeMap<&'static str, String>,
}

impl Tokens {
    /// Reads a file of tokens.
    pub(crate) fn read(path: &Path) -> Result<Tokens, Failure> {
        let shown = path.display();
        let text = fs::read_to_string(path).map_err(|error| Failure(format!("{shown}: {error}")))?;
        Tokens::parse(&text).map_err(|reason| Failure(format!("{shown}: {reason}")))
    }

    fn parse(text: &str) -> Result<Tokens, String> {
        let values: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut tokens = Tokens { colours: BTreeMap::new(), fonts: BTreeMap::new() };
        for (name, value) in &values {
            if let Some((name, _)) = COLOURS.iter().find(|(known, _)| known == name) {
                let colour = colour(value).ok_or_else(|| {
                    format!("`{name}` is no colour such as \"#14505f\", or {{ \"light\": \"#14505f\", \"dark\": \"#8ecbd8\" }}")
                })?;
                tokens.colours.insert(name, colour);
            } else if let Some(name) = FONTS.iter().find(|known| *known == name) {
                let font = value.as_str().filter(|font| is_font(font));
                let font = font.ok_or_else(|| format!("`{name}` is no list of fonts such as \"Arial, sans-serif\""))?;
                tokens.fonts.insert(name, font.to_owned());
            } else {
                let known: Vec<&str> = COLOURS.iter().map(|(name, _)| *name).chain(FONTS).collect();
                return Err(format!("`{name}` is no token; there are {}", known.join(", ")));
            }
        }
        Ok(tokens)
    }

    /// Gives the app these tokens, unless some text could then not be read by everyone.
    pub(super) fn add(&self, app: &mut App) -> Result<(), Failure> {
        let styles: String = app
            .links("stylesheet")
            .iter()
            .filter_map(|path| app.files.get(*path))
            .filter_map(|bytes| str::from_utf8(bytes).ok())
            .collect();
        let unreadable = self.unreadable(&styles);
        if !unreadable.is_empty() {
            return Err(Failure(format!("these colours cannot be read by everyone:\n  {}", unreadable.join("\n  "))));
        }
        let css = self.css();
        let name = format!("tokens-{:08x}.css", fingerprint(css.as_bytes()));
        let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">\n</head>");
        app.page = app.page.replacen("</head>", &link, 1);
        app.files.insert(name, css.into_bytes());
        Ok(())
    }

    /// The pairs of colours that are too near to each other, in words.
    fn unreadable(&self, styles: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (text, ground, least) in PAIRS {
            let (Some(one), Some(other)) = (self.colour_of(text, styles), self.colour_of(ground, styles)) else {
                found.push(format!("the app does not say what `{text}` or `{ground}` is"));
                continue;
            };
            for (page, one, other) in [("light", one.light, other.light), ("dark", one.dark, other.dark)] {
                let contrast = contrast(one, other);
                if contrast < least {
                    let (text, ground) = (name_for_host(text), name_for_host(ground));
                    let (one, other) = (hex(one), hex(other));
                    // Cut and not rounded, so that 4.49 is not said to be 4.5.
                    let contrast = (contrast * 100.0).floor() / 100.0;
                    found.push(format!(
                        "{text} {one} on {ground} {other} in a {page} page: {contrast:.2} to 1, at least {least} is needed"
                    ));
                }
            }
        }
        found
    }

    /// What a colour of the app is with these tokens.
    fn colour_of(&self, name: &str, styles: &str) -> Option<Colour> {
        let given = COLOURS.iter().find(|(_, own)| *own == name).and_then(|(token, _)| self.colours.get(token));
        given.copied().or_else(|| colour_in(styles, name))
    }

    fn css(&self) -> String {
        let mut css = ":root{".to_owned();
        for (name, Colour { light, dark }) in &self.colours {
            let _ = write!(css, "--nl-{name}:light-dark({},{});", hex(*light), hex(*dark));
        }
        for (name, font) in &self.fonts {
            let _ = write!(css, "--nl-{name}:{font};");
        }
        // The app looks for it to know that the stylesheet is whole.
        css + "--whole:1}\n"
    }
}

/// The name by which a host knows a colour of the app, or the app's own.
fn name_for_host(own: &str) -> &str {
    COLOURS.iter().find(|(_, other)| *other == own).map_or(own, |(token, _)| token)
}

/// A colour as a file of tokens has it: one, or one for each kind of page.
fn colour(value: &Value) -> Option<Colour> {
    match value {
        Value::String(text) => rgb(text).map(|both| Colour { light: both, dark: both }),
        Value::Object(pair) if pair.len() == 2 => {
            Some(Colour { light: rgb(pair.get("light")?.as_str()?)?, dark: rgb(pair.get("dark")?.as_str()?)? })
        }
        _ => None,
    }
}

/// What a colour of the app is by its own stylesheet: `--bronwijzer-NAME: light-dark(LIGHT, DARK)`, in it or within what a
/// host may give instead.
fn colour_in(styles: &str, name: &str) -> Option<Colour> {
    let (_, after) = styles.split_once(&format!("--bronwijzer-{name}:"))?;
    let value = after.split([';', '}']).next()?;
    let (light, dark) = value.split_once("light-dark(")?.1.split_once(',')?;
    Some(Colour { light: rgb(light.trim())?, dark: rgb(dark.trim().trim_end_matches(')'))? })
}

/// A colour as `#rgb` or `#rrggbb`.
fn rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    let digits: Vec<u8> = digits.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    match digits[..] {
        [red, green, blue] => Some([red, green, blue].map(|digit| 17 * digit)),
        [r, ed, g, reen, b, lue] => Some([16 * r + ed, 16 * g + reen, 16 * b + lue]),
        _ => None,
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Whether a text is a list of fonts and nothing that a stylesheet could take for more.
fn is_font(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || " ,-\"'".contains(char))
}

/// The relative luminance of a colour, from 0 to 1 (WCAG 2.2, section 5, “relative luminance”).
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, section 5, “contrast ratio”).
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = include_str!("../../../../style/tokens.css");

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one: &str, other: &str| (contrast(rgb(one).unwrap(), rgb(other).unwrap()) * 100.0).round() / 100.0;
        assert_eq!(of("#000", "#ffffff"), 21.0);
        assert_eq!(of("#767676", "#fff"), 4.54);
        assert_eq!(of("#777777", "#fff"), 4.48);
        assert_eq!(of("#14505f", "#14505f"), 1.0);
    }

    #[test]
    fn the_apps_own_colours_can_be_read() {
        assert_eq!(Tokens::parse("{}").unwrap().unreadable(STYLES), Vec::<String>::new());
    }

    #[test]
    fn a_pair_that_cannot_be_read_is_named_with_its_contrast() {
        let tokens = Tokens::parse(r##"{ "document-color": { "light": "#999999", "dark": "#e8ecec" } }"##).unwrap();
        let unreadable = tokens.unreadable(STYLES);
        assert!(
            unreadable[0].starts_with("document-color #999999 on page-background-color #fbfaf6 in a light page: 2.7")
        );
        assert!(unreadable.iter().all(|pair| pair.contains("light page")), "{unreadable:?}");
    }

    #[test]
    fn tokens_become_a_stylesheet() {
        let text = r##"{ "color-accent": { "light": "#7a1f5c", "dark": "#f0a6d6" }, "document-font-family": "Arial, sans-serif" }"##;
        let tokens = Tokens::parse(text).unwrap();
        assert_eq!(tokens.unreadable(STYLES), Vec::<String>::new());
        assert_eq!(
            tokens.css(),
            ":root{--nl-color-accent:light-dark(#7a1f5c,#f0a6d6);--nl-document-font-family:Arial, sans-serif;--whole:1}\n"
        );
    }

    #[test]
    fn what_is_no_token_is_refused_by_name() {
        for (text, reason) in [
            (r##"{ "accent": "#fff" }"##, "`accent` is no token; there are page-background-color"),
            (r##"{ "color-accent": "red" }"##, "`color-accent` is no colour"),
            (r##"{ "color-accent": { "light": "#fff" } }"##, "`color-accent` is no colour"),
            (r##"{ "document-font-family": "x;} body{display:none" }"##, "`document-font-family` is no list of fonts"),
        ] {
            let error = Tokens::parse(text).err().unwrap();
            assert!(error.starts_with(reason), "{error}");
        }
    }
}
