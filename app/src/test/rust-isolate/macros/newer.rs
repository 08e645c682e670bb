//! What `proc_macro` has since 1.86 to 1.95: positions, and extending streams with single kinds of tokens.

extern crate proc_macro;

use proc_macro::{Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use std::path::PathBuf;

fn position(span: Span) -> String {
    let file: Option<PathBuf> = span.local_file();
    let (start, end) = (span.start(), span.end());
    format!(
        "{}:{}:{} {:?} {}:{}-{}:{} {start:?} {end:?}\n",
        span.file(),
        span.line(),
        span.column(),
        file.map(|file| file.file_name().map(|name| name.to_owned())),
        start.line(),
        start.column(),
        end.line(),
        end.column()
    )
}

#[proc_macro]
pub fn positions(input: TokenStream) -> TokenStream {
    let mut out = position(Span::call_site()) + &position(Span::mixed_site());
    for tree in input {
        out += &position(tree.span());
        if let TokenTree::Group(group) = tree {
            out += &position(group.span_open());
            out += &position(group.span_close());
        }
    }
    let mut stream = TokenStream::new();
    stream.extend([Literal::string(&out)]);
    stream
}

#[proc_macro]
pub fn extended(input: TokenStream) -> TokenStream {
    let mut stream = TokenStream::new();
    for tree in input {
        let end = tree.span().end();
        match tree {
            TokenTree::Group(group) => stream.extend(Some::<Group>(group)),
            TokenTree::Ident(mut ident) => {
                ident.set_span(end);
                stream.extend(Some::<Ident>(ident));
            }
            TokenTree::Punct(punct) => stream.extend(Some::<Punct>(punct)),
            TokenTree::Literal(literal) => stream.extend(Some::<Literal>(literal)),
        }
    }
    stream.extend([Punct::new('+', Spacing::Alone)]);
    stream.extend([Literal::u8_unsuffixed(1)]);
    stream
}
