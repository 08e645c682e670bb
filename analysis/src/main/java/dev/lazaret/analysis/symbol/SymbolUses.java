package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * The names that refer to a definition.
 *
 * @param all those of the definition's file first, then those of its package, then others; by offset in each file
 * @param omittedFiles number of files that contain the name but were not searched: because a limit was reached, the
 *     search was cancelled, or a file can no longer be read
 */
public record SymbolUses(List<SymbolUse> all, int omittedFiles) {
    public SymbolUses {
        all = List.copyOf(all);
    }
}
