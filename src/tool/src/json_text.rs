//! JSON as people write it: the parts of a text without a change to any, and the one form in which they are laid out.
//!
//! Serde's values would lose what a file says twice, how it writes a number and how it escapes a character.

use std::ops::Range;

use serde_json::Value;

/// The columns in which a value is on one line if it fits.
const COLUMNS: usize = 120;

/// A value in a text: its literals as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<'t> {
    /// A text, a number, `true`, `false` or `null`.
    Plain(&'t str),
    /// A list.
    List(Vec<Node<'t>>),
    /// The fields of an object, each with the literal of its name, in their order.
    Object(Vec<(&'t str, Node<'t>)>),
}

impl<'t> Node<'t> {
    /// The value of a text that is JSON, as the engine's reader has found; of any other something without a meaning.
    pub(crate) fn parse(text: &'t str) -> Node<'t> {
        Parser { text, at: 0 }.value()
    }

    /// The value of a field: the first of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&Node<'t>> {
        self.fields().iter().find(|(key, _)| is_text(key, name)).map(|(_, value)| value)
    }

    /// The fields of an object; of anything else none.
    pub(crate) fn fields(&self) -> &[(&'t str, Node<'t>)] {
        if let Node::Object(fields) = self { fields } else { &[] }
    }

    /// The elements of a list; of anything else none.
    pub(crate) fn elements(&self) -> &[Node<'t>] {
        if let Node::List(elements) = self { elements } else { &[] }
    }

    /// The literal, if this is a text and says this.
    pub(crate) fn literal_of(&self, text: &str) -> Option<&'t str> {
        match self {
            Node::Plain(literal) if is_text(literal, text) => Some(literal),
            _ => None,
        }
    }

    /// Brings the fields of every object into the order in which a schema lists them; those that it does not have stay
    /// behind them in theirs.
    pub(crate) fn sort(&mut self, schema: &Value, root: &Value) {
        let wanted = if matches!(self, Node::List(_)) { "array" } else { "object" };
        let Some(schema) = resolve(schema, root, wanted) else { return };
        match self {
            Node::Plain(_) => {}
            Node::List(elements) => elements.iter_mut().for_each(|element| element.sort(&schema["items"], root)),
            Node::Object(fields) => {
                let names = schema["properties"].as_object();
                let place =
                    |literal: &str| names.and_then(|names| names.keys().position(|name| is_text(literal, name)));
                fields.sort_by_key(|(literal, _)| place(literal).unwrap_or(usize::MAX));
                for (literal, value) in fields {
                    let name = serde_json::from_str::<String>(literal).unwrap_or_default();
                    value.sort(schema["properties"].get(&name).unwrap_or(&schema["additionalProperties"]), root);
                }
            }
        }
    }

    /// The value laid out: on one line what fits there, all else over several. It ends with a line break.
    pub(crate) fn laid_out(&self) -> String {
        let mut text = String::new();
        self.write(0, 0, &mut text);
        text.push('\n');
        text
    }

    /// Writes the value, which starts in a column, within as many brackets as `depth`.
    fn write(&self, depth: usize, column: usize, text: &mut String) {
        let line = self.one_line();
        let (open, close) = match self {
            // The comma that may follow has its column too.
            _ if column + line.chars().count() < COLUMNS => return text.push_str(&line),
            Node::Plain(_) => return text.push_str(&line),
            Node::List(_) => ('[', ']'),
            Node::Object(_) => ('{', '}'),
        };
        let indent = "  ".repeat(depth + 1);
        text.push(open);
        for (index, (name, value)) in self.parts().enumerate() {
            text.push_str(&format!("{}\n{indent}{name}", if index > 0 { "," } else { "" }));
            value.write(depth + 1, indent.len() + name.chars().count(), text);
        }
        text.push_str(&format!("\n{}{close}", "  ".repeat(depth)));
    }

    fn one_line(&self) -> String {
        let parts: Vec<String> = self.parts().map(|(name, value)| format!("{name}{}", value.one_line())).collect();
        match self {
            Node::Plain(literal) => (*literal).to_owned(),
            Node::List(_) => format!("[{}]", parts.join(", ")),
            Node::Object(_) if parts.is_empty() => "{}".to_owned(),
            Node::Object(_) => format!("{{ {} }}", parts.join(", ")),
        }
    }

    /// What is inside a value: elements, or fields behind their names.
    fn parts(&self) -> impl Iterator<Item = (String, &Node<'t>)> {
        let elements = self.elements().iter().map(|element| (String::new(), element));
        elements.chain(self.fields().iter().map(|(name, value)| (format!("{name}: "), value)))
    }
}

/// Where a part of a text stands in it.
pub(crate) fn place(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

/// Whether a literal writes this text, escaped or not.
pub(crate) fn is_text(literal: &str, text: &str) -> bool {
    serde_json::from_str::<String>(literal).is_ok_and(|written| written == text)
}

/// The schema that a reference leads to, or the one of several that is of this type.
fn resolve<'s>(schema: &'s Value, root: &'s Value, wanted: &str) -> Option<&'s Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        return resolve(root.pointer(reference.trim_start_matches('#'))?, root, wanted);
    }
    for several in ["anyOf", "oneOf", "allOf"] {
        if let Some(schemas) = schema[several].as_array() {
            return schemas.iter().find_map(|schema| resolve(schema, root, wanted));
        }
    }
    (schema["type"] == wanted).then_some(schema)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Parser<'t> {
    fn value(&mut self) -> Node<'t> {
        match self.peek() {
            Some(b'[') => {
                let mut elements = Vec::new();
                self.inside(b']', |parser| elements.push(parser.value()));
                Node::List(elements)
            }
            Some(b'{') => {
                let mut fields = Vec::new();
                self.inside(b'}', |parser| {
                    let name = parser.plain();
                    if parser.peek() == Some(b':') {
                        parser.at += 1;
                    }
                    fields.push((name, parser.value()));
                });
                Node::Object(fields)
            }
            _ => Node::Plain(self.plain()),
        }
    }

    /// Reads what is between brackets, element by element.
    fn inside(&mut self, close: u8, mut element: impl FnMut(&mut Self)) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            if byte == close || byte == b',' {
                self.at += 1;
            }
            if byte == close {
                return;
            }
            if byte != b',' {
                let before = self.at;
                element(self);
                // What is no JSON must not keep us here.
                self.at = self.at.max(before + 1);
            }
        }
    }

    /// A literal: a text with its quotes, or all until white space or the sign that ends a value.
    fn plain(&mut self) -> &'t str {
        self.peek();
        let start = self.at;
        let bytes = self.text.as_bytes();
        if bytes.get(start) == Some(&b'"') {
            self.at += 1;
            while let Some(byte) = bytes.get(self.at).filter(|byte| **byte != b'"') {
                self.at += if *byte == b'\\' { 2 } else { 1 };
            }
            self.at += 1;
        } else {
            let ends = |byte: u8| byte.is_ascii_whitespace() || b",:[]{}".contains(&byte);
            while bytes.get(self.at).is_some_and(|byte| !ends(*byte)) {
                self.at += 1;
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_stay_as_they_are_written() {
        let text = r#"{"b":1.50e+2,"a":["\u2066x\"y",{ },[ ] ,-0.0,null],"b":9007199254740993123}"#;
        let expected = r#"{ "b": 1.50e+2, "a": ["\u2066x\"y", {}, [], -0.0, null], "b": 9007199254740993123 }"#;
        assert_eq!(Node::parse(text).laid_out(), format!("{expected}\n"));
    }

    #[test]
    fn what_does_not_fit_on_a_line_is_on_several() {
        let long = "x".repeat(60);
        let text = format!(r#"{{ "a": ["{long}", "{long}"], "b": 1 }}"#);
        let expected = format!("{{\n  \"a\": [\n    \"{long}\",\n    \"{long}\"\n  ],\n  \"b\": 1\n}}\n");
        assert_eq!(Node::parse(&text).laid_out(), expected);
        assert_eq!(Node::parse(&expected).laid_out(), expected);
    }

    #[test]
    fn whatever_the_text_parsing_ends() {
        for text in ["", "[", "{\"a\"", "{]", "[}", "\"", "\"\\", "{:", "{,,", "[1 2", "]é"] {
            Node::parse(text).laid_out();
        }
    }
}
