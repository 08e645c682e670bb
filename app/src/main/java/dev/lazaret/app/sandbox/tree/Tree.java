package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A tree that code which is not trusted could write, at a place of this program's own: the folders above it are not looked at. What it
 * is, and whether it is there, shows when it is used.
 *
 * @param path absolute
 */
public record Tree(Path path) {
    private interface EntryAct {
        void on(FileCalls calls, int parent, byte[] name) throws IOException;
    }

    /**
     * Deletes it, where it is there, be it a link or a file.
     *
     * @throws IOException with a clause, where a part of it stays
     */
    public void delete() throws IOException {
        act(Deletion::delete);
    }

    /**
     * Gives it to an account, and lets everybody read it.
     *
     * @param uid the account's number; negative where every owner stays
     * @param gid the group's number; negative where every owner stays
     * @throws IOException with a clause, where it could not be given whole
     */
    public void giveTo(int uid, int gid) throws IOException {
        act((calls, parent, name) -> new Ownership(calls, uid, gid).give(parent, name));
    }

    private void act(EntryAct act) throws IOException {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            throw new IOException(path + " is no tree");
        }
        try (FileCalls calls = new FileCalls()) {
            int folder = calls.openPlace(bytes(parent));
            if (folder == FileCalls.ENOENT) {
                return;
            }
            if (folder < 0) {
                throw Errno.exception(parent + " can't be opened", folder);
            }
            try {
                act.on(calls, folder, bytes(name));
            } catch (IOException e) {
                throw new IOException(path + ": " + e.getMessage(), e);
            } finally {
                calls.close(folder);
            }
        }
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }
}
