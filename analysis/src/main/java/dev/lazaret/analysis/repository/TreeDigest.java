package dev.lazaret.analysis.repository;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a tree, to which trust is bound.
 *
 * <p>It covers everything walked but a {@code .git}, file or folder, at any depth, and what lies in it: a snapshot never takes
 * that, and git rewrites its index although no source changes. For each entry in the order of paths: the path, NUL, the
 * kind's word, NUL, then for a regular file the execute bit and the SHA-256 of its content, and for a link its target, NUL, and the
 * same two of the file that it resolves to. What could not be read has {@code ?} in place of its content: it is in no snapshot
 * either, and the digest changes when it becomes readable.
 */
final class TreeDigest {
    private static final byte[] START = {'l', 'a', 'z', 'a', 'r', 'e', 't', '-', 't', 'r', 'e', 'e', '/', '1', 0};
    private static final int PIECE = 1 << 15;

    private final Sha256 sha = new Sha256();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(2 * PIECE);

    /** Whether a snapshot may take it, and so the digest covers it. */
    static boolean covers(RepoPath path) {
        return !path.hasPart(".git");
    }

    /** {@code entries}: sorted; {@code named}: what each link that resolves to a regular file names. */
    Digest of(List<Entry> entries, Map<RepoPath, Entry> named) {
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
