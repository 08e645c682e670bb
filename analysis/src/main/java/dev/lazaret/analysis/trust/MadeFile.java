package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Locale;
import java.util.Optional;

/**
 * What lay at a path of a build script's OUT_DIR when the step had ended.
 *
 * @param path below OUT_DIR
 * @param bytes its size; 0 for what is no regular file
 * @param digest of its content; empty for what is no regular file, or was not read whole
 * @param target what a link holds, inert; empty for everything else. It was not followed
 */
public record MadeFile(RepoPath path, Kind kind, long bytes, Optional<Digest> digest, Optional<String> target) {
    /** Whether a compiler leaves such a file of source that was only tried: no crate takes it in, and it names folders of its run. */
    public static boolean isOfATrial(RepoPath path) {
        return path.name().endsWith(".rmeta");
    }

    /** What it is. */
    public enum Kind {
        TEXT,
        BINARY,
        LINK,
        /** A FIFO, a socket, a device. */
        SPECIAL,
        /** A regular file that was too large to look into, or could not be read. */
        UNREAD;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
