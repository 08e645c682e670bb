package dev.lazaret.app.sandbox.trace;

/** The effect of a reported system call. */
public enum CallKind {
    /** Opens a file for reading, or a folder for listing. */
    READ,
    /** Opens an existing file for writing. */
    WRITE,
    /** Opens a file for writing, and creates it if it is missing. */
    CREATE,
    /** Renames the first object to the second. */
    RENAME,
    /** Makes the second object a hard link to the first. */
    LINK,
    /** Makes the second object a symbolic link whose target is the first. */
    SYMLINK,
    /** Removes the name of a file, or an empty folder. */
    REMOVE,
    MAKE_FOLDER,
    /** Creates a FIFO, a socket or a file with mknod. */
    NODE,
    /** Changes the length, mode, owner, times or attributes of a file. */
    CHANGE,
    EXECUTE,
    CONNECT,
    /** Binds a socket to an address at which it can be reached. */
    BIND,
    /** Sends data to an address without requiring a connection. */
    SEND,
    /** Signals another process. The objects are the process ID, as the sender knows it, and the signal number. */
    SIGNAL,
    /** Requests information about the process, the machine or a file's location from the kernel. */
    ASK,
    /** A call that is reported only if the filter denies it. */
    OTHER
}
