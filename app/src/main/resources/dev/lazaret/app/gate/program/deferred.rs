//! Libraries that are compiled to WebAssembly only when a unit needs them.
//!
//! A stage that was given modules of earlier stages needs few of the libraries in them. In such a stage, the call for a
//! library is written to a file, and the gate compiles the libraries of a unit first if its module is missing. Nothing
//! that a project brought can write the file. Each library is compiled once: a lock makes others wait for it.

use crate::arguments::Arguments;
use crate::compile::Compilation;
use crate::plan::{Isolation, Plan};
use crate::report::Subject;
use crate::text::{decimal, number, Text};
use crate::unit::{self, Class};
use crate::{files, isolated, system, webassembly, wrapper};
use alloc::vec::Vec;

const FOLDER: &[u8] = b"/target/.gate/later";

/// How deep libraries can depend on each other; real ones stay below 40.
const DEEPEST: usize = 200;

/// Whether libraries wait until a unit needs them.
pub fn is_in_use() -> bool {
    files::is_folder(Text::of(&[isolated::GIVEN]))
}

/// Writes down the call for a library; false if that is not possible.
pub fn write(compilation: &Compilation) -> bool {
    let mut folder = [0u8; 4096];
    let Ok(length) = system::working_folder(&mut folder) else { return false };
    let mut text = Vec::new();
    let mut add = |part: &[u8]| {
        text.extend_from_slice(&decimal(part.len() as u64));
        text.push(b'\n');
        text.extend_from_slice(part);
    };
    add(&folder[..length - 1]);
    for texts in [compilation.call, compilation.environment] {
        add(&decimal(texts.len() as u64));
        texts.iter().for_each(|one| add(one));
    }
    files::folder(Text::of(&[FOLDER])) && files::put(place(&compilation.unit.stem(), b""), 0o644, &[&text])
}

/// Compiles the libraries that a unit needs and that wait. A library that can't be compiled is missing afterwards.
pub fn compile_for(plan: &Plan, isolation: &Isolation, unit: &Arguments) {
    compile_level(plan, isolation, unit, 0)
}

fn compile_level(plan: &Plan, isolation: &Isolation, unit: &Arguments, level: usize) {
    if level == DEEPEST {
        return;
    }
    for (name, value) in unit.options() {
        let stem = if *name == *b"--extern" { webassembly::stem_of_library(&value) } else { None };
        if let Some(stem) = stem.filter(|stem| system::status(place(stem, b"")).is_ok()) {
            // The working folder of the call is another.
            match system::fork() {
                Ok(0) => {
                    compile(plan, isolation, stem, level);
                    system::exit(0)
                }
                Ok(child) => while system::wait(Some(child), false) == Err(system::INTERRUPTED) {},
                Err(_) => {}
            }
        }
    }
}

fn compile(plan: &Plan, isolation: &Isolation, stem: &[u8], level: usize) {
    let flags = system::WRITE | system::CREATE | system::NO_LINK;
    let Ok(lock) = system::open(place(stem, b".lock"), flags, 0o644) else { return };
    let done = place(stem, b".done");
    if system::lock(&lock).is_err() || system::status(done).is_ok() {
        return;
    }
    let Some(call) = Call::read(place(stem, b"")) else { return };
    let mut unit = Arguments::default();
    if system::change_folder(call.folder).is_err()
        || unit.read(&call.words).is_err()
        || unit::limit_linking(&mut unit, plan.stage).is_err()
    {
        return;
    }
    compile_level(plan, isolation, &unit, level + 1);
    let source = wrapper::absolute(unit.source);
    let compilation = Compilation { plan, unit: &unit, source, environment: &call.environment, call: &call.words };
    let subject = Subject { class: Class::Plain.word(), source, ..Subject::none() };
    isolated::compile_library(&compilation, isolation, &subject);
    files::put(done, 0o644, &[]);
}

fn place(stem: &[u8], ending: &[u8]) -> Text {
    Text::of(&[FOLDER, b"/lib", stem, ending])
}

/// A call of the gate for a library.
struct Call {
    folder: Text,
    words: Vec<Text>,
    environment: Vec<Text>,
}

impl Call {
    fn read(file: Text) -> Option<Call> {
        let text = files::read(file)?;
        let mut rest: &[u8] = &text;
        Some(Call { folder: part(&mut rest)?, words: texts(&mut rest)?, environment: texts(&mut rest)? })
    }
}

fn texts(rest: &mut &[u8]) -> Option<Vec<Text>> {
    let count = number(&part(rest)?)?;
    (0..count).map(|_| part(rest)).collect()
}

fn part(rest: &mut &[u8]) -> Option<Text> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let length = number(&rest[..end])?;
    let part = rest.get(end + 1..end + 1 + length)?;
    *rest = &rest[end + 1 + length..];
    Some(Text::of(&[part]))
}
