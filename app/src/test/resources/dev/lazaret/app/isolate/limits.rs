//! Macros that exceed a limit or use what isolated macros do not have.

extern crate proc_macro;

use proc_macro::TokenStream;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};

#[proc_macro]
pub fn works(input: TokenStream) -> TokenStream {
    input
}

#[proc_macro]
pub fn endless_loop(_: TokenStream) -> TokenStream {
    let mut count = 0u64;
    loop {
        count = black_box(count).wrapping_add(1);
    }
}

#[proc_macro]
pub fn endless_memory(_: TokenStream) -> TokenStream {
    let mut all = Vec::new();
    loop {
        all.push(black_box(vec![1u8; 1 << 20]));
    }
}

fn recurse(depth: u64) -> u64 {
    let text = black_box(depth.to_string());
    recurse(depth + 1) + text.len() as u64
}

#[proc_macro]
pub fn endless_recursion(_: TokenStream) -> TokenStream {
    recurse(0).to_string().parse().unwrap()
}

/// Called by its address, so that the compiler makes no loop of it. It needs no memory, so the stack of the host's thread
/// is exhausted before the stack of the module.
static NEXT: AtomicUsize = AtomicUsize::new(0);

fn call(depth: u64) -> u64 {
    let next: fn(u64) -> u64 = unsafe { std::mem::transmute(NEXT.load(Ordering::Relaxed)) };
    next(depth + 1).rotate_left(3) ^ depth
}

#[proc_macro]
pub fn endless_calls(_: TokenStream) -> TokenStream {
    NEXT.store(call as usize, Ordering::Relaxed);
    call(1).to_string().parse().unwrap()
}

#[proc_macro]
pub fn panics(_: TokenStream) -> TokenStream {
    panic!("the text of a panic")
}

#[proc_macro]
pub fn exits(_: TokenStream) -> TokenStream {
    std::process::exit(7)
}

#[proc_macro]
pub fn aborts(_: TokenStream) -> TokenStream {
    eprintln!("the last output");
    std::process::abort()
}

fn outcome<T, E: std::fmt::Debug>(result: Result<T, E>) -> TokenStream {
    format!("{:?}", result.map(|_| ()).map_err(|error| format!("{error:?}"))).parse().unwrap()
}

#[proc_macro]
pub fn opens_file(_: TokenStream) -> TokenStream {
    outcome(std::fs::read_to_string("/etc/passwd"))
}

#[proc_macro]
pub fn writes_file(_: TokenStream) -> TokenStream {
    outcome(std::fs::write("target/made", "text"))
}

#[proc_macro]
pub fn starts_program(_: TokenStream) -> TokenStream {
    outcome(std::process::Command::new("id").output())
}

#[proc_macro]
pub fn connects(_: TokenStream) -> TokenStream {
    outcome(std::net::TcpStream::connect("127.0.0.1:80"))
}

#[proc_macro]
pub fn variables(_: TokenStream) -> TokenStream {
    let mut all: Vec<String> = std::env::vars().map(|(name, value)| format!("{name}={value}")).collect();
    all.sort();
    format!("{all:?}").parse().unwrap()
}
