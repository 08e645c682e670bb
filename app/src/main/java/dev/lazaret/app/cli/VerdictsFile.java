package dev.lazaret.app.cli;

import dev.lazaret.app.verdicts.SetLine;
import dev.lazaret.app.verdicts.VerdictText;
import java.nio.file.Path;
import java.util.List;

/** Reads a file of verdicts that an argument names. */
final class VerdictsFile {
    /** Largest size in bytes: hundreds of thousands of verdicts. */
    private static final int MOST = 128 << 20;

    private VerdictsFile() {}

    /**
     * Returns the lines of a file.
     *
     * @param option option that names the file
     * @param audited folders to audit; a file inside them is the project's claim and is rejected
     */
    static List<SetLine> read(String option, Path file, List<Path> audited) throws UsageException {
        return switch (VerdictText.of(AuditorText.read(option, file, audited, MOST))) {
            case VerdictText.Read(List<SetLine> lines) -> lines;
            case VerdictText.Broken(int line) ->
                throw new UsageException(option + " " + PathArgument.shown(file) + ", line " + line
                        + ": not a verdict or finding, so the whole file was ignored.");
        };
    }
}
