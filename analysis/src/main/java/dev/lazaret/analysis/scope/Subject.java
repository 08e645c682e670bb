package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.Locale;

/**
 * An object to which a finding refers in addition to its own file. A verdict on the finding covers the object, unless
 * it is {@link Uncovered}.
 */
public sealed interface Subject {
    /** A regular file. The digest covers its content and its execute bit. */
    record File(RepoPath path, Digest digest) implements Subject {}

    /**
     * A folder and everything below it.
     *
     * @param digest digest of the path, kind, execute bit, content and link target of each entry
     * @param entries number of entries
     */
    record Folder(RepoPath path, Digest digest, int entries) implements Subject {}

    /**
     * An object that a verdict can't cover. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param what the object as written, or a description of it; one line, sanitized for display
     */
    record Uncovered(Reason reason, String what) implements Subject, Comparable<Uncovered> {
        private static final Comparator<Uncovered> ORDER =
                Comparator.comparing(Uncovered::reason).thenComparing(Uncovered::what);

        @Override
        public int compareTo(Uncovered other) {
            return ORDER.compare(this, other);
        }
    }

    /** Why an object is not covered. */
    enum Reason {
        /** It is outside the opened folder. */
        OUTSIDE,
        /** It does not exist. */
        MISSING,
        /** It is specified by a pattern. */
        PATTERN,
        /** It is looked up by name on the machine: in PATH, or among the toolchains. */
        LOOKED_UP,
        /** It comes from a registry, a git repository or another address. */
        ELSEWHERE,
        /** It is written by a build script. */
        GENERATED,
        /** Variables or macros determine its path. */
        UNDECIDED,
        /** It was not read: too large, or not a regular file. */
        UNREAD,
        /** Git rewrites it automatically. */
        REWRITTEN,
        /** It has more parts than the limits allow. The whole repository is covered instead of the remaining parts. */
        TOO_MANY;

        /** Returns the name used in the JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
