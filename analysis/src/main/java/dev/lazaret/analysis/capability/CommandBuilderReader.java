package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.ProgramArguments.ValueKind;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the methods that are called on a {@code Command}: in the chain after {@code Command::new(..)}, on the variable
 * that contains the command, and, if a function returns the command, in the chain after the call to that function. If a
 * command is passed to other code, that code may add arguments, so the arguments count as incomplete.
 */
final class CommandBuilderReader {
    /** Methods that add arguments, or set the working directory. */
    private static final Map<String, ValueKind> ADDS = Map.of(
            "arg",
            ValueKind.ARGUMENT,
            "args",
            ValueKind.ARGUMENTS,
            "current_dir",
            ValueKind.FOLDER,
            "dir",
            ValueKind.FOLDER);

    /** Methods that pass environment variables or input to a program. */
    private static final Set<String> INPUT_METHODS =
            Set.of("env", "envs", "stdin", "stdin_bytes", "stdin_file", "stdin_path");

    /** Methods that neither change the arguments nor pass variables or input to the program. */
    private static final Set<String> SETS = Set.of(
            "creation_flags",
            "env_clear",
            "env_remove",
            "ignore_status",
            "ignore_stderr",
            "ignore_stdout",
            "kill_on_drop",
            "quiet",
            "stderr",
            "stderr_capture",
            "stderr_null",
            "stderr_to_stdout",
            "stdout",
            "stdout_capture",
            "stdout_null",
            "unchecked");

    /** Methods that start the program. */
    private static final Set<String> STARTS =
            Set.of("exec", "output", "read", "read_stderr", "run", "spawn", "start", "status");

    /** Maximum number of methods in one chain that are read. */
    private static final int MOST = 64;

    /** Maximum number of tokens after a command in which references to its variable are searched for. */
    private static final int RANGE = 2_000;

    /** Maximum number of tokens in one crate that are searched for references to variables that contain commands. */
    private static final long TOKENS = 1_000_000;

    private final ArgumentDataflow flow;
    private long remaining = TOKENS;

    CommandBuilderReader(ArgumentDataflow flow) {
        this.flow = flow;
    }

    /**
     * Returns the arguments of the command that the call at {@code mark} creates.
     *
     * @param way the calls that are considered: the call to the enclosing function, then the call to the calling
     *     function if that returns the command, and so on; empty to consider all calls
     */
    ProgramArguments find(SourceFile file, NameReference mark, List<CallGraph.Edge> way) {
        if (mark.form() == NameReference.Form.VALUE || !file.trees().opens(mark.open())) {
            return ProgramArguments.UNKNOWN;
        }
        Chain chain = new Chain();
        Part part = new Part(file, mark, way.isEmpty() ? null : way.getFirst());
        boolean followed = chain.follow(part);
        FunctionItem by = chain.starts ? null : chain.returnedBy(part);
        for (int k = 0; k < way.size() && by != null; k++) {
            CallGraph.Edge edge = way.get(k);
            part = new Part(edge.file(), edge.mark(), k + 1 < way.size() ? way.get(k + 1) : null);
            followed = chain.follow(part);
            by = chain.starts ? null : chain.returnedBy(part);
        }
        boolean known = chain.starts && followed;
        return new ProgramArguments(
                chain.texts,
                known && chain.decided,
                isLiteral(file, mark),
                !known || chain.input,
                chain.calls,
                chain.variables,
                by);
    }

    private static boolean isLiteral(SourceFile file, NameReference mark) {
        int at = file.tokens().next(mark.open());
        return file.tokens().kind(at).isString()
                && file.tokens().is(file.tokens().next(at), ")");
    }

    /** Returns the variable to which the expression from one token to another is assigned. */
    private static Optional<VariableBinding> variable(SourceFile file, FunctionItem function, int from, int end) {
        List<VariableBinding> bindings = file.bindings(function);
        WorkBudget.spend(bindings.size());
        return bindings.stream()
                .filter(one -> !one.name().isEmpty()
                        && one.from() <= from
                        && one.to() > from
                        && one.to() <= file.tokens().next(end)
                        && file.tokens().is(file.tokens().next(end), ";"))
                .findFirst();
    }

    /**
     * A call that returns a command.
     *
     * @param caller the only call that is considered for the parameters of the enclosing function; null to consider all
     *     calls
     */
    private record Part(SourceFile file, NameReference mark, CallGraph.@Nullable Edge caller) {
        Tokens tokens() {
            return file.tokens();
        }

        /** Whether the expression that ends at a token is the return value of the enclosing function. */
        boolean isValue(FunctionItem function, int from, int end) {
            Tokens tokens = tokens();
            int before = tokens.previous(from);
            int behind = tokens.next(end);
            return behind >= function.body().to()
                    || (before >= 0 && tokens.is(before, "return"))
                    || (function.form() == FunctionItem.Form.MACRO && endsRule(behind));
        }

        /** Whether a bracket ends the body of a macro rule, such as {@code (..) => { .. }}. */
        private boolean endsRule(int close) {
            int open = tokens().kind(close).isClose() ? file.trees().partner(close) : -1;
            return open > 1 && tokens().is(open, TokenKind.OPEN_BRACE) && tokens().is(tokens().previous(open), ">");
        }
    }

    /** The facts that the methods called on one command show. */
    private final class Chain {
        private final Set<String> texts = new TreeSet<>();
        private final Set<String> variables = new TreeSet<>();
        private final List<ProgramArguments.Call> calls = new ArrayList<>();
        private boolean decided = true;
        private boolean input;
        private boolean starts;

        /** Whether the command is the return value of the part's function. */
        private boolean value;

        /**
         * Reads the methods that are called on the command in a part. Returns whether the command is not used in any
         * other way there.
         */
        boolean follow(Part part) {
            NameReference mark = part.mark();
            FunctionItem function = mark.function();
            int end = read(part, part.file().trees().partner(mark.open()));
            value = false;
            if (starts || function == null) {
                return starts;
            }
            value = part.isValue(function, mark.token(), end);
            Optional<VariableBinding> variable =
                    value ? Optional.empty() : variable(part.file(), function, mark.token(), end);
            return value
                    || variable.filter(one -> uses(part, function, one.name(), end))
                            .isPresent();
        }

        /**
         * Returns the enclosing function if it returns the command, as shown by the command's position or by the return
         * type; null otherwise.
         */
        @Nullable
        FunctionItem returnedBy(Part part) {
            FunctionItem function = part.mark().function();
            return function != null && (value || returnsCommand(function)) ? function : null;
        }

        /** Reads the methods that are called after the token {@code at}. Returns the last token of these calls. */
        int read(Part part, int at) {
            Tokens tokens = part.tokens();
            BracketPairIndex trees = part.file().trees();
            int last = at;
            for (int k = 0; k < MOST && !starts; k++) {
                int dot = tokens.next(last);
                if (tokens.is(dot, "?")) {
                    last = dot;
                    continue;
                }
                int method = tokens.next(dot);
                int open = tokens.next(method);
                if (!tokens.is(dot, ".")) {
                    return last;
                }
                if (!tokens.is(open, TokenKind.OPEN_PARENTHESIS) || !trees.opens(open)) {
                    decided = false;
                    return last;
                }
                method(part, tokens.text(method), open);
                last = trees.partner(open);
            }
            decided &= starts;
            return last;
        }

        private void method(Part part, String name, int open) {
            ValueKind gift = ADDS.get(name);
            if (gift != null) {
                calls.add(new ProgramArguments.Call(gift, part.file(), part.mark(), open, part.caller()));
            }
            if (gift == ValueKind.ARGUMENT || gift == ValueKind.ARGUMENTS) {
                ValueOrigins given = argumentOrigins(part, open);
                texts.addAll(given.texts());
                decided &= given.decided() && given.sources().isEmpty() && !given.isUnknown();
            } else if (INPUT_METHODS.contains(name)) {
                input = true;
                if (name.startsWith("env")) {
                    variables.addAll(argumentOrigins(part, open).texts());
                }
            } else if (STARTS.contains(name)) {
                starts = true;
            } else if (gift == null && !SETS.contains(name)) {
                decided = false;
            }
        }

        private ValueOrigins argumentOrigins(Part part, int open) {
            return flow.origins(
                    part.file(), part.mark(), open + 1, part.file().trees().partner(open), part.caller());
        }

        /**
         * Reads the methods that are called on a variable. Returns whether each reference to the variable either calls
         * a method or returns the variable from the function.
         */
        boolean uses(Part part, FunctionItem function, String name, int from) {
            Tokens tokens = part.tokens();
            int to = function.body().to();
            if (to - from > RANGE || (remaining -= RANGE) < 0) {
                return false;
            }
            boolean all = true;
            boolean started = false;
            for (int i = tokens.next(from); i < to; i = tokens.next(i)) {
                if (!tokens.is(i, TokenKind.IDENTIFIER) || !tokens.is(i, name) || tokens.is(tokens.previous(i), ".")) {
                    continue;
                }
                if (tokens.is(tokens.next(i), ".")) {
                    starts = false;
                    i = read(part, i);
                    started |= starts;
                } else if (isReturned(part, function, i)) {
                    value = true;
                } else {
                    all = false;
                }
            }
            starts = started;
            return all && (started || value);
        }

        /** Whether a variable, or {@code Ok(name)} or {@code Some(name)}, is the return value of the function. */
        private boolean isReturned(Part part, FunctionItem function, int i) {
            Tokens tokens = part.tokens();
            int open = tokens.previous(i);
            int wrapper = open < 0 ? -1 : tokens.previous(open);
            boolean wrapped = wrapper >= 0
                    && tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                    && (tokens.is(wrapper, "Ok") || tokens.is(wrapper, "Some"))
                    && part.file().trees().opens(open)
                    && part.file().trees().partner(open) == tokens.next(i);
            return part.isValue(function, i, i) || (wrapped && part.isValue(function, wrapper, tokens.next(i)));
        }
    }

    /** Whether the return type of a function names a command. */
    private static boolean returnsCommand(FunctionItem function) {
        if (function.form() != FunctionItem.Form.FUNCTION) {
            return false;
        }
        Tokens tokens = function.file().tokens();
        boolean returns = false;
        int to = Math.min(function.body().from(), function.token() + RANGE);
        for (int i = function.token(); i < to; i = tokens.next(i)) {
            returns |= tokens.is(i, "-") && tokens.is(i + 1, ">");
            if (returns && tokens.is(i, "Command")) {
                return true;
            }
        }
        return false;
    }
}
