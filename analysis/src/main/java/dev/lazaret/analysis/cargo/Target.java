package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A target of a package, either declared or inferred by cargo's rules.
 *
 * @param path path of its root source file for display, inert, relative to the opened folder ({@code ../x.rs} if the
 *     path leads outside)
 * @param file the same path in the repository; null if it is outside
 * @param implicit whether the manifest does not declare the target
 * @param line line of the key that declares it; 0 if implicit
 * @param present whether the file exists
 * @param tested whether {@code cargo test} runs its tests if no targets are selected
 * @param doctested whether {@code cargo test} also runs the tests in its documentation
 */
public record Target(
        Kind kind,
        String name,
        String path,
        @Nullable RepoPath file,
        boolean implicit,
        int line,
        boolean present,
        boolean tested,
        boolean doctested) {

    /**
     * Prefix of the name of a build script that cargo generates. The script calls the function {@code metabuild} of
     * each build-dependency that the unstable key {@code package.metabuild} lists. The target's file is the manifest,
     * and its line is the line of that key.
     */
    public static final String METABUILD = "metabuild-";

    /** Whether this is a build script that cargo generates. No other build script has such a name. */
    public boolean isMetabuild() {
        return kind == Kind.BUILD_SCRIPT && name.startsWith(METABUILD);
    }

    /** Creates a target whose manifest does not configure tests. */
    public Target(
            Kind kind, String name, String path, @Nullable RepoPath file, boolean implicit, int line, boolean present) {
        this(kind, name, path, file, implicit, line, present, kind.tested(), kind.doctested());
    }

    /** The kinds of targets, in the order in which JSON output lists them. */
    public enum Kind {
        LIB,
        PROC_MACRO,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT;

        /** Whether targets of this kind are tested by default. */
        boolean tested() {
            return this == LIB || this == PROC_MACRO || this == BIN || this == TEST;
        }

        /** Whether the documentation of targets of this kind is tested by default. */
        boolean doctested() {
            return this == LIB || this == PROC_MACRO;
        }

        /** Returns the identifier of this kind in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
