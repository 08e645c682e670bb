package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies what the gate program does with each form of arguments, as listed in {@code arguments.txt}, with a compiler
 * that only echoes.
 */
@Tag("sandbox")
final class GateArgumentsTest {
    private static final Pattern CAPITALS = Pattern.compile("(?<![^ ])[A-Z]+(?![^ ])");

    @TempDir
    Path folder;

    @Test
    void decidesEveryFormAsListed() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (String stage : List.of("check", "build", "test", "run")) {
            List<Case> cases =
                    cases().stream().filter(one -> one.stage().equals(stage)).toList();
            assertThat(cases).isNotEmpty();
            List<Seen> seen = seen(stage, cases);
            assertThat(seen).hasSameSizeAs(cases);
            for (int i = 0; i < cases.size(); i++) {
                compare(all, cases.get(i), seen.get(i));
            }
        }
        all.assertAll();
    }

    private static void compare(SoftAssertions all, Case expected, Seen seen) {
        all.assertThat(String.join(" + ", seen.log()))
                .as(expected.words())
                .isEqualTo(expected.log().equals("asked") ? "" : expected.log());
        boolean refused = expected.log().startsWith("refuse");
        all.assertThat(seen.code()).as(expected.words()).isEqualTo(refused ? 97 : 0);
        all.assertThat(seen.errors().contains("\"code\":\"LZ-REFUSED\""))
                .as(expected.words())
                .isEqualTo(refused);
        if (refused) {
            all.assertThat(seen.compiler()).as(expected.words()).isEmpty();
        } else if (expected.must().startsWith("not: ")) {
            all.assertThat(" " + seen.compiler() + " ")
                    .as(expected.words())
                    .doesNotContain(expected.must().substring("not: ".length()) + " ");
        } else {
            all.assertThat(seen.compiler()).as(expected.words()).contains(expected.must());
        }
    }

    /** Runs all cases in one sandbox, each with a mark before its output and its log. */
    private List<Seen> seen(String stage, List<Case> cases) throws IOException, InterruptedException {
        GateBox box = GateBox.of(Files.createDirectory(folder.resolve(stage)), GatePrograms.debian());
        box.plan(
                stage,
                false,
                "script stub /src/build.rs",
                "macro stub /src/mac/src/lib.rs",
                "script run /src/ran/build.rs",
                "macro run /src/ran/src/lib.rs",
                "macro replay /src/replayed/src/lib.rs",
                "test run /src/tests/t.rs",
                "program run /src/src/main.rs");
        // Only the compiler in the plan differs.
        Path plan = box.outside("gate/plan");
        Files.writeString(plan, Files.readString(plan).replace(box.rustc(), "/gate/compiler"));
        box.gate(
                "compiler",
                "#!/bin/sh",
                "echo \"$@\"",
                "for word; do",
                "    test \"$before\" = --out-dir && touch \"$word/a-0a1b\" \"$word/a-0a1b.d\" 2> /dev/null",
                "    before=$word",
                "done; true");
        assertThat(box.outside("gate/compiler").toFile().setExecutable(true)).isTrue();
        box.gate("stub/" + GateBox.id(2) + ".rs");
        Files.createDirectories(box.outside("target/.gate"));
        Files.createDirectories(box.outside("target/debug/examples"));
        for (String profile : List.of("debug", "x86_64-unknown-linux-gnu/debug")) {
            Files.createDirectories(box.outside("target/" + profile + "/build/a-0a1b"));
            Files.createDirectories(box.outside("target/" + profile + "/deps"));
        }
        List<String> script = new ArrayList<>();
        for (Case one : cases) {
            script.add("echo --- | tee -a /target/.gate/log");
            script.add("/gate/program /gate/compiler " + quoted(one.words()) + " 2>&1; echo \"code $?\"");
        }
        box.gate("all", script.toArray(String[]::new));
        Command run = box.run("/src", List.of("/bin/sh", "/gate/all"));
        assertThat(run.err()).isEmpty();
        List<List<String>> printed = parts(List.of(run.out().split("\n", -1)));
        List<List<String>> logged = parts(Files.readAllLines(box.outside("target/.gate/log")));
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < printed.size(); i++) {
            List<String> lines = printed.get(i);
            String errors = lines.stream()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElse("");
            String compiler = lines.stream()
                    .filter(line -> !line.startsWith("{") && !line.startsWith("code "))
                    .findFirst()
                    .orElse("");
            String code = lines.stream()
                    .filter(line -> line.startsWith("code "))
                    .findFirst()
                    .orElse("code -1");
            List<String> log =
                    logged.get(i).stream().map(line -> line.split("\t", -1)[0]).toList();
            seen.add(new Seen(Integer.parseInt(code.substring(5)), compiler, errors, log));
        }
        return seen;
    }

    private static List<List<String>> parts(List<String> lines) {
        List<List<String>> parts = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("---")) {
                parts.add(new ArrayList<>());
            } else if (!parts.isEmpty() && !line.isEmpty()) {
                parts.getLast().add(line);
            }
        }
        return parts;
    }

    private static String quoted(String words) {
        return words.isEmpty() ? "" : "'" + words.replace(" ", "' '") + "'";
    }

    private static List<Case> cases() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        for (String line : table().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.matches("[A-Z]+ *= .*")) {
                names.put(line.split(" *= ", 2)[0], filled(line.split(" *= ", 2)[1], names));
                continue;
            }
            List<String> fields = new ArrayList<>(
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            if (fields.size() == 3) {
                fields.add("");
            }
            assertThat(fields).as(line).hasSize(4);
            cases.add(new Case(fields.get(0), fields.get(1), filled(fields.get(2), names), fields.get(3)));
        }
        return cases;
    }

    private static String filled(String words, Map<String, String> names) {
        return CAPITALS.matcher(words).replaceAll((MatchResult name) -> names.getOrDefault(name.group(), name.group()));
    }

    private static String table() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GateArgumentsTest.class.getResourceAsStream("arguments.txt"), "arguments.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A line of the table. */
    private record Case(String stage, String log, String words, String must) {}

    /** The result of a case. */
    private record Seen(int code, String compiler, String errors, List<String> log) {}
}
