package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** The inert forms that the model holds: one line each. */
final class ModelText {
    /** Longer names and versions are cut. */
    private static final int CHARACTERS = 1_000;

    private ModelText() {}

    static String line(String text) {
        return Inert.line(text, CHARACTERS);
    }

    static String path(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
