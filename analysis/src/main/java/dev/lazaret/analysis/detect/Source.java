package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.text.Lines;
import org.jspecify.annotations.Nullable;

/** A Rust file with its bytes. Valid during one visit only, because the next file reuses the lexer. */
public final class Source {
    private final RepoPath path;
    private final byte[] buffer;
    private final int length;
    private final Lexer lexer;
    private final boolean lexed;
    private @Nullable Lines lines;

    private Source(RepoPath path, byte[] buffer, int length, Lexer lexer, boolean lexed) {
        this.path = path;
        this.buffer = buffer;
        this.length = length;
        this.lexer = lexer;
        this.lexed = lexed;
    }

    /** Creates the view of a file that {@code lexer} has just read. */
    public Source(RepoPath path, byte[] buffer, int length, Lexer lexer) {
        this(path, buffer, length, lexer, true);
    }

    /** Creates the view of a text that is not Rust. The tokens in {@code lexer} belong to another file. */
    public static Source ofText(RepoPath path, byte[] buffer, int length, Lexer lexer) {
        return new Source(path, buffer, length, lexer, false);
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
        return lexer;
    }

    Position at(int offset) {
        Lines found = lines();
        return new Position(found.line(offset), found.column(offset));
    }

    int line(int offset) {
        return lines().line(offset);
    }

    /** Returns the starts of the lines. */
    public Lines lines() {
        if (lines == null) {
            lines = lexed ? lexer.lines() : Lines.of(buffer, length);
        }
        return lines;
    }
}
