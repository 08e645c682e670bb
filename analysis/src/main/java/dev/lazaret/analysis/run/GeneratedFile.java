package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry in a build script's OUT_DIR, as it was when the step ended.
 *
 * @param path path below OUT_DIR
 * @param bytes size in bytes; 0 if the entry is not a regular file
 * @param digest digest of the content; empty if the entry is not a regular file, or was not read whole
 * @param target target of a link, sanitized for display; empty for everything else. The link was not followed
 */
public record GeneratedFile(RepoPath path, Kind kind, long bytes, Optional<Digest> digest, Optional<String> target) {
    /**
     * Whether a compiler leaves a file with this path after a trial compilation. No crate includes such a file, and it
     * contains the names of folders that differ in each run.
     */
    public static boolean isOfATrial(RepoPath path) {
        return path.name().endsWith(".rmeta");
    }

    /** Kind of the entry. */
    public enum Kind {
        TEXT,
        BINARY,
        LINK,
        /** A FIFO, a socket or a device. */
        SPECIAL,
        /** A regular file that was too large to read, or could not be read. */
        UNREAD;

        /** Returns the name used in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
