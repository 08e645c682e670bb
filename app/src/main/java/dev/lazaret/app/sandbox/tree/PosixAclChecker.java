package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Detects POSIX access control lists, which can let more accounts write to a file than its mode shows. */
final class PosixAclChecker {
    private static final byte[] ACCESS = "system.posix_acl_access".getBytes(StandardCharsets.US_ASCII);

    private PosixAclChecker() {}

    /** Whether a file has an access control list in addition to its mode; also true if that can't be determined. */
    static boolean isOn(Path file) throws IOException {
        try (FileTreeSystemCalls calls = new FileTreeSystemCalls()) {
            int size = calls.attributeSize(PathByteEncoder.of(file), ACCESS);
            return size != FileTreeSystemCalls.ENODATA && size != FileTreeSystemCalls.EOPNOTSUPP;
        }
    }
}
