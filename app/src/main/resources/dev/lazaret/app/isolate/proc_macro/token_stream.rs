//! The iterator over a stream.

pub use crate::TokenStream;
use crate::TokenTree;
use std::vec;

/// An iterator over the trees of a stream, which does not descend into groups.
#[derive(Clone)]
pub struct IntoIter(vec::IntoIter<TokenTree>);

impl Iterator for IntoIter {
    type Item = TokenTree;

    fn next(&mut self) -> Option<TokenTree> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    fn count(self) -> usize {
        self.0.count()
    }
}

impl IntoIterator for TokenStream {
    type Item = TokenTree;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.trees().into_iter())
    }
}
