//! JSON Schemas of the files, with which an editor completes, explains and checks while somebody types.
//!
//! They are made of the types themselves: what a field holds, which fields must be there, what a text may look like. A
//! schema sees one file at a time, so it knows nothing of references, quotes and languages across files.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map as Object, Value, json};

use super::{
    Choice, Color, Id, Kernel, KernelRule, Line, Map, Method, OwnMethod, Point, Prose, Quiz, REQUIRED, Statement,
    StatementFile, Tag, Text, Title, Url, scalar::Form,
};
use crate::lint::Lint;
use crate::matching::method::{METHODS, Published};

/// The schema of a quiz.json.
pub fn quiz() -> Value {
    made::<Quiz>("quiz")
}

/// The schema of a statement file: a list of statements, or an object that has it and names this schema.
pub fn statements() -> Value {
    #[derive(JsonSchema)]
    #[schemars(untagged, rename = "Statements")]
    #[expect(dead_code, reason = "it is only turned into a schema")]
    /// The statements of one theme, in order: a list, or an object that has the list and names this schema.
    enum Statements {
        List(Vec<Statement>),
        Object(StatementFile),
    }
    made::<Statements>("statements")
}

fn made<T: JsonSchema>(file: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    fix(&T::schema_name(), &mut schema);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        for (name, definition) in definitions {
            if let Ok(definition) = definition.try_into() {
                fix(name, definition);
            }
        }
    }
    let comment = format!("Made by `cargo run --bin bronwijzer -- schema {file}`; not to be edited.");
    schema.insert("$comment".to_owned(), comment.into());
    schema.to_value()
}

/// Closes an object whose fields are fixed, and says which of them it must have. What the reader takes an absent field for
/// is left out.
fn fix(name: &str, schema: &mut Schema) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for property in properties.values_mut() {
        property.as_object_mut().map(|property| property.remove("default"));
    }
    schema.insert("additionalProperties".to_owned(), false.into());
    if let Some(required) = REQUIRED.iter().find(|required| required.of == name) {
        let fields: Vec<&str> = required.always.iter().chain(required.in_the_end).copied().collect();
        schema.insert("required".to_owned(), json!(fields));
    }
}

/// The schemas of texts of one form.
macro_rules! strings {
    ($($name:ident $form:ident $inline:literal $description:literal;)+) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                $inline
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $description, "type": "string", "pattern": Form::$form.pattern() })
            }
        })+
    };
}

strings! {
    Id Id false "An identifier: lower-case letters, digits and single hyphens.";
    Line Line true "A text of one line.";
    Prose Prose true "A text.";
    Tag Tag false "The tag of a language (BCP 47), such as nl or pt-BR.";
    Url Url true "An address on the web.";
    Color Color true "A hash and six hexadecimal digits.";
}

/// The schemas of texts by language.
macro_rules! texts {
    ($($name:ident $form:ident $description:literal;)+) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "description": $description,
                    "type": "object",
                    "propertyNames": { "pattern": Form::Tag.pattern() },
                    "additionalProperties": { "type": "string", "pattern": Form::$form.pattern() },
                    "minProperties": 1
                })
            }
        })+
    };
}

texts! {
    Title Line "A text of one line by language: under the tag of each language the text in it.";
    Text Prose "A text by language: under the tag of each language the text in it.";
}

impl<T: JsonSchema> JsonSchema for Map<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names = generator.subschema_for::<Id>();
        json_schema!({
            "type": "object", "propertyNames": names, "additionalProperties": generator.subschema_for::<T>()
        })
    }
}

impl<T: JsonSchema> JsonSchema for Choice<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl JsonSchema for Point {
    fn schema_name() -> Cow<'static, str> {
        "Point".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": Point::GREATEST })
    }
}

impl JsonSchema for Method {
    fn schema_name() -> Cow<'static, str> {
        "Method".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<&str> = METHODS.iter().map(|published| published.name).collect();
        names.dedup();
        let named = |name: &&str| json!({ "description": published_as(name), "type": "string", "const": name });
        let mut choices: Vec<Value> = names.iter().map(named).collect();
        choices.push(generator.subschema_for::<OwnMethod>().to_value());
        let description = "A published method by its name, or eight choices of the quiz's own.";
        json_schema!({ "description": description, "oneOf": choices })
    }
}

/// What to know of a published method: a sentence for each time that its name stands in the list.
fn published_as(name: &str) -> String {
    let sentence = |published: &Published| {
        let scales: Vec<&str> = published.scales.iter().map(|scale| scale.name()).collect();
        format!("Scale {}: {}, {}.", scales.join(", "), published.status.name(), published.source)
    };
    let sentences: Vec<String> = METHODS.iter().filter(|published| published.name == name).map(sentence).collect();
    sentences.join(" ")
}

impl JsonSchema for Kernel {
    fn schema_name() -> Cow<'static, str> {
        "Kernel".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let row = json!({ "type": "array", "items": generator.subschema_for::<Point>(), "minItems": 3, "maxItems": 5 });
        let description = "A row for each answer, in it a number for each stance. In a row nothing is more than the same stance earns.";
        json_schema!({ "oneOf": [
            generator.subschema_for::<KernelRule>(),
            { "description": description, "type": "array", "items": row, "minItems": 3, "maxItems": 5 }
        ] })
    }
}

/// The lints that can be allowed somewhere, each with the reason why.
pub(super) fn allow_in_quiz(_: &mut SchemaGenerator) -> Schema {
    allow(Lint::is_of_the_quiz)
}

/// The same for a statement.
pub(super) fn allow_in_statement(_: &mut SchemaGenerator) -> Schema {
    allow(Lint::is_of_a_statement)
}

fn allow(fits: fn(Lint) -> bool) -> Schema {
    let reason = |lint: Lint| {
        let guide = lint.guide();
        let description = format!("Why this may be: {}. {}", guide.title, guide.test);
        let pattern = Form::Line.pattern();
        (lint.code().to_owned(), json!({ "description": description, "type": "string", "pattern": pattern }))
    };
    let reasons: Object<String, Value> = Lint::ALL.into_iter().filter(|lint| fits(*lint)).map(reason).collect();
    json_schema!({ "type": "object", "properties": reasons, "additionalProperties": false })
}
