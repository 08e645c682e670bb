//! Checks the words that the compiler tells the linker of a module of WebAssembly.
//!
//! Source says which functions are exported and which libraries are linked. It can name them so that the linker takes
//! the name for a file of further words (`@FILE`). The compiler gets no other words of the project's.

use crate::private::Private;
use crate::report::Refusal;
use crate::text::{made_of_letters_and, Text};
use core::slice::Iter;

/// The compiler's first words tell a linker for several formats which one to play.
const FLAVOR: [&[u8]; 2] = [b"-flavor", b"wasm"];

const KNOWN: [&[u8]; 14] = [
    b"--stack-first",
    b"--allow-undefined",
    b"--import-undefined",
    b"--no-demangle",
    b"--no-entry",
    b"--gc-sections",
    b"--no-gc-sections",
    b"--whole-archive",
    b"--no-whole-archive",
    b"--strip-debug",
    b"--fatal-warnings",
    b"--no-fatal-warnings",
    b"-O0",
    b"-O1",
];

const INPUTS: [&[u8]; 3] = [b".o", b".rlib", b".a"];

type Read = Result<(), Refusal>;

/// Whether they are for the linker of a module.
pub fn are_of_module(words: &[Text]) -> bool {
    words.len() > FLAVOR.len() && words.iter().zip(FLAVOR).all(|(word, flavor)| **word == *flavor)
}

pub fn check(words: &[Text], private: &Private) -> Read {
    let mut rest = words[FLAVOR.len()..].iter();
    let mut outputs = 0;
    while let Some(word) = rest.next() {
        match &**word {
            b"-o" => {
                let file = value(*word, &mut rest)?;
                let name = file.strip_prefix(&*private.made()).and_then(|below| below.strip_prefix(b"/"));
                fits(name.is_some_and(is_name), "an output outside of the compilation's folder", file)?;
                outputs += 1;
            }
            b"-L" => {
                let folder = value(*word, &mut rest)?;
                fits(folder.starts_with(b"/"), "not a folder to search", folder)?;
            }
            b"-l" => {
                let name = value(*word, &mut rest)?;
                fits(is_name(&name), "not the name of a library", name)?;
            }
            b"-z" => {
                let size = value(*word, &mut rest)?;
                let digits = size.strip_prefix(b"stack-size=");
                fits(digits.is_some_and(|digits| made_of_letters_and(b"", digits)), NOT_KNOWN, size)?;
            }
            b"--export" => {
                let name = value(*word, &mut rest)?;
                fits(is_symbol(&name), "not the name of a function", name)?;
            }
            known if KNOWN.contains(&known) => {}
            file if file.starts_with(b"/") => fits(is_input(file), "a file that is no object and no library", *word)?,
            other => fits(other.strip_prefix(b"--export=").is_some_and(is_symbol), NOT_KNOWN, *word)?,
        }
    }
    fits(outputs == 1, "no output, or more than one", Text::default())
}

const NOT_KNOWN: &str = "an argument that the gate does not know";

fn value(option: Text, rest: &mut Iter<Text>) -> Result<Text, Refusal> {
    rest.next().copied().ok_or_else(|| Refusal::with("an option without its value", option))
}

fn is_name(name: &[u8]) -> bool {
    made_of_letters_and(b"_.+-", name) && !name.starts_with(b"-")
}

fn is_symbol(name: &[u8]) -> bool {
    made_of_letters_and(b"_.$", name)
}

fn is_input(file: &[u8]) -> bool {
    INPUTS.iter().any(|ending| file.ends_with(ending)) && !file.iter().any(u8::is_ascii_control)
}

fn fits(fits: bool, why: &'static str, word: Text) -> Read {
    if fits {
        Ok(())
    } else {
        Err(Refusal::with(why, word))
    }
}
