package dev.lazaret.analysis.git;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a repository's git data by reading.
 *
 * @param head commit in hexadecimal digits
 * @param branch name of the branch, inert
 * @param why what the state rests on, or why it is unknown
 */
public record GitState(
        boolean present,
        @Nullable String head,
        @Nullable String branch,
        State state,
        @Nullable String why) {
    public static final GitState NONE = new GitState(false, null, null, State.NONE, null);

    /** Whether the work tree equals what HEAD names. */
    public enum State {
        CLEAN,
        DIRTY,
        UNKNOWN,
        NONE;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
