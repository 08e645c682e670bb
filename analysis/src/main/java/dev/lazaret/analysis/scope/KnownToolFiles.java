package dev.lazaret.analysis.scope;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the files that tools find by convention in their working folder. */
public final class KnownToolFiles {
    /** File names for each program, as documented in the tool's manual. */
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

    /** Options of some of these tools that precede a folder or file. */
    private static final Set<String> OPTIONS =
            Set.of("-C", "--directory", "-f", "--file", "--makefile", "--prefix", "--cwd");

    /** Programs that may run a file given as a plain argument. */
    private static final Set<String> RUNNERS = Set.of(
            "awk", "bash", "bun", "bunx", "dash", "deno", "gawk", "ksh", "lua", "node", "npx", "perl", "php", "python",
            "python3", "ruby", "sh", "tsx", "zsh");

    private KnownToolFiles() {}

    /** Whether the program runs a file with any name that it gets as an argument. */
    public static boolean isRunner(String program) {
        return RUNNERS.contains(program);
    }

    /** Whether the program finds files by convention. */
    public static boolean isTool(String program) {
        return FILES.containsKey(program);
    }

    /** Whether the word after this option is a folder or file. */
    public static boolean isBeforePath(String word) {
        return OPTIONS.contains(word);
    }

    /** Returns the names of the files that the program finds by convention; empty for other programs. */
    public static List<String> of(String program) {
        return FILES.getOrDefault(program, List.of());
    }
}
