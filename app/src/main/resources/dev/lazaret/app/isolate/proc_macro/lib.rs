//! A replacement for the compiler's `proc_macro`, for macro crates that are compiled to WebAssembly.
//!
//! The crate is passed with `--extern proc_macro=...` to the macro crate and to its dependencies. It has the stable
//! interface of `proc_macro` as of Rust 1.95 and needs no other crate. Token trees are stored in the module. The proxy, a
//! native macro crate inside the compiler, answers what only the compiler knows: printing, lexing, positions.
//! `proxy/protocol.md` specifies the messages.

mod ask;
mod decode;
mod encode;
mod group;
mod ident;
mod literal;
mod literal_text;
mod module;
mod punct;
mod rejoin;
mod session;
mod span;
mod stream;
mod wire;

pub mod token_stream;

pub use group::{Delimiter, Group};
pub use ident::Ident;
pub use literal::Literal;
pub use punct::{Punct, Spacing};
pub use span::Span;
pub use stream::{LexError, TokenStream};

use std::fmt;

/// What the exports of a module call. The attributes in `attributes/` generate the calls. `finish` is for rewritten
/// libraries.
#[doc(hidden)]
pub mod __lazaret {
    pub use crate::module::{expand, expand_attribute, finish};
}

/// Whether a macro is being expanded.
pub fn is_available() -> bool {
    session::is_running()
}

/// A single token or a delimited sequence of tokens.
#[derive(Clone)]
pub enum TokenTree {
    Group(Group),
    Ident(Ident),
    Punct(Punct),
    Literal(Literal),
}

impl TokenTree {
    pub fn span(&self) -> Span {
        match self {
            TokenTree::Group(tree) => tree.span(),
            TokenTree::Ident(tree) => tree.span(),
            TokenTree::Punct(tree) => tree.span(),
            TokenTree::Literal(tree) => tree.span(),
        }
    }

    pub fn set_span(&mut self, span: Span) {
        match self {
            TokenTree::Group(tree) => tree.set_span(span),
            TokenTree::Ident(tree) => tree.set_span(span),
            TokenTree::Punct(tree) => tree.set_span(span),
            TokenTree::Literal(tree) => tree.set_span(span),
        }
    }
}

impl fmt::Display for TokenTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TokenTree::Group(tree) => write!(f, "{tree}"),
            TokenTree::Ident(tree) => write!(f, "{tree}"),
            TokenTree::Punct(tree) => write!(f, "{tree}"),
            TokenTree::Literal(tree) => write!(f, "{tree}"),
        }
    }
}

impl fmt::Debug for TokenTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TokenTree::Group(tree) => tree.fmt(f),
            TokenTree::Ident(tree) => tree.fmt(f),
            TokenTree::Punct(tree) => tree.fmt(f),
            TokenTree::Literal(tree) => tree.fmt(f),
        }
    }
}

macro_rules! from_kinds {
    ($($kind:ident)*) => { $(
        impl From<$kind> for TokenTree {
            fn from(tree: $kind) -> TokenTree {
                TokenTree::$kind(tree)
            }
        }
    )* };
}

from_kinds!(Group Ident Punct Literal);
