package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
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

/**
 * What that part of a crate can do which executes at Check, as the list and the pane say it.
 *
 * @param state whether anything of it is known
 * @param places what is not ordinary first, then by place; of each kind at most {@link #MOST}
 */
public record Abilities(State state, List<Place> places) {
    /** Places of one kind that are kept. */
    static final int MOST = 100;

    public Abilities {
        places = List.copyOf(places);
    }

    /** Whether it is known what a crate can do. */
    public enum State {
        /** Nothing of it executes by itself. */
        NO_UNIT,
        /** Not read, or there is nothing to read. */
        UNKNOWN,
        /** A part of its code can't be seen. */
        IN_PART,
        KNOWN
    }

    /** What a column says. */
    public enum Sight {
        NO_UNIT("nothing of it executes by itself"),
        UNKNOWN("unknown"),
        NOT_SEEN("not seen"),
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
    public record Place(Unit.Kind unit, Evidence evidence, boolean unusual) {
        /** {@code build.rs:12}. */
        public String where() {
            return EvidenceText.place(evidence.path(), evidence.line());
        }

        /** What stands there, and for which unit it is unusual. */
        public String words() {
            return EvidenceText.what(evidence) + (unusual ? ", unusual for " + EvidenceText.unit(unit) : "");
        }
    }

    /** Of a crate as far as it was read. */
    public static Abilities of(CrateEntry crate) {
        if (crate.isHere() && crate.executes().isEmpty()) {
            return new Abilities(State.NO_UNIT, List.of());
        }
        return crate.findings() instanceof Findings.Read read
                ? read.abilities()
                : new Abilities(State.UNKNOWN, List.of());
    }

    /** Of units that were read; of none, nothing is known. */
    public static Abilities of(CrateCapabilities can) {
        if (can.units().isEmpty() || !can.isRead()) {
            return new Abilities(State.UNKNOWN, List.of());
        }
        List<Place> places = new ArrayList<>();
        can.units()
                .forEach(unit -> unit.executing()
                        .forEach(one -> places.add(new Place(unit.unit().kind(), one, can.isUnusual(one)))));
        places.sort(Comparator.comparing((Place place) -> !place.unusual())
                .thenComparing(Place::evidence, CrateCapabilities.order()));
        boolean hidden = places.stream().anyMatch(place -> place.evidence().capability() == Capability.UNKNOWN);
        Map<Optional<CapabilityMark>, Integer> counts = new HashMap<>();
        places.removeIf(
                place -> counts.merge(CapabilityMark.of(place.evidence().capability()), 1, Integer::sum) > MOST);
        return new Abilities(hidden ? State.IN_PART : State.KNOWN, places);
    }

    /** The places of a kind. */
    public List<Place> of(CapabilityMark mark) {
        return places.stream()
                .filter(place -> CapabilityMark.of(place.evidence().capability())
                        .filter(mark::equals)
                        .isPresent())
                .toList();
    }

    /** What the column of a kind says. */
    public Sight sight(CapabilityMark mark) {
        List<Place> here = of(mark);
        if (!here.isEmpty()) {
            return here.getFirst().unusual() ? Sight.UNUSUAL : Sight.SEEN;
        }
        return switch (state) {
            case NO_UNIT -> Sight.NO_UNIT;
            case UNKNOWN, IN_PART -> Sight.UNKNOWN;
            case KNOWN -> Sight.NOT_SEEN;
        };
    }

    /** The places by what they show, in the order of the columns; then what has no column. */
    public Map<Optional<CapabilityMark>, List<Place>> byMark() {
        Map<Optional<CapabilityMark>, List<Place>> found = new LinkedHashMap<>();
        for (CapabilityMark mark : CapabilityMark.values()) {
            List<Place> here = of(mark);
            if (!here.isEmpty()) {
                found.put(Optional.of(mark), here);
            }
        }
        List<Place> rest = places.stream()
                .filter(place ->
                        CapabilityMark.of(place.evidence().capability()).isEmpty())
                .toList();
        if (!rest.isEmpty()) {
            found.put(Optional.empty(), rest);
        }
        return found;
    }

    /** {@code network, unusual; files}, for a screen reader; empty where nothing of it executes. */
    public String words() {
        return switch (state) {
            case NO_UNIT -> "";
            case UNKNOWN -> "what it can do is unknown";
            case IN_PART, KNOWN -> {
                List<String> words = new ArrayList<>();
                for (CapabilityMark mark : CapabilityMark.values()) {
                    switch (sight(mark)) {
                        case SEEN -> words.add(mark.word());
                        case UNUSUAL -> words.add("unusual: " + mark.word());
                        case NO_UNIT, UNKNOWN, NOT_SEEN -> {}
                    }
                }
                String seen = words.isEmpty() ? "nothing seen that it can do" : "can: " + String.join(", ", words);
                yield state == State.IN_PART ? seen + "; a part of its code can’t be seen" : seen;
            }
        };
    }

    /** The brief words of what is not ordinary, or of what is. */
    public List<String> brief(boolean unusual) {
        List<String> words = new ArrayList<>();
        for (CapabilityMark mark : CapabilityMark.values()) {
            Sight sight = sight(mark);
            if (sight == (unusual ? Sight.UNUSUAL : Sight.SEEN)) {
                words.add(mark.brief());
            }
        }
        return words;
    }
}
