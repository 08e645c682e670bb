package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that a step with isolated units which is cancelled leaves no process and no incomplete module. It takes some
 * 40 s: the first step compiles what all isolated units share.
 */
@Tag("sandbox")
class CancelIsolationTest {
    /** Macros have ten seconds for a call, so there are many calls. */
    private static final String CALLS = "mac::endless!();\n".repeat(100);

    @RegisterExtension
    final StepPlace place = new StepPlace("");

    /** What is going on when the step is cancelled. */
    enum Moment {
        /** A compiler evaluates a constant without end. */
        COMPILING_TO_WEBASSEMBLY,
        /** The compiler waits for a macro without end. */
        MACRO_RUNS
    }

    @ParameterizedTest
    @EnumSource
    void cancelLeavesNoProcess(Moment moment) throws Exception {
        boolean compiling = moment == Moment.COMPILING_TO_WEBASSEMBLY;
        String marker = place.marker().replace('-', '_');
        place.put("Cargo.toml", """
                [workspace]
                members = ["mac"]
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                mac = { path = "mac", package = "MARKER" }
                """.replace("MARKER", marker));
        place.put("src/lib.rs", CALLS);
        place.put("mac/Cargo.toml", """
                [package]
                name = "MARKER"
                version = "0.1.0"
                edition = "2021"
                [lib]
                proc-macro = true
                """.replace("MARKER", marker));
        place.put("mac/src/lib.rs", (compiling ? """
                const _: () = { let mut i = 0u64; while i < u64::MAX { i += 1; } };
                """ : "") + """
                #[proc_macro]
                pub fn endless(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    loop { std::hint::black_box(()); }
                }
                """);
        place.put("Cargo.lock", """
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["MARKER"]
                [[package]]
                name = "MARKER"
                version = "0.1.0"
                """.replace("MARKER", marker));
        CountDownLatch begun = new CountDownLatch(1);
        String line = compiling ? "Compiling " + marker : "Checking demo";

        StepExecution run = place.start(place.plan(place.isolated(Step.CHECK)), event -> {
            if (event instanceof StepEvent.Output(var stream, String text) && text.contains(line)) {
                begun.countDown();
            }
        });
        assertThat(begun.await(5, TimeUnit.MINUTES)).isTrue();
        SandboxPlace.assertRunning(compiling ? marker + "\0--crate-type\0cdylib" : "mac=/target/");
        run.cancel(CancelReason.AUDITOR);
        StepEvent.Finished end = StepPlace.end(run);

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(end.why()).hasValue(CancelReason.AUDITOR.words());
        assertThat(SandboxPlace.processesWith(marker)).isEmpty();
        assertThat(place.keptIn("isolated-modules"))
                .as("only a module that was complete")
                .hasSize(compiling ? 0 : 1);
    }
}
