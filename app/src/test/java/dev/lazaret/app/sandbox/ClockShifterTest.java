package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that only code of units sees another time, if that is requested, by any way to query it. */
@Tag("sandbox")
class ClockShifterTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int WAYS = 7;

    @ParameterizedTest
    @ValueSource(strings = {"", "-static"})
    void allTimeQueriesReturnMovedTime(String linked) throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            String program = program(place, linked);

            assertAhead(place, SimulatedHost.USUAL, program);
            assertAhead(place, SimulatedHost.OTHER, program);
        }
    }

    @Test
    void systemProgramsSeeHostTime() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            long told = Long.parseLong(lines(place, place.shell("date +%s", LIMITS), SimulatedHost.OTHER)
                    .getFirst());

            assertThat(Duration.between(Instant.ofEpochSecond(told), Instant.now()))
                    .isLessThan(LONGEST);
        }
    }

    @Test
    void accountHomeHostAndZoneMatchSurroundings() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            String asks = "echo $USER $LOGNAME $HOME $TZ; id -un; id -gn; uname -n; ls -d /home/*; ls -d ~/.ssh";

            assertThat(lines(place, place.shell(asks, LIMITS), SimulatedHost.OTHER))
                    .containsExactly(
                            "maria maria /home/maria JST-9",
                            "maria",
                            "maria",
                            "desktop",
                            "/home/maria",
                            "/home/maria/.ssh");
        }
    }

    private static void assertAhead(SandboxPlace place, SimulatedHost surroundings, String program) throws Exception {
        Instant before = Instant.now();
        List<String> said = lines(place, place.shell(program + " all", LIMITS), surroundings);
        assertThat(said).hasSize(3 * WAYS);
        for (String line : said) {
            Instant told = Instant.ofEpochSecond(Long.parseLong(line.split(" ", 2)[1]));
            assertThat(Duration.between(before, told.minus(surroundings.ahead()))
                            .abs())
                    .as(line)
                    .isLessThan(LONGEST);
        }
    }

    private static List<String> lines(SandboxPlace place, StageInput input, SimulatedHost surroundings)
            throws Exception {
        List<SandboxEvent> events = Collections.synchronizedList(new ArrayList<>());
        SandboxProcess running = place.sandbox()
                .start(input.asWatched().elsewhere(input.folders().target(), surroundings), place.work(), events::add);
        StageEnd end = running.end().get(10, TimeUnit.MINUTES);
        assertThat(end).as(events.toString()).isEqualTo(new StageEnd.Exited(0));
        assertThat(running.watched()).isEqualTo(TraceCompleteness.WHOLE);
        return new SandboxPlace.Outcome(end, List.copyOf(events)).out();
    }

    private static String program(SandboxPlace place, String linked) throws Exception {
        Path code = place.work().folder("source").resolve("clock.c");
        try (var in = Objects.requireNonNull(ClockShifterTest.class.getResourceAsStream("clock.c"))) {
            Files.write(code, in.readAllBytes());
        }
        Path made = code.resolveSibling("clock");
        List<String> words = new ArrayList<>(List.of("/usr/bin/gcc", "-O1", "-pthread"));
        if (!linked.isEmpty()) {
            words.add(linked);
        }
        words.addAll(List.of("-o", made.toString(), code.toString()));
        Command compiled = Command.run(Path.of("/"), Map.of("PATH", "/usr/bin:/bin"), words);
        assertThat(compiled.code())
                .as("apt-get install gcc libc6-dev: " + compiled.err())
                .isZero();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(code.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return "/src/clock";
    }
}
