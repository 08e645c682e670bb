//! Checks that the bounds of `proxy/source_text.rs` hold for random texts: the compiler's lexer never finds more.

extern crate proc_macro;

#[path = "ISOLATE/proxy/source_text.rs"]
mod source_text;

use proc_macro::{Literal, TokenStream, TokenTree};

const PIECES: &[&str] = &[
    "(", ")", "{", "}", "[", "]", "()", "\"", "'", "\\", "r", "b", "c", "br", "cr", "#", "##", "r#", "r\"", "r#\"", "\"#", "\"##", "b'", "'a",
    "/*", "*/", "//", "\n", "/", "*", " ", "a", "é", "名", "1", "1.5", "'x'", "'\\''", "'('", "\"(\"", "_", ":", "'r#a", "0x", "e", "1e", "+", "-", "!", "\r\n",
];

fn depth(stream: TokenStream) -> (u64, u32) {
    let (mut tokens, mut deepest) = (0, 0);
    for tree in stream {
        tokens += 1;
        if let TokenTree::Group(group) = tree {
            let (inner, below) = depth(group.stream());
            tokens += inner;
            deepest = deepest.max(below + 1);
        }
    }
    (tokens, deepest)
}

/// Takes the number of texts and a seed.
#[proc_macro]
pub fn check(input: TokenStream) -> TokenStream {
    let mut numbers = input.into_iter().filter_map(|tree| tree.to_string().parse::<u64>().ok());
    let (count, mut state) = (numbers.next().unwrap(), numbers.next().unwrap());
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % limit
    };
    let (mut valid, mut nested) = (0, 0);
    for _ in 0..count {
        let length = 1 + next(14);
        let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        // Some errors of the lexer end the macro, and Rust 1.95 panics on mismatched delimiters.
        let Ok(Ok(stream)) = std::panic::catch_unwind(|| text.parse::<TokenStream>()) else { continue };
        let (tokens, depth) = depth(stream);
        let bounds = source_text::bounds(&text);
        // A documentation comment becomes an attribute, of up to five tokens and a group.
        let comments = text.matches("//").count() + text.matches("/*").count();
        assert!(depth <= bounds.depth + u32::from(comments > 0), "{text:?} is {depth} deep, not {}", bounds.depth);
        assert!(tokens <= bounds.tokens + 5 * comments as u64, "{text:?} has {tokens} tokens, not {}", bounds.tokens);
        valid += 1;
        nested += u64::from(depth > 0);
    }
    TokenTree::from(Literal::string(&format!("{valid} valid, {nested} nested"))).into()
}
