package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;

/** Something that a finding speaks of besides the file in which it stands. */
public sealed interface Subject {
    /** A regular file; the digest is of its content and its execute bit. */
    record File(RepoPath path, Digest digest) implements Subject {}

    /**
     * Everything below a folder.
     *
     * @param digest over path, kind, execute bit, content and link target of each entry
     * @param entries their number
     */
    record Folder(RepoPath path, Digest digest, int entries) implements Subject {}

    /**
     * What a verdict can't cover.
     *
     * @param what as it is written, or as people call it; inert, one line
     */
    record Uncovered(Reason reason, String what) implements Subject {}

    /** Why something is not covered. */
    enum Reason {
        /** It lies outside of the opened folder. */
        OUTSIDE,
        /** Nothing is there. */
        MISSING,
        /** A pattern stands for it. */
        PATTERN,
        /** It is looked up by its name on the machine: along PATH, or among the toolchains. */
        LOOKED_UP,
        /** A registry, a git repository or another address has it. */
        ELSEWHERE,
        /** A build script writes it. */
        GENERATED,
        /** Variables or macros decide where it lies. */
        UNDECIDED,
        /** It was not read: too large, or no regular file. */
        UNREAD,
        /** Git rewrites it by itself. */
        REWRITTEN,
        /** There is more of it than is followed: the whole repository then stands for it. */
        TOO_MANY;

        /** The word of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
