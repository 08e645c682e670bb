package dev.lazaret.app.isolate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** The types of the WASI functions that read their arguments. A module may declare others as it likes. */
final class WasiSignature {
    private static final FunctionType EXIT = FunctionType.of(List.of(ValType.I32), List.of());

    /** The parameters of functions that return an error number: i for 32 bits, l for 64. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("args_sizes_get", "ii"),
            Map.entry("args_get", "ii"),
            Map.entry("environ_sizes_get", "ii"),
            Map.entry("environ_get", "ii"),
            Map.entry("clock_res_get", "ii"),
            Map.entry("clock_time_get", "ili"),
            Map.entry("poll_oneoff", "iiii"),
            Map.entry("random_get", "ii"),
            Map.entry("fd_advise", "illi"),
            Map.entry("fd_allocate", "ill"),
            Map.entry("fd_close", "i"),
            Map.entry("fd_datasync", "i"),
            Map.entry("fd_fdstat_get", "ii"),
            Map.entry("fd_fdstat_set_flags", "ii"),
            Map.entry("fd_fdstat_set_rights", "ill"),
            Map.entry("fd_filestat_get", "ii"),
            Map.entry("fd_filestat_set_size", "il"),
            Map.entry("fd_filestat_set_times", "illi"),
            Map.entry("fd_pread", "iiili"),
            Map.entry("fd_prestat_get", "ii"),
            Map.entry("fd_prestat_dir_name", "iii"),
            Map.entry("fd_pwrite", "iiili"),
            Map.entry("fd_read", "iiii"),
            Map.entry("fd_readdir", "iiili"),
            Map.entry("fd_renumber", "ii"),
            Map.entry("fd_seek", "ilii"),
            Map.entry("fd_sync", "i"),
            Map.entry("fd_tell", "ii"),
            Map.entry("fd_write", "iiii"),
            Map.entry("path_create_directory", "iii"),
            Map.entry("path_filestat_get", "iiiii"),
            Map.entry("path_filestat_set_times", "iiiilli"),
            Map.entry("path_link", "iiiiiii"),
            Map.entry("path_open", "iiiiillii"),
            Map.entry("path_readlink", "iiiiii"),
            Map.entry("path_remove_directory", "iii"),
            Map.entry("path_rename", "iiiiii"),
            Map.entry("path_symlink", "iiiii"),
            Map.entry("path_unlink_file", "iii"));

    /** The index of the argument with the address of a path, after which its length follows, in refused functions. */
    private static final Map<String, Integer> PATHS = Map.of("path_link", 2, "path_symlink", 3);

    private WasiSignature() {}

    /** Whether a module may import the function with this type. Every result is 32 bits, or there is none. */
    static boolean allows(String function, FunctionType type) {
        if (function.equals("proc_exit")) {
            return type.equals(EXIT);
        }
        String parameters = PARAMETERS.get(function);
        return parameters == null
                ? type.returns().isEmpty() || type.returns().equals(List.of(ValType.I32))
                : type.equals(FunctionType.of(types(parameters), List.of(ValType.I32)));
    }

    /** Returns the index of the argument with the address of a path, if the function is refused and has one. */
    static Optional<Integer> pathArgument(String function) {
        return Optional.ofNullable(PATHS.get(function));
    }

    private static List<ValType> types(String parameters) {
        return parameters
                .chars()
                .mapToObj(letter -> letter == 'i' ? ValType.I32 : ValType.I64)
                .toList();
    }
}
