use own::*;
errors!(a b (c d) 5 "x" + 'life);
panics!(str);
panics!(string);
panics!(value);
panics!(unwrap);
panics!(punct);
panics!(float);
panics!(unsupported);
bad_ident!("1a");
bad_ident!("a b");
bad_ident!("");
bad_ident!("é-");
bad_ident!("$crate");
bad_raw!(self);
bad_raw!(_);
bad_raw!(crate);
fn main() {
    let x: u8 = pass!("not a number");
    let y = rebuild!(unknown + other::path);
    let z = hygiene!(missing);
    let _: &str = available!();
    #[kept] let w = 1;
}
#[kept(unknown)] struct Wrong { a: Missing }
#[derive(Own)] enum NoStruct { A }
