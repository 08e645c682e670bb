package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/**
 * Code that is run as one: a build script, the library of a macro crate, or what else a package has.
 *
 * @param crate name of the package
 * @param version of the package, as written; empty if unknown
 * @param manifest of the package
 * @param root file of a build script or macro crate; the package's folder for the others
 */
public record Unit(Kind kind, String crate, String version, RepoPath manifest, RepoPath root) {
    /** When it runs. */
    public enum Kind {
        /** Cargo runs it before the package is compiled. */
        BUILD_SCRIPT,
        /** The compiler runs it wherever one of its macros is used. */
        MACRO,
        /** Cargo test, bench or an example runs it. */
        TEST,
        /** A program runs it. */
        PROGRAM;

        /** Whether it runs while something is compiled. */
        public boolean isHost() {
            return this == BUILD_SCRIPT || this == MACRO;
        }

        /** The word of the data and of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
