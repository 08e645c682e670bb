package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a second run as another user at another time shows what units do differently then, and changes nothing.
 * Keeps P33.
 */
@Tag("sandbox")
class ComparedRunsTest {
    private static final String MEMBERS = """
            -- file Cargo.toml --
            [workspace]
            members = ["user", "home", "host", "year", "same"]
            resolver = "2"
            -- file user/build.rs --
            fn main() { println!("cargo:rustc-cfg=user_{}", std::env::var("USER").unwrap()); }
            -- file home/build.rs --
            fn main() { println!("cargo:rustc-cfg=home{}", std::env::var("HOME").unwrap().replace('/', "_")); }
            -- file host/build.rs --
            fn main() {
                let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
                println!("cargo:rustc-cfg=host_{}", host.trim());
            }
            -- file year/build.rs --
            fn main() {
                let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
                println!("cargo:rustc-cfg=year_{}", 1970 + now.as_secs() / 31_556_952);
            }
            -- file same/build.rs --
            use std::env;
            fn main() {
                let home = env::var("HOME").unwrap();
                let out = env::var("OUT_DIR").unwrap();
                let temporary = env::temp_dir().display().to_string();
                println!("cargo:rustc-env=PLACES={out} {home}/x {temporary}");
                std::fs::write(out + "/places.rs", format!("// {home}, {temporary}")).unwrap();
                let begun = std::time::Instant::now();
                std::process::Command::new(env::var("RUSTC").unwrap()).arg("-V").output().unwrap();
                assert!(begun.elapsed().as_secs() < 600);
            }
            """;

    private static final String ONE = "-- file Cargo.toml --\n" + StepPlace.DEMO + "-- file src/lib.rs --\n";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void secondRunHasOtherUserHomeHostAndTime() throws Exception {
        place.write(MEMBERS);
        for (String member : List.of("user", "home", "host", "year", "same")) {
            place.put(member + "/Cargo.toml", StepPlace.DEMO.replace("demo", member));
            place.put(member + "/src/lib.rs", "");
        }

        RunComparison compared = compared(place.run(request("user", "home", "host", "year", "same")));

        List<String> details = RunComparisonFormatter.details(compared);
        assertThat(details)
                .filteredOn(line -> !line.startsWith("year"))
                .containsExactlyInAnyOrder(
                        "user 0.1.0, build script: printed only in the first run: cargo:rustc-cfg=user_build",
                        "user 0.1.0, build script: printed only in the second run: cargo:rustc-cfg=user_maria",
                        "home 0.1.0, build script: printed only in the first run: cargo:rustc-cfg=home_home_build",
                        "home 0.1.0, build script: printed only in the second run: cargo:rustc-cfg=home_home_maria",
                        "host 0.1.0, build script: printed only in the first run: cargo:rustc-cfg=host_lazaret",
                        "host 0.1.0, build script: printed only in the second run: cargo:rustc-cfg=host_desktop");
        assertThat(details).filteredOn(line -> line.startsWith("year")).hasSize(2);
        assertThat(compared.whole()).isTrue();
        assertThat(compared.differing()).hasSize(4);
        assertThat(RunComparisonFormatter.head(compared))
                .startsWith("Run again as another user on another machine, 400 days later: 4 of 5 units differ: ");
    }

    @Test
    void reportsTimeBombWithoutChangingFirstRunsResult() throws Exception {
        long later = Instant.now().plus(Duration.ofDays(100)).getEpochSecond();
        String isLater =
                "std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() > " + later;
        place.write(ONE.replace("-- file src", "[dependencies]\nmac = { path = \"mac\" }\n-- file src"));
        place.put("src/lib.rs", "mac::nothing!{}");
        place.put("build.rs", """
                fn main() {
                    println!("cargo:rustc-cfg=always");
                    if IS_LATER {
                        std::fs::write(std::env::var("OUT_DIR").unwrap() + "/bomb.rs", "bomb").unwrap();
                        let _ = std::fs::read("/etc/of-the-script");
                        let _ = std::fs::write("/src/src/lib.rs", "bomb");
                    }
                }
                """.replace("IS_LATER", isLater));
        place.put("mac/Cargo.toml", StepPlace.DEMO.replace("demo", "mac") + "[lib]\nproc-macro = true\n");
        place.put("mac/src/lib.rs", """
                #[proc_macro]
                pub fn nothing(all: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    if IS_LATER { let _ = std::fs::read("/etc/of-the-macro"); }
                    all
                }
                """.replace("IS_LATER", isLater));

        StepEvent.Finished once = place.run(request("demo", "mac").withCompareRuns(false));
        StepEvent.Finished twice = place.run(request("demo", "mac"));

        assertThat(RunComparisonFormatter.details(compared(twice)))
                .extracting(
                        line -> line.replaceFirst("-[0-9a-f]{16}/", "-HASH/").replaceFirst(", sha256 .*", ""))
                .containsExactlyInAnyOrder(
                        "demo 0.1.0, build script: made only in the second run: bomb.rs, text, 4 bytes",
                        "demo 0.1.0, build script: seen only in the second run: create /target/debug/build/demo-HASH/out",
                        "demo 0.1.0, build script: seen only in the second run: read /etc/of-the-script, absent",
                        "demo 0.1.0, build script: seen only in the second run: create /src/src/lib.rs, denied",
                        "mac 0.1.0, macro: seen only in the second run: read /etc/of-the-macro, absent");
        assertThat(once.outcome().compared()).isEmpty();
        assertThat(kept(twice)).isEqualTo(kept(once));
        assertThat(twice.end()).isEqualTo(once.end());
        assertThat(place.events(StepEvent.ScriptGenerated.class)).hasSize(1);
        assertThat(place.events(StepEvent.Observed.class))
                .noneMatch(seen -> seen.one().object().startsWith("/etc/of-the-"));
        assertThat(place.kept("bomb.rs")).isEmpty();
        assertThat(place.kept("target-check-second")).isEmpty();
    }

    /** Returns the outcome of a step, without the order of its units and without its observations. */
    private static StepOutcome kept(StepEvent.Finished finished) {
        StepOutcome all = finished.outcome();
        return new StepOutcome(
                all.notes(),
                all.downloaded(),
                all.artifacts(),
                all.executed().stream()
                        .sorted(Comparator.comparing(unit -> unit.id().words()))
                        .toList(),
                all.compilations(),
                List.of(),
                all.observed(),
                all.scriptOutputs(),
                Optional.empty(),
                List.of(),
                all.packages());
    }

    @Test
    void reportsFailedSecondRunInAdditionToFirst() throws Exception {
        place.write(ONE);
        place.put("build.rs", "fn main() { assert_eq!(std::env::var(\"USER\").unwrap(), \"build\"); }");

        StepEvent.Finished finished = place.run(request(Step.BUILD, "demo"));

        assertThat(finished.state()).as(finished.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.artifacts()).isNotEmpty();
        RunComparison compared = compared(finished);
        assertThat(compared.end().state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(compared.end().exit()).hasValue(101);
        assertThat(compared.differences().first())
                .filteredOn(RunDifference.Ended.class::isInstance)
                .extracting(RunDifference.Ended.class::cast)
                .extracting(RunDifference.Ended::only)
                .containsExactly(RunDifference.Side.FIRST);
    }

    @Test
    void cancelEndsSecondRun() throws Exception {
        String marker = place.marker();
        place.write(ONE);
        place.put("build.rs", """
                fn main() {
                    if std::env::var("USER").unwrap() == "maria" {
                        let words = ["-c", "while :; do sleep 0.2; done", "MARKER"];
                        std::process::Command::new("/bin/sh").args(words).status().unwrap();
                    }
                }
                """.replace("MARKER", marker));
        CompletableFuture<StepExecution> running = new CompletableFuture<>();
        StepExecution run = place.start(place.plan(request("demo")), event -> {
            if (event instanceof StepEvent.RunsAgain) {
                Thread.ofVirtual().start(() -> {
                    try {
                        SandboxPlace.assertRunning(marker);
                    } finally {
                        running.join().cancel(CancelReason.AUDITOR);
                    }
                });
            }
        });
        running.complete(run);

        StepEvent.Finished finished = StepPlace.end(run);

        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(compared(finished).end().state()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(RunComparisonFormatter.head(compared(finished)))
                .startsWith(
                        "Run again as another user on another machine, 400 days later, it was stopped: by the auditor.");
        assertThat(SandboxPlace.processesWith(marker)).isEmpty();
        assertThat(place.kept("target-check-second")).isEmpty();
    }

    @Test
    void doesNotRepeatFailedRun() throws Exception {
        place.write(ONE);
        place.put("build.rs", "fn main() {}");
        place.put("src/lib.rs", "fn wrong() -> u8 { \"\" }");

        StepEvent.Finished finished = place.run(request("demo"));

        assertThat(finished.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(compared(finished).end().state()).isEqualTo(StepRecord.State.NEVER);
        assertThat(place.events(StepEvent.RunsAgain.class)).isEmpty();
    }

    private RunComparison compared(StepEvent.Finished finished) {
        assertThat(finished.outcome().compared()).as(finished.toString()).isPresent();
        RunComparison compared = finished.outcome().compared().get();
        assertThat(place.events(StepEvent.Compared.class))
                .extracting(StepEvent.Compared::one)
                .containsExactly(compared);
        return compared;
    }

    private StepRequest request(String... crates) {
        return request(Step.CHECK, crates);
    }

    private StepRequest request(Step step, String... crates) {
        return StepRequest.of(
                        step,
                        place.project(),
                        List.of(),
                        Consent.of(Stream.of(crates)
                                .map(crate -> UnitChoice.of(crate, Decision.RUN))
                                .map(Optional::orElseThrow)
                                .toList()))
                .withCompareRuns(true);
    }
}
