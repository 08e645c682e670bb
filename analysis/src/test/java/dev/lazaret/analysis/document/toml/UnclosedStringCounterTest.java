package dev.lazaret.analysis.document.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that strings without an end are counted as TOML delimits them, and that a file with many is not read. */
final class UnclosedStringCounterTest {
    /** A semicolon stands for a line end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                a = 'b'                  | 0
                a = "b\\"c"              | 0
                a = 'b\\'                | 0
                a = 'b                   | 1
                a = "b\\;b = "c          | 2
                a = "b;b = 'c            | 2
                a # don't                | 0
                a = '''b;don't;'''       | 0
                a = ""\"b;\\""\";c = 'd""\" | 0
                a = '''b;c = "d          | 0
                b';b';b'                 | 3
                """)
    void counts(String lines, int open) {
        byte[] bytes = lines.replace(';', '\n').getBytes(UTF_8);
        assertThat(UnclosedStringCounter.count(bytes, 0, bytes.length)).isEqualTo(open);
    }

    @Test
    void fileWithManyIsNotRead() {
        Document read = TomlReader.read(
                "a = 1\nb'\n".repeat(TomlReader.MAX_OPEN_STRINGS + 1).getBytes(UTF_8));
        assertThat(read.root().members()).isEmpty();
        assertThat(read.problems()).singleElement().asString().contains("strings without an end");
    }
}
