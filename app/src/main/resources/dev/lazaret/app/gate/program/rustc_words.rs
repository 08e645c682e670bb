//! The words with which a build script starts the compiler. Each must be known, or the compiler is not started.
//!
//! A script asks the compiler for its version or for the machine, or has it check whether some source compiles. The
//! check makes metadata only, even if the script requests more: no code is generated, and no linker is started.

use crate::text::{made_of_letters_and, Text};
use crate::unit;
use alloc::vec::Vec;
use core::slice::Iter;

/// What the compiler is started for.
pub struct RustcWords<'a> {
    /// The words that it gets, without source and output.
    pub words: Vec<Text>,
    /// The source, `-` for standard input; nothing for a question.
    pub source: Option<&'a [u8]>,
}

const PRINTED: [&[u8]; 12] = [
    b"cfg",
    b"target-list",
    b"sysroot",
    b"target-libdir",
    b"host-tuple",
    b"split-debuginfo",
    b"target-cpus",
    b"target-features",
    b"relocation-models",
    b"code-models",
    b"tls-models",
    b"calling-conventions",
];

/// Only metadata is made. A script that asks for code that LLVM would generate gets its type check.
const EMITTED: [&[u8]; 4] = [b"metadata", b"dep-info", b"llvm-ir", b"asm"];

const CRATE_TYPES: [&[u8]; 3] = [b"lib", b"rlib", b"bin"];
const EDITIONS: [&[u8]; 4] = [b"2015", b"2018", b"2021", b"2024"];
const LEVELS: [&[u8]; 4] = [b"allow", b"warn", b"deny", b"forbid"];
const FORMATS: [&[u8]; 3] = [b"human", b"json", b"short"];
const COLORS: [&[u8]; 3] = [b"never", b"auto", b"always"];

/// Options of code generation that conditions or checks depend on. None names a file or a program.
const CODE: [&[u8]; 7] =
    [b"debuginfo", b"opt-level", b"codegen-units", b"debug-assertions", b"overflow-checks", b"panic", b"embed-bitcode"];

/// Options with a value, as `--NAME VALUE` or `--NAME=VALUE`.
const OPTIONS: [&[u8]; 15] = [
    b"--crate-name",
    b"--crate-type",
    b"--edition",
    b"--emit",
    b"--cap-lints",
    b"--cfg",
    b"--check-cfg",
    b"--target",
    b"--out-dir",
    b"--print",
    b"--error-format",
    b"--color",
    b"--codegen",
    b"--allow",
    b"--warn",
];

/// Short options with a value, as `-X VALUE` or `-XVALUE`.
const SHORT: [&[u8]; 7] = [b"-A", b"-W", b"-D", b"-F", b"-C", b"-o", b"-Z"];

/// Nothing if a word is not known.
pub fn read<'a>(words: &[&'a [u8]]) -> Option<RustcWords<'a>> {
    let mut parser = Parser::default();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        parser.word(word, &mut rest)?;
    }
    parser.end()
}

#[derive(Default)]
struct Parser<'a> {
    words: Vec<Text>,
    source: Option<&'a [u8]>,
    asks: bool,
    typed: bool,
    emits: bool,
}

impl<'a> Parser<'a> {
    fn word(&mut self, word: &'a [u8], rest: &mut Iter<&'a [u8]>) -> Option<()> {
        match word {
            b"--version" | b"-V" | b"-vV" | b"-Vv" => {
                self.asks = true;
                self.keep(&[word])
            }
            b"--verbose" | b"-v" | b"-O" => self.keep(&[word]),
            b"-g" => Some(()),
            b"-" => self.take_source(word),
            _ if word.starts_with(b"--") => {
                let middle = word.iter().position(|byte| *byte == b'=');
                let (name, value) = match middle {
                    Some(middle) => (&word[..middle], &word[middle + 1..]),
                    None => (word, *rest.next()?),
                };
                OPTIONS.contains(&name).then_some(())?;
                self.option(name, value)
            }
            _ if word.starts_with(b"-") => {
                let (name, value) = word.split_at(2.min(word.len()));
                SHORT.contains(&name).then_some(())?;
                let value = if value.is_empty() { *rest.next()? } else { value };
                self.option(name, value)
            }
            _ => self.take_source(word),
        }
    }

    fn option(&mut self, name: &[u8], value: &'a [u8]) -> Option<()> {
        let is_one_of = |known: &[&[u8]]| known.contains(&value).then_some(());
        match name {
            b"--crate-name" => made_of_letters_and(b"_", value).then_some(())?,
            b"--crate-type" => {
                is_one_of(&CRATE_TYPES)?;
                self.typed = true;
            }
            b"--edition" => is_one_of(&EDITIONS)?,
            b"--emit" => {
                self.emits = true;
                return value.split(|byte| *byte == b',').all(is_emitted).then_some(());
            }
            b"--cap-lints" => is_one_of(&LEVELS)?,
            b"--cfg" | b"--check-cfg" => is_condition(value).then_some(())?,
            b"--target" => unit::is_target(value).then_some(())?,
            // Outputs are in the gate's folder.
            b"--out-dir" | b"-o" => return Some(()),
            b"--print" => {
                is_one_of(&PRINTED)?;
                self.asks = true;
            }
            b"--error-format" => is_one_of(&FORMATS)?,
            b"--color" => is_one_of(&COLORS)?,
            b"--codegen" | b"-C" => {
                let mut parts = value.splitn(2, |byte| *byte == b'=');
                CODE.contains(&parts.next()?).then_some(())?;
                parts.next().map_or(true, |value| made_of_letters_and(b"-", value)).then_some(())?;
                return self.keep(&[b"-C", value]);
            }
            // Narrows what unstable features the source may use.
            b"-Z" => {
                let names = value.strip_prefix(b"allow-features=")?;
                (names.is_empty() || made_of_letters_and(b"_,", names)).then_some(())?;
            }
            _ => (made_of_letters_and(b"_-:", value) && !value.starts_with(b"-")).then_some(())?,
        }
        self.keep(&[name, value])
    }

    fn take_source(&mut self, word: &'a [u8]) -> Option<()> {
        let is_path = !word.is_empty() && !word.starts_with(b"@") && !word.iter().any(u8::is_ascii_control);
        (is_path && self.source.is_none()).then_some(())?;
        self.source = Some(word);
        Some(())
    }

    fn keep(&mut self, words: &[&[u8]]) -> Option<()> {
        self.words.extend(words.iter().map(|word| Text::of(&[word])));
        Some(())
    }

    /// A check needs a source, and must not link. The compiler answers a question without reading a source.
    fn end(mut self) -> Option<RustcWords<'a>> {
        if self.asks {
            return Some(RustcWords { words: self.words, source: None });
        }
        (self.emits && self.source.is_some()).then_some(())?;
        if !self.typed {
            // Otherwise the source could choose a type.
            self.keep(&[b"--crate-type", b"bin"]);
        }
        Some(RustcWords { words: self.words, source: self.source })
    }
}

/// A kind of output, with or without a file.
fn is_emitted(kind: &[u8]) -> bool {
    kind.split(|byte| *byte == b'=').next().is_some_and(|name| EMITTED.contains(&name))
}

fn is_condition(value: &[u8]) -> bool {
    !value.is_empty() && !b"@-".contains(&value[0]) && value.iter().all(|byte| matches!(byte, b' '..=b'~'))
}
