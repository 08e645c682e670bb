package dev.lazaret.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the number of lines with matches per file with that of {@code rg}, in all of Debian's crates.
 * {@link SearchReferenceTest} compares a sample of them in every run.
 *
 * <p>Only files that are UTF-8 are equal. A byte that is not UTF-8 is one character here, and no character for
 * {@code rg}: in such files there are at least as many lines, and their number is printed.
 */
@Tag("deep") // 50 searches of hundreds of megabytes
class RipgrepTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final SearchLimits ALL = new SearchLimits(256 << 20, Integer.MAX_VALUE, Integer.MAX_VALUE, 400, 20);

    private static final Set<String> NOT_UTF8 = new TreeSet<>();

    @ParameterizedTest
    @MethodSource("dev.lazaret.analysis.search.QueryLine#queries")
    void findsTheSameLines(SearchQuery query) throws IOException, InterruptedException {
        Map<String, Long> found = new TreeMap<>();
        SearchOutcome outcome = new CodeSearch(QueryLine.compiled(query), ALL, 2)
                .run(
                        List.of(at(REGISTRY)),
                        hits -> found.put(
                                hits.path().toString(), (long) hits.lines().size() + hits.omitted()));

        assertThat(outcome.unsearched()).isEmpty();
        Map<String, Long> expected = counted(query);
        System.out.printf(
                "%s: %d lines; in files that are not UTF-8: %d, rg: %d%n",
                query.text(), lines(found, false), lines(found, true), lines(expected, true));
        assertThat(differences(found, expected)).isEmpty();
        assertThat(lines(found, true)).isGreaterThanOrEqualTo(lines(expected, true));
    }

    private static long lines(Map<String, Long> counts, boolean binary) {
        return counts.entrySet().stream()
                .filter(entry -> NOT_UTF8.contains(entry.getKey()) == binary)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<String> differences(Map<String, Long> found, Map<String, Long> expected) {
        Set<String> paths = new TreeSet<>(found.keySet());
        paths.addAll(expected.keySet());
        paths.removeAll(NOT_UTF8);
        return paths.stream()
                .filter(path -> !Objects.equals(found.get(path), expected.get(path)))
                .map(path -> path + ": " + found.get(path) + ", rg: " + expected.get(path))
                .toList();
    }

    @BeforeAll
    static void findFilesThatAreNotUtf8() throws IOException {
        try (Stream<Path> files = Files.walk(REGISTRY)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (!Arrays.equals(bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))) {
                    NOT_UTF8.add(
                            RepoPath.of(REGISTRY.relativize(file).toString()).toString());
                }
            }
        }
    }

    private static Map<String, Long> counted(SearchQuery query) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/rg", "--no-config", "--count", "--null", "--text", "--no-ignore", "--hidden", "--threads=2"));
        if (query.kind() == SearchQuery.Kind.TEXT) {
            command.add("--fixed-strings");
        }
        if (query.wholeWord()) {
            command.add("--word-regexp");
        }
        if (query.ignoreCase()) {
            command.add("--ignore-case");
        }
        command.addAll(List.of("-e", query.text(), "."));
        Process program = new ProcessBuilder(command)
                .directory(REGISTRY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // It exits with 1 if there is no match.
        assertThat(program.waitFor()).isBetween(0, 1);
        Map<String, Long> counts = new TreeMap<>();
        output.lines().forEach(line -> {
            int end = line.indexOf('\0');
            counts.put(RepoPath.of(line.substring(2, end)).toString(), Long.parseLong(line.substring(end + 1)));
        });
        return counts;
    }

    private static SearchPlace at(Path folder) {
        return SearchPlace.openedBy(() -> Repository.open(folder));
    }
}
