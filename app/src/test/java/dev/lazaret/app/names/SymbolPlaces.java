package dev.lazaret.app.names;

import dev.lazaret.analysis.rust.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The definitions of an index by symbol. Those of local symbols begin with the file's path. */
final class SymbolPlaces {
    private final CrateSources sources;
    private final Map<String, Set<Place>> definitions = new HashMap<>();

    SymbolPlaces(ScipIndex index, CrateSources sources) {
        this.sources = sources;
        for (ScipIndex.Document document : index.documents()) {
            for (ScipIndex.Occurrence occurrence : document.occurrences()) {
                if (occurrence.isDefinition()) {
                    placeOf(sources, document, occurrence).ifPresent(place -> add(key(document, occurrence), place));
                }
            }
        }
        for (ScipIndex.Document document : index.documents()) {
            for (ScipIndex.Occurrence occurrence : document.occurrences()) {
                if (!occurrence.isDefinition() && occurrence.symbol().endsWith("/")) {
                    placeOf(sources, document, occurrence)
                            .ifPresent(place -> addModule(key(document, occurrence), place));
                }
            }
        }
    }

    static String key(ScipIndex.Document document, ScipIndex.Occurrence occurrence) {
        return occurrence.isLocal() ? document.path() + " " + occurrence.symbol() : occurrence.symbol();
    }

    /** Returns the place of an occurrence; empty if no such place is in the file. */
    static Optional<Place> placeOf(CrateSources sources, ScipIndex.Document document, ScipIndex.Occurrence occurrence) {
        return sources.tokens(document.path())
                .filter(tokens -> occurrence.line() < tokens.lines().count())
                .map(tokens ->
                        new Place(document.path(), tokens.lines().start(occurrence.line() + 1) + occurrence.column()));
    }

    boolean has(String key) {
        return definitions.containsKey(key);
    }

    Set<String> keys() {
        return definitions.keySet();
    }

    /**
     * Returns the definitions of a symbol that have the name; others are those of aliases, and the calls of macros that
     * define it.
     */
    Set<Place> named(String key, String name) {
        Set<Place> found = new LinkedHashSet<>();
        for (Place place : definitions.getOrDefault(key, Set.of())) {
            boolean isFile = key.endsWith("/") && place.offset() == 0;
            if (isFile || sources.nameAt(place).filter(name::equals).isPresent()) {
                found.add(place);
            }
        }
        return found;
    }

    private void add(String key, Place place) {
        definitions.computeIfAbsent(key, symbol -> new LinkedHashSet<>()).add(place);
    }

    /** rust-analyzer's definition of a module in a file is the file. Its declaration is accepted, too. */
    private void addModule(String key, Place place) {
        Tokens tokens = sources.tokens(place.file()).orElseThrow();
        sources.tokenAt(place)
                .filter(token -> tokens.isName(token) && tokens.is(tokens.previous(token), "mod"))
                .ifPresent(token -> {
                    add(key, place);
                    moduleFile(place.file(), tokens.name(token)).ifPresent(file -> add(key, new Place(file, 0)));
                });
    }

    private Optional<String> moduleFile(String declaring, String module) {
        Path file = Path.of(declaring);
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.rs$", "");
        List<String> candidates = List.of(module + ".rs", module + "/mod.rs");
        return Stream.of(file.resolveSibling(stem), file)
                .flatMap(base -> candidates.stream()
                        .map(name -> base.equals(file) ? base.resolveSibling(name) : base.resolve(name)))
                .filter(path -> Files.isRegularFile(sources.folder().resolve(path)))
                .map(Path::toString)
                .findFirst();
    }
}
