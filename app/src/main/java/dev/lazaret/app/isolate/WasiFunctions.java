package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.ModuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The functions of WASI (preview 1) that a module gets: its arguments and variables, files, a reproducible time,
 * reproducible random numbers, and output that is stored. Every other function is refused. Arguments are untrusted.
 */
final class WasiFunctions {
    /** The number for success. */
    static final int SUCCESS = 0;

    /** The time of files, and of the clocks at first: in September 2001, in nanoseconds. */
    static final long TIME = 1_000_000_000_000_000_000L;

    /** Number of the clock that shows the time of day; the others measure durations. */
    private static final int TIME_OF_DAY = 0;

    private static final int LONGEST_NAME = 64;
    private static final int CHUNK = 4096;

    private final List<byte[]> arguments;
    private final List<byte[]> environment;
    private final DescriptorFunctions descriptors;
    private final PathFunctions paths;
    private final ModuleClock clock = new ModuleClock(TIME);
    private final RefusalLog refused;
    private long seed = 1;

    /** Creates the functions for an instance, with arguments without NUL. */
    WasiFunctions(ModuleProcess process, StandardStreams streams, RefusalLog refused) {
        this.arguments =
                process.arguments().stream().map(WasiFunctions::terminated).toList();
        this.environment = process.variables().stream()
                .map(one -> terminated(one.name() + "=" + one.value()))
                .toList();
        DescriptorTable open = new DescriptorTable();
        this.descriptors = new DescriptorFunctions(process.files(), open, streams);
        this.paths = new PathFunctions(process.files(), open);
        this.refused = refused;
    }

    /**
     * What a module sees of the process that it seems to be.
     *
     * @param arguments the first is the name of the program
     */
    record ModuleProcess(List<String> arguments, List<ProxyMessage.Variable> variables, ModuleFiles files) {
        ModuleProcess {
            arguments = List.copyOf(arguments);
            variables = List.copyOf(variables);
        }
    }

    /**
     * A function that a module called to end its process. The module must not continue.
     *
     * @param code exit code
     */
    record Exit(int code) implements CallResult {}

    /**
     * A function returns to the module.
     *
     * @param error error number of WASI
     */
    record Return(int error) implements CallResult {}

    /** The result of a function. */
    sealed interface CallResult {}

    /** Calls a function. */
    CallResult call(WasiCall call) {
        RunTimer.endIfInterrupted();
        if (call.function().equals("proc_exit")) {
            return new Exit(call.at(0));
        }
        try {
            return new Return(perform(call) ? SUCCESS : refuse(call));
        } catch (FileFailure e) {
            // An interrupted thread can't read files.
            RunTimer.endIfInterrupted();
            e.refused().ifPresent(path -> refused.add(new RefusedOperation.PathUse(call.function(), path.toString())));
            return new Return(e.error().number());
        }
    }

    /** Performs a function. Returns whether the host has it. */
    private boolean perform(WasiCall call) throws FileFailure {
        switch (call.function()) {
            case "args_sizes_get" -> sizes(call, arguments);
            case "args_get" -> texts(call, arguments);
            case "environ_sizes_get" -> sizes(call, environment);
            case "environ_get" -> texts(call, environment);
            case "clock_time_get" -> time(call);
            case "clock_res_get" -> call.writeLong(1, 1);
            case "poll_oneoff" -> poll(call);
            case "sched_yield" -> {}
            case "random_get" -> random(call);
            case "path_open" -> paths.open(call);
            case "path_filestat_get" -> paths.status(call);
            case "path_filestat_set_times" -> paths.setTimes(call);
            case "path_readlink" -> paths.readLink(call);
            case "path_create_directory" -> paths.createFolder(call);
            case "path_remove_directory" -> paths.removeFolder(call);
            case "path_unlink_file" -> paths.removeFile(call);
            case "path_rename" -> paths.rename(call);
            default -> {
                return performOnDescriptor(call);
            }
        }
        return true;
    }

    private boolean performOnDescriptor(WasiCall call) throws FileFailure {
        switch (call.function()) {
            case "fd_prestat_get" -> descriptors.initialFolder(call);
            case "fd_prestat_dir_name" -> descriptors.initialFolderName(call);
            case "fd_fdstat_get" -> descriptors.describe(call);
            case "fd_filestat_get" -> descriptors.status(call);
            case "fd_close" -> descriptors.close(call);
            case "fd_renumber" -> descriptors.move(call);
            case "fd_fdstat_set_flags" -> descriptors.setFlags(call);
            case "fd_filestat_set_size" -> descriptors.setSize(call);
            case "fd_allocate" -> descriptors.allocate(call);
            case "fd_read" -> descriptors.read(call);
            case "fd_pread" -> descriptors.readAt(call);
            case "fd_write" -> descriptors.write(call);
            case "fd_pwrite" -> descriptors.writeAt(call);
            case "fd_seek" -> descriptors.seek(call);
            case "fd_tell" -> descriptors.position(call);
            case "fd_readdir" -> descriptors.list(call);
            case "fd_advise", "fd_datasync", "fd_sync", "fd_fdstat_set_rights", "fd_filestat_set_times" ->
                descriptors.ignore(call);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void sizes(WasiCall call, List<byte[]> texts) throws FileFailure {
        call.writeInt(0, texts.size());
        call.writeInt(1, texts.stream().mapToInt(one -> one.length).sum());
    }

    private static void texts(WasiCall call, List<byte[]> texts) throws FileFailure {
        int entry = call.at(0);
        int at = call.at(1);
        for (byte[] one : texts) {
            WasiCall.check(call.memory().writeInt(entry, at) && call.memory().write(at, one));
            entry += Integer.BYTES;
            at += one.length;
        }
    }

    private void time(WasiCall call) throws FileFailure {
        call.writeLong(2, clock.now());
        if (call.at(0) == TIME_OF_DAY) {
            refused.add(new RefusedOperation.TimeRead());
        }
    }

    private void poll(WasiCall call) throws FileFailure {
        clock.poll(call);
        if (clock.hasWaitedLong()) {
            refused.add(new RefusedOperation.LongWait());
        }
    }

    /** Writes random numbers that are the same in every instance. */
    private void random(WasiCall call) throws FileFailure {
        int buffer = call.at(0);
        int length = call.at(1);
        WasiCall.check(call.memory().contains(buffer, length));
        for (int done = 0; done < length; done += CHUNK) {
            RunTimer.endIfInterrupted();
            byte[] bytes = new byte[Math.min(CHUNK, length - done)];
            for (int i = 0; i < bytes.length; i++) {
                seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                bytes[i] = (byte) (seed >>> 56);
            }
            call.memory().write(buffer + done, bytes);
        }
    }

    private int refuse(WasiCall call) {
        String function = call.function();
        if (function.startsWith("sock_")) {
            refused.add(new RefusedOperation.SocketUse(function));
        } else {
            String name = function.substring(0, Math.min(function.length(), LONGEST_NAME));
            refused.add(WasiSignature.pathArgument(function)
                    .flatMap(index -> path(call, index))
                    .<RefusedOperation>map(path -> new RefusedOperation.PathUse(name, path.toString()))
                    .orElse(new RefusedOperation.OtherCall(name)));
        }
        return FileError.NOT_SUPPORTED.number();
    }

    private static Optional<FilePath> path(WasiCall call, int index) {
        try {
            Optional<byte[]> path = call.memory().read(call.at(index), call.at(index + 1), FilePath.LONGEST);
            return path.isPresent() ? Optional.of(FilePath.ROOT.resolve(path.get())) : Optional.empty();
        } catch (FileFailure e) {
            return Optional.empty();
        }
    }

    private static byte[] terminated(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
