//! The environment for what the gate starts.
//!
//! A build script can set any variable of the compilers of its package (`rustc-env`), so also of the linker
//! below them. What crates ask for with `env!` must arrive; what steers a loader, a library, the compiler, a proxy or
//! a linker must not.

use crate::host;
use crate::plan::Plan;
use crate::text::Text;
use alloc::vec::Vec;

const BEGINNINGS: [&[u8]; 14] = [
    LAZARET,
    b"LD_",
    b"DYLD_",
    b"GCC_",
    b"COLLECT_",
    b"LTO_",
    b"LC_",
    b"MALLOC_",
    b"GLIBC_",
    b"BASH_FUNC_",
    b"LLVM_PROFILE",
    b"ASAN_",
    b"TERMINFO",
    b"DEBUGINFOD_",
];

/// Names of variables that only Lazaret sets begin with it.
const LAZARET: &[u8] = b"LAZARET_";

/// Other names that begin with RUSTC_ stay: crates ask for RUSTC_VERSION and the like.
const NAMES: [&[u8]; 47] = [
    b"PATH",
    b"IFS",
    b"ENV",
    b"BASH_ENV",
    b"SHELLOPTS",
    b"BASHOPTS",
    b"PS4",
    b"CDPATH",
    b"TMPDIR",
    b"TMP",
    b"TEMP",
    b"LANG",
    b"LANGUAGE",
    b"LOCPATH",
    b"NLSPATH",
    b"GCONV_PATH",
    b"GETCONF_DIR",
    b"TERMCAP",
    b"TZDIR",
    b"HOSTALIASES",
    b"RES_OPTIONS",
    b"COMPILER_PATH",
    b"LIBRARY_PATH",
    b"CPATH",
    b"C_INCLUDE_PATH",
    b"CPLUS_INCLUDE_PATH",
    b"OBJC_INCLUDE_PATH",
    b"DEPENDENCIES_OUTPUT",
    b"SUNPRO_DEPENDENCIES",
    b"LDEMULATION",
    b"GNUTARGET",
    b"SSLKEYLOGFILE",
    b"RUSTC",
    b"RUSTC_WRAPPER",
    b"RUSTC_WORKSPACE_WRAPPER",
    b"RUSTC_BOOTSTRAP",
    b"RUSTC_LINKER",
    b"RUSTC_LOG",
    b"RUSTC_ICE",
    b"RUSTC_BREAK_ON_ICE",
    b"RUSTC_OVERRIDE_VERSION_STRING",
    b"RUST_TARGET_PATH",
    b"RUST_MIN_STACK",
    b"MAKEFLAGS",
    b"MFLAGS",
    b"RUSTFLAGS",
    b"CARGO_ENCODED_RUSTFLAGS",
];

/// For the compiler with a project's unit, which may write its temporary files to a folder.
pub fn of_compiler(given: &[Text], plan: &Plan, temporary: &[u8]) -> Vec<Text> {
    let mut environment = without(given, steers);
    environment.extend(fixed(temporary));
    environment.extend(of_proxies(plan));
    environment
}

/// For the program that compiles and starts tests in documentation: as cargo made it.
pub fn of_documentation(given: &[Text], plan: &Plan) -> Vec<Text> {
    let mut environment = without(given, |name| name.starts_with(LAZARET));
    environment.extend(of_proxies(plan));
    environment
}

/// For linkers, and the compiler with a file of Lazaret's: nothing that was given.
pub fn made_anew(temporary: &[u8]) -> Vec<Text> {
    Vec::from(fixed(temporary))
}

/// For a build script: as cargo made it, but its compiler is the real one, so that its probes do not come here.
pub fn of_script(given: &[Text], plan: &Plan, temporary: &[u8]) -> Vec<Text> {
    const OURS: [&[u8]; 6] =
        [b"RUSTC", b"RUSTC_WRAPPER", b"RUSTC_WORKSPACE_WRAPPER", b"TMPDIR", b"LD_PRELOAD", b"LD_AUDIT"];
    let mut environment = without(given, |name| OURS.contains(&name));
    environment.push(Text::of(&[b"RUSTC=", &plan.rustc]));
    environment.push(Text::of(&[b"TMPDIR=", temporary]));
    environment
}

/// For the module of a build script: as cargo made it, without what is about this machine or Lazaret. What is not UTF-8
/// is left out.
pub fn of_module(given: &[Text], plan: &Plan) -> Vec<Text> {
    let mut environment = of_script(given, plan, b"/tmp");
    environment.retain(|variable| {
        let is_of_machine = variable.starts_with(b"LD_") || variable.starts_with(LAZARET);
        !is_of_machine && variable.contains(&b'=') && core::str::from_utf8(variable).is_ok()
    });
    environment
}

/// For the compiler that checks a source for a build script. A script can let it use unstable features.
pub fn of_probe(given: &[Text], temporary: &[u8], bootstrap: Option<&[u8]>) -> Vec<Text> {
    // It does not get cargo's jobserver.
    let mut environment = without(given, |name| steers(name) || name == b"CARGO_MAKEFLAGS");
    environment.extend(fixed(temporary));
    // Otherwise a description of a target would also be looked for in the working folder.
    environment.push(Text::of(&[b"RUST_TARGET_PATH=/gate/no-targets"]));
    environment.extend(bootstrap.map(|value| Text::of(&[b"RUSTC_BOOTSTRAP=", value])));
    environment
}

/// For the host. Its Java can't name files whose names are not ASCII in the locale C.
pub fn of_host(temporary: &[u8]) -> Vec<Text> {
    let mut environment = without(&fixed(temporary), |name| name == b"LC_ALL");
    environment.push(Text::of(&[b"LC_ALL=C.UTF-8"]));
    environment
}

/// The value of a variable.
pub fn value(environment: &[Text], name: &[u8]) -> Option<Text> {
    environment
        .iter()
        .find(|variable| name_of(variable) == name)
        .and_then(|variable| variable.behind(name)?.behind(b"="))
}

/// For the proxies of isolated macros that a compiler loads: where the host is.
fn of_proxies(plan: &Plan) -> Option<Text> {
    plan.isolation.as_ref().map(|_| place_of_host())
}

/// Tells proxies where the host is, in a stage that isolates nothing.
pub fn add_host(environment: &mut Vec<Text>) {
    let host = place_of_host();
    if !environment.contains(&host) {
        environment.push(host);
    }
}

fn place_of_host() -> Text {
    Text::of(&[LAZARET, b"MACRO_SOCKET=", host::SOCKET])
}

fn fixed(temporary: &[u8]) -> [Text; 3] {
    [Text::of(&[b"PATH=/usr/bin:/bin"]), Text::of(&[b"LC_ALL=C"]), Text::of(&[b"TMPDIR=", temporary])]
}

fn steers(name: &[u8]) -> bool {
    BEGINNINGS.iter().any(|one| name.starts_with(one)) || NAMES.contains(&name)
}

fn without(given: &[Text], left_out: impl Fn(&[u8]) -> bool) -> Vec<Text> {
    given.iter().filter(|variable| !left_out(name_of(variable))).copied().collect()
}

fn name_of(variable: &[u8]) -> &[u8] {
    variable.split(|byte| *byte == b'=').next().unwrap_or(&[])
}
