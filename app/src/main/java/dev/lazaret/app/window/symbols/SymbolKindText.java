package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.symbol.SymbolKind;

/** Names kinds of symbols: as Rust's keyword, and as a word. */
final class SymbolKindText {
    private SymbolKindText() {}

    /** Returns a short name, a keyword if there is one. */
    static String brief(SymbolKind kind) {
        return switch (kind) {
            case CRATE -> "crate";
            case MODULE -> "mod";
            case STRUCT -> "struct";
            case ENUM -> "enum";
            case UNION -> "union";
            case TRAIT -> "trait";
            case TYPE_ALIAS, ASSOCIATED_TYPE -> "type";
            case FUNCTION, METHOD -> "fn";
            case VARIANT -> "variant";
            case FIELD -> "field";
            case CONSTANT -> "const";
            case STATIC -> "static";
            case MACRO -> "macro";
            case TYPE_PARAMETER, CONST_PARAMETER -> "generic";
            case LIFETIME -> "lifetime";
            case LABEL -> "label";
            case PARAMETER -> "param";
            case VARIABLE -> "let";
        };
    }

    /** Returns the kind in words, for screen readers. */
    static String word(SymbolKind kind) {
        return switch (kind) {
            case MODULE -> "module";
            case TYPE_ALIAS -> "type alias";
            case ASSOCIATED_TYPE -> "associated type";
            case FUNCTION -> "function";
            case METHOD -> "method";
            case CONSTANT -> "constant";
            case TYPE_PARAMETER -> "type parameter";
            case CONST_PARAMETER -> "constant parameter";
            case PARAMETER -> "parameter";
            case VARIABLE -> "variable";
            case CRATE, STRUCT, ENUM, UNION, TRAIT, VARIANT, FIELD, STATIC, MACRO, LIFETIME, LABEL -> brief(kind);
        };
    }
}
