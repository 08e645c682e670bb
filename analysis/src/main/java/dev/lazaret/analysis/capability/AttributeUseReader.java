package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Reads attributes, and stores them until the item that they apply to has been read. */
final class AttributeUseReader {
    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final StatementLiteralReader texts;
    private List<AttributeUse> pending = new ArrayList<>();
    private int attributeEnd = -1;

    AttributeUseReader(SourceReader reader, SourceFile file, StatementLiteralReader texts) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.texts = texts;
    }

    /**
     * Reads the attribute at {@code i}, and stores it for the item that follows. Returns the index of the last token
     * that needs no further reading.
     */
    int read(int i) {
        int next = tokens.next(i);
        boolean inner = tokens.is(next, "!");
        int open = inner ? tokens.next(next) : next;
        if (!tokens.is(open, TokenKind.OPEN_BRACKET) || !trees.opens(open)) {
            return i;
        }
        int close = trees.partner(open);
        List<String> words = new ArrayList<>();
        String text = "";
        boolean paths = false; // macro input that looks like an attribute may be code
        for (int at = tokens.next(open); at < close && words.size() < SourceReader.DEPTH; at = tokens.next(at)) {
            paths |= tokens.kind(at) == TokenKind.PATH_SEPARATOR;
            if (tokens.kind(at).isName() && !tokens.is(at - 1, "$")) {
                words.add(tokens.name(at));
            } else if (tokens.kind(at).isString() && !words.isEmpty()) {
                String last = words.getLast();
                boolean first = text.isEmpty() || last.startsWith("link_");
                text = last.equals("concat") ? text + texts.text(at) : first ? texts.text(at) : text;
            }
        }
        if (words.size() == SourceReader.DEPTH) {
            file.limit(LimitReason.SYNTAX, i);
        }
        boolean mayBeDropped = reader.whole() && reader.isInMacro(i); // the macro may drop the attribute
        AttributeUse attached = new AttributeUse(
                List.copyOf(words),
                TestAttributeMatcher.is(file, open) && !mayBeDropped,
                text,
                i,
                file.attributes().size(),
                null);
        if (inner && attached.mayLeaveOut()) {
            markExcludable();
        }
        if (!inner) {
            pending.add(attached);
            String type = reader.headType(i);
            if (reader.whole() && type != null) {
                named(type, i, reader.around().scope());
            }
        }
        file.attributes().add(attached);
        int from = paths && reader.isInMacro(i) ? i : reader.whole() ? copiedArguments(open) : close;
        attributeEnd = from < close ? close : attributeEnd;
        return from;
    }

    /**
     * Returns the token before an attribute's arguments, if a macro may copy them into code: the attribute macro
     * itself, or a derive macro of the type below. Returns the closing bracket if there are no arguments, or if the
     * attribute is the compiler's.
     */
    private int copiedArguments(int open) {
        int last = open;
        int names = 0;
        int at = tokens.next(open);
        while (tokens.kind(at).isName() || tokens.kind(at) == TokenKind.PATH_SEPARATOR) {
            names += tokens.kind(at).isName() ? 1 : 0;
            last = at;
            at = tokens.next(at);
        }
        int close = trees.partner(open);
        boolean ofCompiler = names == 1 && AttributeUse.isOfCompiler(tokens.name(tokens.next(open)));
        return ofCompiler || at >= close ? close : last;
    }

    /** Drops the pending attributes, since no item follows them, unless the token is inside one of them. */
    void end(int token) {
        if (token > attributeEnd) {
            pending.clear();
        }
    }

    /** Returns the pending attributes before an item, and clears them. */
    List<AttributeUse> take() {
        List<AttributeUse> taken = pending;
        pending = new ArrayList<>();
        return taken;
    }

    /**
     * Records the functions that an attribute of a type names. They may be called wherever a value of the type is
     * created.
     */
    void named(String type, int hash, NameScope scope) {
        int open = tokens.next(hash);
        for (List<String> path : AttributePathReader.read(tokens, open, trees.partner(open))) {
            file.types().name(new TypeUses.Named(type, path, scope));
        }
    }

    /** Records that the enclosing scope and function may be excluded from compilation. */
    private void markExcludable() {
        SourceReader.Frame around = reader.around();
        around.scope().markExcludable();
        FunctionItem function = around.function();
        if (function != null) {
            function.scope().addCondition(function.name());
        }
    }
}
