package dev.lazaret.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the page's line for an engine that pipes works: with {@code lazaret.deep} in Spark itself, in local
 * mode, otherwise only the command with a partition of lines as its input, without an AOT cache. Spark takes some tens
 * of seconds, as Maven downloads it and it starts a JVM.
 */
@Tag("slow")
class SparkPageTest {
    private static final Pattern PIPED = Pattern.compile("\\.pipe\\(\"([^\"]+)\"\\)");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Options that Spark needs on a recent JVM: https://spark.apache.org/docs/latest/ (JavaModuleOptions). */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/sun.nio.ch");

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    @TempDir
    Path temporary;

    private final List<String> names =
            IntStream.range(0, 5).mapToObj(i -> "c" + i).toList();
    private LauncherTree copy = new LauncherTree(Path.of(""), Path.of(""), Path.of(""));
    private Path programs = Path.of("");

    @BeforeEach
    void folders() throws Exception {
        Path crates = Files.createDirectory(temporary.resolve("crates"));
        for (String name : names) {
            Files.writeString(Files.createDirectory(crates.resolve(name)).resolve("build.rs"), "fn main() {}");
        }
        Files.write(
                temporary.resolve("paths"),
                names.stream().map(name -> crates.resolve(name).toString()).toList());
        copy = LauncherTree.copy(temporary).withProgram();
        if (!DEEP) {
            copy.withoutCaches();
        }
        programs = Files.createDirectory(temporary.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("lazaret"), Path.of(copy.launcher()));
    }

    @Test
    void eachFolderIsAudited() throws Exception {
        List<String> documents = DEEP ? inSpark() : alone();

        assertThat(documents.stream()
                        .map(line -> line.replaceFirst(".*?\"name\":\"", "").replaceFirst("\".*", "")))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static String line() throws IOException {
        return Files.readAllLines(Path.of("docs", "many.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("sc."))
                .findFirst()
                .orElseThrow();
    }

    private List<String> alone() throws Exception {
        Matcher piped = PIPED.matcher(line());
        assertThat(piped.find()).isTrue();
        Path out = temporary.resolve("documents");
        run("/bin/sh", "-c", piped.group(1) + " <paths >" + out);
        return Files.readAllLines(out);
    }

    private List<String> inSpark() throws Exception {
        Path project = Files.createDirectory(temporary.resolve("spark"));
        Files.writeString(project.resolve("pom.xml"), resource("spark/pom.xml"));
        Path classes = project.resolve("classpath");
        run(
                "/usr/bin/mvn",
                "-q",
                "-B",
                "-f",
                project.resolve("pom.xml").toString(),
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + classes);
        Path program = project.resolve("Pipe.java");
        Files.writeString(program, resource("spark/Pipe.txt").replace("LINE", line()));
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-cp", Files.readString(classes)));
        OPENED.forEach(opened -> command.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED")));
        command.add(program.toString());
        run(command.toArray(String[]::new));
        List<String> documents = new ArrayList<>();
        try (Stream<Path> parts = Files.list(temporary.resolve("audits"))) {
            for (Path part : parts.filter(one -> one.getFileName().toString().startsWith("part-"))
                    .toList()) {
                documents.addAll(Files.readAllLines(part));
            }
        }
        return documents;
    }

    private void run(String... command) throws Exception {
        LauncherTree.Run run = copy.run(
                temporary,
                Map.of(
                        "PATH",
                        programs + ":/usr/bin:/bin",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "HOME",
                        System.getProperty("user.home"),
                        "SPARK_LOCAL_IP",
                        "127.0.0.1"),
                command);
        assertThat(run.code())
                .as(String.join(" ", command) + "\n" + run.error())
                .isZero();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SparkPageTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
