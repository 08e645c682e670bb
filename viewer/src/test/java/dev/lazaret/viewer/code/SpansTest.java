package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Protects what is coloured as what, and that any input is coloured whole. */
class SpansTest {
    /** Runs that are not plain, as "style:text". */
    private static String drawn(Language language, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SourceText source = SourceText.decode(bytes, bytes.length, 1_000);
        Spans spans = language.read(source, bytes, bytes.length).spans();
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < spans.size(); i++) {
            if (spans.style(i) != Style.PLAIN) {
                String run = source.text().substring(from, spans.end(i)).strip();
                out.append(out.isEmpty() ? "" : " ")
                        .append(spans.style(i).styleClass())
                        .append(':')
                        .append(run);
            }
            from = spans.end(i);
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "fn main() {}|keyword:fn function:main",
                "let x: u8 = 1;|keyword:let type:u8 number:1",
                "Vec::new(a)|type:Vec function:new",
                "println!(\"a\")|function:println! string:\"a\"",
                "a != b|``",
                "&'a str // c|lifetime:'a type:str comment:// c",
                "#[derive(Debug)] struct S;|attribute:#[derive(Debug)] keyword:struct type:S",
                "#![allow(dead_code)]|attribute:#![allow(dead_code)]",
                "ü(1); é|function:ü number:1",
                "let union = MAX;|keyword:let",
            })
    void rust(String text, String expected) {
        assertThat(drawn(Language.RUST, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "# c|comment:# c",
                "[a.b] # c|attribute:[a.b] comment:# c",
                "a = 1|function:a number:1",
                "\"a b\" = 'c'|function:\"a b\" string:'c'",
                "a.b = true|function:a.b keyword:true",
                "a = [1, \"x\"]|function:a number:1 string:\"x\"",
                "a = { b = \"c\" }|function:a function:b string:\"c\"",
                "a = 1979-05-27|function:a number:1979-05-27",
                "a = \"x\\\"y\" # z|function:a string:\"x\\\"y\" comment:# z",
                "a = \"open|function:a string:\"open",
            })
    void toml(String text, String expected) {
        assertThat(drawn(Language.TOML, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anyBytesAreCovered(Language language) {
        Random random = new Random(7);
        String alphabet = "ab1 \t\n\r\"'#[]{}=.\\/*r!ü\u202E\uD83D\uDE00";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            SourceText source = SourceText.decode(bytes, bytes.length, 1_000);
            Spans spans = language.read(source, bytes, bytes.length).spans();
            assertThat(spans.end(spans.size() - 1)).isEqualTo(source.text().length());
        }
    }
}
