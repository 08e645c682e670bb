package dev.lazaret.app.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A stored file that a toolchain has compiled from Lazaret's source.
 *
 * @param file path of the stored file, in a folder that only this program's account can enter, {@link
 *     dev.lazaret.app.sandbox.WorkFolder#sharedFolder}. Its name identifies everything that it was compiled from
 * @param most maximum size of the file in bytes
 */
public record CompiledFileCache(Path file, long most) {
    /**
     * Permissions of a file that Lazaret has stored. A file with other permissions is not used: files from elsewhere,
     * for example from a checkout, are usually readable by everyone.
     */
    private static final Set<PosixFilePermission> STORED_PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    /** Returns the stored content; empty if the file is not stored. */
    public Optional<byte[]> stored() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getPosixFilePermissions(file).equals(STORED_PERMISSIONS)
                ? read(file)
                : Optional.empty();
    }

    /** Reads what the compiler has made; empty if it is not a regular file, or too large. */
    public Optional<byte[]> read(Path made) throws IOException {
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
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    written.write(rest);
                }
                written.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
