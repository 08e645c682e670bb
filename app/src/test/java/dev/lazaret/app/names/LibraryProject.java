package dev.lazaret.app.names;

import java.nio.file.Path;
import java.util.List;

/** Describes the standard library as a project of rust-analyzer, without its packages from crates.io. */
final class LibraryProject {
    private static final List<Crate> CRATES = List.of(
            new Crate("core", List.of()),
            new Crate("alloc", List.of("core")),
            new Crate("unwind", List.of("core")),
            new Crate("panic_unwind", List.of("core", "alloc", "unwind")),
            new Crate("proc_macro", List.of("core", "std")),
            new Crate("std", List.of("core", "alloc", "unwind", "panic_unwind")));

    private static final String CONFIGURATION = """
            ["unix", "target_family=\\"unix\\"", "target_os=\\"linux\\"", "target_env=\\"gnu\\"",
            "target_arch=\\"x86_64\\"", "target_pointer_width=\\"64\\"", "target_endian=\\"little\\"",
            "target_has_atomic", "target_has_atomic=\\"8\\"", "target_has_atomic=\\"16\\"",
            "target_has_atomic=\\"32\\"", "target_has_atomic=\\"64\\"", "target_has_atomic=\\"ptr\\"",
            "target_has_atomic_load_store", "target_has_atomic_load_store=\\"8\\"",
            "target_has_atomic_load_store=\\"16\\"", "target_has_atomic_load_store=\\"32\\"",
            "target_has_atomic_load_store=\\"64\\"", "target_has_atomic_load_store=\\"ptr\\"",
            "panic=\\"unwind\\"", "debug_assertions", "feature=\\"backtrace\\""]""";

    private LibraryProject() {}

    private record Crate(String name, List<String> dependencies) {
        String json(Path library) {
            List<String> links = dependencies.stream()
                    .map(dependency -> "{\"crate\": %d, \"name\": \"%s\"}"
                            .formatted(CRATES.stream().map(Crate::name).toList().indexOf(dependency), dependency))
                    .toList();
            return """
                    {"display_name": "%s", "root_module": "%s", "edition": "2021", "deps": %s, "cfg": %s,
                    "is_workspace_member": true, "env": {}, "is_proc_macro": false}""".formatted(name, library.resolve(name).resolve("src/lib.rs"), links, CONFIGURATION);
        }
    }

    static String json(Path library) {
        return "{\"crates\": "
                + CRATES.stream().map(crate -> crate.json(library)).toList() + "}";
    }
}
