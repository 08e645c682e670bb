package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A target of a package, declared or inferred as cargo does.
 *
 * @param path of its root source file, inert text as people read it, relative to the opened folder ({@code ../x.rs} where the
 *     manifest leads outside)
 * @param file the same as a path of the repository; null if it lies outside
 * @param implicit whether the manifest does not name it
 * @param line of the key that declares it, 0 if implicit
 * @param present whether the file is there
 * @param tested whether {@code cargo test} runs its tests where nothing is selected
 * @param doctested whether it runs the tests of its documentation, too
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
     * How the name of a build script begins that cargo generates: it calls the function {@code metabuild} of the build-dependencies
     * that {@code package.metabuild} names (unstable). Its file is the manifest, and its line that of the key.
     */
    public static final String METABUILD = "metabuild-";

    /** Whether it is a build script that cargo generates; no other target of the kind has such a name. */
    public boolean isMetabuild() {
        return kind == Kind.BUILD_SCRIPT && name.startsWith(METABUILD);
    }

    /** A target whose manifest does not say what of it is tested. */
    public Target(
            Kind kind, String name, String path, @Nullable RepoPath file, boolean implicit, int line, boolean present) {
        this(kind, name, path, file, implicit, line, present, kind.tested(), kind.doctested());
    }

    /** The kinds of targets, in the order of the contract. */
    public enum Kind {
        LIB,
        PROC_MACRO,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT;

        /** Whether targets of this kind are tested where their manifest does not say it. */
        boolean tested() {
            return this == LIB || this == PROC_MACRO || this == BIN || this == TEST;
        }

        /** The same for the tests of their documentation. */
        boolean doctested() {
            return this == LIB || this == PROC_MACRO;
        }

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
