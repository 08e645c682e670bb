package dev.lazaret.app.isolate;

import run.endive.runtime.Instance;

/** Puts bytes into buffers that a module allocates. */
record ModuleBuffers(ModuleKind kind, IsolatedModule module) {
    /** Allocates buffers for messages to macros. */
    static final String ALLOCATE = "lazaret_allocate";

    /** Allocates buffers for the standard library. */
    private static final String STANDARD_ALLOCATE = "lazaret_std_allocate";

    /** Puts bytes into a buffer of the same length and returns its address. */
    int put(Instance instance, byte[] bytes) {
        return put(instance, ALLOCATE, bytes);
    }

    /**
     * Puts a length and that many bytes into a buffer for the standard library, and returns its address. Returns 0 if
     * the module can't receive it.
     */
    int putStandard(Instance instance, byte[] bytes) {
        if (!module.hasFunction(STANDARD_ALLOCATE, IsolatedModule.ALLOCATION)) {
            return 0;
        }
        return put(instance, STANDARD_ALLOCATE, new WireWriter().bytes(bytes).done());
    }

    private int put(Instance instance, String allocate, byte[] bytes) {
        int address = (int) instance.export(allocate).apply(bytes.length)[0];
        if (!new ModuleMemory(instance.memory()).write(address, bytes)) {
            throw MacroCallEnd.failure("the " + kind.noun() + " returned a buffer outside its memory");
        }
        return address;
    }
}
