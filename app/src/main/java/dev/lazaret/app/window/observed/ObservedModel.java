package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.behavior.ObservedUnit;
import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.behavior.StageObserver;
import dev.lazaret.app.step.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lists the observed behaviour of a step by unit: units with unexpected behaviour first, and in each unit that
 * behaviour first.
 *
 * <p>Stores only the first {@value #MAX_OBSERVATIONS} different observations.
 */
public final class ObservedModel {
    static final int MAX_OBSERVATIONS = StepOutcome.OBSERVED;

    private static final String TITLE = "Observed behaviour";
    private static final String BRIEF = "Observed";

    private final Function<Observation.Actor, Optional<PredictedBehavior>> predictions;
    private final Supplier<List<BehaviorExpectation>> expected;
    private final Map<Observation.Actor, Map<Observation, Long>> units = new LinkedHashMap<>();

    /** The command lines of started programs, by {@link Row.Entry#subject}. */
    private final Map<Observation, CappedList<StartArguments>> arguments = new HashMap<>();

    /** Units that the auditor unfolded ({@code true}) or folded ({@code false}). */
    private final Map<Observation.Actor, Boolean> chosen = new HashMap<>();

    /** Rows with several observations that the auditor unfolded. */
    private final Set<ObservedRow.Shared> unfolded = new HashSet<>();

    private ObservationStatus head = ObservationStatus.NONE;
    private Optional<String> notWatched = Optional.empty();
    private LaunchRecord launch = LaunchRecord.NONE;
    private List<ScriptOutput> scriptOutputs = List.of();
    private int count;
    private long further;

    /**
     * Creates a model without observations.
     *
     * @param foretold returns the behaviour predicted from the source of a unit
     * @param expected returns the auditor's current expectations
     */
    public ObservedModel(
            Function<Observation.Actor, Optional<PredictedBehavior>> foretold,
            Supplier<List<BehaviorExpectation>> expected) {
        this.predictions = foretold;
        this.expected = expected;
    }

    /** A row of the list. */
    public sealed interface Row {
        /** Returns the row's identity, by which the row is selected again after new observations were added. */
        Object subject();

        /** A row below which other rows can be shown. */
        sealed interface Foldable extends Row {
            /** Whether the other rows are shown. */
            boolean open();
        }

        /**
         * The heading above one unit's behaviour.
         *
         * @param scriptOutputs outputs of the unit if it is a build script
         * @param open whether its rows follow
         */
        record Group(Observation.Actor actor, ObservationCounts tally, List<ScriptOutput> scriptOutputs, boolean open)
                implements Foldable {
            @Override
            public Object subject() {
                return actor;
            }
        }

        /**
         * Several kinds of observed behaviour that differ only in the name of a file or in its folder.
         *
         * @param times number of times that all of them were observed
         * @param open whether a row for each of them follows
         */
        record Fold(ObservedRow.Folded folded, long times, boolean open) implements Foldable {
            @Override
            public Object subject() {
                return folded.shared();
            }

            /** Returns an observation that has everything that all of them have in common. */
            Observation first() {
                return folded.members().getFirst();
            }
        }

        /**
         * One kind of observed behaviour.
         *
         * @param one the observation without its count, with all its command lines
         * @param times number of times it was observed
         * @param nested whether the row is below a {@link Fold}
         */
        record Entry(Observation one, long times, boolean nested) implements Row {
            @Override
            public Object subject() {
                return subject(one);
            }

            private static Observation subject(Observation one) {
                return one.once().with(Observation.Expectedness.EXPECTED, "");
            }
        }

        /** Behaviour predicted from a unit's source, and whether it was observed. */
        record Predicted(Observation.Actor actor, BehaviorComparison prediction) implements Row {
            private record Subject(Observation.Actor actor, BehaviorKind behavior) {}

            @Override
            public Object subject() {
                return new Subject(actor, prediction.kind());
            }
        }

        /** An output of a build script. */
        record ScriptItem(ScriptOutput output, ScriptOutputItem item) implements Row {
            @Override
            public Object subject() {
                return this;
            }
        }

        /** A note that not everything is listed. */
        record More(String words) implements Row {
            @Override
            public Object subject() {
                return words;
            }
        }
    }

    /**
     * Clears the model for a step that starts.
     *
     * @param why why this machine can't trace the step, as a clause; empty if it can
     */
    void begin(Plan plan, Optional<String> why) {
        clear();
        notWatched = why;
        launch = plan.launch();
        head = ObservationStatus.running(plan, why);
    }

    /** Loads the record of a step that ran in an earlier session. */
    void earlier(StepRecord record) {
        clear();
        notWatched = Optional.empty();
        end(record);
    }

    /**
     * Replaces the observations with those in the record of the step, which has ended. If the record contains none, the
     * earlier observations are preserved.
     */
    void end(StepRecord record) {
        launch = record.launch();
        List<Observation> seen = record.outcome().observations();
        if (!seen.isEmpty()) {
            forget();
            add(seen);
        }
        scriptOutputs = record.outcome().scriptOutputs();
        head = ObservationStatus.ended(record, notWatched);
        String untold = ScriptOutputFormatter.unreported(record.outcome().unreportedScripts());
        if (!untold.isEmpty()) {
            head = head.with(untold.substring(0, untold.length() - 1));
        }
    }

    private void clear() {
        forget();
        chosen.clear();
        unfolded.clear();
    }

    private void forget() {
        units.clear();
        arguments.clear();
        scriptOutputs = List.of();
        count = 0;
        further = 0;
    }

    /** Adds observations. */
    public void add(List<Observation> seen) {
        for (Observation observation : seen) {
            long times = observation.times();
            Observation one = observation.once();
            Map<Observation, Long> known = units.getOrDefault(one.actor(), Map.of());
            if (known.containsKey(one) || count < MAX_OBSERVATIONS) {
                count += known.containsKey(one) ? 0 : 1;
                units.computeIfAbsent(one.actor(), _ -> new LinkedHashMap<>()).merge(one, times, Long::sum);
                if (observation.arguments().count() > 0) {
                    arguments.merge(Row.Entry.subject(one), observation.arguments(), StartArguments::merge);
                }
            } else {
                further++;
            }
        }
    }

    /** Folds or unfolds the rows below a row. */
    void open(Row.Foldable row, boolean open) {
        switch (row) {
            case Row.Group group -> open(group.actor(), open);
            case Row.Fold fold when open -> unfolded.add(fold.folded().shared());
            case Row.Fold fold -> unfolded.remove(fold.folded().shared());
        }
    }

    /** Folds or unfolds a unit's rows. */
    void open(Observation.Actor actor, boolean open) {
        chosen.put(actor, open);
    }

    /** Unfolds the row that an observation has become a part of, if there is one. */
    void reveal(Row.Entry entry) {
        Map<Observation, Long> seen =
                withExpectations().getOrDefault(entry.one().actor(), Map.of());
        for (ObservedRow row : ObservedRow.fold(List.copyOf(seen.keySet()))) {
            if (row instanceof ObservedRow.Folded(ObservedRow.Shared shared, List<Observation> members)
                    && members.stream().anyMatch(one -> Row.Entry.subject(one).equals(entry.subject()))) {
                unfolded.add(shared);
            }
        }
    }

    /** Returns the stored observations with the auditor's current expectations applied. */
    private Map<Observation.Actor, Map<Observation, Long>> withExpectations() {
        List<BehaviorExpectation> expectations = expected.get();
        if (expectations.isEmpty()) {
            return units;
        }
        Map<Observation.Actor, Map<Observation, Long>> regarded = new LinkedHashMap<>();
        units.forEach((actor, seen) -> {
            Map<Observation, Long> now = new LinkedHashMap<>();
            seen.forEach(
                    (one, times) -> now.merge(BehaviorExpectation.apply(one, expectations, launch), times, Long::sum));
            regarded.put(actor, now);
        });
        return regarded;
    }

    /**
     * Returns the expectation that the auditor may add for a row.
     *
     * <p>Empty if the row is expected, if its object is truncated, or if it doesn't belong to a unit whose bytes are
     * known.
     */
    Optional<BehaviorExpectation> expectable(Row row) {
        return row instanceof Row.Entry(Observation one, long _, boolean _)
                        && !one.expected()
                        && BehaviorExpectation.isWhole(one)
                ? unit(row)
                        .flatMap(unit -> launch.content(one.actor())
                                .map(content -> BehaviorExpectation.of(unit.id(), content, one)))
                : Optional.empty();
    }

    /** Returns the tab's title with the most important number. */
    String title() {
        return title(TITLE);
    }

    /** Same as {@link #title()} but shorter, for narrow windows. */
    String briefTitle() {
        return title(BRIEF);
    }

    private String title(String name) {
        int unexpected = tally().unexpected();
        return unexpected > 0
                ? name + " " + CountFormatter.unbroken(unexpected) + " unexpected"
                : count > 0 ? name + " " + CountFormatter.unbroken(count) : name;
    }

    /** Returns the counts over all stored observations. */
    ObservationCounts tally() {
        Map<Observation, Long> all = new LinkedHashMap<>();
        withExpectations().values().forEach(all::putAll);
        return ObservationCounts.of(all);
    }

    /** Returns how much was traced, and whether all of it is listed. */
    ObservationStatus head() {
        boolean whole = head.isWatched()
                ? count < StageObserver.MOST && units.values().stream().noneMatch(this::isFull)
                : count < MAX_OBSERVATIONS;
        return whole
                ? head
                : head.with(
                        head.isWatched()
                                ? "There may be more than is listed: only the first "
                                        + StageObserver.MOST_OF_ONE + " of a unit are, and the first "
                                        + StageObserver.MOST + " of a step"
                                : "The first " + CountFormatter.unbroken(MAX_OBSERVATIONS) + " are listed");
    }

    private boolean isFull(Map<Observation, Long> seen) {
        return head.isWatched() && seen.size() >= StageObserver.MOST_OF_ONE;
    }

    /** Returns the current rows. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Map<Observation.Actor, Map<Observation, Long>> regarded = withExpectations();
        List<Observation> all = regarded.values().stream()
                .flatMap(seen -> seen.keySet().stream())
                .toList();
        List<ObservedUnit> listed = new ArrayList<>(ObservedUnit.of(all, predictions));
        scriptOutputs.stream()
                .map(ScriptOutput::actor)
                .distinct()
                .filter(actor -> !units.containsKey(actor))
                .forEach(actor -> listed.add(new ObservedUnit(actor, List.of(), Optional.empty())));
        for (ObservedUnit unit : listed) {
            Map<Observation, Long> seen = regarded.getOrDefault(unit.actor(), Map.of());
            Row.Group group = group(unit, seen);
            rows.add(group);
            if (group.open()) {
                open(unit, seen, group.scriptOutputs(), rows);
            }
        }
        if (further > 0) {
            rows.add(new Row.More(CountFormatter.unbroken(further, "further observation") + " not listed."));
        }
        return rows;
    }

    /** Adds a unit's rows: predictions, unexpected behaviour, outputs, then expected behaviour. */
    private void open(ObservedUnit unit, Map<Observation, Long> seen, List<ScriptOutput> left, List<Row> rows) {
        unit.predictions().stream()
                .flatMap(List::stream)
                .forEach(one -> rows.add(new Row.Predicted(unit.actor(), one)));
        for (boolean expected : new boolean[] {false, true}) {
            ObservedRow.fold(unit.seen().stream()
                            .filter(one -> one.expected() == expected)
                            .toList())
                    .forEach(row -> addObservations(row, seen, rows));
            if (!expected) {
                left.forEach(output -> addScriptItems(output, rows));
            }
        }
        if (isFull(seen)) {
            rows.add(new Row.More(
                    "Only the first " + StageObserver.MOST_OF_ONE + " of this unit are listed; there may be more."));
        }
    }

    private void addObservations(ObservedRow row, Map<Observation, Long> seen, List<Row> rows) {
        boolean nested = row instanceof ObservedRow.Folded;
        if (row instanceof ObservedRow.Folded folded) {
            long times = folded.members().stream()
                    .mapToLong(one -> seen.getOrDefault(one, 1L))
                    .sum();
            Row.Fold fold = new Row.Fold(folded, times, unfolded.contains(folded.shared()));
            rows.add(fold);
            if (!fold.open()) {
                return;
            }
        }
        for (Observation one : row.members()) {
            CappedList<StartArguments> known = arguments.getOrDefault(Row.Entry.subject(one), CappedList.none());
            rows.add(new Row.Entry(one.withArguments(known), seen.getOrDefault(one, 1L), nested));
        }
    }

    private static void addScriptItems(ScriptOutput output, List<Row> rows) {
        ScriptOutputItem.of(output).forEach(item -> rows.add(new Row.ScriptItem(output, item)));
        ScriptOutputFormatter.rest(output).forEach(words -> rows.add(new Row.More(words)));
    }

    private Row.Group group(ObservedUnit unit, Map<Observation, Long> seen) {
        List<ScriptOutput> left = scriptOutputs.stream()
                .filter(output -> output.actor().equals(unit.actor()))
                .toList();
        boolean found = left.stream().anyMatch(output -> output.findings().count() > 0);
        return new Row.Group(
                unit.actor(),
                ObservationCounts.of(seen),
                left,
                chosen.getOrDefault(unit.actor(), found || unit.needsALook()));
    }

    /** Returns the unit of the step's plan that a row belongs to; empty if there is none or it is ambiguous. */
    Optional<PlannedUnit> unit(Row row) {
        Optional<Observation.Actor> actor = switch (row) {
            case Row.Group group -> Optional.of(group.actor());
            case Row.Entry entry -> Optional.of(entry.one().actor());
            case Row.Fold fold -> Optional.of(fold.first().actor());
            case Row.Predicted predicted -> Optional.of(predicted.actor());
            case Row.ScriptItem left -> Optional.of(left.output().actor());
            case Row.More _ -> Optional.empty();
        };
        List<PlannedUnit> those = actor.stream()
                .flatMap(one -> launch.units().stream().filter(unit -> one.is(unit.id())))
                .toList();
        return those.size() == 1 ? Optional.of(those.getFirst()) : Optional.empty();
    }

    /** Returns the text below the list for the selected row; empty if the row itself says everything. */
    static String detail(Row row) {
        return switch (row) {
            case Row.Entry(Observation one, long times, boolean _) -> ObservationFormatter.sentence(one, times);
            case Row.Fold(ObservedRow.Folded folded, long times, boolean _) ->
                ObservedRowFormatter.sentence(folded, times);
            case Row.Predicted(Observation.Actor _, BehaviorComparison prediction) -> prediction.sentence();
            case Row.ScriptItem(ScriptOutput output, ScriptOutputItem item) -> item.sentence(output);
            case Row.Group(Observation.Actor actor, ObservationCounts tally, List<ScriptOutput> left, boolean _) -> {
                String kind = ObservationFormatter.kind(actor);
                String denied = ObservationFormatter.outcome(tally);
                String sums = ObservationFormatter.sums(tally);
                yield ObservationFormatter.name(actor) + (kind.isEmpty() ? "" : ", " + kind) + ": "
                        + (sums.isEmpty() ? "" : sums + "; ") + ObservationFormatter.comparison(tally)
                        + (denied.isEmpty() ? "" : ", " + denied) + "."
                        + left.stream()
                                .map(output -> " " + ScriptOutputItem.words(output))
                                .collect(Collectors.joining());
            }
            case Row.More _ -> "";
        };
    }
}
