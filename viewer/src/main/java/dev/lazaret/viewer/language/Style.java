package dev.lazaret.viewer.language;

import java.util.Locale;

/** What a piece of a text is, as far as its colour goes. Keys of configuration are functions, sections attributes. */
public enum Style {
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
    public String styleClass() {
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
