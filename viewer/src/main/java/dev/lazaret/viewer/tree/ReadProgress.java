package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.Map;

/** How much of each file and folder the auditor has read. Built off the JavaFX thread, and immutable. */
public final class ReadProgress {
    public static final ReadProgress NONE = new ReadProgress(Map.of());

    private final Map<RepoPath, ReadShare> shares;

    private ReadProgress(Map<RepoPath, ReadShare> shares) {
        this.shares = shares;
    }

    /** Adds up the lines of each file and of the folders around it. */
    public static ReadProgress of(LinesRead lines) {
        Map<RepoPath, ReadShare> shares = new HashMap<>();
        lines.counts().files().forEach((file, all) -> {
            ReadShare share = new ReadShare(lines.forPath(file).count(), all);
            RepoPath path = file;
            while (true) {
                shares.merge(path, share, ReadShare::plus);
                if (path.isRoot()) {
                    break;
                }
                path = path.parent();
            }
        });
        return new ReadProgress(shares);
    }

    /** Returns the share of a file or folder; {@link ReadShare#NONE} if nothing in it can be read as text. */
    public ReadShare of(RepoPath path) {
        return shares.getOrDefault(path, ReadShare.NONE);
    }
}
