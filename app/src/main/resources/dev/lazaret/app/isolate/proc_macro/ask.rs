//! Questions to the proxy.

use crate::literal::Literal;
use crate::stream::Message;
use crate::wire::{Reader, Writer};
use crate::{decode, encode, module, Ident, LexError, Span, TokenStream, TokenTree};
use std::marker::PhantomData;

/// The kind of a question. The value is the byte in the message.
#[derive(Copy, Clone)]
pub(crate) enum Question {
    Print = 1,
    DebugSpan = 2,
    SourceText = 3,
    Line = 4,
    Column = 5,
    File = 6,
    LocalFile = 7,
    Parse = 8,
    ParseLiteral = 9,
    Ident = 10,
    RawIdent = 11,
    Store = 12,
    DebugLiteral = 13,
}

fn ask(question: Question, write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer(vec![b'Q']);
    encode::derived_spans(&mut writer);
    writer.byte(question as u8);
    write(&mut writer);
    module::ask(&writer.0)
}

/// A stream as the compiler prints it.
pub(crate) fn print(stream: &TokenStream) -> String {
    let answer = ask(Question::Print, |writer| encode::stream(writer, stream));
    Reader(&answer).text().to_string()
}

pub(crate) fn text(question: Question, span: Span) -> String {
    optional_text(question, span).unwrap_or_default()
}

pub(crate) fn optional_text(question: Question, span: Span) -> Option<String> {
    let answer = ask(question, |writer| writer.span(span));
    let mut reader = Reader(&answer);
    (reader.byte() == 1).then(|| reader.text().to_string())
}

pub(crate) fn number(question: Question, span: Span) -> usize {
    let answer = ask(question, |writer| writer.span(span));
    Reader(&answer).number()
}

/// The tokens of a text.
pub(crate) fn parse(text: &str) -> Result<TokenStream, LexError> {
    let answer = ask(Question::Parse, |writer| writer.bytes(text.as_bytes()));
    let mut reader = Reader(&answer);
    match reader.byte() {
        1 => Ok(decode::stream(&mut reader)),
        _ => Err(lex_error(&mut reader)),
    }
}

pub(crate) fn parse_literal(text: &str) -> Result<Literal, LexError> {
    let answer = ask(Question::ParseLiteral, |writer| writer.bytes(text.as_bytes()));
    let mut reader = Reader(&answer);
    match reader.byte() {
        1 => match decode::tree(&mut reader) {
            TokenTree::Literal(literal) => Ok(Literal { span: Span::call_site(), ..literal }),
            _ => unreachable!(),
        },
        _ => Err(lex_error(&mut reader)),
    }
}

fn lex_error(reader: &mut Reader) -> LexError {
    LexError::of(Message { display: reader.text().into(), debug: reader.text().into(), thread: PhantomData })
}

/// An identifier that needs the compiler's check. Panics with the compiler's text if it is none.
pub(crate) fn ident(text: &str, raw: bool) -> Ident {
    let question = if raw { Question::RawIdent } else { Question::Ident };
    let answer = ask(question, |writer| writer.bytes(text.as_bytes()));
    let mut reader = Reader(&answer);
    if reader.byte() == 1 {
        if let TokenTree::Ident(ident) = decode::tree(&mut reader) {
            return ident;
        }
    }
    panic!("{}", reader.text())
}

/// The trees as they are once the compiler has stored them in a stream.
pub(crate) fn store(trees: &[TokenTree]) -> Vec<TokenTree> {
    let answer = ask(Question::Store, |writer| encode::trees(writer, trees));
    decode::stream(&mut Reader(&answer)).trees()
}

/// The debug form of the compiler's literal with that number.
pub(crate) fn debug_literal(token: u32) -> String {
    let answer = ask(Question::DebugLiteral, |writer| writer.number(token as usize));
    Reader(&answer).text().to_string()
}
