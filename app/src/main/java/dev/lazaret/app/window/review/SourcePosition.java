package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.code.TextRange;

/**
 * A position in a shown file.
 *
 * @param line line, from 1
 * @param column column in code points, from 1
 * @param word the word at the position or before it, sanitized for display; empty if there is none
 * @param offset offset in bytes of the word; of the position if there is none
 */
public record SourcePosition(RepoPath path, int line, int column, String word, int offset) {
    private static final int WORD = 60;

    static SourcePosition of(RepoPath path, CodeDocument document, int caret) {
        TextRange word = document.wordAt(caret).orElse(new TextRange(caret, caret));
        return new SourcePosition(
                path,
                document.lineAt(caret),
                document.columnAt(caret),
                Inert.line(document.text().substring(word.from(), word.to()), WORD),
                document.byteAt(word.from()));
    }
}
