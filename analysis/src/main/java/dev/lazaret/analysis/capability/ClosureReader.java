package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads closures: their bodies, their parameter names, and the expressions to which these names are bound. */
final class ClosureReader {
    /** Types whose value in a static is computed on first use. */
    private static final Set<String> AT_FIRST_USE = Set.of("Lazy", "LazyCell", "LazyLock");

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final Map<String, ClosureExpression> closures = new HashMap<>();
    private int bar = -1;

    ClosureReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
    }

    /**
     * Reads a closure, if the bar at {@code i} can't be an operator. Returns the index of the last token that needs no
     * further reading: the bar that ends the parameters, or {@code i}.
     */
    int read(int i) {
        if (i == bar) {
            return i; // the bar after the parameters
        }
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
        Frame around = reader.around();
        ClosureExpression closure =
                new ClosureExpression(variable(prefix), isStored(prefix), around.closure(), names(i, last));
        int brace = body;
        boolean arrow = tokens.is(body, "-") && tokens.is(body + 1, ">");
        for (int k = 0; arrow && k < SourceReader.DEPTH && !tokens.is(brace, TokenKind.OPEN_BRACE); k++) {
            brace = tokens.significant(trees.after(brace));
            if (k == SourceReader.DEPTH - 1) {
                file.limit(LimitReason.SYNTAX, i);
            }
        }
        if (trees.opens(brace) && tokens.is(brace, TokenKind.OPEN_BRACE)) {
            reader.body(brace, frame(trees.partner(brace), closure, -1));
            closure.body(last, trees.partner(brace));
        } else {
            int end = around.expression() == reader.depth() ? around.close() : expressionEnd(body);
            reader.enter(frame(end, closure, reader.depth()));
            closure.body(last, end);
        }
        if (!closure.name().isEmpty()) {
            closures.put(closure.name(), closure);
        }
        bindElements(around.function(), prefix, closure);
        // The tokens may not be a closure: before edition 2018, async is a name, and in macro input, a bar can have
        // another meaning. In both cases, the tokens after the first bar are read as ordinary code, too.
        boolean sure = !reader.isInMacro(i) && !tokens.is(before, "async");
        bar = last;
        return sure ? last : i;
    }

    private Frame frame(int end, ClosureExpression closure, int expression) {
        Frame around = reader.around();
        NameScope scope = new NameScope(NameScope.Form.BLOCK, around.scope(), false);
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

    /** Returns the bar that ends the parameters that begin at {@code i}; -1 if there is none. */
    private int parameters(int i) {
        int at = tokens.next(i);
        for (int k = 0;
                k < SourceReader.DEPTH && at < tokens.size() && !tokens.kind(at).isClose();
                k++) {
            if (tokens.is(at, "|")) {
                return at;
            }
            at = tokens.significant(trees.after(at));
            if (k == SourceReader.DEPTH - 1) {
                file.limit(LimitReason.SYNTAX, i);
            }
        }
        return -1;
    }

    private int expressionEnd(int from) {
        int at = from;
        for (int k = 0; reader.looksAhead(k, at) && at < tokens.size(); k++) {
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
     * Whether the value after this token is stored in a variable, a field, a box or a list, or is the value of a block.
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

    /**
     * Whether the callee is a function such as {@code LazyLock::new} in a static. If so, any use of the static may call
     * the argument.
     */
    private boolean isAtFirstUse(int callee) {
        FunctionItem function = reader.around().function();
        int type = tokens.previous(tokens.previous(callee));
        return function != null
                && function.form() == FunctionItem.Form.STATIC
                && type >= 0
                && tokens.kind(type).isName()
                && AT_FIRST_USE.contains(tokens.name(type));
    }

    /**
     * Binds the parameters of a closure to the receiver of the method to which the closure is passed:
     * {@code value.map(|name| ..)}.
     */
    private void bindElements(@Nullable FunctionItem function, int before, ClosureExpression closure) {
        if (!reader.whole() || function == null || before < 0) {
            return;
        }
        int open = tokens.is(before, TokenKind.OPEN_PARENTHESIS) ? before : file.bracketAround(before);
        int method = open < 0 ? -1 : tokens.previous(open);
        int dot = method < 0 || !tokens.kind(method).isName() ? -1 : tokens.previous(method);
        if (dot < 0 || !tokens.is(dot, ".")) {
            return;
        }
        int from = MethodReceiverFinder.start(file, dot);
        closure.parameters().stream()
                .filter(name -> !name.isEmpty())
                .forEach(name ->
                        file.bind(function, VariableBinding.declared(name, from, open, closure.from(), closure.to())));
    }

    /** Returns the names of the parameters between two bars. The name of a pattern is empty. */
    private List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        boolean expected = true;
        int angles = 0;
        for (int at = tokens.next(from); at < to; at = tokens.significant(trees.after(at))) {
            angles += GenericParameterReader.change(tokens, at);
            if (tokens.is(at, ",") && angles <= 0) {
                expected = true;
            } else if (expected && !tokens.is(at, "mut") && !tokens.is(at, "&")) {
                names.add(tokens.kind(at).isName() ? tokens.name(at) : "");
                expected = false;
            }
        }
        return names;
    }

    /**
     * Handles a call to a single name. If the name is that of a closure in this function, binds the closure's
     * parameters to the arguments.
     */
    void called(String name, int open) {
        ClosureExpression closure = closures.get(name);
        if (closure == null) {
            return;
        }
        closure.call();
        FunctionItem function = reader.around().function();
        if (function == null || !reader.whole()) {
            return;
        }
        int close = trees.partner(open);
        int from = tokens.next(open);
        for (String parameter : closure.parameters()) {
            int to = from;
            ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
            for (int k = 0; k < SourceReader.DEPTH && to < close && !commas.separates(to); k++) {
                to = tokens.significant(trees.after(to));
            }
            if (!parameter.isEmpty() && from < to) {
                file.bind(
                        function,
                        VariableBinding.declared(parameter, from, Math.min(to, close), closure.from(), closure.to()));
            }
            from = Math.min(close, tokens.next(to));
        }
    }
}
