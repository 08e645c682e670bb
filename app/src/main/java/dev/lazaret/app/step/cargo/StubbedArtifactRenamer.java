package dev.lazaret.app.step.cargo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Renames files that were linked with stubs, so that nobody mistakes them for the project's real artifacts. */
public final class StubbedArtifactRenamer {
    /** The suffix of the new names. */
    public static final String ENDING = ".with-stubs";

    /** Folders in the profile's folder in which cargo places linked files, too. */
    private static final List<String> BELOW = List.of("deps", "examples");

    private StubbedArtifactRenamer() {}

    /**
     * Renames the files in the profile's folder and in its folders of linked files, except dep-info files and hidden
     * files. No link is followed.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param folders path components of the profile's folder in the target, for example "debug"
     */
    public static boolean rename(Path target, List<String> folders) throws IOException {
        try (DirectoryStream<Path> root = Files.newDirectoryStream(target)) {
            if (!(root instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("folders can't be opened securely here");
            }
            rename(secure, folders);
        }
        return true;
    }

    private static void rename(SecureDirectoryStream<Path> above, List<String> way) throws IOException {
        Path name = Path.of(way.getFirst());
        if (!attributes(above, name).isDirectory()) {
            return;
        }
        try (SecureDirectoryStream<Path> folder = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            if (way.size() > 1) {
                rename(folder, way.subList(1, way.size()));
                return;
            }
            List<String> names = renameFiles(folder);
            for (String below : BELOW) {
                if (names.contains(below) && attributes(folder, Path.of(below)).isDirectory()) {
                    try (SecureDirectoryStream<Path> linked =
                            folder.newDirectoryStream(Path.of(below), LinkOption.NOFOLLOW_LINKS)) {
                        renameFiles(linked);
                    }
                }
            }
        }
    }

    /** Renames the files of one folder, and returns the names of its entries before. */
    private static List<String> renameFiles(SecureDirectoryStream<Path> folder) throws IOException {
        List<String> names = new ArrayList<>();
        folder.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        for (String name : names) {
            if (!name.startsWith(".")
                    && !name.endsWith(".d")
                    && attributes(folder, Path.of(name)).isRegularFile()) {
                folder.move(Path.of(name), folder, Path.of(name + ENDING));
            }
        }
        return names;
    }

    private static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }
}
