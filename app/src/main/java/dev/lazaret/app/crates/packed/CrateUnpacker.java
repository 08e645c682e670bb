package dev.lazaret.app.crates.packed;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a packed crate: a gzipped tar archive that contains only regular files and folders, all below one folder
 * NAME-VERSION. Any other content makes the whole archive unsound.
 */
final class CrateUnpacker {
    /** Maximum number of bytes that an archive may unpack to: cargo's own limit. */
    private static final long MOST_BYTES = 512L << 20;

    private static final int MOST_ENTRIES = 50_000;
    private static final int SET_ID = 07000;
    private static final int EXECUTABLE = 0111;

    /**
     * Permissions of folders and executable files. They are set explicitly, so that the umask can't hide the files from
     * the stage, which runs under another user ID if Lazaret runs as root.
     */
    static final Set<PosixFilePermission> SHOWN = PosixFilePermissions.fromString("rwxr-xr-x");

    static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private final String name;
    private final Path place;
    private final Set<Path> folders = new HashSet<>();

    private CrateUnpacker(String name, Path place) {
        this.name = name;
        this.place = place;
    }

    /**
     * Unpacks an archive.
     *
     * @param name NAME-VERSION
     * @param place folder in which the crate's folder is created
     * @throws IOException if a file can't be written
     */
    static void unpack(Content archive, String name, Path place) throws UnsoundArchiveException, IOException {
        try (InputStream unzipped = unzip(archive)) {
            new CrateUnpacker(name, place).unpack(new TarReader(unzipped, MOST_BYTES));
        }
    }

    private static InputStream unzip(Content archive) throws UnsoundArchiveException {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(archive.buffer(), 0, archive.length()), 1 << 16);
        } catch (IOException e) {
            throw TarReader.damaged();
        }
    }

    private void unpack(TarReader tar) throws UnsoundArchiveException, IOException {
        folder(place.resolve(name));
        int entries = 0;
        for (Optional<TarReader.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
            TarReader.Entry entry = next.get();
            if (++entries > MOST_ENTRIES) {
                throw new UnsoundArchiveException("it contains more than " + MOST_ENTRIES + " files");
            }
            Path path = path(entry);
            // Folders are created with the files in them. A checksum file in the archive is skipped, because Lazaret
            // writes it later, as cargo does.
            if (entry.kind() == '0' && !path.equals(place.resolve(name).resolve(UnpackedCrateCache.CHECKSUMS))) {
                write(tar, entry, path);
            }
        }
    }

    /** Returns the path to which an entry is unpacked. Throws if the entry is not allowed. */
    private Path path(TarReader.Entry entry) throws UnsoundArchiveException {
        String path = entry.path();
        if (entry.kind() != '0' && entry.kind() != '5') {
            throw new UnsoundArchiveException(
                    switch (entry.kind()) {
                        case '1', '2' -> "it contains a link";
                        case '3', '4', '6' -> "it contains a device";
                        default -> "it contains something other than files and folders";
                    },
                    path);
        }
        if ((entry.mode() & SET_ID) != 0) {
            throw new UnsoundArchiveException("it contains a set-id or sticky bit", path);
        }
        if (!LosslessUtf8Codec.inert(path).equals(path)) {
            throw new UnsoundArchiveException("it contains a name with misleading characters", path);
        }
        String below = entry.kind() == '5' && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean first = true;
        for (String part : below.split("/", -1)) {
            if (first ? !part.equals(name) : part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new UnsoundArchiveException("it contains a path that is not below " + name, path);
            }
            first = false;
        }
        try {
            return place.resolve(below);
        } catch (InvalidPathException e) {
            throw new UnsoundArchiveException("it contains a name that this file system can't store", path);
        }
    }

    private void write(TarReader tar, TarReader.Entry entry, Path path) throws UnsoundArchiveException, IOException {
        try {
            folder(path.getParent());
            try (OutputStream out =
                    Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                tar.content(out);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UnsoundArchiveException("it contains a path twice", entry.path());
        }
        Files.setPosixFilePermissions(path, (entry.mode() & EXECUTABLE) == 0 ? PLAIN : SHOWN);
        Files.setLastModifiedTime(path, FileTime.from(entry.seconds(), TimeUnit.SECONDS));
    }

    private void folder(@Nullable Path folder) throws IOException {
        if (folder != null && !folder.equals(place) && folders.add(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, SHOWN);
        }
    }
}
