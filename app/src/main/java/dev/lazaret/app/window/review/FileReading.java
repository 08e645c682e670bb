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

/** Reads one file to be shown. Not on the JavaFX thread. */
final class FileReading {
    private final Repository repository;
    private final Inventory inventory;

    FileReading(Repository repository, Inventory inventory) {
        this.repository = repository;
        this.inventory = inventory;
    }

    /** What it came to. */
    sealed interface Result {
        /** {@code seen}: which file it is, where all of it was read and it is what was audited. */
        record Shown(ShownFile file, Optional<SeenFile> seen) implements Result {}

        /** Not shown, and why in a sentence. */
        record NotShown(String why) implements Result {}
    }

    /** Whether there is an entry at a path. */
    boolean exists(RepoPath path) {
        return inventory.entry(path).isPresent();
    }

    /** The file at a path, or the one that a link at it names inside the repository. */
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

    private Optional<SeenFile> seen(RepoPath real, Content content) {
        MessageDigest sum = Digest.start();
        sum.update(content.buffer(), 0, content.length());
        Digest digest = Digest.finish(sum);
        return inventory.entry(real).map(Entry::digest).filter(digest::equals).map(_ -> new SeenFile(real, digest));
    }
}
