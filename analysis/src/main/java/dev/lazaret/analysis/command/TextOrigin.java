package dev.lazaret.analysis.command;

/** Where the text comes from that a command prints or a word holds. A set of bits. */
final class TextOrigin {
    static final int NONE = 0;
    /** What some command prints. */
    static final int COMPUTED = 1;
    /** What was decoded, unpacked or reassembled. */
    static final int DECODED = 2;
    /** What was downloaded. */
    static final int NETWORK = 4;
    /** What a file of keys holds, or the whole environment. */
    static final int SECRET = 8;
    /** What anybody may write: the text of an issue, the name of a branch. */
    static final int STRANGER = 16;

    /** What was downloaded without a check of its sender: without encryption, or by a certificate that nothing checks. */
    static final int UNCHECKED = 32;

    private TextOrigin() {}

    static boolean has(int flow, int bit) {
        return (flow & bit) != 0;
    }
}
