package dev.lazaret.app.window.running;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Outcome;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.observe.StageObserver;
import dev.lazaret.app.step.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step was seen doing, by unit: units with something unexpected first, and in each of them what was unexpected. The first
 * {@value #KEPT} observations are kept.
 */
final class ObservedModel {
    static final int KEPT = Outcome.OBSERVED;

    private static final String TITLE = "Observed behaviour";
    private static final String BRIEF = "Observed";
    private static final String TIMES = "times";

    private final Map<Observation.Actor, Map<Observation, Long>> units = new LinkedHashMap<>();

    /** Units that were unfolded or folded by hand. */
    private final Map<Observation.Actor, Boolean> chosen = new HashMap<>();

    private ObservedHead head = ObservedHead.NONE;
    private Optional<String> notWatched = Optional.empty();
    private int count;
    private long further;

    /** A row of the list. */
    sealed interface Row {
        /** What it is about, by which it is found again when more was seen. */
        Object subject();

        /**
         * The head of what one unit did.
         *
         * @param open whether its rows follow
         */
        record Group(Observation.Actor actor, Tally tally, boolean open) implements Row {
            @Override
            public Object subject() {
                return actor;
            }
        }

        /**
         * Something that was seen.
         *
         * @param one without how often
         * @param times how often
         */
        record Entry(Observation one, long times) implements Row {
            @Override
            public Object subject() {
                return one;
            }
        }

        /** That there is more. */
        record More(String words) implements Row {
            @Override
            public Object subject() {
                return words;
            }
        }
    }

    /**
     * Numbers of observations.
     *
     * @param writes what was created and deleted among them
     * @param network connections and addresses of the step's own
     */
    record Tally(int starts, int reads, int writes, int network, int calls, int unexpected, int denied) {
        static Tally of(Collection<Observation> all) {
            EnumMap<Observation.Operation, Integer> by = new EnumMap<>(Observation.Operation.class);
            int unexpected = 0;
            int denied = 0;
            for (Observation one : all) {
                by.merge(one.operation(), 1, Integer::sum);
                unexpected += one.expected() ? 0 : 1;
                denied += one.result() == Observation.Result.DENIED ? 1 : 0;
            }
            return new Tally(
                    sum(by, Observation.Operation.START),
                    sum(by, Observation.Operation.READ),
                    sum(by, Observation.Operation.WRITE, Observation.Operation.CREATE, Observation.Operation.DELETE),
                    sum(by, Observation.Operation.CONNECT, Observation.Operation.LISTEN),
                    sum(by, Observation.Operation.OTHER),
                    unexpected,
                    denied);
        }

        private static int sum(Map<Observation.Operation, Integer> by, Observation.Operation... those) {
            return Stream.of(those).mapToInt(one -> by.getOrDefault(one, 0)).sum();
        }
    }

    /**
     * A step starts.
     *
     * @param why this machine can't watch it, a clause; empty where it can
     */
    void begin(Plan plan, Optional<String> why) {
        clear();
        notWatched = why;
        head = ObservedHead.running(plan, why);
    }

    /** What an earlier session left of a step. */
    void earlier(StepRecord record) {
        clear();
        notWatched = Optional.empty();
        end(record);
    }

    /** The step has ended: what its record has counts. Where it has nothing, what was told before stays. */
    void end(StepRecord record) {
        List<Observation> seen = record.outcome().observations();
        if (!seen.isEmpty()) {
            forget();
            add(seen);
        }
        head = ObservedHead.ended(record, notWatched);
    }

    private void clear() {
        forget();
        chosen.clear();
    }

    private void forget() {
        units.clear();
        count = 0;
        further = 0;
    }

    /** More was seen. */
    void add(List<Observation> seen) {
        for (Observation told : seen) {
            long times = times(told);
            Observation one = once(told);
            Map<Observation, Long> known = units.getOrDefault(one.actor(), Map.of());
            if (known.containsKey(one) || count < KEPT) {
                count += known.containsKey(one) ? 0 : 1;
                units.computeIfAbsent(one.actor(), _ -> new LinkedHashMap<>()).merge(one, times, Long::sum);
            } else {
                further++;
            }
        }
    }

    private static long times(Observation one) {
        return one.amounts().stream()
                .filter(amount -> amount.name().equals(TIMES))
                .mapToLong(Observation.Amount::bytes)
                .findFirst()
                .orElse(1);
    }

    private static Observation once(Observation one) {
        return new Observation(
                one.actor(),
                one.operation(),
                one.object(),
                one.result(),
                one.expected(),
                one.why(),
                one.is(),
                one.amounts().stream()
                        .filter(amount -> !amount.name().equals(TIMES))
                        .toList());
    }

    /** Folds a unit's rows, or unfolds them. */
    void open(Observation.Actor actor, boolean open) {
        chosen.put(actor, open);
    }

    /** The tab's title, with the number that matters most. */
    String title() {
        return title(TITLE);
    }

    /** The same for where there is little room. */
    String briefTitle() {
        return title(BRIEF);
    }

    private String title(String name) {
        int unexpected = tally().unexpected();
        return unexpected > 0
                ? name + " " + Numbers.unbroken(unexpected) + " unexpected"
                : count > 0 ? name + " " + Numbers.unbroken(count) : name;
    }

    /** Numbers of all that is kept. */
    Tally tally() {
        return Tally.of(
                units.values().stream().flatMap(one -> one.keySet().stream()).toList());
    }

    /** How much was watched, and whether all of it is listed. */
    ObservedHead head() {
        boolean whole = head.isWatched()
                ? count < StageObserver.MOST && units.values().stream().noneMatch(this::isFull)
                : count < KEPT;
        return whole
                ? head
                : head.with(
                        head.isWatched()
                                ? "There may be more than is listed: of one unit the first "
                                        + StageObserver.MOST_OF_ONE + " things are, of a step the first "
                                        + StageObserver.MOST
                                : "The first " + Numbers.unbroken(KEPT) + " are listed");
    }

    private boolean isFull(Map<Observation, Long> seen) {
        return head.isWatched() && seen.size() >= StageObserver.MOST_OF_ONE;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<Row.Group> groups = units.entrySet().stream()
                .map(unit -> group(unit.getKey(), Tally.of(unit.getValue().keySet())))
                .sorted(Comparator.comparing(group -> group.tally().unexpected() == 0))
                .toList();
        for (Row.Group group : groups) {
            rows.add(group);
            if (group.open()) {
                Map<Observation, Long> seen = units.getOrDefault(group.actor(), Map.of());
                seen.entrySet().stream()
                        .sorted(Comparator.comparing(one -> one.getKey().expected()))
                        .forEach(one -> rows.add(new Row.Entry(one.getKey(), one.getValue())));
                if (isFull(seen)) {
                    rows.add(new Row.More("Of this unit the first " + StageObserver.MOST_OF_ONE
                            + " things are listed; there may be more."));
                }
            }
        }
        if (further > 0) {
            rows.add(new Row.More(Numbers.counted(further, "further observation") + " not listed."));
        }
        return rows;
    }

    private Row.Group group(Observation.Actor actor, Tally tally) {
        return new Row.Group(actor, tally, chosen.getOrDefault(actor, tally.unexpected() > 0));
    }

    /** What is said below the rows of the one that is chosen; empty where the row says it all. */
    static String detail(Row row) {
        return switch (row) {
            case Row.Entry(Observation one, long times) -> ObservedWords.sentence(one, times);
            case Row.Group(Observation.Actor actor, Tally tally, boolean _) -> {
                String kind = ObservedWords.kind(actor);
                String denied = ObservedWords.outcome(tally);
                yield ObservedWords.name(actor) + (kind.isEmpty() ? "" : ", " + kind) + ": "
                        + ObservedWords.sums(tally) + "; " + ObservedWords.comparison(tally)
                        + (denied.isEmpty() ? "" : ", " + denied) + ".";
            }
            case Row.More _ -> "";
        };
    }
}
