package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the real sandbox: what is visible, what is writable, limits, lifetime and refusals. */
@Tag("sandbox")
class SandboxTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));

    private SandboxPlace place;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void probeReportsReadyWithVersion() {
        assertThat(place.sandbox().probe())
                .as("install what is missing: apt-get install bubblewrap util-linux mount")
                .isInstanceOfSatisfying(
                        SandboxProbeResult.Ready.class,
                        ready -> assertThat(ready.version()).startsWith("bubblewrap "));
    }

    @Test
    void returnsExitCodeAndBothStreams() throws Exception {
        SandboxPlace.Outcome outcome = place.run(place.shell("echo one; echo two >&2; printf three; exit 7", LIMITS));

        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(7));
        assertThat(outcome.out()).containsExactly("one", "three");
        assertThat(outcome.err()).containsExactly("two");
    }

    @Test
    void onlyListedFoldersExist() throws Exception {
        SandboxPlace.Outcome outcome = place.run(place.shell("ls -A / /home /etc /usr/local /src /deps", LIMITS));

        assertThat(outcome.out())
                .contains("build", "passwd", "src", "target")
                .doesNotContain("root", "var", "run", "sys", "opt", "mnt", "shadow", "machine-id");
    }

    @Test
    void onlyTargetAndMemoryCanBeWritten() throws Exception {
        String script = """
                for d in / /usr /usr/local /etc /bin/ /lib/ /proc /proc/sys/kernel /dev /src /deps /home /cargo/config.toml \
                    /target /tmp /dev/shm /home/build /cargo; do
                  if [ -d $d ]; then true > $d/marker; else true >> $d; fi 2>/dev/null && echo $d
                done; exit 0
                """;

        SandboxPlace.Outcome outcome = place.run(place.shell(script, LIMITS));

        assertThat(outcome.out()).containsExactly("/target", "/tmp", "/dev/shm", "/home/build", "/cargo");
        assertThat(place.work().target(StageKind.CHECK, "").resolve("marker")).exists();
    }

    @Test
    void writesToSourceGoToLayerAndLeaveCopyUnchanged() throws Exception {
        String script = """
                echo other > /src/file; echo new > /src/new; cat /src/file; ls -lan /src | grep -c ' 1000 *1000 '
                ls /proc/self/fd | tr '\\n' ' '; grep ' /src ' /proc/self/mountinfo
                """;

        SandboxPlace.Outcome outcome = place.run(place.layered(script, LIMITS));

        assertThat(outcome.end()).as(outcome.events().toString()).isEqualTo(new StageEnd.Exited(0));
        assertThat(outcome.out()).startsWith("other", "4").hasSize(3);
        // The last descriptor belongs to the program that lists; the mount's own descriptors are not inherited.
        assertThat(outcome.out().getLast())
                .startsWith("0 1 2 3 ")
                .doesNotContain(place.work().path().toString());
        Path layer = place.work().path().resolve(WorkFolder.LAYER);
        assertThat(WorkFolder.upper(layer).resolve("file")).hasContent("other");
        assertThat(WorkFolder.upper(layer).resolve("new")).hasContent("new");
        assertThat(place.work().path().resolve("kept/file")).hasContent("viewed");
        assertThat(UnixIdentity.of(place.work().path().resolve("kept/file"))).isEqualTo(UnixIdentity.current());
        place.work().delete(layer);
        assertThat(layer).doesNotExist();
    }

    @Test
    void deletesFoldersWithoutPermissions() throws Exception {
        SandboxPlace.Outcome outcome = place.run(
                place.layered("mkdir -p /src/a/b; echo x > /src/a/b/c; chmod 000 /src/a/b; chmod 555 /src/a", LIMITS));

        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(0));
        Path layer = place.work().path().resolve(WorkFolder.LAYER);
        assertThat(WorkFolder.upper(layer).resolve("a")).exists();
        place.work().delete(layer);
        assertThat(layer).doesNotExist();
    }

    @Test
    void environmentEqualsListedVariables() throws Exception {
        StageInput input = place.shell("", LIMITS);
        Map<String, String> expected = StageEnvironmentBuilder.of(input);

        SandboxPlace.Outcome outcome = place.run(place.shell("tr '\\0' '\\n' < /proc/self/environ", LIMITS));
        SandboxPlace.Outcome first = place.run(place.shell("tr '\\0' '\\n' < /proc/1/environ", LIMITS));

        assertThat(variables(outcome)).isEqualTo(expected);
        assertThat(variables(first)).isEqualTo(expected);
    }

    private static Map<String, String> variables(SandboxPlace.Outcome outcome) {
        return outcome.out().stream()
                .filter(line -> !line.startsWith("PWD="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    @Test
    void noPrivilegeIsLeft() throws Exception {
        String script = """
                grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/self/status | tr '\\t' ' '; id -u
                cp /usr/bin/true /target/t
                for c in 'chmod 4755 /target/t' 'mknod /target/n c 1 3' 'unshare --user true' 'mount -t tmpfs none /tmp' \
                    'chroot /target' 'hostname other'; do $c 2>/dev/null && echo "$c"; done; exit 0
                """;

        SandboxPlace.Outcome outcome = place.run(place.shell(script, LIMITS));

        assertThat(outcome.out()).containsExactly("CapEff: 0000000000000000", "NoNewPrivs: 1", "Seccomp: 2", "1000");
    }

    @Test
    void runsAsUnusedUserNumberIfStartedByRoot() throws Exception {
        SandboxPlace.Outcome outcome = place.run(place.shell(": > /target/file", LIMITS));

        Path file = place.work().target(StageKind.CHECK, "").resolve("file");
        int uid = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(0));
        if (SandboxPlace.isRoot()) {
            assertThat(uid).isBetween(UnusedUidFinder.FIRST, UnusedUidFinder.LAST);
        } else {
            assertThat(uid).isEqualTo(UnixIdentity.current().uid());
        }
    }

    @Test
    void cancelEndsProcessTree() throws Exception {
        String marker = "lazaret-marker-" + UUID.randomUUID();
        String script = """
                (setsid sh -c 'trap "" TERM HUP INT; while :; do sleep 0.2; done' "$1" &) ; nohup sleep 300 & echo up
                while :; do sleep 0.2; done
                """;
        CountDownLatch up = new CountDownLatch(1);
        SandboxProcess running =
                place.sandbox().start(place.shell(script, LIMITS, marker), place.work(), event -> up.countDown());
        assertThat(up.await(10, TimeUnit.MINUTES)).isTrue();
        SandboxPlace.assertRunning(marker);

        running.cancel();

        assertThat(running.end().get(10, TimeUnit.MINUTES)).isEqualTo(new StageEnd.Stopped(new StopCause.Cancelled()));
        SandboxPlace.awaitGone(marker);
    }

    @Test
    void daemonDoesNotOutliveStage() throws Exception {
        String marker = "lazaret-marker-" + UUID.randomUUID();

        SandboxPlace.Outcome outcome = place.run(place.shell(
                "setsid sh -c 'while :; do sleep 0.1; done' $1 > /dev/null 2>&1 & sleep 0.1; exit 0", LIMITS, marker));

        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(0));
        SandboxPlace.awaitGone(marker);
    }

    @Test
    void boundsFloodOfOutput() throws Exception {
        String script = "echo first; yes 0123456789abcdef | head -c 40000000; echo; echo last";

        SandboxPlace.Outcome outcome = place.run(place.shell(script, LIMITS));

        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(0));
        assertThat(outcome.out().getFirst()).isEqualTo("first");
        assertThat(outcome.out().getLast()).isEqualTo("last");
        assertThat(outcome.out().stream().mapToLong(String::length).sum()).isLessThan(16L << 20);
        assertThat(outcome.events())
                .anyMatch(event ->
                        event instanceof SandboxEvent.Omitted(var s, long lines, long bytes) && bytes > 20_000_000);
    }

    @Test
    void refusesStageWithMissingPath() throws Exception {
        StageInput input = place.shell("true", LIMITS);
        StageInput missing = new StageInput(
                input.kind(),
                new StageInput.Folders(input.folders().source(), input.folders().target(), Optional.empty()),
                input.toolchain(),
                new StageInput.Dependencies(
                        List.of(new OfflineSource(Path.of("/nonexistent"), List.of())),
                        input.dependencies().lockfile()),
                input.command(),
                1,
                LIMITS);

        assertThat(place.run(missing).end()).isInstanceOf(StageEnd.Refused.class);
    }

    @Test
    void reportsMissingToolWithRemedy() throws IOException {
        Path nowhere = Path.of("/nonexistent");

        assertThat(SandboxTools.find(List.of(nowhere)))
                .isInstanceOfSatisfying(SandboxTools.Lookup.Missing.class, missing -> {
                    assertThat(ProbeFailureExplainer.missing(missing).sentence())
                            .contains("bwrap")
                            .contains("apt-get install bubblewrap");
                });
        assertThat(ProbeFailureExplainer.failed("bwrap: setting up uid map: Permission denied")
                        .cause())
                .isEqualTo(SandboxProbeResult.Cause.APPARMOR);
        assertThat(ProbeFailureExplainer.failed("bwrap: Creating new namespace failed: Operation not permitted")
                        .cause())
                .isEqualTo(SandboxProbeResult.Cause.NAMESPACES_FORBIDDEN);
        assertThat(ProbeFailureExplainer.failed("bwrap: Creating new namespace failed: nesting depth or "
                                + "/proc/sys/user/max_*_namespaces exceeded (ENOSPC)")
                        .cause())
                .isEqualTo(SandboxProbeResult.Cause.NAMESPACE_LIMIT);
    }

    @Test
    void doesNotStartToolsOthersCanChange() throws IOException {
        Path folder = Files.createTempDirectory("lazaret-tools");
        for (String tool : List.of("bwrap", "sh", "unshare", "mount", "setpriv", "prlimit")) {
            Files.copy(Path.of("/usr/bin/true"), folder.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertThat(SandboxTools.find(List.of(folder))).isInstanceOf(SandboxTools.Lookup.Exposed.class);
    }

    @Test
    void refusesSecondStageOfSameProject() {
        assertThatThrownBy(() -> place.sandbox().open("project"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another stage");
    }
}
