package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds agent instructions that are stored elsewhere: links, and imports of files outside the repository. */
final class IndirectAgentInstructions implements Detector {
    private static final String ID = "AGT-LINK";

    private static final Set<String> NAMES = Set.of(
            "claude.md",
            "claude.local.md",
            "agents.md",
            "agent.md",
            "gemini.md",
            "qwen.md",
            "warp.md",
            ".cursorrules",
            ".windsurfrules",
            ".clinerules",
            ".goosehints",
            "copilot-instructions.md",
            ".claude",
            ".cursor",
            ".codex",
            ".gemini",
            ".mcp.json");

    private static final List<String> LEAVING = List.of("@~/", "@../", "@/");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (Entry entry : facts.tree().entries()) {
            Link link = entry.link();
            if (link != null && NAMES.contains(entry.path().name().toLowerCase(Locale.ROOT))) {
                String target = new String(link.target(), StandardCharsets.UTF_8);
                ScopeReference mention = link.inside()
                        ? new ScopeReference.Below()
                        : new ScopeReference.Unknown(Subject.Reason.OUTSIDE, target);
                out.report(
                        ID,
                        entry.path(),
                        Position.FILE,
                        "link to " + target,
                        Confidence.SURE,
                        link.inside() ? null : Severity.HIGH,
                        null,
                        List.of(mention));
            }
        }
        facts.documents("agent-instructions")
                .forEach((path, document) -> out.runOn(path, () -> {
                    for (Member line : document.root().members()) {
                        if (line.value() instanceof Node.Text text && imports(text.value())) {
                            out.report(ID, path, line.at(), text.value().strip(), Confidence.SURE, Severity.HIGH, null);
                        }
                    }
                }));
    }

    private static boolean imports(String line) {
        for (String word : List.of(line.strip().split("\\s+", -1))) {
            if (LEAVING.stream().anyMatch(word::startsWith) && word.length() > 4) {
                return true;
            }
        }
        return false;
    }
}
