package dev.lazaret.analysis.document.format;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that each format is parsed to the tree and the positions in its table, and that no file hangs or floods a
 * reader.
 */
@Tag("slow")
class DocumentFormatTest {
    @TestFactory
    List<DynamicTest> parsesEveryCaseAsListed() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (DocumentFormat format : DocumentFormat.values()) {
            if (format == DocumentFormat.TOML) {
                continue;
            }
            String name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (String part : resource(name + ".txt").split("(?m)^== ", -1)) {
                if (!part.isBlank()) {
                    tests.add(DynamicTest.dynamicTest(
                            name + ": " + part.lines().findFirst().orElseThrow(), () -> check(format, part)));
                }
            }
        }
        return tests;
    }

    private static String resource(String name) throws IOException {
        try (InputStream data =
                DocumentFormatTest.class.getResourceAsStream("/dev/lazaret/analysis/document/" + name)) {
            return new String(data.readAllBytes(), UTF_8);
        }
    }

    private static void check(DocumentFormat format, String part) {
        int body = part.indexOf('\n') + 1;
        int end = part.startsWith("--\n", body) ? body : part.indexOf("\n--\n", body) + 1;
        byte[] text = decoded(part.substring(body, Math.max(body, end - 1))).getBytes(UTF_8);
        Document document = format.read(text, text.length);
        assertThat(String.join("\n", lines(document)))
                .isEqualTo(part.substring(end + 3).stripTrailing());
    }

    private static String decoded(String text) {
        String chars = Pattern.compile("\\\\u\\{(\\w+)}")
                .matcher(text)
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
        return chars.replace("\\\\", "\uE000")
                .replace("\\0", "\0")
                .replace("\\r\n", "\r\n")
                .replace("\\r", "\r")
                .replace("\uE000", "\\");
    }

    private static List<String> lines(Document document) {
        List<String> out = new ArrayList<>();
        table("", document.root(), out);
        document.problems().forEach(problem -> out.add("! " + place(problem.at()) + " " + problem.what()));
        return out.stream().map(DocumentFormatTest::encoded).toList();
    }

    private static String encoded(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints()
                .forEach(c -> out.append(
                        c == 0x1E
                                ? "␞"
                                : c >= 0xFFFD ? "\\u{%X}".formatted(c) : c == 0 ? "\\0" : Character.toString(c)));
        return out.toString();
    }

    private static String place(Position at) {
        return at.line() + ":" + at.column();
    }

    private static void table(String path, Node.Table table, List<String> out) {
        for (Member member : table.members()) {
            String key = path.isEmpty() ? member.key() : path + "." + member.key();
            value(member, key, member.value(), out);
        }
    }

    private static void value(Member member, String path, Node value, List<String> out) {
        switch (value) {
            case Node.Table table when !table.members().isEmpty() -> table(path, table, out);
            case Node.Array array
            when !array.items().isEmpty() -> array.items().forEach(item -> value(member, path + "[]", item, out));
            default ->
                out.add((place(member.at()) + " " + path + " = " + shown(value)
                                + (member.disguised() ? " disguised" : ""))
                        .stripTrailing());
        }
    }

    private static String shown(Node value) {
        return switch (value) {
            case Node.Text text -> "\"" + text.value().replace("\n", "\\n").replace("\t", "\\t") + "\"";
            case Node.Bool bool -> Boolean.toString(bool.value());
            case Node.Literal literal -> literal.spelling();
            case Node.Table table -> "{}";
            case Node.Array array -> "[]";
        };
    }

    @ParameterizedTest
    @EnumSource
    void reportsInvalidUtf8AtItsPosition(DocumentFormat format) {
        byte[] text = {'#', '\n', '#', (byte) 0xC3, (byte) 0xA4, (byte) 0xFF, '\n'};
        assertThat(format.read(text, text.length).problems()).anySatisfy(problem -> {
            assertThat(problem.what()).isEqualTo("not UTF-8");
            assertThat(problem.at()).isEqualTo(new Position(2, 3));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyInputHasResult(DocumentFormat format) {
        Random random = new Random(17);
        byte[] alphabet = "{}[]\"'\\:,=-#&*!|><?/%@`$().\n\r\t abz0\0\u00e4".getBytes(UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] text = new byte[random.nextInt(120)];
            for (int i = 0; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }
            assertThat(format.read(text, text.length).problems().size()).isLessThanOrEqualTo(ReaderLimits.PROBLEMS);
        }
    }

    /**
     * A text that is repeated to 1 MB on one line, or as deep as it nests: the reader reports that it ended, or reads
     * it all.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JSON | [          | 1000000 | more than 100 levels, not read",
                "JSON | `{\"a\":`  | 200000  | more than 100 levels, not read",
                "JSON | `1,`       | 500000  | not valid JSON",
                "YAML | [          | 1000000 | more than 100 levels, not read",
                "YAML | `- `       | 500000  | more than 100 levels, not read",
                "YAML | `{a: `     | 200000  | more than 100 levels, not read",
                "XML  | <a>        | 300000  | more than 100 levels, not read",
                "XML  | <a/>       | 250000  | `more than 200000 values, the rest is not read`",
                "LINES| `a\n`      | 500000  | `more than 200000 values, the rest is not read`",
                "PATTERNS| `a\n`   | 500000  | `more than 200000 values, the rest is not read`",
                "VARIABLES| `a=1\n`| 250000  | `more than 200000 values, the rest is not read`",
                "INI  | `a=1\n`    | 250000  | `more than 200000 values, the rest is not read`",
                "GIT_CONFIG | `[a]b\n` | 250000 | `more than 200000 values, the rest is not read`",
                "SHELL| `a;`       | 500000  | `more than 200000 values, the rest is not read`",
            })
    void boundsRepeatedInput(DocumentFormat format, String part, int times, String problem) {
        byte[] text = part.repeat(times).getBytes(UTF_8);
        assertThat(format.read(text, text.length).problems())
                .extracting(found -> found.what())
                .contains(problem);
    }

    @Test
    void boundsAliasExpansion() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        assertThat(DocumentFormat.YAML.read(bytes, bytes.length).problems())
                .extracting(found -> found.what())
                .contains(ReaderLimits.TOO_MANY);
    }

    @ParameterizedTest
    @EnumSource
    void oneLongLineIsRead(DocumentFormat format) {
        byte[] text = ("\"" + "a".repeat(1 << 20)).getBytes(UTF_8);
        assertThat(format.read(text, text.length)).isNotNull();
    }

    @Test
    void keysOfOneLongLineHaveTheirColumns() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 60_000; i++) {
            text.append("\"k" + i + "\":\"ä\",");
        }
        byte[] bytes = text.append('}').toString().getBytes(UTF_8);
        Document document = DocumentFormat.JSON.read(bytes, bytes.length);
        Position last = document.root().members().getLast().at();
        assertThat(last.column()).isEqualTo(text.length() - "\"k59999\":\"ä\",}".length() + 1);
    }

    @Test
    void readsUtf16AndReportsIt() {
        byte[] text = "\uFEFF{\"a\": 1}".getBytes(UTF_16LE);
        Document document = DocumentFormat.JSON.read(text, text.length);
        assertThat(document.root().get("a")).isPresent();
        assertThat(document.problems()).extracting(problem -> problem.what()).containsExactly("UTF-16, not UTF-8");
    }
}
