package dev.lazaret.analysis.detect;

/**
 * A path, or a flag with a path, that a file names.
 *
 * @param text as written; of a joined one the parts with {@code /} between them. Not inert
 * @param line from 1
 * @param role what the file does with it, as far as its words show
 */
public record NamedPath(String text, int line, Role role) {
    /** What a file does with a path. */
    public enum Role {
        /** Not known. */
        NAMED,
        /** A command goes to this folder, or starts a tool in it. */
        ENTERED,
        /** A test compiles it and runs what comes of it: {@code trybuild::TestCases::pass}. */
        COMPILED,
        /** A test compiles and runs files whose paths are not written in the call; there is no path. */
        COMPILES,
        /** It is joined of several texts: what is at its end may be no part of the path. */
        JOINED,
        /** The file may name more than is listed; there is no path. */
        CUT
    }

    /** A path of which only the name is known. */
    public NamedPath(String text, int line) {
        this(text, line, Role.NAMED);
    }
}
