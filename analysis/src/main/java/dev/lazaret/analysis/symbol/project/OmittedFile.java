package dev.lazaret.analysis.symbol.project;

/**
 * A Rust file or manifest that is not in an index.
 *
 * @param why reason as a short clause, such as "oversized"
 */
public record OmittedFile(ProjectFile file, String why) {}
