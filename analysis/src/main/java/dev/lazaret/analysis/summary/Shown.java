package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** The inert forms that a summary writes. */
final class Shown {
    private Shown() {}

    static String path(RepoPath path) {
        return Inert.path(path);
    }

    static String text(String text) {
        return Inert.text(text);
    }
}
