package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stored file that a toolchain has compiled. It begins with the digest of its content, so that a damaged file is
 * compiled again.
 *
 * @param file path of the stored file, in a folder that only this program's account can enter, {@link
 *     dev.lazaret.app.sandbox.WorkFolder#sharedFolder}. Its name identifies everything that it was compiled from
 * @param most maximum size of the content in bytes
 */
public record CompiledFileCache(Path file, long most) {
    /**
     * Permissions of a file that Lazaret has stored. A file with other permissions is not used: files from elsewhere,
     * for example from a checkout, are usually readable by everyone.
     */
    private static final Set<PosixFilePermission> STORED_PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    private static final int DIGEST = 32;

    /**
     * Returns the stored content; empty if the file is not stored, if it is not one of this account, or if it is
     * damaged. A damaged file is deleted.
     */
    public Optional<byte[]> stored() throws IOException {
        try {
            if (!isStored()) {
                return Optional.empty();
            }
            Optional<byte[]> stored = read(file, most + DIGEST);
            Optional<byte[]> content = stored.filter(bytes -> bytes.length >= DIGEST)
                    .map(bytes -> Arrays.copyOfRange(bytes, DIGEST, bytes.length));
            if (content.isEmpty()
                    || !MessageDigest.isEqual(digest(content.get()), Arrays.copyOf(stored.orElseThrow(), DIGEST))) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            return content;
        } catch (NoSuchFileException e) {
            // Another instance of Lazaret has deleted it.
            return Optional.empty();
        }
    }

    private boolean isStored() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                        .equals(STORED_PERMISSIONS)
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(file.getParent()));
    }

    /** Reads what the compiler has made; empty if it is not a regular file, or too large. */
    public Optional<byte[]> read(Path made) throws IOException {
        return read(made, most);
    }

    private static Optional<byte[]> read(Path made, long most) throws IOException {
        return Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS) && Files.size(made) <= most
                ? Optional.of(Files.readAllBytes(made))
                : Optional.empty();
    }

    /** Stores a content, which replaces the file as a whole. */
    public void store(byte[] content) throws IOException {
        Path beside = Files.createTempFile(
                file.getParent(), "", ".next", PosixFilePermissions.asFileAttribute(STORED_PERMISSIONS));
        try {
            try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                for (byte[] part : List.of(digest(content), content)) {
                    ByteBuffer rest = ByteBuffer.wrap(part);
                    while (rest.hasRemaining()) {
                        written.write(rest);
                    }
                }
                written.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static byte[] digest(byte[] content) {
        MessageDigest digest = Digest.start();
        digest.update(content);
        return digest.digest();
    }
}
