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
 */
public record Target(
        Kind kind, String name, String path, @Nullable RepoPath file, boolean implicit, int line, boolean present) {
    /** The kinds of targets, in the order of the contract. */
    public enum Kind {
        LIB,
        PROC_MACRO,
        BIN,
        EXAMPLE,
        TEST,
        BENCH,
        BUILD_SCRIPT;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
