package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the results of real system calls in a stage, each next to an allowed variant; without the filter all of them
 * succeed. Without {@code lazaret.deep} in Check and in Test, whose filters differ; {@code SandboxPolicyTest} and
 * {@code SeccompFilterTest} have the filters of all stages.
 */
@Tag("sandbox")
class SystemCallsTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));
    private static final String EPERM = "1";
    private static final String ENOSYS = "38";
    private static final String EINVAL = "22";
    private static final String DONE = "0";

    /** A call by number, with its result if it is denied. */
    private record Call(String name, String words, String denied) {}

    /** Calls on another process, {@code $p}; {@code $z} contains 64 zero bytes. */
    private static final List<Call> ON_OTHERS = List.of(
            new Call("sched_setscheduler", "144, $p, 3, $z", EPERM),
            new Call("sched_setparam", "142, $p, $z", EPERM),
            new Call("sched_setattr", "314, $p, $attr, 0", EPERM),
            new Call("sched_setaffinity", "203, $p, 8, $ones", EPERM),
            new Call("setpriority", "141, 0, $p, 19", EPERM),
            new Call("setpriority of a group", "141, 1, 0, 19", EPERM),
            new Call("setpriority of a user", "141, 2, 0, 19", EPERM),
            new Call("ioprio_set", "251, 1, $p, 0x4007", EPERM),
            new Call("ioprio_set of a group", "251, 2, 0, 0x4007", EPERM),
            new Call("ioprio_set of a user", "251, 3, 1000, 0x4007", EPERM),
            new Call("prlimit64", "302, $p, 4, $z, 0", EPERM));

    private static final List<Call> ALWAYS = List.of(
            new Call("PR_SET_DUMPABLE", "157, 4, 0, 0, 0, 0", EPERM),
            new Call("unshare of open files", "272, 0x400", EPERM),
            new Call("close_range that unshares", "436, 500, 501, 2", EPERM),
            new Call("F_SETLEASE", "72, fileno(F), 0x400, 0", EPERM),
            new Call("F_NOTIFY", "72, fileno(D), 0x402, 1", EPERM),
            new Call("io_setup", "206, 1, $context", ENOSYS),
            new Call("msgget", "68, 0, 01600", ENOSYS),
            new Call("semget", "64, 0, 1, 01600", ENOSYS));

    private static final List<Call> COMPILING = List.of(
            new Call("inotify_init", "253", ENOSYS),
            new Call("inotify_init1", "294, 0", ENOSYS),
            new Call("memfd_create", "319, $name, 0", ENOSYS),
            new Call("shmget", "29, 0, 65536, 01600", ENOSYS),
            new Call("shmat", "30, $segment, 0, 0", ENOSYS),
            new Call("shmctl", "31, $segment, 0, 0", ENOSYS));

    private static final Call LARGE_SEGMENT = new Call("shmget of more", "29, 0, 65537, 01600", EINVAL);

    static Stream<StageKind> kinds() {
        return Boolean.getBoolean("lazaret.deep")
                ? Stream.of(StageKind.values()).filter(kind -> kind != StageKind.FETCH)
                : Stream.of(StageKind.CHECK, StageKind.TEST);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void callsAnswerAsListed(StageKind kind) throws Exception {
        boolean executing = kind == StageKind.TEST || kind == StageKind.RUN;

        Map<String, String> filtered = answers(kind, UnaryOperator.identity());
        Map<String, String> free = answers(kind, policy -> without("seccomp", policy));

        for (Call call : ON_OTHERS) {
            assertThat(filtered).containsEntry(call.name(), call.denied()).containsEntry(own(call), DONE);
        }
        ALWAYS.forEach(call -> assertThat(filtered).containsEntry(call.name(), call.denied()));
        COMPILING.forEach(call -> assertThat(filtered).containsEntry(call.name(), executing ? DONE : call.denied()));
        assertThat(filtered).containsEntry(LARGE_SEGMENT.name(), executing ? EINVAL : ENOSYS);
        assertThat(free.values()).as(free.toString()).containsOnly(DONE);
        assertThat(free).hasSameSizeAs(filtered).hasSize(2 * ON_OTHERS.size() + ALWAYS.size() + COMPILING.size() + 1);
    }

    /** Returns a policy without one of its rules. */
    static SandboxPolicy without(String id, SandboxPolicy policy) {
        return new SandboxPolicy(
                policy.rules().stream().filter(rule -> !rule.id().equals(id)).toList(), policy.command());
    }

    /** Returns the same call on the process itself. */
    private static String own(Call call) {
        return "own " + call.name();
    }

    private static Map<String, String> answers(StageKind kind, UnaryOperator<SandboxPolicy> change) throws Exception {
        StringBuilder script = new StringBuilder("""
                my $p = fork();
                if ($p == 0) { sleep 30; exit 0 }
                open(F, ">", "/target/file"); open(F, "<", "/target/file"); opendir(D, "/target");
                my ($z, $ones, $name, $context) = ("\\0" x 64, "\\xff" x 8, "x", "\\0" x 8);
                my $attr = pack("L L Q l L Q Q Q", 48, 0, 0, 19, 0, 0, 0, 0);
                my $segment = syscall(29, 0, 4096, 01600);
                """);
        for (Call call : ON_OTHERS) {
            ask(
                    script,
                    own(call),
                    call.words()
                            .replace("$p", "0")
                            .replaceAll("141, [12], 0", "141, 0, 0")
                            .replaceAll("251, [23], (0|1000)", "251, 1, 0"));
            ask(script, call.name(), call.words());
        }
        ALWAYS.forEach(call -> ask(script, call.name(), call.words()));
        COMPILING.forEach(call -> ask(script, call.name(), call.words()));
        ask(script, LARGE_SEGMENT.name(), LARGE_SEGMENT.words());
        script.append("kill 9, $p;\n");
        try (SandboxPlace place = new SandboxPlace(change)) {
            SandboxPlace.Outcome outcome = place.run(place.perl(kind, script.toString(), LIMITS));
            assertThat(outcome.end()).as(outcome.events().toString()).isEqualTo(new StageEnd.Exited(0));
            return outcome.out().stream()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(answer -> answer[0], answer -> answer[1]));
        }
    }

    private static void ask(StringBuilder script, String name, String words) {
        script.append("print '")
                .append(name)
                .append("=', (syscall(")
                .append(words)
                .append(") == -1 ? $! + 0 : 0), \"\\n\";\n");
    }
}
