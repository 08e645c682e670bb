package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the lines of definitions. Keeps the last few files. Must not be used on the JavaFX thread. */
final class CodePlaceReader {
    private static final int EXCERPT = 120;
    private static final int NAME = 60;

    /** Maximum number of files in memory. */
    private static final int FILES = 8;

    /** Maximum number of bytes of a line that are decoded. */
    private static final int LINE_BYTES = 600;

    private final Repository repository;
    private final IndexedRepository indexed;
    private final Map<Integer, Optional<Lines>> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Optional<Lines>> eldest) {
            return size() > FILES;
        }
    };

    /** The bytes of a file, its lines, and the arguments of macros in it. */
    private static final class Lines {
        private final byte[] bytes;
        private final LineIndex index;
        private final MacroCalls macros;
        private final Outline outline;

        Lines(byte[] bytes) {
            Tokens tokens = Lexer.tokens(bytes);
            this.bytes = bytes;
            this.index = LineIndex.of(bytes);
            this.macros = MacroCalls.of(tokens);
            this.outline = Outline.of(tokens);
        }
    }

    CodePlaceReader(Repository repository, IndexedRepository indexed) {
        this.repository = repository;
        this.indexed = indexed;
    }

    /** Returns the places of definitions in the same order. Omits those in files that can no longer be read. */
    List<CodePlace> read(List<DefinitionPlace> definitions) {
        List<CodePlace> places = new ArrayList<>();
        for (DefinitionPlace definition : definitions) {
            files.computeIfAbsent(definition.file(), this::lines)
                    .ifPresent(lines -> places.add(place(definition, lines)));
        }
        return places;
    }

    private Optional<Lines> lines(int file) {
        return repository.read(indexed.path(file), RepositoryIndexReader.FILE_BYTES)
                        instanceof ReadResult.Whole(var content)
                ? Optional.of(new Lines(content.copy()))
                : Optional.empty();
    }

    private CodePlace place(DefinitionPlace definition, Lines lines) {
        RepoPath path = indexed.path(definition.file());
        int offset = Math.min(definition.offset(), lines.bytes.length);
        int line = lines.index.line(offset);
        return new CodePlace(
                path,
                line,
                lines.index.column(offset),
                definition.kind(),
                Inert.line(definition.name(), NAME),
                excerpt(lines, line),
                container(lines.outline, offset, line),
                lines.macros.at(offset).orElse(""),
                definition.certainty() == DefinitionPlace.Certainty.SAME_NAME);
    }

    /** Returns the innermost item that contains the place and begins on an earlier line. */
    private static String container(Outline outline, int offset, int line) {
        return outline.enclosing(offset).reversed().stream()
                .filter(item -> item.line() < line)
                .flatMap(item -> keyword(item).stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> keyword(Item item) {
        String name = Inert.line(item.name(), NAME);
        return switch (item.form()) {
            case IMPL -> Optional.of("impl " + name);
            case TRAIT -> Optional.of("trait " + name);
            case FUNCTION -> Optional.of("fn " + name);
            case MODULE -> Optional.of("mod " + name);
            case STRUCT, UNION -> Optional.of("struct " + name);
            case ENUM -> Optional.of("enum " + name);
            case CONSTANT, STATIC, TYPE, USE, EXTERN_CRATE, EXTERN_BLOCK, MACRO_RULES, MACRO, MACRO_CALL ->
                Optional.empty();
        };
    }

    private static String excerpt(Lines lines, int line) {
        int start = lines.index.start(line);
        int end = Math.min(lines.index.end(line), start + LINE_BYTES);
        String text = new String(lines.bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
        return Inert.line(text.strip(), EXCERPT);
    }
}
