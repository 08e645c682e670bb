package dev.lazaret.app.cli;

import dev.lazaret.app.output.EnclosingRepositoryFinder;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads an auditor's text file that is specified with an option. */
final class AuditorFileReader {
    private AuditorFileReader() {}

    /**
     * Returns the text of a file.
     *
     * @param option name of the option that specifies the file
     * @param repositories opened folders; a file in their repositories is a claim by the project and is rejected
     * @param most maximum size of the file in bytes
     */
    static String read(String option, Path file, List<Path> repositories, int most) throws UsageException {
        String name = option + " " + PathArgumentDecoder.shown(file);
        byte[] bytes;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UsageException(name + " is not a regular file.");
            }
            for (Path repository : repositories) {
                if (Files.isDirectory(repository) && isIn(file, repository)) {
                    throw new UsageException(name + " is in the repository: a project must not judge itself.");
                }
            }
            try (InputStream in = new FileInputStream(file.toFile())) {
                bytes = in.readNBytes(most + 1);
            }
        } catch (IOException e) {
            throw new UsageException(name + " can't be read.");
        }
        if (bytes.length > most) {
            throw new UsageException(name + " has more than " + (most >> 20) + " MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Whether a file is in the repository to which a folder belongs, or is reached through a link in that repository.
     * If so, the repository's owner could choose which statements count.
     */
    static boolean isIn(Path file, Path folder) throws IOException {
        Path real = EnclosingRepositoryFinder.of(folder.toRealPath());
        Path opened = folder.toAbsolutePath().normalize();
        Path given = file.toAbsolutePath();
        Path parent = given.getParent();
        return file.toRealPath().startsWith(real)
                || given.normalize().startsWith(opened)
                || given.normalize().startsWith(EnclosingRepositoryFinder.of(opened))
                || (parent != null && parent.toRealPath().startsWith(real));
    }
}
