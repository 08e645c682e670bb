//! Prints where proc-macro2 sees the tokens of each file that a line of standard input names. For each file one big-endian `i32`: the number
//! of tokens, or -1 where proc-macro2 refuses the file, or -2 where it is no UTF-8; then for each token its first byte, the byte after it and
//! what it is (0 delimiter, 1 name, 2 punctuation, 3 literal, 4 doc comment).

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use std::io::{BufRead, BufWriter, Write};

struct Found {
    base: usize,
    all: Vec<[i32; 3]>,
}

impl Found {
    fn add(&mut self, span: Span, what: i32) {
        let range = span.byte_range();
        self.all.push([(range.start + self.base) as i32, (range.end + self.base) as i32, what]);
    }

    fn walk(&mut self, stream: TokenStream) {
        let mut doc = None; // a doc comment comes as an attribute, all of whose tokens have the comment's span
        for tree in stream {
            let range = tree.span().byte_range();
            if doc.as_ref() == Some(&range) {
                continue;
            }
            doc = None;
            match tree {
                TokenTree::Group(group) => {
                    assert!(group.delimiter() != Delimiter::None);
                    self.add(group.span_open(), 0);
                    self.walk(group.stream());
                    self.add(group.span_close(), 0);
                }
                TokenTree::Ident(ident) => self.add(ident.span(), 1),
                TokenTree::Punct(punct) if range.len() > 1 => {
                    self.add(punct.span(), 4);
                    doc = Some(range);
                }
                TokenTree::Punct(punct) => self.add(punct.span(), 2),
                TokenTree::Literal(literal) => self.add(literal.span(), 3),
            }
        }
    }
}

/// Bytes before the first token that rustc removes before it reads tokens: a byte order mark, a `#!` line that is no attribute, a manifest
/// between two lines of dashes.
fn prologue(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[mark..];
    let shebang = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    let start = mark + if shebang { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
    start + frontmatter(&text[start..])
}

fn frontmatter(text: &str) -> usize {
    let begun = text.trim_start();
    let dashes = &begun[..begun.len() - begun.trim_start_matches('-').len()];
    if dashes.len() < 3 {
        return 0;
    }
    let mut end = text.len() - begun.len();
    for (number, line) in begun.split_inclusive('\n').enumerate() {
        end += line.len();
        if number > 0 && line.trim_end() == dashes {
            return end;
        }
    }
    0
}

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for path in std::io::stdin().lock().lines() {
        let bytes = std::fs::read(path?)?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            out.write_all(&(-2i32).to_be_bytes())?;
            continue;
        };
        let base = prologue(text);
        match text[base..].parse::<TokenStream>() {
            Err(_) => out.write_all(&(-1i32).to_be_bytes())?,
            Ok(stream) => {
                let mut found = Found { base, all: Vec::new() };
                found.walk(stream);
                out.write_all(&(found.all.len() as i32).to_be_bytes())?;
                for number in found.all.iter().flatten() {
                    out.write_all(&number.to_be_bytes())?;
                }
            }
        }
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    out.flush()
}
