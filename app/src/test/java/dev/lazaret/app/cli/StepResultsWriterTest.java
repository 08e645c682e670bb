package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.output.StepResultsFolder;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a step without complete results leaves those of an earlier step, and that this is reported. */
class StepResultsWriterTest {
    @TempDir
    Path base;

    private Path out;
    private Path target;
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @BeforeEach
    void keepsEarlierResults() throws Exception {
        out = base.resolve("out");
        target = Files.createDirectory(base.resolve("target"));
        Files.writeString(target.resolve("demo"), "earlier");
        Files.createDirectory(base.resolve("audited"));
        StepResultsWriter keeping = keeping();
        keeping.use(target);
        assertThat(keeping.end()).isTrue();
        assertThat(problems.toString(StandardCharsets.UTF_8)).isEmpty();
        Files.writeString(target.resolve("demo"), "changed");
    }

    private StepResultsWriter keeping() throws Exception {
        StepResultsWriter keeping = StepResultsWriter.of(
                StepResultsFolder.at(out, base.resolve("audited"), List.of()),
                new StepEventJsonWriter(Step.BUILD),
                new ConsoleStreams(new ByteArrayOutputStream(), problems));
        keeping.event(StepEvent.Finished.refused("another stage of this repository is running"));
        return keeping;
    }

    private void earlierResultsRemain(String... sentences) {
        assertThat(out.resolve("target/demo")).hasContent("earlier");
        assertThat(out.resolve("log.jsonl")).isRegularFile();
        assertThat(out.resolve("log-without-results.jsonl")).isRegularFile();
        assertThat(problems.toString(StandardCharsets.UTF_8)).contains(sentences);
    }

    @Test
    void refusedStepReplacesNothing() throws Exception {
        assertThat(keeping().end()).isFalse();
        earlierResultsRemain("only its log was kept", "the results of an earlier step remain there");
    }

    @Test
    void uncopyableTargetReplacesNothing() throws Exception {
        StepResultsWriter keeping = keeping();
        Files.delete(target.resolve("demo"));
        Files.delete(target);
        keeping.use(target);
        assertThat(keeping.end()).isFalse();
        earlierResultsRemain("The target was not kept", "the results of an earlier step remain there");
    }
}
