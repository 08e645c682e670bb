//! What cargo will do with a unit's output, which is what makes it a build script or a macro.
//!
//! That is told by the kind of crate, by whether it is linked, and by where cargo has the output put. None of
//! these can a project's build script change. Names and the environment it can, so they decide nothing.

use crate::arguments::Arguments;
use crate::report::Refusal;
use crate::text::made_of_letters_and;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// cargo will start it.
    Script,
    /// Compilers will load it.
    Macro,
    /// Nothing of it runs in this stage, or it is what the stage is for.
    Plain,
}

/// Where in the target folder cargo has an output put.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `PROFILE/deps`
    Crates,
    /// `PROFILE/examples`
    Examples,
    /// `PROFILE/build/PACKAGE-HASH`
    Script,
}

impl Class {
    /// The plan's word for it.
    pub fn word(self) -> &'static [u8] {
        match self {
            Class::Script => b"script",
            Class::Macro => b"macro",
            Class::Plain => b"plain",
        }
    }

    /// Of a unit; refused where it is made in a way that cargo does not make scripts, macros or others.
    pub fn of(unit: &Arguments) -> Result<Class, Refusal> {
        if !unit.links() {
            return Ok(Class::Plain);
        }
        let place = Place::of(&unit.folder);
        let only_type = unit.types.len() == 1 && !unit.test;
        if unit.is(b"proc-macro") {
            return if only_type && place == Some(Place::Crates) {
                Ok(Class::Macro)
            } else {
                Err(Refusal::of("a macro that is made as something else, too"))
            };
        }
        if place == Some(Place::Script) {
            return if only_type && unit.is(b"bin") {
                Ok(Class::Script)
            } else {
                Err(Refusal::of("something else than a program in a build script's place"))
            };
        }
        Ok(Class::Plain)
    }
}

/// What of a plain unit may be linked.
///
/// A shared library is what compilers load if it says that it is a macro. It says so by a section that the
/// source of any library can add: with that, code of a plain unit has been seen to run in `cargo check`. And
/// whoever says what is linked can steer the linker, at least with a nightly compiler. So a stage that makes
/// no programs links nothing of plain units.
pub fn limit_linking(unit: &mut Arguments, links_programs: bool) -> Result<(), Refusal> {
    if !unit.links() {
        return Ok(());
    }
    if unit.is(b"dylib") {
        return Err(Refusal::of("a dynamic Rust library: it could pass for a macro, and compilers would load it"));
    }
    if links_programs {
        return Ok(());
    }
    // Without a type it is a program: a test, with or without the compiler's harness.
    if unit.test || unit.is(b"bin") || unit.types.is_empty() {
        return Err(Refusal::of("a program that is linked in a stage that makes none"));
    }
    if unit.is(b"cdylib") {
        // cargo takes what is not there for not made. Crates that need this one use its other library.
        unit.types.retain(|one| **one != *b"cdylib");
        unit.dropped.push(b"a library for other languages");
    }
    if unit.types.is_empty() {
        return Err(Refusal::of("a library for other languages in a stage that makes none"));
    }
    Ok(())
}

impl Place {
    /// The profile's folder is in the target folder, or in one for a machine there.
    pub fn of(folder: &[u8]) -> Option<Place> {
        let below = folder.strip_prefix(b"/target/")?;
        // No name that begins with a dot: neither a way up, nor the gate's own folder.
        let is_name = |name: &[u8]| made_of_letters_and(b"_-.+", name) && !name.starts_with(b".");
        if !below.split(|byte| *byte == b'/').all(is_name) {
            return None;
        }
        let mut names = below.rsplit(|byte| *byte == b'/');
        let (last, before) = (names.next()?, names.next()?);
        match (before, last, names.count()) {
            // First, so that in doubt it is one that the plan must have.
            (b"build", _, 1 | 2) => Some(Place::Script),
            (_, b"deps", 0 | 1) => Some(Place::Crates),
            (_, b"examples", 0 | 1) => Some(Place::Examples),
            _ => None,
        }
    }
}

pub fn is_crate_type(word: &[u8]) -> bool {
    matches!(word, b"bin" | b"lib" | b"rlib" | b"dylib" | b"cdylib" | b"staticlib" | b"proc-macro")
}

/// The name of a target. A file that describes one is none.
pub fn is_target(word: &[u8]) -> bool {
    made_of_letters_and(b"_-.", word) && !word.starts_with(b"-") && !word.ends_with(b".json")
}
