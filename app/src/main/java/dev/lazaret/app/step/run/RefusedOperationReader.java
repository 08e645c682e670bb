package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.behavior.RefusedOperationClassifier;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.cargo.TargetFolderReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the list of operations that the host refused to isolated units.
 *
 * <p>Isolated code may have taken over the host and written the list. So a line only says what a unit tried, and a
 * missing line says nothing.
 */
final class RefusedOperationReader {
    private static final List<String> FOLDER = List.of(".gate", "host");
    private static final String NAME = "refused";
    private static final long MOST_BYTES = 256 << 10;
    private static final int MOST_LINES = 1_000;

    /** Maximum number of operations that are reported for a unit. */
    private static final int MOST_OF_ONE = 100;

    /** Maximum number of operations that are reported. */
    private static final int MOST = 400;

    /** A line: the kind, the unit's ID with the rest of the module's name, and the detail. */
    private static final Pattern LINE =
            Pattern.compile("(?<kind>[a-z]{1,16})\\t(?<unit>[0-9a-f]{24})(?:-[^\\t]*)?\\t(?<detail>[^\\t]*)");

    private final Map<String, PlannedUnit> known;
    private final Map<UnitId, String> sources;
    private final RefusedOperationClassifier classifier = new RefusedOperationClassifier();
    private final Set<Observation> found = new LinkedHashSet<>();
    private final Map<UnitId, Integer> numbers = new HashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();

    private RefusedOperationReader(Map<String, PlannedUnit> known, Map<UnitId, String> sources) {
        this.known = known;
        this.sources = sources;
    }

    /**
     * The operations.
     *
     * @param observations the operations that are reported, without duplicates, in the order of the list
     * @param notes one sentence each
     */
    record Found(List<Observation> observations, List<String> notes) {
        static final Found NONE = new Found(List.of(), List.of());

        Found {
            observations = List.copyOf(observations);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads the list.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param known units by the IDs that the gate uses for them
     */
    static Found read(Path target, CompileWork work, Map<String, PlannedUnit> known) {
        if (known.values().stream().noneMatch(unit -> unit.decision().isolates())) {
            return Found.NONE;
        }
        Map<UnitId, String> sources = new HashMap<>();
        work.supply().units().forEach(place -> sources.putIfAbsent(place.unit(), place.inside()));
        return new TargetFolderReader(target, MOST_BYTES)
                .read(FOLDER, NAME)
                .map(bytes -> parse(new String(bytes, StandardCharsets.UTF_8), known, sources))
                .orElse(Found.NONE);
    }

    /**
     * Parses the list.
     *
     * @param sources root source files of units in the sandbox
     */
    static Found parse(String text, Map<String, PlannedUnit> known, Map<UnitId, String> sources) {
        RefusedOperationReader reader = new RefusedOperationReader(known, sources);
        text.lines().limit(MOST_LINES).forEach(reader::add);
        return reader.found();
    }

    private void add(String line) {
        Matcher fields = LINE.matcher(line);
        PlannedUnit unit = fields.matches() ? known.get(fields.group("unit")) : null;
        if (unit == null || !unit.decision().isolates()) {
            dropped.add(line);
            return;
        }
        Observation one = classifier.observation(
                unit.id(), Optional.ofNullable(sources.get(unit.id())), fields.group("kind"), fields.group("detail"));
        if (found.contains(one)) {
            return;
        }
        if (found.size() == MOST || numbers.merge(unit.id(), 1, Integer::sum) > MOST_OF_ONE) {
            dropped.add(line);
        } else {
            found.add(one);
        }
    }

    private Found found() {
        List<String> notes = dropped.isEmpty()
                ? List.of()
                : List.of("The host of isolated units lists "
                        + CountFormatter.grouped(dropped.size(), "refused operation") + " more.");
        return new Found(List.copyOf(found), notes);
    }
}
