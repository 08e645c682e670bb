//! Answers about positions, for compilers from 1.88.

use proc_macro::Span;

pub fn start(span: Span) -> Span {
    span.start()
}

pub fn end(span: Span) -> Span {
    span.end()
}

pub fn line(span: Span) -> usize {
    span.line()
}

pub fn column(span: Span) -> usize {
    span.column()
}

pub fn file(span: Span) -> String {
    span.file()
}

pub fn local_file(span: Span) -> Option<String> {
    span.local_file().map(|path| path.to_string_lossy().into_owned())
}
