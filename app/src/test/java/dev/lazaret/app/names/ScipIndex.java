package dev.lazaret.app.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index in the format SCIP, as rust-analyzer 1.85 writes it: with packed ranges, whose columns are bytes.
 *
 * @param documents the files of the indexed package
 * @param kinds the numbers of {@code SymbolInformation.Kind} by symbol
 */
record ScipIndex(List<Document> documents, Map<String, Integer> kinds) {
    /** The largest index that is read, in bytes. */
    private static final long MOST = 256L << 20;

    private static final int DEFINITION = 1;

    ScipIndex {
        documents = List.copyOf(documents);
        kinds = Map.copyOf(kinds);
    }

    /** A file and the names in it. Symbols that begin with {@code local} belong to the file. */
    record Document(String path, List<Occurrence> occurrences, Map<String, Integer> localKinds) {
        Document {
            occurrences = List.copyOf(occurrences);
            localKinds = Map.copyOf(localKinds);
        }
    }

    /**
     * A name.
     *
     * @param line from 0
     * @param column in bytes, from 0
     */
    record Occurrence(int line, int column, String symbol, boolean isDefinition) {
        boolean isLocal() {
            return isLocalSymbol(symbol);
        }
    }

    /** Returns an index. Throws {@link IOException} if it is malformed or larger than 256 MiB. */
    static ScipIndex read(Path file) throws IOException {
        if (Files.size(file) > MOST) {
            throw new IOException(file + " has more than " + MOST + " bytes");
        }
        try {
            return of(Files.readAllBytes(file));
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw new IOException(file + ": " + malformed.getMessage(), malformed);
        }
    }

    static ScipIndex of(byte[] bytes) {
        List<Document> documents = new ArrayList<>();
        Map<String, Integer> kinds = new HashMap<>();
        ProtobufReader index = new ProtobufReader(bytes);
        while (index.next()) {
            if (index.field() == 2) {
                documents.add(document(index.message(), kinds));
            }
        }
        return new ScipIndex(documents, kinds);
    }

    private static Document document(ProtobufReader fields, Map<String, Integer> kinds) {
        String path = "";
        List<Occurrence> occurrences = new ArrayList<>();
        Map<String, Integer> localKinds = new HashMap<>();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> path = fields.string();
                case 2 -> occurrences.add(occurrence(fields.message()));
                case 3 -> symbol(fields.message(), kinds, localKinds);
                default -> {}
            }
        }
        return new Document(path, occurrences, localKinds);
    }

    private static Occurrence occurrence(ProtobufReader fields) {
        int[] start = {};
        String symbol = "";
        int roles = 0;
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> start = fields.firstTwo();
                case 2 -> symbol = fields.string();
                case 3 -> roles = fields.number();
                default -> {}
            }
        }
        if (start.length == 0) {
            throw new IllegalArgumentException("an occurrence of \"" + symbol + "\" has no packed range");
        }
        return new Occurrence(start[0], start[1], symbol, (roles & DEFINITION) != 0);
    }

    private static void symbol(ProtobufReader fields, Map<String, Integer> kinds, Map<String, Integer> localKinds) {
        String symbol = "";
        int kind = 0;
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> symbol = fields.string();
                case 5 -> kind = fields.number();
                default -> {}
            }
        }
        (isLocalSymbol(symbol) ? localKinds : kinds).put(symbol, kind);
    }

    private static boolean isLocalSymbol(String symbol) {
        return symbol.startsWith("local ");
    }
}
