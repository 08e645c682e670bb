package dev.lazaret.app.step.run;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.GateLogFile;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.cargo.StubbedArtifactRenamer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the notes on a stage that had a gate. */
final class GateNoteFormatter {
    private static final int NAMED = 10;

    private GateNoteFormatter() {}

    /**
     * Returns the notes, one sentence each.
     *
     * @param compiles whether everything compiles
     */
    static List<String> notes(GateLogFile.Result read, StepDefinition.Stage stage, boolean compiles) {
        return switch (read) {
            case GateLogFile.Result.Ok(GateLog log) -> notes(log, stage, compiles);
            case GateLogFile.Result.Unknown(String why) -> unknown(why, stage);
        };
    }

    private static List<String> unknown(String why, StepDefinition.Stage stage) {
        List<String> notes = new ArrayList<>(List.of("The gate's log is not usable (" + why
                + "), so it is not known which units executed and which were replaced by a stub or a recording."));
        if (stage.listsArtifacts()) {
            notes.add("The linked files may contain stubs, so none is listed; with --keep their names end with "
                    + StubbedArtifactRenamer.ENDING + ".");
        }
        if (stage.expands()) {
            notes.add("The output of macros is not shown.");
        }
        return notes;
    }

    private static List<String> notes(GateLog log, StepDefinition.Stage stage, boolean compiles) {
        List<String> notes = new ArrayList<>();
        int stubs = log.stubbed().size();
        if (stubs > 0) {
            notes.add(
                    compiles && stage.listsArtifacts()
                            ? "It compiles, but " + (stubs == 1 ? "1 unit is a stub" : stubs + " units are stubs")
                                    + ": this is not your program."
                            : "A stub replaced " + CountFormatter.grouped(stubs, "unit") + ".");
            if (stage.listsArtifacts()) {
                notes.add("No linked file is listed; with --keep their names end with " + StubbedArtifactRenamer.ENDING
                        + ".");
            }
        }
        if (!log.dropped().isEmpty()) {
            notes.add("The gate did not pass these lines to compilers: " + named(log.dropped()));
        }
        int replayed = log.replayed().size();
        if (replayed > 0) {
            notes.add("A recording replaced " + CountFormatter.grouped(replayed, "build script") + ".");
        }
        int isolated = log.isolated().size();
        if (isolated > 0) {
            notes.add(CountFormatter.grouped(isolated, "unit") + " executed as WebAssembly, without system calls.");
        }
        if (!log.notIsolated().isEmpty()) {
            long sources = log.notIsolated().stream()
                    .map(GateLog.Refused::source)
                    .distinct()
                    .count();
            notes.add(CountFormatter.grouped(sources, "unit") + " could not be isolated, so a stub was used: "
                    + reasons(log.notIsolated()));
        }
        if (!log.refused().isEmpty()) {
            notes.add("The gate refused " + CountFormatter.grouped(log.refused().size(), "compilation") + ": "
                    + reasons(log.refused()));
        }
        return notes;
    }

    private static String reasons(List<GateLog.Refused> all) {
        return named(
                all.stream().map(one -> one.source() + " (" + one.why() + ")").toList());
    }

    private static String named(List<String> all) {
        return all.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (all.size() > NAMED ? "; and " + (all.size() - NAMED) + " more." : ".");
    }
}
