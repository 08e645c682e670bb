//! Finds what is needed in the tokens of a macro's function.

use proc_macro::{Delimiter, Ident, TokenStream, TokenTree};

/// The identifiers directly in a stream.
pub fn idents(stream: TokenStream) -> impl Iterator<Item = Ident> {
    stream.into_iter().filter_map(|tree| match tree {
        TokenTree::Ident(ident) => Some(ident),
        _ => None,
    })
}

/// The name of the function.
pub fn name(item: &TokenStream) -> Ident {
    let mut after_fn = false;
    for tree in item.clone() {
        match tree {
            TokenTree::Ident(ident) if after_fn => return ident,
            TokenTree::Ident(ident) => after_fn = ident.to_string() == "fn",
            // A whole item that a `macro_rules` macro passes on, or only its name.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let inner = group.stream();
                if after_fn {
                    return idents(inner).next().expect("the function has no name");
                }
                if idents(inner.clone()).any(|ident| ident.to_string() == "fn") {
                    return name(&inner);
                }
            }
            _ => after_fn = false,
        }
    }
    panic!("a macro must be a function")
}
