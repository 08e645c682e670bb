package dev.lazaret.app.sandbox.trace;

/** A register on x86_64, with its offset in {@code struct user_regs_struct}. */
enum Register {
    R10(56),
    R9(64),
    R8(72),
    RAX(80),
    RDX(96),
    RSI(104),
    RDI(112),
    /** The number of the system call; -1 if there is none, which also prevents a call from being restarted. */
    ORIGINAL_RAX(120),
    RSP(152);

    private final int place;

    Register(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }
}
