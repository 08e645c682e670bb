package dev.lazaret.analysis.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.RawFinding;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that a key spelled with escapes is found wherever it is in a document. */
final class EscapedKeySpellingsTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final RuleEngine ENGINE = RuleEngine.of(CATALOGUE);

    /** Returns the lines of hidden keys behind many matches of one rule. */
    private static List<Integer> lines(String before, String last) {
        byte[] bytes = (before + last).getBytes(UTF_8);
        DocumentKind kind = ENGINE.kind("cargo-config");
        Document document = ENGINE.read(kind, bytes, bytes.length).orElseThrow();
        String path = ".cargo/config.toml";
        FindingCollector found = new FindingCollector(CATALOGUE);
        new FileDetectorRunner(found, new FileFactCollector())
                .document(kind.name(), RepoPath.of(path), document, ENGINE.matchDocument(kind, document, path));
        return found.hits().stream()
                .filter(hit -> hit.id().equals("CFG-HIDDEN-SPELLING"))
                .map(RawFinding::line)
                .toList();
    }

    private static String aliases(int count) {
        StringBuilder text = new StringBuilder("[alias]\n");
        for (int i = 0; i < count; i++) {
            text.append('a').append(i).append(" = 'check'\n");
        }
        return text.toString();
    }

    @Test
    void findsKeyBeyondStoredMatches() {
        int count = RuleEngine.MAX_PER_RULE + 100;
        assertThat(lines(aliases(count), "\"\\u007a\" = 'check'\n")).containsExactly(count + 2);
    }

    @Test
    void ignoresUnknownKeys() {
        StringBuilder text = new StringBuilder("[unknown]\n");
        for (int i = 0; i < RuleEngine.MAX_PER_RULE + 100; i++) {
            text.append('a').append(i).append(" = 1\n");
        }
        assertThat(lines(text.toString(), "\"\\u007a\" = 1\n")).isEmpty();
    }
}
