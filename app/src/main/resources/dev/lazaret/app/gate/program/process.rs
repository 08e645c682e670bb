//! Becoming another program, and running one confined until nothing of it is left.

use crate::landlock::{self, Hidden};
use crate::text::{decimal, number, Text};
use crate::{files, system};
use alloc::vec::Vec;

/// How the gate ends where a program could not be started or confined.
pub const NOT_STARTED: i32 = 98;

/// Becomes another program.
pub fn become_program(words: &[Text], environment: &[Text]) -> ! {
    system::execute(words[0], &addresses(words), &addresses(environment));
    files::write(system::ERRORS, b"lazaret-gate: a program could not be started\n");
    system::exit(NOT_STARTED)
}

/// How a confined program ended.
pub enum Ended {
    /// With this code, and nothing that it started lives on.
    With(i32),
    /// The kernel did not confine, or what was left behind could not be ended: nothing that it made may be used.
    Loose(&'static str),
}

/// Runs a program that can write below the folders alone. Whatever it leaves behind is ended before this returns.
pub fn run_confined(words: &[Text], environment: &[Text], folders: &[Text]) -> Ended {
    run(words, environment, folders, Hidden::NOTHING, false, None)
}

/// The same of one whose output reaches nobody.
pub fn run_silent(words: &[Text], environment: &[Text], folders: &[Text]) -> Ended {
    run_silent_without(words, environment, folders, Hidden::NOTHING)
}

/// The same of one that can't read some folders.
pub fn run_silent_without(words: &[Text], environment: &[Text], folders: &[Text], hidden: Hidden) -> Ended {
    run(words, environment, folders, hidden, true, None)
}

/// The same of one that reads everything and is ended at a time on the kernel's clock.
pub fn run_silent_until(words: &[Text], environment: &[Text], folders: &[Text], end: u64) -> Ended {
    run(words, environment, folders, Hidden::NOTHING, true, Some(end))
}

/// Does something in a child of this process, which a defect or too little memory ends alone. Whether it came to its
/// end, with nothing left behind.
pub fn in_child(work: impl FnOnce()) -> bool {
    match system::fork() {
        Err(_) => false,
        Ok(0) => {
            work();
            system::exit(0)
        }
        Ok(child) => {
            let code = code_of(child);
            end_descendants() && code == 0
        }
    }
}

fn run(
    words: &[Text],
    environment: &[Text],
    folders: &[Text],
    hidden: Hidden,
    silent: bool,
    end: Option<u64>,
) -> Ended {
    if system::adopt_orphans().is_err() {
        return Ended::Loose("what a program leaves behind can't be found");
    }
    match system::fork() {
        Err(_) => Ended::Loose("no process can be started"),
        Ok(0) => {
            if silent && system::close_output().is_err() {
                system::exit(NOT_STARTED)
            }
            if landlock::restrict_reading(folders, hidden) {
                become_program(words, environment)
            }
            files::write(system::ERRORS, b"lazaret-gate: the kernel does not confine\n");
            system::exit(NOT_STARTED)
        }
        Ok(child) => {
            if end.is_some_and(|end| !ends(child, end)) {
                end_descendants();
                return Ended::Loose("it did not end in time");
            }
            let code = code_of(child);
            if end_descendants() {
                Ended::With(code)
            } else {
                Ended::Loose("what a program left behind could not be ended")
            }
        }
    }
}

/// Waits until a child has ended, at most until a time on the kernel's clock. It still has to be waited for.
fn ends(child: usize, end: u64) -> bool {
    while system::now() < end {
        match system::has_ended(child) {
            Ok(false) => system::sleep_a_millisecond(),
            Ok(true) => return true,
            Err(_) => return false,
        }
    }
    false
}

/// Waits for a child; its exit code, or as shells have it 128 and the signal that ended it.
pub fn code_of(child: usize) -> i32 {
    let ended = loop {
        match system::wait(Some(child), false) {
            Ok((_, ended)) => break ended,
            Err(system::INTERRUPTED) => {}
            Err(_) => return NOT_STARTED,
        }
    };
    let signal = ended & 0x7f;
    if signal == 0 {
        return (ended >> 8) & 0xff;
    }
    files::write(system::ERRORS, &Text::of(&[b"lazaret-gate: ended by signal ", &decimal(signal as u64), b"\n"]));
    128 + signal
}

/// Ends all children, and what they leave, until there are none. A program that forks faster than it is ended loses a
/// member at each turn, as each that ends hands its children to this process.
pub fn end_descendants() -> bool {
    let list = Text::of(&[b"/proc/thread-self/children"]);
    loop {
        let Some(children) = files::read(list) else {
            return false;
        };
        for child in children.split(|byte| *byte == b' ').filter_map(number) {
            system::kill(child);
        }
        // The list may miss one that came while it was read: never wait for one that was not ended.
        match system::wait(None, true) {
            Err(system::NO_CHILD) => return true,
            Ok((0, _)) => system::sleep_a_millisecond(),
            Ok(_) | Err(system::INTERRUPTED) => {}
            Err(_) => return false,
        }
    }
}

fn addresses(texts: &[Text]) -> Vec<usize> {
    texts.iter().map(|text| text.address()).chain(core::iter::once(0)).collect()
}
