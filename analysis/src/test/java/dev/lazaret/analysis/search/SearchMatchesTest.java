package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies what matches in a line: cases in matches.txt, where {@code «»} surround each match. */
class SearchMatchesTest {
    record Case(String title, SearchQuery query, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() {
        return Arrays.stream(QueryLine.resource("matches.txt").split("(?m)^=== "))
                .filter(part -> !part.isBlank())
                .map(part -> {
                    List<String> lines = part.lines().toList();
                    return new Case(lines.get(0), QueryLine.read(lines.get(1), ": "), lines.subList(2, lines.size()));
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsEachMatch(Case example) {
        String text = example.lines().stream()
                .map(line -> line.replaceAll("[«»]", ""))
                .collect(Collectors.joining("\n", "", "\n"));

        LineSearcher.Found found = new LineSearcher(QueryLine.compiled(example.query()), SearchLimits.DEFAULT)
                .search(Content.of(text.getBytes(StandardCharsets.UTF_8)));

        List<String> marked = new ArrayList<>(text.lines().toList());
        for (LineHit hit : found.lines()) {
            assertThat(marked.get(hit.line() - 1)).isEqualTo(hit.text());
            marked.set(hit.line() - 1, marked(hit));
        }
        assertThat(marked).isEqualTo(example.lines());
    }

    private static String marked(LineHit hit) {
        StringBuilder text = new StringBuilder(hit.text());
        for (MatchSpan span : hit.spans().reversed()) {
            text.insert(span.end(), "»").insert(span.start(), "«");
        }
        return text.toString();
    }
}
