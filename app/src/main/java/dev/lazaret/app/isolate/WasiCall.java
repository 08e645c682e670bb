package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;

/**
 * A call of a WASI function. Arguments are untrusted.
 *
 * @param function name of the function
 * @param memory memory of the module
 * @param arguments as in the function's signature, {@link WasiSignature}
 */
@SuppressWarnings("ArrayRecordComponent")
record WasiCall(String function, ModuleMemory memory, long[] arguments) {
    /** Returns an argument of 32 bits. */
    int at(int index) {
        return (int) arguments[index];
    }

    /** Returns an argument of 64 bits that counts bytes or entries. A negative one is invalid. */
    long sizeAt(int index) throws FileFailure {
        if (arguments[index] < 0) {
            throw FileFailure.of(FileError.INVALID);
        }
        return arguments[index];
    }

    /** Writes bytes at the address in an argument. */
    void write(int index, byte[] bytes) throws FileFailure {
        check(memory.write(at(index), bytes));
    }

    /** Writes a 32-bit number at the address in an argument. */
    void writeInt(int index, int value) throws FileFailure {
        check(memory.writeInt(at(index), value));
    }

    /** Writes a 64-bit number at the address in an argument. */
    void writeLong(int index, long value) throws FileFailure {
        check(memory.writeLong(at(index), value));
    }

    /** Fails if a range was outside the memory. */
    static void check(boolean inMemory) throws FileFailure {
        if (!inMemory) {
            throw FileFailure.of(FileError.BAD_ADDRESS);
        }
    }
}
