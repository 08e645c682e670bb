package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.SymbolKind;

/**
 * A line of a file on which a name is defined.
 *
 * @param line line, from 1
 * @param column column in code points, from 1
 * @param name the name, sanitized for display
 * @param excerpt the line, sanitized for display
 * @param container the innermost item around the place, for example {@code impl Area for Square}, sanitized for display;
 *     empty if there is none
 * @param macro the macro whose argument contains the place, with {@code !}; empty if there is none
 * @param byNameOnly whether only the name matches, so that the name at the caret can mean something else
 */
public record CodePlace(
        RepoPath path,
        int line,
        int column,
        SymbolKind kind,
        String name,
        String excerpt,
        String container,
        String macro,
        boolean byNameOnly) {}
