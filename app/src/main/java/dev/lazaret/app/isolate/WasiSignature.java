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
            Map.entry("environ_sizes_get", "ii"),
            Map.entry("environ_get", "ii"),
            Map.entry("clock_time_get", "ili"),
            Map.entry("random_get", "ii"),
            Map.entry("fd_write", "iiii"),
            Map.entry("fd_prestat_get", "ii"),
            Map.entry("fd_prestat_dir_name", "iii"),
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

    /** The index of the argument with the address of a path, after which its length follows. */
    private static final Map<String, Integer> PATHS = Map.of(
            "path_create_directory", 1,
            "path_filestat_get", 2,
            "path_filestat_set_times", 2,
            "path_link", 2,
            "path_open", 2,
            "path_readlink", 1,
            "path_remove_directory", 1,
            "path_rename", 1,
            "path_symlink", 3,
            "path_unlink_file", 1);

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

    /** Returns the index of the argument with the address of a path, if the function has one. */
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
