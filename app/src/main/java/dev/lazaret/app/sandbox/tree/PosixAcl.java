package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** POSIX access control lists, which can let other accounts write than a file's mode seems to. */
final class PosixAcl {
    private static final byte[] ACCESS = "system.posix_acl_access".getBytes(StandardCharsets.US_ASCII);

    private PosixAcl() {}

    /** Whether a file has an access list in addition to its mode, or that can't be determined. */
    static boolean isOn(Path file) throws IOException {
        try (FileCalls calls = new FileCalls()) {
            int size = calls.attributeSize(RawPath.of(file), ACCESS);
            return size != FileCalls.ENODATA && size != FileCalls.EOPNOTSUPP;
        }
    }
}
