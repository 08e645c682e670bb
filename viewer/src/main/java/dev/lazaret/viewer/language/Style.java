package dev.lazaret.viewer.language;

import java.util.Locale;

/**
 * Style of a piece of text, which determines its colour. Keys of configuration files use FUNCTION, sections ATTRIBUTE.
 */
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

    /** Returns the CSS class. */
    public String styleClass() {
        return styleClass;
    }

    static Style of(byte code) {
        return ALL[code];
    }

    @SuppressWarnings("EnumOrdinal") // Codes exist only in memory.
    byte code() {
        return (byte) ordinal();
    }
}
