package dev.lazaret.architecture.violation;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/** Uses native memory outside its permitted class. */
public final class Native {
    private Native() {}

    static final class Link {
        Linker link() {
            return Linker.nativeLinker();
        }
    }

    static final class Memory {
        MemorySegment memory() {
            return Arena.global().allocate(8);
        }
    }
}
