//! Macros that make and parse literals and identifiers of every kind, and show what `proc_macro` returned.

extern crate proc_macro;

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use std::error::Error;
use std::ffi::CString;
use std::fmt::{Debug, Display, Write};

fn text(shown: &str) -> TokenStream {
    TokenTree::from(Literal::string(shown)).into()
}

fn show<T: Debug + Display>(out: &mut String, value: T) {
    writeln!(out, "{value} | {value:?}").unwrap();
}

fn literals() -> Vec<Literal> {
    let mut literals = vec![
        Literal::u8_suffixed(u8::MAX),
        Literal::u16_suffixed(2),
        Literal::u32_suffixed(3),
        Literal::u64_suffixed(4),
        Literal::u128_suffixed(u128::MAX),
        Literal::usize_suffixed(6),
        Literal::i8_suffixed(7),
        Literal::i16_suffixed(8),
        Literal::i32_suffixed(9),
        Literal::i64_suffixed(10),
        Literal::i128_suffixed(11),
        Literal::isize_suffixed(12),
        Literal::u8_unsuffixed(1),
        Literal::u16_unsuffixed(2),
        Literal::u32_unsuffixed(3),
        Literal::u64_unsuffixed(4),
        Literal::u128_unsuffixed(5),
        Literal::usize_unsuffixed(6),
        Literal::i8_unsuffixed(7),
        Literal::i16_unsuffixed(8),
        Literal::i32_unsuffixed(-9),
        Literal::i64_unsuffixed(i64::MIN),
        Literal::i128_unsuffixed(i128::MIN),
        Literal::isize_unsuffixed(12),
        Literal::i8_suffixed(-128),
        Literal::f32_suffixed(1.5),
        Literal::f32_suffixed(-2.0),
        Literal::f32_unsuffixed(16777216.0),
        Literal::f32_unsuffixed(0.1),
        Literal::f64_suffixed(3.0),
        Literal::f64_unsuffixed(1e300),
        Literal::f64_unsuffixed(-1e-7),
        Literal::f64_unsuffixed(f64::MIN_POSITIVE),
        Literal::f32_suffixed(f32::MAX),
        Literal::f64_unsuffixed(-0.0),
    ];
    for string in ["", "plain", "'\"\\", "\0\x001\n\r\t\u{7f}\u{301}e\u{301}", "\u{200b}ß😀\u{e000}\u{feff}", "\u{1b}[0m"] {
        literals.push(Literal::string(string));
        literals.push(Literal::byte_string(string.as_bytes()));
        literals.push(Literal::c_string(&CString::new(string.replace('\0', "")).unwrap()));
        literals.extend(string.chars().map(Literal::character));
        literals.extend(string.bytes().map(Literal::byte_character));
    }
    literals.push(Literal::byte_string(&(0..=255).collect::<Vec<u8>>()));
    literals.push(Literal::c_string(&CString::new((1..=255).collect::<Vec<u8>>()).unwrap()));
    literals
}

#[proc_macro]
pub fn made_literals(input: TokenStream) -> TokenStream {
    let mut out = String::new();
    let mut list = TokenStream::new();
    for literal in literals() {
        show(&mut out, &literal);
        let stream = TokenStream::from(TokenTree::from(literal));
        show(&mut out, &stream);
        writeln!(out, "{stream:?} {stream:#?}").unwrap();
        list.extend(stream);
        list.extend([TokenTree::from(Punct::new(',', Spacing::Alone))]);
    }
    assert!(input.is_empty());
    list.extend(text(&out));
    TokenTree::from(Group::new(Delimiter::Parenthesis, list)).into()
}

#[proc_macro]
pub fn parsed_literals(_: TokenStream) -> TokenStream {
    let texts = [
        "1",
        "-1",
        "- 1",
        " 1",
        "1 ",
        "0x1f",
        "0x1fu8",
        "0b11_01u16",
        "0o17",
        "1e3",
        "1E-3f32",
        "1.",
        "1.0",
        "1_000.5f64",
        "1f32",
        "1_i64",
        "0xe_5",
        "-1.5e+2",
        "'a'",
        "'\\''",
        "b'\\xff'",
        "\"s\"",
        "\"s\"suffix",
        "r\"\\\"",
        "r#\"a\"b\"#",
        "br##\"x\"#\"##",
        "c\"\\0x\"",
        "c\"text\"",
        "cr#\"y\"#",
        "b\"z\"",
        "true",
        "x",
        "",
        "+1",
        "1 2",
        "/*c*/1",
        "-\"s\"",
        "1usize",
        "5suffix",
    ];
    let mut out = String::new();
    let mut list = TokenStream::new();
    for text in texts {
        match text.parse::<Literal>() {
            Ok(literal) => {
                show(&mut out, &literal);
                writeln!(out, "{:?}", literal.span()).unwrap();
                list.extend([TokenTree::from(literal), Punct::new(',', Spacing::Alone).into()]);
            }
            Err(error) => {
                let dynamic: &dyn Error = &error;
                writeln!(out, "{text:?}: {error} {dynamic:?} {:?}", dynamic.source().is_none()).unwrap();
            }
        }
    }
    write!(out, "{list} {list:?} {list:#?}").unwrap();
    text(&out)
}

#[proc_macro]
pub fn idents(input: TokenStream) -> TokenStream {
    let span = input.into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    let mut out = String::new();
    for name in ["_", "a", "self", "r2", "fn", "Ünïcode", "cafe\u{301}", "名"] {
        let mut ident = Ident::new(name, span);
        show(&mut out, &ident);
        ident.set_span(Span::mixed_site());
        show(&mut out, TokenTree::from(ident));
    }
    for name in ["a", "fn", "caf\u{e9}", "cafe\u{301}"] {
        show(&mut out, Ident::new_raw(name, span));
    }
    let list = ["cafe\u{301}", "名", "plain"].map(|name| TokenTree::from(Ident::new(name, span)));
    write!(out, "{:?}", list.into_iter().collect::<TokenStream>()).unwrap();
    text(&out)
}
