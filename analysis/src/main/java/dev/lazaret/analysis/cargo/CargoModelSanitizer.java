package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/** Makes strings for the model inert, as one line each. */
final class CargoModelSanitizer {
    /** Maximum length of names and versions in characters. Longer ones are truncated. */
    private static final int CHARACTERS = 1_000;

    private CargoModelSanitizer() {}

    static String line(String text) {
        return Inert.line(text, CHARACTERS);
    }

    static String path(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
