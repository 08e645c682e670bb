package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.Toml;
import dev.lazaret.analysis.pattern.Braces;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
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
 * Verifies that the cost of an audit is linear in the size of a file, for any name and any repeated content. The names
 * cover all kinds of documents and all files that detectors look at; the shapes are those of {@code growth/shapes.txt}
 * and the files of the corpus. Tests a sample, which depends on the seed; with {@code lazaret.deep} all of them.
 */
@Tag("slow")
final class GrowthTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SIZE = 8 << 10;

    /** Always acceptable, in nanoseconds: repeated names are followed for up to the number of steps in Resolver. */
    private static final long FLOOR = 150_000_000;

    private static final long KNOWN_FLOOR = 60_000_000;

    private static final int SAMPLE = DEEP ? Integer.MAX_VALUE : 2;
    private static final int CASES = DEEP ? Integer.MAX_VALUE : 20;
    private static final Random RANDOM = new Random(34);

    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    /** Names of files that detectors and readers other than those of documents look at. */
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

    /** Returns a name for each kind of documents, and the other names. */
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

    /** Returns a path that a glob of a document kind matches. */
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

    /** Cases that were once too costly: a path, a blank and a shape. */
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

    /** Repeats each file of a case separately, with its line ends and on one line. */
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

    /** Covers the processing of all files together, which the calling thread does if there is one worker. */
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
            return FileCost.of(() -> AUDITOR.audit(repository, ScanLimits.DEFAULT, Progress.NONE, 1));
        }
    }
}
