package dev.lazaret.analysis.symbol;

/** What a name is defined as. */
public enum SymbolKind {
    CRATE,
    MODULE,
    STRUCT,
    ENUM,
    UNION,
    TRAIT,
    TYPE_ALIAS,
    /** A type in a trait or an implementation. */
    ASSOCIATED_TYPE,
    FUNCTION,
    /** A function in a trait or an implementation, with or without {@code self}. */
    METHOD,
    VARIANT,
    FIELD,
    CONSTANT,
    STATIC,
    /** {@code macro_rules!} or {@code macro}. */
    MACRO,
    TYPE_PARAMETER,
    CONST_PARAMETER,
    LIFETIME,
    LABEL,
    PARAMETER,
    VARIABLE;

    /** Whether the symbol is a type, trait, module or anything else that can precede {@code ::}. */
    boolean isType() {
        return switch (this) {
            case CRATE, MODULE, STRUCT, ENUM, UNION, TRAIT, TYPE_ALIAS, ASSOCIATED_TYPE, TYPE_PARAMETER -> true;
            default -> false;
        };
    }

    /** Whether the symbol can be the value of an expression; a struct can be a constructor. */
    boolean isValue() {
        return switch (this) {
            case FUNCTION, METHOD, VARIANT, CONSTANT, STATIC, STRUCT, CONST_PARAMETER, PARAMETER, VARIABLE -> true;
            default -> false;
        };
    }

    /** Whether the symbol is visible in one function or item only. */
    public boolean isLocal() {
        return switch (this) {
            case TYPE_PARAMETER, CONST_PARAMETER, LIFETIME, LABEL, PARAMETER, VARIABLE -> true;
            default -> false;
        };
    }
}
