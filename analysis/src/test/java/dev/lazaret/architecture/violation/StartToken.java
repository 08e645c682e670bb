package dev.lazaret.architecture.violation;

/** Stands in for the product's class of the same name. */
record StartToken(String step) {}
