//! Identifiers and keywords.

use crate::{ask, Span};
use std::fmt;
use std::rc::Rc;

/// An identifier, which may be a keyword, `_` or a raw identifier.
#[derive(Clone)]
pub struct Ident {
    /// With `r#` if raw.
    pub(crate) text: Rc<str>,
    pub(crate) span: Span,
    /// The number of the compiler's own token, or 0. Some names (`$crate`) can't be made from text.
    pub(crate) token: u32,
}

impl Ident {
    pub fn new(string: &str, span: Span) -> Ident {
        if is_plain(string) {
            return Ident { text: string.into(), span, token: 0 };
        }
        Ident { span, ..ask::ident(string, false) }
    }

    pub fn new_raw(string: &str, span: Span) -> Ident {
        if is_plain(string) && !matches!(string, "_" | "self" | "Self" | "super" | "crate") {
            return Ident { text: format!("r#{string}").into(), span, token: 0 };
        }
        Ident { span, ..ask::ident(string, true) }
    }

    pub fn span(&self) -> Span {
        self.span
    }

    pub fn set_span(&mut self, span: Span) {
        self.span = span;
    }
}

/// Whether the text is an identifier of ASCII characters. The compiler decides on all other text.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
        && text.bytes().next().is_some_and(|first| !first.is_ascii_digit())
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Piece by piece, as the compiler does it: width and padding then have no effect on a raw identifier's prefix.
        match self.text.strip_prefix("r#") {
            Some(name) => {
                f.write_str("r#")?;
                fmt::Display::fmt(name, f)
            }
            None => fmt::Display::fmt(&*self.text, f),
        }
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ident").field("ident", &self.to_string()).field("span", &self.span).finish()
    }
}
