//! What the address asks for.
//!
//! Mail programs, chats and social sites change links on their way: they encode signs, break lines, and add parameters
//! of their own or the sign that ended the sentence. No place and no code has anything of that, so it is left out here.

use crate::route::Route;

/// The parts of an address that the app reads.
pub(crate) struct Address {
    query: String,
    fragment: String,
}

impl Address {
    /// The address with this query (`?…`) and this fragment (`#…`), as the browser gives them.
    pub(crate) fn new(query: &str, fragment: &str) -> Address {
        let query = decode(query);
        // Where the `#` was encoded, the browser takes the fragment for a part of the query.
        let (query, within) = query.split_once('#').unwrap_or((&query, ""));
        let fragment = if fragment.len() > 1 { decode(fragment) } else { within.to_owned() };
        let fragment = fragment.trim_start_matches('#').split(['?', '&', '#']).next().unwrap_or_default();
        Address { query: query.to_owned(), fragment: tidy(fragment) }
    }

    /// The place that the address names.
    pub(crate) fn route(&self) -> Route {
        Route::from_fragment(&self.fragment)
    }

    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split(['?', '&']).filter_map(|pair| pair.split_once('='));
        // In a page's source `&` is written `&amp;`.
        let mut pairs = pairs.map(|(key, value)| (key.strip_prefix("amp;").unwrap_or(key), value));
        pairs.find(|(key, _)| tidy(key).eq_ignore_ascii_case(name)).map(|(_, value)| tidy(value))
    }
}

/// A text without the line breaks within it and the signs behind it.
fn tidy(text: &str) -> String {
    let is_space =
        |sign: char| sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    let text: String = text.chars().filter(|sign| !is_space(*sign)).collect();
    // std's search for a char in a text (`contains`) would be 4 kB of the first load.
    let ends = |sign: char| ".,;:!'\"’”»›…)>]}*~|/".chars().any(|other| other == sign);
    text.trim_end_matches(ends).to_owned()
}

/// A text with its percent-encoding undone (RFC 3986, section 2.1); as it is where that gives no text.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let encoded = (*first == b'%').then(|| behind.split_at_checked(2)).flatten();
        let encoded = encoded.and_then(|(digits, behind)| Some((byte(digits)?, behind)));
        let (byte, behind) = encoded.unwrap_or((*first, behind));
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The byte that hexadecimal digits write.
fn byte(digits: &[u8]) -> Option<u8> {
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    digits.iter().try_fold(0, |byte, digit| Some(16 * byte + value(digit)?)).and_then(|byte| byte.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "EAbc-_09";

    fn route(query: &str, fragment: &str) -> Route {
        Address::new(query, fragment).route()
    }

    fn link() -> Route {
        Route::Link { code: CODE.to_owned() }
    }

    #[test]
    fn an_address_as_the_app_writes_it_names_its_place() {
        assert_eq!(route("?lang=nl", "#/r/EAbc-_09"), link());
        assert_eq!(route("", ""), Route::Start);
        assert_eq!(route("?lang=nl", "#"), Route::Start);
        assert_eq!(route("?lang=nl", "#/result"), Route::Result);
    }

    #[test]
    fn signs_behind_a_link_are_left_out() {
        let signs = [".", ",", ")", ">", "]", "\"", "'", ").", ">.", "…", "”", "!", ";", ":", "**", "/", "/)", "}"];
        for sign in signs {
            assert_eq!(route("", &format!("#/r/{CODE}{sign}")), link(), "{sign}");
        }
        for sign in [
            "%2E",
            "%2C",
            "%29",
            "%3E",
            "%5D",
            "%22",
            "%5d",
            "%E2%80%9D",
            "%20",
            "%0A",
            "%0D%0A",
            "%C2%A0",
            "%E2%80%8B",
        ] {
            assert_eq!(route("", &format!("#/r/{CODE}{sign}")), link(), "{sign}");
        }
        assert_eq!(route("", "#/positions/defensie)."), Route::Positions { statement: "defensie".to_owned() });
        assert_eq!(route("", "#/result."), Route::Result);
    }

    #[test]
    fn spaces_and_line_breaks_within_a_link_are_left_out() {
        for space in [" ", "\n", "\r\n", "\t", "%20", "%0D%0A"] {
            assert_eq!(route("", &format!("#/r/EAbc{space}-_09{space}")), link(), "{space:?}");
        }
    }

    #[test]
    fn parameters_that_others_add_to_the_fragment_are_left_out() {
        for added in
            ["?fbclid=IwAR0_x-y", "&utm_source=mail&utm_medium=x", "?utm_source=a#b", "%3Ffbclid=1", "#xtor=AL-1"]
        {
            assert_eq!(route("?lang=nl", &format!("#/r/{CODE}{added}")), link(), "{added}");
        }
    }

    #[test]
    fn an_encoded_fragment_is_found() {
        assert_eq!(route("", "#%2Fr%2FEAbc-_09"), link());
        assert_eq!(route("", "#%2fr%2fEAbc-_09"), link());
        let address = Address::new("?lang=nl%23%2Fr%2FEAbc-_09&fbclid=1", "");
        assert_eq!((address.route(), address.parameter("lang").as_deref()), (link(), Some("nl")));
        let address = Address::new("?fbclid=1%23/r/EAbc-_09", "#/about");
        assert_eq!(address.route(), Route::About, "the place that the voter went on to goes before");
    }

    #[test]
    fn what_is_no_code_stays_none() {
        let codes =
            [("#/r/", ""), ("#/r/gar!bage", "gar!bage"), ("#/r/%00", "\0"), ("#/r/EAb=", "EAb="), ("#/r/é", "é")];
        for (fragment, code) in codes {
            assert_eq!(route("", fragment), Route::Link { code: code.to_owned() });
        }
        assert_eq!(route("", "#/%"), Route::Unknown);
        assert_eq!(route("", "#/%zz%f"), Route::Unknown);
        assert_eq!(route("", "#/%ff%fe"), Route::Unknown);
    }

    #[test]
    fn parameters_are_read_in_any_case() {
        let address = Address::new("?LANG=nl&Quiz=raad", "");
        assert_eq!(address.parameter("lang").as_deref(), Some("nl"));
        assert_eq!(address.parameter("quiz").as_deref(), Some("raad"));
        assert_eq!(address.parameter("language"), None);
        let address = Address::new("?quiz=raad&amp;lang=nl).", "");
        assert_eq!(address.parameter("lang").as_deref(), Some("nl"));
        let address = Address::new("?fbclid=1&lang=pt%2DBR%20", "");
        assert_eq!(address.parameter("lang").as_deref(), Some("pt-BR"));
        assert_eq!(Address::new("", "").parameter("lang"), None);
    }
}
