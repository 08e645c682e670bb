//! The constant half of the native macro crate that takes the place of an isolated one.
//!
//! The compiler loads the proxy like any macro crate. Each of its macros calls `expand`, which sends the input to the
//! host, answers the questions of the module and builds the tokens that it returns. `protocol.md` specifies the
//! messages. What comes from the host is hostile: a failure of any kind ends the expansion with one sentence.
//!
//! # The generated half
//!
//! This crate is compiled once for a compiler, as `lazaret_proxy`, in edition 2021. Compilers from 1.88 get
//! `--cfg lazaret_positions`. Each isolated macro crate gets its own crate of type proc-macro, with the name and in
//! the edition of the original, as call sites carry the edition of the crate. Its source is generated from the records
//! in the module's section `lazaret.macros` (see `attributes/`): three lines, and one for each record.
//!
//! ```text
//! #![allow(warnings)]
//! extern crate lazaret_proxy;
//! extern crate proc_macro;
//! #[proc_macro_derive(NAME, attributes(HELPER, HELPER))] pub fn FUNCTION(a: T) -> T { ::lazaret_proxy::expand("MODULE", "EXPORT", a) }
//! #[proc_macro] pub fn NAME(a: T) -> T { ::lazaret_proxy::expand("MODULE", "EXPORT", a) }
//! #[proc_macro_attribute] pub fn NAME(a: T, b: T) -> T { ::lazaret_proxy::expand_attribute("MODULE", "EXPORT", a, b) }
//! ```
//!
//! `T` is `::proc_macro::TokenStream`, `EXPORT` is `lazaret_macro_` and the function without `r#`.
//!
//! The records are hostile too. A generator takes a record only if its kind is one of three and every other word is an
//! identifier, `r#` allowed, and it must refuse a module in which two records have the same function.

extern crate proc_macro;

mod answer;
mod connection;
mod failure;
mod known;
mod limits;
mod literal;
mod name;
#[cfg_attr(not(lazaret_positions), path = "no_positions.rs")]
mod positions;
mod rebuild;
mod source_text;
mod wire;

use answer::Call;
use connection::Connection;
use failure::Failure;
use known::Known;
use limits::Budget;
use proc_macro::TokenStream;
use wire::{Reader, Writer};

/// Expands a derive or a function-like macro.
#[doc(hidden)]
pub fn expand(module: &str, export: &str, input: TokenStream) -> TokenStream {
    run(module, export, vec![input]).unwrap_or_else(|failure| failure.raise(module))
}

/// Expands an attribute.
#[doc(hidden)]
pub fn expand_attribute(module: &str, export: &str, arguments: TokenStream, item: TokenStream) -> TokenStream {
    run(module, export, vec![arguments, item]).unwrap_or_else(|failure| failure.raise(module))
}

fn run(module: &str, export: &str, inputs: Vec<TokenStream>) -> Result<TokenStream, Failure> {
    let mut call = Call { known: Known::new(), budget: Budget::new(), depth: limits::DEPTH };
    let mut message = Writer::of(b'C');
    message.text(export);
    for input in inputs {
        let depth = call.known.write(input, &mut message).depth;
        call.depth = call.depth.max(depth.saturating_add(limits::DEPTH));
    }
    if message.0.len() as u64 > limits::MESSAGE {
        return Err(Failure::Input);
    }
    // Dropped, and so closed, if the call ends early.
    let mut connection = Connection::take(module)?;
    connection.send(&message)?;
    loop {
        let message = connection.receive()?;
        call.budget.message(message.len() as u64)?;
        match message.split_first() {
            Some((b'Q', question)) => connection.send(&call.answer(question)?)?,
            Some((b'R', result)) => {
                let stream = result_stream(&mut call, result)?;
                connection.keep();
                return Ok(stream);
            }
            Some((b'E', result)) => return result_stream(&mut call, result),
            Some((b'P', [1, text @ ..])) => return Err(Failure::Panic(Some(shown(text)))),
            Some((b'P', [0])) => return Err(Failure::Panic(None)),
            Some((b'F', text)) => return Err(Failure::Stopped(on_one_line(&shown(text)))),
            _ => return Err(Failure::Protocol),
        }
    }
}

fn result_stream(call: &mut Call, result: &[u8]) -> Result<TokenStream, Failure> {
    let mut reader = Reader::new(result);
    call.read_derived(&mut reader)?;
    let (stream, _) = rebuild::stream(&mut reader, &call.known, call.depth)?;
    reader.end()?;
    Ok(stream)
}

/// A text for the user, not longer than the limit.
fn shown(text: &[u8]) -> String {
    String::from_utf8_lossy(&text[..text.len().min(limits::PANIC)]).into_owned()
}

fn on_one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
