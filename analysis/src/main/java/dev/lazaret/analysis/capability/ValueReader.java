package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of names: constants, statics, and local variables. */
final class ValueReader {
    /** Maximum number of tokens that are examined in a pattern. */
    private static final int PATTERN = 64;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final ItemEndFinder ends;

    ValueReader(SourceReader reader, SourceFile file, ItemEndFinder ends) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.ends = ends;
    }

    /** Reads the constant or static after a keyword, and returns the last token that was handled. */
    int value(int keyword, int next) {
        int name = tokens.is(next, "mut") || tokens.is(next, "ref") ? tokens.next(next) : next;
        if (!tokens.is(name, TokenKind.IDENTIFIER) || !tokens.is(tokens.next(name), ":")) {
            return keyword;
        }
        file.addValueName(tokens.name(name));
        Frame around = reader.around();
        List<AttributeUse> attributes = reader.attributes();
        int at = tokens.next(name);
        for (int k = 0;
                reader.looksAhead(k, at) && at < tokens.size() && !tokens.is(at, "=") && !tokens.is(at, ";");
                k++) {
            at = tokens.significant(trees.after(at));
        }
        int from = tokens.next(at);
        int to = tokens.is(at, "=") ? ends.semicolon(from) : at;
        @Nullable FunctionItem holder = null;
        if (around.function() == null && tokens.is(at, "=")) {
            holder = new FunctionItem(
                    FunctionItem.Form.STATIC,
                    tokens.name(name),
                    name,
                    new FunctionItem.Association(around.owner(), around.trait()),
                    new FunctionItem.Attributes(AttributeUse.words(attributes), AttributeUse.isTest(attributes), ""),
                    List.of(),
                    new FunctionItem.Body(file, around.scope(), from, to));
            file.add(holder, tokens.is(keyword, "static") ? attributes : List.of());
            reader.value(to, holder);
        }
        if (around.foreign()) {
            // A C static is used by its name, like a function.
            FunctionItem foreign = new FunctionItem(
                    FunctionItem.Form.FOREIGN,
                    tokens.name(name),
                    name,
                    new FunctionItem.Association(around.owner(), around.trait()),
                    new FunctionItem.Attributes(
                            AttributeUse.words(attributes),
                            AttributeUse.isTest(attributes),
                            AttributeUse.linked(attributes)),
                    List.of(),
                    new FunctionItem.Body(file, around.scope(), at, at));
            file.add(foreign, attributes);
            around.scope().add(foreign);
            reader.declares(around.scope(), name, attributes);
            return name;
        }
        around.scope().add(tokens.name(name), new Constant(file, around.scope(), from, to, holder));
        reader.declares(around.scope(), name, attributes);
        return name;
    }

    /** Returns the end of the block that begins at a token; {@code Integer.MAX_VALUE} if no block begins there. */
    private int end(int open) {
        return open >= 0 && trees.opens(open) ? trees.partner(open) : Integer.MAX_VALUE;
    }

    /** Binds the variables of the pattern after a keyword to their value. */
    int variables(int keyword) {
        FunctionItem function = reader.around().function();
        if (function == null || !reader.whole()) {
            return keyword;
        }
        boolean loop = tokens.is(keyword, "for");
        int at = tokens.next(keyword);
        List<String> names = new ArrayList<>();
        boolean typed = false;
        boolean block = false;
        for (int k = 0; k < PATTERN && at < tokens.size() && !tokens.is(at, loop ? "in" : "="); k++) {
            if (tokens.is(at, ";") || (loop && tokens.is(at, "<"))) {
                return keyword;
            }
            typed |= tokens.is(at, ":");
            if (!typed
                    && tokens.is(at, TokenKind.IDENTIFIER)
                    && !tokens.is(at, "mut")
                    && !tokens.is(at, "ref")
                    && Character.isLowerCase(tokens.text(at).charAt(0))) {
                names.add(tokens.name(at));
            }
            at = tokens.next(at);
            block |= tokens.is(at, TokenKind.OPEN_BRACE);
            if (k == PATTERN - 1 && !(loop && block)) { // otherwise it is the for of an impl
                file.limit(LimitReason.SYNTAX, keyword);
            }
        }
        int before = tokens.previous(keyword);
        boolean condition = loop || tokens.is(before, "if") || tokens.is(before, "while") || tokens.is(before, "&");
        int from = tokens.next(at);
        int to = condition ? ends.brace(from) : ends.semicolon(from);
        int seenTo = condition ? end(to) : end(file.bracketAround(keyword));
        names.forEach(name -> file.bind(function, VariableBinding.declared(name, from, to, from, seenTo)));
        return keyword;
    }
}
