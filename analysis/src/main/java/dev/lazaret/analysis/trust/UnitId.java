package dev.lazaret.analysis.trust;

import java.util.Locale;

/**
 * Which code runs as one, whatever is decided of it.
 *
 * @param path of its source file as people read it: below the repository, or below the crate's folder for a dependency
 * @param fromRepository whether it belongs to the opened repository, not to a dependency
 */
public record UnitId(String crate, String version, Kind kind, String path, boolean fromRepository) {
    /** {@code NAME VERSION} of its crate. */
    public String owner() {
        return crate + " " + version;
    }

    /** Crate and kind; with the path where a crate can have several of the kind. */
    public String words() {
        String named = crate + ", " + kind.word().replace('-', ' ');
        return kind == Kind.TEST || kind == Kind.DOC_TESTS || kind == Kind.PROGRAM ? named + ", " + path : named;
    }

    /** What runs. */
    public enum Kind {
        BUILD_SCRIPT,
        MACRO,
        TEST,
        /** The tests of a library's documentation. */
        DOC_TESTS,
        PROGRAM;

        /** Whether it executes while code is compiled, so that a stub can take its place. */
        public boolean isCompileTime() {
            return this == BUILD_SCRIPT || this == MACRO;
        }

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
