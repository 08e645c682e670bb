package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that stored capabilities are complete, and that a file which this build did not store is not used. */
class CrateCapabilityCacheTest {
    private static final Path DEBIAN = Path.of("/usr/share/cargo/registry");
    private static final Optional<String> BUILD = Optional.of("this-build");
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final CrateCapabilities CRATE = capabilities(crate("rustix"));

    @TempDir
    private Path state = Path.of("");

    @Test
    void returnsAllThatWasStored() throws IOException {
        for (String name : List.of("libc", "openssl-sys", "serde_derive", "rustix", "cc", "quote", "fnv")) {
            CrateCapabilities analyzed = capabilities(crate(name));
            assertThat(CrateCapabilityDecoder.decode(CrateCapabilityEncoder.encode(analyzed)))
                    .as(name)
                    .contains(analyzed);
        }
        assertThat(CrateCapabilityDecoder.decode(CrateCapabilityEncoder.encode(CrateCapabilities.NONE)))
                .contains(CrateCapabilities.NONE);
    }

    @Test
    void decodesNoPartAndNothingMore() {
        byte[] whole = CrateCapabilityEncoder.encode(CRATE);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 500) {
            assertThat(CrateCapabilityDecoder.decode(Arrays.copyOf(whole, length)))
                    .isEmpty();
        }
        assertThat(CrateCapabilityDecoder.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isEmpty();
        byte[] long0 = whole.clone();
        Arrays.fill(long0, 0, 4, (byte) 0x7F); // the number of units
        assertThat(CrateCapabilityDecoder.decode(long0)).isEmpty();
    }

    @Test
    void findsWhatWasSaved() {
        CrateCapabilityCache cache = CrateCapabilityCache.of(state, BUILD);
        cache.add(digest("a"), CRATE);
        assertThat(cache.find(digest("a"))).contains(CRATE);
        assertThat(CrateCapabilityCache.of(state, BUILD).find(digest("a"))).isEmpty();
        cache.save();
        assertThat(CrateCapabilityCache.of(state, BUILD).find(digest("a"))).contains(CRATE);
        assertThat(CrateCapabilityCache.of(state, BUILD).find(digest("b"))).isEmpty();
    }

    @Test
    void otherBuildReplacesResults() throws IOException {
        save(BUILD, "a");
        CrateCapabilityCache other = CrateCapabilityCache.of(state, Optional.of("other-build"));
        assertThat(other.find(digest("a"))).isEmpty();
        other.add(digest("b"), CRATE);
        other.save();
        assertThat(CrateCapabilityCache.of(state, BUILD).find(digest("a"))).isEmpty();
        assertThat(files())
                .containsExactly("other-build", "other-build/" + digest("b").hex());
    }

    @Test
    void storesNothingForUnknownBuild() throws IOException {
        for (Optional<String> unknown : List.of(Optional.<String>empty(), Optional.of("../../outside"))) {
            save(unknown, "a");
            assertThat(CrateCapabilityCache.of(state, unknown).find(digest("a")))
                    .isEmpty();
        }
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void ignoresChangedFiles() throws IOException {
        save(BUILD, "a");
        Path file = file("a");
        byte[] whole = Files.readAllBytes(file);
        for (int at : List.of(0, 31, 32, 40, whole.length - 1)) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThat(find("a")).isEmpty();
        }
        for (int length : List.of(0, 10, 32, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(find("a")).isEmpty();
        }
        Files.write(file, new byte[CrateCapabilityCache.MOST_BYTES + 33]);
        assertThat(find("a")).isEmpty();
        Files.write(file, whole);
        assertThat(find("a")).contains(CRATE);
    }

    @Test
    void ignoresFilesThatOthersCanReadAndLinks() throws IOException {
        save(BUILD, "a");
        Path file = file("a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(find("a")).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(file("b"), file);
        assertThat(find("b")).isEmpty();
        Path all = state.resolve("capabilities");
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(find("a")).isEmpty();
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwx------"));
        assertThat(find("a")).contains(CRATE);
    }

    @Test
    void deletesOldestResultsBeyondMaximum() throws IOException {
        save(BUILD, "old");
        save(BUILD, "new");
        Files.setLastModifiedTime(file("old"), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(file("new"), FileTime.fromMillis(2_000));
        CrateCapabilityCache cache = CrateCapabilityCache.of(state, BUILD, 2);
        cache.add(digest("newest"), CRATE);
        cache.save();
        assertThat(find("old")).isEmpty();
        assertThat(find("new")).isPresent();
        assertThat(find("newest")).isPresent();
    }

    @Test
    void discardsResultsThatCannotBeStored() {
        CrateCapabilityCache cache = CrateCapabilityCache.of(state.resolve("absent"), BUILD);
        cache.add(digest("a"), CRATE);
        cache.save();
        assertThat(cache.find(digest("a"))).isEmpty();
        assertThat(state).isEmptyDirectory();
    }

    private Optional<CrateCapabilities> find(String content) {
        return CrateCapabilityCache.of(state, BUILD).find(digest(content));
    }

    private void save(Optional<String> build, String content) {
        CrateCapabilityCache cache = CrateCapabilityCache.of(state, build);
        cache.add(digest(content), CRATE);
        cache.save();
    }

    private Path file(String content) {
        return state.resolve("capabilities")
                .resolve("this-build")
                .resolve(digest(content).hex());
    }

    private List<String> files() throws IOException {
        Path all = state.resolve("capabilities");
        try (Stream<Path> found = Files.walk(all)) {
            return found.filter(path -> !path.equals(all))
                    .map(path -> all.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Digest digest(String content) {
        var sum = Digest.start();
        sum.update(content.getBytes(StandardCharsets.UTF_8));
        return Digest.finish(sum);
    }

    private static Path crate(String name) {
        try (Stream<Path> found = Files.list(DEBIAN)) {
            return found.filter(path -> path.getFileName().toString().matches(name + "-[0-9].*"))
                    .min(Path::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CrateCapabilities capabilities(Path folder) {
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                if (AUDITOR.audit(repository, ScanMonitor.NONE) instanceof AuditOutcome.Done(Audit audit)) {
                    return CrateCapabilities.of(audit.capabilities(), audit.findings());
                }
            }
        }
        throw new AssertionError(folder);
    }
}
