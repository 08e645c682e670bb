package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.sandbox.tree.PathByteEncoder;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Derives the name of the folder in which Lazaret stores its data about a repository. */
public final class RepositoryPathDigest {
    private static final int LENGTH = 24;

    private RepositoryPathDigest() {}

    /** Returns the name: hexadecimal digits derived from the repository's path. */
    public static String of(Path folder) {
        MessageDigest sum = Digest.start();
        sum.update(PathByteEncoder.of(folder.toAbsolutePath().normalize()));
        return Digest.finish(sum).hex().substring(0, LENGTH);
    }
}
