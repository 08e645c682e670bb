//! Compiles a unit to WebAssembly: a macro crate or a build script as a module, or a library that these contain.
//!
//! The compiler is confined, and its messages reach nobody. Of the unit's words it gets its name, edition, conditions,
//! checks at run time and crates. A native library that cargo passes is replaced by the one that was compiled to
//! WebAssembly before. The compiler gets no library, folder of libraries, linker or link argument of the project's.

use crate::compile::Compilation;
use crate::landlock::Hidden;
use crate::plan::{Isolation, Plan};
use crate::private::Private;
use crate::process::{self, Ended};
use crate::replacement::SUPPORT;
use crate::report;
use crate::text::{made_of_letters_and, Text};
use crate::{environment, files, linker, module_macros, system};
use alloc::vec::Vec;

/// Folder of the libraries that were compiled to WebAssembly.
pub const LIBRARIES: &[u8] = b"/target/.gate/wasm";

/// Maximum size of an output in bytes, as the host has it for modules.
const LARGEST: i64 = 64 << 20;

/// Crates of Lazaret's that replace those that cargo passes under the same name.
const OWN_CRATES: [&[u8]; 3] = [b"std", b"proc_macro", b"lazaret_attributes"];

/// The condition that the build script of `proc-macro2` sets for a compiler with unstable features. The crate then uses
/// items that Lazaret's `proc_macro` lacks.
const UNSTABLE: &[u8] = b"proc_macro_span";

type Made = Result<(), Text>;

/// Compiles a library. If it fails, the reason is a clause.
pub fn library(compilation: &Compilation, isolation: &Isolation) -> Made {
    if !files::folder(Text::of(&[LIBRARIES])) {
        return Err(Text::of(&[b"the folder of libraries can't be made"]));
    }
    let name = Text::of(&[b"lib", &compilation.unit.stem(), b".rlib"]);
    make(compilation, isolation, b"rlib", name, Text::of(&[LIBRARIES, b"/", &name]))
}

/// Compiles a macro crate as a module and moves it to its place. If it fails, the reason is a clause.
pub fn module(compilation: &Compilation, isolation: &Isolation, place: Text) -> Made {
    make(compilation, isolation, b"cdylib", Text::of(&[&compilation.unit.stem(), b".wasm"]), place)
}

/// Compiles a build script as a module and moves it to its place. If it fails, the reason is a clause.
pub fn script(compilation: &Compilation, isolation: &Isolation, place: Text) -> Made {
    make(compilation, isolation, b"bin", Text::of(&[&compilation.unit.stem(), b".wasm"]), place)
}

fn make(compilation: &Compilation, isolation: &Isolation, crate_type: &[u8], name: Text, place: Text) -> Made {
    let Ok(private) = Private::new() else { return Err(Text::of(&[b"no private folder can be made"])) };
    let (made, temporary) = (private.made(), private.temporary());
    let words = match words(compilation, isolation, crate_type, made) {
        Ok(words) => words,
        Err(why) => {
            private.remove();
            return Err(why);
        }
    };
    let environment = environment::of_compiler(compilation.environment, compilation.plan, &temporary);
    // A module of a crate from elsewhere is stored for other projects, so nothing of this one may get into it.
    let package = environment::value(compilation.environment, b"CARGO_MANIFEST_DIR").unwrap_or_default();
    let is_of_project = *package == *b"/src" || package.starts_with(b"/src/");
    let names: &[&[u8]] = if is_of_project { &[] } else { &[b"src"] };
    let hidden = Hidden { names, except: &[] };
    let ended = process::run_silent_without(&words, &environment, &[made, temporary], hidden);
    let refusal = linker::refusal(&private);
    // First, as a second name of the output could lie there.
    files::remove(temporary);
    let result = match (ended, refusal) {
        (Ended::With(0), _) => take(Text::of(&[&made, b"/", &name]), place).map_err(|why| Text::of(&[why])),
        (Ended::With(_), Some(refusal)) => Err(report::words(&refusal)),
        (Ended::With(_), None) => Err(not_compiled(isolation)),
        (Ended::Loose(why), _) => Err(Text::of(&[why.as_bytes()])),
    };
    private.remove();
    result
}

fn not_compiled(isolation: &Isolation) -> Text {
    const WHY: &[u8] = b"it can't be compiled to WebAssembly";
    isolation.other.map_or_else(|| Text::of(&[WHY]), |compiler| Text::of(&[WHY, b" with ", &compiler]))
}

/// Moves an output to its place. Something else may be there under its name, if a macro that may run was loaded.
fn take(output: Text, place: Text) -> Result<(), &'static [u8]> {
    match system::status(output) {
        Ok(status) if !files::is_sole_file(&status) => Err(b"its WebAssembly is no ordinary file"),
        Ok(status) if status.size > LARGEST => Err(b"its WebAssembly is larger than 64 MiB"),
        Ok(_) if system::rename(output, place).is_ok() => Ok(()),
        _ => Err(b"its WebAssembly is missing, or can't be moved"),
    }
}

type Words = Result<Vec<Text>, Text>;

/// The compiler's. If the unit can't be compiled, the reason is a clause.
fn words(compilation: &Compilation, isolation: &Isolation, crate_type: &[u8], folder: Text) -> Words {
    let (plan, unit) = (compilation.plan, compilation.unit);
    let source = plan.rewritten(&compilation.source).unwrap_or(unit.source);
    let mut words = Vec::from([isolation.rustc, source, unit.edition(), Text::of(&[b"--emit=link"])]);
    let mut option = |name: &[u8], value: &[u8]| words.extend([Text::of(&[name]), Text::of(&[value])]);
    option(b"--crate-name", &unit.name);
    option(b"--crate-type", crate_type);
    option(b"--target", b"wasm32-wasip1");
    option(b"--cap-lints", b"allow");
    option(b"-C", b"opt-level=1");
    option(b"-C", b"debuginfo=0");
    option(b"-C", b"strip=debuginfo");
    option(b"-C", b"embed-bitcode=no");
    if !unit.metadata.is_empty() {
        option(b"-C", &unit.metadata);
    }
    if !unit.suffix.is_empty() {
        option(b"-C", &Text::of(&[b"extra-filename=", &unit.suffix]));
    }
    option(b"--out-dir", &folder);
    option(b"-C", &Text::of(&[b"linker=", linker::PLACE]));
    option(b"-C", b"linker-flavor=wasm-ld");
    if crate_type == b"cdylib" {
        option(b"-C", &Text::of(&[b"link-arg=", &isolation.start]));
        option(b"-C", b"link-arg=--export=_initialize");
        option(b"-C", b"link-arg=--export=lazaret_allocate");
    }
    if crate_type == b"bin" {
        // Of a program, the compiler exports nothing, and links the object that starts it.
        option(b"-C", b"link-arg=--export=lazaret_std_allocate");
    }
    option(b"-L", &Text::of(&[b"dependency=", LIBRARIES]));
    option(b"-L", &Text::of(&[b"dependency=", SUPPORT]));
    option(b"--extern", &Text::of(&[b"std=", SUPPORT, b"/libstd.rlib"]));
    option(b"--extern", &Text::of(&[b"proc_macro=", SUPPORT, b"/libproc_macro.rlib"]));
    option(b"--extern", &Text::of(&[b"lazaret_attributes=", SUPPORT, b"/liblazaret_attributes.so"]));
    for (name, value) in unit.options() {
        if let Some(value) = kept(compilation, isolation, &name, value)? {
            words.extend([name, value]);
        }
    }
    Ok(words)
}

/// The value of an option as the compiler gets it; nothing if the option is left out.
fn kept(compilation: &Compilation, isolation: &Isolation, name: &[u8], value: Text) -> Result<Option<Text>, Text> {
    let stays = match name {
        b"--cfg" => *compilation.unit.name != *b"proc_macro2" || *value != *UNSTABLE,
        b"--check-cfg" => true,
        b"-C" => value.starts_with(b"debug-assertions=") || value.starts_with(b"overflow-checks="),
        // Only cargo's own folder has this kind: macros that libraries use are in it.
        b"-L" => isolation.other.is_none() && value.starts_with(b"dependency="),
        b"--extern" => return library_for(compilation.plan, isolation, value),
        _ => false,
    };
    Ok(stays.then_some(value))
}

/// The crate that replaces one that cargo passes as `NAME=FILE`. A macro is loaded by the compiler itself, so it stays,
/// unless another compiler has made it.
fn library_for(plan: &Plan, isolation: &Isolation, value: Text) -> Result<Option<Text>, Text> {
    let Some(middle) = value.iter().position(|byte| *byte == b'=') else { return Ok(None) };
    let (name, file) = (&value[..middle + 1], &value[middle + 1..]);
    if OWN_CRATES.contains(&&value[..middle]) {
        return Ok(None);
    }
    if !file.ends_with(b".so") {
        return Ok(stem_of_library(&value).map(|stem| Text::of(&[name, LIBRARIES, b"/lib", stem, b".rlib"])));
    }
    if isolation.other.is_none() {
        return Ok(Some(value));
    }
    module_macros::loadable(plan, isolation, file).map(|place| Some(Text::of(&[name, &place])))
}

/// Of a library that cargo passes as `NAME=FILE`: its name and suffix.
pub fn stem_of_library(value: &[u8]) -> Option<&[u8]> {
    let file = value.split(|byte| *byte == b'/').next_back()?;
    let stem = file.strip_suffix(b".rlib").or(file.strip_suffix(b".rmeta"))?.strip_prefix(b"lib")?;
    made_of_letters_and(b"_-", stem).then_some(stem)
}
