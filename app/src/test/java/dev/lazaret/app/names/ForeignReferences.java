package dev.lazaret.app.names;

import dev.lazaret.app.names.IndexedCrate.Foreign;
import dev.lazaret.app.names.Reference.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the definitions that crates refer to in other packages, each of which is indexed by itself. */
final class ForeignReferences {
    /** A dependency with fewer references in a crate is not indexed for it. */
    private static final int LEAST = 20;

    private final RustAnalyzer analyzer;
    private final Map<Path, Symbols> packages = new HashMap<>();

    ForeignReferences(RustAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * The definitions of a package.
     *
     * @param folder the package in the registry
     */
    private record Symbols(Path folder, SymbolPlaces places, Map<String, List<String>> keys) {
        static Symbols of(Path folder, ScipIndex index, CrateSources sources) {
            SymbolPlaces places = new SymbolPlaces(index, sources);
            Map<String, List<String>> keys = new HashMap<>();
            for (String key : places.keys()) {
                String[] parts = key.split(" ", 5);
                if (parts.length == 5) {
                    keys.computeIfAbsent(parts[2] + " " + parts[4], symbol -> new ArrayList<>())
                            .add(key);
                }
            }
            return new Symbols(folder, places, keys);
        }

        Set<Place> find(Foreign foreign) {
            Set<Place> found = new HashSet<>();
            for (String key : keys.getOrDefault(foreign.crate() + " " + foreign.symbol(), List.of())) {
                for (Place place : places.named(key, foreign.name())) {
                    found.add(new Place(folder.resolve(place.file()).toString(), place.offset()));
                }
            }
            return found;
        }
    }

    /** Returns the references of a crate whose definitions are known. */
    List<Reference> of(IndexedCrate crate) throws IOException, InterruptedException {
        Map<String, Long> counts = crate.foreign().values().stream()
                .filter(foreign -> !foreign.isInLibrary())
                .collect(Collectors.groupingBy(Foreign::folder, Collectors.counting()));
        List<Reference> found = new ArrayList<>();
        for (Map.Entry<Place, Foreign> entry : crate.foreign().entrySet()) {
            Foreign foreign = entry.getValue();
            Path folder = foreign.isInLibrary()
                    ? RustAnalyzer.LIBRARY
                    : analyzer.registry().resolve(foreign.folder());
            boolean isDependency = crate.sources().dependencies().contains(folder);
            if (foreign.isInLibrary() || (isDependency && counts.getOrDefault(foreign.folder(), 0L) >= LEAST)) {
                Set<Place> expected = symbols(folder).find(foreign);
                if (!expected.isEmpty()) {
                    Target target = foreign.isInLibrary() ? Target.LIBRARY : Target.DEPENDENCY;
                    found.add(new Reference(entry.getKey(), foreign.name(), foreign.kind(), target, expected));
                }
            }
        }
        return found;
    }

    private Symbols symbols(Path folder) throws IOException, InterruptedException {
        Symbols known = packages.get(folder);
        if (known == null) {
            boolean isLibrary = folder.equals(RustAnalyzer.LIBRARY);
            ScipIndex index = isLibrary ? analyzer.indexOfLibrary() : analyzer.index(folder);
            Path copy = isLibrary ? folder : analyzer.copyOf(folder);
            known = Symbols.of(folder, index, new CrateSources(copy, List.of(), RustAnalyzer.LIBRARY, new HashMap<>()));
            packages.put(folder, known);
        }
        return known;
    }
}
