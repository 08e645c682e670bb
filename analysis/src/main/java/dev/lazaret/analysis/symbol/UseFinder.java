package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.DefinitionPlace.Certainty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Finds the names that refer to one definition: looks up each occurrence of its name. Not thread-safe. */
final class UseFinder {
    /** Maximum number of occurrences that are looked up for one definition. */
    static final int OCCURRENCE_LIMIT = 50_000;

    /** Maximum number of names under which imports bring a definition into scope. */
    private static final int ALIAS_LIMIT = 64;

    private final SymbolIndex index;
    private final SymbolLookup lookup;
    private final DefinitionPlace definition;
    private final BooleanSupplier isCancelled;
    private final Set<String> names;
    private final List<SymbolUse> found = new ArrayList<>();
    private int occurrences;

    UseFinder(SymbolIndex index, SymbolLookup lookup, DefinitionPlace definition, BooleanSupplier isCancelled) {
        this.index = index;
        this.lookup = lookup;
        this.definition = definition;
        this.isCancelled = isCancelled;
        this.names = definition.kind().isLocal() ? Set.of(definition.name()) : names(definition.name());
    }

    /** Returns the name and the names that {@code use path::name as other} gives it. */
    private Set<String> names(String name) {
        Set<String> all = new TreeSet<>(Set.of(name));
        Deque<String> waiting = new ArrayDeque<>(all);
        while (!waiting.isEmpty() && all.size() < ALIAS_LIMIT) {
            for (String alias : index.aliases(waiting.remove())) {
                if (all.size() < ALIAS_LIMIT && all.add(alias)) {
                    waiting.add(alias);
                }
            }
        }
        return all;
    }

    SymbolUses find() {
        List<Integer> files = definition.kind().isLocal() ? List.of(definition.file()) : files();
        int omitted = 0;
        for (int file : files) {
            if (!search(file)) {
                omitted++;
            }
        }
        return new SymbolUses(found, omitted);
    }

    /** Returns the uses in one file. */
    List<SymbolUse> inFile(int file) {
        search(file);
        return List.copyOf(found);
    }

    private List<Integer> files() {
        int owner = index.file(definition.file()).owner();
        BitSet dependents = index.dependents(owner);
        List<Integer> files = new ArrayList<>();
        for (int file = 0; file < index.files(); file++) {
            MentionedNames mentioned = index.file(file).names();
            if (dependents.get(index.file(file).owner()) && names.stream().anyMatch(mentioned::mayContain)) {
                files.add(file);
            }
        }
        files.sort(Comparator.comparingInt((Integer file) ->
                        file == definition.file() ? 0 : index.file(file).owner() == owner ? 1 : 2)
                .thenComparing(Comparator.naturalOrder()));
        return files;
    }

    /** Adds the uses in one file. Returns false if it could not be searched to its end. */
    private boolean search(int file) {
        OpenedSource source = isOver() ? null : lookup.source(file);
        if (source == null) {
            return false;
        }
        CodeTokens code = source.code();
        for (int k = 0; k < code.size(); k++) {
            boolean isItself = file == definition.file() && code.start(k) == definition.offset();
            if (!isItself && names.contains(code.nameOrLifetime(k))) {
                if (isOver()) {
                    return false;
                }
                occurrences++;
                add(file, code.start(k));
            }
        }
        return true;
    }

    private boolean isOver() {
        return occurrences >= OCCURRENCE_LIMIT || isCancelled.getAsBoolean();
    }

    private void add(int file, int offset) {
        List<DefinitionPlace> answers = lookup.definitions(file, offset);
        for (int i = 0; i < answers.size(); i++) {
            DefinitionPlace answer = answers.get(i);
            if (answer.file() == definition.file() && answer.offset() == definition.offset()) {
                // The second answer for a module in a file is its declaration.
                boolean isFirst = i == 0 || answer.kind() == SymbolKind.MODULE;
                found.add(new SymbolUse(file, offset, isFirst ? answer.certainty() : Certainty.SAME_NAME));
                return;
            }
        }
    }
}
