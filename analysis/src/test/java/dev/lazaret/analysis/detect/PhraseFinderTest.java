package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that phrases are found as whole words in any layout. */
class PhraseFinderTest {
    private static final PhraseFinder PHRASES =
            new PhraseFinder(List.of("you are", "you are now", "are here", "don't tell"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "You ARE| You ARE",
                "you  are\\n// here| you  are,are\\n// here",
                "x: you are now.| you are,you are now",
                "you are nowhere| you are",
                "thank_you are| ``",
                "you are1| ``",
                "you aren't| ``",
                "bayou are| ``",
                "\\\"Don't-tell\\\"| Don't-tell",
                "you arare here, you are| you are",
                "you you are| you are",
            })
    void findsWholeWords(String written, String expected) {
        String text = written.replace("\\n", "\n").replace("\\\"", "\"");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        PHRASES.find(bytes, bytes.length, new Told(text, found));
        assertThat(String.join(",", found).replace("\n", "\\n")).isEqualTo(expected);
    }

    @Test
    void reportsBracketsAndPhrasesTheyEnd() {
        String text = "[you are<x>[[ you are";
        List<String> found = new ArrayList<>();
        PHRASES.find(text.getBytes(StandardCharsets.UTF_8), text.length(), new Told(text, found));
        assertThat(found).containsExactly("0", "you are", "8", "11", "12", "you are");
    }

    /** Records the text of phrases and the offsets of signs. */
    private record Told(String text, List<String> found) implements PhraseFinder.Sink {
        @Override
        public void at(int phrase, int start, int end) {
            found.add(text.substring(start, end));
        }

        @Override
        public void sign(int at) {
            found.add(String.valueOf(at));
        }
    }
}
