//! Positions with their hygiene. A span is a number, which the proxy resolves.

use crate::ask::{self, Question};
use crate::session::{self, Derivation};
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

/// A place in the source, and how names at that place resolve.
#[derive(Copy, Clone)]
pub struct Span {
    pub(crate) number: u32,
    /// Spans must not leave their thread.
    thread: PhantomData<*const ()>,
}

const CALL_SITE: u32 = 0;
const MIXED_SITE: u32 = 1;

impl Span {
    pub(crate) const fn of(number: u32) -> Span {
        Span { number, thread: PhantomData }
    }

    pub fn call_site() -> Span {
        Span::of(CALL_SITE)
    }

    pub fn mixed_site() -> Span {
        Span::of(MIXED_SITE)
    }

    pub fn resolved_at(&self, other: Span) -> Span {
        if self.number == other.number {
            return *self;
        }
        session::derive(Derivation::ResolvedAt(self.number, other.number))
    }

    pub fn located_at(&self, other: Span) -> Span {
        other.resolved_at(*self)
    }

    pub fn start(&self) -> Span {
        session::derive(Derivation::Start(self.number))
    }

    pub fn end(&self) -> Span {
        session::derive(Derivation::End(self.number))
    }

    pub fn line(&self) -> usize {
        ask::number(Question::Line, *self)
    }

    pub fn column(&self) -> usize {
        ask::number(Question::Column, *self)
    }

    pub fn file(&self) -> String {
        ask::text(Question::File, *self)
    }

    pub fn local_file(&self) -> Option<PathBuf> {
        ask::optional_text(Question::LocalFile, *self).map(PathBuf::from)
    }

    pub fn source_text(&self) -> Option<String> {
        ask::optional_text(Question::SourceText, *self)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&ask::text(Question::DebugSpan, *self))
    }
}
