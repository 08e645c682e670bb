//! Writes streams for the proxy. Tokens of the compiler go back by number.

use crate::literal::Value;
use crate::session::{self, Derivation};
use crate::stream::{Content, Part};
use crate::wire::Writer;
use crate::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};

/// Writes the derived spans that the proxy does not know yet. They precede the spans and streams that use them.
pub(crate) fn derived_spans(writer: &mut Writer) {
    let pending = session::take_pending();
    writer.number(pending.len());
    for derivation in pending {
        match derivation {
            Derivation::ResolvedAt(place, context) => {
                writer.byte(b'R');
                writer.number(place as usize);
                writer.number(context as usize);
            }
            Derivation::Start(place) => {
                writer.byte(b'S');
                writer.number(place as usize);
            }
            Derivation::End(place) => {
                writer.byte(b'E');
                writer.number(place as usize);
            }
        }
    }
}

pub(crate) fn stream(writer: &mut Writer, stream: &TokenStream) {
    match &stream.0 {
        Content::Empty => writer.number(0),
        Content::Known(number) => {
            writer.number(1);
            known_stream(writer, *number);
        }
        Content::Parts(parts) => {
            writer.number(parts.len());
            for part in parts.iter() {
                match part {
                    Part::Known(number) => known_stream(writer, *number),
                    Part::Tree(part) => tree(writer, part),
                }
            }
        }
    }
}

/// Writes trees as a stream.
pub(crate) fn trees(writer: &mut Writer, trees: &[TokenTree]) {
    writer.number(trees.len());
    trees.iter().for_each(|part| tree(writer, part));
}

fn known_stream(writer: &mut Writer, number: u32) {
    writer.byte(b'S');
    writer.number(number as usize);
}

fn known_token(writer: &mut Writer, token: u32, span: Span) {
    if span.number == token {
        writer.byte(b'T');
        writer.number(token as usize);
    } else {
        writer.byte(b'M');
        writer.number(token as usize);
        writer.span(span);
    }
}

fn tree(writer: &mut Writer, tree: &TokenTree) {
    match tree {
        TokenTree::Group(tree) => group(writer, tree),
        TokenTree::Ident(tree) => ident(writer, tree),
        TokenTree::Literal(tree) => literal(writer, tree),
        TokenTree::Punct(tree) => {
            writer.byte(if tree.spacing() == Spacing::Joint { b'J' } else { b'P' });
            writer.byte(tree.as_char() as u8);
            writer.span(tree.span());
        }
    }
}

fn group(writer: &mut Writer, group: &Group) {
    if group.token != 0 {
        return known_token(writer, group.token, group.span);
    }
    writer.byte(match group.delimiter {
        Delimiter::Parenthesis => b'(',
        Delimiter::Brace => b'{',
        Delimiter::Bracket => b'[',
        Delimiter::None => b'_',
    });
    writer.span(group.span);
    stream(writer, &group.stream);
}

fn ident(writer: &mut Writer, ident: &Ident) {
    if ident.token != 0 {
        return known_token(writer, ident.token, ident.span);
    }
    let (kind, name) = match ident.text.strip_prefix("r#") {
        Some(name) => (b'r', name),
        None => (b'I', &*ident.text),
    };
    writer.byte(kind);
    writer.span(ident.span);
    writer.bytes(name.as_bytes());
}

fn literal(writer: &mut Writer, literal: &Literal) {
    if let Value::Known(token, _) = literal.value {
        return known_token(writer, token, literal.span);
    }
    writer.byte(b'L');
    writer.span(literal.span);
    match &literal.value {
        Value::Known(..) => {}
        Value::Integer(kind, suffixed, digits) => {
            writer.byte(if *suffixed { b'I' } else { b'i' });
            writer.byte(*kind);
            writer.bytes(digits.as_bytes());
        }
        Value::Float32(number, suffixed) => {
            writer.byte(if *suffixed { b'F' } else { b'f' });
            writer.0.extend(number.to_bits().to_le_bytes());
        }
        Value::Float64(number, suffixed) => {
            writer.byte(if *suffixed { b'D' } else { b'd' });
            writer.0.extend(number.to_bits().to_le_bytes());
        }
        Value::String(string) => {
            writer.byte(b'"');
            writer.bytes(string.as_bytes());
        }
        Value::Character(character) => {
            writer.byte(b'\'');
            writer.number(*character as usize);
        }
        Value::Byte(byte) => {
            writer.byte(b'b');
            writer.byte(*byte);
        }
        Value::ByteString(bytes) => {
            writer.byte(b'B');
            writer.bytes(bytes);
        }
        Value::CString(bytes) => {
            writer.byte(b'C');
            writer.bytes(bytes);
        }
    }
}
