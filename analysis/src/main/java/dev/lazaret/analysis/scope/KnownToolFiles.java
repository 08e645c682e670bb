package dev.lazaret.analysis.scope;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the files that tools find by convention in their working folder. */
public final class KnownToolFiles {
    /** Maps programs to the names of the files that they find, as documented in their manuals. */
    private static final Map<String, List<String>> FILES = Map.ofEntries(
            Map.entry("docker", List.of("Dockerfile")),
            Map.entry("gmake", List.of("GNUmakefile", "makefile", "Makefile")),
            Map.entry("gn", List.of(".gn", "BUILD.gn")),
            Map.entry("just", List.of("justfile", ".justfile")),
            Map.entry("make", List.of("GNUmakefile", "makefile", "Makefile")),
            Map.entry("meson", List.of("meson.build")),
            Map.entry("ninja", List.of("build.ninja")),
            Map.entry("npm", List.of("package.json")),
            Map.entry("podman", List.of("Containerfile", "Dockerfile")),
            Map.entry("pnpm", List.of("package.json")),
            Map.entry("rake", List.of("Rakefile", "rakefile")),
            Map.entry("scons", List.of("SConstruct", "Sconstruct", "sconstruct")),
            Map.entry("yarn", List.of("package.json")));

    /** Options of some of these tools whose argument is a folder or file. */
    private static final Set<String> OPTIONS =
            Set.of("-C", "--directory", "-f", "--file", "--makefile", "--prefix", "--cwd");

    /** Programs that may run a file whose path is a plain argument. */
    private static final Set<String> RUNNERS = Set.of(
            "awk", "bash", "bun", "bunx", "dash", "deno", "gawk", "ksh", "lua", "node", "npx", "perl", "php", "python",
            "python3", "ruby", "sh", "tsx", "zsh");

    private KnownToolFiles() {}

    /** Whether the program may run a file that is passed as an argument, regardless of the file's name. */
    public static boolean isRunner(String program) {
        return RUNNERS.contains(program);
    }

    /** Whether the program finds files by convention. */
    public static boolean isTool(String program) {
        return FILES.containsKey(program);
    }

    /** Whether this argument is an option that is followed by a folder or file. */
    public static boolean isBeforePath(String word) {
        return OPTIONS.contains(word);
    }

    /** Returns the names of the files that the program finds by convention; empty for other programs. */
    public static List<String> of(String program) {
        return FILES.getOrDefault(program, List.of());
    }
}
