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
 * What the gate is asked to have expanded.
 *
 * @param source absolute path of a root source file in the sandbox, as cargo names it
 */
public record GateExpansion(String source) {
    /** As much of it as is read: several times what the largest crates of Debian come to. */
    public static final int MOST_BYTES = 4 << 20;

    private static final int DIGITS = 24;

    /**
     * What came of it.
     *
     * @param bytes the first of them; must not be changed
     * @param size how many there are
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Made(byte[] bytes, long size) {}

    /** A name for it of hexadecimal digits. */
    private String id() {
        MessageDigest digest = Digest.start();
        digest.update(("expand\0" + source).getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest).hex().substring(0, DIGITS);
    }

    /** Its line in the gate's list, without a line end. */
    String line() {
        return String.join("\t", "expand", source, id());
    }

    /** Whether the list can hold it. */
    boolean isListed() {
        return GateUnit.isListed(source);
    }

    /**
     * Reads what the compiler made of it; empty where it made nothing.
     *
     * @param target the stage's target folder; nothing of the stage runs any more
     */
    public Optional<Made> read(Path target) throws IOException {
        Path folder = target.resolve(".gate");
        Path made = folder.resolve("expanded");
        Path file = made.resolve(id() + ".rs");
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new Made(in.readNBytes(MOST_BYTES), Files.size(file)));
        }
    }
}
