package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.DefinitionPlace.Certainty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Finds who calls a function, and up to what runs it. Not thread-safe. */
public final class CallHierarchy {
    /** Maximum number of functions whose callers are looked up for one question. */
    static final int FUNCTION_LIMIT = 400;

    private final SymbolIndex index;
    private final SymbolLookup lookup;
    private final CallerRoles roles;

    /** @param lookup a lookup in this index */
    public CallHierarchy(SymbolIndex index, SymbolLookup lookup) {
        this.index = index;
        this.lookup = lookup;
        this.roles = new CallerRoles(index, lookup);
    }

    /**
     * A way from something that runs by itself to a function.
     *
     * @param callers the function that runs by itself, then what it calls; without the function that was asked for
     */
    public record Chain(List<SymbolCaller> callers) {
        public Chain {
            callers = List.copyOf(callers);
        }
    }

    /**
     * The shortest chain for each function that runs by itself.
     *
     * @param complete whether all callers were followed
     */
    public record Chains(List<Chain> all, boolean complete) {
        public Chains {
            all = List.copyOf(all);
        }
    }

    /** Returns what runs a function: the innermost that contains the definition, or is it. */
    public CallerRole role(DefinitionPlace function) {
        return roles.of(function);
    }

    /** Returns the innermost function that contains a byte of a file; empty if there is none. */
    public Optional<DefinitionPlace> function(int file, int offset) {
        return Optional.ofNullable(around(file, offset));
    }

    /** Returns the functions that use a definition. */
    public SymbolCallers callers(DefinitionPlace definition, BooleanSupplier isCancelled) {
        SymbolUses uses = lookup.uses(definition, isCancelled);
        Map<DefinitionPlace, List<SymbolUse>> ofFunctions = new LinkedHashMap<>();
        Map<Integer, List<SymbolUse>> outside = new TreeMap<>();
        for (SymbolUse use : uses.all()) {
            if (isImport(use)) {
                continue;
            }
            DefinitionPlace function = around(use.file(), use.offset());
            if (function == null) {
                outside.computeIfAbsent(use.file(), f -> new ArrayList<>()).add(use);
            } else {
                ofFunctions.computeIfAbsent(function, f -> new ArrayList<>()).add(use);
            }
        }
        List<SymbolCaller> all = new ArrayList<>();
        ofFunctions.forEach((function, used) ->
                all.add(new SymbolCaller(function.file(), Optional.of(function), roles.of(function), used)));
        outside.forEach((file, used) -> all.add(new SymbolCaller(file, Optional.empty(), CallerRole.PRIVATE, used)));
        return new SymbolCallers(all, uses.omittedFiles());
    }

    /**
     * Returns the shortest chain of callers for each function that runs by itself and leads to the definition. Follows
     * only calls whose target is certain.
     */
    public Chains chains(DefinitionPlace definition, BooleanSupplier isCancelled) {
        Map<DefinitionPlace, List<SymbolCaller>> ways = new LinkedHashMap<>();
        Deque<DefinitionPlace> waiting = new ArrayDeque<>(List.of(definition));
        ways.put(definition, List.of());
        List<Chain> found = new ArrayList<>();
        boolean complete = true;
        int asked = 0;
        while (!waiting.isEmpty() && !isCancelled.getAsBoolean() && asked++ < FUNCTION_LIMIT) {
            DefinitionPlace callee = waiting.remove();
            SymbolCallers callers = callers(callee, isCancelled);
            complete &= callers.omittedFiles() == 0;
            for (SymbolCaller caller : callers.all()) {
                DefinitionPlace function = caller.function().orElse(null);
                boolean certain = caller.uses().stream().anyMatch(use -> use.certainty() == Certainty.RESOLVED);
                if (function == null || !certain || ways.containsKey(function)) {
                    continue;
                }
                List<SymbolCaller> way = new ArrayList<>(List.of(caller));
                way.addAll(ways.getOrDefault(callee, List.of()));
                ways.put(function, way);
                if (caller.role().isStart()) {
                    found.add(new Chain(way));
                } else {
                    waiting.add(function);
                }
            }
        }
        return new Chains(found, complete && waiting.isEmpty());
    }

    private @Nullable DefinitionPlace around(int file, int offset) {
        FileSymbols symbols = index.symbols(file);
        for (int at = symbols.scopeAt(offset);
                at > 0;
                at = symbols.scopes().get(at).parent()) {
            int function = symbols.scopes().get(at).kind() == SymbolScope.Kind.FUNCTION ? symbols.ofBody(at) : -1;
            if (function >= 0) {
                Symbol symbol = symbols.symbols().get(function);
                return new DefinitionPlace(file, symbol.offset(), symbol.kind(), symbol.name(), Certainty.RESOLVED);
            }
        }
        return null;
    }

    private boolean isImport(SymbolUse use) {
        OpenedSource source = lookup.source(use.file());
        return source != null
                && UseTreeReader.keyword(source.code(), source.code().at(use.offset())) >= 0;
    }
}
