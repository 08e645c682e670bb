package dev.lazaret.app.sandbox;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes the files that a launch needs: options, filter, cargo's settings, accounts, and copies of system settings.
 * They are written again before every stage.
 */
final class LaunchFileWriter {
    static final String OPTIONS = "options";
    static final String FILTER = "filter";
    static final String COMMAND = "command";
    static final String ETC = "etc";

    /** Name of an empty folder. */
    static final String EMPTY = "empty";

    private static final String CARGO_CONFIGURATION = """
            [net]
            offline = true
            [source.crates-io]
            replace-with = "lazaret"
            [source.lazaret]
            directory = "/deps"
            """;

    /**
     * Makes cargo start the program in the copy of the repository. Cargo itself is started outside it (see the policy's
     * rule "cwd"), because in the repository cargo would obey the repository's configuration.
     */
    private static final String START_IN_COPY = """
            [target.'cfg(unix)']
            runner = ["/usr/bin/env", "--chdir=/src"]
            """;

    private LaunchFileWriter() {}

    /**
     * Writes all files.
     *
     * @param traced whether to write the filter of a traced stage
     */
    static void write(SandboxPolicy policy, StageInput input, WorkFolder work, Path launch, boolean traced)
            throws IOException {
        work.folder(work.path().relativize(launch.resolve(EMPTY)).toString());
        if (input.watched()) {
            DecoyFileWriter.write(work, launch);
        }
        LoaderSettingsCopier.copy(Path.of("/etc"), work, launch.resolve(ETC));
        put(work, launch.resolve(OPTIONS), nulEnded(policy.arguments()));
        put(
                work,
                launch.resolve(FILTER),
                traced
                        ? TracedSeccompFilter.bytes(
                                input.kind(), input.surroundings().movesClock())
                        : SeccompFilter.bytes(input.kind()));
        put(work, launch.resolve(COMMAND), lines(policy.command()));
        put(work, launch.resolve("config.toml"), configuration(input));
        put(work, launch.resolve("passwd"), input.surroundings().account());
        put(work, launch.resolve("group"), input.surroundings().group());
        put(work, launch.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");
        put(work, launch.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files\n");
    }

    private static String configuration(StageInput input) {
        return input.network().map(StageInput.Network::configuration).orElse(CARGO_CONFIGURATION)
                + (input.kind() == StageKind.RUN ? START_IN_COPY : "");
    }

    /**
     * Returns each argument on a separate line. Backslashes and bytes other than printable ASCII are written as escape
     * sequences for a shell's {@code printf %b}.
     */
    private static String lines(List<String> words) {
        StringBuilder lines = new StringBuilder();
        for (String word : words) {
            for (byte each : LosslessUtf8Codec.bytes(word)) {
                if (each >= ' ' && each < 0x7f && each != '\\') {
                    lines.append((char) each);
                } else {
                    lines.append(String.format(Locale.ROOT, "\\0%03o", each & 0xff));
                }
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static void put(WorkFolder work, Path file, String text) throws IOException {
        put(work, file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(WorkFolder work, Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        work.give(file);
    }

    /** Returns the arguments in the format of {@code bwrap --args}: each ends with a NUL byte. */
    private static byte[] nulEnded(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String argument : arguments) {
            bytes.writeBytes(argument.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
