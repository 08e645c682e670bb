package dev.lazaret.analysis.detect;

/**
 * A path, or a flag that contains a path, that a file mentions.
 *
 * @param text path as written; for a joined path the parts separated by {@code /}; not sanitized for display
 * @param line line number, from 1
 * @param role how the file uses the path, if this is known
 */
public record PathMention(String text, int line, Role role) {
    /** How a file uses a path, or how the path was found. */
    public enum Role {
        /** The use is unknown. */
        NAMED,
        /** A command changes to this folder, or starts a tool in it. */
        ENTERED,
        /** A test compiles the file and runs the result: {@code trybuild::TestCases::pass}. */
        COMPILED,
        /** A test compiles and runs files whose paths are not literals in the call; the path is empty. */
        COMPILES,
        /** The path was joined from several strings; the last parts may not belong to it. */
        JOINED,
        /** The file may mention more paths than were recorded; the path is empty. */
        CUT
    }
}
