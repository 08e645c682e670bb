package dev.lazaret.app.behavior;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunDifference;
import dev.lazaret.analysis.run.RunDifference.Side;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.SimulatedHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compares two runs of the same units. Ignores differences in names that are due to the run itself: the home folder of
 * the second run is treated as that of the first, and the gate's temporary folders are numbered in the order of their
 * occurrence.
 */
public final class RunComparer {
    /**
     * Maximum number of differences reported per unit, so that a unit with many differences can't hide those of other
     * units.
     */
    private static final int MOST_OF_ONE = 50;

    private static final int MOST = 1_000;

    private static final Set<Observation.Kind> UNITS =
            EnumSet.of(Observation.Kind.BUILD_SCRIPT, Observation.Kind.MACRO, Observation.Kind.UNKNOWN);

    private static final Pattern PRIVATE = Pattern.compile(Pattern.quote(RustcInvocation.PRIVATE) + "/[0-9]+-[0-9]+");
    private static final Pattern PROCESS = Pattern.compile("^/proc/[0-9]+(?=/|$)");

    private final ObservedRun first;
    private final ObservedRun second;
    private final StepEnd end;
    private final Pattern home;
    private final List<RunDifference> found = new ArrayList<>();

    private RunComparer(ObservedRun first, ObservedRun second, StepEnd end, SimulatedHost surroundings) {
        this.first = first;
        this.second = second;
        this.end = end;
        this.home = Pattern.compile(Pattern.quote(surroundings.home()) + "(?![A-Za-z0-9_.-])");
    }

    /**
     * Compares two runs. If the second run did not end normally, reports only the additional observations of the second
     * run.
     *
     * @param first the run in the usual surroundings
     * @param end end of the second run
     * @param surroundings surroundings of the second run
     * @param days number of days between the runs
     * @param units the units that were to be executed
     */
    public static RunComparison compare(
            ObservedRun first,
            ObservedRun second,
            StepEnd end,
            SimulatedHost surroundings,
            long days,
            List<UnitId> units) {
        RunComparer runs = new RunComparer(first, second, end, surroundings);
        if (first.scriptsKnown() && second.scriptsKnown()) {
            runs.scripts();
        }
        runs.observations();
        return new RunComparison(
                days, end, units, listed(runs.found), first.isWhole() && second.isWhole() && runs.isOver());
    }

    private boolean isOver() {
        return end.state() == StepRecord.State.DONE;
    }

    private static CappedList<RunDifference> listed(List<RunDifference> all) {
        Map<Observation.Actor, Integer> counts = new HashMap<>();
        List<RunDifference> stored = all.stream()
                .filter(one -> counts.merge(one.actor(), 1, Integer::sum) <= MOST_OF_ONE)
                .limit(MOST)
                .toList();
        return new CappedList<>(stored, all.size() - (long) stored.size());
    }

    /**
     * Compares the output of scripts. A script that ran for several platforms has several outputs, which are compared
     * in order.
     */
    private void scripts() {
        Map<UnitId, List<ScriptOutput>> then = byUnit(first);
        Map<UnitId, List<ScriptOutput>> now = byUnit(second);
        then.forEach((unit, outputs) -> {
            List<ScriptOutput> others = now.getOrDefault(unit, List.of());
            for (int i = 0; i < Math.min(outputs.size(), others.size()); i++) {
                lines(unit, outputs.get(i), others.get(i));
                files(unit, outputs.get(i), others.get(i));
            }
            // A stopped run may not have reached all scripts.
            if (others.size() < outputs.size() && end.state() != StepRecord.State.STOPPED) {
                found.add(new RunDifference.Ended(unit, Side.FIRST));
            }
        });
        now.forEach((unit, outputs) -> {
            if (outputs.size() > then.getOrDefault(unit, List.of()).size()) {
                found.add(new RunDifference.Ended(unit, Side.SECOND));
            }
        });
    }

    private static Map<UnitId, List<ScriptOutput>> byUnit(ObservedRun run) {
        Map<UnitId, List<ScriptOutput>> all = new LinkedHashMap<>();
        run.scripts()
                .forEach(one ->
                        all.computeIfAbsent(one.unit(), _ -> new ArrayList<>()).add(one));
        return all;
    }

    /** Compares lines regardless of their order, because cargo accepts them in any order. */
    private void lines(UnitId unit, ScriptOutput then, ScriptOutput now) {
        List<String> after = new ArrayList<>(now.lines().first());
        for (String line : then.lines().first()) {
            String wanted = plain(line);
            Optional<String> same = after.stream()
                    .filter(other -> inSecond(other).equals(wanted))
                    .findFirst();
            same.ifPresentOrElse(after::remove, () -> found.add(new RunDifference.Printed(unit, line, Side.FIRST)));
        }
        after.forEach(line -> found.add(new RunDifference.Printed(unit, line, Side.SECOND)));
    }

    private void files(UnitId unit, ScriptOutput then, ScriptOutput now) {
        SortedMap<RepoPath, GeneratedFile> before = byPath(then);
        SortedMap<RepoPath, GeneratedFile> after = byPath(now);
        before.forEach((path, file) -> {
            Optional<GeneratedFile> other = Optional.ofNullable(after.remove(path));
            if (other.isEmpty() || !isSame(file, other.get())) {
                found.add(new RunDifference.Generated(unit, path, Optional.of(file), other));
            }
        });
        after.forEach((path, file) ->
                found.add(new RunDifference.Generated(unit, path, Optional.empty(), Optional.of(file))));
    }

    private static SortedMap<RepoPath, GeneratedFile> byPath(ScriptOutput output) {
        SortedMap<RepoPath, GeneratedFile> all = new TreeMap<>();
        output.files().first().forEach(file -> all.put(file.path(), file));
        return all;
    }

    private boolean isSame(GeneratedFile then, GeneratedFile now) {
        if (GeneratedFile.isOfATrial(then.path()) && then.kind() == GeneratedFile.Kind.BINARY) {
            return then.kind() == now.kind();
        }
        return then.kind() == now.kind()
                && then.target().map(RunComparer::plain).equals(now.target().map(this::inSecond))
                && (then.digest().equals(now.digest())
                        ? then.bytes() == now.bytes()
                        : then.digest().isPresent()
                                && now.digest().isPresent()
                                && isSame(then.digest().get(), now.digest().get()));
    }

    private boolean isSame(Digest then, Digest now) {
        return first.texts().containsKey(then)
                && second.texts().containsKey(now)
                && Arrays.equals(
                        changed(first.texts().get(then), RunComparer::plain),
                        changed(second.texts().get(now), this::inSecond));
    }

    private static byte[] changed(byte[] text, Function<String, String> change) {
        return change.apply(new String(text, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The properties of an observation that are compared. The number of occurrences is not compared, because the number
     * of compiler invocations varies.
     */
    private record ObservationKey(
            Observation.Actor actor, Observation.Operation operation, String object, Observation.Result result) {
        static ObservationKey of(Observation one, Function<String, String> names) {
            return new ObservationKey(
                    one.actor(),
                    one.operation(),
                    PROCESS.matcher(names.apply(one.object())).replaceFirst("/proc/other"),
                    one.result());
        }
    }

    private void observations() {
        Map<ObservationKey, Observation> before = observations(first, RunComparer::plain);
        Map<ObservationKey, Observation> after = observations(second, this::inSecond);
        if (isOver()) {
            before.forEach((action, one) -> {
                if (!after.containsKey(action)) {
                    found.add(new RunDifference.Seen(one, Side.FIRST));
                }
            });
        }
        after.forEach((action, one) -> {
            if (!before.containsKey(action)) {
                found.add(new RunDifference.Seen(one, Side.SECOND));
            }
        });
    }

    private static Map<ObservationKey, Observation> observations(ObservedRun run, Function<String, String> names) {
        Map<ObservationKey, Observation> all = new LinkedHashMap<>();
        run.observations().stream()
                .filter(one -> UNITS.contains(one.actor().kind())
                        // The compiler of a known package runs code of the project.
                        || (one.actor().kind() == Observation.Kind.COMPILER
                                && one.actor().crate().isPresent()))
                .forEach(one -> all.putIfAbsent(ObservationKey.of(one, names), one));
        return all;
    }

    /**
     * Replaces the names of the gate's folders, which contain process numbers, by numbers in the order of their first
     * occurrence in the string.
     */
    private static String plain(String text) {
        Map<String, Integer> known = new HashMap<>();
        return PRIVATE.matcher(text)
                .replaceAll(
                        name -> RustcInvocation.PRIVATE + "/" + known.computeIfAbsent(name.group(), _ -> known.size()));
    }

    private String inSecond(String text) {
        return plain(home.matcher(text).replaceAll(SimulatedHost.USUAL.home()));
    }
}
