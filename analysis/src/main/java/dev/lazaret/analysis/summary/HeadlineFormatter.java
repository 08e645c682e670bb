package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds the headline of an audit, with the most severe statement first. If critical or high execution points are
 * triggered before any step of the ladder, the headline states what not to do with the folder yet. Otherwise it states
 * the number of critical and high findings to read, and the most severe of them. Test data never counts. All statements
 * are based on the same findings, so they don't contradict each other.
 */
public final class HeadlineFormatter {
    /** Rules that report manifests, lockfiles, configuration files and toolchain files that could not be understood. */
    private static final Set<String> NOT_UNDERSTOOD =
            Set.of("CFG-UNPARSEABLE", "MAN-LOCK-UNPARSEABLE", "MAN-UNPARSEABLE", "TC-UNPARSEABLE");

    private static final Set<Trigger> BEFORE = EnumSet.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO);

    /**
     * Rules on commands that direnv runs only after approval (observed: they are blocked before approval, and again
     * after each change).
     */
    private static final Set<String> AWAIT_APPROVAL = Set.of("ENV-DIRENV", "ENV-DIRENV-SOURCED");

    private HeadlineFormatter() {}

    /** Returns the headline of an audit. */
    public static String of(Audit audit) {
        List<Finding> project = project(audit);
        List<Finding> points =
                project.stream().filter(Finding::isExecutionPoint).toList();
        List<Finding> all = project.stream()
                .filter(finding -> finding.severity().atLeast(Severity.HIGH) && !NOT_UNDERSTOOD.contains(finding.id()))
                .sorted(FindingReadingOrder.GRAVEST)
                .toList();
        List<Finding> grave =
                all.stream().filter(finding -> !finding.isElsewhere()).toList();
        int units = unitCount(audit);
        Set<Trigger> acts = grave.stream()
                .filter(finding -> finding.isExecutionPoint() && BEFORE.contains(finding.trigger()))
                .filter(finding -> !CargoConfigScopeChecker.isBelow(audit.inventory(), finding))
                .map(Finding::trigger)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trigger.class)));
        boolean below = grave.stream()
                .anyMatch(finding ->
                        finding.isExecutionPoint() && CargoConfigScopeChecker.isBelow(audit.inventory(), finding));
        long served = grave.stream()
                .filter(LanguageServerFindingCounts::starts)
                .filter(finding -> !CargoConfigScopeChecker.isBelow(audit.inventory(), finding))
                .count();
        if (!acts.isEmpty() || below) {
            String warning = warning(acts, below, served > 0, grave);
            return units == 0 ? warning : warning + " " + units(units);
        }
        List<String> sentences = new ArrayList<>();
        long unknown = notUnderstood(project);
        if (unknown > 0) {
            sentences.add("Can’t determine what would run: " + CountFormatter.grouped(unknown, "file")
                    + " of those that decide it " + (unknown == 1 ? "was" : "were") + " not understood.");
        }
        if (!all.isEmpty()) {
            sentences.add(toRead(all));
        }
        if (sentences.isEmpty() && points.isEmpty() && units == 0) {
            return "No execution points found in cargo’s files and Rust sources.";
        }
        if (served > 0) {
            sentences.add(served(all.size() == 1 ? "it" : CountFormatter.grouped(served) + " of them"));
        }
        if (unknown == 0) {
            sentences.add(before(points, served > 0));
        }
        if (units > 0) {
            sentences.add(units(units));
        }
        return String.join(" ", sentences);
    }

    /**
     * Returns a sentence such as
     * {@code 3 critical or high findings; the gravest, at Check: A build script starts a process (SRC-BUILD-PROCESS).}
     * If the findings differ in kind, the number of findings of each kind follows. The sentence names only the rule, so
     * the headline contains no strings from the repository or from auditors.
     */
    private static String toRead(List<Finding> grave) {
        Finding first = grave.getFirst();
        long executing = grave.stream()
                .filter(finding -> finding.isExecutionPoint() && finding.effect() == Effect.EXECUTES)
                .count();
        long redirecting = grave.stream()
                .filter(finding -> finding.isExecutionPoint() && finding.effect() == Effect.REDIRECTS)
                .count();
        long elsewhere = grave.stream().filter(Finding::isElsewhere).count();
        long misleading = grave.stream()
                .filter(finding -> !finding.isElsewhere() && finding.effect() == Effect.HIDES)
                .count();
        long noted = grave.size() - executing - redirecting - elsewhere - misleading;
        List<String> shares = new ArrayList<>();
        share(executing, "executes", "execute", shares);
        share(redirecting, "redirects", "redirect", shares);
        share(misleading, "misleads", "mislead", shares);
        share(noted, "is only noted", "are only noted", shares);
        share(elsewhere, "runs on a CI service", "run on a CI service", shares);
        boolean exceeded = grave.stream()
                .anyMatch(finding -> finding.severity() != first.severity()
                        && finding.severity().atLeast(first.severity()));
        return CountFormatter.grouped(grave.size(), "critical or high finding")
                + (shares.size() == 1 ? "" : ", of which " + Wording.list(shares))
                + (grave.size() == 1 ? "" : exceeded ? "; the gravest here" : "; the gravest")
                + (first.isExecutionPoint()
                        ? ", " + when(first.trigger())
                        : first.isElsewhere() ? ", on a CI service" : "")
                + ": " + (first.isManual() ? "found by an auditor" : first.title() + " (" + first.id() + ")") + ".";
    }

    private static void share(long count, String one, String several, List<String> out) {
        if (count > 0) {
            out.add(CountFormatter.grouped(count) + " " + (count == 1 ? one : several));
        }
    }

    /**
     * Returns the sentence on editors that start a language server. It is needed because an editor opens the folder
     * before any step.
     */
    private static String served(String what) {
        return "An editor with a Rust language server fires " + what + " on open.";
    }

    /**
     * Returns the sentence on the time before any step. {@code served} specifies whether a language server triggers
     * critical or high findings, which the preceding sentence reports.
     */
    private static String before(List<Finding> points, boolean served) {
        boolean lesser = points.stream()
                .anyMatch(finding -> BEFORE.contains(finding.trigger()) || LanguageServerFindingCounts.starts(finding));
        return (served ? "Without one, no " : "No ") + (lesser ? "high-severity " : "")
                + "findings are triggered before you act.";
    }

    private static String units(int units) {
        return CountFormatter.grouped(units, "unit") + " of this repository " + (units == 1 ? "executes" : "execute")
                + " at Check, and when an editor with a Rust language server opens the folder.";
    }

    /**
     * Returns the number of findings of each severity, with test data counted separately:
     * {@code 1 critical, 2 high, 5 info. In test data: 3.}
     */
    public static String totals(Audit audit) {
        List<Finding> project = project(audit);
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        project.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        int data = audit.findings().size() - project.size();
        String apart = data == 0 ? "" : " In test data: " + CountFormatter.grouped(data) + ".";
        if (counts.isEmpty()) {
            return "No finding." + apart;
        }
        String words = counts.entrySet().stream()
                .map(entry -> CountFormatter.grouped(entry.getValue()) + " "
                        + entry.getKey().word())
                .collect(Collectors.joining(", "));
        return words + "." + apart;
    }

    private static String when(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "when the folder is opened";
            case ENTER -> "when a shell enters it";
            case GIT -> "at any git command";
            case CARGO -> "at any cargo command";
            case FETCH, CHECK, BUILD, TEST, RUN -> "at " + trigger.title();
            case OTHER -> "at other acts (bench, just)";
        };
    }

    /** Returns the findings outside test data. */
    private static List<Finding> project(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> !finding.isTestData())
                .toList();
    }

    private static long notUnderstood(List<Finding> project) {
        return project.stream()
                .filter(finding -> NOT_UNDERSTOOD.contains(finding.id()))
                .map(Finding::path)
                .distinct()
                .count();
    }

    /** Returns the number of the repository's own build scripts and procedural macro crates. */
    public static int unitCount(Audit audit) {
        return audit.cargo().packages().stream()
                .mapToInt(HeadlineFormatter::units)
                .sum();
    }

    private static int units(CargoPackage cargoPackage) {
        return cargoPackage.buildScripts().size() + (cargoPackage.isProcMacro() ? 1 : 0);
    }

    /** Names of folders with settings for editors that can start agents or commands. */
    private static final Set<String> OF_EDITORS = Set.of(".cursor", ".idea", ".vscode", ".windsurf", ".zed");

    /** Whether a finding is triggered when an agent starts, but not when an editor opens the folder. */
    private static boolean isOfAgents(Finding finding) {
        return finding.family() == Family.AGT
                && OF_EDITORS.stream().noneMatch(finding.path()::hasPart)
                && !finding.path().name().endsWith(".code-workspace");
    }

    private static String warning(Set<Trigger> fires, boolean below, boolean served, List<Finding> grave) {
        List<Finding> atOpening = grave.stream()
                .filter(finding -> finding.isExecutionPoint() && finding.trigger() == Trigger.OPEN)
                .toList();
        boolean git = fires.contains(Trigger.GIT);
        boolean cargo = fires.contains(Trigger.CARGO);
        List<String> acts = new ArrayList<>();
        if (atOpening.stream().anyMatch(finding -> !isOfAgents(finding))) {
            acts.add("open this folder in an editor");
        } else if (served) {
            acts.add("open this folder in an editor with a Rust language server");
        }
        if (atOpening.stream().anyMatch(HeadlineFormatter::isOfAgents)) {
            acts.add("start an agent in " + (acts.isEmpty() ? "this folder" : "it"));
        }
        List<Finding> entering = grave.stream()
                .filter(finding -> finding.isExecutionPoint() && finding.trigger() == Trigger.ENTER)
                .toList();
        if (entering.stream().anyMatch(finding -> !AWAIT_APPROVAL.contains(finding.id()))) {
            acts.add("enter " + (acts.isEmpty() ? "this folder" : "it") + " in a shell");
        } else if (!entering.isEmpty()) {
            acts.add("run direnv allow in " + (acts.isEmpty() ? "this folder" : "it"));
        }
        if (git || cargo) {
            acts.add("run " + (git && cargo ? "git or cargo" : git ? "git" : "cargo") + " in "
                    + (acts.isEmpty() ? "this folder" : "it"));
        }
        if (below && !cargo) {
            acts.add("run cargo in some folders below " + (acts.isEmpty() ? "this one" : "it"));
        }
        List<String> clauses = acts.stream().map(act -> "don’t " + act).toList();
        String joined = Wording.list(clauses) + " yet.";
        return "D" + joined.substring(1);
    }
}
