package dev.lazaret.app.isolate.prepare;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.isolate.MacroSourceRewriter;
import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Copies one package and rewrites its Rust source files. Every name is opened relative to its folder, no link is
 * followed, and only folders and regular files are copied. The results of builds, git's data and packages inside this
 * package are left out.
 */
final class PackageRewriter {
    /** Maximum number of entries of a package: files, folders and others. */
    static final int MOST_ENTRIES = 10_000;

    /** Maximum size of all files together in bytes. Less than {@link Lexer#MAX_LENGTH}. */
    static final int MOST_BYTES = 64 << 20;

    private static final int DEEPEST = 64;
    private static final String MANIFEST = "Cargo.toml";
    private static final String RUST = ".rs";
    private static final Path ROOT = Path.of("/");
    private static final Set<String> LEFT_OUT = Set.of("target", ".git");
    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final WorkFolder work;
    private final Path to;
    private final Patch patch;
    private final MessageDigest digest = Digest.start();
    private int entries;
    private long bytes;

    /**
     * Creates a rewriter.
     *
     * @param to folder to create, below the work folder
     */
    PackageRewriter(WorkFolder work, Path to, Patch patch) {
        this.work = work;
        this.to = to;
        this.patch = patch;
    }

    /** The result of copying. */
    sealed interface Result {
        /**
         * The package was copied.
         *
         * @param digest digest of the paths and contents of the copies
         */
        record Copied(Digest digest) implements Result {}

        /**
         * The package was not copied. What was copied of it must be deleted.
         *
         * @param reason a clause, without untrusted text
         */
        record Refused(String reason) implements Result {}
    }

    /** Reports that a package can't be copied. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    /**
     * Copies a package. May be called once.
     *
     * @param base trusted path of a folder
     * @param within names of the folders from {@code base} to the package's folder, without {@code ..}
     * @throws IOException if the copy can't be written
     */
    Result copy(Path base, List<String> within) throws IOException {
        Deque<SecureDirectoryStream<Path>> open = new ArrayDeque<>();
        try {
            open.push(secure(open(base)));
            for (String name : within) {
                open.push(next(open.element(), Path.of(name)));
            }
            folder(open.element(), Path.of(""), 0);
            return new Result.Copied(Digest.finish(digest));
        } catch (RefusedException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        } finally {
            for (SecureDirectoryStream<Path> folder : open) {
                folder.close();
            }
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static DirectoryStream<Path> open(Path folder) throws RefusedException {
        try {
            return Files.newDirectoryStream(folder);
        } catch (IOException e) {
            throw new RefusedException("its folder can't be read");
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> folder)
            throws IOException, RefusedException {
        if (folder instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        folder.close();
        throw new RefusedException("its file system does not open files below an open folder");
    }

    private static SecureDirectoryStream<Path> next(SecureDirectoryStream<Path> folder, Path name)
            throws RefusedException {
        try {
            return folder.newDirectoryStream(name, NO_LINKS);
        } catch (IOException e) {
            throw new RefusedException("one of its folders can't be read");
        }
    }

    private void folder(SecureDirectoryStream<Path> from, Path path, int depth) throws IOException, RefusedException {
        Path made = to.resolve(path);
        Files.createDirectory(made, PRIVATE);
        work.give(made);
        for (Path name : names(from)) {
            if (depth == 0 && LEFT_OUT.contains(name.toString())) {
                continue;
            }
            BasicFileAttributes attributes = attributes(from, name);
            if (attributes.isRegularFile()) {
                file(from, name, path.resolve(name));
            } else if (attributes.isDirectory()) {
                if (depth == DEEPEST) {
                    throw new RefusedException("its folders are nested too deeply");
                }
                try (SecureDirectoryStream<Path> next = next(from, name)) {
                    if (!isPackage(next)) {
                        folder(next, path.resolve(name), depth + 1);
                    }
                }
            }
        }
    }

    private static boolean isPackage(SecureDirectoryStream<Path> folder) throws RefusedException {
        try {
            return folder.getFileAttributeView(Path.of(MANIFEST), BasicFileAttributeView.class, NO_LINKS)
                    .readAttributes()
                    .isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new RefusedException("one of its files can't be read");
        }
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> from, Path name) throws RefusedException {
        try {
            return from.getFileAttributeView(name, BasicFileAttributeView.class, NO_LINKS)
                    .readAttributes();
        } catch (IOException e) {
            throw new RefusedException("one of its files can't be read");
        }
    }

    /** Returns the names in a folder, sorted, so that the digest does not depend on their order. */
    private List<Path> names(SecureDirectoryStream<Path> from) throws RefusedException {
        List<Path> names = new ArrayList<>();
        try {
            for (Path entry : from) {
                if (++entries > MOST_ENTRIES) {
                    throw new RefusedException("it has more than 10,000 files and folders");
                }
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw new RefusedException("one of its folders can't be read");
        }
        names.sort(null);
        return names;
    }

    private void file(SecureDirectoryStream<Path> from, Path name, Path path) throws IOException, RefusedException {
        byte[] content = read(from, name);
        byte[] written = name.toString().endsWith(RUST) ? MacroSourceRewriter.rewrite(content, patch) : content;
        GateFileWriter.put(work, to.resolve(path), written);
        // The URI has all bytes of a path, also those that are not UTF-8.
        byte[] text = ROOT.resolve(path).toUri().getRawPath().getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + ":" + written.length + "\0").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
        digest.update(written);
    }

    private byte[] read(SecureDirectoryStream<Path> from, Path name) throws RefusedException {
        try (InputStream in = Channels.newInputStream(from.newByteChannel(name, READ))) {
            byte[] content = in.readNBytes((int) (MOST_BYTES - bytes + 1));
            bytes += content.length;
            if (bytes > MOST_BYTES) {
                throw new RefusedException("its files have more than 64 MiB");
            }
            return content;
        } catch (IOException e) {
            throw new RefusedException("one of its files can't be read");
        }
    }
}
