//! Messages as templates see them: `words.some_name`, and `message(id="some-name", count=3)` for one that is filled in.
//! A message whose name ends in `-html` is markup; what it is filled with is escaped all the same. Must not know: which
//! messages there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::base::escape;
use crate::base::messages::{MessageArgument, Messages};

/// Lets every template of an engine say messages.
pub(super) fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    let words: BTreeMap<String, Value> = messages.all_fixed().map(|(id, text)| (name(id), value(id, text))).collect();
    tera.global_context().insert("words", &words);
    let messages = Arc::clone(messages);
    tera.register_function("message", move |arguments: Kwargs, _: &State| message(&messages, &arguments));
}

/// What templates call a message that takes no arguments.
pub(super) fn name(id: &str) -> String {
    id.replace('-', "_")
}

fn message(messages: &Messages, arguments: &Kwargs) -> TeraResult<Value> {
    let id: &str = arguments.must_get("id")?;
    if !messages.has(id) {
        return Err(tera::Error::message(format!("there is no message `{id}`")));
    }
    let named = arguments.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
    let texts: Vec<(&str, &Value, String)> = named.map(|(name, value)| (name, value, text(value, id))).collect();
    let filled = texts.iter().map(|(name, value, text)| {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        (*name, number.map_or(MessageArgument::Text(text), MessageArgument::Number))
    });
    Ok(value(id, &messages.format(id, &filled.collect::<Vec<_>>())))
}

/// What a message is filled with, as text, or as markup where the message is.
fn text(value: &Value, id: &str) -> String {
    let text = value.to_string();
    if is_markup(id) && !value.is_safe() { escape::html(&text) } else { text }
}

fn is_markup(id: &str) -> bool {
    id.ends_with("-html")
}

fn value(id: &str, text: &str) -> Value {
    if is_markup(id) { Value::safe_string(text) } else { Value::normal_string(text) }
}
