//! The export and the record of a macro.

use proc_macro::{Group, Ident, TokenStream, TokenTree};

/// Placeholder for the function's name in the text of the export.
const FUNCTION: &str = "FUNCTION";

/// The item with the export of a macro.
pub fn added(item: TokenStream, kind: &str, name: &str, helpers: &[String], function: Ident) -> TokenStream {
    let function_name = function.to_string();
    let record = format!("{} {}\n", [kind, name, &function_name].join(" "), helpers.join(" ")).replace(" \n", "\n");
    let symbol = format!("lazaret_macro_{}", function_name.trim_start_matches("r#"));
    let call = if kind == "attribute" { "expand_attribute" } else { "expand" };
    // Inside a block, the items are nameless for the crate. `self::` leads out of it to the function.
    let text = format!(
        "const _: () = {{
            #[used]
            #[link_section = \"lazaret.macros\"]
            static RECORD: [::core::primitive::u8; {length}] = *{literal};
            #[export_name = {symbol:?}]
            extern \"C\" fn export(
                input: *const ::core::primitive::u8,
                _length: ::core::primitive::usize,
            ) -> ::core::primitive::u64 {{
                ::proc_macro::__lazaret::{call}(input, self::{FUNCTION})
            }}
        }};",
        length = record.len(),
        literal = proc_macro::Literal::byte_string(record.as_bytes()),
    );
    let export: TokenStream = text.parse().expect("the export is not Rust");
    TokenStream::from_iter([item, with_function(export, &function)])
}

/// Puts the function's own identifier, which carries the place where it can be named.
fn with_function(stream: TokenStream, function: &Ident) -> TokenStream {
    let replaced = stream.into_iter().map(|tree| match tree {
        TokenTree::Ident(ident) if ident.to_string() == FUNCTION => TokenTree::Ident(function.clone()),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), with_function(group.stream(), function));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        tree => tree,
    });
    replaced.collect()
}
