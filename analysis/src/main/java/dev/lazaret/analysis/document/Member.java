package dev.lazaret.analysis.document;

/**
 * A key and its value.
 *
 * @param key decoded
 * @param at start of the key: of a dotted key the whole key, of a table header its last part
 * @param disguised whether the key is spelled with escapes that hide the decoded key
 */
public record Member(String key, Position at, Node value, boolean disguised) {
    public Member(String key, Position at, Node value) {
        this(key, at, value, false);
    }
}
