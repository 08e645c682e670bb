package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.tree.PathByteEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Writes a file under a temporary name in its final folder, and renames it when it is complete. Never writes to an
 * audited folder.
 */
public final class AtomicFileWriter {
    private final Path file;

    private AtomicFileWriter(Path file) {
        this.file = file;
    }

    /** The contents to write. */
    @FunctionalInterface
    public interface Document {
        /** Writes the contents. Returns false to leave the previous file unchanged. */
        boolean write(OutputStream out) throws IOException;
    }

    /**
     * Checks whether a file can be written at a path; writes nothing yet.
     *
     * @param file absolute path
     * @param audited audited folders; a file below one of them is rejected, because it would change the audited
     *     contents
     * @throws OutputException if the file can't be written
     */
    public static AtomicFileWriter at(Path file, List<Path> audited) throws OutputException {
        try {
            Path name = file.getFileName();
            if (name == null || Files.isDirectory(file)) {
                throw new OutputException(shown(file) + " is a folder.");
            }
            Path real = Files.exists(file) ? file.toRealPath() : parent(file).resolve(name);
            if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new OutputException(shown(file) + " is there and is not a regular file.");
            }
            for (Path folder : audited) {
                if (Files.isDirectory(folder) && real.startsWith(folder.toRealPath())) {
                    throw new OutputException(
                            shown(file) + " lies in the audited folder, in which Lazaret writes nothing.");
                }
            }
            return new AtomicFileWriter(real);
        } catch (IOException e) {
            throw new OutputException(shown(file) + " can't be written: " + IoErrorFormatter.clause(e) + ".");
        }
    }

    /** Writes the complete file, or leaves the previous file unchanged. */
    public void write(Document document) throws OutputException {
        try {
            Path beside = ChannelFreeFileCreator.in(parent(file), ".lazaret-", ".part");
            try {
                boolean wanted;
                try (OutputStream out = new BufferedOutputStream(ChannelFreeFileCreator.writing(beside))) {
                    wanted = document.write(out);
                }
                if (wanted) {
                    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new OutputException(shown(file) + " could not be written: " + IoErrorFormatter.clause(e) + ".");
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        return parent == null ? file : parent.toRealPath();
    }

    private static String shown(Path file) {
        return "'" + Inert.path(PathByteEncoder.of(file)) + "'";
    }
}
