package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one sentence over an audit: what not to do with the folder yet. It is made of the acts before any step of the ladder
 * that have a critical or high execution point. What stands in data of tests never counts.
 */
public final class Headline {
    /** The rules that say so of manifests, lockfiles, configuration and toolchain files. */
    private static final Set<String> NOT_UNDERSTOOD =
            Set.of("CFG-UNPARSEABLE", "MAN-LOCK-UNPARSEABLE", "MAN-UNPARSEABLE", "TC-UNPARSEABLE");

    private static final Set<Trigger> BEFORE = EnumSet.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO);

    private Headline() {}

    public static String of(Audit audit) {
        Set<Trigger> fires = EnumSet.noneOf(Trigger.class);
        boolean any = false;
        boolean lesser = false;
        for (Finding finding : project(audit)) {
            if (finding.isExecutionPoint()) {
                any = true;
                if (BEFORE.contains(finding.trigger())) {
                    if (finding.severity().atLeast(Severity.HIGH)) {
                        fires.add(finding.trigger());
                    }
                    lesser = true;
                }
            }
        }
        if (!fires.isEmpty()) {
            return warning(fires);
        }
        long unknown = notUnderstood(audit);
        if (unknown > 0) {
            return "What would fire can’t be told: " + Numbers.grouped(unknown, "file") + " of those that decide it "
                    + (unknown == 1 ? "was" : "were") + " not understood.";
        }
        int units = units(audit);
        String worse = worse(audit);
        if (!any && units == 0 && worse.isEmpty()) {
            return "No execution points found in cargo’s files and Rust sources.";
        }
        return (lesser ? "Nothing of high severity found" : "Nothing found")
                + " in cargo’s files that fires before you act" + worse + ". "
                + Numbers.grouped(units, "unit") + " of this repository" + (units == 1 ? " executes" : " execute")
                + " at Check.";
    }

    /** What the sentence must not be silent on: findings that are bad and don't fire before a step. */
    private static String worse(Audit audit) {
        List<Finding> bad = project(audit).stream()
                .filter(finding -> finding.severity().atLeast(Severity.HIGH))
                .toList();
        return bad.isEmpty()
                ? ""
                : ", but " + Numbers.grouped(bad.size(), "finding") + (bad.size() == 1 ? " is" : " are")
                        + " of high severity or worse, the earliest " + when(earliest(bad));
    }

    /**
     * How many findings there are of each severity, and when the first of them fires; data of tests apart.
     * {@code 1 critical, 2 high, 5 info; the earliest fires at Cargo, the earliest critical at Check. In data of tests: 3.}
     */
    public static String totals(Audit audit) {
        List<Finding> project = project(audit);
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        project.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        int data = audit.findings().size() - project.size();
        String apart = data == 0 ? "" : " In data of tests: " + Numbers.grouped(data) + ".";
        if (counts.isEmpty()) {
            return "No finding." + apart;
        }
        String words = counts.entrySet().stream()
                .map(entry ->
                        Numbers.grouped(entry.getValue()) + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        return words + firing(project) + "." + apart;
    }

    private static String firing(List<Finding> project) {
        List<Finding> all = project.stream().filter(Finding::isExecutionPoint).toList();
        List<Finding> points = all.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        if (points.isEmpty()) {
            return "";
        }
        Trigger first = earliest(points);
        Severity worst = points.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Trigger firstOfWorst = earliest(
                points.stream().filter(finding -> finding.severity() == worst).toList());
        return "; the earliest " + (earliest(all) == first ? "" : "above info ") + "fires " + when(first)
                + (firstOfWorst == first
                        ? later(points, worst, first)
                        : ", the earliest " + worst.word() + " one " + when(firstOfWorst));
    }

    /** Of the worst findings, where the first fires before any step, those that wait for one. */
    private static String later(List<Finding> points, Severity worst, Trigger first) {
        List<Finding> later = points.stream()
                .filter(finding -> finding.severity() == worst && !BEFORE.contains(finding.trigger()))
                .toList();
        if (later.isEmpty() || !BEFORE.contains(first)) {
            return "";
        }
        Trigger trigger = earliest(later);
        boolean all = later.stream().allMatch(finding -> finding.trigger() == trigger);
        return ", " + Numbers.grouped(later.size()) + " " + worst.word() + (later.size() == 1 ? " one " : " ones ")
                + when(trigger) + (all ? "" : " or later");
    }

    private static String when(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "when the folder is opened";
            case ENTER -> "when a shell enters it";
            case GIT -> "at any git command";
            case CARGO -> "at any cargo command";
            case FETCH, CHECK, BUILD, TEST, RUN -> "at " + trigger.title();
            case OTHER -> "at other acts (bench, just, CI)";
        };
    }

    private static Trigger earliest(List<Finding> findings) {
        return findings.stream()
                .map(Finding::trigger)
                .min(Comparator.naturalOrder())
                .orElse(Trigger.OTHER);
    }

    /** The findings that are not in data of tests. */
    private static List<Finding> project(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .toList();
    }

    /** Manifests, configuration and toolchain files that a reader of Lazaret's could not make sense of. */
    private static long notUnderstood(Audit audit) {
        return project(audit).stream()
                .filter(finding -> NOT_UNDERSTOOD.contains(finding.id()))
                .map(Finding::path)
                .distinct()
                .count();
    }

    /** Number of build scripts and procedural macro crates of the repository itself. */
    public static int units(Audit audit) {
        return audit.cargo().packages().stream().mapToInt(Headline::units).sum();
    }

    private static int units(CargoPackage cargoPackage) {
        return cargoPackage.buildScripts().size() + (cargoPackage.isProcMacro() ? 1 : 0);
    }

    private static String warning(Set<Trigger> fires) {
        boolean git = fires.contains(Trigger.GIT);
        boolean cargo = fires.contains(Trigger.CARGO);
        boolean outside = fires.contains(Trigger.OPEN) || fires.contains(Trigger.ENTER);
        List<String> acts = new ArrayList<>();
        if (fires.contains(Trigger.OPEN)) {
            acts.add("open this folder in an editor");
        }
        if (fires.contains(Trigger.ENTER)) {
            acts.add("enter " + (acts.isEmpty() ? "this folder" : "it") + " in a shell");
        }
        if (git || cargo) {
            acts.add("run " + (git && cargo ? "git or cargo" : git ? "git" : "cargo") + " in "
                    + (outside ? "it" : "this folder"));
        }
        List<String> clauses = acts.stream().map(act -> "don’t " + act).toList();
        String joined = Wording.list(clauses) + " yet.";
        return "D" + joined.substring(1);
    }
}
