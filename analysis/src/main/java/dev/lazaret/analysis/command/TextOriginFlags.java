package dev.lazaret.analysis.command;

/** Origins of the text that a command prints or a word contains, as a set of bits. */
final class TextOriginFlags {
    static final int NONE = 0;
    /** Printed by a command. */
    static final int COMPUTED = 1;
    /** Decoded, unpacked or reassembled. */
    static final int DECODED = 2;
    /** Downloaded. */
    static final int NETWORK = 4;
    /** From a file of keys, or the whole environment. */
    static final int SECRET = 8;
    /** Anybody may write it, such as the text of an issue or the name of a branch. */
    static final int STRANGER = 16;

    /** Downloaded without verifying the sender: without encryption, or with an unchecked certificate. */
    static final int UNCHECKED = 32;

    private TextOriginFlags() {}

    static boolean has(int flow, int bit) {
        return (flow & bit) != 0;
    }
}
