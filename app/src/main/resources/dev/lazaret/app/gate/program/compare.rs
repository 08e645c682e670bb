//! Compares what macros that may run expand to with what their isolated form expands to.
//!
//! The unit has been compiled as always. Then the compiler expands it twice more, confined and silent like the first
//! time: with the macros, and with their isolated form in their place. If the two differ, the macros that make the
//! difference are searched for by halves, and the first expansion is repeated: what is behind a place where it differs
//! from itself can't be compared. None of this changes whether the unit was compiled.

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

/// How often a crate is expanded again to see whether its macros differ from themselves.
const REPETITIONS: usize = 4;

const OVER: &str = "the time for comparisons is over";

/// A difference as the log has it, and where the native expansion has it; nothing if there is none.
type Compared = Result<Option<(Text, usize)>, &'static str>;

/// The comparisons of a unit.
struct Comparison<'a> {
    compilation: &'a Compilation<'a>,
    natively: Vec<u8>,
    /// When all of them are over, on the kernel's clock.
    end: u64,
}

/// Compares the expansions of a unit that was compiled, and logs the result for each macro.
pub fn compare(compilation: &Compilation) {
    if !compilation.plan.compares_any() {
        return;
    }
    let macros = compared::used(compilation.unit);
    let fail_all = |why: &str| macros.iter().for_each(|one| fail(compilation, one, b"", why));
    if !compared::pass_on(compilation.unit, &macros) {
        return fail_all("what uses it can't be written down");
    }
    let left = compared::time_left();
    if macros.is_empty() || left == 0 {
        return fail_all(OVER);
    }
    let start = system::now();
    // What hostile output may do to this program ends the child.
    let is_done = process::in_child(|| of_all(compilation, &macros, start.saturating_add(left)));
    compared::spend(system::now().saturating_sub(start));
    if !is_done {
        fail_all("the comparison ended early");
    }
}

fn of_all(compilation: &Compilation, macros: &[Macro], end: u64) {
    let natively = match expanded(compilation, &[], end) {
        Ok(natively) => natively,
        Err(why) => return macros.iter().for_each(|one| fail(compilation, one, b"natively, ", why)),
    };
    let comparison = Comparison { compilation, natively, end };
    let results = comparison.apart(macros, comparison.with(macros));
    let differs = results.iter().any(|result| matches!(result, Ok(Some(_))));
    let changes = if differs { comparison.change() } else { Ok(usize::MAX) };
    for (one, result) in macros.iter().zip(results) {
        match (result, changes) {
            (Ok(None), _) => log(compilation, one, b"compared-equal"),
            (Err(why), _) => fail(compilation, one, b"isolated, ", why),
            (Ok(Some(_)), Err(why)) => fail(compilation, one, b"natively, ", why),
            // What differs from run to run is no explanation for what is before it.
            (Ok(Some((_, position))), Ok(change)) if change <= position => {
                log(compilation, one, b"compared-unstable")
            }
            (Ok(Some((shown, _))), _) => log(compilation, one, &shown),
        }
    }
}

impl Comparison<'_> {
    /// The result for each of some macros, from the result for all of them. If it is a difference, it is looked for in
    /// each half, unless it only exists if both halves are isolated.
    fn apart(&self, macros: &[Macro], together: Compared) -> Vec<Compared> {
        if macros.len() == 1 || together == Ok(None) {
            return alloc::vec![together; macros.len()];
        }
        let (front, back) = macros.split_at(macros.len() / 2);
        let results = [front, back].map(|half| self.with(half));
        if results == [Ok(None); 2] {
            return alloc::vec![together; macros.len()];
        }
        [self.apart(front, results[0]), self.apart(back, results[1])].concat()
    }

    /// Compares the native expansion with that with the isolated form of some macros.
    fn with(&self, replaced: &[Macro]) -> Compared {
        let text = expanded(self.compilation, replaced, self.end)?;
        Ok(tokens::difference(&self.natively, &text).map(|difference| {
            let Difference { before, first, second, position } = difference;
            let parts = [before, first, second].map(encoded);
            (Text::of(&[b"compared-different: ", &parts[0], b"|", &parts[1], b"|", &parts[2]]), position)
        }))
    }

    /// Where the native expansion first differs from run to run.
    fn change(&self) -> Result<usize, &'static str> {
        let mut first = usize::MAX;
        for _ in 0..REPETITIONS {
            let again = expanded(self.compilation, &[], self.end)?;
            let change = tokens::difference(&self.natively, &again).map_or(usize::MAX, |change| change.position);
            first = core::cmp::min(first, change);
        }
        Ok(first)
    }
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
fn expanded(compilation: &Compilation, replaced: &[Macro], end: u64) -> Result<Vec<u8>, &'static str> {
    let now = system::now();
    if now >= end {
        return Err(OVER);
    }
    let private = Private::new().map_err(|_| "no private folder can be made")?;
    let text = into(compilation, &private, replaced, core::cmp::min(end, now + LONGEST));
    private.remove();
    text
}

fn into(
    compilation: &Compilation,
    private: &Private,
    replaced: &[Macro],
    end: u64,
) -> Result<Vec<u8>, &'static str> {
    let (made, temporary) = (private.made(), private.temporary());
    let file = Text::of(&[&made, b"/", &compilation.unit.stem(), b".rs"]);
    let links = CrateLinks::new();
    let mut words = with_replaced(compilation.words(made, compilation.unit.json), &links, replaced)
        .ok_or("the folder of crates can't be copied")?;
    words.extend([Text::of(&[b"-Zunpretty=expanded"]), Text::of(&[b"-o"]), file]);
    let mut environment = environment::of_compiler(compilation.environment, compilation.plan, &temporary);
    environment.push(Text::of(&[b"RUSTC_BOOTSTRAP=1"]));
    environment::add_host(&mut environment);
    let ended = process::run_silent_until(&words, &environment, &[made, temporary], end);
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
        _ => files::bytes(file).ok_or("the compiler printed nothing"),
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
