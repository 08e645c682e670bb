package dev.lazaret.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the tree that the launcher starts: its unmodified scripts, and empty sources.
 *
 * @param root of the copy; its name has a space
 * @param tools folder of a test's programs
 * @param home of the user, and parent of the copy
 */
record LauncherTree(Path root, Path tools, Path home) {
    /** The output and exit code of a launcher. */
    record Run(int code, String output, String error) {}

    static LauncherTree copy(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path root = Files.createDirectories(folder.resolve("a tree"));
        for (String module : List.of("icons", "analysis", "viewer", "app")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve(".mvn"));
        Path bin = Files.createDirectories(root.resolve("app/bin"));
        try (Stream<Path> scripts = Files.list(Path.of("bin"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, bin.resolve(script.getFileName().toString()));
            }
        }
        return new LauncherTree(root, Files.createDirectories(folder.resolve("tools")), folder);
    }

    /**
     * Adds the built program to the copy: its jars, and nothing else of the build output. Without {@code lazaret.deep}
     * its AOT caches are recorded from reading this small tree.
     */
    LauncherTree withProgram() throws IOException {
        if (!Boolean.getBoolean("lazaret.deep")) {
            changed("aot.sh", "corpus=/usr/share/cargo/registry", "corpus=$root");
        }
        Path target = target();
        List<Path> built = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            files.filter(file -> file.getFileName().toString().matches("app-[0-9.]+\\.jar"))
                    .forEach(built::add);
        }
        if (built.isEmpty()) {
            throw new AssertionError("the program is not built: app/bin/lazaret --version builds it");
        }
        for (String folder : List.of("lib", "native")) {
            Files.createDirectories(target.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of("target", folder))) {
                files.forEach(built::add);
            }
        }
        for (Path file : built) {
            Files.copy(file, target.resolve(Path.of("target").relativize(file).toString()));
        }
        Files.createFile(target.resolve("built"));
        return this;
    }

    /** Makes the launcher start without AOT caches: to make one takes longer than a few starts without. */
    LauncherTree withoutCaches() throws IOException {
        return changed("aot.sh", "make_aot_cache \"$1\"", ":");
    }

    /** Makes the launcher find the tools before the machine's programs, which no environment can. */
    LauncherTree withTools() throws IOException {
        return changed("lazaret", "PATH=/usr/sbin:", "PATH='" + tools + "':/usr/sbin:");
    }

    /** Changes a script of the copy. */
    LauncherTree changed(String script, String old, String by) throws IOException {
        Path file = root.resolve("app/bin").resolve(script);
        String text = Files.readString(file);
        if (!text.contains(old)) {
            throw new AssertionError(script + " has nothing of the kind: " + old);
        }
        Files.writeString(file, text.replace(old, by));
        return this;
    }

    /** Creates a shell script below the tools. */
    void tool(String name, String script) throws IOException {
        plant(tools.resolve(name), script);
    }

    /** Creates an executable shell script. */
    static void plant(Path file, String script) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    String launcher() {
        return root.resolve("app/bin/lazaret").toString();
    }

    Path target() {
        return root.resolve("app/target");
    }

    /** Returns the folder of the launcher's files for its user. */
    Path cache() {
        return home.resolve(".cache/lazaret");
    }

    Run lazaret(String... arguments) throws Exception {
        return lazaret(home, Map.of(), arguments);
    }

    Run lazaret(Path folder, Map<String, String> environment, String... arguments) throws Exception {
        return run(
                folder,
                environment,
                Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toArray(String[]::new));
    }

    Run run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile("lazaret-launcher", ".out");
        Path error = Files.createTempFile("lazaret-launcher", ".err");
        try {
            int code = builder(folder, environment, command)
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile())
                    .start()
                    .waitFor();
            return new Run(
                    code,
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(error, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }

    /** Builds a command with an environment of few variables; the given ones replace them. */
    ProcessBuilder builder(Path folder, Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", home.toString(),
                "JAVA_HOME", tools.resolve("jdk").toString(),
                "LOG", home.resolve("log").toString(),
                "LC_ALL", "C.UTF-8"));
        all.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(all);
        return builder;
    }

    /**
     * Creates a fake JDK that records its arguments. It crashes with an AOT cache that contains a word of the
     * neighbouring file {@code crashes}, and waits while making one if there is a file {@code waits}.
     */
    void plantJdk() throws IOException {
        tool("jdk/bin/java", """
                for word; do
                  case $word in
                    -XX:?AOTClassLinking) linking=$word ;;
                    -XX:AOTMode=create) create=yes ;;
                    -XX:AOTCache=*) cache=${word#*=} ;;
                    -Dlazaret.start=*) mark=${word#*=} ;;
                  esac
                done
                if [ -n "${create-}" ]; then
                  echo "cache $linking" >"$cache"
                  [ ! -e "${0%/*}/waits" ] || { echo >"$LOG.made"; read -r _ <"$LOG.go"; }
                  exit 0
                fi
                [ -z "${cache-}" ] || [ ! -e "${0%/*}/crashes" ] || ! grep -qf "${0%/*}/crashes" "$cache" || kill -SEGV $$
                [ -z "${mark-}" ] || rm "$mark"
                pwd; printf '%s\\n' "$@"
                [ -z "${SHOW-}" ] || env
                exit ${EXIT_WITH:-0}
                """);
        tool("jdk/bin/javac", "");
        Files.writeString(tools.resolve("jdk/release"), "JAVA_VERSION=\"25.0.9\"\n");
    }

    /** Returns the AOT cache of a start, from the arguments that the fake JDK recorded. */
    static Path aotCache(Run run) {
        return run.output()
                .lines()
                .filter(line -> line.startsWith("-XX:AOTCache="))
                .map(line -> Path.of(line.substring("-XX:AOTCache=".length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.toString()));
    }
}
