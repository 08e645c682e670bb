package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.Optional;

/** Checks that a tree was hashed completely. Only then can a step be bound to its bytes. */
public final class HashCompletenessChecker {
    private HashCompletenessChecker() {}

    /**
     * Returns why the tree was not hashed completely and what to do, as sentences that are not sanitized for display;
     * empty if it was hashed completely.
     */
    public static Optional<String> obstacle(Inventory inventory) {
        if (inventory.whole()) {
            return Optional.empty();
        }
        return Optional.of(inventory.notLookedAt().stream()
                .filter(left -> !left.path().isRoot() && !left.path().hasPart(".git") && isMissing(left, inventory))
                .findFirst()
                .map(HashCompletenessChecker::words)
                .orElse("The tree is larger than the limit of hashing, so no step can be bound to it."));
    }

    /** Whether the digest lacks this path. A file that was not analysed may still have been hashed. */
    private static boolean isMissing(NotLookedAt left, Inventory inventory) {
        Optional<Entry> entry = inventory.entry(left.path());
        return switch (left.kind()) {
            case DIRECTORY -> true;
            case FILE -> entry.filter(file -> file.digest() == null).isPresent();
            case LINK ->
                entry.map(Entry::link).filter(link -> link.target().length == 0).isPresent();
            case FIFO, SOCKET, DEVICE, OTHER -> false;
        };
    }

    private static String words(NotLookedAt left) {
        return left.path().utf8() + " was not hashed (" + left.why()
                + "), so no step can be bound to the tree. Open the folder again once it can be read.";
    }
}
