package dev.lazaret.analysis.run;

import java.util.Comparator;
import java.util.Locale;

/**
 * Identifies code that runs as one unit, regardless of the decision on it. Comparable, so that hash collisions do not
 * slow hash tables.
 *
 * @param path path of its source file for display, relative to the repository, or to the crate's folder for a
 *     dependency
 * @param fromRepository whether the unit belongs to the opened repository, not to a dependency
 */
public record UnitId(String crate, String version, Kind kind, String path, boolean fromRepository)
        implements Comparable<UnitId> {
    private static final Comparator<UnitId> ORDER = Comparator.comparing(UnitId::crate)
            .thenComparing(UnitId::version)
            .thenComparing(UnitId::kind)
            .thenComparing(UnitId::path)
            .thenComparing(UnitId::fromRepository);

    @Override
    public int compareTo(UnitId other) {
        return ORDER.compare(this, other);
    }

    /** Returns the name and version of the unit's crate: {@code NAME VERSION}. */
    public String owner() {
        return crate + " " + version;
    }

    /** Returns the crate and the kind, and also the path if a crate can have several units of this kind. */
    public String words() {
        String named = crate + ", " + kind.word().replace('-', ' ');
        return kind == Kind.TEST || kind == Kind.DOC_TESTS || kind == Kind.PROGRAM ? named + ", " + path : named;
    }

    /** Kind of a unit. */
    public enum Kind {
        BUILD_SCRIPT,
        MACRO,
        TEST,
        /** The tests in a library's documentation. */
        DOC_TESTS,
        PROGRAM;

        /** Whether the unit executes during compilation, so that a stub can replace it. */
        public boolean isCompileTime() {
            return this == BUILD_SCRIPT || this == MACRO;
        }

        /** Returns the name used in the JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
