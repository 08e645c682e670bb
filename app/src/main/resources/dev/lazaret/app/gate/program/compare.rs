//! Compares what macros that may run expand to with what their isolated form expands to.
//!
//! The unit has been compiled as always. Then the compiler expands it twice more, confined and silent like the first
//! time: with the macros, and with their isolated form in their place. If the two differ, the first expansion is
//! repeated: a macro that differs from itself can't be compared. None of this changes whether the unit was compiled.

use crate::compared::{self, CrateLinks, Macro};
use crate::compile::Compilation;
use crate::private::Private;
use crate::process::{self, Ended};
use crate::report::Subject;
use crate::text::Text;
use crate::tokens::{self, Difference};
use crate::unit::Class;
use crate::{environment, files, system};
use alloc::vec::Vec;

/// Maximum size of an expansion in bytes, and maximum time for one in nanoseconds.
const LARGEST: i64 = 32 << 20;
const LONGEST: u64 = 30_000_000_000;

/// How often a macro is expanded again to see whether it differs from itself.
const REPETITIONS: usize = 4;

/// Maximum number of macros of a crate that are told apart if there is a difference.
const MOST_APART: usize = 12;

type Expanded = Result<Text, &'static str>;

/// Compares the expansions of a unit that was compiled, and logs the result for each macro.
pub fn compare(compilation: &Compilation) {
    if !compilation.plan.compares_any() {
        return;
    }
    let macros = compared::used(compilation.unit);
    if macros.is_empty() {
        return;
    }
    if !compared::has_time() {
        macros.iter().for_each(|one| log(compilation, one, b"compared-failed: the time for comparisons is over"));
        return;
    }
    let start = system::now();
    of_all(compilation, &macros);
    compared::spend(system::now().saturating_sub(start));
}

fn of_all(compilation: &Compilation, macros: &[Macro]) {
    let natively = match expanded(compilation, &[]) {
        Ok(text) => text,
        Err(why) => return macros.iter().for_each(|one| fail(compilation, one, b"natively, ", why)),
    };
    let isolated = expanded(compilation, macros);
    if isolated.is_ok_and(|text| tokens::difference(&natively, &text).is_none()) {
        return macros.iter().for_each(|one| log(compilation, one, b"compared-equal"));
    }
    if macros.len() == 1 || macros.len() > MOST_APART {
        return macros.iter().for_each(|one| of_one(compilation, one, natively, isolated));
    }
    let apart: Vec<Expanded> = macros.iter().map(|one| expanded(compilation, core::slice::from_ref(one))).collect();
    let is_same = |text: &Expanded| text.is_ok_and(|text| tokens::difference(&natively, &text).is_none());
    if apart.iter().all(is_same) {
        // Only together do they make a difference.
        return macros.iter().for_each(|one| of_one(compilation, one, natively, isolated));
    }
    for (one, text) in macros.iter().zip(apart) {
        of_one(compilation, one, natively, text);
    }
}

fn of_one(compilation: &Compilation, one: &Macro, natively: Text, isolated: Expanded) {
    let text = match isolated {
        Ok(text) => text,
        Err(why) => return fail(compilation, one, b"isolated, ", why),
    };
    let Some(difference) = tokens::difference(&natively, &text) else {
        return log(compilation, one, b"compared-equal");
    };
    for _ in 0..REPETITIONS {
        match expanded(compilation, &[]) {
            Ok(again) if tokens::difference(&natively, &again).is_none() => {}
            Ok(_) => return log(compilation, one, b"compared-unstable"),
            Err(why) => return fail(compilation, one, b"natively, ", why),
        }
    }
    let Difference { before, first, second } = difference;
    let parts = [before, first, second].map(encoded);
    log(compilation, one, &Text::of(&[b"compared-different: ", &parts[0], b"|", &parts[1], b"|", &parts[2]]));
}

fn fail(compilation: &Compilation, one: &Macro, form: &[u8], why: &str) {
    log(compilation, one, &Text::of(&[b"compared-failed: ", form, why.as_bytes()]))
}

/// The crate's name comes first.
fn log(compilation: &Compilation, one: &Macro, what: &[u8]) {
    let subject = Subject { class: Class::Macro.word(), id: one.id, source: compilation.source };
    let (word, rest) = what.split_at(what.iter().position(|byte| *byte == b':').unwrap_or(what.len()));
    subject.log(&Text::of(&[word, b" ", &compilation.unit.name, rest]))
}

/// Text for the log, with `%` and two hex digits for what is not plain there, or separates.
fn encoded(text: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut line = Vec::new();
    for byte in text {
        if matches!(*byte, b' '..=b'~') && !b"\"\\%|".contains(byte) {
            line.push(*byte);
        } else {
            line.extend([b'%', DIGITS[(*byte >> 4) as usize], DIGITS[(*byte & 15) as usize]]);
        }
    }
    line
}

/// What the compiler prints for a unit with the isolated form of some macros in their place.
fn expanded(compilation: &Compilation, replaced: &[Macro]) -> Expanded {
    let private = Private::new().map_err(|_| "no private folder can be made")?;
    let text = into(compilation, &private, replaced);
    private.remove();
    text
}

fn into(compilation: &Compilation, private: &Private, replaced: &[Macro]) -> Expanded {
    let (made, temporary) = (private.made(), private.temporary());
    let file = Text::of(&[&made, b"/", &compilation.unit.stem(), b".rs"]);
    let links = CrateLinks::new();
    let mut words = with_replaced(compilation.words(made, compilation.unit.json), &links, replaced)
        .ok_or("the folder of crates can't be copied")?;
    words.extend([Text::of(&[b"-Zunpretty=expanded"]), Text::of(&[b"-o"]), file]);
    let mut environment = environment::of_compiler(compilation.environment, compilation.plan, &temporary);
    environment.push(Text::of(&[b"RUSTC_BOOTSTRAP=1"]));
    environment::add_host(&mut environment);
    let ended = process::run_silent_until(&words, &environment, &[made, temporary], system::now() + LONGEST);
    links.remove();
    // First, as a second name of the file could lie there.
    files::remove(temporary);
    match ended {
        Ended::With(0) => {}
        Ended::With(_) => return Err("the compiler reports an error"),
        Ended::Loose(why) => return Err(why),
    }
    match system::status(file) {
        Ok(status) if !files::is_sole_file(&status) => Err("the expansion is no ordinary file"),
        Ok(status) if status.size > LARGEST => Err("the expansion is larger than 32 MiB"),
        _ => files::read(file).ok_or("the compiler printed nothing"),
    }
}

/// The compiler's words with other libraries for some macros. Crates name macros by what they export, and compilers look
/// for them in the folders of crates, so these become copies without the macros.
fn with_replaced(words: Vec<Text>, links: &CrateLinks, replaced: &[Macro]) -> Option<Vec<Text>> {
    if replaced.is_empty() {
        return Some(words);
    }
    let mut changed: Vec<Text> = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let option = words.get(index.wrapping_sub(1)).map_or(&b""[..], |option| option);
        changed.push(match (option, word.behind(b"dependency=")) {
            (b"-L", Some(folder)) => Text::of(&[b"dependency=", &links.copy(folder, replaced)?]),
            (b"--extern", _) => replaced.iter().find_map(|one| replaced_extern(*word, one)).unwrap_or(*word),
            _ => *word,
        });
    }
    for one in replaced {
        changed.extend([Text::of(&[b"-L"]), Text::of(&[b"dependency=", &one.folder()])]);
    }
    Some(changed)
}

fn replaced_extern(word: Text, one: &Macro) -> Option<Text> {
    let middle = word.iter().position(|byte| *byte == b'=')?;
    let file = word.split(|byte| *byte == b'/').next_back()?;
    (*file == *one.file()).then(|| Text::of(&[&word[..middle + 1], &one.library()]))
}
