package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** Types whose value, in a static, is computed at first use. */
    private static final Set<String> AT_FIRST_USE = Set.of("Lazy", "LazyCell", "LazyLock");

    private final SourceFile file;
    private final Tokens tokens;
    private final TokenTrees trees;
    private final Set<String> methods;
    private final boolean whole;
    private final ItemReader items;
    private final PathReader paths;
    private final TextReader texts;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, Frame> bodies = new HashMap<>();
    private final Map<Integer, Matched> matches = new HashMap<>();
    private final Map<String, ClosureExpression> closures = new HashMap<>();
    private List<AttributeUse> pending = new ArrayList<>();
    private int headEnd;
    private int macroEnd;
    private int attributeEnd = -1;
    private int bar = -1;
    private @Nullable Function headFunction;
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
            Scope scope,
            @Nullable Function function,
            @Nullable ClosureExpression closure,
            @Nullable String owner,
            @Nullable String trait,
            boolean foreign,
            int expression) {
        /** Returns the frame of a block inside this frame. */
        Frame block(int end) {
            return new Frame(end, new Scope(Scope.Form.BLOCK, scope, false), function, closure, null, null, false, -1);
        }
    }

    private SourceReader(RepoPath path, Tokens tokens, TokenTrees trees, boolean whole, Set<String> methods) {
        this.methods = methods;
        this.file = new SourceFile(path, tokens, trees);
        this.tokens = tokens;
        this.trees = trees;
        this.whole = whole;
        this.ahead = AHEAD + (long) NEAR * tokens.size();
        this.items = new ItemReader(this, file);
        this.paths = new PathReader(this, file);
        this.texts = new TextReader(this, file);
        frames.push(new Frame(Integer.MAX_VALUE, file.scope(), null, null, null, null, false, -1));
    }

    /** Reads everything in a file, for a crate whose call paths are analysed. */
    static SourceFile whole(RepoPath path, Tokens tokens) {
        return new SourceReader(path, tokens, TokenTrees.of(tokens), true, Set.of()).read();
    }

    /** Reads only what can be evidence by itself. {@code lexer} must have just read the file. */
    static SourceFile lightly(RepoPath path, Lexer lexer, CapabilityCatalogue watch) {
        return new SourceReader(path, lexer.tokens(), lexer.trees(), false, watch.methods()).read();
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

    /** Registers the frame that the bracket at {@code open} will begin. */
    void body(int open, Frame frame) {
        bodies.put(open, frame);
    }

    /** Enters the value of a static or constant, which ends at token {@code end}. */
    void value(int end, Function holder) {
        frames.push(new Frame(end, around().scope(), holder, null, null, null, false, -1));
    }

    /** Assigns the types named before token {@code end} to a function, to a type, or to neither. */
    void head(int end, @Nullable Function function, @Nullable String type) {
        headEnd = end;
        headFunction = function;
        headType = type;
    }

    /** Records that a path names something at a token. For types, records which function or type names them. */
    void names(int token, String name) {
        if (!whole || !TypeUses.isType(name)) {
            return;
        }
        boolean head = token < headEnd;
        Frame around = around();
        Function function = head ? headFunction : around.owner() == null ? around.function() : null;
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
        Function function = around().function();
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
    void arm(Function function, String name) {
        Matched matched = matches.get(around().close());
        if (matched != null) {
            file.bind(function, Binding.declared(name, matched.from(), matched.to(), matched.to(), around().close()));
        }
    }

    /**
     * Notes that the name of an item may not exist: because of the item's attributes, or because a macro takes the item
     * as input.
     */
    void declares(Scope scope, int name, List<AttributeUse> attributes) {
        if (mayBeExcluded(name, attributes)) {
            scope.addCondition(tokens.name(name));
        }
    }

    /** Whether the code at a token may not be compiled. */
    boolean mayBeExcluded(int token, List<AttributeUse> attributes) {
        return token < macroEnd || AttributeUse.isConditional(attributes);
    }

    /** Notes that the enclosing scope and function may not be compiled. */
    private void markExcludable() {
        Frame around = around();
        around.scope().markExcludable();
        Function function = around.function();
        if (function != null) {
            function.scope().addCondition(function.name());
        }
    }

    /** Takes the attributes before an item. The next call returns none of them. */
    List<AttributeUse> attributes() {
        List<AttributeUse> found = pending;
        pending = new ArrayList<>();
        return found;
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
                endAttributes(i);
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
                endAttributes(i);
            }
            case ',' -> endAttributes(i); // after a field, a parameter or an arm
            case '#' -> {
                return attribute(i);
            }
            case '|' -> {
                return i == bar ? i : closure(i);
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
            endAttributes(i);
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

    /** Reads an attribute and stores its words for the item that follows. */
    private int attribute(int i) {
        int next = tokens.next(i);
        boolean inner = tokens.is(next, "!");
        int open = inner ? tokens.next(next) : next;
        if (!tokens.is(open, TokenKind.OPEN_BRACKET) || !trees.opens(open)) {
            return i;
        }
        int close = trees.partner(open);
        List<String> words = new ArrayList<>();
        String text = "";
        boolean paths = false; // macro input may look like an attribute and be code
        for (int at = tokens.next(open); at < close && words.size() < DEPTH; at = tokens.next(at)) {
            paths |= tokens.kind(at) == TokenKind.PATH_SEPARATOR;
            if (tokens.kind(at).isName() && !tokens.is(at - 1, "$")) {
                words.add(tokens.name(at));
            } else if (tokens.kind(at).isString() && !words.isEmpty()) {
                String last = words.getLast();
                boolean first = text.isEmpty() || last.startsWith("link_");
                text = last.equals("concat") ? text + texts.text(at) : first ? texts.text(at) : text;
            }
        }
        if (words.size() == DEPTH) {
            file.limit(LimitReason.SYNTAX, i);
        }
        AttributeUse attached = new AttributeUse(
                List.copyOf(words),
                TestAttribute.is(file, open) && !(whole && i < macroEnd), // the macro may drop the attribute
                text,
                i,
                file.attributes().size(),
                null);
        if (inner && attached.mayLeaveOut()) {
            markExcludable();
        }
        if (!inner) {
            pending.add(attached);
            String type = i < headEnd ? headType : null;
            if (whole && type != null) {
                named(type, i, around().scope());
            }
        }
        file.attributes().add(attached);
        int from = paths && i < macroEnd ? i : whole ? copiedArguments(open) : close;
        attributeEnd = from < close ? close : attributeEnd;
        return from;
    }

    /**
     * Returns the token before the arguments of an attribute that a macro may copy into code: the macro of the
     * attribute, or a derive macro of the type below. Returns the closing bracket if there are no arguments, or if the
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
        boolean own = names == 1 && AttributeUse.isOfCompiler(tokens.name(tokens.next(open)));
        return own || at >= close ? close : last;
    }

    /** Drops the pending attributes, since no item follows them, unless the token is inside one of them. */
    private void endAttributes(int token) {
        if (token > attributeEnd) {
            pending.clear();
        }
    }

    /**
     * Records the functions that an attribute of a type names. They may be called where a value of the type is made.
     */
    void named(String type, int hash, Scope scope) {
        int open = tokens.next(hash);
        for (List<String> path : AttributePaths.read(tokens, open, trees.partner(open))) {
            file.types().name(new TypeUses.Named(type, path, scope));
        }
    }

    /** Reads a closure, if {@code |} can't be an operator here. */
    private int closure(int i) {
        int before = tokens.previous(i);
        boolean moved = before >= 0 && (tokens.is(before, "move") || tokens.is(before, "async"));
        int prefix = moved ? tokens.previous(before) : before;
        if (!moved && !beginsExpression(prefix)) {
            return i;
        }
        int last = parameters(i);
        int body = tokens.next(last);
        if (last < 0 || body >= tokens.size()) {
            return i;
        }
        Frame around = around();
        ClosureExpression closure =
                new ClosureExpression(variable(prefix), isStored(prefix), around.closure(), names(i, last));
        int brace = body;
        boolean arrow = tokens.is(body, "-") && tokens.is(body + 1, ">");
        for (int k = 0; arrow && k < DEPTH && !tokens.is(brace, TokenKind.OPEN_BRACE); k++) {
            brace = tokens.significant(trees.after(brace));
            if (k == DEPTH - 1) {
                file.limit(LimitReason.SYNTAX, i);
            }
        }
        if (trees.opens(brace) && tokens.is(brace, TokenKind.OPEN_BRACE)) {
            body(brace, frame(trees.partner(brace), closure, -1));
            closure.body(last, trees.partner(brace));
        } else {
            int end = around.expression() == depth ? around.close() : expressionEnd(body);
            frames.push(frame(end, closure, depth));
            closure.body(last, end);
        }
        if (!closure.name().isEmpty()) {
            closures.put(closure.name(), closure);
        }
        elements(around.function(), prefix, closure);
        // Before edition 2018 async is a name, and a bar in macro input may not begin a closure: in both cases, read
        // the following tokens as well.
        boolean sure = i >= macroEnd && !tokens.is(before, "async");
        bar = last;
        return sure ? last : i;
    }

    private Frame frame(int end, ClosureExpression closure, int expression) {
        Frame around = around();
        Scope scope = new Scope(Scope.Form.BLOCK, around.scope(), false);
        return new Frame(end, scope, around.function(), closure, null, null, false, expression);
    }

    private boolean beginsExpression(int before) {
        return before < 0
                || tokens.kind(before).isOpen()
                || tokens.is(before, ",")
                || tokens.is(before, "=")
                || tokens.is(before, ";")
                || tokens.is(before, ":")
                || tokens.is(before, "&")
                || tokens.is(before, "return")
                || (tokens.is(before, ">") && tokens.is(before - 1, "="));
    }

    /** Returns the bar that ends the parameters which begin at {@code i}, or -1. */
    private int parameters(int i) {
        int at = tokens.next(i);
        for (int k = 0; k < DEPTH && at < tokens.size() && !tokens.kind(at).isClose(); k++) {
            if (tokens.is(at, "|")) {
                return at;
            }
            at = tokens.significant(trees.after(at));
            if (k == DEPTH - 1) {
                file.limit(LimitReason.SYNTAX, i);
            }
        }
        return -1;
    }

    private int expressionEnd(int from) {
        int at = from;
        for (int k = 0; looksAhead(k, at) && at < tokens.size(); k++) {
            if (tokens.is(at, ",") || tokens.is(at, ";") || tokens.kind(at).isClose()) {
                return at;
            }
            at = tokens.significant(trees.after(at));
        }
        return at;
    }

    /** Returns the variable to which the token {@code equals} assigns; empty if there is none. */
    private String variable(int equals) {
        int name = equals < 0 || !tokens.is(equals, "=") ? -1 : tokens.previous(equals);
        return name >= 0 && tokens.kind(name).isName() ? tokens.name(name) : "";
    }

    /**
     * Whether the value after this token is stored: in a variable, a field, a box, a list, or as the value of a block.
     */
    private boolean isStored(int before) {
        if (before < 0 || !tokens.is(before, TokenKind.OPEN_PARENTHESIS)) {
            return before < 0 || !tokens.is(before, ",");
        }
        int callee = tokens.previous(before);
        return callee >= 0
                && ((tokens.is(callee, "new") && !isAtFirstUse(callee))
                        || tokens.is(callee, "Some")
                        || tokens.is(callee, "Ok")
                        || tokens.is(callee, "from")
                        || tokens.is(callee, "push")
                        || tokens.is(callee, "insert"));
    }

    /** Whether the callee is {@code LazyLock::new} in a static: any use of the static calls its argument. */
    private boolean isAtFirstUse(int callee) {
        Function function = around().function();
        int type = tokens.previous(tokens.previous(callee));
        return function != null
                && function.form() == Function.Form.STATIC
                && type >= 0
                && tokens.kind(type).isName()
                && AT_FIRST_USE.contains(tokens.name(type));
    }

    /** Binds the parameters of a closure argument to the receiver of the method: {@code value.map(|name| ..)}. */
    private void elements(@Nullable Function function, int before, ClosureExpression closure) {
        if (!whole || function == null || before < 0) {
            return;
        }
        int open = tokens.is(before, TokenKind.OPEN_PARENTHESIS) ? before : file.bracketAround(before);
        int method = open < 0 ? -1 : tokens.previous(open);
        int dot = method < 0 || !tokens.kind(method).isName() ? -1 : tokens.previous(method);
        if (dot < 0 || !tokens.is(dot, ".")) {
            return;
        }
        int from = Receivers.start(file, dot);
        closure.parameters().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name -> file.bind(function, Binding.declared(name, from, open, closure.from(), closure.to())));
    }

    /** Returns the names of the parameters between two bars. A pattern has an empty name. */
    private List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        boolean due = true;
        int angles = 0;
        for (int at = tokens.next(from); at < to; at = tokens.significant(trees.after(at))) {
            angles += GenericParameters.change(tokens, at);
            if (tokens.is(at, ",") && angles <= 0) {
                due = true;
            } else if (due && !tokens.is(at, "mut") && !tokens.is(at, "&")) {
                names.add(tokens.kind(at).isName() ? tokens.name(at) : "");
                due = false;
            }
        }
        return names;
    }

    /**
     * Handles a call of a name that no path resolves. If a closure of this function has the name, binds its parameters
     * to the arguments.
     */
    void called(String name, int open) {
        ClosureExpression closure = closures.get(name);
        if (closure == null) {
            return;
        }
        closure.call();
        Function function = around().function();
        if (function == null || !whole) {
            return;
        }
        int close = trees.partner(open);
        int from = tokens.next(open);
        for (String parameter : closure.parameters()) {
            int to = from;
            ArgumentCommas commas = new ArgumentCommas(tokens);
            for (int k = 0; k < DEPTH && to < close && !commas.separates(to); k++) {
                to = tokens.significant(trees.after(to));
            }
            if (!parameter.isEmpty() && from < to) {
                file.bind(
                        function, Binding.declared(parameter, from, Math.min(to, close), closure.from(), closure.to()));
            }
            from = Math.min(close, tokens.next(to));
        }
    }
}
