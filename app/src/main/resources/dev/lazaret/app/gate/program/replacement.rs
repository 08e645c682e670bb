//! The compiler with what replaces a macro: a stub, or the proxy of an isolated one.
//!
//! Of the unit's words only names are taken, so that nothing leads the compiler to a crate, a library or a linker of the
//! project's.

use crate::arguments::Arguments;
use crate::plan::Plan;
use crate::private::Private;
use crate::process::{self, Ended};
use crate::text::Text;
use crate::{environment, files, module_macros, placeholder, system};
use alloc::vec::Vec;

/// Files for isolated macros that were compiled outside.
pub const SUPPORT: &[u8] = b"/gate/support";

/// Becomes the compiler with a stub.
pub fn stub(plan: &Plan, unit: &Arguments, stub: Text) -> ! {
    let edition = Text::of(&[b"--edition=2021"]);
    module_macros::remember(plan, unit, stub, edition);
    let mut words = words(plan.rustc, plan.linker, unit, stub, unit.folder);
    words.extend([edition, Text::of(&[b"--error-format=json"]), Text::of(&[b"--emit=dep-info,link"])]);
    if !unit.json.is_empty() {
        words.push(unit.json);
    }
    process::become_program(&words, &environment::made_anew(b"/tmp"))
}

/// Compiles a proxy, and puts it where cargo expects the macro. Fails without having put a macro there.
pub fn proxy(plan: &Plan, unit: &Arguments, source: Text) -> Result<(), &'static str> {
    module_macros::remember(plan, unit, source, unit.edition());
    let place = Text::of(&[&unit.folder, b"/lib", &unit.stem(), b".so"]);
    let library = Text::of(&[SUPPORT, b"/liblazaret_proxy.rlib"]);
    let done = placeholder::dependencies(unit, place) && compile(plan.rustc, plan.linker, unit, source, library, place);
    done.then_some(()).ok_or("its proxy can't be compiled")
}

/// Compiles what replaces a macro, and puts it in a place. Whether it is there. If not, nothing was put there.
///
/// The library is what proxies contain.
pub fn compile(rustc: Text, linker: Text, unit: &Arguments, source: Text, library: Text, place: Text) -> bool {
    let Ok(private) = Private::new() else { return false };
    let mut words = words(rustc, linker, unit, source, private.made());
    words.extend([Text::of(&[b"--emit=link"]), unit.edition()]);
    words.extend([Text::of(&[b"-C"]), Text::of(&[b"strip=debuginfo"])]);
    words.extend([Text::of(&[b"--extern"]), Text::of(&[b"lazaret_proxy=", &library])]);
    words.extend([Text::of(&[b"-L"]), Text::of(&[b"dependency=", SUPPORT])]);
    let environment = environment::made_anew(&private.temporary());
    let ended = process::run_silent(&words, &environment, &[private.made(), private.temporary()]);
    files::remove(private.temporary());
    let made = Text::of(&[&private.made(), b"/lib", &unit.stem(), b".so"]);
    let done = matches!(ended, Ended::With(0))
        && system::status(made).is_ok_and(|status| files::is_sole_file(&status))
        && system::rename(made, place).is_ok();
    private.remove();
    done
}

fn words(rustc: Text, linker: Text, unit: &Arguments, source: Text, folder: Text) -> Vec<Text> {
    let mut words = Vec::from([rustc, source]);
    let mut option = |name: &[u8], value: &[u8]| words.extend([Text::of(&[name]), Text::of(&[value])]);
    option(b"--crate-name", &unit.name);
    option(b"--crate-type", b"proc-macro");
    option(b"--cap-lints", b"allow");
    option(b"--extern", b"proc_macro");
    option(b"-C", b"prefer-dynamic");
    option(b"-C", b"debuginfo=0");
    option(b"-C", &Text::of(&[b"linker=", &linker]));
    option(b"--out-dir", &folder);
    if !unit.metadata.is_empty() {
        option(b"-C", &unit.metadata);
    }
    if !unit.suffix.is_empty() {
        option(b"-C", &Text::of(&[b"extra-filename=", &unit.suffix]));
    }
    words
}
