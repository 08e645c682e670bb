//! Checks the source of a proxy, which the host says: it is compiled natively, and compilers load it.
//!
//! Apart from names, each line must be one that `MacroProxySource` of the package `isolate` generates. So a proxy does
//! nothing but pass tokens to the module of its macro, even if a module has taken over the host.

use crate::text::made_of_letters_and;

const HEAD: &[u8] = b"#![allow(warnings)]\nextern crate lazaret_proxy;\nextern crate proc_macro;\n";
const STREAM: &[u8] = b"::proc_macro::TokenStream";

const DERIVE: &[u8] = b"#[proc_macro_derive(";
const FUNCTION_LIKE: &[u8] = b"#[proc_macro]";
const ATTRIBUTE: &[u8] = b"#[proc_macro_attribute]";

/// Whether it is the source of a proxy for a module.
pub fn is_proxy_for(module: &[u8], source: &[u8]) -> bool {
    let lines = source.strip_prefix(HEAD).and_then(|lines| lines.strip_suffix(b"\n"));
    lines.is_some_and(|lines| lines.split(|byte| *byte == b'\n').all(|line| is_macro(module, line).is_some()))
}

/// The empty rest of a line that is one of a macro.
fn is_macro(module: &[u8], line: &[u8]) -> Option<()> {
    let mut rest = Rest(line);
    let is_attribute = rest.takes(ATTRIBUTE);
    if !is_attribute && !rest.takes(FUNCTION_LIKE) {
        rest.expect(DERIVE)?;
        rest.name()?;
        if rest.takes(b", attributes(") {
            rest.name()?;
            while rest.takes(b", ") {
                rest.name()?;
            }
            rest.expect(b")")?;
        }
        rest.expect(b")]")?;
    }
    rest.expect(b" pub fn ")?;
    rest.name()?;
    rest.expect(b"(a: ")?;
    rest.expect(STREAM)?;
    if is_attribute {
        rest.expect(b", b: ")?;
        rest.expect(STREAM)?;
    }
    rest.expect(b") -> ")?;
    rest.expect(STREAM)?;
    rest.expect(b" { ::lazaret_proxy::expand")?;
    rest.expect(if is_attribute { b"_attribute(\"" } else { b"(\"" })?;
    rest.expect(module)?;
    rest.expect(b"\", \"lazaret_macro_")?;
    rest.word()?;
    rest.expect(if is_attribute { b"\", a, b) }" } else { b"\", a) }" })?;
    rest.0.is_empty().then_some(())
}

/// What is left of a line.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Takes a part if it is next.
    fn takes(&mut self, part: &[u8]) -> bool {
        let behind = self.0.strip_prefix(part);
        self.0 = behind.unwrap_or(self.0);
        behind.is_some()
    }

    fn expect(&mut self, part: &[u8]) -> Option<()> {
        self.takes(part).then_some(())
    }

    /// Takes a name, which may be raw.
    fn name(&mut self) -> Option<()> {
        self.takes(b"r#");
        (!self.0.first()?.is_ascii_digit()).then_some(())?;
        self.word()
    }

    fn word(&mut self) -> Option<()> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let end = self.0.iter().position(|byte| !is_part(byte)).unwrap_or(self.0.len());
        let (word, behind) = self.0.split_at(end);
        self.0 = behind;
        made_of_letters_and(b"_", word).then_some(())
    }
}
