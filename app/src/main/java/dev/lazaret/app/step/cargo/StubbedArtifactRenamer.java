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

    private StubbedArtifactRenamer() {}

    /**
     * Renames the files at the top level of the profile's folder, except dep-info files and hidden files. No link is
     * followed.
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
            List<Path> names = new ArrayList<>();
            folder.forEach(entry -> names.add(entry.getFileName()));
            for (Path file : names) {
                String text = file.toString();
                if (!text.startsWith(".")
                        && !text.endsWith(".d")
                        && attributes(folder, file).isRegularFile()) {
                    folder.move(file, folder, Path.of(text + ENDING));
                }
            }
        }
    }

    private static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }
}
