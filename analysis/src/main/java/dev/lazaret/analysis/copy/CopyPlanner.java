package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Report;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans a copy of a repository. Audits the planned copy without writing it, and leaves out what would still make code
 * run, until nothing does.
 */
public final class CopyPlanner {
    /** Maximum number of audits of planned copies. An honest repository needs one or two. */
    static final int ROUNDS = 12;

    private final Auditor auditor;
    private final SettingsFiles settings;

    /**
     * Creates a planner.
     *
     * @param auditor auditor with the same catalogue
     */
    public CopyPlanner(Auditor auditor, Catalogue catalogue) {
        this.auditor = auditor;
        this.settings = new SettingsFiles(catalogue);
    }

    /**
     * Plans a copy. The plan depends only on the repository's content.
     *
     * @param inventory the repository's entries, as audited
     * @param progress receives the progress of each audit of a planned copy, and can cancel
     */
    public CopyPlanResult plan(Repository repository, Inventory inventory, ScanMonitor progress) {
        Optional<NotLookedAt> unknown = inventory.notLookedAt().stream()
                .filter(left -> left.path().isRoot())
                .findFirst();
        if (unknown.isPresent()) {
            return new CopyPlanResult.NotExamined(unknown.get().why());
        }
        CopyDraft draft = new CopyDraft(inventory, settings);
        leaveOutUnread(inventory, draft);
        CopyPlan plan = draft.plan();
        for (int round = 0; round < ROUNDS; round++) {
            Remainder left;
            switch (auditor.audit(repository.select(plan.tree()), ScanLimits.DEFAULT, progress)) {
                case AuditOutcome.Cancelled() -> {
                    return new CopyPlanResult.Cancelled();
                }
                case AuditOutcome.Done(Audit copy) -> {
                    Optional<CopyPlanResult> obstacle = obstacle(plan, copy);
                    if (obstacle.isPresent()) {
                        return obstacle.get();
                    }
                    left = Remainder.of(copy, this::mustChange);
                }
            }
            if (left.isEmpty()) {
                return new CopyPlanResult.Planned(plan);
            }
            change(left, plan, draft);
            CopyPlan next = draft.plan();
            if (next.equals(plan) || round == ROUNDS - 1) {
                return left.result();
            }
            plan = next;
        }
        throw new IllegalStateException("the last round has a result");
    }

    /** Returns why a planned copy can't be judged by its audit; empty if it can. */
    private static Optional<CopyPlanResult> obstacle(CopyPlan plan, Audit copy) {
        Optional<CopyPlanResult> changed = changed(plan, copy).map(CopyPlanResult.Changed::new);
        return changed.isPresent() || copy.findings().size() < Report.SHOWN
                ? changed
                : Optional.of(new CopyPlanResult.TooManyFindings());
    }

    /** Returns the first file whose bytes differ from those that the plan refers to. */
    private static Optional<RepoPath> changed(CopyPlan plan, Audit copy) {
        return plan.files().stream()
                .filter(file -> !copy.inventory()
                        .entry(file.path())
                        .map(Entry::digest)
                        .equals(Optional.ofNullable(file.source().digest())))
                .map(file -> file.source().path())
                .findFirst();
    }

    private boolean mustChange(Finding finding) {
        return settings.forbids(finding) || isManifest(finding);
    }

    /** Whether the finding is a manifest under another name, such as one in a source file. Ignores its trigger. */
    private static boolean isManifest(Finding finding) {
        return finding.family() == Family.MAN && finding.isExecutionPoint();
    }

    private static void change(Remainder left, CopyPlan plan, CopyDraft draft) {
        SortedMap<RepoPath, CopyPlan.PlannedFile> files = new TreeMap<>();
        plan.files().forEach(file -> files.put(file.path(), file));
        for (NotLookedAt unknown : left.unexamined()) {
            draft.leaveOut(source(unknown.path(), files), new CopyReason.NotExamined(unknown.why()));
        }
        for (Finding finding : left.firing()) {
            CopyReason why = new CopyReason.Matched(finding.id(), finding.title(), finding.trigger());
            CopyPlan.PlannedFile file = files.get(finding.path());
            boolean mayHelp = finding.family() == Family.MAN || finding.family() == Family.SRC;
            if (mayHelp && file != null && file.renamed().isEmpty()) {
                draft.rename(file.source().path(), why);
            } else {
                draft.leaveOut(source(finding.path(), files), why);
            }
        }
    }

    /** Returns the path in the repository of a file or folder of the copy. Folders are never renamed. */
    private static RepoPath source(RepoPath path, SortedMap<RepoPath, CopyPlan.PlannedFile> files) {
        CopyPlan.PlannedFile file = files.get(path);
        return file == null ? path : file.source().path();
    }

    private static void leaveOutUnread(Inventory inventory, CopyDraft draft) {
        for (NotLookedAt left : inventory.notLookedAt()) {
            if (Remainder.isUnexamined(left)) {
                draft.leaveOut(left.path(), new CopyReason.NotExamined(left.why()));
            }
        }
        for (Entry entry : inventory.entries()) {
            if (entry.isFile() && entry.digest() == null) {
                draft.leaveOut(entry.path(), new CopyReason.NotExamined("unreadable"));
            }
        }
    }
}
