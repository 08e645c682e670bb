package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.viewer.code.ShownFile;
import java.security.MessageDigest;
import java.util.Optional;

/** Reads a file for display. Must not be used on the JavaFX thread. */
final class ShownFileReader {
    private final Repository repository;
    private final Inventory inventory;

    ShownFileReader(Repository repository, Inventory inventory) {
        this.repository = repository;
        this.inventory = inventory;
    }

    /** The result of reading a file. */
    sealed interface Result {
        /**
         * A file that can be shown. {@code seen} identifies it; empty if the file was read only in part, or if its
         * content differs from the audited content.
         */
        record Shown(ShownFile file, Optional<FullyShownFile> seen) implements Result {}

        /** A file that can't be shown. {@code why} is the reason, as a sentence. */
        record NotShown(String why) implements Result {}
    }

    /** Whether the inventory has an entry at a path. */
    boolean exists(RepoPath path) {
        return inventory.entry(path).isPresent();
    }

    /** Reads the file at a path. Follows a link only if its target is inside the repository. */
    Result read(RepoPath path) {
        Optional<Entry> entry = inventory.entry(path);
        Link link = entry.map(Entry::link).orElse(null);
        RepoPath real = link == null ? path : link.resolved();
        if (real == null) {
            return new Result.NotShown("This link names nothing inside the repository; it is not followed.");
        }
        return switch (repository.read(real, ShownFile.MAX_BYTES)) {
            case ReadResult.Whole(var content) ->
                new Result.Shown(ShownFile.of(path, content.copy(), content.length()), seen(real, content));
            case ReadResult.Part(var head, long size) ->
                new Result.Shown(ShownFile.of(path, head.copy(), size), Optional.empty());
            case ReadResult.NotRead(String why) -> new Result.NotShown("This file was not read: " + why + ".");
        };
    }

    private Optional<FullyShownFile> seen(RepoPath real, Content content) {
        MessageDigest sum = Digest.start();
        sum.update(content.buffer(), 0, content.length());
        Digest digest = Digest.finish(sum);
        return inventory
                .entry(real)
                .map(Entry::digest)
                .filter(digest::equals)
                .map(_ -> new FullyShownFile(real, digest));
    }
}
