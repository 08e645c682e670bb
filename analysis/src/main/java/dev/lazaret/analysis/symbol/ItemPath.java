package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The path of a definition from the root of its crate.
 *
 * @param crate name of the library crate of its package, or empty
 * @param parts the modules, types and so on that contain it, outermost first, and then the definition itself
 */
public record ItemPath(String crate, List<Part> parts) {
    /** Maximum number of parts; further ones are left out at the outer end. */
    private static final int LIMIT = 256;

    public ItemPath {
        parts = List.copyOf(parts);
    }

    /** A part of a path. The texts are not inert. */
    public sealed interface Part {
        record Named(SymbolKind kind, String name) implements Part {}

        /**
         * An implementation.
         *
         * @param type source of the implemented type
         * @param trait source of the implemented trait; empty if there is none
         */
        record Implementation(String type, String trait) implements Part {}
    }

    /** Returns the path without the definition itself. */
    public ItemPath container() {
        return new ItemPath(crate, parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1));
    }

    /** Returns the path as in source code, such as {@code crate::module::Type::method}. Not inert. */
    public String text() {
        StringBuilder text = new StringBuilder(crate);
        for (Part part : parts) {
            text.append(text.isEmpty() ? "" : "::");
            text.append(
                    switch (part) {
                        case Part.Named named -> named.name();
                        case Part.Implementation(String type, String trait) ->
                            trait.isEmpty() ? type : "<" + type + " as " + trait + ">";
                    });
        }
        return text.toString();
    }

    /** Returns the path of a scope, of which a file is the first. */
    static ItemPath ofScope(SymbolIndex index, int file, int scope) {
        List<Part> parts = new ArrayList<>();
        addScope(index, file, scope, parts);
        Collections.reverse(parts);
        return new ItemPath(index.owner(file).name(), parts);
    }

    static ItemPath ofSymbol(SymbolIndex index, SymbolTarget.OfItem item) {
        Symbol symbol = index.symbol(item);
        List<Part> parts = new ArrayList<>(List.of(new Part.Named(symbol.kind(), symbol.name())));
        addScope(index, item.file(), symbol.scope(), parts);
        Collections.reverse(parts);
        return new ItemPath(index.owner(item.file()).name(), parts);
    }

    /** Adds the parts of a scope, innermost first. */
    private static void addScope(SymbolIndex index, int first, int innermost, List<Part> parts) {
        int file = first;
        int at = innermost;
        while (parts.size() < LIMIT) {
            FileSymbols symbols = index.symbols(file);
            SymbolScope scope = symbols.scopes().get(at);
            if (at > 0) {
                switch (scope.kind()) {
                    case IMPLEMENTATION -> parts.add(new Part.Implementation(scope.type(), scope.trait()));
                    case MODULE, FUNCTION, TRAIT, TYPE -> parts.add(new Part.Named(kind(symbols, at), scope.name()));
                    case FILE, BLOCK -> {}
                }
                at = scope.parent();
                continue;
            }
            SymbolTarget.OfModule parent = index.parent(file);
            if (parent == null) {
                return;
            }
            parts.add(new Part.Named(SymbolKind.MODULE, index.moduleName(file)));
            file = parent.file();
            at = parent.scope();
        }
    }

    /** Returns the kind of the symbol whose body a scope is. */
    private static SymbolKind kind(FileSymbols symbols, int body) {
        int symbol = symbols.ofBody(body);
        if (symbol >= 0) {
            return symbols.symbols().get(symbol).kind();
        }
        SymbolScope scope = symbols.scopes().get(body);
        return scope.kind() == SymbolScope.Kind.FUNCTION ? SymbolKind.FUNCTION : SymbolKind.STRUCT;
    }
}
