package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies with random expressions and lines that no filter skips a line with a match. */
class PrefilterTest {
    private static final int EXPRESSIONS = 4_000;
    private static final int LINES = 30;
    private static final String[] ATOMS = {
        "a",
        "b",
        "k",
        "S",
        "é",
        "日",
        ".",
        "\\w",
        "\\W",
        "\\d",
        "\\s",
        "\\S",
        "[ab]",
        "[^a]",
        "[a-k1]",
        "[^\\x00-\\x7f]",
        "\\x{e9}",
        "^",
        "$",
        "\\b",
        "\\.",
        "ab",
        "-",
        "\\p{L}",
        "[[:alpha:]]",
        "\\Qa.\\E",
        "(?i)",
        "1{2}",
        "{"
    };
    private static final String[] REPEATS = {"", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"};
    private static final String[] TEXTS = {
        "a", "b", "A", "B", "k", "K", "\u212a", "s", "S", "\u017f", "é", "É", "日", "1", "11", " ", ".", "-", "ab", "{",
        "\u00a0"
    };

    private final Random random = new Random(11);

    @Test
    void noFilterSkipsAMatch() {
        int matches = 0;
        int skipped = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            SearchQuery query = new SearchQuery(
                    expression(3),
                    random.nextInt(4) == 0 ? SearchQuery.Kind.TEXT : SearchQuery.Kind.EXPRESSION,
                    random.nextInt(4) == 0,
                    random.nextBoolean());
            if (SearchPattern.compile(query) instanceof SearchPattern.Compiled.Ready(SearchPattern pattern)) {
                LineMatcher matcher = pattern.matcher();
                CandidateFilter filter = pattern.filter();
                for (int k = 0; k < LINES; k++) {
                    String line = line(query);
                    byte[] bytes = (line + "\n\0").getBytes(StandardCharsets.UTF_8);
                    boolean candidate = filter.next(bytes, 0, bytes.length - 2) < bytes.length - 2;
                    matcher.reset(line);
                    boolean found = matcher.find(0);

                    assertThat(candidate || !found || line.isEmpty())
                            .as("%s finds %s", query, line)
                            .isTrue();
                    matches += found ? 1 : 0;
                    skipped += candidate ? 0 : 1;
                }
            }
        }
        assertThat(matches).isGreaterThan(EXPRESSIONS);
        assertThat(skipped).isGreaterThan(EXPRESSIONS);
    }

    @Test
    void parserAcceptsEveryText() {
        String characters = "ab()[]{}*+?|\\^$.,-:&<>=!Pi0123QEpx日\n";
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            valid += SearchPattern.compile(SearchQuery.ofExpression(text.toString()))
                            instanceof SearchPattern.Compiled.Ready
                    ? 1
                    : 0;
        }
        assertThat(valid).isPositive();
    }

    private String expression(int depth) {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            String part = depth > 0 && random.nextInt(4) == 0 ? group(depth - 1) : one(ATOMS);
            text.append(part).append(one(REPEATS));
        }
        return text.toString();
    }

    private String group(int depth) {
        String open = random.nextInt(3) == 0 ? "(?:" : random.nextInt(4) == 0 ? "(?i:" : "(";
        return open + expression(depth) + (random.nextBoolean() ? "|" + expression(depth) : "") + ")";
    }

    private String line(SearchQuery query) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(7); parts > 0; parts--) {
            text.append(one(TEXTS));
        }
        if (query.kind() == SearchQuery.Kind.TEXT) {
            text.insert(random.nextBoolean() ? 0 : text.length(), query.text());
        }
        return text.toString();
    }

    private String one(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
