//! The words that compilers tell a linker for this machine, from cargo's profiles, tests and kinds of crates.
//! Each must be known. What names a file or folder can only be read as that.

use crate::plan::Plan;
use crate::private::Private;
use crate::report::Refusal;
use crate::text::{made_of_letters_and, Text};
use core::slice::Iter;

const KNOWN: [&[u8]; 9] = [
    b"-m64",
    b"-pie",
    b"-no-pie",
    b"-static-pie",
    b"-static",
    b"-shared",
    b"-nodefaultlibs",
    b"-rdynamic",
    b"-fuse-ld=lld",
];

/// After `-Wl,`.
const KNOWN_BELOW: [&[u8]; 23] = [
    b"--as-needed",
    b"--no-as-needed",
    b"-Bstatic",
    b"-Bdynamic",
    b"--whole-archive",
    b"--no-whole-archive",
    b"--start-group",
    b"--end-group",
    b"--eh-frame-hdr",
    b"--no-eh-frame-hdr",
    b"-z,noexecstack",
    b"-z,relro,-z,now",
    b"-z,relro",
    b"-z,now",
    b"-z,norelro",
    b"--gc-sections",
    b"--no-gc-sections",
    b"-O1",
    b"--strip-debug",
    b"--strip-all",
    b"--no-undefined-version",
    b"--undefined-version",
    b"--export-dynamic",
];

/// What they end with decides how they are read. Of a library for other programs a version may follow.
const INPUTS: [&[u8]; 5] = [b".o", b".rlib", b".rmeta", b".a", b".so"];

/// Where a toolchain has its own linker.
const OWN_LINKER: &[u8] = b"/lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld";

type Read = Result<(), Refusal>;

pub struct LinkWords<'a> {
    toolchain: &'a [u8],
    made: Text,
    temporary: Text,
    output: Text,
}

impl LinkWords<'_> {
    pub fn of<'a>(plan: &'a Plan, private: &Private) -> LinkWords<'a> {
        LinkWords {
            toolchain: plan.toolchain(),
            made: private.made(),
            temporary: private.temporary(),
            output: Text::default(),
        }
    }

    pub fn check(&mut self, words: &[Text]) -> Read {
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            self.word(*word, &mut rest)?;
        }
        check(!self.output.is_empty(), "no output", Text::default())
    }

    fn word(&mut self, word: Text, rest: &mut Iter<Text>) -> Read {
        check_characters(word)?;
        match &*word {
            b"-o" => {
                let file = value(word, rest)?;
                let name = file.strip_prefix(&*self.made).and_then(|below| below.strip_prefix(b"/"));
                check(name.is_some_and(is_name), "an output outside of the compilation's folder", file)?;
                check(self.output.is_empty(), "a second output", file)?;
                self.output = file;
                Ok(())
            }
            // Of a folder it looks only at names that the compiler was told.
            b"-L" => {
                let folder = value(word, rest)?;
                check(!folder.is_empty() && !b"-@=".contains(&folder[0]), "not a folder to search", folder)
            }
            _ if KNOWN.contains(&&*word) => Ok(()),
            _ if word.starts_with(b"/") => check(is_input(&word), "a file that is no object and no library", word),
            _ if word.starts_with(b"-Wl,") => check(self.is_known_below(&word[4..]), NOT_KNOWN, word),
            _ if word.starts_with(b"-l") => {
                let name = word[2..].strip_prefix(b":").unwrap_or(&word[2..]);
                check(made_of_letters_and(b"_.+-", name), "not the name of a library", word)
            }
            _ if word.starts_with(b"-B") => {
                check(word[2..].strip_prefix(self.toolchain) == Some(OWN_LINKER), "a folder of programs", word)
            }
            _ => Err(Refusal::with(NOT_KNOWN, word)),
        }
    }

    fn is_known_below(&self, word: &[u8]) -> bool {
        if KNOWN_BELOW.contains(&word) {
            return true;
        }
        if let Some(name) = word.strip_prefix(b"-soname=") {
            return is_name(name);
        }
        // What a library exports: a list that the compiler writes.
        let list = word.strip_prefix(b"--version-script=").or(word.strip_prefix(b"--dynamic-list="));
        list.is_some_and(|list| list.starts_with(&*self.made) || list.starts_with(&*self.temporary))
            && !word.contains(&b',')
    }
}

const NOT_KNOWN: &str = "an argument that the gate does not know";

fn value(option: Text, rest: &mut Iter<Text>) -> Result<Text, Refusal> {
    let value = *rest.next().ok_or_else(|| Refusal::with("an option without its value", option))?;
    check_characters(value)?;
    Ok(value)
}

fn check_characters(word: Text) -> Read {
    check(!word.starts_with(b"@"), "a file of arguments", word)?;
    let is_odd = |byte: &u8| byte.is_ascii_control() || b"\"'\\`".contains(byte);
    check(!word.iter().any(is_odd), "an argument with quotes or control characters", word)
}

fn is_name(name: &[u8]) -> bool {
    made_of_letters_and(b"_.+-", name)
}

fn is_input(file: &[u8]) -> bool {
    let versioned = || {
        let middle = file.windows(4).rposition(|four| four == b".so.");
        middle.is_some_and(|at| file[at + 4..].iter().all(|byte| byte.is_ascii_digit() || *byte == b'.'))
    };
    INPUTS.iter().any(|ending| file.ends_with(ending)) || versioned()
}

fn check(fits: bool, why: &'static str, word: Text) -> Read {
    if fits {
        Ok(())
    } else {
        Err(Refusal::with(why, word))
    }
}
