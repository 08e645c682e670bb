package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.detect.CapabilityGrade;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.marks.CapabilityMark;
import dev.lazaret.viewer.marks.EvidenceText;
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
 * What a crate can do at Check, and later, as the list and the pane say it.
 *
 * @param state whether it is known what executes at Check
 * @param places by when they run; what is not ordinary first, then by place; of each kind at most {@link #MOST} at each time
 */
public record Abilities(State state, List<AbilityPlace> places) {
    /** Places of one kind and time that are kept. */
    static final int MOST = 100;

    public Abilities {
        places = List.copyOf(places);
    }

    /** Whether it is known what a crate can do at Check. */
    public enum State {
        /** Not read, or there is nothing to read. */
        UNKNOWN,
        /** A part of its code can't be seen. */
        IN_PART,
        KNOWN
    }

    /** What a column says. */
    public enum Sight {
        UNKNOWN("unknown"),
        NOT_SEEN("not seen"),
        /** Not at Check. */
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

    /** A place that shows a capability. */
    public record AbilityPlace(Unit.Kind unit, Evidence evidence, CapabilityGrade grade) {
        public boolean unusual() {
            return grade == CapabilityGrade.UNUSUAL;
        }

        /** {@code build.rs:12}. */
        public String where() {
            return EvidenceText.place(evidence.path(), evidence.line());
        }

        /** When it runs. */
        public When when() {
            return When.of(unit);
        }

        /** What stands there, and for which unit it is unusual. */
        public String words() {
            return EvidenceText.what(evidence) + (unusual() ? ", unusual for " + EvidenceText.unit(unit) : "");
        }
    }

    /** Of a crate as far as it was read. */
    public static Abilities of(CrateEntry crate) {
        if (!(crate.findings() instanceof Findings.Read read)) {
            return new Abilities(State.UNKNOWN, List.of());
        }
        Abilities found = read.abilities();
        return crate.executes().stream().allMatch(part -> isRead(part.kind(), read.can()))
                ? found
                : new Abilities(State.UNKNOWN, found.places());
    }

    /** What is declared may not be there. */
    private static boolean isRead(CrateEntry.Executes.Kind part, CrateCapabilities can) {
        Unit.Kind kind = switch (part) {
            case BUILD_SCRIPT -> Unit.Kind.BUILD_SCRIPT;
            case MACRO -> Unit.Kind.MACRO;
        };
        return can.units().stream().anyMatch(unit -> unit.unit().kind() == kind);
    }

    /** Of units that were read; of none, nothing is known. */
    public static Abilities of(CrateCapabilities can) {
        List<AbilityPlace> places = new ArrayList<>();
        can.units()
                .forEach(unit -> unit.executing()
                        .forEach(one -> places.add(new AbilityPlace(unit.unit().kind(), one, can.grade(one)))));
        places.sort(Comparator.comparing(AbilityPlace::when)
                .thenComparing(AbilityPlace::grade, Comparator.reverseOrder())
                .thenComparing(AbilityPlace::evidence, CrateCapabilities.order()));
        boolean hidden = places.stream().anyMatch(place -> place.evidence().capability() == Capability.UNKNOWN);
        Map<Kept, Integer> counts = new HashMap<>();
        places.removeIf(place -> counts.merge(Kept.of(place), 1, Integer::sum) > MOST);
        if (can.units().isEmpty() || !can.isRead()) {
            return new Abilities(
                    State.UNKNOWN,
                    places.stream().filter(place -> place.when() != When.CHECK).toList());
        }
        return new Abilities(hidden ? State.IN_PART : State.KNOWN, places);
    }

    /** Of what as many places are kept. */
    private record Kept(When when, Optional<CapabilityMark> mark) {
        static Kept of(AbilityPlace place) {
            return new Kept(place.when(), CapabilityMark.of(place.evidence().capability()));
        }
    }

    /** The places of a kind; those at Check come first. */
    public List<AbilityPlace> of(CapabilityMark mark) {
        return places.stream()
                .filter(place -> CapabilityMark.of(place.evidence().capability())
                        .filter(mark::equals)
                        .isPresent())
                .toList();
    }

    /** The place of a kind that is least ordinary; of several the first. */
    public AbilityPlace worst(CapabilityMark mark) {
        List<AbilityPlace> here = of(mark);
        CapabilityGrade grade = grade(mark);
        return here.stream().filter(place -> place.grade() == grade).findFirst().orElseThrow();
    }

    /** How ordinary it is, at whatever time, that a unit can do this. */
    public CapabilityGrade grade(CapabilityMark mark) {
        return of(mark).stream()
                .map(AbilityPlace::grade)
                .max(Comparator.naturalOrder())
                .orElse(CapabilityGrade.ORDINARY);
    }

    /** What the column of a kind says. */
    public Sight sight(CapabilityMark mark) {
        List<AbilityPlace> here = of(mark);
        if (!here.isEmpty() && here.getFirst().when() == When.CHECK) {
            return here.getFirst().unusual() ? Sight.UNUSUAL : Sight.SEEN;
        }
        return switch (state) {
            case UNKNOWN, IN_PART -> Sight.UNKNOWN;
            case KNOWN -> here.isEmpty() ? Sight.NOT_SEEN : Sight.LATER;
        };
    }

    /** The places of a time by what they show, in the order of the columns; then what has no column. */
    public Map<Optional<CapabilityMark>, List<AbilityPlace>> byMark(When when) {
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
                        CapabilityMark.of(place.evidence().capability()).isEmpty())
                .toList();
        if (!rest.isEmpty()) {
            found.put(Optional.empty(), rest);
        }
        return found;
    }

    /** {@code can: network, unusual: process; in its tests: files}, for a screen reader. */
    public String words() {
        List<String> clauses = new ArrayList<>();
        String check = seen(When.CHECK);
        String later = Stream.of(When.TEST, When.RUN)
                .filter(when -> !seen(when).isEmpty())
                .map(when -> when.where() + ": " + seen(when))
                .collect(Collectors.joining("; "));
        if (state == State.UNKNOWN) {
            clauses.add(later.isEmpty() ? "what it can do is unknown" : "what it can do at Check is unknown");
        } else if (!check.isEmpty()) {
            clauses.add("can: " + check);
        } else if (later.isEmpty()) {
            clauses.add("nothing seen that it can do");
        }
        if (state == State.IN_PART) {
            clauses.add("a part of its code can’t be seen");
        }
        if (!later.isEmpty()) {
            clauses.add(later);
        }
        return String.join("; ", clauses);
    }

    private String seen(When when) {
        return byMark(when).entrySet().stream()
                .flatMap(entry -> entry
                        .getKey()
                        .map(mark -> (entry.getValue().getFirst().unusual() ? "unusual: " : "") + mark.word())
                        .stream())
                .collect(Collectors.joining(", "));
    }
}
