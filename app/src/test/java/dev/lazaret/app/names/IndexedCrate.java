package dev.lazaret.app.names;

import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.app.names.Reference.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A crate with its index: what each name in it refers to. */
final class IndexedCrate {
    /** The packages of the standard library. */
    private static final Set<String> LIBRARY = Set.of("core", "alloc", "std", "proc_macro");

    private static final Pattern LAST_NAME = Pattern.compile("(\\w+)\\W*$");

    private final CrateSources sources;
    private final SymbolPlaces own;
    private final Map<Place, Reference> references = new LinkedHashMap<>();
    private final Map<String, Set<Place>> uses = new HashMap<>();
    private final Map<String, Set<Place>> defining = new HashMap<>();
    private final Map<Place, Foreign> foreign = new LinkedHashMap<>();

    /** A name that another package defines. */
    record Foreign(String name, NameKind kind, String crate, String version, String symbol) {
        boolean isInLibrary() {
            return LIBRARY.contains(crate);
        }

        /** Returns the package's folder in the registry. */
        String folder() {
            return crate + "-" + version.replaceFirst("\\+.*", "");
        }
    }

    /** A definition with all its references in the crate. */
    record Definition(Set<Place> places, Set<Place> uses) {
        Definition {
            places = Set.copyOf(places);
            uses = Set.copyOf(uses);
        }
    }

    IndexedCrate(ScipIndex index, CrateSources sources) {
        this.sources = sources;
        own = new SymbolPlaces(index, sources);
        for (ScipIndex.Document document : index.documents()) {
            for (ScipIndex.Occurrence occurrence : document.occurrences()) {
                if (!occurrence.isDefinition()) {
                    SymbolPlaces.placeOf(sources, document, occurrence)
                            .ifPresent(place -> read(index, document, occurrence, place));
                }
            }
        }
    }

    CrateSources sources() {
        return sources;
    }

    /** Returns the references to definitions in the crate. */
    List<Reference> references() {
        return List.copyOf(references.values());
    }

    /** Returns the references to definitions in other packages, by place. */
    Map<Place, Foreign> foreign() {
        return foreign;
    }

    /** Returns the places whose definition is known, in the crate or outside it. */
    Set<Place> judged() {
        Set<Place> all = new HashSet<>(references.keySet());
        all.addAll(foreign.keySet());
        return all;
    }

    /** Returns the definitions in the crate, with and without references. */
    List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        uses.forEach((key, places) -> all.add(new Definition(defining.getOrDefault(key, Set.of()), places)));
        for (String key : own.keys()) {
            Matcher name = LAST_NAME.matcher(key);
            if (!uses.containsKey(key) && name.find()) {
                Set<Place> places = own.named(key, name.group(1));
                if (!places.isEmpty()) {
                    all.add(new Definition(places, Set.of()));
                }
            }
        }
        return all;
    }

    private void read(ScipIndex index, ScipIndex.Document document, ScipIndex.Occurrence occurrence, Place place) {
        Optional<String> written = sources.nameAt(place).filter(name -> !IgnoredNames.contains(name));
        if (written.isEmpty()) {
            return;
        }
        String name = written.get();
        String key = SymbolPlaces.key(document, occurrence);
        Map<String, Integer> kinds = occurrence.isLocal() ? document.localKinds() : index.kinds();
        NameKind kind = NameKind.of(kinds.getOrDefault(occurrence.symbol(), 0), occurrence.symbol());
        if (own.has(key)) {
            Set<Place> expected = own.named(key, name);
            if (isMeasured(expected, kind, place, occurrence.isLocal())) {
                references.merge(place, new Reference(place, name, kind, Target.CRATE, expected), IndexedCrate::either);
                uses.computeIfAbsent(key, symbol -> new HashSet<>()).add(place);
                defining.computeIfAbsent(key, symbol -> new HashSet<>()).addAll(expected);
            }
        } else if (!occurrence.isLocal()) {
            // rust-analyzer, its package manager, package, version, and the path of the definition in it.
            String[] parts = occurrence.symbol().split(" ", 5);
            if (parts.length == 5) {
                foreign.put(place, new Foreign(name, kind, parts[2], parts[3], parts[4]));
            }
        }
    }

    /** A file that several targets include can have different definitions of a name. */
    private static Reference either(Reference one, Reference other) {
        Set<Place> expected = new HashSet<>(one.expected());
        expected.addAll(other.expected());
        return new Reference(one.place(), one.name(), one.kind(), one.target(), expected);
    }

    private boolean isMeasured(Set<Place> expected, NameKind kind, Place place, boolean isLocal) {
        if (expected.isEmpty() || expected.contains(place) || kind == NameKind.OTHER) {
            return false;
        }
        // Local are also attributes and the names of other crates.
        return !isLocal || (kind != NameKind.MODULE && expected.stream().noneMatch(this::isAttribute));
    }

    private boolean isAttribute(Place place) {
        Tokens tokens = sources.tokens(place.file()).orElseThrow();
        int before = tokens.previous(sources.tokenAt(place).orElseThrow());
        return tokens.is(before, "#") || (tokens.is(before, "[") && tokens.is(tokens.previous(before), "#"));
    }
}
