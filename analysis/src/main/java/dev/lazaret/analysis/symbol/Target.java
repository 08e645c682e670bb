package dev.lazaret.analysis.symbol;

/** What a name stands for. Files, scopes and symbols are numbers in a {@link SymbolIndex}. */
sealed interface Target extends Comparable<Target> {
    /** A module: the scope of a file or of {@code mod name {...}}. */
    record Module(int file, int scope) implements Target {}

    /** A symbol of a file. */
    record Item(int file, int symbol) implements Target {}

    /** A crate that is not in the index. */
    record OutsideCrate(String name) implements Target {}

    /** Something in a crate that is not in the index; {@code name} is its last segment. */
    record Outside(String name) implements Target {}

    @Override
    default int compareTo(Target other) {
        int kinds = Integer.compare(order(this), order(other));
        if (kinds != 0) {
            return kinds;
        }
        return switch (this) {
            case Module(int file, int scope)
            when other instanceof Module(int otherFile, int otherScope) ->
                file != otherFile ? Integer.compare(file, otherFile) : Integer.compare(scope, otherScope);
            case Item(int file, int symbol)
            when other instanceof Item(int otherFile, int otherSymbol) ->
                file != otherFile ? Integer.compare(file, otherFile) : Integer.compare(symbol, otherSymbol);
            case OutsideCrate(String name)
            when other instanceof OutsideCrate(String otherName) -> name.compareTo(otherName);
            case Outside(String name) when other instanceof Outside(String otherName) -> name.compareTo(otherName);
            default -> 0;
        };
    }

    private static int order(Target target) {
        return switch (target) {
            case Module ignored -> 0;
            case Item ignored -> 1;
            case OutsideCrate ignored -> 2;
            case Outside ignored -> 3;
        };
    }
}
