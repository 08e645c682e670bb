package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A tree that untrusted code could write to, in a folder that belongs to this program. The folders above the tree are
 * trusted and not checked. The tree's type and existence are determined when it is used.
 *
 * @param path absolute path of the tree
 */
public record UntrustedTree(Path path) {
    private interface EntryAct {
        void on(FileTreeSystemCalls calls, int parent, byte[] name) throws IOException;
    }

    /**
     * Deletes the tree if it exists; it may also be a link or a file.
     *
     * @throws IOException if a part of it can't be deleted; the message is a clause
     */
    public void delete() throws IOException {
        act(TreeDeleter::delete);
    }

    /**
     * Changes the owner of the tree and lets everybody read it.
     *
     * @param uid user ID of the new owner; negative to change neither owners nor groups
     * @param gid group ID of the new group; negative to keep every group
     * @throws IOException if the owner or the permissions of a part of it can't be changed; the message is a clause
     */
    public void giveTo(int uid, int gid) throws IOException {
        act((calls, parent, name) -> new TreeAccessGranter(calls, uid, gid).give(parent, name));
    }

    private void act(EntryAct act) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " is no tree");
        }
        try (FileTreeSystemCalls calls = new FileTreeSystemCalls()) {
            int folder = calls.openPlace(PathByteEncoder.of(parent));
            if (folder == FileTreeSystemCalls.ENOENT) {
                return;
            }
            if (folder < 0) {
                throw ErrnoExceptionFactory.exception(parent + " can't be opened", folder);
            }
            try {
                act.on(calls, folder, PathByteEncoder.name(path));
            } catch (IOException e) {
                throw new IOException(path + ": " + e.getMessage(), e);
            } finally {
                calls.close(folder);
            }
        }
    }
}
