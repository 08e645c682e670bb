package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.ProxyMessage.Variable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The functions of WASI (preview 1) that a macro gets: its variables, a fixed time, reproducible random numbers, and
 * output that is stored. There is one folder, the root, so that the use of paths can be recorded; everything in it is
 * refused, like every other function. Arguments are untrusted.
 */
final class WasiFunctions {
    /** Error numbers of WASI. */
    static final int SUCCESS = 0;

    static final int BAD_DESCRIPTOR = 8;
    static final int BAD_ADDRESS = 21;
    static final int INVALID = 28;
    static final int NAME_TOO_LONG = 37;
    static final int NOT_SUPPORTED = 58;

    /** The time of the clocks: in September 2001, in nanoseconds. */
    private static final long TIME = 1_000_000_000_000_000_000L;

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final int ROOT = 3;
    private static final byte[] ROOT_PATH = {'/'};

    private static final int MOST_VECTORS = 1024;
    private static final int VECTOR_SIZE = 8;
    private static final int LONGEST_PATH = 4096;
    private static final int LONGEST_NAME = 64;
    private static final int CHUNK = 4096;

    private final List<byte[]> environment;
    private final MacroOutput output;
    private final RefusalLog refused;
    private long seed = 1;

    WasiFunctions(List<Variable> variables, MacroOutput output, RefusalLog refused) {
        this.environment = variables.stream()
                .map(one -> (one.name() + "=" + one.value() + "\0").getBytes(StandardCharsets.UTF_8))
                .toList();
        this.output = output;
        this.refused = refused;
    }

    /**
     * A function that a macro called to end its process. The macro must not continue.
     *
     * @param code exit code
     */
    record Exit(int code) implements CallResult {}

    /**
     * A function returns to the macro.
     *
     * @param error error number of WASI
     */
    record Return(int error) implements CallResult {}

    /** The result of a function. */
    sealed interface CallResult {}

    /** Calls a function with the arguments of its WASI signature, {@link WasiSignature}. */
    CallResult call(String function, ModuleMemory memory, long[] arguments) {
        return switch (function) {
            case "environ_sizes_get" -> new Return(environmentSizes(memory, (int) arguments[0], (int) arguments[1]));
            case "environ_get" -> new Return(environment(memory, (int) arguments[0], (int) arguments[1]));
            case "clock_time_get" -> new Return(result(memory.writeLong((int) arguments[2], TIME)));
            case "random_get" -> new Return(random(memory, (int) arguments[0], (int) arguments[1]));
            case "fd_write" -> new Return(write(memory, arguments));
            case "fd_prestat_get" -> new Return(folder(memory, (int) arguments[0], (int) arguments[1]));
            case "fd_prestat_dir_name" -> new Return(folderName(memory, arguments));
            case "proc_exit" -> exit((int) arguments[0]);
            default -> new Return(refuse(function, memory, arguments));
        };
    }

    private int environmentSizes(ModuleMemory memory, int count, int size) {
        int bytes = environment.stream().mapToInt(one -> one.length).sum();
        return result(memory.writeInt(count, environment.size()) && memory.writeInt(size, bytes));
    }

    private int environment(ModuleMemory memory, int table, int buffer) {
        int entry = table;
        int at = buffer;
        for (byte[] one : environment) {
            if (!memory.writeInt(entry, at) || !memory.write(at, one)) {
                return BAD_ADDRESS;
            }
            entry += Integer.BYTES;
            at += one.length;
        }
        return SUCCESS;
    }

    /** Writes random numbers that are the same in every instance. */
    private int random(ModuleMemory memory, int buffer, int length) {
        if (!memory.contains(buffer, length)) {
            return BAD_ADDRESS;
        }
        for (int done = 0; done < length; done += CHUNK) {
            byte[] bytes = new byte[Math.min(CHUNK, length - done)];
            for (int i = 0; i < bytes.length; i++) {
                seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                bytes[i] = (byte) (seed >>> 56);
            }
            memory.write(buffer + done, bytes);
        }
        return SUCCESS;
    }

    private int write(ModuleMemory memory, long[] arguments) {
        int descriptor = (int) arguments[0];
        int vectors = (int) arguments[1];
        int count = (int) arguments[2];
        if (descriptor != STANDARD_OUTPUT && descriptor != STANDARD_ERROR) {
            return BAD_DESCRIPTOR;
        }
        if (count < 0 || count > MOST_VECTORS) {
            return INVALID;
        }
        if (!memory.contains(vectors, count * VECTOR_SIZE)) {
            return BAD_ADDRESS;
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int address = memory.readInt(vectors + i * VECTOR_SIZE);
            int length = memory.readInt(vectors + i * VECTOR_SIZE + Integer.BYTES);
            if (!memory.contains(address, length)) {
                return BAD_ADDRESS;
            }
            memory.read(address, Math.min(length, output.space()), MacroOutput.MOST)
                    .ifPresent(output::append);
            sum += length;
        }
        return sum > Integer.MAX_VALUE ? INVALID : result(memory.writeInt((int) arguments[3], (int) sum));
    }

    private static int folder(ModuleMemory memory, int descriptor, int target) {
        // The kind of the descriptor, 0 for a folder, and the length of its path.
        return descriptor != ROOT
                ? BAD_DESCRIPTOR
                : result(memory.writeLong(target, (long) ROOT_PATH.length << Integer.SIZE));
    }

    private static int folderName(ModuleMemory memory, long[] arguments) {
        if ((int) arguments[0] != ROOT) {
            return BAD_DESCRIPTOR;
        }
        return (int) arguments[2] < ROOT_PATH.length
                ? NAME_TOO_LONG
                : result(memory.write((int) arguments[1], ROOT_PATH));
    }

    private CallResult exit(int code) {
        refused.add(new RefusedOperation.ProcessExit(code));
        return new Exit(code);
    }

    private int refuse(String function, ModuleMemory memory, long[] arguments) {
        if (function.startsWith("sock_")) {
            refused.add(new RefusedOperation.SocketUse(function));
        } else {
            Optional<String> path = WasiSignature.pathArgument(function)
                    .flatMap(index -> path(memory, (int) arguments[index], (int) arguments[index + 1]));
            String name = function.substring(0, Math.min(function.length(), LONGEST_NAME));
            refused.add(path.<RefusedOperation>map(one -> new RefusedOperation.PathUse(name, one))
                    .orElse(new RefusedOperation.OtherCall(name)));
        }
        return function.startsWith("fd_") ? BAD_DESCRIPTOR : NOT_SUPPORTED;
    }

    private static Optional<String> path(ModuleMemory memory, int address, int length) {
        int read = Integer.compareUnsigned(length, LONGEST_PATH) < 0 ? length : LONGEST_PATH;
        return memory.read(address, read, LONGEST_PATH).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static int result(boolean inMemory) {
        return inMemory ? SUCCESS : BAD_ADDRESS;
    }
}
