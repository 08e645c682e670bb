package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.Toml;
import dev.lazaret.analysis.pattern.Braces;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects that the cost of an audit grows with the size of a file and no faster, whatever the file is called and whatever it
 * repeats. The names are those of all kinds of documents and of what detectors look at; the shapes are those of
 * {@code growth/shapes.txt} and the files of the corpus. A sample, which another seed changes; with {@code lazaret.deep} all of
 * them, and longer.
 */
@Tag("slow")
final class GrowthTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SIZE = DEEP ? 32 << 10 : 8 << 10;

    /** What is never too much: names that are given again and again are followed as many steps as Resolver has. */
    private static final long FLOOR = 150_000_000;

    private static final long KNOWN_FLOOR = 60_000_000;

    private static final int SAMPLE = DEEP ? Integer.MAX_VALUE : 2;
    private static final int CASES = DEEP ? Integer.MAX_VALUE : 20;
    private static final Random RANDOM = new Random(34);

    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    /** Names that detectors and readers besides those of documents look at. */
    private static final List<String> OTHER = List.of(
            ".cargo-checksum.json",
            "AGENTS.md",
            "Makefile",
            "README.md",
            "a.bin",
            "a.html",
            "a.py",
            "a.rs",
            "a.sh",
            "build.rs",
            "tests/a.txt");

    @TempDir
    Path folder = Path.of("");

    /** A name for each kind of documents, and the other ones. */
    static Collection<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>(OTHER);
        try (InputStream data = Catalogue.class.getResourceAsStream("documents.toml")) {
            Document kinds = Toml.read(data.readAllBytes());
            kinds.root()
                    .members()
                    .forEach(kind -> kinds.root()
                            .table(kind.key())
                            .flatMap(table -> table.array("files"))
                            .ifPresent(files -> names.add(name(files.texts().getFirst()))));
        }
        return names;
    }

    /** A path that a glob of kinds fits. */
    private static String name(String glob) {
        String one = Braces.expand(glob).getFirst();
        String plain = one.substring(one.startsWith("git:") ? "git:".length() : 0)
                .replace("**/", "")
                .replaceAll("\\*+|\\?|\\[.*?]", "x");
        return one.startsWith("git:") ? ".git/" + plain : plain;
    }

    private static void check(String path, Shape shape, int size, long floor) {
        FileCost.growsWithSize(path + " " + shape, bytes -> FileCost.of(path, shape.bytes(bytes)), size, floor);
    }

    private static <T> Stream<T> sample(List<T> all, int count) {
        List<T> some = new ArrayList<>(all);
        while (some.size() > count) {
            some.remove(RANDOM.nextInt(some.size()));
        }
        return some.stream();
    }

    /** What was once found to cost too much: a path, a blank and a shape. */
    static List<String> known() {
        return Shape.lines("known.txt");
    }

    @ParameterizedTest
    @MethodSource("known")
    void whatCostTooMuchDoesNot(String line) {
        int blank = line.indexOf(' ');
        Shape shape = Shape.parse(line.substring(blank + 1));
        check(line.substring(0, blank), shape, 32 << 10, KNOWN_FLOOR);
    }

    @ParameterizedTest
    @MethodSource("names")
    void filesOfEachName(String path) {
        sample(Shape.all(), SAMPLE).forEach(shape -> check(path, shape, SIZE, FLOOR));
    }

    /** Each file of a case by itself, again and again, on lines and on one line. */
    @Test
    void filesOfTheCorpus() {
        sample(Corpus.cases(), CASES)
                .forEach(archive -> archive.entries().stream()
                        .filter(entry -> entry.kind() == CaseArchive.Kind.FILE && entry.content().length > 0)
                        .forEach(entry -> {
                            String text = new String(entry.content(), ISO_8859_1);
                            check(entry.path().utf8(), new Shape("", text, ""), SIZE, FLOOR);
                            check(entry.path().utf8(), new Shape("", text.replace('\n', ' '), ""), SIZE, FLOOR);
                        }));
    }

    static List<String> joined() {
        return List.of(
                ".cargo/config.toml",
                ".git/HEAD",
                ".git/config",
                ".git/index",
                ".git/packed-refs",
                ".gitattributes",
                ".github/workflows/a.yml",
                ".gitignore",
                ".gitmodules",
                "Cargo.lock",
                "Cargo.toml",
                "README.md",
                "build.rs",
                "src/lib.rs");
    }

    /** What is done with all files together, which is the calling thread's part where there is one worker. */
    @ParameterizedTest
    @MethodSource("joined")
    void repositories(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Path manifest = folder.resolve("Cargo.toml");
        sample(Shape.all(), SAMPLE)
                .forEach(shape -> FileCost.growsWithSize(
                        "a repository with " + path + " " + shape,
                        bytes -> {
                            try {
                                Files.writeString(manifest, "[package]\nname = \"a\"\nversion = \"1.0.0\"\n");
                                Files.write(file, shape.bytes(bytes));
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                            return audit();
                        },
                        SIZE,
                        FLOOR));
    }

    private long audit() {
        if (!(Repository.open(folder) instanceof Opened.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            return FileCost.of(() -> AUDITOR.audit(repository, Limits.DEFAULT, Progress.NONE, 1));
        }
    }
}
