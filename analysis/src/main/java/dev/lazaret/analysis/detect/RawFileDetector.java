package dev.lazaret.analysis.detect;

/** Finds matches in the bytes of a file of any name. */
interface RawFileDetector extends FileDetector<RawFile> {}
