package dev.lazaret.analysis.subject;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that tools find by themselves in the folder in which they work. */
public final class ToolFiles {
    /** Documented in the manual of each tool. */
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

    /** Options whose next word is a folder or file, for some of these tools. */
    private static final Set<String> OPTIONS =
            Set.of("-C", "--directory", "-f", "--file", "--makefile", "--prefix", "--cwd");

    /** Programs whose plain words may be the file that they run. */
    private static final Set<String> RUNNERS = Set.of(
            "awk", "bash", "bun", "bunx", "dash", "deno", "gawk", "ksh", "lua", "node", "npx", "perl", "php", "python",
            "python3", "ruby", "sh", "tsx", "zsh");

    private ToolFiles() {}

    /** Whether a program of this name runs a file that it is given by any name. */
    public static boolean isRunner(String program) {
        return RUNNERS.contains(program);
    }

    /** Whether a program of this name finds its files by itself. */
    public static boolean isTool(String program) {
        return FILES.containsKey(program);
    }

    /** Whether the word after this one is a folder or file. */
    public static boolean isBeforePath(String word) {
        return OPTIONS.contains(word);
    }

    /** Returns the names of the files; none for other programs. */
    public static List<String> of(String program) {
        return FILES.getOrDefault(program, List.of());
    }
}
