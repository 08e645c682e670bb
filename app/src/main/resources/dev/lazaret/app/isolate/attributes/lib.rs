//! The attributes that replace the compiler's in the source of a macro crate that is compiled to WebAssembly.
//!
//! The compiler accepts `#[proc_macro]` and its relatives only in crates of type proc-macro, which WebAssembly does not
//! have. A rewrite of the source replaces them:
//!
//! | compiler's | replacement |
//! |---|---|
//! | `proc_macro` | `lazaret_attributes::function_like` |
//! | `proc_macro_derive(...)` | `lazaret_attributes::derive(...)` |
//! | `proc_macro_attribute` | `lazaret_attributes::attribute` |
//!
//! Each keeps the function, adds an export that calls it, and adds a line to the custom section `lazaret.macros`:
//! kind, name of the macro, name of the function, helper attributes, separated by blanks. The export is named
//! `lazaret_macro_` and the function, without `r#`. A crate can also write into the section by itself, so a reader
//! must check each word.

extern crate proc_macro;

mod export;
mod function;

use proc_macro::{TokenStream, TokenTree};

/// Replaces `proc_macro`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn function_like(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let function = function::name(&item);
    let name = function.to_string();
    export::added(item, "function_like", &name, &[], function)
}

/// Replaces `proc_macro_attribute`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn attribute(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let function = function::name(&item);
    let name = function.to_string();
    export::added(item, "attribute", &name, &[], function)
}

/// Replaces `proc_macro_derive`. The arguments are the same.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn derive(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut name = None;
    let mut helpers = Vec::new();
    for tree in arguments {
        match tree {
            TokenTree::Ident(ident) if name.is_none() => name = Some(ident.to_string()),
            TokenTree::Group(group) => helpers.extend(function::idents(group.stream()).map(|ident| ident.to_string())),
            _ => {}
        }
    }
    let name = name.expect("the derive has no name");
    let function = function::name(&item);
    export::added(item, "derive", &name, &helpers, function)
}
