package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.Locale;

/**
 * Code that runs together: a build script, the library of a macro crate, or the tests or programs of a package.
 * Comparable, so that hash collisions do not slow hash tables.
 *
 * @param crate name of the package
 * @param version version of the package, as written; empty if unknown
 * @param manifest manifest of the package
 * @param root root file of a build script or macro crate; the package's folder for the other kinds
 */
public record Unit(Kind kind, String crate, String version, RepoPath manifest, RepoPath root)
        implements Comparable<Unit> {
    private static final Comparator<Unit> ORDER = Comparator.comparing(Unit::root)
            .thenComparing(Unit::manifest)
            .thenComparing(Unit::kind)
            .thenComparing(Unit::crate)
            .thenComparing(Unit::version);

    @Override
    public int compareTo(Unit other) {
        return ORDER.compare(this, other);
    }

    /** When the unit runs. */
    public enum Kind {
        /** Cargo runs the unit before it compiles the package. */
        BUILD_SCRIPT,
        /** The compiler runs the unit wherever one of its macros is used. */
        MACRO,
        /** {@code cargo test}, {@code cargo bench} or an example runs the unit. */
        TEST,
        /** A program runs the unit. */
        PROGRAM;

        /** Whether the unit runs during compilation. */
        public boolean isHost() {
            return this == BUILD_SCRIPT || this == MACRO;
        }

        /** Returns the identifier of this kind in the rule data and in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
