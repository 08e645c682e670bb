package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads queries from test data, where flags precede a separator and the text. */
final class QueryLine {
    private QueryLine() {}

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(QueryLine.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the queries in {@code expressions.txt}. */
    static List<SearchQuery> queries() {
        return resource("expressions.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> read(line, " | "))
                .toList();
    }

    static SearchQuery read(String line, String separator) {
        int at = line.indexOf(separator);
        List<String> flags = List.of(line.substring(0, at).split(" "));
        assertThat(List.of("text", "expression", "word", "case")).containsAll(flags);
        return new SearchQuery(
                line.substring(at + separator.length()),
                flags.contains("text") ? SearchQuery.Kind.TEXT : SearchQuery.Kind.EXPRESSION,
                flags.contains("word"),
                flags.contains("case"));
    }

    static SearchPattern compiled(SearchQuery query) {
        return switch (SearchPattern.compile(query)) {
            case SearchPattern.Compiled.Ready(SearchPattern pattern) -> pattern;
            case SearchPattern.Compiled.Invalid(String why) -> throw new AssertionError(query + ": " + why);
        };
    }
}
