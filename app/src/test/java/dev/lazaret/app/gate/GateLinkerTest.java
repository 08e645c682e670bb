package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies what the gate does with each linker argument, as listed in {@code linker.txt}, with a linker that only
 * echoes.
 */
@Tag("sandbox")
final class GateLinkerTest {
    private static final String TEMPORARY = "/target/.gate/private/1-2/tmp";

    @TempDir
    Path folder;

    private GateBox box;

    @BeforeEach
    void box() throws Exception {
        box = GateBox.of(folder, GatePrograms.debian()).plan("build", false);
        Path plan = box.outside("gate/plan");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace(box.rustc(), "/toolchain/bin/rustc")
                        .replace("/usr/bin/cc", "/gate/echo"));
        box.gate(
                "echo",
                "#!/bin/sh",
                "echo \"$@\" \"$(env | sort | grep -v ^PWD= | tr '\\n' ' ')\"",
                "touch /target/m/linked 2> /dev/null; true");
        assertThat(box.outside("gate/echo").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(box.outside("target/.gate/private/1-2/tmp"));
        Files.createDirectories(box.outside("target/.gate/private/1-2/out"));
    }

    @Test
    void decidesEveryArgumentAsListed() throws Exception {
        List<Case> cases = cases();
        List<String> script = new ArrayList<>();
        for (Case one : cases) {
            script.add("echo ---; LD_PRELOAD= COMPILER_PATH=/src TMPDIR=" + TEMPORARY + " /gate/linker "
                    + String.join(
                            " ",
                            one.words().stream().map(GateLinkerTest::quoted).toList()) + " 2>&1; echo \"code $?\"");
        }
        box.gate("all", script.toArray(String[]::new));
        Command run = box.run("/src", List.of("/bin/sh", "/gate/all"));
        assertThat(run.err()).isEmpty();
        String[] seen = run.out().split("---\n", -1);
        assertThat(seen).hasSize(cases.size() + 1);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            String given = String.join(" ", one.words());
            all.assertThat(seen[i + 1])
                    .as(given)
                    .isEqualTo(
                            one.why().isEmpty()
                                    ? given + " -fno-use-linker-plugin -fno-lto LC_ALL=C PATH=/usr/bin:/bin TMPDIR="
                                            + TEMPORARY + " \ncode 0\n"
                                    : "lazaret-gate: refused: " + one.why() + "\ncode 97\n");
        }
        all.assertAll();
        // The linker is confined.
        assertThat(box.markers()).isEmpty();
    }

    @Test
    void linksOnlyForCompilerBehindGate() throws Exception {
        String output = "-o /target/.gate/private/1-2/out/a";
        for (String place :
                List.of("/tmp", "/target/.gate/private/1-2/out", "/target/.gate/private/../tmp", "/target/debug/tmp")) {
            Command run = box.run("/", List.of("/bin/sh", "-c", "TMPDIR=" + place + " /gate/linker " + output));
            assertThat(run.code()).as(place).isEqualTo(97);
            assertThat(run.err())
                    .isEqualTo("lazaret-gate: refused: the linker was not started by a compiler behind the gate\n");
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<Case> cases() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        for (String line : table().lines().toList()) {
            if (line.matches("[A-Z]+ *= .*")) {
                names.put(line.split(" *= ", 2)[0], line.split(" *= ", 2)[1]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = filled(line, names).split(" ?\\| ", 2);
                assertThat(fields).as(line).hasSize(2);
                cases.add(new Case(
                        fields[0].strip(),
                        List.of(fields[1].split(" ", -1)).stream()
                                .map(GateLinkerTest::plain)
                                .toList()));
            }
        }
        return cases;
    }

    private static String filled(String line, Map<String, String> names) {
        String filled = line;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    private static String plain(String word) {
        return word.replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\s", " ")
                .replace("\\q", "\"")
                .replace("\\e", "");
    }

    private static String table() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GateLinkerTest.class.getResourceAsStream("linker.txt"), "linker.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A line of the table. */
    private record Case(String why, List<String> words) {}
}
