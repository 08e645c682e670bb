package dev.lazaret.analysis.command;

/** The origins of the text that a command prints or that a word contains, as bits of a set. */
final class TextOriginFlags {
    static final int NONE = 0;
    /** Printed by a command. */
    static final int COMPUTED = 1;
    /** Decoded, unpacked or reassembled. */
    static final int DECODED = 2;
    /** Downloaded. */
    static final int NETWORK = 4;
    /** From a file that contains keys, or from the whole environment. */
    static final int SECRET = 8;
    /** Anybody can write it, for example the text of an issue or the name of a branch. */
    static final int STRANGER = 16;

    /** Downloaded without verifying the server: without encryption, or without checking the certificate. */
    static final int UNCHECKED = 32;

    private TextOriginFlags() {}

    static boolean has(int flow, int bit) {
        return (flow & bit) != 0;
    }
}
