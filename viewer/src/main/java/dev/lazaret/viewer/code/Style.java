package dev.lazaret.viewer.code;

import java.util.Locale;

/** What a piece of source is, as far as its colour goes. */
enum Style {
    PLAIN,
    KEYWORD,
    TYPE,
    STRING,
    NUMBER,
    FUNCTION,
    ATTRIBUTE,
    LIFETIME,
    COMMENT;

    private static final Style[] ALL = values();

    private final String styleClass = name().toLowerCase(Locale.ROOT);

    /** The class of the style sheet. */
    String styleClass() {
        return styleClass;
    }

    static Style of(byte code) {
        return ALL[code];
    }

    @SuppressWarnings("EnumOrdinal") // codes live in memory only
    byte code() {
        return (byte) ordinal();
    }
}
