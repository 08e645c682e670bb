package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constructs that begin with a keyword: functions, modules, blocks of impl and extern, types, macros.
 * Delegates imports and values.
 */
final class ItemReader {
    private static final WatchedNames WORDS = new WatchedNames(Set.of(
            "fn",
            "mod",
            "use",
            "extern",
            "impl",
            "trait",
            "struct",
            "enum",
            "union",
            "type",
            "const",
            "static",
            "macro_rules",
            "macro",
            "let",
            "for",
            "match",
            "unsafe"));

    /** Most parameters of a function that are recorded by name, and most tokens of a type alias that are examined. */
    private static final int PARAMETERS = 64;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final TokenTrees trees;
    private final ItemEnds ends;
    private final UseReader uses;
    private final ValueReader values;

    ItemReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.ends = new ItemEnds(reader, tokens, trees);
        this.uses = new UseReader(file);
        this.values = new ValueReader(reader, file, ends);
    }

    /** Whether the name at {@code i} is a keyword that is read here. */
    boolean begins(int i) {
        return tokens.kind(i) == TokenKind.IDENTIFIER
                && WORDS.is(tokens, i)
                && !tokens.is(tokens.previous(i), ".")
                && !isPlainName(i);
    }

    /**
     * Whether a word that is a keyword only before certain tokens is an ordinary name here (Rust Reference, Weak
     * keywords).
     */
    private boolean isPlainName(int i) {
        int next = tokens.next(i);
        if (tokens.is(i, "union")) {
            int behind = tokens.next(next);
            boolean declares =
                    tokens.is(behind, TokenKind.OPEN_BRACE) || tokens.is(behind, "<") || tokens.is(behind, "where");
            return !(isName(next) && declares);
        }
        return tokens.is(i, "macro_rules") && !(tokens.is(next, "!") && isName(tokens.next(next)));
    }

    private boolean isName(int i) {
        return i < tokens.size() && tokens.kind(i).isName();
    }

    /** Reads the construct at keyword {@code i} and returns the last token that it handled. */
    int read(int i) {
        int next = tokens.next(i);
        // Macro input may begin like an item and be a path.
        boolean named = isName(next) && !tokens.is(tokens.next(next), TokenKind.PATH_SEPARATOR);
        return switch (tokens.text(i)) {
            case "fn" -> named ? function(next) : i;
            case "mod" -> named ? module(i, next) : i;
            case "use" -> uses.use(i, reader.around().scope(), reader.mayBeExcluded(i, reader.attributes()));
            case "extern" -> extern(i, next);
            case "impl" -> implementation(i);
            case "trait" -> named ? trait(next) : i;
            case "struct", "enum", "union" -> named ? type(next, tokens.is(i, "enum")) : i;
            case "type" -> named ? alias(next) : i;
            case "const", "static" -> values.value(i, next);
            case "macro_rules" -> tokens.is(next, "!") ? macro(tokens.next(next)) : i;
            case "macro" -> named ? macro(next) : i;
            case "let", "for" -> values.variables(i);
            case "match" -> {
                int open = ends.brace(next);
                if (reader.whole() && trees.opens(open)) {
                    reader.match(trees.partner(open), next, open);
                }
                yield i;
            }
            case "unsafe" -> {
                file.unsafe().add(i);
                yield i;
            }
            default -> i;
        };
    }

    private int function(int name) {
        Frame around = reader.around();
        List<AttributeUse> attributes = reader.attributes();
        int open = ends.head(name + 1);
        boolean body = tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open);
        Function function = new Function(
                around.foreign() ? Function.Form.FOREIGN : Function.Form.FUNCTION,
                tokens.name(name),
                name,
                new Function.Association(around.owner(), around.trait()),
                new Function.Attributes(
                        AttributeUse.words(attributes),
                        AttributeUse.isTest(attributes) || isInTest(around),
                        AttributeUse.linked(attributes)),
                parameters(name, open),
                new Function.Body(file, around.scope(), body ? open + 1 : open, body ? trees.partner(open) : open));
        file.add(function, attributes);
        file.addValueName(function.name());
        reader.head(open, function, null);
        if (around.owner() == null) {
            around.scope().add(function);
            reader.declares(around.scope(), name, attributes);
        }
        if (body) {
            Scope scope = new Scope(Scope.Form.BLOCK, around.scope(), AttributeUse.isTestOnly(attributes));
            scope.addParameters(GenericParameters.read(tokens, trees, tokens.next(name), open));
            reader.body(open, new Frame(trees.partner(open), scope, function, null, null, null, false, -1));
        }
        return name;
    }

    private static boolean isInTest(Frame around) {
        Function function = around.function();
        return function != null && function.attributes().test();
    }

    private List<String> parameters(int name, int end) {
        int open = GenericParameters.after(tokens, trees, tokens.next(name), end);
        if (!trees.opens(open) || !tokens.is(open, TokenKind.OPEN_PARENTHESIS)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        int close = trees.partner(open);
        boolean due = true;
        int angles = 0;
        for (int i = tokens.next(open);
                i < close && found.size() < PARAMETERS;
                i = tokens.significant(trees.after(i))) {
            angles += GenericParameters.change(tokens, i);
            if (tokens.is(i, ",") && angles <= 0) {
                due = true;
                angles = 0;
            } else if (due && tokens.kind(i).isName() && !tokens.is(i, "mut")) {
                found.add(tokens.name(i));
                due = false;
            } else if (due && trees.opens(i) && !tokens.is(tokens.previous(i), "#")) {
                found.add(""); // a pattern
                due = false;
            }
        }
        return List.copyOf(found);
    }

    private int module(int keyword, int name) {
        List<AttributeUse> attributes = reader.attributes();
        Scope around = reader.around().scope();
        reader.declares(around, name, attributes);
        int open = tokens.next(name);
        if (tokens.is(open, ";")) {
            around.addElsewhere(tokens.name(name));
            file.declare(tokens.start(keyword), new SourceFile.Declared(around, AttributeUse.isTestOnly(attributes)));
        } else if (tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open)) {
            Scope scope = new Scope(Scope.Form.MODULE, around, AttributeUse.isTestOnly(attributes));
            around.add(tokens.name(name), scope);
            reader.body(open, new Frame(trees.partner(open), scope, null, null, null, null, false, -1));
        }
        return name;
    }

    private int extern(int i, int next) {
        if (tokens.is(next, "crate") && tokens.is(tokens.next(tokens.next(next)), TokenKind.PATH_SEPARATOR)) {
            return next;
        }
        if (tokens.is(next, "crate")) {
            List<AttributeUse> attributes = reader.attributes();
            boolean conditional = reader.mayBeExcluded(i, attributes);
            if (AttributeUse.words(attributes).contains("macro_use")) {
                int crate = tokens.next(next);
                boolean sure = !conditional
                        && attributes.stream().anyMatch(one -> one.words().equals(List.of("macro_use")));
                reader.around().scope().addMacroUse(crate < tokens.size() ? tokens.name(crate) : "", sure);
            }
            return uses.externCrate(next, reader.around().scope(), conditional);
        }
        int open = next < tokens.size() && tokens.kind(next).isString() ? tokens.next(next) : next;
        if (!tokens.is(open, TokenKind.OPEN_BRACE) || !trees.opens(open)) {
            return open == next ? i : next;
        }
        file.foreign().add(i);
        Frame around = reader.around();
        reader.attributes();
        reader.body(open, new Frame(trees.partner(open), around.scope(), null, null, null, null, true, -1));
        return open == next ? i : next;
    }

    /**
     * Whether {@code impl} follows a token that precedes a type: {@code -> impl Trait {}} begins the body of a
     * function.
     */
    private boolean isType(int i) {
        int before = tokens.previous(i);
        return before >= 0
                && (tokens.is(before, ":")
                        || tokens.is(before, "<")
                        || tokens.is(before, "&")
                        || tokens.is(before, "=")
                        || tokens.is(before, "mut")
                        || tokens.is(before, TokenKind.LIFETIME)
                        || tokens.is(before, TokenKind.RAW_LIFETIME)
                        || (tokens.is(before, ">") && tokens.is(before - 1, "-")));
    }

    /** Reads {@code impl<..> Trait for Type {}}. The functions in it belong to the type. */
    private int implementation(int i) {
        int open = ends.head(i + 1);
        if (!tokens.is(open, TokenKind.OPEN_BRACE) || !trees.opens(open)) {
            return i;
        }
        boolean type = isType(i);
        List<String> owner = new ArrayList<>();
        boolean written = false;
        String trait = null;
        int angles = 0;
        int next = tokens.next(i);
        for (int at = next; at < open && !tokens.is(at, "where"); at = next) {
            next = owner.isEmpty() && isTypeInParentheses(at) ? tokens.next(at) : tokens.significant(trees.after(at));
            if (tokens.is(at, "for") && angles == 0) {
                type &= tokens.is(tokens.next(at), "<"); // the name of another item can't follow a type
                trait = owner.isEmpty() ? "" : owner.getLast();
                owner.clear();
            } else if (tokens.is(at, "<")) {
                angles++;
            } else if (tokens.is(at, ">") && !tokens.is(at - 1, "-")) {
                if (--angles < 0) {
                    return i; // in the angle brackets of a type
                }
            } else if (angles == 0 && tokens.kind(at).isName()) {
                if (owner.size() == UseReader.PARTS) {
                    file.limit(LimitReason.NAMES, at);
                    break;
                }
                if (!tokens.is(tokens.previous(at), TokenKind.PATH_SEPARATOR)) {
                    owner.clear();
                }
                owner.add(tokens.name(at));
                written = tokens.is(tokens.previous(at), "$") && TypeUses.isType(owner.getLast());
            }
        }
        if (type) {
            return i;
        }
        reader.attributes();
        List<String> parameters = GenericParameters.read(tokens, trees, tokens.next(i), open);
        // A parameter represents any type, not a type that is declared under its name.
        boolean any = owner.isEmpty() || written || (owner.size() == 1 && parameters.contains(owner.getFirst()));
        String holder = any ? "" : owner.getLast();
        Scope scope = members(open, holder, trait);
        if (trait != null) {
            file.types().implement(holder, trait);
        }
        scope.addParameters(parameters);
        if (!owner.isEmpty()) {
            scope.add("Self", new Import(owner, reader.around().scope()));
            file.types().uses(owner);
        }
        if (any) {
            scope.addParameters(List.of("Self"));
        }
        return i;
    }

    /** Whether these parentheses contain one type, and are no tuple. */
    private boolean isTypeInParentheses(int open) {
        if (!tokens.is(open, TokenKind.OPEN_PARENTHESIS) || !trees.opens(open)) {
            return false;
        }
        int at = tokens.next(open);
        for (int k = 0; reader.looksAhead(k, at) && at < trees.partner(open); k++) {
            if (tokens.is(at, ",")) {
                return false;
            }
            at = tokens.significant(trees.after(at));
        }
        return true;
    }

    private int trait(int name) {
        int open = ends.head(name + 1);
        reader.attributes();
        if (tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open)) {
            Scope scope = members(open, tokens.name(name), tokens.name(name));
            scope.addParameters(GenericParameters.read(tokens, trees, tokens.next(name), open));
            scope.addParameters(List.of("Self"));
        }
        return name;
    }

    private Scope members(int open, String owner, @Nullable String trait) {
        reader.head(open, null, null);
        Frame around = reader.around();
        Scope scope = new Scope(Scope.Form.BLOCK, around.scope(), false);
        reader.body(open, new Frame(trees.partner(open), scope, around.function(), null, owner, trait, false, -1));
        return scope;
    }

    private int type(int name, boolean variants) {
        Scope scope = reader.around().scope();
        List<AttributeUse> attributes = reader.attributes();
        reader.declares(scope, name, attributes);
        scope.addType(tokens.name(name));
        if (reader.whole()) {
            attributes.forEach(one -> reader.named(tokens.name(name), one.token(), scope));
            int end = ends.head(name + 1);
            file.types().declare(tokens.name(name));
            reader.head(trees.opens(end) ? trees.partner(end) : end, null, tokens.name(name));
            if (variants && trees.opens(end)) {
                variants(name, end);
            }
        }
        return name;
    }

    /** Records the variants of an enum: each is a value of the enum. */
    private void variants(int name, int open) {
        boolean due = true;
        for (int at = tokens.next(open); at < trees.partner(open); at = tokens.significant(trees.after(at))) {
            if (tokens.is(at, ",")) {
                due = true;
            } else if (due && tokens.kind(at).isName()) {
                file.types().variant(tokens.name(name), tokens.name(at));
                due = false;
            }
        }
    }

    /** Reads {@code type Name = path;}, which declares another name for a type. */
    private int alias(int name) {
        List<AttributeUse> attributes = reader.attributes();
        int at = tokens.next(name);
        int angles = 0; // around defaults of parameters
        for (int k = 0; k < PARAMETERS && at < tokens.size() && !(tokens.is(at, "=") && angles == 0); k++) {
            if (tokens.is(at, ";") || (tokens.is(at, TokenKind.OPEN_BRACE) && angles == 0)) {
                return name;
            }
            angles += tokens.is(at, "<") ? 1 : tokens.is(at, ">") && !tokens.is(at - 1, "-") ? -1 : 0;
            at = tokens.significant(trees.after(at));
            if (k == PARAMETERS - 1) {
                file.limit(LimitReason.NAMES, name);
            }
        }
        int value = tokens.next(at);
        while (tokens.is(value, TokenKind.OPEN_PARENTHESIS)) {
            value = tokens.next(value); // the first type of a tuple
        }
        List<String> path = PathReader.path(tokens, tokens.is(value, "<") ? behindAngles(value) : value);
        Scope scope = reader.around().scope();
        boolean item = reader.around().owner() == null;
        if (item) {
            reader.head(ends.semicolon(value), null, tokens.name(name));
            file.types().alias(tokens.name(name));
        }
        if (path.isEmpty()) {
            return name;
        }
        if (item) {
            scope.add(tokens.name(name), new Import(path, scope));
            reader.declares(scope, name, attributes);
        } else {
            file.associate(tokens.name(name), new Import(path, scope));
        }
        return name;
    }

    /** Returns the separator behind {@code <T as Trait>}. */
    private int behindAngles(int open) {
        int at = open;
        int angles = 0;
        for (int k = 0; k < PARAMETERS && at < tokens.size() && !tokens.is(at, ";"); k++) {
            if (tokens.kind(at) == TokenKind.PATH_SEPARATOR && angles == 0) {
                return at;
            }
            angles += tokens.is(at, "<") ? 1 : tokens.is(at, ">") && !tokens.is(at - 1, "-") ? -1 : 0;
            at = tokens.significant(trees.after(at));
            if (k == PARAMETERS - 1) {
                file.limit(LimitReason.NAMES, open);
            }
        }
        return tokens.size();
    }

    private int macro(int name) {
        int open = tokens.next(name);
        while (tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                && trees.opens(open)
                && tokens.is(tokens.significant(trees.after(open)), TokenKind.OPEN_BRACE)) {
            open = tokens.significant(trees.after(open));
        }
        if (name >= tokens.size() || !tokens.kind(name).isName() || !trees.opens(open)) {
            return tokens.previous(name);
        }
        Frame around = reader.around();
        List<AttributeUse> attributes = reader.attributes();
        Function function = Function.plain(
                Function.Form.MACRO,
                tokens.name(name),
                name,
                attributes,
                new Function.Body(file, around.scope(), open + 1, trees.partner(open)));
        file.add(function, attributes);
        around.scope().add(function);
        Scope scope = new Scope(Scope.Form.BLOCK, around.scope(), false);
        reader.body(open, new Frame(trees.partner(open), scope, function, null, null, null, false, -1));
        return name;
    }
}
