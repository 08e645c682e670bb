package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds unusual symbolic links. Examines only the links' targets as written, and the walked entries. */
final class SymbolicLinks implements Detector {
    private static final String OUTSIDE = "FS-LINK-OUTSIDE";
    private static final String DEVICE = "FS-LINK-DEVICE";
    private static final String LOOP = "FS-LINK-LOOP";
    private static final String BROKEN = "FS-LINK-BROKEN";
    private static final String INSIDE = "FS-LINK-INSIDE";
    private static final String CONFIG = "FS-LINK-CONFIG";
    /**
     * Names of files and folders that tools read automatically, with the action that makes them do so. Rules of other
     * families cover Cargo.lock, toolchain files and .cargo.
     */
    private static final Map<String, Trigger> CONFIGURATION = Map.of(
            "Cargo.toml", Trigger.CARGO,
            "build.rs", Trigger.CARGO,
            "rustfmt.toml", Trigger.CARGO,
            ".rustfmt.toml", Trigger.CARGO,
            "clippy.toml", Trigger.CARGO,
            ".clippy.toml", Trigger.CARGO,
            ".vscode", Trigger.OPEN,
            ".envrc", Trigger.ENTER,
            ".github", Trigger.OTHER);

    private static final Set<String> SYSTEM = Set.of("dev", "proc", "sys", "run");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(OUTSIDE, DEVICE, LOOP, BROKEN, INSIDE, CONFIG));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (Entry entry : facts.tree().entries()) {
            Link link = entry.link();
            if (link != null) {
                out.runOn(entry.path(), () -> look(facts, entry, link, out));
            }
        }
    }

    private static void look(RepositoryFacts facts, Entry entry, Link link, FindingCollector out) {
        String target = new String(link.target(), StandardCharsets.UTF_8);
        String evidence = "link to " + target;
        RepoPath resolved = link.resolved();
        boolean configures = configures(facts, entry.path());
        if (configures) {
            out.report(
                    CONFIG,
                    entry.path(),
                    Position.FILE,
                    evidence,
                    Confidence.SURE,
                    severity(facts, entry.path(), resolved),
                    CONFIGURATION.getOrDefault(entry.path().name(), Trigger.CARGO),
                    List.of(new ScopeReference.Below()));
        }
        if (link.loops() || (resolved != null && entry.path().isIn(resolved))) {
            out.report(LOOP, entry.path(), Position.FILE, evidence);
        } else if (resolved != null) {
            if (!configures) {
                out.report(INSIDE, entry.path(), Position.FILE, evidence);
            }
        } else if (isSystem(target)) {
            out.report(DEVICE, entry.path(), Position.FILE, evidence, outside(target));
        } else if (!link.inside()) {
            out.report(OUTSIDE, entry.path(), Position.FILE, evidence, outside(target));
        } else {
            List<ScopeReference> missing = List.of(new ScopeReference.Unknown(Subject.Reason.MISSING, target));
            out.report(BROKEN, entry.path(), Position.FILE, evidence, missing);
        }
    }

    /**
     * Returns a lower severity if the link's target is a folder, or a file with the same name as the link; null
     * otherwise.
     */
    private static @Nullable Severity severity(RepositoryFacts facts, RepoPath path, @Nullable RepoPath resolved) {
        if (resolved == null || path.isIn(resolved)) {
            return null;
        }
        Optional<Entry> target = facts.tree().entry(resolved);
        if (target.filter(entry -> entry.kind() == EntryKind.DIRECTORY).isPresent()) {
            return Severity.INFO;
        }
        return resolved.name().equals(path.name()) ? Severity.LOW : null;
    }

    private static List<ScopeReference> outside(String target) {
        return List.of(new ScopeReference.Unknown(Subject.Reason.OUTSIDE, target));
    }

    /** Whether tools automatically read an entry with this name, or the entry is a package's {@code src} folder. */
    private static boolean configures(RepositoryFacts facts, RepoPath path) {
        String name = path.name();
        return CONFIGURATION.containsKey(name)
                || (name.equals("src")
                        && facts.manifests().containsKey(path.parent().child("Cargo.toml")));
    }

    private static boolean isSystem(String target) {
        if (!target.startsWith("/")) {
            return false;
        }
        int first = 1;
        while (first < target.length() && target.charAt(first) == '/') {
            first++;
        }
        int end = target.indexOf('/', first);
        return SYSTEM.contains(target.substring(first, end < 0 ? target.length() : end));
    }
}
