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

/** Reads a file in one pass, with an explicit stack. No lookahead examines more than {@link #AHEAD} token trees. */
final class SourceReader {
    /** Maximum number of token trees that are examined ahead of one token. */
    private static final int AHEAD = 4_096;

    /**
     * Number of token trees that may be examined ahead of any token, even after the budget for longer lookahead is
     * spent.
     */
    private static final int NEAR = 64;

    /** Maximum number of token trees, or of enclosing blocks and closures, that one search examines. */
    static final int DEPTH = 256;

    /** Maximum nesting depth of the token ranges that paths skip. Each level uses several frames of the Java stack. */
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
     * The context of a token.
     *
     * @param close token that ends the context
     * @param owner type of the impl, or name of the trait
     * @param trait name of the trait, or of the trait that the impl implements
     * @param foreign whether the context is a block of foreign functions
     * @param expression bracket depth at which a closure without braces begins; -1 for any other context
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

    /**
     * Reads only the parts of a file that can be evidence by themselves. {@code lexer} must have just read the file.
     */
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

    /**
     * Whether the token tree at {@code at} may be examined ahead of a token, after {@code seen} other trees. Records a
     * limit if it may not.
     */
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

    /** Registers the frame to enter at the opening bracket {@code open}. */
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

    /**
     * Records a reference to a type at a token, and the function or type that contains the reference. Ignores names
     * that are not those of types.
     */
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

    /** Records that the current function may convert a value to another type. */
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

    /** The tokens of the matched expression, up to the opening brace of the arms. */
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
     * Marks the name of an item as conditional if the item may not exist: because of its attributes, or because it is
     * part of a macro's input.
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

    /** Returns and removes the attributes before an item. */
    List<AttributeUse> attributes() {
        return attributes.take();
    }

    /**
     * Records the functions that an attribute of a type names. They may be called wherever a value of the type is
     * created.
     */
    void named(String type, int hash, NameScope scope) {
        attributes.named(type, hash, scope);
    }

    /**
     * Handles a call of a single name. If a closure in this function has that name, binds the closure's parameters to
     * the arguments.
     */
    void called(String name, int open) {
        closures.called(name, open);
    }

    private SourceFile read() {
        tokens(tokens.significant(0), tokens.size());
        texts.end();
        return file;
    }

    /** Reads a token range that a path skips, because it may contain items, whose blocks may contain further paths. */
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
