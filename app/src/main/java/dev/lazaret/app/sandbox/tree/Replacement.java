package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Replaces files and folders of one file system by others, all of them or none: what is replaced is renamed, not
 * deleted, until {@link #finish}.
 */
public final class Replacement {
    private record Move(Path from, Path to) {}

    private final Path aside;
    private final Deque<Move> moves = new ArrayDeque<>();

    private Replacement(Path aside) {
        this.aside = aside;
    }

    /**
     * Begins a replacement. Deletes what a replacement that did not finish has left.
     *
     * @param aside folder for what is replaced; created in an existing folder
     */
    public static Replacement begin(Path aside) throws IOException {
        new UntrustedTree(aside).delete();
        Files.createDirectory(aside);
        return new Replacement(aside);
    }

    /** Removes a file or folder if it exists. */
    public void remove(Path place) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            move(place, aside.resolve(String.valueOf(place.getFileName())));
        }
    }

    /** Moves a file or folder to a place where nothing is. */
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        moves.push(new Move(from, to));
    }

    /** Moves everything back after a failure, to which it adds the failures of moving back. */
    public void undo(IOException failure) {
        try {
            while (!moves.isEmpty()) {
                Move last = moves.pop();
                Files.move(last.to(), last.from(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes what was replaced. */
    public void finish() throws IOException {
        new UntrustedTree(aside).delete();
    }
}
