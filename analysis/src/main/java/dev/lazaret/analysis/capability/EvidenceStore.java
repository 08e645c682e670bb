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

/** Stores the evidence of one crate, up to a bound for each capability and shape. */
final class EvidenceStore {
    /**
     * Most places that are stored for each capability and shape of one crate. A separate count for each prevents that
     * many places of one kind hide another kind.
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

    /** The counts of unreachable places, which must not crowd out reachable ones. */
    private final Map<Category, Integer> remainingUncalled = new HashMap<>();

    private @Nullable Evidence dropped;

    EvidenceStore(CrateSources crate) {
        this.crate = crate;
        crate.files().subList(crate.crateFileCount(), crate.files().size()).forEach(file -> libraries.add(file.path()));
    }

    /** A category of evidence with a bounded count. */
    private record Category(Capability capability, ArgumentShape shape) {}

    /**
     * A variable for a folder of the user that is read in a line. Comparable, so that hash collisions do not slow hash
     * tables.
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

    /** Stores evidence, unless its bound is reached, or it is in a part of a library that nothing here calls. */
    void add(Evidence one) {
        if (one.capability() == Capability.ENVIRONMENT && one.shape() == ArgumentShape.HOME) {
            homeReads.add(new HomeRead(one.path(), one.line(), one.argument()));
        }
        if (one.reach().broken() == Reachability.Break.NOT_CALLED
                && libraries.contains(one.path())
                && !crate.possible().contains(one.path())) {
            if (one.test() || !crate.hostOnly().contains(one.path())) {
                return; // nothing that is read here calls this part of the library
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

    /** Stores evidence of the crate as a whole, which no bound applies to. */
    void addUnbounded(List<Evidence> all) {
        stored.addAll(all);
    }

    /** Drops the texts that name a folder of the user and are only the argument of a call that reads this variable. */
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

    /** Returns the stored evidence in the order in which it was added. The list changes with the store. */
    List<Evidence> all() {
        return Collections.unmodifiableList(stored);
    }

    /** Returns the evidence in the crate itself, and the evidence in libraries that is certainly reached. */
    List<Evidence> ofCrateOrCertain() {
        return stored.stream()
                .filter(one -> !libraries.contains(one.path()) || one.reach().isCertain())
                .toList();
    }

    /** Returns the first place that was not stored, because its bound was reached. */
    Optional<AnalysisLimit> limit() {
        return dropped == null
                ? Optional.empty()
                : Optional.of(new AnalysisLimit(LimitReason.PLACES, dropped.path(), dropped.line(), dropped.column()));
    }

    /** Returns the evidence without repetitions, sorted. */
    List<Evidence> sorted() {
        return stored.stream().distinct().sorted(ORDER).toList();
    }
}
