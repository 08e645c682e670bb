package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ContentHasher;
import java.util.HashMap;
import java.util.Map;

/** Computes and caches the digests of the content at findings' paths, in the format of audit documents. */
public final class ContentDigestCache {
    private final ContentHasher content;
    private final Map<RepoPath, String> known = new HashMap<>();

    public ContentDigestCache(Inventory inventory) {
        content = new ContentHasher(inventory);
    }

    /** Returns {@code sha256:} and 64 hexadecimal digits. */
    public String at(RepoPath path) {
        return known.computeIfAbsent(path, one -> content.digestAt(one).toString());
    }
}
