package dev.lazaret.analysis.rust;

/**
 * An attribute. {@code #[cfg_attr(condition, a, b)]} is listed as itself and, conditional, as {@code a} and {@code b};
 * {@code #[unsafe(a)]} as itself and as {@code a}.
 *
 * @param path as written without blanks and {@code r#}: {@code derive}, {@code ::core::prelude::v1::test}
 * @param inner {@code #![...]}
 * @param conditional stands in a {@code cfg_attr}
 * @param line of the {@code #}, from 1
 * @param start byte of the {@code #}
 * @param end byte after the closing bracket
 * @param first token of the path
 * @param last token after the last of the attribute's content (exclusive)
 */
public record Attribute(
        String path, boolean inner, boolean conditional, int line, int start, int end, int first, int last) {
    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf(':') + 1);
    }
}
