package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Reads the Rust source of a repository. */
public final class RustSourceReader {
    private static final int LONGEST_FILE = 16 << 20;

    private RustSourceReader() {}

    /**
     * Reads one file after another, skipping files that are too large.
     *
     * @param over whether to stop reading; called before each file
     * @param listener receives each file with its tokens
     */
    public static void read(
            Repository repository, Inventory inventory, BooleanSupplier over, BiConsumer<RepoPath, Tokens> listener) {
        for (Entry entry : inventory.entries()) {
            if (over.getAsBoolean()) {
                return;
            }
            if (SandboxPathMapper.isRust(entry)
                    && repository.read(entry.path(), LONGEST_FILE) instanceof ReadResult.Whole(Content content)) {
                Lexer lexer = new Lexer();
                lexer.lex(content.buffer(), content.length());
                listener.accept(entry.path(), lexer.tokens());
            }
        }
    }
}
