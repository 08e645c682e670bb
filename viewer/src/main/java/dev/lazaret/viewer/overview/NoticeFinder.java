package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.findings.ReviewOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Creates the notices of a repository, and the facts about what was read. */
final class NoticeFinder {
    private static final RepoPath MANIFEST = RepoPath.of("Cargo.toml");
    private static final int MOST_FOLDERS = 3;
    private static final int DIGITS = 4;

    private NoticeFinder() {}

    static List<Notice> find(Audit audit, Function<Finding, Verdict> verdicts) {
        List<Notice> notices = new ArrayList<>();
        if (audit.inventory().entry(MANIFEST).isEmpty()) {
            notices.add(noManifest(audit));
        }
        List<NotLookedAt> unreadable = audit.notLookedAt().stream()
                .filter(one -> one.why().equals(UnreadPartFinder.UNREADABLE))
                .toList();
        if (!unreadable.isEmpty()) {
            notices.add(new Notice.Unreadable(
                    UnreadPartFinder.things(unreadable) + (unreadable.size() == 1 ? " is" : " are")
                            + " not readable for you. "
                            + (unreadable.size() == 1 ? "It counts" : "They count")
                            + " as not examined, here and in every export.",
                    unreadable.stream()
                            .map(one -> Inert.path(one.path().bytes()))
                            .toList()));
        }
        staleVerdicts(audit, verdicts, notices);
        return notices;
    }

    private static Notice noManifest(Audit audit) {
        List<RepoPath> folders = audit.cargo().packages().stream()
                .map(CargoPackage::manifest)
                .map(RepoPath::parent)
                .distinct()
                .toList();
        String view =
                " View works: " + CountFormatter.unbroken(audit.inventory().files(), "file") + " are read and "
                        + CountFormatter.unbroken(audit.findings().size(), "finding") + " shown.";
        String words = folders.isEmpty()
                ? "This folder has no Cargo.toml, so there is no Rust package to fetch or check." + view
                : "This folder itself is not a Rust package." + view + " "
                        + CountFormatter.unbroken(folders.size(), "package")
                        + (folders.size() == 1 ? " lies deeper." : " lie deeper.");
        return new Notice.NoManifest(words, folders.subList(0, Math.min(MOST_FOLDERS, folders.size())));
    }

    private static void staleVerdicts(Audit audit, Function<Finding, Verdict> verdicts, List<Notice> notices) {
        List<Finding> stale = audit.findings().stream()
                .filter(finding -> verdicts.apply(finding).stale())
                .sorted(ReviewOrder.ORDER)
                .toList();
        long hold = audit.findings().stream()
                .filter(finding -> verdicts.apply(finding).isCurrent())
                .count();
        if (!stale.isEmpty()) {
            String rest =
                    hold == 0 ? "" : hold == 1 ? " The other one still holds." : " The other " + hold + " still hold.";
            notices.add(new Notice.StaleVerdicts(
                    CountFormatter.unbroken(stale.size()) + " of "
                            + CountFormatter.unbroken(stale.size() + hold, "decision")
                            + (stale.size() == 1 ? " was" : " were") + " made for files that have changed." + rest,
                    stale));
        }
    }

    /** Returns facts about what was read, each in a few words. */
    static List<String> facts(Audit audit, int rules, Optional<CrateReadCounts> crates) {
        List<String> facts = new ArrayList<>();
        facts.add(CountFormatter.unbroken(audit.inventory().files(), "file") + ", "
                + ByteSizeFormatter.rough(audit.inventory().bytes()));
        int packages = audit.cargo().packages().size();
        int locked = audit.cargo().crates().size();
        if (packages > 0 || locked > 0) {
            facts.add(CountFormatter.unbroken(packages, "package") + ", "
                    + CountFormatter.unbroken(locked, "locked crate"));
        }
        crates.flatMap(CrateReadCounts::words).ifPresent(facts::add);
        String hex = audit.catalogue().substring(audit.catalogue().indexOf(':') + 1);
        String digest =
                hex.length() < 2 * DIGITS ? hex : hex.substring(0, DIGITS) + " " + hex.substring(DIGITS, 2 * DIGITS);
        facts.add("Catalogue " + digest + ", " + CountFormatter.unbroken(rules, "rule"));
        return facts;
    }
}
