package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Answers questions about the names in the files of a {@link SymbolIndex}. Not thread-safe. */
public final class SymbolLookup {
    /** Number of files whose tokens are kept. */
    private static final int OPEN_LIMIT = 8;

    private final SymbolIndex index;
    private final IntFunction<Optional<Tokens>> reader;
    private final PathLookup paths;
    private final TypeParser parser;
    private final Map<Integer, DefinitionFinder> finders = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DefinitionFinder> eldest) {
            return size() > OPEN_LIMIT;
        }
    };
    private final Map<Integer, OpenedSource> sources = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, OpenedSource> eldest) {
            return size() > OPEN_LIMIT;
        }
    };

    /** @param reader returns the tokens of a file of the index; empty if it can no longer be read */
    public SymbolLookup(SymbolIndex index, IntFunction<Optional<Tokens>> reader) {
        this.index = index;
        this.reader = reader;
        this.paths = new PathLookup(index);
        this.parser = new TypeParser(index, paths);
    }

    /** Returns the definitions of the name that contains byte {@code offset} of a file, most likely first. */
    public List<DefinitionPlace> definitions(int file, int offset) {
        OpenedSource source = source(file);
        if (source == null) {
            return List.of();
        }
        int k = source.code().at(offset);
        if (source.code().start(k) > offset) {
            return List.of();
        }
        parser.begin();
        return finder(file, source).at(k);
    }

    /**
     * Returns the names that refer to a definition, in all files of the index. Looks up every occurrence of the name, up
     * to a limit.
     *
     * @param definition an answer of {@link #definitions}
     * @param isCancelled polled often; the search ends soon after it returns true
     */
    public SymbolUses uses(DefinitionPlace definition, BooleanSupplier isCancelled) {
        return new UseFinder(index, this, definition, isCancelled).find();
    }

    /** Same as {@link #uses}, in one file only, by offset. */
    public List<SymbolUse> uses(DefinitionPlace definition, int file, BooleanSupplier isCancelled) {
        return new UseFinder(index, this, definition, isCancelled).inFile(file);
    }

    /** Returns the tokens of a file; null if it can no longer be read. */
    @Nullable
    OpenedSource source(int file) {
        OpenedSource known = sources.get(file);
        if (known == null) {
            Optional<Tokens> tokens = reader.apply(file);
            if (tokens.isEmpty()) {
                return null;
            }
            known = new OpenedSource(file, tokens.get(), index.symbols(file));
            sources.put(file, known);
        }
        return known;
    }

    private DefinitionFinder finder(int file, OpenedSource source) {
        return finders.computeIfAbsent(file, f -> new DefinitionFinder(index, paths, parser, source));
    }
}
