//! Macros that use every item of the stable `proc_macro` of Rust 1.85, and show what it returned.

#![forbid(unsafe_code)]
#![deny(warnings)]
extern crate proc_macro;
use proc_macro::{token_stream, Delimiter, Group, Ident, LexError, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use std::fmt::{Debug, Display, Write};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};

fn text(shown: &str) -> TokenStream {
    TokenTree::from(Literal::string(shown)).into()
}

fn show<T: Debug + Display>(out: &mut String, value: T) {
    writeln!(out, "{value} | {value:?}").unwrap();
}

/// Each token, and what is nested in it.
fn describe_into(out: &mut String, stream: TokenStream, level: usize) {
    for tree in stream {
        let span = tree.span();
        writeln!(out, "{:level$}{tree} | {tree:?} | {:?} | {:?}", "", span, span.source_text()).unwrap();
        match tree {
            TokenTree::Group(group) => {
                writeln!(out, "{:level$}{:?} {:?} {:?}", "", group.delimiter(), group.span_open(), group.span_close()).unwrap();
                describe_into(out, group.stream(), level + 2);
            }
            TokenTree::Punct(punct) => {
                writeln!(out, "{:level$}{} {:?} {}", "", punct.as_char(), punct.spacing(), punct == ':' && ':' == punct).unwrap();
            }
            TokenTree::Ident(ident) => writeln!(out, "{:level$}{ident} {ident:?}", "").unwrap(),
            TokenTree::Literal(literal) => writeln!(out, "{:level$}{literal:#?}", "").unwrap(),
        }
    }
}

#[proc_macro]
pub fn describe(input: TokenStream) -> TokenStream {
    let mut out = String::new();
    describe_into(&mut out, input.clone(), 0);
    write!(out, "{input:?} {input:#?}").unwrap();
    text(&out)
}

#[proc_macro]
pub fn print(input: TokenStream) -> TokenStream {
    let whole = input.to_string();
    let collected: TokenStream = input.clone().into_iter().collect();
    let groups: Vec<String> = input.clone().into_iter().map(|tree| tree.to_string()).collect();
    text(&format!("{whole}\n{collected}\n{}\n{groups:?}", rebuilt(input)))
}

fn rebuilt(stream: TokenStream) -> TokenStream {
    let trees = stream.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let mut made = Group::new(group.delimiter(), rebuilt(group.stream()));
            made.set_span(group.span());
            TokenTree::from(made)
        }
        TokenTree::Ident(ident) if ident.to_string() != "$crate" => {
            let name = ident.to_string();
            match name.strip_prefix("r#") {
                Some(name) => Ident::new_raw(name, ident.span()).into(),
                None => Ident::new(&name, ident.span()).into(),
            }
        }
        TokenTree::Punct(punct) => {
            let mut made = Punct::new(punct.as_char(), punct.spacing());
            made.set_span(punct.span());
            made.into()
        }
        TokenTree::Literal(literal) => {
            let mut made: Literal = literal.to_string().parse().unwrap();
            made.set_span(literal.span());
            made.into()
        }
        tree => tree,
    });
    trees.collect()
}

#[proc_macro]
pub fn pass(input: TokenStream) -> TokenStream {
    input
}

#[proc_macro]
#[rustfmt::skip]
pub fn shallow(input: TokenStream) -> TokenStream { input.into_iter().collect() }

#[proc_macro]
pub fn rebuild(input: TokenStream) -> TokenStream {
    rebuilt(input)
}

/// Each statement in another way: as its own stream, extended, from parts.
#[proc_macro]
pub fn mixed(input: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    assert!(out.is_empty() && TokenStream::default().is_empty() && !input.is_empty());
    let iterator: token_stream::IntoIter = input.clone().into_iter();
    let (hint, count) = (iterator.size_hint(), iterator.clone().count());
    assert_eq!(hint, (count, Some(count)));
    out.extend([input.clone()]);
    out.extend(input.clone());
    out.extend("/// parsed documentation\n const PARSED: &str = \"a\\tb\";".parse::<TokenStream>());
    let streams: TokenStream = [TokenStream::new(), input].into_iter().collect();
    out.extend(vec![streams, TokenStream::from_str("fn f<'a>(x: &'a u8) -> u8 { *x - 1 }").unwrap()]);
    out
}

#[proc_macro]
pub fn parse(input: TokenStream) -> TokenStream {
    let mut out = String::new();
    for tree in input {
        if let TokenTree::Literal(literal) = tree {
            let source = literal.to_string();
            let source = source.trim_start_matches("r#").trim_end_matches('#').trim_matches('"');
            let parsed: Result<TokenStream, LexError> = source.parse();
            match parsed {
                Ok(stream) => {
                    show(&mut out, &stream);
                    describe_into(&mut out, stream, 1);
                }
                Err(error) => show(&mut out, error),
            }
        }
    }
    text(&out)
}

#[proc_macro]
pub fn bad_ident(input: TokenStream) -> TokenStream {
    let literal = input.into_iter().next().unwrap().to_string();
    TokenTree::from(Ident::new(literal.trim_matches('"'), Span::call_site())).into()
}

#[proc_macro]
pub fn bad_raw(input: TokenStream) -> TokenStream {
    TokenTree::from(Ident::new_raw(&input.to_string(), Span::call_site())).into()
}

/// Joins the punctuation of the input, wherever it stands.
#[proc_macro]
pub fn joined(input: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = input.into_iter().collect();
    let joint = |tree: &TokenTree| match tree {
        TokenTree::Punct(punct) => {
            let mut joint = Punct::new(punct.as_char(), Spacing::Joint);
            joint.set_span(punct.span());
            joint.into()
        }
        tree => tree.clone(),
    };
    let stream: TokenStream = trees.iter().map(joint).collect();
    let mut out = String::new();
    show(&mut out, &stream);
    describe_into(&mut out, stream, 0);
    text(&out)
}

fn at(tree: impl Into<TokenTree>, span: Span) -> TokenTree {
    let mut tree = tree.into();
    tree.set_span(span);
    tree
}

/// `let x = 1; (x, ARGUMENT)` with several hygienes of `x`.
#[proc_macro]
pub fn hygiene(input: TokenStream) -> TokenStream {
    let argument = input.clone().into_iter().next().unwrap();
    let here = argument.span();
    let spans = [
        Span::call_site(),
        Span::mixed_site(),
        here,
        here.resolved_at(Span::mixed_site()),
        here.located_at(Span::mixed_site()),
        Span::mixed_site().resolved_at(here),
        Span::mixed_site().located_at(here),
        here.resolved_at(here).located_at(Span::call_site()),
    ];
    let mut list = TokenStream::new();
    for (index, span) in spans.into_iter().enumerate() {
        let mut body: TokenStream = "let x = 0 ; ".parse().unwrap();
        body = body.into_iter().map(|tree| if tree.to_string() == "x" { at(tree, span) } else { tree }).collect();
        body.extend([at(Ident::new("x", span), span), Punct::new('+', Spacing::Alone).into()]);
        body.extend(input.clone());
        body.extend(format!("+ {index}").parse::<TokenStream>());
        let mut group = Group::new(Delimiter::Brace, body);
        group.set_span(span);
        list.extend([TokenTree::Group(group), Punct::new(',', Spacing::Alone).into()]);
    }
    list.extend(text(&format!("{spans:?} {:?}", spans.map(|span| span.source_text()))));
    TokenTree::from(Group::new(Delimiter::Parenthesis, list)).into()
}

/// An error at each identifier of the input.
#[proc_macro]
pub fn errors(input: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for tree in input {
        let span = tree.span();
        let message: TokenStream = format!("compile_error!{{\"not {}\"}}", tree.to_string().escape_default()).parse().unwrap();
        out.extend(message.into_iter().map(|tree| at(tree, span)));
    }
    out
}

#[proc_macro]
pub fn panics(input: TokenStream) -> TokenStream {
    match &*input.to_string() {
        "str" => panic!("a plain text"),
        "string" => panic!("a text with {}", 1 + 1),
        "value" => std::panic::panic_any(5),
        "unwrap" => Err::<TokenStream, _>("reason").unwrap(),
        "punct" => TokenTree::from(Punct::new('x', Spacing::Alone)).into(),
        "float" => TokenTree::from(Literal::f32_unsuffixed(f32::NAN)).into(),
        "unsupported" => TokenTree::from(Punct::new('é', Spacing::Joint)).into(),
        _ => input,
    }
}

#[proc_macro]
pub fn available(_: TokenStream) -> TokenStream {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let variables = ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "OUT_DIR"].map(|name| std::env::var(name).ok());
    text(&format!("{} {} {variables:?}", proc_macro::is_available(), COUNT.fetch_add(1, Ordering::Relaxed)))
}

#[proc_macro_derive(Own, attributes(own, other,))]
pub fn derive_own(input: TokenStream) -> TokenStream {
    let name = input.clone().into_iter().skip_while(|tree| tree.to_string() != "struct").nth(1).unwrap();
    let mut out: TokenStream = "impl Shown for".parse().unwrap();
    out.extend([name]);
    let body = format!("{{ const TEXT: &'static str = {:?}; }}", input.to_string());
    out.extend(body.parse::<TokenStream>());
    out
}

#[proc_macro_derive(r#Raw)]
pub fn r#try(_: TokenStream) -> TokenStream {
    TokenStream::new()
}

#[proc_macro]
pub fn r#match(input: TokenStream) -> TokenStream {
    input
}

/// Adds a statement to a function.
#[proc_macro_attribute]
pub fn traced(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let line = format!("let traced = {:?};", arguments.to_string());
    let add = |tree: TokenTree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let mut body: TokenStream = line.parse().unwrap();
            body.extend(group.stream());
            at(Group::new(Delimiter::Brace, body), group.span())
        }
        tree => tree,
    };
    item.into_iter().map(add).collect()
}

#[proc_macro_attribute]
pub fn kept(_: TokenStream, item: TokenStream) -> TokenStream {
    item
}

macro_rules! define {
    ($(#[$meta:meta])* $vis:vis $name:ident $text:literal) => {
        $(#[$meta])*
        #[proc_macro]
        $vis fn $name(_: TokenStream) -> TokenStream {
            text($text)
        }
    };
    (whole $item:item) => {
        #[proc_macro]
        $item
    };
}

define! {
    /// Defined by another macro.
    pub defined "text"
}

define! { whole pub fn whole(input: TokenStream) -> TokenStream { input } }

#[allow(non_snake_case)]
#[cfg(all())]
#[proc_macro]
#[doc = "The export's own names must not matter."]
pub fn RECORD(input: TokenStream) -> TokenStream {
    input
}
