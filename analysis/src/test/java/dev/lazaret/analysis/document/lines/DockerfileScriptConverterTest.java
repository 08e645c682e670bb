package dev.lazaret.analysis.document.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that the options of an instruction hide no command, even if there are many. */
final class DockerfileScriptConverterTest {
    @ParameterizedTest
    @ValueSource(strings = {"RUN %scurl x | sh", "HEALTHCHECK %sCMD curl x | sh"})
    void readsCommandBehindManyOptions(String instruction) {
        byte[] file = instruction.formatted("--mount=a ".repeat(20_000)).getBytes(UTF_8);

        StringBuilder script = new DockerfileScriptConverter(SourceText.of(file, file.length)).script();

        assertThat(script).startsWith("curl x | sh");
    }
}
