package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the artifacts of a stage after it has ended: the regular files at the top level of the profile's folder. The
 * project can write anything to the target folder, so every name is opened relative to its folder, and only regular
 * files are opened.
 */
public final class StageArtifactLister {
    /** Maximum number of files that are listed, more than any workspace produces. */
    private static final int MOST_FILES = 1000;

    /** Maximum number of bytes that are read, which takes a few seconds. */
    private static final long MOST_BYTES = 4L << 30;

    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final List<Artifact> found = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long bytes;
    private int files;
    private int others;

    private StageArtifactLister() {}

    /** The artifacts in the target folder, with notes on those that are missing from the list. */
    public record Listing(List<Artifact> artifacts, List<String> notes) {}

    /**
     * Lists the artifacts.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param folders path components of the profile's folder in the target, for example "debug"
     */
    public static Listing list(Path target, List<String> folders) {
        StageArtifactLister artifacts = new StageArtifactLister();
        try (DirectoryStream<Path> root = Files.newDirectoryStream(target)) {
            if (root instanceof SecureDirectoryStream<Path> secure) {
                artifacts.folder(secure, folders, String.join("/", folders));
            }
        } catch (IOException e) {
            artifacts.notes.add("The target folder could not be listed, so its artifacts are unknown.");
        }
        if (artifacts.others > 0) {
            artifacts.notes.add(CountFormatter.grouped(artifacts.others, "entry", "entries")
                    + " of the target folder that are not regular files, or could not be read, were skipped.");
        }
        artifacts.found.sort(Comparator.comparing(Artifact::path));
        return new Listing(List.copyOf(artifacts.found), List.copyOf(artifacts.notes));
    }

    private void folder(SecureDirectoryStream<Path> above, List<String> way, String shown) throws IOException {
        Path name = Path.of(way.getFirst());
        PosixFileAttributes attributes = attributes(above, name);
        if (attributes == null) {
            return;
        }
        if (!attributes.isDirectory()) {
            others++;
            return;
        }
        try (SecureDirectoryStream<Path> folder = above.newDirectoryStream(name, NO_LINKS)) {
            if (way.size() > 1) {
                folder(folder, way.subList(1, way.size()), shown);
                return;
            }
            for (Path entry : folder) {
                file(folder, entry.getFileName(), shown);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void file(SecureDirectoryStream<Path> folder, Path name, String shown) {
        String file = name.toString();
        if (file.startsWith(".") || file.endsWith(".d")) {
            return;
        }
        PosixFileAttributes attributes = attributes(folder, name);
        if (attributes == null || !(attributes.isRegularFile() || attributes.isDirectory())) {
            others++;
            return;
        }
        if (attributes.isDirectory()) {
            return;
        }
        bytes += attributes.size();
        if (++files > MOST_FILES || bytes > MOST_BYTES) {
            if (notes.isEmpty()) {
                notes.add("There are more artifacts than are listed here.");
            }
            return;
        }
        try (InputStream in = Channels.newInputStream(folder.newByteChannel(name, READ))) {
            MessageDigest digest = Digest.start();
            byte[] buffer = new byte[1 << 16];
            long read = 0;
            for (int length = in.read(buffer); length > 0 && read < MOST_BYTES; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                read += length;
            }
            found.add(new Artifact(
                    shown + "/" + Inert.line(file, 500),
                    read,
                    Digest.finish(digest).hex(),
                    kind(file, attributes)));
        } catch (IOException e) {
            others++;
        }
    }

    private static @Nullable PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) {
        try {
            return folder.getFileAttributeView(name, PosixFileAttributeView.class, NO_LINKS)
                    .readAttributes();
        } catch (IOException e) {
            return null;
        }
    }

    private static String kind(String name, PosixFileAttributes attributes) {
        if (name.endsWith(".rlib") || name.endsWith(".so") || name.endsWith(".a") || name.endsWith(".rmeta")) {
            return "library";
        }
        return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE) ? "program" : "other";
    }
}
