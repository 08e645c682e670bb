//: stub derive_more-impl
//: exports derive Add
//: exports derive AddAssign
//: exports derive Mul mul
//: exports derive Neg
//: exports derive Sum
//: exports derive Display display
//: exports derive Error error
//: exports derive From from
//: exports derive Into into
//: exports derive Constructor
//: exports derive FromStr
//: exports derive Deref deref
//: exports derive DerefMut deref_mut
//: exports derive AsRef as_ref
//: exports derive Index index
//: exports derive IntoIterator into_iterator
//: exports derive IsVariant is_variant
//: exports derive Unwrap unwrap
//: facade derive_more

use derive_more::{
    Add, AddAssign, AsRef, Constructor, Deref, DerefMut, Display, Error, From, FromStr, Index, Into, IntoIterator, IsVariant, Mul,
    Neg, Sum, Unwrap,
};

#[derive(Clone, Copy, Debug, PartialEq, Add, AddAssign, Mul, Neg, Sum, Display, From, Into, Constructor, FromStr)]
#[display("{_0} m")]
struct Meters(f64);

#[derive(Debug, Deref, DerefMut, AsRef, Index, IntoIterator, From)]
struct List<T: Clone>(Vec<T>);

#[derive(Debug, Add, Mul, Constructor)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Debug, Display, Error, From, IsVariant, Unwrap)]
enum Failure {
    Format(std::fmt::Error),
    Reading(std::io::Error),
    Two(u8, u8),
    Nothing,
}

#[derive(From)]
enum Chosen {
    #[from]
    First(u8),
    Second(u8),
}

fn failing() -> Result<(), Failure> {
    Err(std::fmt::Error)?;
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut sum = Meters(1.0) + Meters::new(2.0) * 2.0 + -Meters::from(1.0);
    sum += [Meters(1.0)].into_iter().sum();
    let number: f64 = sum.into();
    let read: Meters = "1".parse()?;
    println!("{sum} {read}");
    let mut list = List(vec![1u8]);
    list.push(2);
    let first: u8 = list[0];
    let vector: &Vec<u8> = list.as_ref();
    for item in list {
        let byte: u8 = item;
    }
    let point = Point::new(1.0, 2.0) + Point::new(1.0, 2.0) * 2.0;
    failing()?;
    if Failure::Nothing.is_nothing() {
        let pair: (u8, u8) = Failure::Two(1, 2).unwrap_two();
    }
    let chosen: Chosen = 1u8.into();
    let wrong: String = point; //~ E0308
    Ok(())
}
