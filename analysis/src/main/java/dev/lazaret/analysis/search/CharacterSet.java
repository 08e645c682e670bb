package dev.lazaret.analysis.search;

/**
 * A set of characters that contains at least the characters meant. Only ASCII characters are distinguished.
 *
 * @param low bits for the characters from 0 to 63
 * @param high bits for the characters from 64 to 127
 * @param other whether the set may contain a character beyond ASCII, or a byte that is not UTF-8
 */
record CharacterSet(long low, long high, boolean other) {
    static final CharacterSet NONE = new CharacterSet(0, 0, false);
    static final CharacterSet ALL = new CharacterSet(-1, -1, true);
    static final CharacterSet DIGITS = NONE.with('0', '9').withOther();
    static final CharacterSet SPACES = NONE.with('\t', '\r').with(' ').withOther();
    static final CharacterSet WORD =
            NONE.with('a', 'z').with('A', 'Z').with('0', '9').with('_').withOther();

    static CharacterSet of(int codePoint) {
        return NONE.with(codePoint);
    }

    boolean contains(int character) {
        return character > 127 ? other : ((character < 64 ? low : high) >>> (character & 63) & 1) != 0;
    }

    CharacterSet with(int codePoint) {
        if (codePoint > 127) {
            return withOther();
        }
        long bit = 1L << (codePoint & 63);
        return codePoint < 64 ? new CharacterSet(low | bit, high, other) : new CharacterSet(low, high | bit, other);
    }

    /** Adds the characters from {@code first} to {@code last}, both inclusive. */
    CharacterSet with(int first, int last) {
        CharacterSet set = last > 127 ? withOther() : this;
        for (int c = first; c <= Math.min(last, 127); c++) {
            set = set.with(c);
        }
        return set;
    }

    CharacterSet with(CharacterSet set) {
        return new CharacterSet(low | set.low, high | set.high, other || set.other);
    }

    CharacterSet withOther() {
        return new CharacterSet(low, high, true);
    }

    /** Adds the other case of each letter. Beyond ASCII, there are other cases of k and s only. */
    CharacterSet withOtherCase() {
        CharacterSet set = other ? with('k').with('s') : this;
        for (char lower = 'a'; lower <= 'z'; lower++) {
            char upper = (char) (lower - 'a' + 'A');
            if (set.contains(lower) || set.contains(upper)) {
                set = set.with(lower).with(upper);
            }
        }
        return set.contains('k') || set.contains('s') ? set.withOther() : set;
    }

    /** Returns the ASCII characters that are not in the set, and all others, because those are not distinguished. */
    CharacterSet negated() {
        return new CharacterSet(~low, ~high, true);
    }
}
