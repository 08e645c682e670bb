package dev.lazaret.analysis.symbol;

/** What a name stands for. Files, scopes and symbols are numbers in a {@link SymbolIndex}. */
sealed interface SymbolTarget {
    /** A module: the scope of a file or of {@code mod name {...}}. */
    record OfModule(int file, int scope) implements SymbolTarget, Comparable<OfModule> {
        @Override
        public int compareTo(OfModule other) {
            return file != other.file ? Integer.compare(file, other.file) : Integer.compare(scope, other.scope);
        }
    }

    /** A symbol of a file. */
    record OfItem(int file, int symbol) implements SymbolTarget, Comparable<OfItem> {
        @Override
        public int compareTo(OfItem other) {
            return file != other.file ? Integer.compare(file, other.file) : Integer.compare(symbol, other.symbol);
        }
    }

    /** A crate that is not in the index. */
    record OutsideCrate(String name) implements SymbolTarget, Comparable<OutsideCrate> {
        @Override
        public int compareTo(OutsideCrate other) {
            return name.compareTo(other.name);
        }
    }

    /** Something in a crate that is not in the index; {@code name} is its last segment. */
    record Outside(String name) implements SymbolTarget, Comparable<Outside> {
        @Override
        public int compareTo(Outside other) {
            return name.compareTo(other.name);
        }
    }
}
