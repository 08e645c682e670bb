package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Deletes one tree. A folder below the maximum depth of the recursion is moved to the top of the tree and deleted from
 * there. So neither the number of open descriptors nor the stack grows with the depth.
 */
final class TreeDeleter {
    private static final int DEEPEST = 32;
    private static final int RIGHTS = 0700;
    /**
     * Maximum number of passes. Each pass removes some levels, so more passes are needed only if something is still
     * writing to the tree.
     */
    private static final int PASSES = 1_000_000;

    private final FileTreeSystemCalls calls;
    private final int top;
    private long moved;
    private int error;
    private boolean progress;

    private TreeDeleter(FileTreeSystemCalls calls, int top) {
        this.calls = calls;
        this.top = top;
    }

    /**
     * Deletes an entry of an open folder, with its contents; does nothing if the entry does not exist.
     *
     * @param parent descriptor of a folder that belongs to this program
     */
    static void delete(FileTreeSystemCalls calls, int parent, byte[] name) throws IOException {
        int answer = calls.unlink(parent, name);
        if (answer == 0 || answer == FileTreeSystemCalls.ENOENT) {
            return;
        }
        if (answer != FileTreeSystemCalls.EISDIR) {
            throw ErrnoExceptionFactory.exception("it can't be deleted", answer);
        }
        int top = open(calls, parent, name);
        if (top == FileTreeSystemCalls.ENOENT) {
            return;
        }
        if (top < 0) {
            throw ErrnoExceptionFactory.exception("it can't be opened to be deleted", top);
        }
        try {
            new TreeDeleter(calls, top).clear();
        } finally {
            calls.close(top);
        }
        int removed = calls.removeFolder(parent, name);
        if (removed != 0 && removed != FileTreeSystemCalls.ENOENT) {
            throw ErrnoExceptionFactory.exception("it can't be deleted", removed);
        }
    }

    /**
     * Opens a folder for listing. First grants its owner all permissions, because a folder's mode can prevent even the
     * owner from listing or changing it.
     */
    private static int open(FileTreeSystemCalls calls, int parent, byte[] name) {
        int place = calls.openPlace(parent, name);
        if (place < 0) {
            return place;
        }
        try {
            int mode = calls.mode(place);
            if (mode >= 0 && (mode & RIGHTS) != RIGHTS) {
                int set = calls.setMode(place, RIGHTS);
                if (set < 0) {
                    return set;
                }
            }
            return calls.openListing(place);
        } finally {
            calls.close(place);
        }
    }

    private void clear() throws IOException {
        int passes = 0;
        do {
            progress = false;
            clear(top, 0);
        } while (progress && ++passes < PASSES);
        if (!isEmpty(top)) {
            throw error == 0
                    ? new IOException("a part of it can't be deleted: it is written meanwhile")
                    : ErrnoExceptionFactory.exception("a part of it can't be deleted", error);
        }
    }

    private boolean isEmpty(int listing) throws IOException {
        calls.rewind(listing);
        for (byte[] records = calls.entries(listing); records.length > 0; records = calls.entries(listing)) {
            if (!DirentReader.of(records).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void clear(int listing, int depth) throws IOException {
        calls.rewind(listing);
        for (byte[] records = calls.entries(listing); records.length > 0; records = calls.entries(listing)) {
            for (byte[] name : DirentReader.of(records)) {
                remove(listing, name, depth);
            }
        }
    }

    private void remove(int folder, byte[] name, int depth) throws IOException {
        int answer = calls.unlink(folder, name);
        if (answer == FileTreeSystemCalls.EISDIR) {
            answer = depth < DEEPEST ? removeTree(folder, name, depth) : moveUp(folder, name);
        }
        if (answer == 0) {
            progress = true;
        } else if (answer != FileTreeSystemCalls.ENOENT) {
            error = answer;
        }
    }

    private int removeTree(int folder, byte[] name, int depth) throws IOException {
        int opened = open(calls, folder, name);
        if (opened < 0) {
            return opened;
        }
        try {
            clear(opened, depth + 1);
        } finally {
            calls.close(opened);
        }
        return calls.removeFolder(folder, name);
    }

    /**
     * Moves a folder to the top of the tree. Moving a folder to another parent requires write permission on the folder
     * itself, so its owner is granted all permissions here, too.
     */
    private int moveUp(int folder, byte[] name) {
        int opened = open(calls, folder, name);
        if (opened < 0) {
            return opened;
        }
        calls.close(opened);
        int answer;
        do {
            answer = calls.move(folder, name, top, ("deep-" + moved++).getBytes(StandardCharsets.US_ASCII));
        } while (answer == FileTreeSystemCalls.EEXIST);
        return answer;
    }
}
