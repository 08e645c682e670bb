//! The words with which a build script asks pkg-config for a library. Each must be known, so that it reads nothing but
//! the descriptions that the machine has.

use crate::text::{made_of_letters_and, Text};
use alloc::vec::Vec;

const KNOWN: [&[u8]; 18] = [
    b"--libs",
    b"--libs-only-l",
    b"--libs-only-L",
    b"--libs-only-other",
    b"--cflags",
    b"--cflags-only-I",
    b"--cflags-only-other",
    b"--modversion",
    b"--version",
    b"--exists",
    b"--static",
    b"--print-errors",
    b"--short-errors",
    b"--silence-errors",
    b"--print-system-libs",
    b"--print-system-cflags",
    b"--print-requires",
    b"--print-provides",
];

/// Options with a value.
const VALUED: [&[u8]; 4] = [b"--atleast-version=", b"--exact-version=", b"--max-version=", b"--variable="];

const COMPARISONS: [&[u8]; 6] = [b"=", b"<", b">", b"<=", b">=", b"!="];

/// Nothing if a word is not known.
pub fn read(words: &[&[u8]]) -> Option<Vec<Text>> {
    words.iter().all(|word| is_known(word)).then(|| words.iter().map(|word| Text::of(&[word])).collect())
}

fn is_known(word: &[u8]) -> bool {
    let value = VALUED.iter().find_map(|name| word.strip_prefix(*name));
    KNOWN.contains(&word)
        || value.is_some_and(|value| made_of_letters_and(b"._+~-", value))
        || (!word.is_empty() && word.split(|byte| *byte == b' ').all(is_name_or_comparison))
}

/// A name that ends with `.pc` would be that of a file.
fn is_name_or_comparison(word: &[u8]) -> bool {
    let is_name = made_of_letters_and(b"+._-", word) && !word.starts_with(b"-") && !word.ends_with(b".pc");
    is_name || COMPARISONS.contains(&word)
}
