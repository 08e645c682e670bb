package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.text.ByteFacts;
import dev.lazaret.analysis.text.LineIndex;

/** A Rust file with its bytes. Valid during one visit only, because the next file reuses the lexer. */
public final class RustFile {
    private final RepoPath path;
    private final byte[] buffer;
    private final int length;
    private final SourceTokenIndex scan;
    private final ByteFacts facts;

    /**
     * Creates the view of a file that {@code scan} has just read. For a file whose tokens are never used, {@code scan}
     * may be that of another file.
     */
    public RustFile(RepoPath path, byte[] buffer, int length, SourceTokenIndex scan, ByteFacts facts) {
        this.path = path;
        this.buffer = buffer;
        this.length = length;
        this.scan = scan;
        this.facts = facts;
    }

    RepoPath path() {
        return path;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** Returns the lexer with the tokens of this file. */
    Lexer lexer() {
        return scan.lexer();
    }

    /** Returns the scan of the tokens of this file. */
    SourceTokenIndex scan() {
        return scan;
    }

    Position at(int offset) {
        LineIndex found = lines();
        return new Position(found.line(offset), found.column(offset));
    }

    int line(int offset) {
        return lines().line(offset);
    }

    /** Returns the results of one pass over the bytes. */
    ByteFacts facts() {
        return facts;
    }

    /** Returns the starts of the lines. */
    public LineIndex lines() {
        return facts.lines();
    }
}
