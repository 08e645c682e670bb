package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A user ID and a group ID.
 *
 * @param uid the user ID
 * @param gid the group ID
 */
record UnixIdentity(int uid, int gid) {
    private static final String UID = "unix:uid";
    private static final String GID = "unix:gid";

    /**
     * Returns the account that runs this program. A process's folder in /proc belongs to the process's effective user.
     */
    static UnixIdentity current() throws IOException {
        return of(Path.of("/proc/self"));
    }

    /** Returns the owner of a file. Follows links only in {@code /proc}, because {@code /proc/self} is one. */
    static UnixIdentity of(Path path) throws IOException {
        LinkOption[] options =
                path.startsWith("/proc") ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        return new UnixIdentity(
                (int) Files.getAttribute(path, UID, options), (int) Files.getAttribute(path, GID, options));
    }

    /** Changes the owner of a file, folder or link to this identity. Requires root. */
    void takeOwnership(Path path) throws IOException {
        Files.setAttribute(path, GID, gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, UID, uid, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isRoot() {
        return uid == 0;
    }
}
