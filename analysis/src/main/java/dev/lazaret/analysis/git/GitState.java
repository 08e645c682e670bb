package dev.lazaret.analysis.git;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * State of a repository as determined by reading its git data.
 *
 * @param head commit in hexadecimal digits
 * @param branch name of the branch, sanitized for display
 * @param why reason for the state, or reason why it is unknown
 */
public record GitState(
        boolean present,
        @Nullable String head,
        @Nullable String branch,
        State state,
        @Nullable String why) {
    public static final GitState NONE = new GitState(false, null, null, State.NONE, null);

    /** Whether the work tree equals the commit of HEAD. */
    public enum State {
        CLEAN,
        DIRTY,
        UNKNOWN,
        NONE;

        /** Returns the name used in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
