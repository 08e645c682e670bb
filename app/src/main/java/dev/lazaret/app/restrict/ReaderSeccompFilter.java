package dev.lazaret.app.restrict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Builds a filter that denies system calls that reading does not need, as a classic BPF program: an array of {@code
 * struct sock_filter}, eight bytes each, little-endian ({@code linux/filter.h}, {@code linux/seccomp.h}). It allows all
 * other calls, because a JVM needs too many calls to list them.
 *
 * <p>Call numbers ({@code asm/unistd_64.h}) are constants here, because a table in a text file would have to be parsed
 * at each start.
 */
final class ReaderSeccompFilter {
    /**
     * Number of mseal, the last call known here. Newer calls, and calls of the x32 ABI (bit 30), have higher numbers
     * and are denied.
     */
    private static final int LAST = 462;

    /** socket, connect, accept, bind, listen, socketpair, accept4. */
    private static final int[] NETWORK = {41, 42, 43, 49, 50, 53, 288};

    /** fork, vfork, execve, execveat. */
    private static final int[] PROGRAMS = {57, 58, 59, 322};

    /**
     * Access to other processes: ptrace, rt_sigqueueinfo, tkill, rt_tgsigqueueinfo, process_vm_readv,
     * process_vm_writev, kcmp, pidfd_send_signal, pidfd_open, pidfd_getfd, process_madvise, process_mrelease, and
     * shared objects: shmget, shmat, semget, msgget, mq_open.
     */
    private static final int[] PROCESSES = {
        101, 129, 200, 297, 310, 311, 312, 424, 434, 438, 440, 448, 29, 30, 64, 68, 240
    };

    /**
     * Changes to the machine's state, and rarely used kernel features: pivot_root, adjtimex, chroot, acct,
     * settimeofday, mount, umount2, swapon, swapoff, reboot, sethostname, setdomainname, iopl, ioperm, init_module,
     * delete_module, quotactl, clock_settime, kexec_load, unshare, add_key, request_key, keyctl, perf_event_open,
     * fanotify_init, open_by_handle_at, clock_adjtime, setns, finit_module, kexec_file_load, bpf, userfaultfd,
     * io_uring_setup, io_uring_enter, io_uring_register, open_tree, move_mount, fsopen, fsconfig, fsmount, fspick,
     * mount_setattr, quotactl_fd.
     */
    private static final int[] MACHINE = {
        155, 159, 161, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 175, 176, 179, 227, 246, 272, 248, 249,
        250, 298, 300, 304, 305, 308, 313, 320, 321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433, 442, 443
    };

    /**
     * Calls that change attributes. Landlock, or its early versions, do not cover them: truncate, chmod, fchmod, chown,
     * fchown, lchown, utime, setxattr, lsetxattr, fsetxattr, removexattr, lremovexattr, fremovexattr, utimes, fchownat,
     * futimesat, fchmodat, utimensat, fchmodat2.
     */
    private static final int[] ATTRIBUTES = {
        76, 90, 91, 92, 93, 94, 132, 188, 189, 190, 197, 198, 199, 235, 260, 261, 268, 280, 452
    };

    private static final int IOCTL = 16;
    private static final int CLONE = 56;
    private static final int KILL = 62;
    private static final int TGKILL = 234;

    /**
     * Denied with ENOSYS, because clone3's flags are in memory, which a filter can't read. glibc then creates threads
     * with clone instead.
     */
    private static final int CLONE3 = 435;

    private static final int CLONE_THREAD = 0x10000;

    /**
     * The ioctl requests that can inject input into a terminal: TIOCSTI and TIOCLINUX ({@code asm-generic/ioctls.h},
     * {@code linux/tiocl.h}).
     */
    private static final int TIOCSTI = 0x5412;

    private static final int TIOCLINUX = 0x541C;

    private static final int AUDIT_ARCH_X86_64 = 0xC000003E;
    private static final int ALLOW = 0x7FFF0000;
    private static final int REFUSE = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /** Offsets of the fields in {@code struct seccomp_data}. */
    private static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;
    private static final int ARGUMENTS = 16;

    private static final short LOAD = 0x20;
    private static final short RETURN = 0x06;
    private static final short IF_EQUAL = 0x15;
    private static final short IF_GREATER = 0x25;
    private static final short IF_ANY_BIT = 0x45;

    private static final int MOST = 512;

    private final ByteBuffer program = ByteBuffer.allocate(8 * MOST).order(ByteOrder.LITTLE_ENDIAN);

    private ReaderSeccompFilter(int process) {
        add(LOAD, 0, 0, ARCHITECTURE);
        add(IF_EQUAL, 1, 0, AUDIT_ARCH_X86_64);
        refuse(ENOSYS);
        add(LOAD, 0, 0, NUMBER);
        add(IF_GREATER, 0, 1, LAST);
        refuse(ENOSYS);
        refuse(NETWORK);
        refuse(PROGRAMS);
        refuse(PROCESSES);
        refuse(MACHINE);
        add(IF_EQUAL, 0, 1, CLONE3);
        refuse(ENOSYS);
        add(IF_EQUAL, 0, 4, CLONE);
        add(LOAD, 0, 0, ARGUMENTS);
        add(IF_ANY_BIT, 1, 0, CLONE_THREAD);
        refuse(EPERM);
        allow();
        add(IF_EQUAL, 1, 0, KILL);
        add(IF_EQUAL, 0, 4, TGKILL);
        add(LOAD, 0, 0, ARGUMENTS);
        add(IF_EQUAL, 1, 0, process);
        refuse(EPERM);
        allow();
        add(IF_EQUAL, 0, 5, IOCTL);
        add(LOAD, 0, 0, ARGUMENTS + 8);
        add(IF_EQUAL, 1, 0, TIOCSTI);
        add(IF_EQUAL, 0, 1, TIOCLINUX);
        refuse(EPERM);
        allow();
    }

    /**
     * Returns a filter that denies sockets, starting programs, signalling or inspecting other processes, and changes to
     * the machine's state.
     *
     * @param process ID of the process to filter
     */
    static byte[] ofProcess(int process) {
        return new ReaderSeccompFilter(process).end();
    }

    /**
     * Returns the filter from {@link #ofProcess}, extended so that it also denies changes to modes, owners, times and
     * attributes of files.
     *
     * @param process ID of the process to filter
     */
    static byte[] ofReader(int process) {
        ReaderSeccompFilter filter = new ReaderSeccompFilter(process);
        filter.refuse(ATTRIBUTES);
        return filter.end();
    }

    private byte[] end() {
        allow();
        byte[] bytes = new byte[program.flip().remaining()];
        program.get(bytes);
        return bytes;
    }

    private void refuse(int[] numbers) {
        for (int number : numbers) {
            add(IF_EQUAL, 0, 1, number);
            refuse(EPERM);
        }
    }

    private void refuse(int error) {
        add(RETURN, 0, 0, REFUSE | error);
    }

    private void allow() {
        add(RETURN, 0, 0, ALLOW);
    }

    private void add(short code, int whenTrue, int whenFalse, int value) {
        program.putShort(code).put((byte) whenTrue).put((byte) whenFalse).putInt(value);
    }
}
