package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the highlighting class of each part of a file, and that spans leave no gap: cases in highlight.txt. */
class HighlightSpansTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("highlight.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spans(Cases.Case example) {
        Tokens tokens = OutlineTest.tokens(example.input());
        HighlightSpans highlight = HighlightSpans.of(tokens);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < highlight.size(); i++) {
            String text = tokens.text(highlight.start(i), highlight.start(i) + highlight.length(i));
            if (highlight.style(i) != HighlightSpans.Style.PLAIN) {
                out.add(highlight.style(i).name().toLowerCase(Locale.ROOT) + "‹" + text.replace("\n", "⏎") + "›");
            }
        }
        assertThat(String.join(" ", out)).as(example.toString()).isEqualTo(example.expected());
    }

    @Test
    void spansFollowEachOther() {
        Tokens tokens = OutlineTest.tokens("#[a] fn b() -> C<'d> { e!(\"f\", 1) } // g");
        HighlightSpans highlight = HighlightSpans.of(tokens);
        int end = 0;
        for (int i = 0; i < highlight.size(); i++) {
            assertThat(highlight.start(i)).isEqualTo(end);
            assertThat(highlight.length(i)).isPositive();
            end += highlight.length(i);
        }
        assertThat(end).isEqualTo(tokens.length());
    }
}
