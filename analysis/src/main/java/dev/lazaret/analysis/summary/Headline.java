package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The one sentence over an audit: what not to do with the folder yet. It is made of the acts before any step of the ladder
 * that have a critical or high execution point.
 */
public final class Headline {
    private static final Set<Trigger> BEFORE = EnumSet.of(Trigger.OPEN, Trigger.ENTER, Trigger.GIT, Trigger.CARGO);

    private Headline() {}

    public static String of(Audit audit) {
        Set<Trigger> fires = EnumSet.noneOf(Trigger.class);
        boolean any = false;
        boolean lesser = false;
        for (Finding finding : audit.findings()) {
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
            return "What would fire can’t be told: " + Counted.of(unknown, "file") + " of those that decide it "
                    + (unknown == 1 ? "was" : "were") + " not understood.";
        }
        int units = units(audit);
        if (!any && units == 0) {
            return "No execution points found in cargo’s files and Rust sources.";
        }
        return (lesser ? "Nothing of high severity found" : "Nothing found")
                + " in cargo’s files that fires before you act. "
                + Counted.of(units, "unit") + " of this repository" + (units == 1 ? " executes" : " execute")
                + " at Check.";
    }

    /** Manifests, configuration and toolchain files that a reader of Lazaret's could not make sense of. */
    private static long notUnderstood(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.id().endsWith("-UNPARSEABLE"))
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
        String joined = Counted.list(clauses) + " yet.";
        return "D" + joined.substring(1);
    }
}
