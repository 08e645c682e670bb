package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Protects readers of comments and documents from phrases that made them stumble: the field has a word for what each of
 * these means.
 */
final class PlainEnglishTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Text literals, so that a comment in one does not count, and comments. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)\"\"\"(?:\\\\.|(?!\"\"\").)*+\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'|(//[^\\n]*+|/\\*.*?\\*/)");

    /** Names and code in a comment or document: they follow other rules. */
    private static final Pattern CODE = Pattern.compile(
            "(?s)\\{@(?:code|link|linkplain|value) [^{}]*+\\}|@(?:param|throws) \\S+|```.*?```|`[^`]*+`|(?m:^ {4}[^*/\\s].*$)|\"[^\"]*+\"");

    /** A phrase, and what to write in its place. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("(?:is|are|be|was|were|been) told(?! apart)", "is reported, returns"),
            Map.entry("tells?", "shows, reports, returns"),
            Map.entry("(?:is|are|be|was|were) said", "is reported"),
            Map.entry("stands?(?! for|-in)", "is, occurs, is declared"),
            Map.entry("besides?", "next to; in addition to"),
            Map.entry("speaks? of", "refers to, covers"),
            Map.entry("(?:came|comes?) to", "the result"),
            Map.entry("of ours", "Lazaret's"),
            Map.entry("hands? on", "forwards"),
            Map.entry("puts? down to", "attributes to"),
            Map.entry("data of tests", "test fixtures"),
            Map.entry("lapsed?", "stale"),
            Map.entry("whatever|whoever", "the name of the thing"));

    private static final Pattern PHRASE = Pattern.compile("\\b(?:" + String.join("|", INSTEAD.keySet()) + ")\\b");

    @Test
    void commentsUseStandardWords() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : files(".java")) {
            Matcher token = TOKEN.matcher(Files.readString(source));
            while (token.find()) {
                String comment = token.group(1);
                if (comment != null) {
                    phrases(comment).forEach(phrase -> found.add(ROOT.relativize(source) + ": " + phrase));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Covers literals of several words in main sources, but for the names of tables in the store. */
    @Test
    void sentencesUseStandardWords() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : files(".java")) {
            if (!source.toString().contains("/src/main/")) {
                continue;
            }
            Matcher token = TOKEN.matcher(Files.readString(source));
            while (token.find()) {
                String text = token.group().replace('"', ' ').strip();
                if (token.group(1) == null && text.split(" ").length > 2) {
                    phrases(text).stream()
                            .filter(phrase -> !phrase.startsWith("lapse")
                                    || !source.getParent().endsWith("store"))
                            .forEach(phrase -> found.add(ROOT.relativize(source) + ": " + phrase));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void documentsUseStandardWords() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : files(".md")) {
            String text = Files.readString(page);
            phrases(text).forEach(phrase -> found.add(ROOT.relativize(page) + ": " + phrase));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void detectsPhrases() {
        assertThat(phrases("What a folder is told of stands beside it, whatever it came to."))
                .hasSize(5);
        assertThat(phrases("The star stands for any text.")).isEmpty();
    }

    private static List<String> phrases(String text) {
        return PHRASE.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(phrase -> phrase + " -> " + instead(phrase))
                .toList();
    }

    private static String instead(String phrase) {
        return INSTEAD.entrySet().stream()
                .filter(one -> phrase.matches(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("README.md", "analysis", "app", "icons", "viewer")) {
            try (Stream<Path> found = Files.walk(ROOT.resolve(module))) {
                found.filter(path -> path.toString().endsWith(ending))
                        .filter(path -> !path.toString().contains("/target/")
                                && !path.toString().contains("/resources/"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
