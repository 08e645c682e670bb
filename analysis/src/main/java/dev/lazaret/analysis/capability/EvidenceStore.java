package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores the evidence of one crate, up to a maximum number for each capability and shape. */
final class EvidenceStore {
    /**
     * Maximum number of places in one crate that are stored for each capability and shape. They are counted separately
     * so that many places of one kind can't displace places of another kind.
     */
    private static final int MOST = 1_000;

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column)
            .thenComparing(Evidence::capability)
            .thenComparing(Evidence::what)
            .thenComparing(Evidence::argument);

    private final CrateSources crate;
    private final Set<RepoPath> libraries = new HashSet<>();
    private final List<Evidence> stored = new ArrayList<>();
    private final Set<HomeRead> homeReads = new HashSet<>();
    private final Map<Category, Integer> remaining = new HashMap<>();

    /**
     * The remaining numbers of unreachable places. They are counted separately so that they can't displace reachable
     * places.
     */
    private final Map<Category, Integer> remainingUncalled = new HashMap<>();

    private @Nullable Evidence dropped;

    EvidenceStore(CrateSources crate) {
        this.crate = crate;
        crate.files().subList(crate.crateFileCount(), crate.files().size()).forEach(file -> libraries.add(file.path()));
    }

    /** A category of evidence whose number of places is limited. */
    private record Category(Capability capability, ArgumentShape shape) {}

    /**
     * A line that reads a variable that contains a folder of the user. Comparable, so that hash collisions do not slow
     * hash tables.
     */
    private record HomeRead(RepoPath path, int line, String name) implements Comparable<HomeRead> {
        private static final Comparator<HomeRead> ORDER = Comparator.comparing(HomeRead::path)
                .thenComparingInt(HomeRead::line)
                .thenComparing(HomeRead::name);

        @Override
        public int compareTo(HomeRead other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Stores evidence, unless the maximum number is reached or the evidence is in a part of a library that the crate
     * doesn't call.
     */
    void add(Evidence one) {
        if (one.capability() == Capability.ENVIRONMENT && one.shape() == ArgumentShape.HOME) {
            homeReads.add(new HomeRead(one.path(), one.line(), one.argument()));
        }
        if (one.reach().broken() == Reachability.Break.NOT_CALLED
                && libraries.contains(one.path())
                && !crate.possible().contains(one.path())) {
            if (one.test() || !crate.hostOnly().contains(one.path())) {
                return; // no code that was read calls this part of the library
            }
            add(one.withReach(new Reachability(List.of(), Reachability.Break.HOST_ONLY)), remainingUncalled);
            return;
        }
        add(one, remaining);
    }

    private void add(Evidence one, Map<Category, Integer> left) {
        if (left.merge(new Category(one.capability(), one.shape()), MOST - 1, (rest, most) -> Math.max(-1, rest - 1))
                >= 0) {
            stored.add(one);
        } else if (dropped == null) {
            dropped = one;
        }
    }

    /** Stores evidence about the crate as a whole, to which no maximum number applies. */
    void addUnbounded(List<Evidence> all) {
        stored.addAll(all);
    }

    /**
     * Drops evidence of strings that name a variable for a folder of the user, if they are only the argument of a call
     * in the same line that reads this variable.
     */
    void dropRepeatedHomes() {
        stored.removeIf(this::isReadInSameLine);
    }

    private boolean isReadInSameLine(Evidence one) {
        return one.capability() == Capability.HOME
                && one.what().equals(one.argument())
                && homeReads.contains(new HomeRead(one.path(), one.line(), one.what()));
    }

    boolean isEmpty() {
        return stored.isEmpty();
    }

    /** Returns a view of the stored evidence, in the order in which it was added. The list reflects later additions. */
    List<Evidence> all() {
        return Collections.unmodifiableList(stored);
    }

    /** Returns the evidence in the crate itself, and the certainly reached evidence in libraries. */
    List<Evidence> ofCrateOrCertain() {
        return stored.stream()
                .filter(one -> !libraries.contains(one.path()) || one.reach().isCertain())
                .toList();
    }

    /** Returns the first place that was not stored because the maximum number was reached. */
    Optional<AnalysisLimit> limit() {
        return dropped == null
                ? Optional.empty()
                : Optional.of(new AnalysisLimit(LimitReason.PLACES, dropped.path(), dropped.line(), dropped.column()));
    }

    /** Returns the evidence, sorted and without duplicates. */
    List<Evidence> sorted() {
        return stored.stream().distinct().sorted(ORDER).toList();
    }
}
