package dev.lazaret.analysis.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a configuration is parsed as git itself parses it, on texts generated at random from one seed. */
class GitConfigValuesTest {
    private static final int TEXTS = 3_000;
    private static final int SAMPLE = Boolean.getBoolean("lazaret.deep") ? TEXTS : 300;

    private static final List<String> PARTS = List.of(
            "[core]",
            "[CORE]\n",
            "[a.B]",
            "[a \"B.c\"]",
            "[a \"\\\"q\\\\\"]",
            "[a\t\"x y\"]",
            "[a \"b]",
            "[a-1.2]",
            "[]",
            "[a b]",
            "[\"a\"]",
            "[a \"b\" ]",
            "key",
            "Key2",
            "k-e",
            "2k",
            "-k",
            " = ",
            "=",
            "value",
            "a b  c",
            "\t",
            " ",
            "\"",
            "\"q #;\"",
            "\\",
            "\\n",
            "\\\"",
            "\\\\",
            "\\t",
            "\\b",
            "\\x",
            "\\\n",
            "\\\r\n",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "# c",
            "; c",
            "true",
            "\u00e4",
            "\u00ef\u00bb\u00bf",
            "\u00a0",
            "\u000b",
            ".",
            "]");

    @TempDir
    Path scratch = Path.of("");

    @Test
    void equalsGit() throws Exception {
        List<String> different = new ArrayList<>();
        int read = 0;
        for (int number = 0; number < TEXTS; number += TEXTS / SAMPLE) {
            String text = text(number);
            Optional<Map<String, String>> git = git(text);
            Optional<Map<String, String>> ours =
                    GitConfigValues.parse(text) instanceof GitResult.Ok<GitConfigValues>(GitConfigValues config)
                            ? Optional.of(config.values())
                            : Optional.empty();
            read += git.isPresent() && !git.get().isEmpty() ? 1 : 0;
            if (!git.equals(ours)) {
                different.add(number + " <" + text + ">\n  git: " + git + "\n  ours: " + ours);
            }
        }
        assertThat(different).isEmpty();
        assertThat(read).as("texts that set something").isGreaterThan(SAMPLE / 10);
    }

    private static String text(int number) {
        Random random = new Random(40_000 + number);
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\u00ef\u00bb\u00bf" : "");
        for (int line = random.nextInt(5); line >= 0; line--) {
            if (random.nextInt(4) > 0) {
                // Mostly well-formed, as git would otherwise refuse nearly all.
                text.append(random.nextBoolean() ? PARTS.get(random.nextInt(6)) : "")
                        .append("key = ")
                        .append(random.nextInt(3) > 0 ? PARTS.get(random.nextInt(PARTS.size())) : "v w ")
                        .append(random.nextInt(3) > 0 ? "" : " # c")
                        .append('\n');
            } else {
                for (int part = random.nextInt(6); part >= 0; part--) {
                    text.append(PARTS.get(random.nextInt(PARTS.size())));
                }
            }
        }
        return text.toString();
    }

    /** Returns the settings that git lists; empty if it refuses. */
    private Optional<Map<String, String>> git(String text) throws Exception {
        Path file = scratch.resolve("config");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        Path git = Path.of("/usr/bin/git");
        assertThat(git).as("apt-get install git").isExecutable();
        Process process = new ProcessBuilder(git.toString(), "config", "--file", file.toString(), "--null", "--list")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (process.waitFor() != 0) {
            return Optional.empty();
        }
        return Optional.of(
                output.lines().findAny().isEmpty()
                        ? Map.of()
                        : List.of(output.split("\0")).stream()
                                .collect(Collectors.toMap(
                                        line -> line.contains("\n") ? line.substring(0, line.indexOf('\n')) : line,
                                        line -> line.contains("\n") ? line.substring(line.indexOf('\n') + 1) : "true",
                                        (before, last) -> last,
                                        LinkedHashMap::new)));
    }

    @Test
    void preservesSubmoduleNamesByteForByte() {
        GitResult<GitConfigValues> read =
                GitConfigValues.parse("[submodule \"a.\u00c3\u00a4\"]\n\tPath = \"d#\" # c\n[core]\n\tbare\n");
        assertThat(read).isInstanceOfSatisfying(GitResult.Ok.class, is -> {
            GitConfigValues config = (GitConfigValues) is.value();
            assertThat(config.subsections("submodule")).containsExactly("a.\u00c3\u00a4");
            assertThat(config.value("submodule", "a.\u00c3\u00a4", "path")).contains("d#");
            assertThat(config.value("core", null, "bare")).contains("true");
            assertThat(config.keys("core")).containsExactly("bare");
        });
    }
}
