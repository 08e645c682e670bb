package dev.lazaret.app.restrict;

/**
 * Specifies which restrictions this machine's kernel enforces on threads that read a repository.
 *
 * @param calls whether a system call filter denies programs, the network and other processes
 * @param writes whether Landlock denies changing files, except in allowed folders
 */
public record RestrictionLevel(boolean calls, boolean writes) {
    static final RestrictionLevel NONE = new RestrictionLevel(false, false);

    /** Whether the kernel enforces both restrictions. */
    public boolean isWhole() {
        return calls && writes;
    }

    /** Describes the restrictions in sentences. */
    public String words() {
        if (isWhole()) {
            return "The kernel denies programs, the network and writes outside Lazaret's folders to threads that read.";
        }
        if (calls) {
            return "The kernel denies programs and the network to threads that read, but not writes:"
                    + " it has no Landlock.";
        }
        if (writes) {
            return "The kernel denies writes outside Lazaret's folders to threads that read, but nothing else:"
                    + " it supports no system call filters.";
        }
        return "The kernel denies nothing to threads that read: it has neither Landlock nor system call filters.";
    }
}
