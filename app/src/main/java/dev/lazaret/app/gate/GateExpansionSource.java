package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A source for which the gate makes the compiler write the code with all macros expanded.
 *
 * @param source absolute path of a root source file in the sandbox, as cargo passes it to the compiler
 */
public record GateExpansionSource(String source) {
    /**
     * Maximum number of bytes that are read of an expansion: several times the size of the largest expansions of
     * Debian's crates.
     */
    public static final int MOST_BYTES = 4 << 20;

    private static final int DIGITS = 24;

    /**
     * An expanded source.
     *
     * @param bytes the first {@link #MOST_BYTES} bytes; must not be changed
     * @param size total number of bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record ExpandedSource(byte[] bytes, long size) {}

    /** Returns an identifier that consists of hexadecimal digits. */
    private String id() {
        MessageDigest digest = Digest.start();
        digest.update(("expand\0" + source).getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex().substring(0, DIGITS);
    }

    /** Returns the line for the gate's list, without a line feed. */
    String line() {
        return String.join("\t", "expand", source, id());
    }

    /** Whether the path can be written to the gate's list. */
    boolean isListed() {
        return GateUnit.isListed(source);
    }

    /**
     * Reads the compiler's expansion; empty if the compiler has written none.
     *
     * @param target the stage's target folder; no process of the stage may be running any more
     */
    public Optional<ExpandedSource> read(Path target) throws IOException {
        Path folder = target.resolve(".gate");
        Path made = folder.resolve("expanded");
        Path file = made.resolve(id() + ".rs");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new ExpandedSource(in.readNBytes(MOST_BYTES), Files.size(file)));
        }
    }
}
