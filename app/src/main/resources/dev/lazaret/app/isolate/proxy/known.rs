//! The compiler's spans, tokens and streams that the module can refer to by number.

use crate::limits;
use crate::wire::Writer;
use proc_macro::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use std::vec;

/// How much memory a token or a stream needs, and how deep it is nested.
#[derive(Copy, Clone, Default)]
pub struct Measure {
    pub weight: u64,
    pub depth: u32,
}

/// All that the module can refer to in a call.
pub struct Known {
    spans: Vec<Span>,
    /// By the number of their span. Punctuation and delimiters have none: the module sends them anew.
    tokens: Vec<Option<(TokenTree, Measure)>>,
    streams: Vec<(TokenStream, Measure)>,
}

/// A stream that is being written.
struct Open {
    trees: vec::IntoIter<TokenTree>,
    number: usize,
    measure: Measure,
    /// The number of the group that it is in.
    group: Option<usize>,
}

impl Known {
    pub fn new() -> Known {
        let spans = vec![Span::call_site(), Span::mixed_site()];
        Known { spans, tokens: vec![None, None], streams: Vec::new() }
    }

    pub fn span(&self, number: u64) -> Option<Span> {
        self.spans.get(usize::try_from(number).ok()?).copied()
    }

    pub fn token(&self, number: u64) -> Option<&(TokenTree, Measure)> {
        self.tokens.get(usize::try_from(number).ok()?)?.as_ref()
    }

    pub fn stream(&self, number: u64) -> Option<&(TokenStream, Measure)> {
        self.streams.get(usize::try_from(number).ok()?)
    }

    /// Numbers a derived span.
    pub fn add_span(&mut self, span: Span) {
        self.spans.push(span);
        self.tokens.push(None);
    }

    /// Writes a stream and numbers what is in it.
    pub fn write(&mut self, stream: TokenStream, writer: &mut Writer) -> Measure {
        let mut open = vec![self.open(stream, None, writer)];
        let mut total = Measure::default();
        while let Some(current) = open.last_mut() {
            if let Some(tree) = current.trees.next() {
                let (measure, group) = self.write_tree(tree, writer);
                current.measure.weight = current.measure.weight.saturating_add(measure.weight);
                if let Some((number, inner)) = group {
                    open.push(self.open(inner, Some(number), writer));
                }
                continue;
            }
            let measure = current.measure;
            self.streams[current.number].1 = measure;
            if let Some(Some((_, group))) = current.group.map(|group| &mut self.tokens[group]) {
                group.weight = group.weight.saturating_add(measure.weight);
                group.depth = measure.depth.saturating_add(1);
            }
            open.pop();
            match open.last_mut() {
                Some(outer) => {
                    outer.measure.weight = outer.measure.weight.saturating_add(measure.weight);
                    outer.measure.depth = outer.measure.depth.max(measure.depth.saturating_add(1));
                }
                None => total = measure,
            }
        }
        total
    }

    fn open(&mut self, stream: TokenStream, group: Option<usize>, writer: &mut Writer) -> Open {
        let trees: Vec<_> = stream.clone().into_iter().collect();
        writer.number(trees.len());
        self.streams.push((stream, Measure::default()));
        Open { trees: trees.into_iter(), number: self.streams.len() - 1, measure: Measure::default(), group }
    }

    /// Writes a tree. Returns its own weight, and for a group its number and the stream that must follow.
    fn write_tree(&mut self, tree: TokenTree, writer: &mut Writer) -> (Measure, Option<(usize, TokenStream)>) {
        let number = self.spans.len();
        self.spans.push(tree.span());
        let mut measure = Measure { weight: limits::TOKEN, depth: 0 };
        match &tree {
            TokenTree::Punct(punct) => {
                writer.byte(if punct.spacing() == Spacing::Joint { b'J' } else { b'P' });
                writer.byte(punct.as_char() as u8);
                self.tokens.push(None);
                return (measure, None);
            }
            TokenTree::Group(group) => {
                writer.byte(match group.delimiter() {
                    Delimiter::Parenthesis => b'(',
                    Delimiter::Brace => b'{',
                    Delimiter::Bracket => b'[',
                    Delimiter::None => b'_',
                });
                let inner = group.stream();
                self.spans.extend([group.span_open(), group.span_close()]);
                self.tokens.extend([Some((tree, measure)), None, None]);
                return (measure, Some((number, inner)));
            }
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                measure.weight += text.len() as u64;
                writer.byte(b'I');
                writer.text(&text);
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                measure.weight += text.len() as u64;
                writer.byte(b'L');
                writer.text(&text);
            }
        }
        self.tokens.push(Some((tree, measure)));
        (measure, None)
    }

    /// Writes a single identifier or literal and numbers it.
    pub fn write_token(&mut self, tree: TokenTree, writer: &mut Writer) -> Measure {
        self.write_tree(tree, writer).0
    }
}
