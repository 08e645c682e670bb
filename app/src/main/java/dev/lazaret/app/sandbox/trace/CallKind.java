package dev.lazaret.app.sandbox.trace;

/** Effect of a reported system call. */
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
    /** Makes the second object a symbolic link with the first as its text. */
    SYMLINK,
    /** Removes the name of a file, or an empty folder. */
    REMOVE,
    MAKE_FOLDER,
    /** Creates a FIFO, a socket or a file with mknod. */
    NODE,
    /** Changes length, mode, owner, times or attributes. */
    CHANGE,
    EXECUTE,
    CONNECT,
    /** Binds a socket to an address at which it can be reached. */
    BIND,
    /** Sends to an address that need not be connected. */
    SEND,
    /** Signals another process. The objects are the process number as the sender knows it and the signal number. */
    SIGNAL,
    /** Asks the kernel for information on the process, the machine or the place of a file. */
    ASK,
    /** A call that is reported only if the filter denies it. */
    OTHER
}
