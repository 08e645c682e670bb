package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder on a path that an account other than the caller and root can change. This account could redirect the path
 * between two operations of a program that accesses files by path. The launcher's {@code is_own} applies a similar rule
 * to programs.
 */
public sealed interface ExposedFolder {
    /** The folder of this process in /proc, which belongs to its effective user. */
    Path SELF = Path.of("/proc/self");

    /** A number that is not the ID of any group. */
    int NO_GROUP = -1;

    /** Returns the folder. */
    Path folder();

    /** Returns the user ID of the folder's owner. */
    int owner();

    /** A folder that belongs to another account, which can therefore always make it writable. */
    record OtherOwner(Path folder, int owner) implements ExposedFolder {}

    /** A folder to which its group or others can write. */
    record OtherWriters(Path folder, int owner) implements ExposedFolder {}

    /**
     * Returns all folders on a path that another account can change, starting at the root folder.
     *
     * <p>The caller must own the last folder, and only the caller may write to it. Each folder above it must belong to
     * the caller or root. It may be writable by others only if it is sticky, because others can't rename its entries in
     * this case.
     *
     * <p>The caller's primary group may write to all of these folders, so all its members are trusted. On systems where
     * each account has a private group, as is usual with umask 002, the caller is its only member.
     *
     * @param path absolute path without links; its last folder may be missing
     * @throws IOException if an owner can't be determined, or if a part of the path is a link or not a folder
     */
    static List<ExposedFolder> find(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix") || !Files.exists(SELF)) {
            throw new IOException("the owners of folders can't be determined on this system");
        }
        int caller = caller();
        int group = (int) Files.getAttribute(SELF, "unix:gid");
        List<ExposedFolder> found = new ArrayList<>();
        // The check proceeds from the root downwards, so that no other account can replace a folder that has passed
        // while the folders below it are checked.
        for (int names = 0; names <= path.getNameCount(); names++) {
            Path at = names == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, names));
            boolean last = names == path.getNameCount();
            if (!last || Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                check(at, last, caller, group).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Whether a path is that of a folder, not a link, that the caller owns and to which no other account can write. */
    static boolean isOnlyForCaller(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && check(folder, true, caller(), NO_GROUP).isEmpty();
    }

    /** Returns the user ID of the account that runs this program. */
    static int caller() throws IOException {
        return (int) Files.getAttribute(SELF, "unix:uid");
    }

    private static Optional<ExposedFolder> check(Path folder, boolean last, int caller, int group) throws IOException {
        Map<String, Object> status =
                Files.readAttributes(folder, "unix:uid,gid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(status.get("isDirectory"))) {
            throw new IOException(folder + " is no folder");
        }
        int owner = (Integer) Objects.requireNonNull(status.get("uid"));
        int mode = (Integer) Objects.requireNonNull(status.get("mode"));
        if (owner != caller && (last || owner != 0)) {
            return Optional.of(new OtherOwner(folder, owner));
        }
        // The group's bits are also the mask of a POSIX ACL, so an ACL that lets another account write is detected.
        // ACLs that the mode does not reflect, such as those of NFSv4, are not examined.
        boolean byGroup =
                (mode & 0020) != 0 && (!Objects.equals(status.get("gid"), group) || PosixAclChecker.isOn(folder));
        boolean writable = byGroup || (mode & 0002) != 0;
        boolean sticky = (mode & 01000) != 0;
        return writable && (last || !sticky) ? Optional.of(new OtherWriters(folder, owner)) : Optional.empty();
    }
}
