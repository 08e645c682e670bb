package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that are spelled with escapes and whose decoded form matches a rule. The finding is reported in addition
 * to the rule's finding, at the same line.
 */
final class EscapedKeySpellings {
    private static final Map<String, String> BY_KIND = Map.of(
            "toolchain-file", "TC-HIDDEN-SPELLING",
            "toolchain-old-file", "TC-HIDDEN-SPELLING",
            "cargo-config", "CFG-HIDDEN-SPELLING",
            "cargo-manifest", "MAN-HIDDEN-SPELLING");

    /** Rules for keys without a known meaning. */
    private static final Set<String> REST = Set.of("CFG-OTHER-KEY", "TC-UNKNOWN-KEY");

    private EscapedKeySpellings() {}

    static SortedSet<String> ids() {
        return new TreeSet<>(BY_KIND.values());
    }

    /**
     * Examines one document.
     *
     * @param matches matches of rules in the document
     */
    static void find(String kind, RepoPath path, Document document, Matches matches, FindingCollector out) {
        @Nullable String id = BY_KIND.get(kind);
        if (id == null) {
            return;
        }
        BitSet lines = new BitSet();
        for (Match match : matches.found()) {
            if (!REST.contains(match.rule().id())) {
                lines.set(match.at().line());
            }
        }
        matches.linesOfMore().forEach((rule, more) -> {
            if (!REST.contains(rule)) {
                lines.or(more);
            }
        });
        lines.clear(0); // the whole file
        look(document.root(), false, lines, id, path, out);
    }

    private static void look(
            Node node, boolean disguised, BitSet lines, String id, RepoPath path, FindingCollector out) {
        switch (node) {
            case Node.Table table -> {
                for (Member member : table.members()) {
                    boolean hidden = disguised || member.disguised();
                    if (hidden && lines.get(member.at().line())) {
                        lines.clear(member.at().line());
                        out.report(id, path, member.at(), "escapes in the key spell " + member.key());
                    }
                    look(member.value(), hidden, lines, id, path, out);
                }
            }
            case Node.Array array -> array.items().forEach(item -> look(item, disguised, lines, id, path, out));
            case Node.Text text -> {}
            case Node.Bool bool -> {}
            case Node.Literal literal -> {}
        }
    }
}
