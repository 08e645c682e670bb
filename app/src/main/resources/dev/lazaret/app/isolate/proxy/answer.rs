//! Answers the questions of a module.

use crate::failure::Failure;
use crate::known::Known;
use crate::limits::{self, Budget};
use crate::wire::{Reader, Writer};
use crate::{name, positions, rebuild, source_text};
use proc_macro::{Literal, Span, TokenStream, TokenTree};
use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How much text has been parsed in this process.
static PARSED: AtomicUsize = AtomicUsize::new(0);

/// What the questions of a call share.
pub struct Call {
    pub known: Known,
    pub budget: Budget,
    /// How deep streams may be nested.
    pub depth: u32,
}

impl Call {
    /// Reads the derived spans of a message.
    pub fn read_derived(&mut self, reader: &mut Reader) -> Result<(), Failure> {
        for _ in 0..reader.number()? {
            self.budget.store(limits::TOKEN)?;
            let kind = reader.byte()?;
            let place = rebuild::span(reader, &self.known)?;
            let span = match kind {
                b'R' => place.resolved_at(rebuild::span(reader, &self.known)?),
                b'S' => positions::start(place),
                b'E' => positions::end(place),
                _ => return Err(Failure::Malformed),
            };
            self.known.add_span(span);
        }
        Ok(())
    }

    /// Answers a question.
    pub fn answer(&mut self, question: &[u8]) -> Result<Writer, Failure> {
        self.budget.question()?;
        let mut reader = Reader::new(question);
        self.read_derived(&mut reader)?;
        let mut answer = Writer::of(b'A');
        match reader.byte()? {
            1 => {
                let (stream, weight) = rebuild::stream(&mut reader, &self.known, self.depth)?;
                self.budget.pass(weight)?;
                answer.text(&stream.to_string());
            }
            kind @ 2..=7 => {
                let span = rebuild::span(&mut reader, &self.known)?;
                self.describe(kind, span, &mut answer)?;
            }
            8 => {
                let parsed = self.parse::<TokenStream>(&mut reader)?;
                self.write_result(parsed, &mut answer, |known, stream, answer| known.write(stream, answer).weight)?;
            }
            9 => {
                let parsed = self.parse::<Literal>(&mut reader)?;
                self.write_result(parsed, &mut answer, |known, literal, answer| known.write_token(literal.into(), answer).weight)?;
            }
            kind @ 10..=11 => match name::checked(reader.text()?, kind == 11, Span::call_site()) {
                Ok(ident) => {
                    answer.byte(1);
                    let measure = self.known.write_token(ident.into(), &mut answer);
                    self.budget.store(measure.weight)?;
                }
                Err(text) => {
                    answer.byte(0);
                    answer.text(&text);
                }
            },
            12 => {
                let (stream, weight) = rebuild::stream(&mut reader, &self.known, self.depth)?;
                self.budget.store(weight)?;
                self.known.write(stream, &mut answer);
            }
            13 => match self.known.token(reader.number()?) {
                Some((TokenTree::Literal(literal), measure)) => {
                    self.budget.pass(measure.weight)?;
                    answer.text(&format!("{literal:?}"));
                }
                _ => return Err(Failure::Malformed),
            },
            _ => return Err(Failure::Malformed),
        }
        reader.end()?;
        Ok(answer)
    }

    /// Describes a span.
    fn describe(&mut self, kind: u8, span: Span, answer: &mut Writer) -> Result<(), Failure> {
        let text = match kind {
            2 => Some(format!("{span:?}")),
            3 => span.source_text(),
            4 => {
                answer.number(positions::line(span));
                return Ok(());
            }
            5 => {
                answer.number(positions::column(span));
                return Ok(());
            }
            6 => Some(positions::file(span)),
            _ => positions::local_file(span),
        };
        self.budget.pass(text.as_ref().map_or(0, |text| text.len() as u64))?;
        answer.optional_text(text.as_deref());
        Ok(())
    }

    /// Reads a text and has it parsed. An error is its display and its debug form.
    fn parse<T: FromStr<Err: Display + Debug>>(&mut self, reader: &mut Reader) -> Result<Result<T, (String, String)>, Failure> {
        let text = reader.text()?;
        if PARSED.fetch_add(text.len(), Ordering::Relaxed).saturating_add(text.len()) > limits::PARSED {
            return Err(Failure::Size);
        }
        if text.len() > limits::TEXT {
            return Err(Failure::Size);
        }
        let bounds = source_text::bounds(text);
        if bounds.errors > limits::ERRORS {
            return Err(Failure::Malformed);
        }
        if bounds.depth > self.depth {
            return Err(Failure::Depth);
        }
        self.budget.pass((text.len() as u64).saturating_add(bounds.tokens.saturating_mul(limits::TOKEN)))?;
        if bounds.tokens.saturating_mul(limits::TOKEN) > limits::STREAM {
            return Err(Failure::Size);
        }
        if cfg!(lazaret_positions) && bounds.mismatch {
            // Rust 1.95 panics on such a text.
            let text = "mismatched closing delimiter";
            return Ok(Err((text.to_string(), format!("LexError({text:?})"))));
        }
        Ok(text.parse::<T>().map_err(|error| (error.to_string(), format!("{error:?}"))))
    }

    fn write_result<T>(
        &mut self,
        result: Result<T, (String, String)>,
        answer: &mut Writer,
        write: impl FnOnce(&mut Known, T, &mut Writer) -> u64,
    ) -> Result<(), Failure> {
        match result {
            Ok(value) => {
                answer.byte(1);
                let weight = write(&mut self.known, value, answer);
                self.budget.store(weight)
            }
            Err((display, debug)) => {
                answer.byte(0);
                answer.text(&display);
                answer.text(&debug);
                Ok(())
            }
        }
    }
}
