//! Single punctuation characters.

use crate::Span;
use std::fmt;

const CHARACTERS: &str = "=<>!~+-*/%^&|@.,;:#$?'";

/// Whether a punctuation character belongs together with the next one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Spacing {
    Joint,
    Alone,
}

/// A punctuation character. An operator of several characters is several of these.
#[derive(Clone)]
pub struct Punct {
    character: char,
    spacing: Spacing,
    span: Span,
}

impl Punct {
    pub fn new(ch: char, spacing: Spacing) -> Punct {
        if !CHARACTERS.contains(ch) {
            panic!("unsupported character `{ch:?}`");
        }
        Punct { character: ch, spacing, span: Span::call_site() }
    }

    pub fn as_char(&self) -> char {
        self.character
    }

    pub fn spacing(&self) -> Spacing {
        self.spacing
    }

    pub fn span(&self) -> Span {
        self.span
    }

    pub fn set_span(&mut self, span: Span) {
        self.span = span;
    }
}

impl fmt::Display for Punct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.character)
    }
}

impl fmt::Debug for Punct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut punct = f.debug_struct("Punct");
        punct.field("ch", &self.character);
        punct.field("spacing", &self.spacing);
        punct.field("span", &self.span);
        punct.finish()
    }
}

impl PartialEq<char> for Punct {
    fn eq(&self, other: &char) -> bool {
        self.character == *other
    }
}

impl PartialEq<Punct> for char {
    fn eq(&self, other: &Punct) -> bool {
        *self == other.character
    }
}
