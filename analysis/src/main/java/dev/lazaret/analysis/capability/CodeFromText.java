package dev.lazaret.analysis.capability;

import java.util.List;

/**
 * Code that is made from text.
 *
 * @param shape {@link ArgumentShape#DECODED}, {@link ArgumentShape#CONTENT}, plain or computed
 * @param files paths, as written, of the files that contain the text
 */
record CodeFromText(Capability capability, String what, ArgumentShape shape, List<String> files) {
    /** Creates code from a text that names no files. */
    CodeFromText(Capability capability, String what, ArgumentShape shape) {
        this(capability, what, shape, List.of());
    }

    /**
     * Returns the shape of code whose text has these origins.
     *
     * @param mixed whether code that mixes characters decodes them
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

    /** Whether the text is data: decoded, or the content of a file. */
    static boolean isData(ArgumentShape shape) {
        return shape == ArgumentShape.DECODED || shape == ArgumentShape.CONTENT;
    }
}
