//! Lazaret's gate: it stands between cargo and the compiler, and in the place of every build script.
//!
//! cargo is told that this program is its `RUSTC_WRAPPER`. So each unit comes past here before it is
//! compiled, and what nobody allowed is not made: a build script becomes a stand-in, a procedural macro a
//! stub, or a proxy of one that runs isolated. A stand-in is a copy of this program with the unit's id behind its last
//! byte, and does what was decided for the script when cargo starts it. Under other names in its folder it is what
//! compilers start to link, what cargo starts for tests in documentation, and what the sandbox starts before cargo in a
//! stage with isolated macros.
//!
//! The program is static and uses neither std nor libc. What the project can put into its environment (a library to
//! preload, a search path, a locale) is therefore read by nothing before its first line, nor by it.
//!
//! | file | idea |
//! |---|---|
//! | `main` | which of its parts the program plays |
//! | `wrapper` | from the words of a call to a decision |
//! | `question`, `arguments` | what cargo may ask, and what a unit's words may be |
//! | `unit` | what cargo will do with a unit's output: the class |
//! | `plan`, `report` | what was decided outside; what is told of it |
//! | `compile`, `environment` | the compiler, and what it is given |
//! | `replacement` | the compiler with a stub or a proxy in a macro's place |
//! | `expand` | the compiler once more, for what macros make |
//! | `compared`, `compare` | macros that may run, and their expansions, against their isolated form |
//! | `elf` | a library with the exports of another one |
//! | `tokens`, `comments` | the first difference of two expansions |
//! | `private` | the folder of one compilation |
//! | `isolated` | what becomes of isolated macros and build scripts, and of the libraries in them |
//! | `webassembly` | the compiler once more, for WebAssembly |
//! | `module_macros` | macros for the compiler of modules, if it is not the project's |
//! | `deferred` | libraries that are compiled to WebAssembly only when a unit needs them |
//! | `starter`, `host`, `proxy_source` | starting the host of modules, asking it for a proxy, checking its answer |
//! | `connection`, `wire` | frames between the gate and the host |
//! | `isolated_script`, `script_lines`, `tree` | having a build script's module executed, checking its result |
//! | `script_commands`, `request` | programs that an isolated build script starts |
//! | `rustc_words`, `version_words`, `pkg_config_words`, `preprocessor_words` | which words such programs get |
//! | `captured` | how such programs run |
//! | `linker`, `link_words`, `module_link_words` | in the linker's place |
//! | `documentation` | before the program that runs tests in documentation |
//! | `stand_in`, `replay`, `placeholder` | in a build script's place, and in that of outputs that nobody reads |
//! | `process`, `landlock`, `probe` | starting, confining, and whether the kernel does confine |
//! | `files`, `text`, `system`, `streams`, `runtime` | what a program without a library brings itself |
#![no_std]
#![no_main]
#![no_builtins]

extern crate alloc;

mod arguments;
mod captured;
mod comments;
mod compare;
mod compared;
mod compile;
mod connection;
mod deferred;
mod documentation;
mod elf;
mod environment;
mod expand;
mod files;
mod host;
mod isolated;
mod isolated_script;
mod landlock;
mod link_words;
mod linker;
mod module_link_words;
mod module_macros;
mod pkg_config_words;
mod placeholder;
mod plan;
mod preprocessor_words;
mod private;
mod probe;
mod process;
mod proxy_source;
mod question;
mod replacement;
mod replay;
mod report;
mod request;
mod runtime;
mod rustc_words;
mod script_commands;
mod script_lines;
mod stand_in;
mod starter;
mod streams;
mod system;
mod text;
mod tokens;
mod tree;
mod unit;
mod version_words;
mod webassembly;
mod wire;
mod wrapper;

use alloc::vec::Vec;
use text::Text;

// The kernel starts a program with its words on the stack, and the compiler wants the stack aligned.
core::arch::global_asm!(
    ".globl _start",
    "_start:",
    "xor ebp, ebp",
    "mov rdi, rsp",
    "and rsp, -16",
    "call gate_start",
    "ud2"
);

/// What the program was started with.
pub struct Start {
    /// Its name, then its arguments.
    pub words: Vec<Text>,
    /// `NAME=VALUE` each.
    pub environment: Vec<Text>,
}

#[no_mangle]
unsafe extern "C" fn gate_start(stack: *const usize) -> ! {
    let count = *stack;
    let start = Start { words: texts(stack.add(1)), environment: texts(stack.add(count + 2)) };
    if let Some(stand_in) = stand_in::StandIn::of_this_program() {
        stand_in.play(&start)
    }
    let mut program = [0u8; 64];
    let length = system::link(Text::of(&[b"/proc/self/exe"]), &mut program).unwrap_or(0);
    match &program[..length] {
        linker::PLACE => linker::run(&start),
        documentation::PLACE => documentation::run(&start),
        starter::PLACE => starter::run(&start),
        _ => {}
    }
    if start.words.len() == 2 && *start.words[1] == *b"--probe" {
        probe::run()
    }
    wrapper::run(&start)
}

/// The texts of a list of addresses that ends with a zero.
unsafe fn texts(mut address: *const usize) -> Vec<Text> {
    let mut texts = Vec::new();
    while *address != 0 {
        texts.push(Text::at(*address as *const u8));
        address = address.add(1);
    }
    texts
}
