package dev.lazaret.app.sandbox.tree;

import java.io.IOException;

/**
 * Gives a tree to an account and lets everybody read its files and folders. A link gets the owner but is not followed.
 * Of a file's permissions only the execute permission remains.
 *
 * @param uid number of the account; negative to keep the owner
 * @param gid number of the group; negative to keep the owner
 */
record TreeOwnerChanger(FileTreeSystemCalls calls, int uid, int gid) {
    private static final int DEEPEST = 64;
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int ANY_EXECUTE = 0111;
    private static final int PROGRAM = 0755;
    private static final int PLAIN = 0644;

    /** Gives a name in an open folder, with its contents. */
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
