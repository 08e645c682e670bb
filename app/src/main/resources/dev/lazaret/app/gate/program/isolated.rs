//! What the plan isolates: macros and build scripts that run as modules of WebAssembly, and the libraries in them.
//!
//! A macro is compiled as a module, which the host runs, and a proxy takes the macro's place in compilers. If that does
//! not work, a stub does.

use crate::compile::Compilation;
use crate::host;
use crate::plan::{Isolation, Library, Planned};
use crate::report::{self, Subject};
use crate::text::{plain, Text};
use crate::{deferred, environment, files, placeholder, proxy_source, replacement, system, webassembly};
use alloc::vec::Vec;

/// Folder of the modules. The host reads them.
pub const MODULES: &[u8] = b"/target/.gate/modules";

/// Folder of the modules that earlier stages have compiled, and of the sources of their proxies. It exists if there are
/// any.
pub const GIVEN: &[u8] = b"/gate/modules";

/// Folder of the proxies' sources.
pub const PROXIES: &[u8] = b"/target/.gate/proxy";

/// How much of a package's name a warning shows.
const LONGEST_NAME: usize = 100;

/// Compiles a macro that is isolated, or its stub.
pub fn macro_crate(compilation: &Compilation, planned: &Planned, stub: Text, subject: &Subject) -> ! {
    match replace(compilation, planned.id) {
        Ok(()) => {
            subject.log(b"isolate");
            system::exit(0)
        }
        Err(why) => {
            subject.log(&Text::of(&[b"isolate-failed: ", &why]));
            report::warn_not_isolated(&compilation.unit.name, &why);
            replacement::stub(compilation.plan, compilation.unit, stub)
        }
    }
}

/// Puts a proxy in the macro's place. If it fails, the reason is a clause of plain characters.
fn replace(compilation: &Compilation, id: Text) -> Result<(), Text> {
    let constant = |why: &str| Text::of(&[why.as_bytes()]);
    let Some(isolation) = &compilation.plan.isolation else { return Err(constant("the stage has no isolated macros")) };
    if !files::folder(Text::of(&[MODULES])) || !files::folder(Text::of(&[PROXIES])) {
        return Err(constant("the folders of isolated macros can't be made"));
    }
    let name = Text::of(&[&id, &compilation.unit.suffix]);
    let module = module_file(&name);
    let source = match given(&name, module) {
        Some(source) => source,
        None => {
            deferred::compile_for(compilation.plan, isolation, compilation.unit);
            webassembly::module(compilation, isolation, module)?;
            host::source_of_proxy(&name).map_err(|failure| failure.words())?
        }
    };
    if !proxy_source::is_proxy_for(&name, &source) {
        return Err(constant("the host's source is not that of a proxy"));
    }
    let file = Text::of(&[PROXIES, b"/", &name, b".rs"]);
    if !files::put(file, 0o644, &[&source]) {
        return Err(constant("its proxy can't be written"));
    }
    replacement::proxy(compilation.plan, compilation.unit, file).map_err(constant)
}

/// Copies a macro's module that an earlier stage has compiled to its place; the source of its proxy. Without a host,
/// the macro can't be expanded, and a stub has to replace it.
fn given(name: &[u8], place: Text) -> Option<Vec<u8>> {
    let source = files::read(Text::of(&[GIVEN, b"/", name, b".rs"]))?;
    host::connect(name).ok()?;
    given_module(name, place).then(|| Vec::from(&*source))
}

/// Copies a module that an earlier stage has compiled to its place, if there is one.
fn given_module(name: &[u8], place: Text) -> bool {
    files::read(Text::of(&[GIVEN, b"/", name, b".wasm"])).is_some_and(|bytes| files::put(place, 0o644, &[&bytes]))
}

/// Where a module is.
pub fn module_file(module: &[u8]) -> Text {
    Text::of(&[MODULES, b"/", module, b".wasm"])
}

/// Where the reason is why a build script has no module. Its stand-in can be started in a later stage.
fn failure_file(module: &[u8]) -> Text {
    Text::of(&[MODULES, b"/", module, b".failed"])
}

/// Returns the reason why a build script has no module, if it has none.
pub fn script_failure(module: &[u8]) -> Option<Text> {
    if system::status(module_file(module)).is_ok() {
        return None;
    }
    Some(files::read(failure_file(module)).unwrap_or(Text::of(&[b"it is not compiled to WebAssembly"])))
}

/// Compiles a build script as a module. If that fails, no module remains, so that the script's stand-in plays a stub.
pub fn script(compilation: &Compilation, module: &[u8], subject: &Subject) {
    let (place, failed) = (module_file(module), failure_file(module));
    files::remove(place);
    files::remove(failed);
    let made = match &compilation.plan.isolation {
        None => Err(Text::of(&[b"the stage has no isolated macros"])),
        Some(_) if !files::folder(Text::of(&[MODULES])) => Err(Text::of(&[b"the folder of modules can't be made"])),
        Some(_) if given_module(module, place) => Ok(()),
        Some(isolation) => {
            deferred::compile_for(compilation.plan, isolation, compilation.unit);
            webassembly::script(compilation, isolation, place)
        }
    };
    match made {
        // It counts as isolated only when it has been executed.
        Ok(()) => subject.log(b"webassembly"),
        Err(why) => {
            files::put(failed, 0o644, &[&why]);
            subject.log(&Text::of(&[b"isolate-failed: ", &why]));
            // All scripts' crates have the same name.
            let package = environment::value(compilation.environment, b"CARGO_PKG_NAME").unwrap_or_default();
            let package = plain(&package[..package.len().min(LONGEST_NAME)]);
            report::warn_not_isolated(&Text::of(&[b"the build script of ", &package]), &why);
        }
    }
}

/// Compiles a library to WebAssembly where the plan says so. Ends the program if it is compiled to nothing
/// else.
pub fn library(compilation: &Compilation, subject: &Subject) {
    let (plan, unit) = (compilation.plan, compilation.unit);
    // The libraries of macros are linked, and for this machine. Compiling the unit natively starts no linker.
    let fits = unit.is_linked_library() && unit.target.is_empty();
    let (Some(isolation), Some(library)) = (&plan.isolation, plan.library(&compilation.source).filter(|_| fits)) else {
        return;
    };
    if !deferred::is_in_use() || !deferred::write(compilation) {
        compile_library(compilation, isolation, subject);
    }
    if library == Library::Only {
        placeholder::library(compilation).unwrap_or_else(|refusal| subject.refuse(&refusal));
        system::exit(0)
    }
}

/// Compiles a library to WebAssembly, and logs it.
pub fn compile_library(compilation: &Compilation, isolation: &Isolation, subject: &Subject) {
    match webassembly::library(compilation, isolation) {
        Ok(()) => subject.log(b"webassembly"),
        Err(why) => subject.log(&Text::of(&[b"webassembly-failed: ", &why])),
    }
}
