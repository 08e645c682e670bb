#![allow(dead_code, unused)]
#[macro_use]
extern crate own;
use own::{kept, traced, Own, Raw};

trait Shown { const TEXT: &'static str; }

/// Documented.
#[derive(Own, Raw)]
#[own(skip, name = "x")]
struct One<'a, T: Clone = u8> where T: Default {
    /// A field.
    #[other] r#type: &'a [T; 3],
    pub(crate) second: fn(T) -> Box<dyn Fn() -> u8 + 'a>,
}

macro_rules! through {
    ($e:expr, $t:ty, $i:ident, $l:lifetime, $tt:tt, $b:block, $lit:literal, $p:path, $v:vis) => {
        (describe!($e, $t, $i, $l, $tt, $b, $lit, $p, $v), print!($e, $t, $i, $l $tt $b $lit $p $v), rebuild!($e), shallow!($e), pass!($e + $lit), $crate::helper(), describe!($crate::helper))
    };
    (dollar) => { (describe!($crate::helper()), shallow!($crate::helper()), rebuild!($crate::helper())) };
}
fn helper() -> u8 { 0 }

fn main() {
    const A: &str = describe!(a::b::<'x>(1 + 2.5e3 -> "s" 'c' b"x" r#"raw"# r#fn) [..=] { a => b, && || <<= c!() } /* comment */ #[x] $y ? @ ~);
    const B: &str = describe!();
    const P: &str = print!(fn f<'a>(x: &'a mut [u8]) -> u8 { x[0]+=1; let y=-2; match y { 0..=3|5 => {}, _ if a&&b => (), } } struct A;);
    let _ = through!(1 + 2 * 3, Vec<Option<u8>>, name, 'life, (a, b), { let z = 1; z }, -5, std::mem::swap, pub(crate));
    let _ = through!(dollar);
    let _ = parse!("a :: b" "/// doc\n fn x() { 1 }" "'a 'b' x" "<<= >>= ..= ... -> => &&& ||" r#"#![inner] //! text"# "1.0.0 0..1 a.0.1" "");
    let _ = joined!(a : : b = = c & 'a < - 1 . . = x);
    let _ = joined!(: :);
    let x = 5;
    let _ = hygiene!(x);
    let _ = (available!(), available!());
    let _ = (defined!(), whole!(1), RECORD!(2), own::r#match!(3));
}

mixed! { #[cfg(any())]
    /// A documented constant.
    #[allow(unused)] const MIXED: fn(&str) -> &'static [u8] = |_| b"x";
}

pass! { /** block documentation */ fn passed() { let _ = "/// not"; } }
shallow! { /// line documentation
fn shallowed() -> impl Iterator<Item = u8> { (0..9).map(|x| x * 2) } }
rebuild! { /// rebuilt documentation
fn rebuilt<'a, const N: usize>(x: &'a [u8; N]) -> &'a u8 { let r#let = &x[0 .. ][0]; r#let } }

#[traced(level = "debug", skip(a, b))]
/// Documented function.
pub async unsafe fn traced_function<T>(a: T, b: &mut u8) -> Option<T> where T: Into<u8> { *b += 1; Some(a) }

#[kept]
impl One<'static> { /// Method.
 #[inline] fn method(&self) -> u8 { #[kept] fn inner() {} 1 } }
