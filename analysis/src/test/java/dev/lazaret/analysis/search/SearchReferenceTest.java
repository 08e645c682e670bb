package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.text.LineIndex;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the lines that are found in published crates, whole and damaged, with those that Java's own regular
 * expressions match one by one. {@link RipgrepTest} compares all of Debian's sources with another program.
 */
@Tag("slow")
class SearchReferenceTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final int FILES = 300;
    private static final int LONGEST = 100_000;
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    private static List<byte[]> files = List.of();

    @BeforeAll
    static void read() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(REGISTRY)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(all).as("install librust-cargo-dev").hasSizeGreaterThan(FILES);
        Random random = new Random(7);
        List<byte[]> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i += all.size() / FILES) {
            byte[] bytes = Files.readAllBytes(all.get(i));
            if (bytes.length <= LONGEST) {
                chosen.add(bytes);
                chosen.add(damaged(bytes, random));
            }
        }
        chosen.add("größe ΑΘΗΝΑ αθηνα straße ſ \u212a k\r\nx٣ Äpfel é café 日本\n\n\"PATH\" AKIA0123456789ABCDEF пароль\r"
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8));
        files = chosen;
    }

    /** Returns a part of a file with some changed bytes, most of which are no valid UTF-8. */
    private static byte[] damaged(byte[] bytes, Random random) {
        int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        byte[] part = Arrays.copyOfRange(bytes, from, bytes.length);
        for (int i = 0; i < part.length; i += 1 + random.nextInt(60)) {
            part[i] = (byte) random.nextInt(256);
        }
        return part;
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.analysis.search.QueryLine#queries")
    void findsTheLinesThatMatchOneByOne(SearchQuery query) {
        LineSearcher searcher = new LineSearcher(
                QueryLine.compiled(query), new SearchLimits(1 << 20, Integer.MAX_VALUE, Integer.MAX_VALUE, 400, 20));
        Matcher reference = reference(query).matcher("");
        int found = 0;
        for (byte[] bytes : files) {
            List<String> expected = new ArrayList<>();
            LineIndex index = LineIndex.of(bytes);
            for (Line line : lines(bytes)) {
                if (reference.reset(line.text()).find()) {
                    String before = line.text().substring(0, reference.start());
                    int at = line.offset() + LosslessUtf8Codec.bytes(before).length;
                    expected.add(line.offset() + " is " + index.line(at) + ":" + index.column(at));
                }
            }
            List<String> actual = searcher.search(Content.of(bytes)).lines().stream()
                    .map(hit -> hit.offset() + " is " + hit.line() + ":" + hit.column())
                    .toList();

            assertThat(actual).isEqualTo(expected);
            found += actual.size();
        }
        assertThat(found).as("compared lines").isPositive();
    }

    private record Line(int offset, String text) {}

    private static List<Line> lines(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        while (start < bytes.length) {
            int end = LineBounds.end(bytes, start, bytes.length);
            lines.add(new Line(start, LosslessUtf8Codec.of(Arrays.copyOfRange(bytes, start, end))));
            start = end + 1;
        }
        return lines;
    }

    private static Pattern reference(SearchQuery query) {
        String text = query.kind() == SearchQuery.Kind.TEXT
                ? Pattern.quote(query.text())
                : query.text().replace("\\p{Cyrillic}", "\\p{IsCyrillic}");
        String whole = query.wholeWord() ? "(?<!\\w)(?:" + text + ")(?!\\w)" : text;
        return Pattern.compile(
                whole, FLAGS | (query.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0));
    }
}
