package dev.lazaret.architecture.violation;

/** A stub of the product's class of the same name. */
record StartToken(String step) {}
