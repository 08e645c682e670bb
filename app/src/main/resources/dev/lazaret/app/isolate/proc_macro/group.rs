//! Delimited sequences of tokens.

use crate::{Span, TokenStream, TokenTree};
use std::fmt;

/// How a sequence is delimited.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Delimiter {
    Parenthesis,
    Brace,
    Bracket,
    None,
}

/// A delimited sequence of tokens.
#[derive(Clone)]
pub struct Group {
    pub(crate) delimiter: Delimiter,
    pub(crate) stream: TokenStream,
    pub(crate) span: Span,
    open: Span,
    close: Span,
    /// The number of the compiler's own group while this one is unchanged, else 0. Only the compiler's group has
    /// separate positions for its two delimiters.
    pub(crate) token: u32,
}

impl Group {
    pub fn new(delimiter: Delimiter, stream: TokenStream) -> Group {
        let span = Span::call_site();
        Group { delimiter, stream, span, open: span, close: span, token: 0 }
    }

    /// The compiler's group `token`, which owns three consecutive span numbers.
    pub(crate) fn known(delimiter: Delimiter, stream: TokenStream, token: u32) -> Group {
        let (span, open, close) = (Span::of(token), Span::of(token + 1), Span::of(token + 2));
        Group { delimiter, stream, span, open, close, token }
    }

    pub fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    pub fn stream(&self) -> TokenStream {
        self.stream.clone()
    }

    pub fn span(&self) -> Span {
        self.span
    }

    pub fn span_open(&self) -> Span {
        self.open
    }

    pub fn span_close(&self) -> Span {
        self.close
    }

    pub fn set_span(&mut self, span: Span) {
        (self.span, self.open, self.close) = (span, span, span);
        self.token = 0;
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", TokenStream::from(TokenTree::from(self.clone())))
    }
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut group = f.debug_struct("Group");
        group.field("delimiter", &self.delimiter);
        group.field("stream", &self.stream);
        group.field("span", &self.span);
        group.finish()
    }
}
