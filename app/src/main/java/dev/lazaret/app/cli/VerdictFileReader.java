package dev.lazaret.app.cli;

import dev.lazaret.app.verdicts.ParsedVerdictFile;
import dev.lazaret.app.verdicts.VerdictFileLine;
import java.nio.file.Path;
import java.util.List;

/** Reads a verdict file that was given as an argument. */
final class VerdictFileReader {
    /** Maximum size of a verdict file in bytes: enough for hundreds of thousands of verdicts. */
    private static final int MOST = 128 << 20;

    private VerdictFileReader() {}

    /**
     * Returns the lines of a file.
     *
     * @param option option that names the file, for error messages
     * @param audited folders to audit; a verdict file inside them is rejected, because the project may have written it
     */
    static List<VerdictFileLine> read(String option, Path file, List<Path> audited) throws UsageException {
        return switch (ParsedVerdictFile.of(AuditorFileReader.read(option, file, audited, MOST))) {
            case ParsedVerdictFile.Read(List<VerdictFileLine> lines) -> lines;
            case ParsedVerdictFile.Broken(int line) ->
                throw new UsageException(option + " " + PathArgumentDecoder.shown(file) + ", line " + line
                        + ": not a verdict or finding, so the whole file was ignored.");
        };
    }
}
