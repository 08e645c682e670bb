package dev.lazaret.app.window.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.symbol.SymbolLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the index of a workspace with two packages, and the places that a look-up in it returns. */
class RepositoryIndexReaderTest {
    private static final String MAIN = "use one::Square;\nfn main() { Square::new(); made(); }\n";
    private static final String LIBRARY =
            "pub struct Square;\nimpl Square { pub fn new() {} }\nexpand! { pub fn made() {} }\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        put("Cargo.toml", "[package]\nname = \"two\"\n[dependencies]\none = { path = \"one\" }\n");
        put("src/main.rs", MAIN);
        put("one/Cargo.toml", "[package]\nname = \"one\"\n");
        put("one/src/lib.rs", LIBRARY);
    }

    @Test
    void findsDefinitionInOtherPackage() {
        assertThat(places("new"))
                .singleElement()
                .satisfies(place -> assertThat(place.path()).isEqualTo(RepoPath.of("one/src/lib.rs")))
                .satisfies(place -> assertThat(place.line()).isEqualTo(2))
                .satisfies(place -> assertThat(place.column())
                        .isEqualTo(LIBRARY.lines().toList().get(1).indexOf("new") + 1))
                .satisfies(place -> assertThat(place.macro()).isEmpty())
                .satisfies(place -> assertThat(place.byNameOnly()).isFalse());
    }

    @Test
    void marksDefinitionInArgumentOfMacro() {
        assertThat(places("made"))
                .singleElement()
                .satisfies(place -> assertThat(place.macro()).isEqualTo("expand!"));
    }

    @Test
    void reportsFileThatIsTooLong() throws IOException {
        put("src/long.rs", "//".repeat(RepositoryIndexReader.FILE_BYTES / 2 + 1));
        try (Repository repository = open()) {
            assertThat(reader(repository, false).read(_ -> {}).map(IndexedRepository::omitted))
                    .contains(1);
        }
    }

    @Test
    void endsIfCancelled() {
        List<Integer> progress = new ArrayList<>();
        try (Repository repository = open()) {
            assertThat(reader(repository, true).read(progress::add)).isEmpty();
        }
        assertThat(progress).isEmpty();
    }

    private List<CodePlace> places(String name) {
        try (Repository repository = open()) {
            RepositoryIndexReader reader = reader(repository, false);
            IndexedRepository indexed = reader.read(_ -> {}).orElseThrow();
            SymbolLookup lookup = new SymbolLookup(indexed.index(), file -> reader.tokens(indexed.path(file)));
            Optional<Integer> file = indexed.number(RepoPath.of("src/main.rs"));
            return new CodePlaceReader(repository, indexed)
                    .read(lookup.definitions(file.orElseThrow(), MAIN.indexOf(name)));
        }
    }

    private static RepositoryIndexReader reader(Repository repository, boolean isCancelled) {
        return new RepositoryIndexReader(repository, walk(repository), () -> isCancelled);
    }

    private Repository open() {
        return ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
    }

    private static Inventory walk(Repository opened) {
        return ((ScanResult.Done) opened.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE)).inventory();
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
