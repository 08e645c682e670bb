//! Counts words, with a crate for each part of it.
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error)]
#[error("no words in {0}")]
pub struct NoWords(pub String);

#[derive(Serialize)]
pub struct Counted {
    pub words: BTreeMap<String, usize>,
    pub factor: String,
}

pub fn count(text: &str) -> Result<Counted, NoWords> {
    let word = regex::Regex::new(r"\w+").unwrap();
    let mut words = BTreeMap::new();
    for found in word.find_iter(text) {
        *words.entry(found.as_str().to_lowercase()).or_insert(0) += 1;
    }
    if words.is_empty() {
        return Err(NoWords(text.to_owned()));
    }
    let factor = num_bigint::BigUint::from(3u8).pow(100);
    Ok(Counted { words, factor: factor.to_string() })
}
