package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Computes the git object names of tracked files during a scan, from the files' raw bytes. Each worker has one
 * instance.
 */
public final class BlobHasher implements ScannedFileVisitor {
    private final Set<RepoPath> tracked;
    private final Sha1 sha = new Sha1();
    private final Map<RepoPath, ObjectId> names = new HashMap<>();

    BlobHasher(Set<RepoPath> tracked) {
        this.tracked = tracked;
    }

    /** Returns a hasher that ignores every file. */
    public static BlobHasher nothingTracked() {
        return new BlobHasher(Set.of());
    }

    @Override
    public void visit(Entry entry, Content content) {
        if (entry.isFile() && !tracked.isEmpty() && tracked.contains(entry.path())) {
            names.put(entry.path(), sha.object("blob", content.buffer(), content.length()));
        }
    }

    Map<RepoPath, ObjectId> names() {
        return names;
    }
}
