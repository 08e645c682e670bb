package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** The inert forms that a summary writes. */
final class SummaryText {
    /** Longest piece of text of others on one line of a document for people. */
    private static final int LINE = 2_000;

    private SummaryText() {}

    static String path(RepoPath path) {
        return Inert.path(path.bytes());
    }

    /** Text with its line ends. */
    static String text(String text) {
        return Inert.text(text);
    }

    /** Text on one line. */
    static String line(String text) {
        return Inert.line(text, LINE).replace('\t', ' ');
    }
}
