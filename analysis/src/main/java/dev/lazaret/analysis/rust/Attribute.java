package dev.lazaret.analysis.rust;

/**
 * An attribute. Readers list {@code #[cfg_attr(condition, a, b)]} as itself and, marked conditional, as {@code a} and
 * {@code b}. They list {@code #[unsafe(a)]} as itself and as {@code a}.
 *
 * @param path as written, without blanks and {@code r#}: {@code derive}, {@code ::core::prelude::v1::test}
 * @param inner whether the attribute is written {@code #![...]}
 * @param conditional whether the attribute is inside a {@code cfg_attr}
 * @param line of the {@code #}, from 1
 * @param start byte of the {@code #}
 * @param end byte after the closing bracket
 * @param first token of the path
 * @param last token after the attribute's content (exclusive)
 */
public record Attribute(
        String path, boolean inner, boolean conditional, int line, int start, int end, int first, int last) {
    /** Returns the last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf(':') + 1);
    }
}
