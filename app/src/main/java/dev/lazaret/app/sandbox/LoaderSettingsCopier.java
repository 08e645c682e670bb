package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies the loader's and linker's settings from /etc. Because a stage gets copies, it can't affect this machine's
 * programs by locking the files, and can't observe how this machine uses its own files.
 */
final class LoaderSettingsCopier {
    private static final int LARGEST = 8 << 20;
    private static final int MOST_ENTRIES = 20_000;

    private LoaderSettingsCopier() {}

    /**
     * Copies the existing settings into a new folder. Links in a folder are copied as links; entries that are neither
     * files nor links are skipped.
     */
    static void copy(Path etc, WorkFolder work, Path folder) throws IOException {
        String name = work.path().relativize(folder).toString();
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            work.delete(folder);
        }
        work.folder(name);
        for (String each : HostFileLayout.ETC) {
            if (Files.isDirectory(etc.resolve(each))) {
                entries(etc.resolve(each), work, work.folder(name + "/" + each));
            } else if (Files.exists(etc.resolve(each))) {
                file(etc.resolve(each), work, folder.resolve(each));
            }
        }
    }

    private static void entries(Path folder, WorkFolder work, Path copy) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (++count > MOST_ENTRIES) {
                    throw new IOException(folder + " has more than " + MOST_ENTRIES + " entries");
                }
                Path place = copy.resolve(entry.getFileName());
                if (Files.isSymbolicLink(entry)) {
                    Files.createSymbolicLink(place, Files.readSymbolicLink(entry));
                } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    file(entry, work, place);
                }
            }
        }
    }

    private static void file(Path file, WorkFolder work, Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is larger than " + (LARGEST >> 20) + " MiB");
            }
            Files.write(copy, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
        work.give(copy);
    }
}
