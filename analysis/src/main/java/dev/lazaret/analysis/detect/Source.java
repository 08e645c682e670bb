package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenScan;
import dev.lazaret.analysis.text.Lines;
import org.jspecify.annotations.Nullable;

/** A Rust file with its bytes. Valid during one visit only, because the next file reuses the lexer. */
public final class Source {
    private final RepoPath path;
    private final byte[] buffer;
    private final int length;
    private final TokenScan scan;
    private final boolean lexed;
    private @Nullable Lines lines;

    private Source(RepoPath path, byte[] buffer, int length, TokenScan scan, boolean lexed) {
        this.path = path;
        this.buffer = buffer;
        this.length = length;
        this.scan = scan;
        this.lexed = lexed;
    }

    /** Creates the view of a file that {@code scan} has just read. */
    public Source(RepoPath path, byte[] buffer, int length, TokenScan scan) {
        this(path, buffer, length, scan, true);
    }

    /** Creates the view of a text that is not Rust. The tokens in {@code scan} belong to another file. */
    public static Source ofText(RepoPath path, byte[] buffer, int length, TokenScan scan) {
        return new Source(path, buffer, length, scan, false);
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
    TokenScan scan() {
        return scan;
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
            lines = lexed ? scan.lexer().lines() : Lines.of(buffer, length);
        }
        return lines;
    }
}
