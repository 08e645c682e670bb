package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Protects everything outside from code that tries to write while its step is being stopped: 90 busy processes, the
 * sandbox's first process behind all of them, folders of the source exchanged with links all the time. With
 * {@code lazaret.deep} a hundred times as an ordinary user and as root, otherwise five times as an ordinary user.
 * {@code UntrustedTreeTest} shows that deleting by path loses files to the same exchange.
 */
@Tag("sandbox")
class StoppedStepTest {
    private static final int ATTEMPTS = Boolean.getBoolean("lazaret.deep") ? 100 : 5;
    private static final int FILES = 50;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    @BySampledAccount
    void stoppedStepTouchesNothingOutsideAndLeavesNothing(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Path outside = home.resolve("outside");
        Files.createDirectories(outside.resolve("in"));
        for (int i = 1; i <= FILES; i++) {
            Files.writeString(outside.resolve("" + i), "kept");
            Files.writeString(outside.resolve("in").resolve("" + i), "kept");
        }
        launcher.give(home);
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> before = state(outside);
        place.put("stay.pl", script());
        List<String> words = new ArrayList<>(launcher.java(StoppedProgram.class));
        words.addAll(List.of(
                home.resolve("state").toString(),
                place.project().toString(),
                Integer.toString(ATTEMPTS),
                "/usr/bin/perl",
                "/src/stay.pl",
                outside.toString(),
                place.marker()));

        Command ran = launcher.run("account", words);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .hasSize(ATTEMPTS)
                .allMatch(line ->
                        line.startsWith("STOPPED By the auditor. left [] ") && !line.contains("Lazaret could not"));
        assertThat(state(outside)).isEqualTo(before);
        System.out.println("stopped " + ATTEMPTS + " times " + (asUser ? "by an ordinary user" : "by root")
                + ": 0 files outside changed");
    }

    /** Returns paths, modes and contents below a folder. */
    private static List<String> state(Path folder) throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted().toList()) {
                state.add(folder.relativize(one) + " "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(one))
                        + (Files.isRegularFile(one) ? Files.readString(one) : ""));
            }
        }
        return state;
    }

    private static String script() throws IOException {
        try (InputStream in = StoppedStepTest.class.getResourceAsStream("stay.pl")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
