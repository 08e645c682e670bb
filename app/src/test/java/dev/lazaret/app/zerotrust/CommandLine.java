package dev.lazaret.app.zerotrust;

import dev.lazaret.app.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the product's command line in a separate JVM, with a home, a store and a cache below {@code scratch}.
 *
 * @param options of the JVM
 */
record CommandLine(Path scratch, List<String> options) {
    CommandLine(Path scratch) {
        this(scratch, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    /** The output of a run, and its exit code. */
    record Ran(int code, String out, String err) {}

    /** Returns the folder of the store of the commands with this {@code scratch}. */
    static Path store(Path scratch) {
        return scratch.resolve("DATA").resolve("lazaret");
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("lazaret " + List.of(arguments) + " did not end: " + Files.readString(err));
        }
        Ran ran = new Ran(process.exitValue(), text(out), text(err));
        if (ran.out().contains("either more ran than was listed")) {
            throw new AssertionError("more ran than the plan lists: " + ran.out());
        }
        return ran;
    }

    /** Starts a command, whose standard output the caller must read. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path"),
                "-Dorg.sqlite.lib.name=" + System.getProperty("org.sqlite.lib.name"),
                "-Duser.home=" + scratch.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(1, options);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
        builder.environment().put("HOME", scratch.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        for (String name : List.of("DATA", "STATE", "CACHE", "CONFIG")) {
            builder.environment()
                    .put("XDG_" + name + "_HOME", scratch.resolve(name).toString());
        }
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
