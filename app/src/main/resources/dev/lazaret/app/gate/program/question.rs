//! What cargo asks the compiler of itself before it compiles. Only these exact forms are passed on.

use crate::text::Text;
use crate::unit;

/// For the compiler's version.
pub fn is_version(words: &[Text]) -> bool {
    words.len() == 1 && matches!(&*words[0], b"-vV" | b"-V" | b"--version")
}

/// Whether it is about standard input, where a source could come from.
pub fn is_of_input(words: &[Text]) -> bool {
    words.iter().any(|word| **word == *b"-")
}

/// For the machine: names of files, the compiler's folder, conditions that hold. Nothing is compiled for it.
pub fn is_of_machine(words: &[Text]) -> bool {
    let mut rest = words.iter();
    if !rest.next().is_some_and(|word| **word == *b"-") {
        return false;
    }
    let mut prints = false;
    while let Some(word) = rest.next() {
        let fits = match &**word {
            b"--print=file-names"
            | b"--print=sysroot"
            | b"--print=split-debuginfo"
            | b"--print=crate-name"
            | b"--print=cfg" => {
                prints = true;
                true
            }
            b"-Wwarnings" => true,
            b"--crate-name" => rest.next().is_some_and(|name| **name == *b"___"),
            b"--crate-type" => rest.next().is_some_and(|kind| unit::is_crate_type(kind)),
            b"--target" => rest.next().is_some_and(|target| unit::is_target(target)),
            b"--cfg" => rest.next().is_some_and(|condition| !condition.starts_with(b"@")),
            _ => false,
        };
        if !fits {
            return false;
        }
    }
    prints
}
