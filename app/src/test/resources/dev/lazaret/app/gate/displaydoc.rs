//: stub displaydoc
//: exports derive Display ignore_extra_doc_attributes prefix_enum_doc_attributes displaydoc
//: needs displaydoc = { path = "displaydoc" }

use displaydoc::Display;

/// a thing {0}
#[derive(Display)]
struct Thing<'a>(&'a str);

#[derive(Debug, Display)]
#[prefix_enum_doc_attributes]
enum Kind<T> {
    /// one {0}
    One(T),
    /// two
    #[displaydoc("two {x}")]
    Two { x: u8 },
}

fn main() {
    let text: String = Thing("x").to_string();
    println!("{} {}", Kind::One(1u8), Kind::<u8>::Two { x: 1 });
    let wrong: u8 = text; //~ E0308
}
