package dev.lazaret.app.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the gate needs to isolate units. All paths are paths in the sandbox.
 *
 * @param compiler the compiler of modules, if it is not the project's
 * @param linker a linker for WebAssembly
 * @param start the object that makes a module a reactor, for macros
 * @param libraries libraries that isolated units contain, by their root source files
 * @param rewritten root source files to compile to WebAssembly in place of others, by the others
 */
public record GateIsolation(
        Optional<Compiler> compiler,
        String linker,
        String start,
        SortedMap<String, Use> libraries,
        SortedMap<String, String> rewritten) {
    public GateIsolation {
        libraries = new TreeMap<>(libraries);
        rewritten = new TreeMap<>(rewritten);
    }

    /**
     * A compiler of modules that is not the project's.
     *
     * @param rustc its path
     * @param words a name for it, in plain characters
     */
    public record Compiler(String rustc, String words) {}

    /** How a library that isolated units contain is compiled. */
    public enum Use {
        /** To WebAssembly only. */
        ONLY,
        /** To WebAssembly, and natively, because code that executes natively contains it as well. */
        ALSO
    }

    /** Returns the lines for the gate's list. A path that can't be written to it is left out. */
    static List<String> lines(Optional<GateIsolation> isolation) {
        List<String> lines = new ArrayList<>(List.of("isolates\t" + (isolation.isPresent() ? 1 : 0)));
        isolation.ifPresent(of -> {
            of.compiler.ifPresent(other -> lines.add("module-rustc\t" + other.rustc() + "\t" + other.words()));
            lines.add("module-linker\t" + of.linker);
            lines.add("module-start\t" + of.start);
            of.libraries.forEach((source, use) ->
                    line("library", source, use.name().toLowerCase(Locale.ROOT)).ifPresent(lines::add));
            of.rewritten.forEach(
                    (source, path) -> line("rewritten", source, path).ifPresent(lines::add));
        });
        return lines;
    }

    private static Optional<String> line(String... fields) {
        return Stream.of(fields).allMatch(GateUnit::isListed)
                ? Optional.of(String.join("\t", fields))
                : Optional.empty();
    }
}
