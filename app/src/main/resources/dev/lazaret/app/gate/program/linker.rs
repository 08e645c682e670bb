//! In the linker's place: the compiler starts this program, and it starts the linker if it knows every word.
//!
//! Source says which libraries are linked, and an allowed build script where they are looked for. Beside them a
//! linker takes words by which it loads and starts what they name, and files of further words. The compiler
//! writes such a file where source makes a word very long, and in it a part of that word can become one of its own.
//!
//! A module of WebAssembly is linked through this program, too, with another linker that takes other words.
//!
//! Which part the program plays is told by the name that it was started under. In that folder nobody can put one.

use crate::link_words::LinkWords;
use crate::plan::{Isolation, Plan};
use crate::private::Private;
use crate::report::{self, Refusal};
use crate::text::{plain, Text};
use crate::{environment, files, landlock, module_link_words, process, system, Start};
use alloc::vec::Vec;

/// The program's second name.
pub const PLACE: &[u8] = b"/gate/linker";

/// In the folder of temporary files: why it did not link. The log can't be written from where it is called.
const REFUSED: &[u8] = b"/lazaret-gate-refused";

/// Confines itself to the compilation's own folder, with an environment made anew, and becomes the linker.
pub fn run(start: &Start) -> ! {
    let plan = Plan::read();
    let Some(private) = environment::value(&start.environment, b"TMPDIR").and_then(Private::of_temporary) else {
        end(&Text::of(&[b"the linker was not started by a compiler behind the gate"]))
    };
    let given = &start.words[1..];
    let module = plan.isolation.as_ref().filter(|_| module_link_words::are_of_module(given));
    let checked = match module {
        Some(_) => module_link_words::check(given, &private),
        None => LinkWords::of(&plan, &private).check(given),
    };
    if let Err(refusal) = checked {
        let words = report::words(&refusal);
        files::put(Text::of(&[&private.temporary(), REFUSED]), 0o644, &[&words]);
        end(&words)
    }
    if !landlock::restrict(&[private.made(), private.temporary()]) {
        end(&Text::of(&[b"the linker would not be confined"]))
    }
    process::become_program(&words(&plan, module, given), &environment::made_anew(&private.temporary()))
}

/// The linker's: the machine's own, or that of a module of WebAssembly.
fn words(plan: &Plan, module: Option<&Isolation>, given: &[Text]) -> Vec<Text> {
    let mut words = Vec::from([module.map_or(plan.linker, |module| module.linker)]);
    words.extend_from_slice(given);
    if module.is_none() {
        // Objects can say how a plugin of the linker, or the compiler's driver, is to compile them.
        words.push(Text::of(&[b"-fno-use-linker-plugin"]));
        words.push(Text::of(&[b"-fno-lto"]));
    }
    words
}

/// Why the linker of a compilation that has ended was not started, where that is so. What was loaded into the
/// compiler can write it, too, so of that only plain characters are taken, and not many.
pub fn refusal(private: &Private) -> Option<Refusal> {
    const MOST: i64 = 1024;
    let file = Text::of(&[&private.temporary(), REFUSED]);
    let status = system::status(file).ok()?;
    if !files::is_sole_file(&status) || status.size > MOST {
        return None;
    }
    Some(Refusal::with("what the linker was to be told", Text::of(&[&plain(&files::read(file)?)])))
}

/// The compiler shows what its linker says.
fn end(why: &Text) -> ! {
    files::write(system::ERRORS, &Text::of(&[b"lazaret-gate: refused: ", why, b"\n"]));
    system::exit(report::REFUSED)
}
