package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parameters of a function that become part of a command, directly or through variables and format strings.
 */
final class CommandParameterFinder {
    /**
     * Maximum number of tokens of one expression that are examined. Also the maximum number of name references after
     * the command, and of bindings of one variable.
     */
    private static final int NEAR = 64;

    /** Maximum number of variables that are followed from one to the next. */
    private static final int DEPTH = 3;

    /** Methods that add arguments to a command. */
    private static final Set<String> ARGUMENTS = Set.of("arg", "args");

    private final SourceFile file;
    private final FunctionItem function;
    private final Set<String> visited = new HashSet<>();
    private final Set<Integer> found = new LinkedHashSet<>();

    CommandParameterFinder(SourceFile file, FunctionItem function) {
        this.file = file;
        this.function = function;
    }

    /** Returns the indexes of the parameters that become part of the program or its arguments. */
    Set<Integer> find(NameReference mark, ProgramArguments arguments) {
        if (function.parameters().stream().allMatch("self"::equals)) {
            return found;
        }
        bracket(mark.open());
        arguments.calls().stream()
                .filter(call -> call.kind() != ProgramArguments.ValueKind.FOLDER)
                .forEach(call -> bracket(call.open()));
        int from = file.markAfter(mark.token());
        for (int k = from; k < Math.min(from + NEAR, file.marks().size()); k++) {
            NameReference next = file.marks().get(k);
            if (function.equals(next.function())
                    && next.form() == NameReference.Form.METHOD
                    && ARGUMENTS.contains(next.last())) {
                bracket(next.open());
            }
        }
        return found;
    }

    private void bracket(int open) {
        if (file.trees().opens(open)) {
            expression(open + 1, file.trees().partner(open), 0);
        }
    }

    private void expression(int from, int to, int depth) {
        Tokens tokens = file.tokens();
        for (int at = from; at < Math.min(to, from + NEAR); at++) {
            TokenKind kind = tokens.kind(at);
            if (kind.isName() && !tokens.is(tokens.previous(at), ".")) {
                name(tokens.name(at), depth);
            } else if (kind.isString()) {
                String text = StringLiteralDecoder.unescape(tokens, at);
                if (text != null) {
                    FormatStringEvaluator.names(text).forEach(name -> name(name, depth));
                }
            }
        }
    }

    private void name(String name, int depth) {
        if (name.equals("self") || !visited.add(name)) {
            return;
        }
        int number = function.parameters().indexOf(name);
        if (number >= 0) {
            found.add(number);
        }
        if (depth < DEPTH) {
            List<VariableBinding> bindings = function.file().bindings(function, name);
            bindings.stream().limit(NEAR).forEach(one -> expression(one.from(), one.to(), depth + 1));
        }
    }
}
