package dev.lazaret.analysis.rust;

/**
 * An attribute. {@link AttributeReader} lists {@code #[cfg_attr(condition, a, b)]} as three attributes:
 * {@code cfg_attr}, and {@code a} and {@code b}, which are marked as conditional. It lists {@code #[unsafe(a)]} as
 * {@code unsafe} and {@code a}.
 *
 * @param path path as written, without trivia and {@code r#}, for example {@code derive} or
 *     {@code ::core::prelude::v1::test}
 * @param inner whether the attribute is written {@code #![...]}
 * @param conditional whether the attribute is inside a {@code cfg_attr}
 * @param line line of the {@code #}, from 1
 * @param start offset of the {@code #} in bytes
 * @param end offset of the byte after the closing bracket
 * @param first first token of the path
 * @param last end of the attribute's content: the token after its last one
 */
public record Attribute(
        String path, boolean inner, boolean conditional, int line, int start, int end, int first, int last) {
    /** Returns the last segment of the path. */
    public String name() {
        return path.substring(path.lastIndexOf(':') + 1);
    }
}
