package dev.lazaret.app.restrict;

import java.nio.file.Path;
import java.util.Set;

/**
 * Restricts a thread by means of the kernel's Landlock: the thread may read everywhere, but change files only in some
 * folders. The rights are defined in {@code linux/landlock.h}. Later versions of Landlock define more rights, and an
 * earlier version rejects a ruleset that contains rights unknown to it.
 */
final class Landlock {
    private static final long WRITE_FILE = 1 << 1;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_FILE = 1 << 8;

    /** All file system rights of version 1, except reading a file and listing a folder. */
    private static final long FIRST = (1 << 13) - 1 - (1 << 2) - (1 << 3);

    /** REFER, since version 2: moving or linking a file to another folder. */
    private static final long MOVE = 1 << 13;

    /** TRUNCATE, since version 3: truncating a file. */
    private static final long CUT = 1 << 14;

    /** IOCTL_DEV, since version 5: ioctl on a device. */
    private static final long DEVICES = 1 << 15;

    /** BIND_TCP and CONNECT_TCP, since version 4: using TCP sockets. */
    private static final long TCP = 0b11;

    /**
     * ABSTRACT_UNIX_SOCKET, since version 6: connecting to abstract sockets outside the restricted threads. The scope
     * for signals is not used, because early kernels would also deny signals between threads of the same process.
     */
    private static final long ABSTRACT_SOCKETS = 1;

    private Landlock() {}

    /**
     * Restricts this thread and the threads that it creates from now on.
     *
     * @param writable folders in which files may be created, written and removed; missing folders are ignored
     * @return whether the thread is restricted
     */
    static boolean restrict(RestrictionSystemCalls kernel, Set<Path> writable) {
        int version = kernel.landlock();
        if (version < 1) {
            return false;
        }
        int rules = kernel.ruleset(files(version), version >= 4 ? TCP : 0, version >= 6 ? ABSTRACT_SOCKETS : 0);
        if (rules < 0) {
            return false;
        }
        long rights = (WRITE_FILE | REMOVE_FILE | MAKE_FILE | CUT) & files(version);
        for (Path folder : writable) {
            allow(kernel, rules, folder, rights);
        }
        boolean restricted = kernel.obey(rules);
        kernel.close(rules);
        return restricted;
    }

    private static long files(int version) {
        return FIRST | (version >= 2 ? MOVE : 0) | (version >= 3 ? CUT : 0) | (version >= 5 ? DEVICES : 0);
    }

    private static void allow(RestrictionSystemCalls kernel, int rules, Path folder, long rights) {
        int open = kernel.open(folder.toString());
        if (open >= 0) {
            kernel.allow(rules, open, rights);
            kernel.close(open);
        }
    }
}
