#[test]
fn what_was_packed_comes_out() {
    assert_eq!(packers::unpacked(&packers::packed("word")), "word");
}

#[test]
fn every_library_says_its_version() {
    assert_eq!(packers::versions().len(), 3);
}
