package dev.lazaret.analysis.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All cases of the corpus. */
public final class Corpus {
    private Corpus() {}

    /** All cases, read once: some tests look up several hundred by name. */
    private static final class Loaded {
        static final List<CaseArchive> CASES = read();
        static final Map<String, CaseArchive> BY_NAME =
                CASES.stream().collect(Collectors.toUnmodifiableMap(CaseArchive::name, one -> one));
    }

    /** Returns all cases, sorted by name. */
    public static List<CaseArchive> cases() {
        return Loaded.CASES;
    }

    private static List<CaseArchive> read() {
        try {
            URI place = Objects.requireNonNull(
                            Corpus.class.getResource("tc-link.case"), "the corpus is not on the class path")
                    .toURI();
            if (place.getScheme().equals("file")) {
                return in(Path.of(place).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return in(jar.getPath(Corpus.class.getPackageName().replace('.', '/')));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the case with this name. */
    public static CaseArchive named(String name) {
        return Optional.ofNullable(Loaded.BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no case " + name));
    }

    private static List<CaseArchive> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".case"))
                    .sorted()
                    .map(Corpus::read)
                    .toList();
        }
    }

    private static CaseArchive read(Path file) {
        String name = file.getFileName().toString();
        try {
            return CaseArchive.parse(name.substring(0, name.length() - ".case".length()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
