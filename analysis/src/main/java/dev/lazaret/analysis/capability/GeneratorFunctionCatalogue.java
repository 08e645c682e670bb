package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions and methods of generator crates that write files, as listed in the section {@code writers} of
 * {@code capabilities.toml}.
 */
final class GeneratorFunctionCatalogue {
    /** Name of the section. */
    static final String SECTION = "writers";

    private final Map<String, List<Writer>> functions = new HashMap<>();
    private final Map<String, List<Writer>> methods = new HashMap<>();

    /** The place to which a generator writes. */
    enum Place {
        /** At the path in its last argument. */
        ARGUMENT("argument"),
        /** At the path in its last argument, relative to OUT_DIR. */
        BELOW_OUTPUT("below-output"),
        /** Next to the files that it reads. */
        SOURCES("sources");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        private static Optional<Place> find(String word) {
            for (Place place : values()) {
                if (place.word.equals(word)) {
                    return Optional.of(place);
                }
            }
            return Optional.empty();
        }
    }

    /** A crate with a function or method that writes files. */
    record Writer(String crate, Place place) {}

    /**
     * Reads the section. Its keys are places, and its entries are {@code crate::function} or {@code crate.method}.
     *
     * @throws IllegalArgumentException if a key is unknown or an entry is malformed; the message names it
     */
    void add(Node.Table section) {
        for (Member member : section.members()) {
            Place place = Place.find(member.key())
                    .orElseThrow(() -> new IllegalArgumentException(SECTION + ": no word " + member.key()));
            section.array(member.key()).map(Node.Array::texts).orElse(List.of()).forEach(name -> add(name, place));
        }
    }

    private void add(String name, Place place) {
        int dot = name.indexOf('.');
        int colons = name.indexOf("::");
        int end = dot >= 0 ? dot : colons;
        if (end <= 0) {
            throw new IllegalArgumentException(SECTION + ": neither function nor method of a crate: " + name);
        }
        (dot >= 0 ? methods : functions)
                .computeIfAbsent(name.substring(dot >= 0 ? dot + 1 : colons + 2), _ -> new ArrayList<>())
                .add(new Writer(name.substring(0, end), place));
    }

    /** Returns the crates that have a writing method of this name. */
    List<Writer> methods(String name) {
        return methods.getOrDefault(name, List.of());
    }

    /** Returns the crates that have a writing function of this name. */
    List<Writer> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }
}
