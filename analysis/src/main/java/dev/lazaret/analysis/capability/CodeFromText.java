package dev.lazaret.analysis.capability;

import java.util.List;

/**
 * Code that is produced from a string.
 *
 * @param shape {@link ArgumentShape#DECODED}, {@link ArgumentShape#CONTENT}, plain or computed
 * @param files paths of the files that contain the string, as written in the source
 */
record CodeFromText(Capability capability, String what, ArgumentShape shape, List<String> files) {
    /** Creates code from a string that does not come from known files. */
    CodeFromText(Capability capability, String what, ArgumentShape shape) {
        this(capability, what, shape, List.of());
    }

    /**
     * Returns the shape of code that is produced from a string with these origins.
     *
     * @param mixed whether code that rearranges characters counts as decoding
     */
    static ArgumentShape shape(ValueOrigins text, boolean mixed) {
        boolean bytes = text.isFrom(ValueSource.BYTES);
        boolean decoded = text.isFrom(ValueSource.DECODED)
                || (text.isFrom(ValueSource.MIXED) && (mixed || bytes))
                || (bytes && text.isUnknown());
        if (decoded) {
            return ArgumentShape.DECODED;
        }
        if (text.isFrom(ValueSource.CONTENT, ValueSource.ARGUMENTS)) {
            return ArgumentShape.CONTENT;
        }
        return text.decided() && !text.isUnknown() ? ArgumentShape.PLAIN : ArgumentShape.COMPUTED;
    }

    /** Whether code of this shape is produced from data: decoded data, or the content of a file. */
    static boolean isData(ArgumentShape shape) {
        return shape == ArgumentShape.DECODED || shape == ArgumentShape.CONTENT;
    }
}
