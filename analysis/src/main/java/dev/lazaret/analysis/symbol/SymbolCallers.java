package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * The functions that use a definition.
 *
 * @param all by file, that of the definition first, and by offset
 * @param omittedFiles same as {@link SymbolUses#omittedFiles}
 */
public record SymbolCallers(List<SymbolCaller> all, int omittedFiles) {
    public SymbolCallers {
        all = List.copyOf(all);
    }
}
