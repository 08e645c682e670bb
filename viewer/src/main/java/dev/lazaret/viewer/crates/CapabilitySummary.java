package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.viewer.badges.CapabilityEvidenceFormatter;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Capabilities of a crate at Check and later, as the list and the pane show them.
 *
 * @param state whether the capabilities at Check are known
 * @param places places by time of execution; for each time, unusual ones first, then by place; at most {@link #MOST} of
 *     each kind at each time
 */
public record CapabilitySummary(State state, List<AbilityPlace> places) {
    /** Maximum number of places stored for each kind and time. */
    static final int MOST = 100;

    public CapabilitySummary {
        places = List.copyOf(places);
    }

    /** Whether the capabilities of a crate at Check are known. */
    public enum State {
        /** The crate was not read, or has no source. */
        UNKNOWN,
        /** A part of the crate's code can't be seen. */
        IN_PART,
        KNOWN
    }

    /** Content of a capability column. */
    public enum Sight {
        UNKNOWN("unknown"),
        NOT_SEEN("not seen"),
        /** Seen only in code that runs later than Check. */
        LATER("seen in what runs later"),
        SEEN("seen"),
        UNUSUAL("seen, and unusual");

        private final String words;

        Sight(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A place in the source that shows a capability. */
    public record AbilityPlace(Unit.Kind unit, Evidence evidence, CapabilityGrade grade) {
        public boolean unusual() {
            return grade == CapabilityGrade.UNUSUAL;
        }

        /** Returns the location, such as {@code build.rs:12}. */
        public String where() {
            return CapabilityEvidenceFormatter.place(evidence.path(), evidence.line());
        }

        /** Returns when the code runs. */
        public RunPhase when() {
            return RunPhase.of(unit);
        }

        /** Returns a description of the evidence, and the kind of unit for which it is unusual. */
        public String words() {
            return CapabilityEvidenceFormatter.what(evidence)
                    + (unusual() ? ", unusual for " + CapabilityEvidenceFormatter.unit(unit) : "");
        }
    }

    /**
     * Returns the capabilities of a crate. If the crate, or some of its code that executes at Check, was not read, the
     * state is UNKNOWN.
     */
    public static CapabilitySummary of(CrateEntry crate) {
        if (!(crate.findings() instanceof Findings.Read read)) {
            return new CapabilitySummary(State.UNKNOWN, List.of());
        }
        CapabilitySummary found = read.abilities();
        return crate.executes().stream().allMatch(part -> isRead(part.kind(), read.capabilities()))
                ? found
                : new CapabilitySummary(State.UNKNOWN, found.places());
    }

    /** Whether a unit of this kind was read. A declared unit may not exist. */
    private static boolean isRead(CrateEntry.Executes.Kind part, CrateCapabilities can) {
        Unit.Kind kind = switch (part) {
            case BUILD_SCRIPT -> Unit.Kind.BUILD_SCRIPT;
            case MACRO -> Unit.Kind.MACRO;
        };
        return can.units().stream().anyMatch(unit -> unit.unit().kind() == kind);
    }

    /** Returns the capabilities of units that were read. Without units, nothing is known. */
    public static CapabilitySummary of(CrateCapabilities can) {
        List<AbilityPlace> places = new ArrayList<>();
        can.units()
                .forEach(unit -> unit.executing()
                        .forEach(one -> places.add(new AbilityPlace(unit.unit().kind(), one, can.grade(one)))));
        places.sort(Comparator.comparing(AbilityPlace::when)
                .thenComparing(AbilityPlace::grade, Comparator.reverseOrder())
                .thenComparing(AbilityPlace::evidence, CrateCapabilities.order()));
        boolean hidden = places.stream().anyMatch(place -> place.evidence().capability() == Capability.UNKNOWN);
        Map<LimitKey, Integer> counts = new HashMap<>();
        places.removeIf(place -> counts.merge(LimitKey.of(place), 1, Integer::sum) > MOST);
        if (can.units().isEmpty() || !can.isRead()) {
            return new CapabilitySummary(
                    State.UNKNOWN,
                    places.stream()
                            .filter(place -> place.when() != RunPhase.CHECK)
                            .toList());
        }
        return new CapabilitySummary(hidden ? State.IN_PART : State.KNOWN, places);
    }

    /** Key of the places that share one limit. */
    private record LimitKey(RunPhase when, Optional<CapabilityMark> mark) {
        static LimitKey of(AbilityPlace place) {
            return new LimitKey(
                    place.when(), CapabilityMark.find(place.evidence().capability()));
        }
    }

    /** Returns the places of a kind. Places at Check come first. */
    public List<AbilityPlace> of(CapabilityMark mark) {
        return places.stream()
                .filter(place -> CapabilityMark.find(place.evidence().capability())
                        .filter(mark::equals)
                        .isPresent())
                .toList();
    }

    /** Returns the first of the least ordinary places of a kind. */
    public AbilityPlace worst(CapabilityMark mark) {
        List<AbilityPlace> here = of(mark);
        CapabilityGrade grade = grade(mark);
        return here.stream().filter(place -> place.grade() == grade).findFirst().orElseThrow();
    }

    /** Returns the least ordinary grade of a kind, at any time. */
    public CapabilityGrade grade(CapabilityMark mark) {
        return of(mark).stream()
                .map(AbilityPlace::grade)
                .max(Comparator.naturalOrder())
                .orElse(CapabilityGrade.ORDINARY);
    }

    /** Returns the content of a kind's column. */
    public Sight sight(CapabilityMark mark) {
        List<AbilityPlace> here = of(mark);
        if (!here.isEmpty() && here.getFirst().when() == RunPhase.CHECK) {
            return here.getFirst().unusual() ? Sight.UNUSUAL : Sight.SEEN;
        }
        return switch (state) {
            case UNKNOWN, IN_PART -> Sight.UNKNOWN;
            case KNOWN -> here.isEmpty() ? Sight.NOT_SEEN : Sight.LATER;
        };
    }

    /**
     * Returns the places in code that runs at the given time by kind, in the order of the columns; then the places of
     * kinds without a column.
     */
    public Map<Optional<CapabilityMark>, List<AbilityPlace>> byMark(RunPhase when) {
        Map<Optional<CapabilityMark>, List<AbilityPlace>> found = new LinkedHashMap<>();
        for (CapabilityMark mark : CapabilityMark.values()) {
            List<AbilityPlace> here =
                    of(mark).stream().filter(place -> place.when() == when).toList();
            if (!here.isEmpty()) {
                found.put(Optional.of(mark), here);
            }
        }
        List<AbilityPlace> rest = places.stream()
                .filter(place -> place.when() == when)
                .filter(place ->
                        CapabilityMark.find(place.evidence().capability()).isEmpty())
                .toList();
        if (!rest.isEmpty()) {
            found.put(Optional.empty(), rest);
        }
        return found;
    }

    /** Returns text such as {@code can: network, unusual: process; in its tests: files}, for a screen reader. */
    public String words() {
        List<String> clauses = new ArrayList<>();
        String check = seen(RunPhase.CHECK);
        String later = Stream.of(RunPhase.TEST, RunPhase.RUN)
                .filter(when -> !seen(when).isEmpty())
                .map(when -> when.where() + ": " + seen(when))
                .collect(Collectors.joining("; "));
        if (state == State.UNKNOWN) {
            clauses.add(later.isEmpty() ? "what it can do is unknown" : "what it can do at Check is unknown");
        } else if (!check.isEmpty()) {
            clauses.add("can: " + check);
        } else if (later.isEmpty()) {
            clauses.add("no capability found");
        }
        if (state == State.IN_PART) {
            clauses.add("a part of its code can’t be seen");
        }
        if (!later.isEmpty()) {
            clauses.add(later);
        }
        return String.join("; ", clauses);
    }

    private String seen(RunPhase when) {
        return byMark(when).entrySet().stream()
                .flatMap(entry -> entry
                        .getKey()
                        .map(mark -> (entry.getValue().getFirst().unusual() ? "unusual: " : "") + mark.word())
                        .stream())
                .collect(Collectors.joining(", "));
    }
}
