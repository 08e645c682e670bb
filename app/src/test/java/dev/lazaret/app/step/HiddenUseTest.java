package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.LimitedResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a build script can't hide its resource use from the Lazaret of an ordinary user. Each row starts a
 * Lazaret of that user, which compiles the script: with {@code lazaret.deep} all rows, otherwise those that hide from
 * an ordinary user alone, and one that misleads the arithmetic. {@code OpenResourceUsageTest} has files without a name
 * and shared memory in every run.
 */
@Tag("sandbox")
class HiddenUseTest {
    private static final String LIMIT = Long.toString(48L << 20);

    /** Memory limit: more than the compiler needs for the script. */
    private static final String COMPILERS = Long.toString(768L << 20);

    /**
     * Runs a script in a folder, and when it has finished or executed another program, prints the bytes that a simple
     * measurement finds.
     */
    private static final String LOOK = """
            my ($home, $script) = @ARGV; my $sum = 0;
            mkdir "$home/look"; chdir "$home/look"; pipe(R, W);
            my $child = fork();
            if ($child == 0) { close(R); eval $script; syswrite(W, $@ || 'x'); sleep 100; exit 0 }
            close(W); sysread(R, my $done, 1000); $done eq '' or $done eq 'x' or die $done;
            opendir(D, '.') and $sum += (-s $_) // 0 for readdir(D);
            open(S, '<', "/proc/$child/status"); /^VmRSS:\\s+(\\d+)/ and $sum += 1024 * $1 for <S>;
            kill 'KILL', $child; waitpid($child, 0);
            print "seen $sum\\n";
            """;

    private static final String CLOSED = """
            mkdir "closed"; open(F, ">", "closed/x"); syscall(285, fileno(F), 0, 0, 64 << 20) == 0 or die $!; close(F);
            chmod 0300, "closed";
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    /** The actions of a perl script in the target folder, which then sleeps; and the reported message. */
    record Row(LimitedResource bound, String script, String said) {}

    private static List<Row> sampledRows() {
        return List.of(
                new Row(LimitedResource.TARGET, CLOSED, "has a folder that can't be opened"),
                new Row(
                        LimitedResource.MEMORY,
                        "system('cp', '/usr/bin/sleep', 'sleep'); chmod 0111, 'sleep'; exec './sleep', '100';",
                        "a process whose open files can't be"),
                mapped("0x7ffffffffffff000"));
    }

    private static List<Row> furtherRows() {
        return List.of(
                new Row(LimitedResource.TARGET, "chmod 0300, '.';", "has a folder that can't be opened"),
                new Row(
                        LimitedResource.TARGET,
                        "open(F, '>', 'x'); syscall(285, fileno(F), 1, 0, 64 << 20) == 0 or die $!; close(F);",
                        " grew to "),
                new Row(
                        LimitedResource.TARGET,
                        "open(F, '>', 'x'); syscall(285, fileno(F), 0, 0, 64 << 20) == 0 or die $!; unlink 'x';",
                        " grew to "),
                new Row(LimitedResource.MEMORY, """
                        my $at = syscall(9, 0, 1 << 30, 3, 0x21, -1, 0);
                        open(Z, '<', '/dev/zero');
                        if (fork() == 0) { syscall(0, fileno(Z), $at, 1 << 30); exit 0 }
                        wait;
                        """, " of memory, more than its limit"),
                new Row(LimitedResource.MEMORY, """
                        my $at = syscall(9, 0, 1 << 30, 0, 0x21, -1, 0);
                        syscall(10, $at, 4096, 1);
                        syscall(10, $at + 4096, (1 << 30) - 4096, 3);
                        open(Z, '<', '/dev/zero');
                        if (fork() == 0) { syscall(0, fileno(Z), $at + 4096, (1 << 30) - 4096); exit 0 }
                        wait;
                        """, " of memory, more than its limit"),
                mapped("0xfffffffffff00000"));
    }

    static Stream<Row> rows() {
        return Boolean.getBoolean("lazaret.deep")
                ? Stream.of(sampledRows(), furtherRows()).flatMap(List::stream)
                : sampledRows().stream();
    }

    /** Maps zeros at an offset so large that the end overflows. */
    private static Row mapped(String offset) {
        return new Row(
                LimitedResource.MEMORY,
                "open(Z, '+<', '/dev/zero'); syscall(9, 0, 0x2000, 1, 1, fileno(Z), %s) != -1 or die $!;"
                        .formatted(offset),
                "a process whose open files can't be");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsHiddenUseOrEndsStep(Row row) throws Exception {
        Launcher launcher = place.launcher(true);
        place.put("build.rs", """
                fn main() {
                    let script = r##"chdir "/target"; %s sleep 100;"##;
                    std::process::Command::new("/usr/bin/perl").args(["-e", script]).status().unwrap();
                }
                """.formatted(row.script()));
        List<String> words = new ArrayList<>(
                launcher.stageWords("account", Step.CHECK, place.project(), Path.of("/usr"), List.of()));
        words.add(
                1,
                "-Dlazaret." + row.bound().word() + "=" + (row.bound() == LimitedResource.MEMORY ? COMPILERS : LIMIT));

        Command stage = launcher.run("account", words);

        assertThat(stage.out().lines().toList().getLast())
                .as(stage.toString())
                .contains("\"state\":\"stopped\"", row.said());
    }

    /** Control: the account does not see the use by file lengths and resident memory. */
    @ParameterizedTest
    @MethodSource("rows")
    void lengthsAndResidentMemoryDoNotShowHiddenUse(Row row) throws Exception {
        Launcher launcher = place.launcher(true);
        Path home = launcher.home("account");

        Command seen = launcher.run("account", List.of("/usr/bin/perl", "-e", LOOK, home.toString(), row.script()));

        assertThat(seen.out()).as(seen.toString()).startsWith("seen ");
        assertThat(Long.parseLong(seen.out().substring("seen ".length()).strip()))
                .isLessThan(48L << 20);
    }
}
