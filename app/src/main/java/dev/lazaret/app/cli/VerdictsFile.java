package dev.lazaret.app.cli;

import dev.lazaret.app.verdicts.SetLine;
import dev.lazaret.app.verdicts.VerdictText;
import java.nio.file.Path;
import java.util.List;

/** A file of verdicts that an argument names. */
final class VerdictsFile {
    /** Hundreds of thousands of verdicts. */
    private static final int MOST = 128 << 20;

    private VerdictsFile() {}

    /**
     * What a file says.
     *
     * @param option that names it
     * @param audited folders in which a file decides nothing: what lies there is a project's word
     */
    static List<SetLine> read(String option, Path file, List<Path> audited) throws NotDone {
        return switch (VerdictText.of(OwnText.read(option, file, audited, MOST))) {
            case VerdictText.Read(List<SetLine> lines) -> lines;
            case VerdictText.Broken(int line) ->
                throw new NotDone(option + " " + PathArgument.shown(file) + ", line " + line
                        + ": that is no verdict, so nothing of the file counts.");
        };
    }
}
