package dev.lazaret.analysis.detect;

/** Finds what stands in the text of a file, whatever the file is called. */
interface TextDetector extends FileDetector<TextFile> {}
