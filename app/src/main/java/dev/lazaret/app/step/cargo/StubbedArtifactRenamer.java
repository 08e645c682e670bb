package dev.lazaret.app.step.cargo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
     * files. A folder that is not there has no files. A link in place of a folder is an error.
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
        if (!isThere(above, way.getFirst())) {
            return;
        }
        try (SecureDirectoryStream<Path> folder =
                above.newDirectoryStream(Path.of(way.getFirst()), LinkOption.NOFOLLOW_LINKS)) {
            if (way.size() > 1) {
                rename(folder, way.subList(1, way.size()));
                return;
            }
            renameFiles(folder);
            for (String below : BELOW) {
                if (isThere(folder, below)) {
                    try (SecureDirectoryStream<Path> linked =
                            folder.newDirectoryStream(Path.of(below), LinkOption.NOFOLLOW_LINKS)) {
                        renameFiles(linked);
                    }
                }
            }
        }
    }

    private static boolean isThere(SecureDirectoryStream<Path> folder, String name) throws IOException {
        try {
            attributes(folder, Path.of(name));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Renames the files of one folder. A name need not be text. */
    private static void renameFiles(SecureDirectoryStream<Path> folder) throws IOException {
        List<Path> names = new ArrayList<>();
        folder.forEach(entry -> names.add(entry.getFileName()));
        for (Path name : names) {
            String text = name.toString();
            if (!text.startsWith(".")
                    && !text.endsWith(".d")
                    && attributes(folder, name).isRegularFile()) {
                folder.move(name, folder, Path.of(text + ENDING));
            }
        }
    }

    private static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }
}
