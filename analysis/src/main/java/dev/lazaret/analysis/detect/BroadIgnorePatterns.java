package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds patterns in ignore files that hide source code, unless later patterns in the same file re-include everything
 * that they hide in this repository.
 */
final class BroadIgnorePatterns implements Detector {
    private static final String ID = "FS-IGNORE-BROAD";

    private static final Set<String> BROAD = Set.of(
            "*",
            "**",
            "/*",
            "*.rs",
            "**/*.rs",
            "build.rs",
            "/build.rs",
            "Cargo.toml",
            "/Cargo.toml",
            ".cargo",
            "/.cargo",
            ".cargo/",
            "/.cargo/",
            ".cargo/config.toml",
            "src",
            "/src",
            "src/",
            "/src/");

    /**
     * Maximum number of comparisons of a pattern with a path. If more are needed, all broad patterns of the file are
     * reported.
     */
    private static final long COMPARISONS = 5_000_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Comparisons budget = new Comparisons();
        facts.documents("gitignore").forEach((path, document) -> {
            List<Line> lines = lines(document);
            Set<Integer> undone = reincluded(path.parent(), lines, facts.tree(), budget);
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (BROAD.contains(line.text()) && !undone.contains(i)) {
                    out.report(ID, path, line.at(), "line = \"" + line.text() + "\"");
                }
            }
        });
    }

    /**
     * A line of an ignore file.
     *
     * @param pattern parsed pattern; empty if it is not supported
     */
    private record Line(String text, Position at, Optional<IgnorePattern> pattern) {
        boolean isNegated() {
            return pattern.filter(IgnorePattern::negated).isPresent();
        }
    }

    /** The number of comparisons that may still be made. */
    private static final class Comparisons {
        private long left = COMPARISONS;

        boolean spend(long comparisons) {
            left -= comparisons;
            return left >= 0;
        }
    }

    private static List<Line> lines(Document document) {
        List<Line> lines = new ArrayList<>();
        for (Member member : document.root().members()) {
            if (member.value() instanceof Node.Text text) {
                lines.add(new Line(text.value(), member.at(), IgnorePattern.parse(text.value())));
            }
        }
        return lines;
    }

    /**
     * Returns the indices of the lines that hide nothing, because later lines re-include everything that they match.
     */
    private static Set<Integer> reincluded(RepoPath folder, List<Line> lines, EntryTree tree, Comparisons budget) {
        if (!hasLaterNegation(lines)
                || lines.size() > IgnorePattern.MOST
                || lines.stream().anyMatch(line -> line.pattern().isEmpty())) {
            return Set.of();
        }
        Set<Integer> hiding = new HashSet<>();
        Set<Integer> overruled = new HashSet<>();
        Map<RepoPath, Integer> hidden = new HashMap<>();
        int start = folder.isRoot() ? 0 : folder.utf8().length() + 1;
        for (Entry entry : tree.below(folder)) {
            RepoPath path = entry.path();
            if (path.hasPart(".git")) {
                continue;
            }
            if (!budget.spend(lines.size())) {
                return Set.of();
            }
            boolean directory = entry.kind() == EntryKind.DIRECTORY;
            Integer by = hidden.get(path.parent());
            if (by == null) {
                by = hidingLine(
                        path.utf8().substring(Math.min(start, path.utf8().length())), directory, lines, overruled);
            }
            if (by != null && directory) {
                hidden.put(path, by);
            } else if (by != null) {
                hiding.add(by);
            }
        }
        overruled.removeAll(hiding);
        return overruled;
    }

    private static boolean hasLaterNegation(List<Line> lines) {
        boolean broad = false;
        for (Line line : lines) {
            if (broad && line.isNegated()) {
                return true;
            }
            broad |= BROAD.contains(line.text());
        }
        return false;
    }

    /**
     * Returns the index of the line that hides a path; null if none does. The last matching line takes precedence.
     *
     * @param overruled receives the indices of the lines that match the path although a later line re-includes it
     */
    private static @Nullable Integer hidingLine(
            String path, boolean directory, List<Line> lines, Set<Integer> overruled) {
        boolean included = false;
        for (int i = lines.size() - 1; i >= 0; i--) {
            IgnorePattern pattern = lines.get(i).pattern().orElseThrow();
            if (pattern.fits(path, directory)) {
                if (pattern.negated()) {
                    included = true;
                } else if (included) {
                    overruled.add(i);
                } else {
                    return i;
                }
            }
        }
        return null;
    }
}
