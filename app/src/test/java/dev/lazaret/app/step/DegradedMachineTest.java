package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.NoToolchains;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies a step on a machine that lacks something: it is refused, nothing is started, and the message names the
 * remedy.
 */
@Tag("sandbox")
class DegradedMachineTest {
    private static final Path WEBASSEMBLY = Path.of("/usr/lib/rustlib/wasm32-wasip1");

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    @Test
    void refusesStepWithoutBubblewrap() throws Exception {
        Sandbox without = SandboxPlace.sandboxWithoutTools(place.base().resolve("state"));
        place.in(_ -> without);

        StepEvent.Finished end = place.run(Step.CHECK);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why())
                .contains("The program bwrap was not found in /usr/bin, so no sandbox can be started."
                        + " Install it: apt-get install bubblewrap.");
    }

    @Test
    void refusesStepWithoutToolchain() throws Exception {
        Opening opening = place.open();
        StepService stages = new StepService(place.sandbox().sandbox(), NoToolchains.none(), Clock.systemUTC());

        assertThat(stages.plan(opening.repository(), opening.audit(), place.request(Step.CHECK)))
                .isEqualTo(new Plan.Result.Refused(
                        "No Rust toolchain was found: install one, for example with apt-get install cargo."));
    }

    @Test
    void refusesStepWithoutUserNamespaces() throws Exception {
        // Within this sandbox no further one is available, as if user.max_user_namespaces were 0.
        Command run = run(List.of("/usr/bin/bwrap", "--unshare-user", "--disable-userns", "--dev-bind", "/", "/"));

        assertThat(last(run))
                .contains("\"state\":\"refused\"")
                .contains("This machine's limit on user namespaces is used up or 0."
                        + " Raise it: sysctl user.max_user_namespaces=10000.");
    }

    /** The step runs nevertheless, and reports that it is not watched. */
    @Test
    void runsUnwatchedWithoutTracing() throws Exception {
        Command run = run(untraced());

        assertThat(last(run))
                .contains("\"state\":\"done\"", "\"observed\":\"off\"")
                .contains("Its units were not observed: ");
    }

    /** The second run still has another user; the time is this machine's, and that is reported. */
    @Test
    void secondRunHasSameTimeWithoutTracing() throws Exception {
        place.put("build.rs", """
                fn main() {
                    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
                    println!("cargo:rustc-cfg=year_{}", now.as_secs() / 31_556_952);
                    println!("cargo:rustc-cfg=user_{}", std::env::var("USER").unwrap());
                }
                """);
        Launcher launcher = place.launcher(true);
        launcher.giveGate("account");
        List<String> words = new ArrayList<>(untraced());
        words.addAll(launcher.lazaret());
        words.addAll(List.of("stage", "check", place.project().toString(), "--toolchain", "/usr", "--format", "json"));
        words.addAll(List.of("--run", "demo", "--compare-runs"));

        Command run = launcher.run("account", words);

        assertThat(last(run)).contains("\"state\":\"done\"", "\"observed\":\"off\"");
        assertThat(run.out().lines().filter(line -> line.startsWith("{\"event\":\"compared\"")))
                .singleElement()
                .asString()
                .contains("\"days\":0", "\"state\":\"done\"", "cargo:rustc-cfg=user_maria", "\"whole\":false")
                .doesNotContain("year_");
    }

    /** No toolchain can compile to WebAssembly, so a stub replaces the script, unless it must be isolated. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isolatesNothingWithoutLibraryForWebAssembly(boolean required) throws Exception {
        place.put("build.rs", "fn main() {}\n");
        Launcher launcher = place.launcher(true);
        launcher.giveGate("account");
        List<String> words =
                new ArrayList<>(List.of("/usr/bin/bwrap", "--dev-bind", "/", "/", "--tmpfs", WEBASSEMBLY.toString()));
        words.addAll(launcher.lazaret());
        words.addAll(List.of("stage", "check", place.project().toString(), "--toolchain", "/usr", "--format", "json"));
        if (required) {
            words.add("--isolate");
        }
        String sentence = "Macros and build scripts can't be isolated: the toolchain lacks the standard library for"
                + " wasm32-wasip1. Remedy: apt-get install libstd-rust-dev-wasm32 lld-19.";

        Command run = launcher.run("account", words);

        if (required) {
            assertThat(run.out().lines()).singleElement().asString().contains("\"state\":\"refused\"", sentence);
        } else {
            assertThat(run.out().lines().toList().getFirst())
                    .contains("\"decision\":\"stub\"", "\"moduleCompiler\":null", sentence);
            assertThat(last(run)).contains("\"state\":\"done\"").containsOnlyOnce(sentence);
        }
    }

    /** Returns the prefix of a command that forbids tracing. */
    private List<String> untraced() throws Exception {
        Path filter = place.base().resolve("filter");
        SandboxPlace.writeFilterWithoutTracing(filter);
        return List.of(
                "/bin/sh",
                "-c",
                "f=$1; shift; exec \"$@\" 9<\"$f\"",
                "sh",
                filter.toString(),
                "/usr/bin/bwrap",
                "--dev-bind",
                "/",
                "/",
                "--seccomp",
                "9");
    }

    @Test
    void refusesStepWithUnwritableHome() throws Exception {
        String home = place.launcher(true).home("account").toString();
        Command run = run(List.of("/usr/bin/bwrap", "--dev-bind", "/", "/", "--ro-bind", home, home));

        assertThat(last(run))
                .contains("\"state\":\"refused\"")
                .contains("Read-only file system; XDG_CACHE_HOME can name another folder for them.");
    }

    /** Runs a Check as an ordinary user in an environment that lacks something. */
    private Command run(List<String> surroundings) throws Exception {
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(surroundings);
        words.addAll(launcher.stageWords("account", Step.CHECK, place.project(), Path.of("/usr"), List.of()));
        return launcher.run("account", words);
    }

    private static String last(Command run) {
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList().getLast();
    }
}
