//! A macro crate that compiles in every edition, with code that editions understand differently.
#![deny(warnings)]
#![forbid(unsafe_code)]
extern crate proc_macro;
use proc_macro::TokenStream;

/// A function-like macro.
#[proc_macro]
pub fn code(_: TokenStream) -> TokenStream {
    "fn code() { if false { panic!(\"{}\"); } let _: Option<Box<dyn Fn()>> = None; }".parse().unwrap()
}

/// A derive.
#[proc_macro_derive(Edition, attributes(edition))]
pub fn derive(_: TokenStream) -> TokenStream {
    "impl Edition { fn edition() -> ::std::string::String { format!(\"{}\", 1) } }".parse().unwrap()
}

/// An attribute.
#[proc_macro_attribute]
pub fn attribute(_: TokenStream, item: TokenStream) -> TokenStream {
    item
}
