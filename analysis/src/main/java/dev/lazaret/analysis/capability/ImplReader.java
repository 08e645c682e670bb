package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the heads of impls and traits, so that their functions are associated with a type or trait. */
final class ImplReader {
    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final ItemEndFinder ends;

    ImplReader(SourceReader reader, SourceFile file, ItemEndFinder ends) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.ends = ends;
    }

    /**
     * Reads {@code impl<..> Trait for Type {}} at the keyword {@code i}. Returns the last token that was handled. The
     * functions in the impl are associated with the type.
     */
    int implementation(int i) {
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
                type &= tokens.is(tokens.next(at), "<"); // in a type, angle brackets always follow for
                trait = owner.isEmpty() ? "" : owner.getLast();
                owner.clear();
            } else if (tokens.is(at, "<")) {
                angles++;
            } else if (tokens.is(at, ">") && !tokens.is(at - 1, "-")) {
                if (--angles < 0) {
                    return i; // the keyword is in the angle brackets of a type
                }
            } else if (angles == 0 && tokens.kind(at).isName()) {
                if (owner.size() == ImportReader.PARTS) {
                    file.limit(LimitReason.SYNTAX, at);
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
        List<String> parameters = GenericParameterReader.read(tokens, trees, tokens.next(i), open);
        // A type parameter represents any type, not a declared type of the same name.
        boolean any = owner.isEmpty() || written || (owner.size() == 1 && parameters.contains(owner.getFirst()));
        String holder = any ? "" : owner.getLast();
        NameScope scope = members(open, holder, trait);
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

    /**
     * Whether {@code impl} follows a token that precedes a type. If so, it is part of a type: the brace in {@code ->
     * impl Trait {}} begins a function body.
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

    /** Whether parentheses contain a single type and do not form a tuple. */
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

    /** Reads the trait whose name is the token {@code name}. Returns the last token that was handled. */
    int trait(int name) {
        int open = ends.head(name + 1);
        reader.attributes();
        if (tokens.is(open, TokenKind.OPEN_BRACE) && trees.opens(open)) {
            NameScope scope = members(open, tokens.name(name), tokens.name(name));
            scope.addParameters(GenericParameterReader.read(tokens, trees, tokens.next(name), open));
            scope.addParameters(List.of("Self"));
        }
        return name;
    }

    /**
     * Begins the block at {@code open}, whose functions are associated with a type or trait. Returns the scope of the
     * block.
     */
    private NameScope members(int open, String owner, @Nullable String trait) {
        reader.head(open, null, null);
        Frame around = reader.around();
        NameScope scope = new NameScope(NameScope.Form.BLOCK, around.scope(), false);
        reader.body(open, new Frame(trees.partner(open), scope, around.function(), null, owner, trait, false, -1));
        return scope;
    }
}
