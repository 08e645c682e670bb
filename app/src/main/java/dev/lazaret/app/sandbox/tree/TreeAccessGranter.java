package dev.lazaret.app.sandbox.tree;

import java.io.IOException;

/**
 * Changes the owner of a tree and lets everybody read its files and folders. A link's own owner is changed; the link is
 * not followed. Of a file's permissions, only the execute permission is preserved.
 *
 * @param uid user ID of the new owner; negative to change neither owner nor group
 * @param gid group ID of the new group; negative to keep the group
 */
record TreeAccessGranter(FileTreeSystemCalls calls, int uid, int gid) {
    private static final int DEEPEST = 64;
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int ANY_EXECUTE = 0111;
    private static final int PROGRAM = 0755;
    private static final int PLAIN = 0644;

    /** Changes the owner and permissions of an entry of an open folder, and of everything below it. */
    void give(int parent, byte[] name) throws IOException {
        give(parent, name, 0);
    }

    private void give(int parent, byte[] name, int depth) throws IOException {
        int mode = calls.mode(parent, name);
        check(mode);
        if (uid >= 0) {
            check(calls.setOwner(parent, name, uid, gid));
        }
        switch (mode & TYPE) {
            case FOLDER -> folder(parent, name, depth);
            case FILE -> file(parent, name, (mode & ANY_EXECUTE) == 0 ? PLAIN : PROGRAM);
            default -> {}
        }
    }

    private void file(int parent, byte[] name, int rights) throws IOException {
        int place = check(calls.openAny(parent, name));
        try {
            check(calls.setMode(place, rights));
        } finally {
            calls.close(place);
        }
    }

    private void folder(int parent, byte[] name, int depth) throws IOException {
        if (depth == DEEPEST) {
            throw new IOException("a folder lies deeper than " + DEEPEST + " levels");
        }
        int place = check(calls.openPlace(parent, name));
        int listing;
        try {
            check(calls.setMode(place, PROGRAM));
            listing = check(calls.openListing(place));
        } finally {
            calls.close(place);
        }
        try {
            for (byte[] records = calls.entries(listing); records.length > 0; records = calls.entries(listing)) {
                for (byte[] entry : DirentReader.of(records)) {
                    give(listing, entry, depth + 1);
                }
            }
        } finally {
            calls.close(listing);
        }
    }

    private static int check(int answer) throws IOException {
        if (answer < 0) {
            throw ErrnoExceptionFactory.exception("a part of it can't be given", answer);
        }
        return answer;
    }
}
