package dev.lazaret.analysis.symbol.scip;

import dev.lazaret.analysis.symbol.ItemPath;
import dev.lazaret.analysis.symbol.SymbolKind;
import dev.lazaret.analysis.symbol.project.SourcePackage;

/** Builds the names of symbols in SCIP: scheme, package, and a descriptor for each part of the path. */
final class ScipSymbol {
    private static final String SCHEME = "lazaret cargo ";

    private ScipSymbol() {}

    /** Returns the symbol of a definition that other files can name. */
    static String of(SourcePackage owner, ItemPath path) {
        StringBuilder text = new StringBuilder(SCHEME)
                .append(field(owner.name()))
                .append(' ')
                .append(field(owner.version()))
                .append(' ');
        if (path.parts().isEmpty()) {
            text.append("crate/");
        }
        for (ItemPath.Part part : path.parts()) {
            switch (part) {
                case ItemPath.Part.Named(SymbolKind kind, String name) -> text.append(descriptor(kind, name));
                case ItemPath.Part.Implementation(String type, String trait) -> {
                    text.append("impl#[").append(name(type)).append(']');
                    if (!trait.isEmpty()) {
                        text.append('[').append(name(trait)).append(']');
                    }
                }
            }
        }
        return text.toString();
    }

    private static String descriptor(SymbolKind kind, String name) {
        return switch (kind) {
            case CRATE, MODULE -> name(name) + "/";
            case STRUCT, ENUM, UNION, TRAIT, TYPE_ALIAS, ASSOCIATED_TYPE, VARIANT -> name(name) + "#";
            case FUNCTION, METHOD -> name(name) + "().";
            case FIELD, CONSTANT, STATIC, LIFETIME, LABEL, VARIABLE -> name(name) + ".";
            case MACRO -> name(name) + "!";
            case TYPE_PARAMETER, CONST_PARAMETER -> "[" + name(name) + "]";
            case PARAMETER -> "(" + name(name) + ")";
        };
    }

    /** Returns the number of {@code SymbolInformation.Kind} in scip.proto. */
    static int kind(SymbolKind kind) {
        return switch (kind) {
            case CRATE, MODULE -> 29;
            case STRUCT -> 49;
            case ENUM -> 11;
            case UNION -> 59;
            case TRAIT -> 53;
            case TYPE_ALIAS -> 55;
            case ASSOCIATED_TYPE -> 3;
            case FUNCTION -> 17;
            case METHOD -> 26;
            case VARIANT -> 12;
            case FIELD -> 15;
            case CONSTANT -> 8;
            case STATIC -> 82;
            case MACRO -> 25;
            case TYPE_PARAMETER, CONST_PARAMETER -> 58;
            case PARAMETER -> 37;
            case LIFETIME, LABEL, VARIABLE -> 61;
        };
    }

    /** Returns a field of a package; a space in it is doubled, an empty one is a dot. */
    private static String field(String text) {
        return text.isEmpty() ? "." : text.replace(" ", "  ");
    }

    /** Returns a name, in backticks if it contains anything but ASCII letters, digits and {@code _+-$}. */
    private static String name(String text) {
        boolean simple = !text.isEmpty()
                && text.chars().allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || "_+-$".indexOf(c) >= 0);
        return simple ? text : "`" + text.replace("`", "``") + "`";
    }
}
