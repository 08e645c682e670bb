use rayon::prelude::*;

#[test]
fn words_are_counted() {
    assert_eq!(many::count("one two One").unwrap().words["one"], 2);
}

#[test]
fn in_parallel_they_are_the_same() {
    let sum: usize = (0..100).into_par_iter().map(|_| many::count("a b").unwrap().words.len()).sum();
    assert_eq!(sum, 200);
}

#[test]
fn this_one_fails() {
    assert_eq!(many::count("").unwrap().words.len(), 0);
}
