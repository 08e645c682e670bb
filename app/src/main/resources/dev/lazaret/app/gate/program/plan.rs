//! What was decided outside, as the file `/gate/plan` has it.
//!
//! Lines of fields that tabs part: `rustc PATH`, `linker PATH`, `stage check|build|test|run`, `confine 0|1`,
//! `isolates 0|1`, and for each unit that executes `unit CLASS DECISION SOURCE ID`. What does not execute is not in it.
//! A line `expand SOURCE ID` asks for what the macros of a crate make. A line `compare ID` asks for comparing what a macro
//! that may run expands to with what its isolated form does.
//!
//! A plan that isolates macros or build scripts also has `module-linker PATH` and `module-start PATH`, for modules of
//! WebAssembly. If another compiler than the project's compiles to WebAssembly, a line `module-rustc PATH WORDS` names it.
//! A line `library SOURCE only|also` names a library to compile to WebAssembly, only or besides the native
//! one, and `rewritten SOURCE PATH` the root file that replaces SOURCE when compiling to WebAssembly.

use crate::system;
use crate::text::Text;
use crate::unit::Class;
use crate::{files, report};
use alloc::vec::Vec;

const FILE: &[u8] = b"/gate/plan";

/// Where cargo generates the build scripts that call functions of build-dependencies (`package.metabuild`). Nothing that
/// is confined can write there.
const GENERATED: &[u8] = b"/target/.metabuild/";
const HASH: usize = 16;

/// Where rewritten copies of packages are.
const REWRITTEN: &[u8] = b"/gate/source/";

/// How many hex digits an id has.
pub const ID: usize = 24;

pub struct Plan {
    pub rustc: Text,
    pub linker: Text,
    pub stage: Stage,
    /// Whether something that a project brought runs in this stage, so that every compiler is confined.
    pub confines: bool,
    /// Set if the plan isolates macros or build scripts.
    pub isolation: Option<Isolation>,
    text: Text,
}

/// What links a module of WebAssembly.
pub struct Isolation {
    pub linker: Text,
    /// The object file that makes a module a reactor.
    pub start: Text,
    /// The compiler of modules.
    pub rustc: Text,
    /// What the compiler of modules is called, if it is not the project's.
    pub other: Option<Text>,
}

impl Isolation {
    /// What the compiler of modules is called.
    pub fn compiler(&self) -> Text {
        self.other.unwrap_or(Text::of(&[b"the compiler"]))
    }
}

/// How to compile a library that isolated macros or build scripts contain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// To WebAssembly only.
    Only,
    /// To WebAssembly and natively.
    Also,
}

/// What cargo was started for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Links nothing but what executes while it compiles.
    Check,
    /// Links programs, and starts none.
    Build,
    /// Starts tests.
    Test,
    /// Starts one program.
    Run,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Run,
    Replay,
    /// Compile a macro or a build script to WebAssembly, with a proxy or a stand-in in its place.
    Isolate,
    Stub,
}

/// A line of the plan.
pub struct Planned {
    pub decision: Decision,
    pub source: Text,
    pub id: Text,
}

impl Plan {
    /// Ends the program where there is no plan, or none that can be understood.
    pub fn read() -> Plan {
        let read = || {
            let text = files::read(Text::of(&[FILE]))?;
            Some(Plan {
                rustc: value(&text, b"rustc")?,
                linker: value(&text, b"linker")?,
                stage: stage(&value(&text, b"stage")?)?,
                confines: yes_or_no(&value(&text, b"confine")?)?,
                isolation: if yes_or_no(&value(&text, b"isolates")?)? { Some(isolation(&text)?) } else { None },
                text,
            })
        };
        read().unwrap_or_else(|| {
            files::write(system::ERRORS, b"lazaret-gate: there is no plan\n");
            system::exit(report::REFUSED)
        })
    }

    /// The toolchain's folder, in which the compiler is `bin/rustc`.
    pub fn toolchain(&self) -> &[u8] {
        self.rustc.strip_suffix(b"/bin/rustc").unwrap_or(&[])
    }

    /// The unit of a class whose root file this is, as cargo composes its path.
    pub fn unit(&self, class: Class, source: &[u8]) -> Option<Planned> {
        let source = without_hash(source);
        self.units().find(|unit| unit[1] == class.word() && unit[3] == source).and_then(|unit| planned(&unit))
    }

    /// The build script with an id.
    pub fn script(&self, id: &[u8]) -> Option<Planned> {
        self.units().find(|unit| unit[1] == Class::Script.word() && unit[4] == id).and_then(|unit| planned(&unit))
    }

    /// Whether a build script executes natively.
    pub fn runs_scripts(&self) -> bool {
        self.units().any(|unit| unit[1] == Class::Script.word() && unit[2] == b"run")
    }

    /// The id of what the macros of a crate make, where that is asked for.
    pub fn expansion(&self, source: &[u8]) -> Option<Text> {
        lines(&self.text)
            .find(|fields| fields.len() == 3 && fields[0] == b"expand" && fields[1] == source)
            .filter(|fields| is_id(fields[2]))
            .map(|fields| Text::of(&[fields[2]]))
    }

    /// How to compile a library to WebAssembly, if the plan says so.
    pub fn library(&self, source: &[u8]) -> Option<Library> {
        let named = lines(&self.text)
            .find(|fields| fields.len() == 3 && fields[0] == b"library" && fields[1] == source)
            .filter(|_| self.isolation.is_some())?;
        match named[2] {
            b"only" => Some(Library::Only),
            b"also" => Some(Library::Also),
            _ => None,
        }
    }

    /// The root file that replaces a source when compiling to WebAssembly.
    pub fn rewritten(&self, source: &[u8]) -> Option<Text> {
        lines(&self.text)
            .find(|fields| fields.len() == 3 && fields[0] == b"rewritten" && fields[1] == source)
            .filter(|fields| fields[2].starts_with(REWRITTEN))
            .map(|fields| Text::of(&[fields[2]]))
    }

    /// Whether a macro that may run is compared with its isolated form.
    pub fn compares(&self, id: &[u8]) -> bool {
        self.compared().any(|one| one[1] == id)
    }

    /// Whether any macro is.
    pub fn compares_any(&self) -> bool {
        self.compared().next().is_some()
    }

    fn compared(&self) -> impl Iterator<Item = Vec<&[u8]>> {
        lines(&self.text).filter(|fields| fields.len() == 2 && fields[0] == b"compare")
    }

    fn units(&self) -> impl Iterator<Item = Vec<&[u8]>> {
        lines(&self.text).filter(|fields| fields.len() == 5 && fields[0] == b"unit")
    }
}

/// The source of a unit as the plan has it: behind the name of what cargo generates comes a hash that only cargo knows.
fn without_hash(source: &[u8]) -> &[u8] {
    let named = || {
        let name = source.strip_prefix(GENERATED)?.strip_suffix(b".rs")?;
        let (package, hash) =
            (&source[..GENERATED.len() + name.len().checked_sub(HASH + 1)?], &name[name.len() - HASH..]);
        let is_hash = hash.iter().all(|byte| byte.is_ascii_digit() || matches!(*byte, b'a'..=b'f'));
        (is_hash && source[package.len()] == b'-' && !name.contains(&b'/')).then_some(package)
    };
    named().unwrap_or(source)
}

fn lines(text: &[u8]) -> impl Iterator<Item = Vec<&[u8]>> {
    text.split(|byte| *byte == b'\n').map(|line| line.split(|byte| *byte == b'\t').collect())
}

fn value(text: &[u8], key: &[u8]) -> Option<Text> {
    lines(text).find(|fields| fields.len() == 2 && fields[0] == key).map(|fields| Text::of(&[fields[1]]))
}

fn isolation(text: &[u8]) -> Option<Isolation> {
    let other = lines(text).find(|fields| fields.len() == 3 && fields[0] == b"module-rustc");
    Some(Isolation {
        linker: value(text, b"module-linker")?,
        start: value(text, b"module-start")?,
        rustc: other.as_ref().map_or_else(|| value(text, b"rustc"), |fields| Some(Text::of(&[fields[1]])))?,
        other: other.map(|fields| Text::of(&[fields[2]])),
    })
}

fn stage(word: &[u8]) -> Option<Stage> {
    match word {
        b"check" => Some(Stage::Check),
        b"build" => Some(Stage::Build),
        b"test" => Some(Stage::Test),
        b"run" => Some(Stage::Run),
        _ => None,
    }
}

fn yes_or_no(word: &[u8]) -> Option<bool> {
    match word {
        b"0" => Some(false),
        b"1" => Some(true),
        _ => None,
    }
}

/// Nothing where the decision or the id is none: the unit is then one that the plan does not have.
fn planned(unit: &[&[u8]]) -> Option<Planned> {
    let decision = match unit[2] {
        b"run" => Decision::Run,
        b"replay" => Decision::Replay,
        b"isolate" => Decision::Isolate,
        b"stub" => Decision::Stub,
        _ => return None,
    };
    if !is_id(unit[4]) {
        return None;
    }
    Some(Planned { decision, source: Text::of(&[unit[3]]), id: Text::of(&[unit[4]]) })
}

fn is_id(id: &[u8]) -> bool {
    id.len() == ID && id.iter().all(|byte| byte.is_ascii_digit() || matches!(*byte, b'a'..=b'f'))
}
