//! Identifiers that a module describes.

use proc_macro::{Ident, Span};
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// Makes an identifier from a name of ASCII characters, if it is one.
pub fn plain(name: &str, raw: bool, span: Span) -> Option<Ident> {
    let is_plain = name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
        && name.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    if is_plain {
        checked(name, raw, span).ok()
    } else {
        None
    }
}

/// Makes an identifier from any text. Returns the text of the compiler's panic if it is none.
pub fn checked(name: &str, raw: bool, span: Span) -> Result<Ident, String> {
    let make = || if raw { Ident::new_raw(name, span) } else { Ident::new(name, span) };
    panic::catch_unwind(AssertUnwindSafe(make)).map_err(|payload| text(&*payload))
}

fn text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(|text| &**text);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("not an identifier").to_string()
}
