package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which packages of the repository use macros that stubs replace, regardless of what the stubs generate.
 *
 * @param packages the units by the name of the package whose source uses their macros; the name is empty for files that
 *     belong to no package
 * @param inputs names in the items and calls that the macros of a unit would have got, which generated code can use
 */
record StubUses(Map<String, Set<UnitId>> packages, Map<UnitId, Set<String>> inputs) {
    /** No uses. */
    static final StubUses NONE = new StubUses(Map.of(), Map.of());

    private static final int LONGEST_NAME = 200;
    private static final int MOST_INPUTS = 400_000;

    /** Maximum number of tokens that are read for inputs: items can contain others, so that tokens are read again. */
    private static final int MOST_TOKENS = 20_000_000;

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Names that mean the compiler's derives and attributes unless a path or an import says otherwise. */
    private static final Set<String> BUILT_IN = Set.of(
            "Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "bench", "test");

    /** First segments of paths to the compiler's derives and attributes. */
    private static final Set<String> STANDARD = Set.of("alloc", "core", "std");

    StubUses {
        packages = Map.copyOf(packages);
        inputs = Map.copyOf(inputs);
    }

    /**
     * Searches a repository.
     *
     * @param macros the units that export a macro, by its name
     */
    static StubUses of(
            Repository repository, Inventory inventory, Map<String, List<UnitId>> macros, BooleanSupplier cancelled) {
        if (macros.isEmpty()) {
            return NONE;
        }
        Search search = new Search(macros);
        Packages packages = new Packages(repository, inventory, new HashMap<>());
        RustSourceReader.read(repository, inventory, cancelled, (path, tokens) -> {
            Set<UnitId> units = search.file(tokens);
            if (!units.isEmpty()) {
                search.packages
                        .computeIfAbsent(packages.name(path.parent()), _ -> new TreeSet<>())
                        .addAll(units);
            }
        });
        return new StubUses(search.packages, search.inputs);
    }

    /** Returns the units whose macros a package uses. */
    Set<UnitId> in(String crate) {
        Set<UnitId> units = new TreeSet<>(packages.getOrDefault(crate, Set.of()));
        units.addAll(packages.getOrDefault("", Set.of()));
        return units;
    }

    /** Whether the generated code of a unit can use a name, because the unit gets it. */
    boolean isInput(UnitId unit, String name) {
        return inputs.getOrDefault(unit, Set.of()).contains(name);
    }

    /** Finds the package of a folder: that of the nearest manifest with a package. */
    private record Packages(Repository repository, Inventory inventory, Map<RepoPath, String> known) {
        String name(RepoPath folder) {
            String stored = known.get(folder);
            if (stored == null) {
                String read = read(folder);
                stored = read.isEmpty() && !folder.isRoot() ? name(folder.parent()) : read;
                known.put(folder, stored);
            }
            return stored;
        }

        private String read(RepoPath folder) {
            RepoPath manifest = folder.child("Cargo.toml");
            return inventory.entry(manifest).isPresent()
                            && repository.read(manifest, TomlReader.MAX_BYTES)
                                    instanceof ReadResult.Whole(Content content)
                    ? Manifest.of(manifest, TomlReader.read(content.copy()))
                            .name()
                            .map(name -> Inert.line(name, LONGEST_NAME))
                            .orElse("")
                    : "";
        }
    }

    private static final class Search {
        private final Map<String, List<UnitId>> macros;
        private final Map<String, Set<UnitId>> packages = new TreeMap<>();
        private final Map<UnitId, Set<String>> inputs = new TreeMap<>();
        private Set<String> imported = Set.of();
        private int inputCount;
        private long tokensRead;

        Search(Map<String, List<UnitId>> macros) {
            this.macros = macros;
        }

        /** Reads a file. Returns the units whose macros it uses. */
        Set<UnitId> file(Tokens tokens) {
            Set<UnitId> units = new TreeSet<>();
            imported = imported(tokens);
            BracketPairIndex trees = BracketPairIndex.of(tokens);
            Deque<Item> waiting = new ArrayDeque<>(Outline.of(tokens, trees).items());
            while (!waiting.isEmpty()) {
                Item item = waiting.pop();
                item.items().forEach(waiting::push);
                Set<UnitId> here = new TreeSet<>();
                item.attributes().forEach(attribute -> attribute(tokens, attribute, here));
                if (!here.isEmpty()) {
                    int last = tokens.indexAt(Math.max(item.start(), item.end() - 1));
                    input(tokens, tokens.indexAt(item.start()), last, here);
                    item.attributes().forEach(one -> input(tokens, one.first(), one.last(), here));
                    units.addAll(here);
                }
            }
            int read = 0;
            for (int i = 0; i < tokens.size(); i++) {
                List<UnitId> called = tokens.kind(i).isName() ? macros.get(tokens.name(i)) : null;
                int open = called == null ? -1 : tokens.next(tokens.next(i));
                if (called != null && tokens.is(tokens.next(i), "!") && trees.opens(open)) {
                    units.addAll(called);
                    if (i >= read) { // the arguments of a nested call belong to the outer one
                        read = trees.partner(open);
                        input(tokens, open, read, called);
                    }
                }
            }
            return units;
        }

        private void attribute(Tokens tokens, Attribute attribute, Set<UnitId> units) {
            if (!attribute.name().equals("derive")) {
                if (attribute.path().contains("::") || isMeant(attribute.name())) {
                    units.addAll(macros.getOrDefault(attribute.name(), List.of()));
                }
                return;
            }
            for (int i = tokens.next(attribute.first()); i < attribute.last(); i = tokens.next(i)) {
                if (tokens.kind(i) == TokenKind.IDENTIFIER
                        && (tokens.is(tokens.previous(i), "::") || isMeant(tokens.name(i)))) {
                    units.addAll(macros.getOrDefault(tokens.name(i), List.of()));
                }
            }
        }

        /** Whether a name without a path can mean another macro than the compiler's. */
        private boolean isMeant(String name) {
            return !BUILT_IN.contains(name) || imported.contains(name);
        }

        /** Returns the names of the compiler's macros that a file imports from elsewhere. */
        private static Set<String> imported(Tokens tokens) {
            Set<String> names = new TreeSet<>();
            boolean other = false;
            for (int i = 0; i < tokens.size(); i = tokens.next(i)) {
                if (tokens.is(i, "use")) {
                    int first = tokens.next(i);
                    other = first < tokens.size()
                            && !(tokens.kind(first).isName() && STANDARD.contains(tokens.name(first)));
                } else if (tokens.is(i, ";")) {
                    other = false;
                } else if (other && tokens.kind(i).isName() && BUILT_IN.contains(tokens.name(i))) {
                    names.add(tokens.name(i));
                }
            }
            return names;
        }

        /** Adds the names, and the words of strings: helper attributes name functions in strings. */
        private void input(Tokens tokens, int from, int to, Iterable<UnitId> units) {
            for (int i = from; i <= to && i < tokens.size() && tokensRead++ < MOST_TOKENS; i++) {
                if (tokens.kind(i).isName()) {
                    input(tokens.name(i), units);
                } else if (tokens.kind(i).isString()) {
                    String text = StringLiteralDecoder.unescape(tokens, i);
                    Matcher word = WORD.matcher(text == null ? "" : text);
                    while (word.find() && inputCount < MOST_INPUTS) {
                        input(word.group(), units);
                    }
                }
            }
        }

        private void input(String name, Iterable<UnitId> units) {
            for (UnitId unit : units) {
                if (inputCount < MOST_INPUTS
                        && inputs.computeIfAbsent(unit, _ -> new HashSet<>()).add(name)) {
                    inputCount++;
                }
            }
        }
    }
}
