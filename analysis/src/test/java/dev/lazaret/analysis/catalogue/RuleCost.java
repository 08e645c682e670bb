package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prints the cost of the number of rules: an audit with all of them, compared with one with ten of those that are pure
 * data, alternating in one JVM. Detectors are programs; they run in both.
 */
public final class RuleCost {
    private static final int FEW = 10;

    private final Path folder;
    private final Auditor all;
    private final Auditor few;
    private final int rules;

    private RuleCost(Path folder, Catalogue catalogue) {
        this.folder = folder;
        this.all = new Auditor(catalogue);
        this.few = new Auditor(with(FEW, catalogue));
        this.rules = catalogue.rules().size();
    }

    /**
     * Prints the result line.
     *
     * @param arguments the folder to audit and the number of rounds
     */
    public static void main(String[] arguments) {
        new RuleCost(Path.of(arguments[0]), Catalogue.load()).print(Integer.parseInt(arguments[1]));
    }

    private void print(int rounds) {
        milliseconds(all); // warm-up, not counted: the JIT compiles code, files enter the page cache
        milliseconds(few);
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double first = milliseconds(all);
            double second = milliseconds(few);
            with.add(first);
            without.add(second);
            ratios.add(first / second);
        }
        System.out.printf(
                "%-34s %6.0f ms  %-22s %6.0f ms  %5.2f (%.2f..%.2f)  %s%n",
                "audit with " + rules + " rules",
                median(with),
                "with " + FEW,
                median(without),
                median(ratios),
                Collections.min(ratios),
                Collections.max(ratios),
                "1.3");
    }

    private double milliseconds(Auditor auditor) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new IllegalArgumentException(folder + " can't be opened");
        }
        try (repository) {
            long begin = System.nanoTime();
            if (!(auditor.audit(repository, ScanMonitor.NONE) instanceof AuditOutcome.Done)) {
                throw new IllegalStateException(folder + " was not read to its end");
            }
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * Returns the catalogue with the matches of this number of its rules; detectors find every rule that they know in
     * it.
     */
    private static Catalogue with(int count, Catalogue catalogue) {
        List<RuleEntry> entries = catalogue.entries();
        List<Integer> data = IntStream.range(0, entries.size())
                .filter(i -> !entries.get(i).entryMatches().isEmpty()
                        || !entries.get(i).documentMatches().isEmpty()
                        || !entries.get(i).sourceMatches().isEmpty())
                .boxed()
                .toList();
        List<Integer> kept = IntStream.range(0, count)
                .mapToObj(i -> data.get(i * data.size() / count))
                .toList();
        List<RuleEntry> fewer = IntStream.range(0, entries.size())
                .mapToObj(i -> kept.contains(i) ? entries.get(i) : withoutMatches(entries.get(i)))
                .toList();
        return new Catalogue(
                fewer,
                catalogue.kinds(),
                catalogue.files(),
                catalogue.lists(),
                catalogue.settings(),
                catalogue.prevalence(),
                catalogue.digest());
    }

    private static RuleEntry withoutMatches(RuleEntry entry) {
        return new RuleEntry(
                entry.rule(),
                List.of(),
                List.of(),
                List.of(),
                entry.grades(),
                entry.once(),
                entry.covers(),
                entry.also());
    }
}
