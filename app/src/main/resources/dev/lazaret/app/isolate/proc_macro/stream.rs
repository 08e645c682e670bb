//! Streams of tokens.
//!
//! A stream of the compiler stays a number until the macro looks into it, also as a part of a longer stream. The
//! compiler then gets its own stream back, with what the trees don't show: documentation comments, parsed fragments
//! and which tokens touched.

use crate::{ask, rejoin, session, Group, Ident, Literal, Punct, TokenTree};
use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

/// A sequence of token trees.
#[derive(Clone, Default)]
pub struct TokenStream(pub(crate) Content);

#[derive(Clone, Default)]
pub(crate) enum Content {
    #[default]
    Empty,
    /// A stream of the compiler, by number.
    Known(u32),
    Parts(Rc<Vec<Part>>),
}

#[derive(Clone)]
pub(crate) enum Part {
    Tree(TokenTree),
    Known(u32),
}

/// Why text is not a token stream or a literal, in the compiler's words.
#[non_exhaustive]
pub struct LexError(Message);

pub(crate) struct Message {
    pub display: String,
    pub debug: String,
    pub thread: std::marker::PhantomData<*const ()>,
}

impl LexError {
    pub(crate) fn of(message: Message) -> LexError {
        LexError(message)
    }
}

impl fmt::Debug for LexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.debug)
    }
}

impl fmt::Display for LexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.display)
    }
}

impl Error for LexError {}

impl TokenStream {
    pub fn new() -> TokenStream {
        TokenStream::default()
    }

    pub(crate) fn known(number: u32) -> TokenStream {
        TokenStream(Content::Known(number))
    }

    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Content::Empty => true,
            Content::Known(number) => session::trees(*number).is_empty(),
            Content::Parts(parts) => parts.iter().all(|part| match part {
                Part::Tree(_) => false,
                Part::Known(number) => session::trees(*number).is_empty(),
            }),
        }
    }

    /// The trees as the compiler would return them after it has stored the stream.
    pub(crate) fn trees(self) -> Vec<TokenTree> {
        match self.0 {
            Content::Empty => Vec::new(),
            Content::Known(number) => session::trees(number).to_vec(),
            Content::Parts(parts) => rejoin::trees(Rc::try_unwrap(parts).unwrap_or_else(|parts| (*parts).clone())),
        }
    }

    fn parts(&mut self) -> &mut Vec<Part> {
        if !matches!(self.0, Content::Parts(_)) {
            let parts = match self.0 {
                Content::Known(number) => vec![Part::Known(number)],
                _ => Vec::new(),
            };
            self.0 = Content::Parts(Rc::new(parts));
        }
        match &mut self.0 {
            Content::Parts(parts) => Rc::make_mut(parts),
            _ => unreachable!(),
        }
    }

    fn append(&mut self, other: TokenStream) {
        match (&self.0, other.0) {
            (_, Content::Empty) => {}
            (Content::Empty, other) => self.0 = other,
            (_, Content::Known(number)) => self.parts().push(Part::Known(number)),
            (_, Content::Parts(parts)) => match Rc::try_unwrap(parts) {
                Ok(parts) => self.parts().extend(parts),
                Err(shared) => self.parts().extend(shared.iter().cloned()),
            },
        }
    }
}

impl FromStr for TokenStream {
    type Err = LexError;

    fn from_str(src: &str) -> Result<TokenStream, LexError> {
        ask::parse(src)
    }
}

impl fmt::Display for TokenStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Empty => Ok(()),
            _ => f.write_str(&ask::print(self)),
        }
    }
}

impl fmt::Debug for TokenStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenStream ")?;
        f.debug_list().entries(self.clone()).finish()
    }
}

impl From<TokenTree> for TokenStream {
    fn from(tree: TokenTree) -> TokenStream {
        TokenStream::from_iter([tree])
    }
}

impl FromIterator<TokenTree> for TokenStream {
    fn from_iter<I: IntoIterator<Item = TokenTree>>(trees: I) -> TokenStream {
        let mut stream = TokenStream::new();
        stream.extend(trees);
        stream
    }
}

impl FromIterator<TokenStream> for TokenStream {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(streams: I) -> TokenStream {
        let mut stream = TokenStream::new();
        stream.extend(streams);
        stream
    }
}

impl Extend<TokenTree> for TokenStream {
    fn extend<I: IntoIterator<Item = TokenTree>>(&mut self, trees: I) {
        let mut trees = trees.into_iter().peekable();
        if trees.peek().is_some() {
            self.parts().extend(trees.map(Part::Tree));
        }
    }
}

impl Extend<TokenStream> for TokenStream {
    fn extend<I: IntoIterator<Item = TokenStream>>(&mut self, streams: I) {
        streams.into_iter().for_each(|stream| self.append(stream));
    }
}

macro_rules! extend_with_kinds {
    ($($kind:ident)*) => { $(
        impl Extend<$kind> for TokenStream {
            fn extend<I: IntoIterator<Item = $kind>>(&mut self, trees: I) {
                self.extend(trees.into_iter().map(TokenTree::$kind));
            }
        }
    )* };
}

extend_with_kinds!(Group Ident Punct Literal);
