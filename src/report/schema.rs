//! What a kata.yaml and a file of questions may hold, as JSON Schemas for editors. They come from the types that read
//! those files; what takes more than the shape to see is for `verify`.

use crate::model::{kata, question};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// The schema of a `kata.yaml`.
pub fn kata() -> String {
    document(schema::<kata::Spec>(), "A kata of cmkata")
}

/// The schema of a `questions/<track>/<topic>.yaml`.
pub fn questions() -> String {
    document(schema::<Vec<question::Spec>>(), "Questions of cmkata")
}

/// Draft 7 is what the YAML servers of editors know best.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
}

fn document(schema: Schema, title: &str) -> String {
    let mut value = schema.to_value();
    value["title"] = json!(title);
    unwrap_lines(&mut value);
    serde_json::to_string_pretty(&value).expect("a schema is JSON") + "\n"
}

/// A doc comment is broken where the source is; an editor breaks it where its window is.
fn unwrap_lines(value: &mut Value) {
    match value {
        Value::Object(keys) => {
            if let Some(Value::String(text)) = keys.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            keys.values_mut().for_each(unwrap_lines);
        }
        Value::Array(items) => items.iter_mut().for_each(unwrap_lines),
        _ => {}
    }
}
