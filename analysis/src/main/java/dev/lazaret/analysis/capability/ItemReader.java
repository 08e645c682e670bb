package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the constructs that begin with a keyword. Reads functions, modules, extern blocks and macros itself, and
 * delegates imports, values, impls and types.
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

    /** Maximum number of a function's parameters whose names are recorded. */
    private static final int PARAMETERS = 64;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final ItemEndFinder ends;
    private final ImportReader uses;
    private final ValueReader values;
    private final ImplReader impls;
    private final TypeReader types;

    ItemReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.ends = new ItemEndFinder(reader, tokens, trees);
        this.uses = new ImportReader(file);
        this.values = new ValueReader(reader, file, ends);
        this.impls = new ImplReader(reader, file, ends);
        this.types = new TypeReader(reader, file, ends);
    }

    /** Whether the name at {@code i} is a keyword that is read here. */
    boolean begins(int i) {
        return tokens.kind(i) == TokenKind.IDENTIFIER
                && WORDS.is(tokens, i)
                && !tokens.is(tokens.previous(i), ".")
                && !isPlainName(i);
    }

    /**
     * Whether a weak keyword is an ordinary name at this place, because the tokens after it do not make it a keyword
     * (Rust Reference, Weak keywords).
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

    /** Reads the construct at the keyword {@code i}. Returns the last token that was handled. */
    int read(int i) {
        int next = tokens.next(i);
        // Macro input that looks like the beginning of an item may be a path.
        boolean named = isName(next) && !tokens.is(tokens.next(next), TokenKind.PATH_SEPARATOR);
        return switch (tokens.text(i)) {
            case "fn" -> named ? function(next) : i;
            case "mod" -> named ? module(i, next) : i;
            case "use" -> uses.use(i, reader.around().scope(), reader.mayBeExcluded(i, reader.attributes()));
            case "extern" -> extern(i, next);
            case "impl" -> impls.implementation(i);
            case "trait" -> named ? impls.trait(next) : i;
            case "struct", "enum", "union" -> named ? types.type(next, tokens.is(i, "enum")) : i;
            case "type" -> named ? types.alias(next) : i;
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
        FunctionItem function = new FunctionItem(
                around.foreign() ? FunctionItem.Form.FOREIGN : FunctionItem.Form.FUNCTION,
                tokens.name(name),
                name,
                new FunctionItem.Association(around.owner(), around.trait()),
                new FunctionItem.Attributes(
                        AttributeUse.words(attributes),
                        AttributeUse.isTest(attributes) || isInTest(around),
                        AttributeUse.linked(attributes)),
                parameters(name, open),
                new FunctionItem.Body(file, around.scope(), body ? open + 1 : open, body ? trees.partner(open) : open));
        file.add(function, attributes);
        file.addValueName(function.name());
        reader.head(open, function, null);
        if (around.owner() == null) {
            around.scope().add(function);
            reader.declares(around.scope(), name, attributes);
        }
        if (body) {
            NameScope scope = new NameScope(NameScope.Form.BLOCK, around.scope(), AttributeUse.isTestOnly(attributes));
            scope.addParameters(GenericParameterReader.read(tokens, trees, tokens.next(name), open));
            reader.body(open, new Frame(trees.partner(open), scope, function, null, null, null, false, -1));
        }
        return name;
    }

    private static boolean isInTest(Frame around) {
        FunctionItem function = around.function();
        return function != null && function.attributes().test();
    }

    private List<String> parameters(int name, int end) {
        int open = GenericParameterReader.after(tokens, trees, tokens.next(name), end);
        if (!trees.opens(open) || !tokens.is(open, TokenKind.OPEN_PARENTHESIS)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        int close = trees.partner(open);
        boolean expected = true;
        int angles = 0;
        for (int i = tokens.next(open);
                i < close && found.size() < PARAMETERS;
                i = tokens.significant(trees.after(i))) {
            angles += GenericParameterReader.change(tokens, i);
            if (tokens.is(i, ",") && angles <= 0) {
                expected = true;
                angles = 0;
            } else if (expected && tokens.kind(i).isName() && !tokens.is(i, "mut")) {
                found.add(tokens.name(i));
                expected = false;
            } else if (expected && trees.opens(i) && !tokens.is(tokens.previous(i), "#")) {
                found.add(""); // the parameter is a pattern
                expected = false;
            }
        }
        return List.copyOf(found);
    }

    private int module(int keyword, int name) {
        List<AttributeUse> attributes = reader.attributes();
        NameScope around = reader.around().scope();
        reader.declares(around, name, attributes);
        int open = tokens.next(name);
        if (tokens.is(open, ";")) {
            around.addElsewhere(tokens.name(name));
            file.declare(tokens.start(keyword), new SourceFile.Declared(around, AttributeUse.isTestOnly(attributes)));
        } else if (tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open)) {
            NameScope scope = new NameScope(NameScope.Form.MODULE, around, AttributeUse.isTestOnly(attributes));
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
        FunctionItem function = FunctionItem.plain(
                FunctionItem.Form.MACRO,
                tokens.name(name),
                name,
                attributes,
                new FunctionItem.Body(file, around.scope(), open + 1, trees.partner(open)));
        file.add(function, attributes);
        around.scope().add(function);
        NameScope scope = new NameScope(NameScope.Form.BLOCK, around.scope(), false);
        reader.body(open, new Frame(trees.partner(open), scope, function, null, null, null, false, -1));
        return name;
    }
}
