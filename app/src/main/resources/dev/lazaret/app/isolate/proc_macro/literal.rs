//! Literals: those of the compiler, by number, and those that the macro makes.

use crate::{ask, literal_text, LexError, Span};
use std::ffi::CStr;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

/// A literal of any kind.
#[derive(Clone)]
pub struct Literal {
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// What a literal is made of.
#[derive(Clone)]
pub(crate) enum Value {
    /// The compiler's own token, with its number and text.
    Known(u32, Rc<str>),
    /// The position of the type in `INTEGERS`, whether it becomes a suffix, and the digits.
    Integer(u8, bool, Rc<str>),
    Float32(f32, bool),
    Float64(f64, bool),
    String(Rc<str>),
    Character(char),
    Byte(u8),
    ByteString(Rc<[u8]>),
    /// Without the final zero byte.
    CString(Rc<[u8]>),
}

macro_rules! integers {
    ($($number:literal $kind:ident $suffixed:ident $unsuffixed:ident)*) => {
        pub(crate) const INTEGERS: &[&str] = &[$(stringify!($kind)),*];

        impl Literal {
            $(
                pub fn $suffixed(n: $kind) -> Literal {
                    Literal::of(Value::Integer($number, true, n.to_string().into()))
                }

                pub fn $unsuffixed(n: $kind) -> Literal {
                    Literal::of(Value::Integer($number, false, n.to_string().into()))
                }
            )*
        }
    };
}

integers! {
    0 u8 u8_suffixed u8_unsuffixed
    1 u16 u16_suffixed u16_unsuffixed
    2 u32 u32_suffixed u32_unsuffixed
    3 u64 u64_suffixed u64_unsuffixed
    4 u128 u128_suffixed u128_unsuffixed
    5 usize usize_suffixed usize_unsuffixed
    6 i8 i8_suffixed i8_unsuffixed
    7 i16 i16_suffixed i16_unsuffixed
    8 i32 i32_suffixed i32_unsuffixed
    9 i64 i64_suffixed i64_unsuffixed
    10 i128 i128_suffixed i128_unsuffixed
    11 isize isize_suffixed isize_unsuffixed
}

macro_rules! floats {
    ($($kind:ident $variant:ident $suffixed:ident $unsuffixed:ident)*) => {
        impl Literal {
            $(
                pub fn $suffixed(n: $kind) -> Literal {
                    assert!(n.is_finite(), "Invalid float literal {n}");
                    Literal::of(Value::$variant(n, true))
                }

                pub fn $unsuffixed(n: $kind) -> Literal {
                    assert!(n.is_finite(), "Invalid float literal {n}");
                    Literal::of(Value::$variant(n, false))
                }
            )*
        }
    };
}

floats! {
    f32 Float32 f32_suffixed f32_unsuffixed
    f64 Float64 f64_suffixed f64_unsuffixed
}

impl Literal {
    fn of(value: Value) -> Literal {
        Literal { value, span: Span::call_site() }
    }

    pub fn string(string: &str) -> Literal {
        Literal::of(Value::String(string.into()))
    }

    pub fn character(ch: char) -> Literal {
        Literal::of(Value::Character(ch))
    }

    pub fn byte_character(byte: u8) -> Literal {
        Literal::of(Value::Byte(byte))
    }

    pub fn byte_string(bytes: &[u8]) -> Literal {
        Literal::of(Value::ByteString(bytes.into()))
    }

    pub fn c_string(string: &CStr) -> Literal {
        Literal::of(Value::CString(string.to_bytes().into()))
    }

    pub fn span(&self) -> Span {
        self.span
    }

    pub fn set_span(&mut self, span: Span) {
        self.span = span;
    }

    /// Whether the compiler makes two tokens of it: a minus sign and a literal.
    pub(crate) fn is_negative(&self) -> bool {
        match &self.value {
            Value::Known(_, text) | Value::Integer(_, _, text) => text.starts_with('-'),
            Value::Float32(number, _) => number.is_sign_negative(),
            Value::Float64(number, _) => number.is_sign_negative(),
            _ => false,
        }
    }
}

impl FromStr for Literal {
    type Err = LexError;

    fn from_str(src: &str) -> Result<Literal, LexError> {
        ask::parse_literal(src)
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&literal_text::text(&self.value))
    }
}

impl fmt::Debug for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = literal_text::parts(&self.value);
        let mut literal = f.debug_struct("Literal");
        literal.field("kind", &format_args!("{}", parts.kind));
        literal.field("symbol", &parts.symbol);
        literal.field("suffix", &format_args!("{}", parts.suffix));
        literal.field("span", &self.span);
        literal.finish()
    }
}
