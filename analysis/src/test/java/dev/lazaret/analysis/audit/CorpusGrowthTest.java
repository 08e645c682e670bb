package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the cost of an audit is linear in the size of a file, for repeated files of the corpus, and for whole
 * repositories with a file of any shape. Tests a sample; with {@code lazaret.deep} all of them.
 */
@Tag("slow")
final class CorpusGrowthTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SIZE = 8 << 10;

    /** Always acceptable, in nanoseconds. */
    private static final long FLOOR = 150_000_000;

    private static final int SAMPLE = DEEP ? Integer.MAX_VALUE : 2;
    private static final int CASES = DEEP ? Integer.MAX_VALUE : 20;

    private static final GrowthSample SAMPLES = new GrowthSample();
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    Path folder = Path.of("");

    private static void check(String path, Shape shape) {
        FileCost.growsWithSize(path + " " + shape, bytes -> FileCost.of(path, shape.bytes(bytes)), SIZE, FLOOR);
    }

    /** Repeats each file of a case separately, with its line ends and on one line. */
    @Test
    void corpusFiles() {
        SAMPLES.of(Corpus.cases(), CASES)
                .forEach(archive -> archive.entries().stream()
                        .filter(entry -> entry.kind() == CaseArchive.Kind.FILE && entry.content().length > 0)
                        .forEach(entry -> {
                            String text = new String(entry.content(), ISO_8859_1);
                            check(entry.path().utf8(), new Shape("", text, ""));
                            check(entry.path().utf8(), new Shape("", text.replace('\n', ' '), ""));
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
        SAMPLES.of(Shape.all(), SAMPLE)
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
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            return FileCost.of(() -> AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1));
        }
    }
}
