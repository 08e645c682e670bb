package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that a command line is unambiguous and short, and that omitted ones are mentioned. */
class StartArgumentsFormatterTest {
    private static StartArguments line(String... words) {
        return new StartArguments(List.of(words), 0);
    }

    @Test
    void quotesWordsThatLookLikeSeveral() {
        assertThat(StartArgumentsFormatter.line(line("sh", "-c", "a \"b\"; c\\", "", "d")))
                .isEqualTo("sh -c \"a \\\"b\\\"; c\\\\\" \"\" d");
        assertThat(StartArgumentsFormatter.line(new StartArguments(List.of("a"), 7)))
                .isEqualTo("a (7 further words)");
    }

    @Test
    void sentenceIsShortAndMentionsWhatIsOmitted() {
        assertThat(StartArgumentsFormatter.sentence(CappedList.none())).isEmpty();
        assertThat(StartArgumentsFormatter.sentence(new CappedList<>(List.of(line("a", "b")), 0)))
                .isEqualTo(" Command line: a b.");
        List<StartArguments> many =
                IntStream.range(0, 5).mapToObj(i -> line("a", "x".repeat(300))).toList();
        assertThat(StartArgumentsFormatter.sentence(new CappedList<>(many, 2)))
                .hasSizeLessThan(700)
                .endsWith("x…; and 4 further starts with other arguments.");
        assertThat(StartArgumentsFormatter.lines(new CappedList<>(many, 2)))
                .hasSize(6)
                .last()
                .isEqualTo("And 2 further starts with other arguments.");
    }

    @Test
    void mergeIsBoundedAndCountsOthers() {
        List<StartArguments> first =
                IntStream.range(0, 6).mapToObj(i -> line("a" + i)).toList();
        List<StartArguments> second =
                IntStream.range(4, 12).mapToObj(i -> line("a" + i)).toList();

        CappedList<StartArguments> merged =
                StartArguments.merge(new CappedList<>(first, 1), new CappedList<>(second, 2));

        assertThat(merged.first()).hasSize(StartArguments.MOST).startsWith(first.toArray(StartArguments[]::new));
        assertThat(merged.more()).isEqualTo(7);
    }
}
