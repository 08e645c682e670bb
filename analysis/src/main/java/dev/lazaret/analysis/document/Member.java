package dev.lazaret.analysis.document;

import java.util.Comparator;

/**
 * A key and its value. Comparable, so that hash collisions do not slow hash tables; the order is not consistent with
 * equals.
 *
 * @param key decoded key
 * @param at start of the key; for a dotted key, start of the whole key; for a table header, start of its last part
 * @param disguised whether the key is spelled with escapes that hide the decoded key
 */
public record Member(String key, Position at, Node value, boolean disguised) implements Comparable<Member> {
    private static final Comparator<Member> ORDER =
            Comparator.comparing(Member::at).thenComparing(Member::key);

    @Override
    public int compareTo(Member other) {
        return ORDER.compare(this, other);
    }

    public Member(String key, Position at, Node value) {
        this(key, at, value, false);
    }
}
