package dev.lazaret.app.names;

import dev.lazaret.analysis.rust.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The baseline: knows only names that are defined once in the crate. A definition is a name after a keyword that
 * introduces an item; fields, variants, parameters and variables are not known.
 */
record SingleNameResolver(CrateSources crate, Map<String, List<Place>> definitions, Map<String, List<Place>> names)
        implements NameResolver {
    private static final Set<String> INTRODUCING =
            Set.of("fn", "struct", "enum", "union", "trait", "type", "mod", "const", "static", "macro_rules");

    static SingleNameResolver open(CrateSources crate) throws IOException {
        Map<String, List<Place>> definitions = new HashMap<>();
        Map<String, List<Place>> names = new HashMap<>();
        for (String file : crate.files()) {
            Tokens tokens = crate.tokens(file).orElseThrow();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.isName(i)) {
                    Place place = new Place(file, tokens.start(i));
                    names.computeIfAbsent(tokens.name(i), name -> new ArrayList<>())
                            .add(place);
                    int before = tokens.previous(i);
                    if (before >= 0 && tokens.is(before, "!")) {
                        before = tokens.previous(before);
                    }
                    if (tokens.isName(before) && INTRODUCING.contains(tokens.name(before))) {
                        definitions
                                .computeIfAbsent(tokens.name(i), name -> new ArrayList<>())
                                .add(place);
                    }
                }
            }
        }
        return new SingleNameResolver(crate, definitions, names);
    }

    @Override
    public List<Place> definitions(String path, int offset) {
        List<Place> found = crate.nameAt(new Place(path, offset))
                .map(name -> definitions.getOrDefault(name, List.of()))
                .orElse(List.of());
        return found.size() == 1 ? found : List.of();
    }

    @Override
    public List<Place> uses(Place definition) {
        String name = crate.nameAt(definition).orElse("");
        return definitions.getOrDefault(name, List.of()).equals(List.of(definition))
                ? names.getOrDefault(name, List.of())
                : List.of();
    }
}
