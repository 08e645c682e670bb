package dev.lazaret.analysis.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs Microsoft's validator for SARIF, with the rules of the format and those that GitHub applies when it ingests a
 * document. The set-up of {@code verify --deep} installs it.
 *
 * @param scratch an empty folder for the document and the validator's report
 */
record SarifValidator(Path scratch) {
    private static final Path PROGRAM = Path.of("../app/target/sarif-multitool/Sarif.Multitool");
    private static final int LONGEST_SECONDS = 300;

    /** Returns the validator's lines of level error; none if the document is accepted. */
    List<String> errors(byte[] document) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("the SARIF validator is missing: app/bin/verify --deep installs it");
        }
        Path file = Files.write(scratch.resolve("document.sarif"), document);
        Path output = scratch.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        PROGRAM.toAbsolutePath().toString(), "validate", "--rule-kind", "Sarif;Ghas", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the SARIF validator did not end");
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        if (process.exitValue() != 0 || !lines.contains("Analysis completed successfully.")) {
            throw new AssertionError("the SARIF validator failed: " + String.join("\n", lines));
        }
        return lines.stream().filter(line -> line.contains(": error ")).toList();
    }
}
