package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies the policy as a value: every rule, and the order of bubblewrap's arguments. */
class SandboxPolicyTest {
    private static final HostFileLayout HOST = new HostFileLayout(
            List.of("bin", "sbin", "lib", "lib64"), List.of("lib32"), List.of("ld.so.cache"), true, true);
    private static final Path LAUNCH = Path.of("/state/launch");

    @Test
    void rulesOfCheckWithRustupToolchain() throws IOException {
        assertThat(text(SandboxPolicy.of(
                        input(Optional.of(Path.of("/home/a/tc")), one(), false, StageKind.CHECK), HOST, LAUNCH)))
                .isEqualTo(resource("policy-check.txt"));
    }

    @Test
    void bindsEachCrateOfSeveralSources() {
        List<OfflineSource> sources = List.of(
                new OfflineSource(Path.of("/a"), List.of("x-1.0.0", "y-1.0.0")),
                new OfflineSource(Path.of("/b"), List.of("z-1.0.0")));

        assertThat(rule(input(Optional.empty(), sources, false, StageKind.CHECK), "deps"))
                .isEqualTo("--dir /deps --ro-bind /a/x-1.0.0 /deps/x-1.0.0 --ro-bind /a/y-1.0.0 /deps/y-1.0.0"
                        + " --ro-bind /b/z-1.0.0 /deps/z-1.0.0");
    }

    @Test
    void bindsPackedCratesFromUnpackedFolder() {
        List<OfflineSource> sources = List.of(
                new OfflineSource(Path.of("/a"), List.of("x-1.0.0")),
                new OfflineSource(
                        Path.of("/unpacked"), List.of("12/x-1.0.0", "34/y-1.0.0"), Optional.of(Path.of("/cache"))));

        assertThat(SandboxPolicy.of(input(Optional.empty(), sources, false, StageKind.CHECK), HOST, LAUNCH)
                        .rules())
                .filteredOn(rule -> rule.id().equals("deps"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(String.join(" ", rule.arguments()))
                            .isEqualTo("--dir /deps --ro-bind /a/x-1.0.0 /deps/x-1.0.0 --ro-bind /unpacked/12/x-1.0.0"
                                    + " /deps/1-x-1.0.0 --ro-bind /unpacked/34/y-1.0.0 /deps/y-1.0.0");
                    assertThat(rule.words())
                            .endsWith(" The packed crates of /cache were unpacked in Lazaret's own folder.");
                });
    }

    @Test
    void onlyLockStageCanWriteLockfile() {
        assertThat(rule(input(Optional.empty(), one(), false, StageKind.LOCK), "lock"))
                .startsWith("--bind ");
        assertThat(rule(input(Optional.empty(), one(), false, StageKind.BUILD), "lock"))
                .startsWith("--ro-bind ");
    }

    @Test
    void sourceWritesGoToOverlayLayer() {
        assertThat(rule(input(Optional.empty(), one(), true, StageKind.CHECK), "source"))
                .isEqualTo("--overlay-src /state/source --overlay /state/layer/upper /state/layer/scratch /src");
    }

    @Test
    void mountsHostFoldersBelowOverlayIfAvailable() {
        StageInput input = input(Optional.of(Path.of("/home/a/tc")), one(), true, StageKind.RUN);

        assertThat(rule(input, "usr"))
                .isEqualTo("--overlay-src /state/launch/empty --overlay-src /usr --ro-overlay /usr");
        assertThat(rule(input, "toolchain"))
                .isEqualTo("--overlay-src /state/launch/empty --overlay-src /home/a/tc --ro-overlay /toolchain");
        assertThat(rule(input, "usr-links"))
                .endsWith("--overlay-src /state/launch/empty --overlay-src /lib32 --ro-overlay /lib32");
    }

    @Test
    void describesMemoryRestrictionsOfEachStage() {
        assertThat(words(StageKind.CHECK, "seccomp")).contains("memory that can't be counted");
        assertThat(words(StageKind.TEST, "seccomp")).doesNotContain("memory that can't be counted");
        assertThat(words(StageKind.TEST, "limits")).contains("twice a second", "What can't be measured stops it.");
    }

    /** With a gate a unit can't write there, but other code may; if everything may run there is no gate. */
    @Test
    void describesWritersOfSource() {
        StageInput check = input(Optional.empty(), one(), true, StageKind.CHECK);
        StageInput test = input(Optional.empty(), one(), true, StageKind.TEST);
        Path gate = Path.of("/state/gate");

        assertThat(words(check, "source")).startsWith("What is written into the copy");
        assertThat(words(check.withGate(gate), "source")).startsWith("What cargo itself writes into the copy");
        assertThat(words(test.withGate(gate), "source")).startsWith("What cargo, a test or the program writes into");
        assertThat(words(check.withGate(gate), "gate")).endsWith("only its own output and a temporary folder.");
    }

    private static String words(StageKind kind, String id) {
        return words(input(Optional.empty(), one(), false, kind), id);
    }

    private static String words(StageInput input, String id) {
        return SandboxPolicy.of(input, HOST, LAUNCH).rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(SandboxRule::words)
                .collect(Collectors.joining());
    }

    @Test
    void neverUsesWeakeningOptions() {
        for (StageKind kind : StageKind.values()) {
            assertThat(SandboxPolicy.of(input(Optional.empty(), one(), false, kind), HOST, LAUNCH)
                            .arguments())
                    .doesNotContain(
                            "--not-a-security-boundary",
                            "--unshare-user-try",
                            "--unshare-all",
                            "--dev-bind",
                            "--share-net",
                            "--cap-add",
                            "--bind-try",
                            "--ro-bind-try");
        }
    }

    private static List<OfflineSource> one() {
        return List.of(new OfflineSource(Path.of("/crates"), List.of("x-1.0.0")));
    }

    private static StageInput input(
            Optional<Path> toolchain, List<OfflineSource> sources, boolean layered, StageKind kind) {
        return new StageInput(
                kind,
                new StageInput.Folders(
                        Path.of("/state/source"),
                        Path.of("/state/target-check"),
                        layered ? Optional.of(Path.of("/state/layer")) : Optional.empty()),
                toolchain,
                new StageInput.Dependencies(
                        sources, Optional.of(new StageInput.Lockfile(Path.of("/state/Cargo.lock"), "/src/Cargo.lock"))),
                List.of(StageInput.binFolder(toolchain) + "/cargo", "check"),
                2,
                StageLimits.ordinary());
    }

    private static String rule(StageInput input, String id) {
        return SandboxPolicy.of(input, HOST, LAUNCH).rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(rule -> String.join(" ", rule.arguments()))
                .collect(Collectors.joining());
    }

    private static String text(SandboxPolicy policy) {
        return policy.rules().stream()
                        .map(rule -> rule.id() + ": " + String.join(" ", rule.arguments()) + "\n")
                        .collect(Collectors.joining())
                + "command: "
                + String.join(" ", policy.command())
                + "\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SandboxPolicyTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
