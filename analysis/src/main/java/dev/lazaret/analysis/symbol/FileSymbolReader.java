package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.symbol.SymbolScope.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the {@link FileSymbols} of a file in one pass. Keywords are recognised wherever they occur, so items in the
 * arguments of macro calls are found; the rules of {@code macro_rules!} are skipped.
 */
final class FileSymbolReader {
    /** Maximum number of nested scopes; what is deeper belongs to the last one. */
    static final int DEPTH_LIMIT = 64;

    private static final WatchedNames KEYWORDS = new WatchedNames(Set.of(
            "mod",
            "fn",
            "struct",
            "union",
            "enum",
            "trait",
            "impl",
            "const",
            "static",
            "type",
            "use",
            "extern",
            "macro_rules",
            "macro"));

    private final CodeTokens code;
    private final SharedStrings strings;
    private final Map<Integer, String> paths = new HashMap<>();
    private final List<SymbolScope> scopes = new ArrayList<>();
    /** Number of scopes around each scope. */
    private final List<Integer> depths = new ArrayList<>();

    private final List<Symbol> symbols = new ArrayList<>();
    private final List<UseEntry> uses = new ArrayList<>();
    private final List<FileSymbols.OutOfLineModule> modules = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private FileSymbolReader(CodeTokens code, List<OutOfLineModules.Declaration> declarations, SharedStrings strings) {
        this.code = code;
        this.strings = strings;
        for (OutOfLineModules.Declaration module : declarations) {
            module.paths().stream()
                    .filter(p -> p.value() != null)
                    .findFirst()
                    .ifPresent(p -> paths.put(module.start(), String.valueOf(p.value())));
        }
    }

    /** A bracket or item whose end is not reached. */
    private static final class Open {
        final int first;
        final int last;
        int scope;

        /** @param scope number of the scope that it is; {@link #NONE} for a block whose scope is not needed yet */
        Open(int first, int last, int scope) {
            this.first = first;
            this.last = last;
            this.scope = scope;
        }
    }

    private static final int NONE = -1;

    static FileSymbols read(Tokens tokens, MentionedNames names, SharedStrings strings) {
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        boolean hasPaths = names.mayContain("path") && names.mayContain("mod");
        return new FileSymbolReader(
                        new CodeTokens(tokens, trees),
                        hasPaths ? OutOfLineModules.of(tokens, trees).declarations() : List.of(),
                        strings)
                .read();
    }

    private FileSymbols read() {
        scopes.add(new SymbolScope(Kind.FILE, -1, 0, Integer.MAX_VALUE, "", "", "", List.of()));
        depths.add(0);
        open.push(new Open(-1, Integer.MAX_VALUE, 0));
        int k = 0;
        while (k < code.size()) {
            while (open.element().last < k) {
                open.pop();
            }
            k = switch (code.kind(k)) {
                case IDENTIFIER -> word(k);
                case OPEN_BRACE -> brace(k);
                default -> k + 1;
            };
        }
        return new FileSymbols(scopes, symbols, uses, modules);
    }

    /** Opens a block of statements. The braces of a macro call outside of functions contain items, so they don't count. */
    private int brace(int k) {
        if (code.opens(k) && !isMacroCall(k) && !isInMacroOfItems(k)) {
            open.push(new Open(k, code.partner(k), NONE));
        }
        return k + 1;
    }

    private boolean isMacroCall(int k) {
        return code.is(k - 1, '!') && code.isName(k - 2);
    }

    /** Whether only modules and implementations are around token {@code k}, and it is not a constant's value. */
    private boolean isInMacroOfItems(int k) {
        Open around = open.element();
        if (around.scope == NONE || scopes.get(around.scope).kind() == Kind.FUNCTION) {
            return false;
        }
        return code.is(k - 1, ']') || code.is(k - 1, "else");
    }

    private int word(int k) {
        if (!code.isAnyOf(k, KEYWORDS)) {
            return k + 1;
        }
        return switch (code.text(k)) {
            case "mod" -> module(k);
            case "fn" -> function(k);
            case "struct" -> struct(k, SymbolKind.STRUCT);
            case "union" -> code.isName(k + 1) && !code.is(k - 1, '.') ? struct(k, SymbolKind.UNION) : k + 1;
            case "enum" -> enumeration(k);
            case "trait" -> trait(k);
            case "impl" -> implementation(k);
            case "const" -> code.isName(k + 1) && code.is(k + 2, ':') ? value(k + 1, SymbolKind.CONSTANT) : k + 1;
            case "static" -> statics(k);
            case "type" -> alias(k);
            case "use" -> use(k);
            case "extern" -> externCrate(k);
            case "macro_rules" -> macroRules(k);
            case "macro" -> code.isName(k + 1) && !code.is(k - 1, '.') ? macro(k) : k + 1;
            default -> k + 1;
        };
    }

    private int module(int k) {
        if (!code.isName(k + 1)) {
            return k + 1;
        }
        int scope = scope();
        if (code.is(k + 2, ';')) {
            add(SymbolKind.MODULE, k + 1, scope, NONE, "", List.of(), k + 3);
            modules.add(new FileSymbols.OutOfLineModule(
                    scope, code.name(k + 1), paths.getOrDefault(code.start(k), ""), code.start(k + 1)));
            return k + 3;
        }
        if (!code.is(k + 2, '{') || !code.opens(k + 2)) {
            return k + 1;
        }
        int body = enter(Kind.MODULE, k, code.partner(k + 2), code.name(k + 1), "", "", List.of());
        add(SymbolKind.MODULE, k + 1, scope, body, "", List.of(), code.partner(k + 2) + 1);
        return k + 3;
    }

    private int function(int k) {
        if (!code.isName(k + 1)) {
            return k + 1;
        }
        int scope = scope();
        int end = ItemShape.bodyOrSemicolon(code, k + 2);
        List<String> parameters = ItemShape.parameters(code, k + 2, end);
        Kind around = scopes.get(scope).kind();
        boolean member = around == Kind.IMPLEMENTATION || around == Kind.TRAIT;
        int last = code.opens(end) ? code.partner(end) : end;
        int body = enter(Kind.FUNCTION, k, last, code.name(k + 1), "", "", parameters);
        add(
                member ? SymbolKind.METHOD : SymbolKind.FUNCTION,
                k + 1,
                scope,
                body,
                ItemShape.result(code, k + 2, end),
                parameters,
                last + 1);
        return code.opens(end) ? end + 1 : end;
    }

    private int struct(int k, SymbolKind kind) {
        if (!code.isName(k + 1)) {
            return k + 1;
        }
        int scope = scope();
        int end = ItemShape.fieldsOrSemicolon(code, k + 2);
        List<String> parameters = ItemShape.parameters(code, k + 2, end);
        if (!code.opens(end)) {
            add(kind, k + 1, scope, NONE, "", parameters, end + 1);
            return Math.max(end, k + 2);
        }
        int last = code.partner(end);
        boolean named = code.is(end, '{');
        int body = enter(Kind.TYPE, k, last, code.name(k + 1), "", "", parameters);
        add(kind, k + 1, scope, body, named ? "" : type(end, last + 1), parameters, last + 1);
        if (named) {
            fields(end, body);
        }
        return last + 1;
    }

    /** Adds the named fields in the braces at {@code brace}. */
    private void fields(int brace, int scope) {
        int last = code.partner(brace);
        for (int k = brace + 1; k < last; k = code.after(k)) {
            if (code.isName(k) && code.is(k + 1, ':')) {
                int end = ItemShape.comma(code, k + 2, last);
                add(SymbolKind.FIELD, k, scope, NONE, type(k + 2, end), List.of(), end);
                k = Math.max(end - 1, k);
            }
        }
    }

    private int enumeration(int k) {
        int end = ItemShape.fieldsOrSemicolon(code, k + 2);
        if (!code.isName(k + 1) || !code.is(end, '{') || !code.opens(end)) {
            return k + 1;
        }
        int scope = scope();
        int last = code.partner(end);
        List<String> parameters = ItemShape.parameters(code, k + 2, end);
        int body = enter(Kind.TYPE, k, last, code.name(k + 1), "", "", parameters);
        add(SymbolKind.ENUM, k + 1, scope, body, "", parameters, last + 1);
        int at = end + 1;
        while (at < last) {
            while (code.is(at, '#') && code.opens(at + 1)) {
                at = code.after(at + 1);
            }
            int comma = ItemShape.plainComma(code, at, last);
            if (code.isName(at)) {
                variant(at, comma, body);
            }
            at = comma + 1;
        }
        while (open.element().scope != scope) {
            open.pop();
        }
        return last + 1;
    }

    private void variant(int name, int end, int scope) {
        int fields = name + 1;
        if (!code.opens(fields)) {
            add(SymbolKind.VARIANT, name, scope, NONE, "", List.of(), end);
            return;
        }
        if (!code.is(fields, '{')) {
            add(SymbolKind.VARIANT, name, scope, NONE, type(fields, code.after(fields)), List.of(), end);
            return;
        }
        int body = enter(Kind.TYPE, name, code.partner(fields), code.name(name), "", "", List.of());
        add(SymbolKind.VARIANT, name, scope, body, "", List.of(), end);
        fields(fields, body);
        open.pop();
    }

    private int trait(int k) {
        int end = ItemShape.bodyOrSemicolon(code, k + 2);
        if (!code.isName(k + 1)) {
            return k + 1;
        }
        int scope = scope();
        List<String> parameters = ItemShape.parameters(code, k + 2, end);
        int head = code.afterAngles(k + 2, end);
        String bounds =
                code.is(head, ':') || code.is(head, '=') ? type(head + 1, ItemShape.where(code, head, end)) : "";
        if (!code.opens(end)) {
            add(SymbolKind.TRAIT, k + 1, scope, NONE, bounds, parameters, end + 1);
            return Math.max(end, k + 2);
        }
        int body = enter(Kind.TRAIT, k, code.partner(end), code.name(k + 1), "", bounds, parameters);
        add(SymbolKind.TRAIT, k + 1, scope, body, bounds, parameters, code.partner(end) + 1);
        return end + 1;
    }

    private int implementation(int k) {
        if (!ItemShape.isImplementation(code, k)) {
            return k + 1;
        }
        int end = ItemShape.bodyOrSemicolon(code, k + 1);
        if (!code.opens(end)) {
            return k + 1;
        }
        List<String> parameters = ItemShape.parameters(code, k + 1, end);
        int from = code.afterAngles(k + 1, end);
        int where = ItemShape.where(code, from, end);
        int separator = ItemShape.forKeyword(code, from, where);
        scope();
        String type = separator < 0 ? type(from, where) : type(separator + 1, where);
        String trait = separator < 0 ? "" : type(from, separator);
        enter(Kind.IMPLEMENTATION, k, code.partner(end), "", type, trait, parameters);
        return end + 1;
    }

    private int value(int name, SymbolKind kind) {
        int end = ItemShape.valueOrSemicolon(code, name + 2);
        add(kind, name, scope(), NONE, type(name + 2, end), List.of(), end);
        return end;
    }

    private int statics(int k) {
        int name = code.is(k + 1, "mut") || code.is(k + 1, "ref") ? k + 2 : k + 1;
        return code.isName(name) && code.is(name + 1, ':') ? value(name, SymbolKind.STATIC) : k + 1;
    }

    private int alias(int k) {
        if (!code.isName(k + 1) || code.is(k - 1, '.')) {
            return k + 1;
        }
        int scope = scope();
        int end = ItemShape.semicolon(code, k + 2);
        int head = code.afterAngles(k + 2, end);
        int equals = ItemShape.equalsSign(code, head, end);
        Kind around = scopes.get(scope).kind();
        boolean member = around == Kind.IMPLEMENTATION || around == Kind.TRAIT;
        boolean bounds = code.is(head, ':');
        add(
                member ? SymbolKind.ASSOCIATED_TYPE : SymbolKind.TYPE_ALIAS,
                k + 1,
                scope,
                NONE,
                equals < end ? type(equals + 1, end) : bounds ? Symbol.BOUNDS + type(head + 1, end) : "",
                ItemShape.parameters(code, k + 2, end),
                end + 1);
        return Math.max(end, k + 2);
    }

    private int use(int k) {
        int end = UseTreeReader.end(code, k + 1);
        if (end < 0) {
            return k + 1;
        }
        UseTreeReader.read(code, k + 1, end, scope(), isVisible(k), this::addUse);
        return end + 1;
    }

    private void addUse(UseEntry use) {
        uses.add(new UseEntry(use.scope(), strings.of(use.path()), strings.of(use.name()), use.visible()));
    }

    private int externCrate(int k) {
        if (!code.is(k + 1, "crate") || !code.isName(k + 2)) {
            return k + 1;
        }
        String name = code.is(k + 3, "as") ? code.text(k + 4) : code.name(k + 2);
        List<String> path = code.is(k + 2, "self") ? List.of("crate") : List.of("", code.name(k + 2));
        addUse(new UseEntry(scope(), path, name, isVisible(k)));
        return k + 3;
    }

    private int macroRules(int k) {
        if (!code.is(k + 1, '!') || !code.isName(k + 2) || !code.opens(k + 3)) {
            return k + 1;
        }
        add(SymbolKind.MACRO, k + 2, scope(), NONE, "", List.of(), code.after(k + 3));
        return code.after(k + 3);
    }

    private int macro(int k) {
        int body = code.after(code.is(k + 2, '(') ? k + 2 : k + 1);
        if (!code.opens(body)) {
            return k + 1;
        }
        add(SymbolKind.MACRO, k + 1, scope(), NONE, "", List.of(), code.after(body));
        return code.after(body);
    }

    /** Returns the number of the scope at the current place. Creates the scopes of the blocks around it. */
    private int scope() {
        Deque<Open> blocks = new ArrayDeque<>();
        int scope = NONE;
        for (Open around : open) {
            if (around.scope != NONE) {
                scope = around.scope;
                break;
            }
            blocks.push(around);
        }
        for (Open block : blocks) {
            if (depths.get(scope) >= DEPTH_LIMIT) {
                block.scope = scope;
                continue;
            }
            block.scope = scopes.size();
            depths.add(depths.get(scope) + 1);
            scopes.add(new SymbolScope(
                    Kind.BLOCK, scope, code.start(block.first), code.end(block.last), "", "", "", List.of()));
            scope = block.scope;
        }
        return scope;
    }

    private int enter(Kind kind, int first, int last, String name, String type, String trait, List<String> parameters) {
        int around = scope();
        if (depths.get(around) >= DEPTH_LIMIT) {
            open.push(new Open(first, last, around));
            return around;
        }
        int number = scopes.size();
        depths.add(depths.get(around) + 1);
        scopes.add(new SymbolScope(
                kind,
                around,
                code.start(first),
                code.end(last),
                strings.of(name),
                type,
                trait,
                strings.of(parameters)));
        open.push(new Open(first, last, number));
        return number;
    }

    private void add(SymbolKind kind, int name, int scope, int body, String type, List<String> parameters, int after) {
        symbols.add(new Symbol(
                kind,
                strings.of(code.name(name)),
                code.start(name),
                scope,
                body,
                strings.of(type),
                strings.of(parameters),
                isVisible(name),
                code.end(Math.max(after - 1, name))));
    }

    /** Whether {@code pub} precedes the item or field at {@code k}, before its keywords. */
    private boolean isVisible(int k) {
        int at = k - 1;
        for (int steps = 0; steps < 6; steps++) {
            if (code.is(at, "pub") || code.is(at, "macro_export")) {
                return true;
            }
            boolean modifier =
                    code.kind(at) == TokenKind.IDENTIFIER || code.kind(at).isString();
            if (!modifier && !code.is(at, ')')) {
                return false;
            }
            at = code.before(at);
        }
        return false;
    }

    private String type(int from, int to) {
        String text = code.text(from, to);
        return text.length() <= Symbol.TYPE_LIMIT ? strings.of(text) : "";
    }
}
