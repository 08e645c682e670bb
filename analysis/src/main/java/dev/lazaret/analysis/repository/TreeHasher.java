package dev.lazaret.analysis.repository;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the digest of a tree. A trust decision applies to exactly one digest.
 *
 * <p>The digest covers every walked entry except files and folders named {@code .git}, at any depth, and their
 * contents. A snapshot never includes {@code .git}, and git rewrites its index even if no source changes.
 *
 * <p>Entries are hashed in the order of their paths. For each entry: the path, NUL, the name of the kind, NUL. A
 * regular file adds its execute bit and the SHA-256 of its content. A link adds its target, NUL, and the execute bit
 * and SHA-256 of the regular file to which it resolves. {@code ?} replaces the content of a file that could not be
 * read: such a file is in no snapshot either, and the digest changes when it becomes readable.
 */
final class TreeHasher {
    private static final byte[] START = {'l', 'a', 'z', 'a', 'r', 'e', 't', '-', 't', 'r', 'e', 'e', '/', '1', 0};
    private static final int PIECE = 1 << 15;

    private final Sha256 sha = new Sha256();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2 * PIECE);

    /** Whether the digest covers {@code path}, which is also whether a snapshot may include it. */
    static boolean covers(RepoPath path) {
        return !path.hasPart(".git");
    }

    /**
     * Returns the digest of the tree.
     *
     * @param entries all entries, sorted by path
     * @param named target entry of each link that resolves to a regular file
     */
    Digest compute(List<Entry> entries, Map<RepoPath, Entry> named) {
        out.writeBytes(START);
        for (Entry entry : entries) {
            if (covers(entry.path())) {
                out.writeBytes(entry.path().bytes());
                out.write(0);
                out.writeBytes(entry.kind().word().getBytes(StandardCharsets.US_ASCII));
                out.write(0);
                file(entry.isFile() ? entry : null);
                link(entry.link(), named.get(entry.path()));
                if (out.size() > PIECE) {
                    sha.update(out.toByteArray());
                    out.reset();
                }
            }
        }
        sha.update(out.toByteArray());
        return sha.finish();
    }

    private void link(@Nullable Link link, @Nullable Entry named) {
        if (link != null) {
            out.writeBytes(link.target());
            out.write(0);
            file(named);
        }
    }

    private void file(@Nullable Entry file) {
        if (file != null) {
            out.write(file.executable() ? 'x' : '-');
            Digest digest = file.digest();
            if (digest == null) {
                out.write('?');
            } else {
                out.write('=');
                out.writeBytes(digest.bytes());
            }
        }
    }
}
