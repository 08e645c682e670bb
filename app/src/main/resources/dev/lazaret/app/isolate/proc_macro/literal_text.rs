//! The text of literals: written by the rules of the compiler, and taken apart for debug output.

use crate::ask;
use crate::literal::{Value, INTEGERS};

/// The source form of a literal.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Known(_, text) => text.to_string(),
        Value::Integer(kind, suffixed, digits) => {
            let suffix = if *suffixed { INTEGERS[usize::from(*kind)] } else { "" };
            format!("{digits}{suffix}")
        }
        Value::Float32(number, suffixed) => float(number.to_string(), *suffixed, "f32"),
        Value::Float64(number, suffixed) => float(number.to_string(), *suffixed, "f64"),
        Value::String(string) => format!("\"{}\"", string.chars().map(in_string).collect::<String>()),
        Value::Character('"') => "'\"'".to_string(),
        Value::Character(character) => format!("'{}'", character.escape_debug()),
        Value::Byte(b'"') => "b'\"'".to_string(),
        Value::Byte(0) => "b'\\0'".to_string(),
        Value::Byte(byte) => format!("b'{}'", byte.escape_ascii()),
        Value::ByteString(bytes) => format!("b\"{}\"", bytes.iter().map(in_byte_string).collect::<String>()),
        Value::CString(bytes) => format!("c\"{}\"", c_string(bytes)),
    }
}

fn float(digits: String, suffixed: bool, suffix: &str) -> String {
    if suffixed {
        digits + suffix
    } else if digits.contains('.') {
        digits
    } else {
        digits + ".0"
    }
}

fn in_string(character: char) -> String {
    match character {
        '\'' => "'".to_string(),
        _ => character.escape_debug().to_string(),
    }
}

fn in_byte_string(byte: &u8) -> String {
    match byte {
        0 => "\\0".to_string(),
        b'\'' => "'".to_string(),
        _ => byte.escape_ascii().to_string(),
    }
}

/// Characters where the bytes are UTF-8, and bytes elsewhere.
fn c_string(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.extend(chunk.valid().chars().map(in_string));
        text.extend(chunk.invalid().iter().map(in_byte_string));
    }
    text
}

/// A literal as the compiler's debug form shows it.
pub(crate) struct Parts {
    pub kind: String,
    /// Without prefix, quotes and suffix.
    pub symbol: String,
    pub suffix: String,
}

/// Takes a literal apart. Only the compiler knows the kind of a literal that it has made.
pub(crate) fn parts(value: &Value) -> Parts {
    let (kind, suffix) = match value {
        Value::Known(token, _) => kind_and_suffix(&ask::debug_literal(*token)),
        Value::Integer(kind, true, _) => ("Integer".into(), format!("Some({:?})", INTEGERS[usize::from(*kind)])),
        Value::Integer(..) => ("Integer".into(), "None".into()),
        Value::Float32(_, true) => ("Float".into(), "Some(\"f32\")".into()),
        Value::Float64(_, true) => ("Float".into(), "Some(\"f64\")".into()),
        Value::Float32(..) | Value::Float64(..) => ("Float".into(), "None".into()),
        Value::String(_) => ("Str".into(), "None".into()),
        Value::Character(_) => ("Char".into(), "None".into()),
        Value::Byte(_) => ("Byte".into(), "None".into()),
        Value::ByteString(_) => ("ByteStr".into(), "None".into()),
        Value::CString(_) => ("CStr".into(), "None".into()),
    };
    let text = text(value);
    let suffix_text = suffix.trim_start_matches("Some(\"").trim_end_matches("\")");
    let whole = if suffix == "None" { &*text } else { text.strip_suffix(suffix_text).unwrap_or(&text) };
    let symbol = match kind.as_str() {
        "Integer" | "Float" | "ErrWithGuar" => whole,
        _ => unquoted(whole).unwrap_or(whole),
    };
    Parts { symbol: symbol.to_string(), kind, suffix }
}

/// Finds kind and suffix in the compiler's debug form. The symbol between them may contain any text.
fn kind_and_suffix(debug: &str) -> (String, String) {
    let kind = debug.split_once("kind: ").and_then(|(_, rest)| rest.split_once(", symbol: "));
    let suffix = debug.rsplit_once(", suffix: ").and_then(|(_, rest)| rest.split_once(", span: "));
    (kind.unwrap_or_default().0.to_string(), suffix.unwrap_or(("None", "")).0.to_string())
}

fn unquoted(text: &str) -> Option<&str> {
    let quote = ['"', '\''];
    text.get(text.find(quote)? + 1..text.rfind(quote)?)
}
