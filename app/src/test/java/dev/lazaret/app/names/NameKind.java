package dev.lazaret.app.names;

import java.util.Locale;

/** What a name refers to. */
enum NameKind {
    VARIABLE,
    PARAMETER,
    GENERIC,
    METHOD,
    FUNCTION,
    MACRO,
    TYPE,
    MODULE,
    FIELD,
    VARIANT,
    CONSTANT,
    /** Attributes, {@code self}: not measured. */
    OTHER;

    /** Converts a number of {@code SymbolInformation.Kind}. Statics are constants. */
    static NameKind of(int kind, String symbol) {
        return switch (kind) {
            case 61 -> VARIABLE;
            case 37 -> PARAMETER;
            case 58 -> GENERIC;
            case 26, 70, 80 -> METHOD;
            case 17 -> FUNCTION;
            case 25 -> MACRO;
            case 3, 11, 49, 53, 54, 55, 59 -> TYPE;
            case 29 -> MODULE;
            case 15 -> FIELD;
            case 12 -> VARIANT;
            case 8, 82 -> CONSTANT;
            case 4, 44 -> OTHER;
            default -> bySuffix(symbol);
        };
    }

    /** The kind of a symbol whose kind the index doesn't have, which are those of other packages. */
    private static NameKind bySuffix(String symbol) {
        if (symbol.startsWith("local ")) {
            return VARIABLE;
        }
        if (symbol.endsWith("().")) {
            return symbol.contains("#") ? METHOD : FUNCTION;
        }
        return switch (symbol.charAt(symbol.length() - 1)) {
            case '!' -> MACRO;
            case '#' -> TYPE;
            case '/' -> MODULE;
            default -> FIELD;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
