package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A user and group number.
 *
 * @param uid the user's number
 * @param gid the group's number
 */
record UnixIdentity(int uid, int gid) {
    private static final String UID = "unix:uid";
    private static final String GID = "unix:gid";

    /**
     * Returns the account that this program runs as. The kernel assigns a process's folder in /proc to its effective
     * user.
     */
    static UnixIdentity current() throws IOException {
        return of(Path.of("/proc/self"));
    }

    /** Returns the owner of a file. Links are not followed, except {@code /proc/self}. */
    static UnixIdentity of(Path path) throws IOException {
        LinkOption[] options =
                path.startsWith("/proc") ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        return new UnixIdentity(
                (int) Files.getAttribute(path, UID, options), (int) Files.getAttribute(path, GID, options));
    }

    /** Changes the owner of a file, folder or link to this identity; requires root. */
    void takeOwnership(Path path) throws IOException {
        Files.setAttribute(path, GID, gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, UID, uid, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isRoot() {
        return uid == 0;
    }
}
