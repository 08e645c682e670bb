//! The words with which a build script starts a C compiler's preprocessor. Each must be known, or it is not started.
//!
//! A script learns this way which version of a library the machine has. The preprocessor writes to standard output only.

use crate::text::{made_of_letters_and, Text};
use crate::tree;
use alloc::vec::Vec;

/// What the preprocessor is started for.
pub struct PreprocessorWords<'a> {
    /// The words that it gets, without the source.
    pub words: Vec<Text>,
    pub source: &'a [u8],
}

/// Options that name no file and start no program.
const KNOWN: [&[u8]; 24] = [
    b"-E",
    b"-P",
    b"-w",
    b"-O0",
    b"-O1",
    b"-O2",
    b"-O3",
    b"-Os",
    b"-Oz",
    b"-g",
    b"-gdwarf-2",
    b"-gdwarf-4",
    b"-fPIC",
    b"-fpic",
    b"-ffunction-sections",
    b"-fdata-sections",
    b"-fno-omit-frame-pointer",
    b"-fomit-frame-pointer",
    b"-m64",
    b"-static",
    b"-pthread",
    b"-Wall",
    b"-Wextra",
    b"-Wno-unused-parameter",
];

const STANDARDS: [&[u8]; 7] = [b"c89", b"c99", b"c11", b"c17", b"gnu99", b"gnu11", b"gnu17"];

const HEADERS: &[u8] = b"/usr/include";

/// Nothing if a word is not known. Folders of headers must be the machine's, or the package's.
pub fn read<'a>(words: &[&'a [u8]], package: &[u8]) -> Option<PreprocessorWords<'a>> {
    let mut kept = Vec::new();
    let mut source = None;
    let mut preprocesses = false;
    let mut rest = words.iter();
    while let Some(&word) = rest.next() {
        if KNOWN.contains(&word) {
            preprocesses |= word == b"-E";
            kept.push(Text::of(&[word]));
        } else if let Some(standard) = word.strip_prefix(b"-std=") {
            STANDARDS.contains(&standard).then_some(())?;
            kept.push(Text::of(&[word]));
        } else if word.starts_with(b"-I") || word.starts_with(b"-D") {
            let (name, value) = word.split_at(2);
            let value = if value.is_empty() { *rest.next()? } else { value };
            let is_known = if name == b"-I" { is_of_headers(value, package) } else { is_definition(value) };
            is_known.then_some(())?;
            kept.push(Text::of(&[name, value]));
        } else {
            let is_path = !word.is_empty() && !b"@-".contains(&word[0]) && !word.iter().any(u8::is_ascii_control);
            (is_path && source.is_none()).then_some(())?;
            source = Some(word);
        }
    }
    // Without these, a script would have a clock.
    let fixed: [&[u8]; 4] =
        [b"-Wno-builtin-macro-redefined", b"-D__DATE__=\"\"", b"-D__TIME__=\"\"", b"-D__TIMESTAMP__=\"\""];
    kept.extend(fixed.map(|word| Text::of(&[word])));
    let source = source.filter(|path: &&[u8]| path.ends_with(b".c") || path.ends_with(b".h"))?;
    preprocesses.then_some(PreprocessorWords { words: kept, source })
}

fn is_of_headers(folder: &[u8], package: &[u8]) -> bool {
    let is_inside = |above: &[u8]| folder == above || tree::below(above, folder).is_some_and(tree::is_path);
    folder.starts_with(b"/") && (is_inside(HEADERS) || is_inside(package))
}

/// `NAME` or `NAME=VALUE`
fn is_definition(definition: &[u8]) -> bool {
    made_of_letters_and(b"_=.\"", definition) && !definition[0].is_ascii_digit()
}
