//! The words with which cargo has a unit compiled. Each must be known, or the unit is refused.
//!
//! A build script can add conditions, search paths, libraries and link arguments to the units of its package,
//! and the manifest names the source. So a value may not begin with `@`, which the compiler takes for a file
//! of further words; what could lead it to a crate that cargo did not name is dropped; and so is what chooses
//! or steers a linker.

use crate::report::Refusal;
use crate::text::{made_of_letters_and, Text};
use crate::unit::{self, Place};
use alloc::vec::Vec;
use core::slice::Iter;

/// The machine's own target, for which the plan's linker is.
const OWN_TARGET: &[u8] = b"x86_64-unknown-linux-gnu";

/// A unit's words, as far as they decide something, and the others.
#[derive(Default)]
pub struct Arguments {
    pub source: Text,
    pub name: Text,
    pub folder: Text,
    pub types: Vec<Text>,
    pub test: bool,
    pub emits: Text,
    pub json: Text,
    pub target: Text,
    /// With `metadata=` before it.
    pub metadata: Text,
    /// What is added to the names of files.
    pub suffix: Text,
    /// Words for the compiler besides the above.
    pub others: Vec<Text>,
    /// What was left out, for the log.
    pub dropped: Vec<&'static [u8]>,
}

type Read = Result<(), Refusal>;

impl Arguments {
    /// Takes up the words. Where it fails, `source` may be known already.
    pub fn read(&mut self, words: &[Text]) -> Read {
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            self.word(*word, &mut rest)?;
        }
        if self.source.is_empty() || self.name.is_empty() || self.folder.is_empty() || self.emits.is_empty() {
            return Err(Refusal::of("a unit without source, name, folder or output"));
        }
        Ok(())
    }

    pub fn links(&self) -> bool {
        self.emits.ends_with(b"link")
    }

    /// Whether a linker is started for it: libraries of Rust's own and archives are put together by the compiler.
    pub fn starts_linker(&self) -> bool {
        self.links() && (self.types.is_empty() || self.types.iter().any(|one| !unit::is_archive(one)))
    }

    /// Whether it is a library with its code, and the compiler makes it without a linker.
    pub fn is_linked_library(&self) -> bool {
        self.links() && !self.test && !self.starts_linker() && (self.is(b"lib") || self.is(b"rlib"))
    }

    pub fn is_for_this_machine(&self) -> bool {
        self.target.is_empty() || *self.target == *OWN_TARGET
    }

    pub fn makes_metadata(&self) -> bool {
        *self.emits != *b"--emit=dep-info,link"
    }

    pub fn is(&self, crate_type: &[u8]) -> bool {
        self.types.iter().any(|one| **one == *crate_type)
    }

    /// The name that files of it have, without what is before and behind.
    pub fn stem(&self) -> Text {
        Text::of(&[&self.name, &self.suffix])
    }

    /// The word for its edition.
    pub fn edition(&self) -> Text {
        let given = self.others.iter().find(|word| word.starts_with(b"--edition="));
        given.copied().unwrap_or(Text::of(&[b"--edition=2015"]))
    }

    /// The options among the other words, with their values.
    pub fn options(&self) -> impl Iterator<Item = (Text, Text)> + '_ {
        let mut rest = self.others.iter();
        core::iter::from_fn(move || {
            let option = rest.find(|word| {
                matches!(&***word, b"--extern" | b"--cfg" | b"--check-cfg" | b"-L" | b"-C" | b"-l" | b"--cap-lints")
            })?;
            Some((*option, *rest.next()?))
        })
    }

    fn word(&mut self, word: Text, rest: &mut Iter<Text>) -> Read {
        match &*word {
            b"--crate-name" | b"--crate-type" | b"--out-dir" | b"--extern" | b"--cfg" | b"--check-cfg"
            | b"--cap-lints" | b"--target" | b"-L" | b"-l" | b"-C" => {
                let value = *rest.next().ok_or_else(|| Refusal::with("an option without its value", word))?;
                if value.starts_with(b"@") {
                    return Err(Refusal::with("a value that begins with @", value));
                }
                self.option(word, value)
            }
            b"--test" => {
                self.test = true;
                Ok(())
            }
            b"--error-format=json" => self.keep(word),
            b"--emit=dep-info,metadata" | b"--emit=dep-info,link" | b"--emit=dep-info,metadata,link" => {
                once(&mut self.emits, word)
            }
            _ if word.starts_with(b"--emit") => Err(Refusal::with("an output that cargo does not ask for", word)),
            _ if word.starts_with(b"--json=") => {
                check(made_of_letters_and(b"-,", &word[7..]), "not a form of messages", word)?;
                once(&mut self.json, word)
            }
            _ if word.starts_with(b"--edition=") || word.starts_with(b"--diagnostic-width=") => {
                check(word.split(|byte| *byte == b'=').nth(1).is_some_and(is_decimal), "not a number", word)?;
                self.keep(word)
            }
            _ if [&b"--warn="[..], b"--allow=", b"--deny=", b"--forbid="].iter().any(|lint| word.starts_with(lint)) => {
                check(made_of_letters_and(b"_-:=", &word[2..]), "not the name of a lint", word)?;
                self.keep(word)
            }
            _ if word.starts_with(b"@") => {
                Err(Refusal::with("a file of arguments, as a path that begins with @ is", word))
            }
            _ if word.starts_with(b"-") => Err(Refusal::with("an option that the gate does not know", word)),
            _ => {
                if word.iter().any(u8::is_ascii_control) {
                    return Err(Refusal::of("a path with control characters"));
                }
                if self.source.is_empty() {
                    self.source = word;
                    return Ok(());
                }
                Err(Refusal::with("a second source", word))
            }
        }
    }

    fn option(&mut self, option: Text, value: Text) -> Read {
        match &*option {
            b"--crate-name" => {
                check(made_of_letters_and(b"_", &value), "not the name of a crate", value)?;
                once(&mut self.name, value)
            }
            b"--crate-type" => {
                check(unit::is_crate_type(&value), "not a kind of crate", value)?;
                self.types.push(value);
                Ok(())
            }
            b"--out-dir" => {
                check(Place::of(&value).is_some(), "a folder where cargo puts no output", value)?;
                once(&mut self.folder, value)
            }
            b"--target" => {
                check(unit::is_target(&value), "not the name of a target", value)?;
                once(&mut self.target, value)
            }
            b"--extern" => {
                check(is_extern(&value), "a crate from outside of the target folder", value)?;
                self.keep_option(option, value)
            }
            b"--cap-lints" => {
                check(made_of_letters_and(b"", &value), "not a level of lints", value)?;
                self.keep_option(option, value)
            }
            b"-L" => self.search_path(value),
            b"-C" => self.code_option(value),
            // Any text: it stays one word, and can't become another option.
            _ => self.keep_option(option, value),
        }
    }

    /// Only cargo's own folder may be searched for crates. A folder without a kind is searched for all, so it
    /// is given one.
    fn search_path(&mut self, value: Text) -> Read {
        let option = Text::of(&[b"-L"]);
        if let Some(folder) = value.behind(b"dependency=") {
            if Place::of(&folder) == Some(Place::Crates) {
                return self.keep_option(option, value);
            }
            return self.drop(b"a folder to search for crates");
        }
        if value.starts_with(b"crate=") || value.starts_with(b"framework=") {
            return self.drop(b"a folder to search for crates");
        }
        let folder = value.behind(b"native=").or(value.behind(b"all=")).unwrap_or(value);
        self.keep_option(option, Text::of(&[b"native=", &folder]))
    }

    fn code_option(&mut self, value: Text) -> Read {
        let name = value.split(|byte| *byte == b'=').next().unwrap_or(&[]);
        match name {
            b"metadata" => {
                check(value.behind(b"metadata=").is_some_and(|hash| is_hex(&hash)), "not the hash of a unit", value)?;
                once(&mut self.metadata, value)
            }
            b"extra-filename" => {
                let suffix = value.behind(b"extra-filename=").filter(|one| one.starts_with(b"-") && is_hex(&one[1..]));
                once(&mut self.suffix, suffix.ok_or_else(|| Refusal::with("not the ending of a file's name", value))?)
            }
            b"embed-bitcode" | b"debuginfo" | b"opt-level" | b"codegen-units" | b"panic" | b"debug-assertions"
            | b"overflow-checks" | b"split-debuginfo" | b"strip" | b"prefer-dynamic" | b"lto"
            | b"linker-plugin-lto" => {
                check(
                    made_of_letters_and(b"=_-", &value),
                    "an option of code generation that the gate does not know",
                    value,
                )?;
                self.keep_option(Text::of(&[b"-C"]), value)
            }
            b"incremental" => Ok(()),
            // Reckoned from the private folder, it would lead elsewhere.
            b"rpath" => self.drop(b"a folder that programs search for libraries"),
            b"linker" | b"link-arg" | b"link-args" => self.drop(b"a linker or its argument"),
            _ => Err(Refusal::with("an option of code generation that the gate does not know", value)),
        }
    }

    fn keep(&mut self, word: Text) -> Read {
        self.others.push(word);
        Ok(())
    }

    fn keep_option(&mut self, option: Text, value: Text) -> Read {
        self.others.push(option);
        self.keep(value)
    }

    fn drop(&mut self, what: &'static [u8]) -> Read {
        self.dropped.push(what);
        Ok(())
    }
}

fn check(fits: bool, why: &'static str, word: Text) -> Read {
    if fits {
        Ok(())
    } else {
        Err(Refusal::with(why, word))
    }
}

/// Which of two the compiler would take is not a question that the gate wants to answer.
fn once(place: &mut Text, value: Text) -> Read {
    check(place.is_empty(), "an option that is given twice", value)?;
    *place = value;
    Ok(())
}

fn is_decimal(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.len() < 6 && bytes.iter().all(u8::is_ascii_digit)
}

fn is_hex(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(*byte, b'a'..=b'f'))
}

/// `NAME=FILE` with a file where cargo puts crates, or the compiler's own `proc_macro`.
fn is_extern(value: &[u8]) -> bool {
    if value == b"proc_macro" {
        return true;
    }
    let Some(middle) = value.iter().position(|byte| *byte == b'=') else {
        return false;
    };
    let (name, file) = (&value[..middle], &value[middle + 1..]);
    let Some(end) = file.iter().rposition(|byte| *byte == b'/') else {
        return false;
    };
    made_of_letters_and(b"_", name) && Place::of(&file[..end]) == Some(Place::Crates)
}
