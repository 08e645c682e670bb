package dev.lazaret.app.sandbox.trace;

/** What is done by a system call that is told. */
public enum CallKind {
    /** A file is opened to be read, or a folder to be listed. */
    READ,
    /** A file that is there is opened to be written. */
    WRITE,
    /** A file is opened to be written, and made where it is not there. */
    CREATE,
    /** The first object gets the name that the second is. */
    RENAME,
    /** The second object is a further name of the first. */
    LINK,
    /** The second object is a link with the first as its text. */
    SYMLINK,
    /** A file's name or an empty folder. */
    REMOVE,
    MAKE_FOLDER,
    /** A FIFO, a socket or a file that is made as such. */
    NODE,
    /** Length, mode, owner, times or attributes. */
    CHANGE,
    EXECUTE,
    CONNECT,
    /** A socket gets an address of its own, at which it can be reached. */
    BIND,
    /** Something is sent to an address that need not be connected to. */
    SEND,
    /** To another process; its number as the sender knows it, and the signal's. */
    SIGNAL,
    /** The kernel is asked what it knows of the process, of the machine or of where a file lies. */
    ASK,
    /** A call that is told only where the filter denies it. */
    OTHER
}
