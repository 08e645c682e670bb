package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds what the names of one file mean. Not thread-safe. */
final class DefinitionFinder {
    /** Keywords that are never names. */
    private static final WatchedNames KEYWORDS = new WatchedNames(Set.of(
            "as",
            "async",
            "await",
            "break",
            "const",
            "continue",
            "dyn",
            "else",
            "enum",
            "extern",
            "false",
            "fn",
            "for",
            "if",
            "impl",
            "in",
            "let",
            "loop",
            "match",
            "mod",
            "move",
            "mut",
            "pub",
            "ref",
            "return",
            "static",
            "struct",
            "trait",
            "true",
            "type",
            "unsafe",
            "use",
            "where",
            "while"));

    private final SymbolIndex index;
    private final OpenedSource source;
    private final CodeTokens code;
    private final PathLookup paths;
    private final ExpressionTypes types;
    private final PathAt path;
    private final SameNames candidates;

    DefinitionFinder(SymbolIndex index, PathLookup paths, TypeParser parser, OpenedSource source) {
        this.index = index;
        this.source = source;
        this.code = source.code();
        this.paths = paths;
        this.types = new ExpressionTypes(source, index, paths, parser);
        this.path = new PathAt(source, paths, types);
        this.candidates = new SameNames(index, source);
    }

    /** Returns the definitions of the name at token {@code k}, most likely first; empty if it is no name. */
    List<DefinitionPlace> at(int k) {
        if (code.kind(k) == TokenKind.LIFETIME) {
            return local(code.text(k), k);
        }
        if (!code.isName(k) || (code.kind(k) == TokenKind.IDENTIFIER && code.isAnyOf(k, KEYWORDS))) {
            return List.of();
        }
        Set<DefinitionPlace> found = new LinkedHashSet<>(own(k));
        if (found.isEmpty()) {
            found.addAll(resolved(k));
        }
        if (found.isEmpty()) {
            candidates.of(k).forEach(item -> found.add(definition(item, DefinitionPlace.Certainty.SAME_NAME)));
        }
        return List.copyOf(found);
    }

    /** Returns the definition that the token itself is. */
    private List<DefinitionPlace> own(int k) {
        Binding binding = source.defines(k);
        boolean field = code.is(k + 1, ':') || binding == null;
        if (binding != null && !field) {
            return List.of(definition(source.first(binding)));
        }
        int symbol = source.symbols().at(code.name(k), code.start(k));
        if (symbol >= 0) {
            return List.of(
                    definition(new SymbolTarget.OfItem(source.file(), symbol), DefinitionPlace.Certainty.RESOLVED));
        }
        return binding == null ? List.of() : List.of(definition(source.first(binding)));
    }

    private List<DefinitionPlace> local(String name, int k) {
        Binding binding = source.defines(k);
        if (binding == null) {
            binding = source.binding(name, k);
        }
        return binding == null ? List.of() : List.of(definition(binding));
    }

    private List<DefinitionPlace> resolved(int k) {
        if (code.is(k - 1, '.') && !code.isPair(k - 2, '.', '.')) {
            return member(k);
        }
        if (code.isPathSeparator(k - 1)) {
            return definitions(path.targets(k), k);
        }
        if (path.use(k) >= 0) {
            return definitions(path.targets(k), k);
        }
        if (code.is(k + 1, '=') && !code.isPair(k + 1, '=', '=') && (code.is(k - 1, '<') || code.is(k - 1, ','))) {
            List<DefinitionPlace> associated = associated(k);
            if (!associated.isEmpty()) {
                return associated;
            }
        }
        List<DefinitionPlace> fields = field(k);
        if (!fields.isEmpty() && code.is(k + 1, ':')) {
            return fields;
        }
        boolean macro = code.is(k + 1, '!') && !code.is(k + 2, '=');
        Binding binding = macro ? null : source.binding(code.name(k), k);
        if (binding != null && (!code.isPathSeparator(k + 1) || binding.kind() == SymbolKind.TYPE_PARAMETER)) {
            List<DefinitionPlace> found = new ArrayList<>(List.of(definition(binding)));
            found.addAll(fields);
            return found;
        }
        if (!fields.isEmpty()) {
            return fields;
        }
        if (macro) {
            return macro(k);
        }
        return definitions(paths.scoped(source.file(), source.scopeAt(k), code.name(k)), k);
    }

    private List<DefinitionPlace> macro(int k) {
        Set<SymbolTarget.OfItem> found = new LinkedHashSet<>();
        List<SymbolTarget.OfItem> sorted = candidates.macros(k);
        boolean isInFile = !sorted.isEmpty() && sorted.getFirst().file() == source.file();
        if (!isInFile) {
            for (SymbolTarget target : paths.scoped(source.file(), source.scopeAt(k), code.name(k))) {
                if (target instanceof SymbolTarget.OfItem item
                        && index.symbol(item).kind() == SymbolKind.MACRO) {
                    found.add(item);
                }
            }
        }
        found.addAll(sorted);
        return found.stream()
                .map(item -> definition(item, DefinitionPlace.Certainty.RESOLVED))
                .toList();
    }

    private List<DefinitionPlace> member(int k) {
        RustType receiver = types.endingAt(k - 2);
        String name = code.name(k);
        boolean call = code.is(k + 1, '(') || code.isPathSeparator(k + 1);
        TypeMembers members = types.members();
        List<SymbolTarget.OfItem> found = call ? members.methods(receiver, name) : members.fields(receiver, name);
        if (found.isEmpty()) {
            found = call ? members.fields(receiver, name) : members.methods(receiver, name);
        }
        return found.stream()
                .map(item -> definition(item, DefinitionPlace.Certainty.RESOLVED))
                .toList();
    }

    /** Resolves {@code Item} of {@code Iterator<Item = T>}. */
    private List<DefinitionPlace> associated(int k) {
        int angle = k - 1;
        int depth = 0;
        int from = Math.max(0, k - ItemShape.HEAD_LIMIT);
        while (angle > from && !(code.is(angle, '<') && depth == 0)) {
            if (code.is(angle, '>') && !code.isArrowHead(angle)) {
                depth++;
            } else if (code.is(angle, '<')) {
                depth--;
            } else if (code.is(angle, ';') || code.opens(angle)) {
                return List.of();
            }
            angle = code.before(angle);
        }
        int trait = code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1;
        if (!code.is(angle, '<') || !code.isName(trait)) {
            return List.of();
        }
        List<DefinitionPlace> found = new ArrayList<>();
        for (SymbolTarget target : path.targets(trait)) {
            if (target instanceof SymbolTarget.OfItem item && index.symbol(item).kind() == SymbolKind.TRAIT) {
                found.addAll(definitions(paths.members().ofTrait(item, code.name(k), new TreeSet<>()), k));
            }
        }
        return found;
    }

    /** Resolves a field in a struct expression or pattern. */
    private List<DefinitionPlace> field(int k) {
        boolean named = code.is(k + 1, ':');
        boolean shorthand = code.is(k + 1, ',') || code.is(k + 1, '}');
        boolean begins = code.is(k - 1, '{')
                || code.is(k - 1, ',')
                || code.is(k - 1, ']')
                || (code.is(k - 1, "mut") || code.is(k - 1, "ref"));
        if (!(named || shorthand) || !begins) {
            return List.of();
        }
        int open = k - 1;
        int from = Math.max(0, k - 4 * ItemShape.HEAD_LIMIT);
        while (open >= from && !code.is(open, '{')) {
            if (code.opens(open) || code.is(open, ';')) {
                return List.of();
            }
            open = code.before(open);
        }
        if (!code.is(open, '{')) {
            return List.of();
        }
        int type = open - 1;
        if (code.is(type, '>')) {
            int angle = code.openingAngle(type, from);
            type = angle < 0 ? type : code.isPathSeparator(angle - 1) ? angle - 2 : angle - 1;
        }
        if (!code.isName(type)) {
            return List.of();
        }
        List<SymbolTarget> targets = code.is(type, "Self") && !code.isPathSeparator(type - 1)
                ? paths.self(source.file(), source.scopeAt(type))
                : path.targets(type);
        List<DefinitionPlace> found = new ArrayList<>();
        for (SymbolTarget target : targets) {
            if (target instanceof SymbolTarget.OfItem item) {
                for (SymbolTarget.OfItem field : types.members().fieldsThroughAlias(item, code.name(k))) {
                    found.add(definition(field, DefinitionPlace.Certainty.RESOLVED));
                }
            }
        }
        return found;
    }

    private List<DefinitionPlace> definitions(List<SymbolTarget> targets, int k) {
        Predicate<Symbol> wanted =
                symbol -> candidates.wanted(k).test(symbol.kind()) && !(code.is(k + 1, '(') && isBraced(symbol));
        List<DefinitionPlace> first = new ArrayList<>();
        List<DefinitionPlace> rest = new ArrayList<>();
        for (SymbolTarget target : targets) {
            switch (target) {
                case SymbolTarget.OfItem item ->
                    (wanted.test(index.symbol(item)) ? first : rest)
                            .add(definition(item, DefinitionPlace.Certainty.RESOLVED));
                case SymbolTarget.OfModule module -> {
                    List<DefinitionPlace> all = candidates.wanted(k).test(SymbolKind.MODULE) ? first : rest;
                    SymbolTarget.OfItem declared = paths.declaration(module);
                    if (declared != null && module.scope() != 0) {
                        all.add(definition(declared, DefinitionPlace.Certainty.RESOLVED));
                    } else {
                        all.add(new DefinitionPlace(
                                module.file(),
                                0,
                                declared == null ? SymbolKind.CRATE : SymbolKind.MODULE,
                                code.name(k),
                                DefinitionPlace.Certainty.RESOLVED));
                        if (declared != null) {
                            all.add(definition(declared, DefinitionPlace.Certainty.RESOLVED));
                        }
                    }
                }
                case SymbolTarget.OutsideCrate ignored -> {}
                case SymbolTarget.Outside ignored -> {}
            }
        }
        first.addAll(rest);
        return first;
    }

    /** Whether a struct has named fields, so that its name is not a function. */
    private static boolean isBraced(Symbol symbol) {
        return symbol.kind() == SymbolKind.STRUCT
                && symbol.body() >= 0
                && symbol.type().isEmpty();
    }

    private DefinitionPlace definition(Binding binding) {
        return new DefinitionPlace(
                source.file(),
                code.start(binding.token()),
                binding.kind(),
                binding.name(),
                DefinitionPlace.Certainty.RESOLVED);
    }

    private DefinitionPlace definition(SymbolTarget.OfItem item, DefinitionPlace.Certainty certainty) {
        Symbol symbol = index.symbol(item);
        return new DefinitionPlace(item.file(), symbol.offset(), symbol.kind(), symbol.name(), certainty);
    }
}
