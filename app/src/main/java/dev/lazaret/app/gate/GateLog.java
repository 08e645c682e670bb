package dev.lazaret.app.gate;

import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The events that the gate logged in one stage. Compilers, build scripts and macros behind the gate are confined and
 * can't write to the log; tests and programs can, see {@link GateLogFile}.
 *
 * @param units names of all units that the log mentions
 * @param refused refusals without duplicates, in the order of the log; sanitized for display ("inert")
 * @param dropped compiler arguments that the gate removed, without duplicates, sorted; sanitized for display
 * @param ran names of the units whose code executed, as far as the gate can observe it
 * @param outputFolders folders below the target folder in which cargo stores the output of build scripts that
 *     succeeded, by the scripts' names; there are several for a script that ran more than once
 * @param stubbed names of the units that a stub replaced
 * @param replayed names of the build scripts that a recording replaced
 * @param isolated names of the units that executed as WebAssembly
 * @param compared results of comparing macros that executed natively with their isolated form, in the order of the log
 * @param notIsolated why units that should be isolated were replaced by a stub, without duplicates, in the order of the
 *     log; sanitized for display
 */
public record GateLog(
        Set<String> units,
        List<Refused> refused,
        List<String> dropped,
        Set<String> ran,
        Map<String, Set<String>> outputFolders,
        Set<String> stubbed,
        Set<String> replayed,
        Set<String> isolated,
        List<ComparedExpansion> compared,
        List<Refused> notIsolated) {
    /** An empty log. */
    public static final GateLog NONE = new GateLog(
            Set.of(), List.of(), List.of(), Set.of(), Map.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of());

    /**
     * The log entries that count as execution, each with the kind of unit for which it counts. "run" means that the
     * gate lets a unit be compiled from its own source. This counts for macros, because any compiler can load a
     * compiled macro. A script executes only when it is started ("start").
     */
    private static final Map<String, String> RUNS = Map.of("run", "macro", "start", "script");

    private static final String REFUSED = "refuse: ";
    private static final String DROPPED = "drop: ";
    private static final String STUB = "stub";
    private static final String TARGET = "/target/";

    /**
     * Matches a log entry for a folder that contains the OUT_DIR of a script, which may have been isolated. The path's
     * components consist of letters, digits and a few other characters, and none of them can be "..".
     */
    private static final Pattern OUTPUT_FOLDER = Pattern.compile(
            "(isolate-)?made:/target/([A-Za-z0-9_][A-Za-z0-9_.+-]*/)*build/[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private static final String REPLAY = "replay";
    private static final String ISOLATE = "isolate";
    private static final String NOT_ISOLATED = "isolate-failed: ";
    private static final String COMPARED = "compared-";
    private static final int LONGEST = 300;
    private static final int FIELDS = 4;

    public GateLog {
        units = Set.copyOf(units);
        refused = List.copyOf(refused);
        dropped = List.copyOf(dropped);
        ran = Set.copyOf(ran);
        outputFolders = Map.copyOf(outputFolders);
        stubbed = Set.copyOf(stubbed);
        replayed = Set.copyOf(replayed);
        isolated = Set.copyOf(isolated);
        compared = List.copyOf(compared);
        notIsolated = List.copyOf(notIsolated);
    }

    /** A refusal, with its reason and the path of the source file. */
    public record Refused(String why, String source) {}

    /**
     * Parses the lines of a log.
     *
     * @return the log; empty if a line does not have the gate's format
     */
    static Optional<GateLog> of(List<String> lines) {
        Set<String> units = new HashSet<>();
        List<Refused> refused = new ArrayList<>();
        Set<String> dropped = new TreeSet<>();
        Set<String> ran = new HashSet<>();
        Map<String, Set<String>> made = new HashMap<>();
        Set<String> stubbed = new HashSet<>();
        Set<String> replayed = new HashSet<>();
        Set<String> isolated = new HashSet<>();
        List<ComparedExpansion> compared = new ArrayList<>();
        List<Refused> notIsolated = new ArrayList<>();
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            if (field.length != FIELDS) {
                return Optional.empty();
            }
            units.add(field[2]);
            if (field[1].equals(RUNS.get(field[0]))) {
                ran.add(field[2]);
            } else if (OUTPUT_FOLDER.matcher(field[0]).matches()) {
                made.computeIfAbsent(field[2], _ -> new HashSet<>())
                        .add(field[0].substring(field[0].indexOf(TARGET) + TARGET.length()));
            } else if (field[0].equals(STUB)) {
                stubbed.add(field[2]);
            } else if (field[0].equals(REPLAY)) {
                replayed.add(field[2]);
            } else if (field[0].equals(ISOLATE)) {
                isolated.add(field[2]);
            } else if (field[0].startsWith(NOT_ISOLATED)) {
                stubbed.add(field[2]);
                notIsolated.add(new Refused(
                        Inert.line(field[0].substring(NOT_ISOLATED.length()), LONGEST), Inert.line(field[3], LONGEST)));
            } else if (field[0].startsWith(COMPARED)) {
                ComparedExpansion.of(field[0], field[2], field[3]).ifPresent(compared::add);
            } else if (field[0].startsWith(DROPPED)) {
                dropped.add(Inert.line(field[0].substring(DROPPED.length()), LONGEST));
            } else if (field[0].startsWith(REFUSED)) {
                refused.add(new Refused(
                        Inert.line(field[0].substring(REFUSED.length()), LONGEST), Inert.line(field[3], LONGEST)));
            }
        }
        // The gate logs the success of compiling a script, which can fail later.
        isolated.removeAll(stubbed);
        return Optional.of(new GateLog(
                units,
                refused.stream().distinct().toList(),
                List.copyOf(dropped),
                ran,
                made,
                stubbed,
                replayed,
                isolated,
                compared,
                notIsolated.stream().distinct().toList()));
    }
}
