package dev.lazaret.analysis.symbol.scip;

import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import dev.lazaret.analysis.symbol.ItemPath;
import dev.lazaret.analysis.symbol.SymbolKind;
import dev.lazaret.analysis.symbol.SymbolLookup;
import dev.lazaret.analysis.symbol.project.ProjectIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the documents of a SCIP index. Not thread-safe. */
final class ScipDocumentBuilder {
    private static final int UTF8_COLUMNS = 1;
    private static final int DEFINITION = 1;

    private final ProjectIndex project;
    private final SymbolLookup lookup;

    ScipDocumentBuilder(ProjectIndex project) {
        this.project = project;
        this.lookup = project.lookup();
    }

    /** The symbols of one document. */
    private static final class OpenDocument {
        final ProtobufWriter fields = new ProtobufWriter();
        final Map<Integer, Integer> locals = new TreeMap<>();

        /** Returns the name of a local symbol. */
        String local(int offset) {
            return "local " + locals.computeIfAbsent(offset, o -> locals.size());
        }
    }

    ProtobufWriter build(int file, String path) {
        OpenDocument document = new OpenDocument();
        document.fields.string(1, path);
        project.tokens(file).ifPresent(tokens -> {
            for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
                List<DefinitionPlace> found = lookup.definitions(file, tokens.start(i));
                if (!found.isEmpty() && found.getFirst().certainty() == DefinitionPlace.Certainty.RESOLVED) {
                    add(document, file, tokens, i, found.getFirst());
                }
            }
        });
        return document.fields.string(4, "rust").number(6, UTF8_COLUMNS);
    }

    private void add(OpenDocument document, int file, Tokens tokens, int token, DefinitionPlace to) {
        boolean isLocal = to.kind().isLocal();
        boolean isDefinition = to.file() == file && to.offset() == tokens.start(token);
        String symbol = isLocal ? document.local(to.offset()) : symbol(to);
        ProtobufWriter occurrence = new ProtobufWriter()
                .numbers(1, range(tokens, token))
                .string(2, symbol)
                .number(3, isDefinition ? DEFINITION : 0);
        document.fields.message(2, occurrence);
        if (isDefinition) {
            document.fields.message(
                    3,
                    new ProtobufWriter()
                            .string(1, symbol)
                            .number(5, ScipSymbol.kind(to.kind()))
                            .string(6, to.name()));
        }
    }

    private String symbol(DefinitionPlace to) {
        ItemPath path = isFile(to)
                ? project.index().pathAt(to.file(), 0)
                : project.index().path(to);
        return ScipSymbol.of(project.packageOf(to.file()), path);
    }

    /** Whether the definition is the file that a module or crate is. */
    private static boolean isFile(DefinitionPlace to) {
        return to.offset() == 0 && (to.kind() == SymbolKind.MODULE || to.kind() == SymbolKind.CRATE);
    }

    /** Returns line, first column and the column after the last; a name never ends in another line. */
    private static int[] range(Tokens tokens, int token) {
        int line = tokens.lines().line(tokens.start(token));
        int start = tokens.lines().start(line);
        return new int[] {line - 1, tokens.start(token) - start, tokens.end(token) - start};
    }
}
