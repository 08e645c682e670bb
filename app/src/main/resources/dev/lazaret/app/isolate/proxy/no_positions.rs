//! Answers about positions for compilers before 1.88, whose `proc_macro` can't tell them.

use proc_macro::Span;

pub fn start(span: Span) -> Span {
    span
}

pub fn end(span: Span) -> Span {
    span
}

pub fn line(_: Span) -> usize {
    1
}

pub fn column(_: Span) -> usize {
    1
}

pub fn file(_: Span) -> String {
    "<unknown>".to_string()
}

pub fn local_file(_: Span) -> Option<String> {
    None
}
