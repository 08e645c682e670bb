package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.GivenArguments.Gift;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
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
 * Reads the methods that are called on a {@code Command}: in the chain behind {@code Command::new(..)}, and on the variable that holds it.
 * A command that is passed on or returned may get further arguments, so that they are not complete.
 */
final class CommandChain {
    /** Methods that add arguments, or say where it starts. */
    private static final Map<String, Gift> ADDS =
            Map.of("arg", Gift.ARGUMENT, "args", Gift.ARGUMENTS, "current_dir", Gift.FOLDER);

    /** Methods by which a program gets something else. */
    private static final Set<String> GIVES = Set.of("env", "envs", "stdin");

    /** Methods that change neither. */
    private static final Set<String> SETS =
            Set.of("creation_flags", "env_clear", "env_remove", "kill_on_drop", "stderr", "stdout");

    /** Methods that start it. */
    private static final Set<String> STARTS = Set.of("exec", "output", "spawn", "status");

    /** Methods of one chain, and tokens behind a command in which its variable is looked for. */
    private static final int MOST = 64;

    private static final int RANGE = 2_000;

    /** Tokens of one crate that are looked at. */
    private static final long TOKENS = 1_000_000;

    private final Flow flow;
    private long left = TOKENS;

    CommandChain(Flow flow) {
        this.flow = flow;
    }

    /** What the program is given that the call at {@code mark} makes a command of. {@code caller}: the only one that counts; null for all. */
    GivenArguments of(SourceFile file, PathUse mark, Calls.@Nullable Edge caller) {
        Function function = mark.function();
        if (mark.form() != PathUse.Form.CALL || !file.trees().opens(mark.open())) {
            return GivenArguments.UNKNOWN;
        }
        Chain chain = new Chain(file, mark, caller);
        int end = chain.read(file.trees().partner(mark.open()));
        if (!chain.starts) {
            boolean followed = function != null
                    && variable(file, function, mark.token(), end)
                            .filter(one -> chain.uses(function, one.name(), end))
                            .isPresent();
            if (!followed) {
                return new GivenArguments(chain.texts, false, isLiteral(file, mark), true, chain.calls);
            }
        }
        return new GivenArguments(chain.texts, chain.decided, isLiteral(file, mark), chain.input, chain.calls);
    }

    private static boolean isLiteral(SourceFile file, PathUse mark) {
        int at = file.tokens().next(mark.open());
        return file.tokens().kind(at).isString()
                && file.tokens().is(file.tokens().next(at), ")");
    }

    /** The variable that is given the expression which begins and ends there. */
    private static Optional<Binding> variable(SourceFile file, Function function, int from, int end) {
        List<Binding> bindings = file.bindings(function);
        WorkBudget.spend(bindings.size());
        return bindings.stream()
                .filter(one -> !one.name().isEmpty()
                        && one.from() <= from
                        && one.to() > from
                        && one.to() <= file.tokens().next(end)
                        && file.tokens().is(file.tokens().next(end), ";"))
                .findFirst();
    }

    /** What the methods of one command tell. */
    private final class Chain {
        private final SourceFile file;
        private final PathUse mark;
        private final Calls.@Nullable Edge caller;
        private final Tokens tokens;
        private final TokenTrees trees;
        private final Set<String> texts = new TreeSet<>();
        private final List<GivenArguments.Call> calls = new ArrayList<>();
        private boolean decided = true;
        private boolean input;
        private boolean starts;

        Chain(SourceFile file, PathUse mark, Calls.@Nullable Edge caller) {
            this.caller = caller;
            this.file = file;
            this.mark = mark;
            this.tokens = file.tokens();
            this.trees = file.trees();
        }

        /** Reads the methods behind the token {@code at}; answers the last token of those. */
        int read(int at) {
            int last = at;
            for (int k = 0; k < MOST && !starts; k++) {
                int dot = tokens.next(last);
                int method = tokens.next(dot);
                int open = tokens.next(method);
                if (!tokens.is(dot, ".")) {
                    return last;
                }
                if (!tokens.is(open, TokenKind.OPEN_PARENTHESIS) || !trees.opens(open)) {
                    decided = false;
                    return last;
                }
                String name = tokens.text(method);
                Gift gift = ADDS.get(name);
                if (gift != null) {
                    calls.add(new GivenArguments.Call(gift, open));
                }
                if (gift == Gift.ARGUMENT || gift == Gift.ARGUMENTS) {
                    add(open);
                } else if (GIVES.contains(name)) {
                    input = true;
                } else if (STARTS.contains(name)) {
                    starts = true;
                } else if (gift == null && !SETS.contains(name)) {
                    decided = false;
                }
                last = trees.partner(open);
            }
            decided &= starts;
            return last;
        }

        private void add(int open) {
            Origins given = flow.of(file, mark, open + 1, trees.partner(open), caller);
            texts.addAll(given.texts());
            decided &= given.decided() && given.sources().isEmpty() && !given.isUnknown();
        }

        /** Reads the uses of a variable; answers whether each is a method that is called on it. */
        boolean uses(Function function, String name, int from) {
            int to = function.body().to();
            if (to - from > RANGE || (left -= RANGE) < 0) {
                return false;
            }
            for (int i = tokens.next(from); i < to; i = tokens.next(i)) {
                if (!tokens.is(i, TokenKind.IDENTIFIER) || !tokens.is(i, name) || tokens.is(tokens.previous(i), ".")) {
                    continue;
                }
                if (!tokens.is(tokens.next(i), ".")) {
                    return false;
                }
                boolean before = starts;
                starts = false;
                i = read(i);
                starts |= before;
            }
            return starts;
        }
    }
}
