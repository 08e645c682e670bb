package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies which actions and command lines are reported, also if a unit floods the observer.
 */
@Tag("slow")
class ReportedObservationsTest extends ObserverScenario {
    /** Flooding hides neither another kind of action nor the actions of others. */
    @Test
    void reportsFirstOfEachKindAfterFlooding() {
        compilesScript("one");
        ProcessIdentity who = of(20, starts(20, SCRIPT, CARGO));
        for (int i = 0; i < 2 * StageObserver.MOST_OF_ONE; i++) {
            does(who, CallKind.READ, "/etc/of-" + i);
        }
        reported.clear();
        does(who, CallKind.READ, "/etc/one-more");
        assertThat(reported).isEmpty();
        does(who, CallKind.CONNECT, "192.0.2.1:9");
        assertThat(reported).extracting(Observation::object).containsExactly("192.0.2.1:9");
    }

    /** A sighting similar to what the auditor expects does not hide an action of another kind. */
    @Test
    void reportsFirstOfEachReasonAfterFlooding() {
        compilesScript("one");
        ProcessIdentity who = of(20, starts(20, SCRIPT, CARGO));
        for (int i = 0; i < 2 * StageObserver.MOST_OF_ONE; i++) {
            does(who, CallKind.READ, "/home/build/cache-" + i);
        }
        reported.clear();
        does(who, CallKind.READ, "/home/build/.netrc");
        does(who, CallKind.READ, "/home/build/.ssh/id_ed25519");
        assertThat(reported)
                .extracting(Observation::object)
                .containsExactly("/home/build/.netrc", "/home/build/.ssh/id_ed25519");
    }

    @Test
    void reportsRepeatedActionsOnceAndCountsThem() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        for (int i = 0; i < 500; i++) {
            does(of(20, origin), CallKind.READ, "/usr/include/" + i + ".h");
            does(of(20, origin), CallKind.READ, "/home/build/.netrc");
            does(of(20, origin), CallKind.READ, "/etc/" + i);
        }

        assertThat(reported).hasSize(StageObserver.MOST_OF_ONE);
        assertThat(reported)
                .filteredOn(Observation::expected)
                .extracting(Observation::object)
                .containsExactly("/usr");
        assertThat(observer.observations())
                .filteredOn(one -> one.object().equals("/home/build/.netrc"))
                .flatExtracting(Observation::amounts)
                .containsExactly(new Observation.Amount("times", 500));
        assertThat(observer.notes()).containsExactly("Of the observed actions, 302 further things are not listed.");
    }

    private void starts(CodeOrigin origin, String program, CommandLine command) {
        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(21, 20, program, 1, Optional.of(origin)), program, command, "/", List.of()));
    }

    private CappedList<StartArguments> arguments(String object) {
        return observer.observations().stream()
                .filter(one -> one.object().equals(object))
                .map(Observation::arguments)
                .findFirst()
                .orElseThrow();
    }

    /** Starts with other arguments are one observation, and each of its first command lines is reported when it occurs. */
    @Test
    void reportsDifferentCommandLinesOfProgram() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        starts(origin, "/usr/bin/git", command("git", "a\u202eb\n", "x".repeat(300)));
        starts(origin, "/usr/bin/git", command("git", "status"));
        starts(origin, "/usr/bin/git", command("git", "status"));
        starts(origin, "/usr/bin/curl", new CommandLine(Collections.nCopies(40, "a"), 5));

        assertThat(reported)
                .extracting(one -> one.arguments().first().getFirst().words().getLast())
                .containsExactly("x".repeat(255) + "…", "status", "a");
        assertThat(observer.observations()).hasSize(2);
        assertThat(arguments("/usr/bin/git"))
                .isEqualTo(new CappedList<>(
                        List.of(
                                new StartArguments(List.of("git", "a\\u{202E}b\\u{A}", "x".repeat(255) + "…"), 0),
                                new StartArguments(List.of("git", "status"), 0)),
                        0));
        assertThat(observer.observations().getFirst().times()).isEqualTo(3);
        assertThat(arguments("/usr/bin/curl").first())
                .containsExactly(new StartArguments(Collections.nCopies(StartArguments.WORDS, "a"), 13));
    }

    /** A program that was not started is reported with the command line that it was to have. */
    @Test
    void reportsCommandLineOfMissingProgram() {
        compilesScript("one");
        observer.see(new TraceEvent.Called(
                of(20, starts(20, SCRIPT, CARGO)),
                "execve",
                CallKind.EXECUTE,
                List.of("/usr/bin/curl"),
                new CallAnswer.Failed(2),
                command("curl", "https://example.org")));

        assertThat(arguments("/usr/bin/curl").first())
                .containsExactly(new StartArguments(List.of("curl", "https://example.org"), 0));
    }

    /** A word that was truncated when it was read is longer than what is reported of it, so that it is marked. */
    @Test
    void truncatedWordIsMarked() {
        assertThat(CommandLine.LEAST_OF_WORD).isGreaterThanOrEqualTo(StartArguments.LONGEST_WORD);
    }

    /** Many long command lines need bounded memory, and hide neither their number nor those of another program. */
    @Test
    void floodOfCommandLinesIsCounted() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        for (int program = 0; program < 100; program++) {
            for (int i = 0; i < 6; i++) {
                starts(
                        origin,
                        "/usr/bin/p" + program,
                        command("p", i + "x".repeat(5000), "y".repeat(5000), "z".repeat(5000)));
                starts(
                        origin,
                        "/usr/bin/p" + program,
                        new CommandLine(Collections.nCopies(400, i + "w".repeat(400)), 9));
            }
        }
        starts(origin, "/usr/bin/git", command("git", "push"));

        assertThat(arguments("/usr/bin/git").first()).containsExactly(new StartArguments(List.of("git", "push"), 0));
        assertThat(arguments("/usr/bin/p0").first()).hasSize(StartArguments.MOST);
        assertThat(arguments("/usr/bin/p0").more()).isEqualTo(12 - StartArguments.MOST);
        assertThat(arguments("/usr/bin/p99").first()).hasSize(1);
        assertThat(arguments("/usr/bin/p99").more()).isEqualTo(11);
        assertThat(observer.observations().stream()
                        .flatMap(one -> one.arguments().first().stream())
                        .mapToInt(StartArguments::length)
                        .sum())
                .isLessThan(1_000_000);
    }

    /** The first command line of each of many observations needs bounded memory as well, and is marked as shortened. */
    @Test
    void floodOfFirstCommandLinesIsShortened() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        CommandLine long400 = new CommandLine(Collections.nCopies(400, "w".repeat(400)), 0);
        for (int program = 0; program < 150; program++) {
            starts(origin, "/usr/bin/p" + program, long400);
        }
        starts(origin, "/usr/bin/p149", long400);
        starts(origin, "/usr/bin/git", command("git", "push"));

        assertThat(arguments("/usr/bin/p0").first())
                .containsExactly(new StartArguments(
                        Collections.nCopies(StartArguments.WORDS, "w".repeat(255) + "…"), 400 - StartArguments.WORDS));
        assertThat(arguments("/usr/bin/p149"))
                .isEqualTo(new CappedList<>(
                        List.of(new StartArguments(Collections.nCopies(8, "w".repeat(63) + "…"), 392)), 0));
        assertThat(arguments("/usr/bin/git").first()).containsExactly(new StartArguments(List.of("git", "push"), 0));
        assertThat(reported)
                .allSatisfy(one -> assertThat(observer.observations())
                        .anySatisfy(all -> assertThat(all.arguments()).isEqualTo(one.arguments())));
    }

    /** A system program, such as a compiler without a macro, is reported only for network access. */
    @Test
    void reportsSystemProgramsOnlyForNetworkAccess() {
        does(system(50, RUSTC), CallKind.CREATE, "/target/debug/deps/x");
        assertThat(reported).isEmpty();

        does(system(50, RUSTC), CallKind.CONNECT, "192.0.2.1:9");
        does(system(51, CARGO), CallKind.CONNECT, "192.0.2.1:9");

        assertThat(reported)
                .extracting(Observation::actor)
                .containsExactly(actor("", Observation.Kind.COMPILER), Observation.Actor.CARGO);
    }
}
