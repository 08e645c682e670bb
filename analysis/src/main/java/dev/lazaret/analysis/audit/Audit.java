package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The result of auditing a repository: everything that reading it reveals, and the manual findings that an auditor
 * adds.
 *
 * @param name last component of the opened path, sanitized for display (inert)
 * @param catalogue digest of the rule data used, {@code sha256:...}
 * @param findings sorted by {@link Finding#ORDER}
 * @param capabilities what build scripts and macro crates can do, sorted by root file; then what the other units of
 *     each package can do (library and programs, then tests), sorted by the package's folder
 * @param notLookedAt entries that the walk or the analysis skipped, sorted by path
 * @param lines the numbers of lines that there are to read
 */
public record Audit(
        String name,
        String catalogue,
        Inventory inventory,
        GitState git,
        CargoModel cargo,
        List<Finding> findings,
        List<UnitCapabilities> capabilities,
        List<NotLookedAt> notLookedAt,
        LineCounts lines) {
    public Audit {
        capabilities = List.copyOf(capabilities);
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Creates an audit without line counts. */
    public Audit(
            String name,
            String catalogue,
            Inventory inventory,
            GitState git,
            CargoModel cargo,
            List<Finding> findings,
            List<UnitCapabilities> capabilities,
            List<NotLookedAt> notLookedAt) {
        this(name, catalogue, inventory, git, cargo, findings, capabilities, notLookedAt, LineCounts.NONE);
    }

    /** Creates an audit of a repository in which nothing runs at compile time. */
    public Audit(
            String name,
            String catalogue,
            Inventory inventory,
            GitState git,
            CargoModel cargo,
            List<Finding> findings,
            List<NotLookedAt> notLookedAt) {
        this(name, catalogue, inventory, git, cargo, findings, List.of(), notLookedAt);
    }

    /** Returns a copy with additional manual findings. */
    public Audit with(List<Finding> own) {
        return withFindings(Stream.concat(findings.stream(), own.stream()).sorted(Finding.ORDER));
    }

    /** Returns a copy without manual findings. */
    public Audit withoutManual() {
        return withFindings(findings.stream().filter(finding -> !finding.isManual()));
    }

    private Audit withFindings(Stream<Finding> others) {
        return new Audit(name, catalogue, inventory, git, cargo, others.toList(), capabilities, notLookedAt, lines);
    }

    /** Returns the number of findings of each severity. Contains all severities, in their order. */
    public Map<Severity, Integer> bySeverity() {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    /**
     * Returns the number of findings of each trigger. Contains all triggers, in their order. Also counts findings that
     * execute nothing but hide something or inform: their trigger is the action at which they matter.
     */
    public Map<Trigger, Integer> byTrigger() {
        return byTrigger(_ -> true);
    }

    /** Returns the number of execution points of each trigger. Contains all triggers, in their order. */
    public Map<Trigger, Integer> executionPointsByTrigger() {
        return byTrigger(Finding::isExecutionPoint);
    }

    private Map<Trigger, Integer> byTrigger(Predicate<Finding> which) {
        Map<Trigger, Integer> counts = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            counts.put(trigger, 0);
        }
        findings.stream().filter(which).forEach(finding -> counts.merge(finding.trigger(), 1, Integer::sum));
        return counts;
    }

    /** Returns the number of findings of each family, in the families' order. Omits families without findings. */
    public Map<Family, Integer> byFamily() {
        Map<Family, Integer> counts = new EnumMap<>(Family.class);
        findings.forEach(finding -> counts.merge(finding.family(), 1, Integer::sum));
        return counts;
    }
}
