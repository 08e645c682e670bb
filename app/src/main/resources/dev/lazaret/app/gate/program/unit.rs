//! What cargo will do with a unit's output, which is what makes it a build script or a macro.
//!
//! That is told by the kind of crate, by whether it is linked, and by where cargo has the output put. None of
//! these can a project's build script change. Names and the environment it can, so they decide nothing.

use crate::arguments::Arguments;
use crate::plan::Stage;
use crate::report::Refusal;
use crate::text::made_of_letters_and;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// cargo will start it.
    Script,
    /// Compilers will load it.
    Macro,
    /// cargo will start it as a test.
    Test,
    /// Tests in documentation, which never come to the compiler through cargo.
    Documentation,
    /// cargo will start it as the program that the stage is for.
    Program,
    /// Nothing of it runs in this stage, unless something that runs starts it.
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
            Class::Test => b"test",
            Class::Documentation => b"documentation",
            Class::Program => b"program",
            Class::Plain => b"plain",
        }
    }

    /// Of a unit; refused where it is made in a way that cargo does not make scripts, macros or others.
    pub fn of(unit: &Arguments, stage: Stage) -> Result<Class, Refusal> {
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
        Ok(match stage {
            Stage::Test if unit.test || unit.types.is_empty() => Class::Test,
            Stage::Run if unit.is(b"bin") || unit.types.is_empty() => Class::Program,
            _ => Class::Plain,
        })
    }
}

/// What of a plain unit may be linked.
///
/// A shared library is what compilers load if it says that it is a macro. It says so by a section that the
/// source of any library can add: with that, code of a plain unit has been seen to run in `cargo check`. And
/// whoever says what is linked can try to steer the linker. So a stage that makes no programs links nothing of
/// plain units, and others link for this machine alone: the gate knows no other linker's arguments.
pub fn limit_linking(unit: &mut Arguments, stage: Stage) -> Result<(), Refusal> {
    if !unit.links() {
        return Ok(());
    }
    if unit.is(b"dylib") {
        return Err(Refusal::of("a dynamic Rust library: it could pass for a macro, and compilers would load it"));
    }
    if stage != Stage::Check {
        return if unit.starts_linker() && !unit.is_for_this_machine() {
            Err(Refusal::of("something that is linked for another machine"))
        } else {
            Ok(())
        };
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

/// Whether the compiler makes a kind of crate without a linker.
pub fn is_archive(crate_type: &[u8]) -> bool {
    matches!(crate_type, b"lib" | b"rlib" | b"staticlib")
}

pub fn is_crate_type(word: &[u8]) -> bool {
    matches!(word, b"bin" | b"lib" | b"rlib" | b"dylib" | b"cdylib" | b"staticlib" | b"proc-macro")
}

/// The name of a target. A file that describes one is none.
pub fn is_target(word: &[u8]) -> bool {
    made_of_letters_and(b"_-.", word) && !word.starts_with(b"-") && !word.ends_with(b".json")
}
