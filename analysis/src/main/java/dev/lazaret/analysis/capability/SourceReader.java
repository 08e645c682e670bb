package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file in one pass with an explicit stack. Every lookahead is bounded by {@link #AHEAD} trees. */
final class SourceReader {
    /** Most trees that are examined ahead of one token. */
    private static final int AHEAD = 4_096;

    /** Trees that are examined ahead of any token, even after the budget for longer lookahead is spent. */
    private static final int NEAR = 64;

    /** Most enclosing blocks or closures that are examined. */
    static final int DEPTH = 256;

    /** Deepest nesting of ranges that paths skip. Each level takes some frames of the Java stack. */
    private static final int RANGES = 64;

    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final Set<String> methods;
    private final boolean whole;
    private final ItemReader items;
    private final NameReferenceReader paths;
    private final StatementLiteralReader texts;
    private final AttributeUseReader attributes;
    private final ClosureReader closures;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, Frame> bodies = new HashMap<>();
    private final Map<Integer, Matched> matches = new HashMap<>();
    private int headEnd;
    private int macroEnd;
    private @Nullable FunctionItem headFunction;
    private @Nullable String headType;
    private int depth;
    private int ranges;
    private long ahead;

    /**
     * The context of a place.
     *
     * @param close token that ends the context
     * @param owner type of the impl, or name of the trait
     * @param trait name of the trait, or of the trait that the impl implements
     * @param foreign whether it is a block of C functions
     * @param expression bracket depth at a closure without braces; -1 for anything else
     */
    record Frame(
            int close,
            NameScope scope,
            @Nullable FunctionItem function,
            @Nullable ClosureExpression closure,
            @Nullable String owner,
            @Nullable String trait,
            boolean foreign,
            int expression) {
        /** Returns the frame of a block inside this frame. */
        Frame block(int end) {
            return new Frame(
                    end, new NameScope(NameScope.Form.BLOCK, scope, false), function, closure, null, null, false, -1);
        }
    }

    private SourceReader(RepoPath path, Tokens tokens, BracketPairIndex trees, boolean whole, Set<String> methods) {
        this.methods = methods;
        this.file = new SourceFile(path, tokens, trees);
        this.tokens = tokens;
        this.trees = trees;
        this.whole = whole;
        this.ahead = AHEAD + (long) NEAR * tokens.size();
        this.items = new ItemReader(this, file);
        this.paths = new NameReferenceReader(this, file);
        this.texts = new StatementLiteralReader(this, file);
        this.attributes = new AttributeUseReader(this, file, texts);
        this.closures = new ClosureReader(this, file);
        frames.push(new Frame(Integer.MAX_VALUE, file.scope(), null, null, null, null, false, -1));
    }

    /** Reads everything in a file, for a crate whose call paths are analysed. */
    static SourceFile whole(RepoPath path, Tokens tokens) {
        return new SourceReader(path, tokens, BracketPairIndex.of(tokens), true, Set.of()).read();
    }

    /** Reads only what can be evidence by itself. {@code lexer} must have just read the file. */
    static SourceFile lightly(RepoPath path, Lexer lexer, CapabilityCatalogue catalogue) {
        return new SourceReader(path, lexer.tokens(), lexer.trees(), false, catalogue.methods()).read();
    }

    /** Whether a use of a name is recorded. */
    boolean isRecorded(NameReference.Form form, List<String> path) {
        return whole
                || switch (form) {
                    case METHOD -> methods.contains(path.getLast());
                    case VALUE ->
                        path.size() > 1 && !Character.isUpperCase(path.getLast().charAt(0));
                    case CALL, MACRO -> true;
                };
    }

    /** Whether to examine one more tree, at {@code at}, ahead of a token, after {@code seen} others. */
    boolean looksAhead(int seen, int at) {
        boolean looks = seen < NEAR || (seen < AHEAD && ahead-- > 0);
        if (!looks) {
            file.limit(LimitReason.SYNTAX, at);
        }
        return looks;
    }

    boolean whole() {
        return whole;
    }

    Frame around() {
        return Objects.requireNonNull(frames.peek());
    }

    /** Enters a frame, which ends at its last token. */
    void enter(Frame frame) {
        frames.push(frame);
    }

    /** Returns the number of open brackets. */
    int depth() {
        return depth;
    }

    /** Whether a token is in the input of a macro. */
    boolean isInMacro(int token) {
        return token < macroEnd;
    }

    /** Registers the frame that the bracket at {@code open} will begin. */
    void body(int open, Frame frame) {
        bodies.put(open, frame);
    }

    /** Enters the value of a static or constant, which ends at token {@code end}. */
    void value(int end, FunctionItem holder) {
        frames.push(new Frame(end, around().scope(), holder, null, null, null, false, -1));
    }

    /** Assigns the types named before token {@code end} to a function, to a type, or to neither. */
    void head(int end, @Nullable FunctionItem function, @Nullable String type) {
        headEnd = end;
        headFunction = function;
        headType = type;
    }

    /** Returns the type to which the types named at a token are assigned; null if there is none. */
    @Nullable
    String headType(int token) {
        return token < headEnd ? headType : null;
    }

    /** Records that a path names something at a token. For types, records which function or type names them. */
    void names(int token, String name) {
        if (!whole || !TypeUses.isType(name)) {
            return;
        }
        boolean head = token < headEnd;
        Frame around = around();
        FunctionItem function = head ? headFunction : around.owner() == null ? around.function() : null;
        String type = head ? headType : around.owner();
        if (function != null) {
            file.types().add(function, name, token);
        } else if (type != null) {
            file.types().add(type, name);
        } else if (!head) {
            file.types().add(name);
        }
    }

    /** Notes that the current function may convert a value to another type. */
    void converts() {
        FunctionItem function = around().function();
        if (whole && function != null) {
            file.types().converts(function);
        }
    }

    /** Registers a {@code match} on the expression between two tokens, with its arms up to {@code close}. */
    void match(int close, int from, int to) {
        matches.put(close, new Matched(from, to));
    }

    /** The matched expression: its tokens up to the brace of the arms. */
    private record Matched(int from, int to) {}

    /** Handles {@code Some(name) =>}: binds the name to the matched expression. */
    void arm(FunctionItem function, String name) {
        Matched matched = matches.get(around().close());
        if (matched != null) {
            file.bind(
                    function,
                    VariableBinding.declared(name, matched.from(), matched.to(), matched.to(), around().close()));
        }
    }

    /**
     * Notes that the name of an item may not exist: because of the item's attributes, or because a macro takes the item
     * as input.
     */
    void declares(NameScope scope, int name, List<AttributeUse> attributes) {
        if (mayBeExcluded(name, attributes)) {
            scope.addCondition(tokens.name(name));
        }
    }

    /** Whether the code at a token may not be compiled. */
    boolean mayBeExcluded(int token, List<AttributeUse> attributes) {
        return isInMacro(token) || AttributeUse.isConditional(attributes);
    }

    /** Takes the attributes before an item. The next call returns none of them. */
    List<AttributeUse> attributes() {
        return attributes.take();
    }

    /**
     * Records the functions that an attribute of a type names. They may be called where a value of the type is made.
     */
    void named(String type, int hash, NameScope scope) {
        attributes.named(type, hash, scope);
    }

    /**
     * Handles a call of a name that no path resolves. If a closure of this function has the name, binds its parameters
     * to the arguments.
     */
    void called(String name, int open) {
        closures.called(name, open);
    }

    private SourceFile read() {
        tokens(tokens.significant(0), tokens.size());
        texts.end();
        return file;
    }

    /** Reads a range that a path skips. It may contain items, and these may contain blocks with paths. */
    void range(int from, int to) {
        if (ranges == RANGES) {
            file.limit(LimitReason.SYNTAX, from);
            return;
        }
        ranges++;
        tokens(from, to);
        leave(to);
        ranges--;
    }

    private void tokens(int from, int to) {
        for (int i = from; i < to; i = tokens.next(i)) {
            leave(i);
            i = token(i);
        }
    }

    /** Pops all frames that end before a token. */
    private void leave(int i) {
        while (around().close() <= i) {
            frames.pop();
        }
    }

    /** Reads the construct that begins at token {@code i} and returns its last token. */
    private int token(int i) {
        TokenKind kind = tokens.kind(i);
        if (kind.isName()) {
            return items.begins(i) ? items.read(i) : paths.read(i);
        }
        if (kind.isString()) {
            texts.literal(i);
            return i;
        }
        if (kind.isOpen()) {
            open(i, kind);
            return i;
        }
        if (kind.isClose()) {
            depth = Math.max(0, depth - (trees.partner(i) >= 0 ? 1 : 0));
            if (kind == TokenKind.CLOSE_BRACE) {
                texts.end();
                attributes.end(i);
            }
            return i;
        }
        if (kind == TokenKind.PATH_SEPARATOR && tokens.is(tokens.next(i), TokenKind.IDENTIFIER)) {
            return paths.read(i);
        }
        return kind == TokenKind.PUNCTUATION ? punctuation(i) : i;
    }

    private int punctuation(int i) {
        switch (tokens.first(i)) {
            case ';' -> {
                texts.end();
                attributes.end(i);
            }
            case ',' -> attributes.end(i); // after a field, a parameter or an arm
            case '#' -> {
                return attributes.read(i);
            }
            case '|' -> {
                return closures.read(i);
            }
            case '^' -> exclusive(i);
            case '?' -> converts();
            default -> {}
        }
        return i;
    }

    private void exclusive(int i) {
        SourceFile.Place place = place(i);
        List<SourceFile.Place> known = file.exclusive();
        if (known.isEmpty() || !Objects.equals(known.getLast().function(), place.function())) {
            known.add(place);
        }
    }

    /** Returns a token with its enclosing function and closure. */
    SourceFile.Place place(int i) {
        return new SourceFile.Place(i, around().function(), around().closure());
    }

    private void open(int i, TokenKind kind) {
        if (!trees.opens(i)) {
            return;
        }
        depth++;
        int before = tokens.previous(i);
        if (tokens.is(before, "!") && tokens.isName(tokens.previous(before))) {
            macroEnd = Math.max(macroEnd, trees.partner(i));
        }
        if (kind == TokenKind.OPEN_BRACE) {
            texts.end();
            attributes.end(i);
        } else if (kind == TokenKind.OPEN_BRACKET) {
            texts.bytes(i, trees.partner(i));
        }
        Frame body = bodies.remove(i);
        if (body != null) {
            frames.push(body);
        } else if (kind == TokenKind.OPEN_BRACE) {
            frames.push(around().block(trees.partner(i)));
        }
    }
}
