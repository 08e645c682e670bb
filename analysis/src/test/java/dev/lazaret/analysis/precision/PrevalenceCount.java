package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.PrevalenceKey;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts in how many packages the findings of each shape occur, and prints the table that the catalogue has as
 * {@code prevalence.toml}. Leaves out findings in test data and those below medium, as these are never lowered, and the
 * shapes by which an attack of the rounds acts.
 */
public final class PrevalenceCount {
    /** Shapes that fewer than one in this many packages have are not printed. */
    private static final int RARE = 1000;

    private static final Comparator<Map.Entry<PrevalenceKey, Integer>> ORDER =
            Map.Entry.<PrevalenceKey, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().rule())
                    .thenComparing(entry -> entry.getKey().mechanism())
                    .thenComparing(entry -> entry.getKey().argument())
                    .thenComparing(entry -> entry.getKey().severity());

    private final Map<PrevalenceKey, Integer> having = new HashMap<>();
    private final Set<PrevalenceKey> attacks = new HashSet<>();
    private int packages;

    /** Prints the table of packages: each folder is one, or contains some. */
    public static void main(String[] folders) throws IOException {
        Auditor auditor = new Auditor(Catalogue.load().withoutPrevalence());
        PrevalenceCount count = new PrevalenceCount();
        count.attacks.addAll(ofAttacks(auditor));
        for (String folder : folders) {
            for (Path one : packages(Path.of(folder))) {
                count.add(RealAudit.of(auditor, one).findings());
            }
        }
        count.print(System.out);
    }

    /** Returns the shapes at the decisive places of attacks. */
    private static Set<PrevalenceKey> ofAttacks(Auditor auditor) throws IOException {
        Path scratch = Files.createTempDirectory("attacks");
        Set<PrevalenceKey> shapes = new HashSet<>();
        for (AttackRound round : AttackRound.rounds()) {
            for (AttackRound.Attack attack : round.attacks()) {
                Path folder = scratch.resolve(attack.name());
                round.archive(attack.name()).unpackInto(folder);
                for (Finding finding : RealAudit.of(auditor, folder).findings()) {
                    if (attack.place().filter(place -> place.isAt(finding)).isPresent()) {
                        shapes.add(finding.assessment().shape(finding.id()));
                    }
                }
            }
        }
        return shapes;
    }

    private static List<Path> packages(Path folder) throws IOException {
        if (Files.exists(folder.resolve("Cargo.toml"))) {
            return List.of(folder);
        }
        try (Stream<Path> below = Files.list(folder)) {
            return below.filter(one -> Files.exists(one.resolve("Cargo.toml")))
                    .sorted()
                    .toList();
        }
    }

    /** Counts a package: each shape once, even if the package has it several times. */
    void add(List<Finding> findings) {
        packages++;
        Set<PrevalenceKey> shapes = new HashSet<>();
        for (Finding finding : findings) {
            if (!finding.isTestData() && finding.severity().atLeast(Severity.MEDIUM)) {
                shapes.add(finding.assessment().shape(finding.id()));
            }
        }
        shapes.forEach(shape -> having.merge(shape, 1, Integer::sum));
    }

    /** Prints the counts, the most common first. */
    void print(PrintStream out) {
        out.println("# Printed by app/bin/bench prevalence: in how many packages the findings of each shape are.");
        out.println("packages = " + packages);
        out.println("shapes = [");
        having.entrySet().stream()
                .filter(entry -> entry.getValue() * RARE >= packages && !attacks.contains(entry.getKey()))
                .sorted(ORDER)
                .forEach(entry -> out.println(line(entry.getKey(), entry.getValue())));
        out.println("]");
    }

    private static String line(PrevalenceKey shape, int count) {
        return "    { packages = " + count + ", rule = \"" + shape.rule() + "\", severity = \""
                + shape.severity().word() + "\""
                + (shape.mechanism().isEmpty() ? "" : ", mechanism = " + quoted(shape.mechanism()))
                + (shape.argument().isEmpty() ? "" : ", argument = \"" + shape.argument() + "\"")
                + " },";
    }

    /** Returns the text as a basic string of TOML. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
