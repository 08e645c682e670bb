package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints the findings of the rules in folders of real code, each audited separately: first the number of findings by
 * severity and rule for each folder, then the critical and high ones by rule with a person's assessment, then their
 * sum. Findings without a judgement follow, each as the beginning of its judgement line.
 */
public final class Precision {
    /** Files of the stored judgements. */
    static final List<String> FILES = List.of("debian.txt", "repositories.txt");

    private final Judgements judgements;
    private final PrintStream out;
    private final Map<String, Counts> rules = new TreeMap<>();
    private final Counts sum = new Counts();
    private final List<String> open = new ArrayList<>();
    private int folders;

    /** Counts of critical and high findings by assessment. */
    private static final class Counts {
        private int all;
        private final Map<Judgement.Word, Integer> words = new EnumMap<>(Judgement.Word.class);

        void add(Optional<Judgement> judgement) {
            all++;
            judgement.ifPresent(said -> words.merge(said.word(), 1, Integer::sum));
        }

        int of(Judgement.Word word) {
            return words.getOrDefault(word, 0);
        }

        int open() {
            return all - words.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Precision(Judgements judgements, PrintStream out) {
        this.judgements = judgements;
        this.out = out;
    }

    /** Prints the table for the given folders. */
    public static void main(String[] folders) {
        Auditor auditor = new Auditor(Catalogue.load());
        Precision precision = new Precision(Judgements.of(FILES), System.out);
        precision.head();
        for (String folder : folders) {
            RealAudit audit = RealAudit.of(auditor, Path.of(folder));
            precision.print(audit);
            precision.add(audit);
        }
        precision.finish();
    }

    private void head() {
        out.printf("%-40s", "folder");
        Arrays.stream(Severity.values()).forEach(severity -> out.printf(" %8s", severity.word()));
        out.println("  by rule");
    }

    private void print(RealAudit audit) {
        Map<Severity, Long> severities =
                audit.findings().stream().collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
        Map<String, Long> ids = audit.findings().stream()
                .collect(Collectors.groupingBy(Finding::id, TreeMap::new, Collectors.counting()));
        out.printf("%-40s", audit.place());
        Arrays.stream(Severity.values()).forEach(severity -> out.printf(" %8d", severities.getOrDefault(severity, 0L)));
        ids.forEach((id, count) -> out.printf("  %s %d", id, count));
        out.println();
    }

    /** Counts the folder's critical and high findings. */
    void add(RealAudit audit) {
        folders++;
        for (Finding finding : audit.judged()) {
            Optional<Judgement> judgement = judgements.of(audit.place(), finding);
            sum.add(judgement);
            rules.computeIfAbsent(finding.id(), _ -> new Counts()).add(judgement);
            if (judgement.isEmpty()) {
                open.add(audit.line(finding) + " | ? | " + finding.severity().word() + ", line " + finding.line() + ": "
                        + finding.evidence());
            }
        }
    }

    /** Prints everything except the lines of the folders. */
    void finish() {
        out.printf(
                "%n%-40s %8s %8s %8s %8s %10s%n",
                "critical and high by rule", "findings", "false", "ordinary", "right", "not judged");
        rules.forEach(this::row);
        row("all", sum);
        out.printf(
                "%d folders; in 100 folders %.1f false, %.1f ordinary; of all %.1f %% false, %.1f %% ordinary%n",
                folders,
                100.0 * sum.of(Judgement.Word.FALSE) / folders,
                100.0 * sum.of(Judgement.Word.ORDINARY) / folders,
                100.0 * sum.of(Judgement.Word.FALSE) / Math.max(1, sum.all),
                100.0 * sum.of(Judgement.Word.ORDINARY) / Math.max(1, sum.all));
        open.forEach(out::println);
    }

    private void row(String name, Counts counts) {
        out.printf(
                "%-40s %8d %8d %8d %8d %10d%n",
                name,
                counts.all,
                counts.of(Judgement.Word.FALSE),
                counts.of(Judgement.Word.ORDINARY),
                counts.of(Judgement.Word.RIGHT),
                counts.open());
    }
}
