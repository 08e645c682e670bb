package dev.lazaret.analysis.detect;

/**
 * A path, or a flag with a path, that a file names.
 *
 * @param text path as written; for a joined path the parts separated by {@code /}; not sanitized for display
 * @param line line from 1
 * @param role what the file does with the path, as far as the file shows it
 */
public record PathMention(String text, int line, Role role) {
    /** What a file does with a path. */
    public enum Role {
        /** Unknown. */
        NAMED,
        /** A command changes to this folder, or starts a tool in it. */
        ENTERED,
        /** A test compiles the file and runs the result: {@code trybuild::TestCases::pass}. */
        COMPILED,
        /** A test compiles and runs files whose paths are not literals in the call; the path is empty. */
        COMPILES,
        /** Joined from several texts; the last parts may not belong to the path. */
        JOINED,
        /** The file may name more paths than are listed; the path is empty. */
        CUT
    }

    /** Creates a path with an unknown role. */
    public PathMention(String text, int line) {
        this(text, line, Role.NAMED);
    }
}
