package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.List;

/** Reads the declarations of types: structs, enums, unions and aliases. */
final class TypeReader {
    /** Maximum number of token trees that are examined in the head of a type alias, or in a type in angle brackets. */
    private static final int PARAMETERS = 64;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final ItemEndFinder ends;

    TypeReader(SourceReader reader, SourceFile file, ItemEndFinder ends) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.ends = ends;
    }

    /** Reads the struct, enum or union whose name is at {@code name}, and returns the last token that was handled. */
    int type(int name, boolean variants) {
        NameScope scope = reader.around().scope();
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
        boolean expected = true;
        for (int at = tokens.next(open); at < trees.partner(open); at = tokens.significant(trees.after(at))) {
            if (tokens.is(at, ",")) {
                expected = true;
            } else if (expected && tokens.kind(at).isName()) {
                file.types().variant(tokens.name(name), tokens.name(at));
                expected = false;
            }
        }
    }

    /**
     * Reads the type alias {@code type Name = path;} whose name is at {@code name}, and returns the last token that was
     * handled.
     */
    int alias(int name) {
        List<AttributeUse> attributes = reader.attributes();
        int at = tokens.next(name);
        int angles = 0; // type parameters may have defaults
        for (int k = 0; k < PARAMETERS && at < tokens.size() && !(tokens.is(at, "=") && angles == 0); k++) {
            if (tokens.is(at, ";") || (tokens.is(at, TokenKind.OPEN_BRACE) && angles == 0)) {
                return name;
            }
            angles += tokens.is(at, "<") ? 1 : tokens.is(at, ">") && !tokens.is(at - 1, "-") ? -1 : 0;
            at = tokens.significant(trees.after(at));
            if (k == PARAMETERS - 1) {
                file.limit(LimitReason.SYNTAX, name);
            }
        }
        int value = tokens.next(at);
        while (tokens.is(value, TokenKind.OPEN_PARENTHESIS)) {
            value = tokens.next(value); // the first type of a tuple
        }
        List<String> path = NameReferenceReader.path(tokens, tokens.is(value, "<") ? behindAngles(value) : value);
        NameScope scope = reader.around().scope();
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

    /** Returns the path separator after {@code <T as Trait>}; the number of tokens if there is none. */
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
                file.limit(LimitReason.SYNTAX, open);
            }
        }
        return tokens.size();
    }
}
