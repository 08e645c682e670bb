//! Reads streams of the compiler and numbers their tokens.

use crate::literal::Value;
use crate::wire::Reader;
use crate::{session, Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Reads a stream and what is nested in it.
pub(crate) fn stream(reader: &mut Reader) -> TokenStream {
    let number = session::open_stream();
    let count = reader.number();
    let trees = (0..count).map(|_| tree(reader)).collect();
    session::set_trees(number, trees);
    TokenStream::known(number)
}

pub(crate) fn tree(reader: &mut Reader) -> TokenTree {
    match reader.byte() {
        b'I' => ident(reader).into(),
        b'L' => literal(reader).into(),
        b'P' => punct(reader, Spacing::Alone).into(),
        b'J' => punct(reader, Spacing::Joint).into(),
        kind => {
            let delimiter = match kind {
                b'(' => Delimiter::Parenthesis,
                b'{' => Delimiter::Brace,
                b'[' => Delimiter::Bracket,
                _ => Delimiter::None,
            };
            let token = session::take_numbers(3);
            Group::known(delimiter, stream(reader), token).into()
        }
    }
}

fn ident(reader: &mut Reader) -> Ident {
    let token = session::take_numbers(1);
    Ident { text: reader.text().into(), span: Span::of(token), token }
}

fn literal(reader: &mut Reader) -> Literal {
    let token = session::take_numbers(1);
    Literal { value: Value::Known(token, reader.text().into()), span: Span::of(token) }
}

fn punct(reader: &mut Reader, spacing: Spacing) -> Punct {
    let number = session::take_numbers(1);
    if spacing == Spacing::Joint {
        session::set_joint(number);
    }
    let mut punct = Punct::new(reader.byte().into(), spacing);
    punct.set_span(Span::of(number));
    punct
}
