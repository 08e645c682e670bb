package dev.lazaret.analysis.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the trigger of rules: real tools start what {@code triggers.txt} lists, and nothing else. Takes more than 20
 * s because some 40 programs start, among them npm, Emacs and CMake.
 */
@Tag("slow")
class TriggerTest {
    private static final Pattern HEAD = Pattern.compile("(\\S+) (\\S+) (\\S+) (runs|nothing): (.*)");
    private static final Pattern ENTRY = Pattern.compile("-- (file|exec) (\\S+) --");
    private static final long PATIENCE_SECONDS = 120;

    /** Tools that every verification has; the other tools are only in the deep one. */
    private static final Set<String> ALWAYS = Set.of("bash", "cmake", "git");

    record Act(
            String rule,
            String program,
            String tool,
            boolean runs,
            String sentence,
            Map<Path, String> files,
            String act) {
        @Override
        public String toString() {
            return rule + ", " + sentence;
        }
    }

    static List<Act> acts() throws IOException {
        return all().stream()
                .filter(act -> Boolean.getBoolean("lazaret.deep") || ALWAYS.contains(act.tool()))
                .toList();
    }

    private static List<Act> all() throws IOException {
        try (InputStream data = TriggerTest.class.getResourceAsStream("triggers.txt")) {
            return Stream.of(new String(data.readAllBytes(), UTF_8).split("(?m)^== ", -1))
                    .skip(1)
                    .map(TriggerTest::act)
                    .toList();
        }
    }

    private static Act act(String part) {
        List<String> lines = part.lines().toList();
        Matcher head = HEAD.matcher(lines.getFirst());
        assertThat(head.matches()).as(lines.getFirst()).isTrue();
        Map<Path, String> files = new LinkedHashMap<>();
        StringBuilder act = new StringBuilder();
        Path at = null;
        for (String line : lines.subList(1, lines.size())) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                at = Path.of(entry.group(2));
                files.put(at, "");
            } else if (line.equals("-- act --")) {
                at = null;
            } else if (at == null) {
                act.append(line).append('\n');
            } else {
                files.merge(at, line + "\n", String::concat);
            }
        }
        return new Act(
                head.group(1),
                head.group(2),
                head.group(3),
                head.group(4).equals("runs"),
                head.group(5),
                files,
                act.toString());
    }

    @ParameterizedTest
    @MethodSource("acts")
    void toolStartsListedFiles(Act act, @TempDir Path scratch) throws IOException, InterruptedException {
        assertThat(Stream.of("/usr/bin/", "/bin/")
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + act.program()))))
                .as("install %s", act.tool())
                .isTrue();
        Path project = Files.createDirectory(scratch.resolve("project"));
        for (Map.Entry<Path, String> file : act.files().entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            assertThat(path.toFile().setExecutable(file.getValue().startsWith("#!")))
                    .isTrue();
        }
        Path printed = scratch.resolve("printed");
        ProcessBuilder bash = new ProcessBuilder("/bin/bash", "-c", act.act())
                .directory(project.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        bash.environment().clear();
        bash.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "LC_ALL", "C.UTF-8",
                        "HOME", Files.createDirectory(scratch.resolve("home")).toString()));
        Process process = bash.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", act).isTrue();
        try (Stream<Path> left = Files.list(project)) {
            assertThat(left.anyMatch(path -> path.getFileName().toString().startsWith("marker")))
                    .as("%s%n%s", act, Files.readString(printed))
                    .isEqualTo(act.runs());
        }
    }

    @Test
    void namesExistingRules() throws IOException {
        Catalogue catalogue = Catalogue.load();
        assertThat(all())
                .extracting(Act::rule)
                .allSatisfy(id -> assertThat(catalogue.rule(id)).as(id).isPresent());
    }
}
