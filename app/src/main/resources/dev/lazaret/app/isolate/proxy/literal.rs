//! Makes the literals that a module describes. Each goes through a constructor of the compiler, none is parsed.

use crate::failure::Failure;
use crate::wire::Reader;
use proc_macro::Literal;
use std::ffi::CString;

macro_rules! integers {
    ($kind:expr, $digits:expr, $($number:literal $type:ident $plain:ident)*) => {
        match $kind {
            $($number => $digits.parse::<$type>().ok().map(Literal::$plain),)*
            _ => None,
        }
    };
}

/// Reads a literal.
pub fn read(reader: &mut Reader) -> Result<Literal, Failure> {
    let literal = match reader.byte()? {
        b'I' => suffixed(reader.byte()?, reader.text()?),
        b'i' => unsuffixed(reader.byte()?, reader.text()?),
        b'F' => finite32(reader)?.map(Literal::f32_suffixed),
        b'f' => finite32(reader)?.map(Literal::f32_unsuffixed),
        b'D' => finite64(reader)?.map(Literal::f64_suffixed),
        b'd' => finite64(reader)?.map(Literal::f64_unsuffixed),
        b'"' => Some(Literal::string(reader.text()?)),
        b'\'' => u32::try_from(reader.number()?).ok().and_then(char::from_u32).map(Literal::character),
        b'b' => Some(Literal::byte_character(reader.byte()?)),
        b'B' => Some(Literal::byte_string(reader.bytes()?)),
        b'C' => CString::new(reader.bytes()?).ok().map(|string| Literal::c_string(&string)),
        _ => None,
    };
    literal.ok_or(Failure::Malformed)
}

fn suffixed(kind: u8, digits: &str) -> Option<Literal> {
    integers! { kind, digits,
        0 u8 u8_suffixed 1 u16 u16_suffixed 2 u32 u32_suffixed 3 u64 u64_suffixed
        4 u128 u128_suffixed 5 usize usize_suffixed 6 i8 i8_suffixed 7 i16 i16_suffixed
        8 i32 i32_suffixed 9 i64 i64_suffixed 10 i128 i128_suffixed 11 isize isize_suffixed
    }
}

fn unsuffixed(kind: u8, digits: &str) -> Option<Literal> {
    integers! { kind, digits,
        0 u8 u8_unsuffixed 1 u16 u16_unsuffixed 2 u32 u32_unsuffixed 3 u64 u64_unsuffixed
        4 u128 u128_unsuffixed 5 usize usize_unsuffixed 6 i8 i8_unsuffixed 7 i16 i16_unsuffixed
        8 i32 i32_unsuffixed 9 i64 i64_unsuffixed 10 i128 i128_unsuffixed 11 isize isize_unsuffixed
    }
}

fn finite32(reader: &mut Reader) -> Result<Option<f32>, Failure> {
    Ok(Some(f32::from_le_bytes(reader.array()?)).filter(|number| number.is_finite()))
}

fn finite64(reader: &mut Reader) -> Result<Option<f64>, Failure> {
    Ok(Some(f64::from_le_bytes(reader.array()?)).filter(|number| number.is_finite()))
}
