package dev.lazaret.app.isolate.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** The ways in which a file of a cache can be broken. */
enum BrokenFile {
    TRUNCATED,
    EMPTY,
    OTHER_BYTES,
    UNREADABLE,
    OF_ANOTHER_ACCOUNT;

    /** The account "nobody". */
    private static final int OTHER = 65_534;

    void breaks(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (this) {
            case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            case EMPTY -> Files.write(file, new byte[0]);
            case OTHER_BYTES -> {
                bytes[bytes.length - 1]++;
                Files.write(file, bytes);
            }
            case UNREADABLE -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            case OF_ANOTHER_ACCOUNT -> {
                Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid")), "not root");
                Files.setAttribute(file, "unix:uid", OTHER);
            }
        }
    }
}
