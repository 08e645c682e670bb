extern crate editions;
use editions::{attribute, code, Edition};
code!();
#[derive(Edition)] #[edition] struct Edition;
#[attribute] fn main() { code(); Edition::edition(); }
