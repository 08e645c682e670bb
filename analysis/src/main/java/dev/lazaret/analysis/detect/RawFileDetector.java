package dev.lazaret.analysis.detect;

/** Finds matches in the bytes of a file of any kind. */
interface RawFileDetector extends FileDetector<RawFile> {}
