//! Runs a program that answers a build script: confined, with limited output, in limited time.
//!
//! Its words are the gate's, but the source that a compiler reads is hostile: it can keep a compiler busy for ever.

use crate::landlock::{self, Hidden};
use crate::system::{self, Open};
use crate::text::Text;
use crate::{process, streams};
use alloc::vec::Vec;

/// How much of each output is stored, in bytes. The rest is read and dropped.
const MOST: usize = 256 << 10;

pub struct Program<'a> {
    pub words: &'a [Text],
    pub environment: &'a [Text],
    /// The only folders that it can write. It starts in the first.
    pub folders: [Text; 2],
    /// The only other folder of the project or the stage that it can read.
    pub package: Text,
    /// What it reads from standard input.
    pub input: Text,
    /// When it is ended, on the kernel's clock.
    pub end: u64,
}

/// A program's exit code, output and errors.
pub struct Captured {
    pub code: i32,
    pub outputs: [Vec<u8>; 2],
}

impl Captured {
    /// Whether the output may be longer than what was stored.
    pub fn is_cut(&self) -> bool {
        self.outputs[0].len() == MOST
    }
}

/// Where files of the project, of other packages, of the stage and of processes are.
const HIDDEN: [&[u8]; 8] = [b"src", b"deps", b"target", b"gate", b"cargo", b"isolate", b"tmp", b"proc"];

const NOT_STARTED: &str = "a program can't be started";

/// Runs a program until nothing of it is left.
pub fn run(program: &Program) -> Result<Captured, &'static str> {
    system::adopt_orphans().map_err(|_| NOT_STARTED)?;
    let (output, output_end) = streams::pipe().map_err(|_| NOT_STARTED)?;
    let (errors, errors_end) = streams::pipe().map_err(|_| NOT_STARTED)?;
    let child = system::fork().map_err(|_| NOT_STARTED)?;
    if child == 0 {
        become_confined(program, &output_end, &errors_end)
    }
    drop((output_end, errors_end));
    let mut outputs = [Vec::new(), Vec::new()];
    let in_time = collect([output, errors], &mut outputs, program.end) && ends(child, program.end);
    if !in_time {
        system::kill(child);
    }
    let code = process::code_of(child);
    if !process::end_descendants() {
        return Err("what a program left behind could not be ended");
    }
    if !in_time {
        return Err("a program did not end in time");
    }
    Ok(Captured { code, outputs })
}

fn become_confined(program: &Program, output: &Open, errors: &Open) -> ! {
    let is_ready = || {
        let input = system::open(program.input, system::NO_LINK, 0)?;
        streams::take_as(&input, system::INPUT)?;
        streams::take_as(output, system::OUTPUT)?;
        streams::take_as(errors, system::ERRORS)?;
        system::change_folder(program.folders[0])?;
        // Among the others are the pipes of cargo's jobserver.
        system::close_others_on_exec()
    };
    let hidden = Hidden { names: &HIDDEN, except: &[program.package] };
    if is_ready().is_ok() && landlock::restrict_reading(&program.folders, hidden) {
        process::become_program(program.words, program.environment)
    }
    system::exit(process::NOT_STARTED)
}

/// Reads both outputs to their ends; false if that takes too long.
fn collect(pipes: [Open; 2], outputs: &mut [Vec<u8>; 2], end: u64) -> bool {
    let mut pipes = pipes.map(Some);
    let mut piece = [0u8; 1 << 14];
    while pipes.iter().any(Option::is_some) {
        let Some(left) = milliseconds_to(end) else { return false };
        let ready = match streams::wait_for_two([pipes[0].as_ref(), pipes[1].as_ref()], left) {
            Ok(ready) => ready,
            Err(system::INTERRUPTED) => continue,
            Err(_) => return false,
        };
        for side in [0, 1] {
            let Some(pipe) = pipes[side].as_ref().filter(|_| ready[side]) else { continue };
            match system::read(pipe, &mut piece) {
                Ok(0) => pipes[side] = None,
                Ok(count) => {
                    let room = MOST - outputs[side].len();
                    outputs[side].extend_from_slice(&piece[..core::cmp::min(count, room)]);
                }
                Err(system::INTERRUPTED) => {}
                Err(_) => return false,
            }
        }
    }
    true
}

/// Waits for the end of a program that may have closed its outputs before.
fn ends(child: usize, end: u64) -> bool {
    while milliseconds_to(end).is_some() {
        match system::has_ended(child) {
            Ok(false) => system::sleep_a_millisecond(),
            Ok(true) => return true,
            Err(_) => return false,
        }
    }
    false
}

fn milliseconds_to(end: u64) -> Option<usize> {
    const MILLISECOND: u64 = 1_000_000;
    end.checked_sub(system::now()).map(|left| (left / MILLISECOND + 1) as usize)
}

/// An empty standard input.
pub fn no_input() -> Text {
    Text::of(&[b"/dev/null"])
}
