package dev.lazaret.analysis.symbol;

/** What an index stores of a file. Created by {@link SymbolIndexBuilder#read}. */
public final class SymbolFile {
    private final FileSymbols symbols;
    private final MentionedNames names;

    SymbolFile(FileSymbols symbols, MentionedNames names) {
        this.symbols = symbols;
        this.names = names;
    }

    FileSymbols symbols() {
        return symbols;
    }

    MentionedNames names() {
        return names;
    }

    /** Returns the number of definitions, scopes and imports, to which the memory of the index is proportional. */
    public int size() {
        return symbols.symbols().size()
                + symbols.scopes().size()
                + symbols.uses().size();
    }
}
