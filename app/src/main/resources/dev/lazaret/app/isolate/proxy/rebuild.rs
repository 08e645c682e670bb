//! Builds the streams that a module describes.

use crate::failure::Failure;
use crate::known::{Known, Measure};
use crate::limits;
use crate::wire::Reader;
use crate::{literal, name};
use proc_macro::{Delimiter, Group, Punct, Spacing, Span, TokenStream, TokenTree};

const PUNCTUATION: &[u8] = b"=<>!~+-*/%^&|@.,;:#$?'";

/// A stream that is being built.
struct Open {
    /// How many parts are still to be read.
    left: u64,
    stream: TokenStream,
    /// Trees that are not in the stream yet: adding them together is cheaper.
    trees: Vec<TokenTree>,
    /// The group that the stream becomes.
    group: Option<(Delimiter, Span)>,
}

impl Open {
    fn read(reader: &mut Reader, group: Option<(Delimiter, Span)>) -> Result<Open, Failure> {
        Ok(Open { left: reader.number()?, stream: TokenStream::new(), trees: Vec::new(), group })
    }

    fn add(&mut self, stream: TokenStream) {
        self.flush();
        self.stream.extend([stream]);
    }

    fn flush(&mut self) {
        self.stream.extend(self.trees.drain(..));
    }

    fn close(mut self) -> (TokenStream, Option<(Delimiter, Span)>) {
        self.flush();
        (self.stream, self.group)
    }
}

/// What a part of a stream is.
enum Part {
    Tree(TokenTree, Measure),
    Stream(TokenStream, Measure),
    Group(Delimiter, Span),
}

/// Reads a stream, nested at most `depth` deep, and its weight.
pub fn stream(reader: &mut Reader, known: &Known, depth: u32) -> Result<(TokenStream, u64), Failure> {
    let mut weight = 0u64;
    let mut open = vec![Open::read(reader, None)?];
    loop {
        let level = open.len() as u64;
        let Some(current) = open.last_mut() else { return Err(Failure::Malformed) };
        if current.left > 0 {
            current.left -= 1;
            let part = part(reader, known)?;
            let measure = match &part {
                Part::Tree(_, measure) | Part::Stream(_, measure) => *measure,
                Part::Group(..) => Measure { weight: limits::TOKEN, depth: 1 },
            };
            weight = weight.saturating_add(measure.weight);
            if weight > limits::STREAM {
                return Err(Failure::Size);
            }
            if level + u64::from(measure.depth) > u64::from(depth) + 1 {
                return Err(Failure::Depth);
            }
            match part {
                Part::Tree(tree, _) => current.trees.push(tree),
                Part::Stream(stream, _) => current.add(stream),
                Part::Group(delimiter, span) => {
                    let inner = Open::read(reader, Some((delimiter, span)))?;
                    open.push(inner);
                }
            }
            continue;
        }
        let Some(done) = open.pop() else { return Err(Failure::Malformed) };
        match (done.close(), open.last_mut()) {
            ((stream, Some((delimiter, span))), Some(outer)) => {
                let mut group = Group::new(delimiter, stream);
                group.set_span(span);
                outer.trees.push(group.into());
            }
            ((stream, _), _) => return Ok((stream, weight)),
        }
    }
}

/// Reads a span.
pub fn span(reader: &mut Reader, known: &Known) -> Result<Span, Failure> {
    known.span(reader.number()?).ok_or(Failure::Malformed)
}

fn part(reader: &mut Reader, known: &Known) -> Result<Part, Failure> {
    let kind = reader.byte()?;
    let delimiter = match kind {
        b'(' => Delimiter::Parenthesis,
        b'{' => Delimiter::Brace,
        b'[' => Delimiter::Bracket,
        b'_' => Delimiter::None,
        _ => return leaf(kind, reader, known),
    };
    Ok(Part::Group(delimiter, span(reader, known)?))
}

fn leaf(kind: u8, reader: &mut Reader, known: &Known) -> Result<Part, Failure> {
    let mut measure = Measure { weight: limits::TOKEN, depth: 0 };
    let tree = match kind {
        b'S' => {
            let (stream, measure) = known.stream(reader.number()?).ok_or(Failure::Malformed)?;
            // An empty stream has no weight, but it is not free either.
            let weight = measure.weight.saturating_add(limits::TOKEN);
            return Ok(Part::Stream(stream.clone(), Measure { weight, ..*measure }));
        }
        b'T' => {
            let (tree, measure) = known.token(reader.number()?).ok_or(Failure::Malformed)?;
            return Ok(Part::Tree(tree.clone(), *measure));
        }
        b'M' => {
            let (tree, measure) = known.token(reader.number()?).ok_or(Failure::Malformed)?;
            let mut tree = tree.clone();
            tree.set_span(span(reader, known)?);
            return Ok(Part::Tree(tree, *measure));
        }
        b'I' | b'r' => {
            let place = span(reader, known)?;
            let text = reader.text()?;
            measure.weight += text.len() as u64;
            name::plain(text, kind == b'r', place).ok_or(Failure::Malformed)?.into()
        }
        b'P' | b'J' => {
            let character = reader.byte()?;
            if !PUNCTUATION.contains(&character) {
                return Err(Failure::Malformed);
            }
            let spacing = if kind == b'J' { Spacing::Joint } else { Spacing::Alone };
            let mut punct = Punct::new(character.into(), spacing);
            punct.set_span(span(reader, known)?);
            punct.into()
        }
        b'L' => {
            let place = span(reader, known)?;
            let mut literal = literal::read(reader)?;
            measure.weight += literal.to_string().len() as u64;
            literal.set_span(place);
            literal.into()
        }
        _ => return Err(Failure::Malformed),
    };
    Ok(Part::Tree(tree, measure))
}
