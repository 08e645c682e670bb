package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** Sanitizes text for summaries by converting it to its inert form. */
final class SummarySanitizer {
    /** Maximum number of characters of foreign text on one line of a document for display. */
    private static final int LINE = 2_000;

    private SummarySanitizer() {}

    static String path(RepoPath path) {
        return Inert.path(path.bytes());
    }

    /** Returns sanitized text, preserving its line breaks. */
    static String text(String text) {
        return Inert.text(text);
    }

    /** Returns sanitized text on one line, truncated to {@link #LINE} characters. */
    static String line(String text) {
        return Inert.line(text, LINE).replace('\t', ' ');
    }
}
