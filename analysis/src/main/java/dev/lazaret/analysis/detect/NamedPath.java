package dev.lazaret.analysis.detect;

/**
 * A path, or a flag with a path, that a file names.
 *
 * @param text as written; of a joined one the parts with {@code /} between them. Not inert
 * @param line from 1
 * @param joined whether it is put together of several texts: then what stands at its end may be no part of the path
 */
public record NamedPath(String text, int line, boolean joined) {
    /** One that stands in one text. */
    public NamedPath(String text, int line) {
        this(text, line, false);
    }
}
