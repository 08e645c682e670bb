package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Literals;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the origins of call arguments: literals, constants, variables of a function, and the values that its callers
 * pass. All work is within one budget.
 */
final class ArgumentDataflow {
    /** Most tokens that are examined for one crate, and for one argument. */
    private static final long TOKENS = 2_000_000;

    private static final int RANGE = 2_000;

    /** Most variables, constants and calls that are followed one after the other, and most callers of a function. */
    private static final int DEPTH = 5;

    private static final int CALLERS = 8;

    /** Cost of deciding whether a change of a variable comes before a use of it. */
    private static final int STEPS_OF_CHANGE = 64;

    /** The element index that selects the whole value. */
    private static final int WHOLE = -1;
    /** Most tokens of a method's type arguments. */
    private static final int SOME = 16;

    /** Methods that join texts, or reverse or replace parts of them. */
    private static final Set<String> FOLDS = Set.of("concat", "join", "replace", "rev");

    /** Macros and methods whose texts are messages, or that return a boolean. */
    private static final Set<String> MESSAGES = Set.of(
            "assert",
            "assert_eq",
            "assert_ne",
            "cfg",
            "debug",
            "eprint",
            "eprintln",
            "error",
            "expect",
            "info",
            "matches",
            "panic",
            "print",
            "println",
            "todo",
            "trace",
            "unimplemented",
            "unreachable",
            "warn",
            "write",
            "writeln");

    /** Methods that return a boolean. */
    private static final Set<String> BOOLEAN_METHODS =
            Set.of("contains", "contains_key", "ends_with", "eq", "eq_ignore_ascii_case", "ne", "starts_with");

    /** Methods of error-handling crates whose texts are messages, unless the crate has a method of that name. */
    private static final Set<String> OF_ERRORS = Set.of("context", "with_context", "wrap_err", "wrap_err_with");

    /** Methods whose argument makes the error with which {@code ?} behind them leaves the function. */
    private static final Set<String> LEAVING = Set.of("map_err", "ok_or", "ok_or_else");

    private static final Set<String> WORDS = Set.of(
            "as",
            "break",
            "const",
            "else",
            "false",
            "for",
            "if",
            "in",
            "let",
            "loop",
            "match",
            "move",
            "mut",
            "ref",
            "return",
            "true",
            "unsafe",
            "while",
            "crate",
            "super",
            "fn",
            "continue",
            "use",
            "dyn",
            "impl",
            "static");

    private final Calls calls;
    private final NameResolver resolver;
    private final CapabilityCatalogue catalogue;
    private final OutputText output = new OutputText();
    private final OutputPath outputPath = new OutputPath();
    private final ConstantTexts constants;
    private final Map<SourceFile, BindingReach> reaches = new HashMap<>();
    private long remaining = TOKENS;

    ArgumentDataflow(Calls calls, NameResolver resolver, CapabilityCatalogue watch, ConstantTexts constants) {
        this.constants = constants;
        this.calls = calls;
        this.resolver = resolver;
        this.catalogue = watch;
    }

    /**
     * Returns the origins of an argument.
     *
     * @param number index of the argument, from 0
     */
    Origins argument(SourceFile file, NameReference mark, int number) {
        Range range = range(file, mark, number);
        return origins(file, mark.function(), mark.scope(), range.from(), range.to());
    }

    /** Returns the origins of an argument if only {@code caller} calls the enclosing function. */
    Origins argument(SourceFile file, NameReference mark, int number, Calls.Edge caller) {
        return origins(file, mark.function(), mark.scope(), range(file, mark, number), caller);
    }

    /**
     * Returns the origins of an expression at a use of a name. {@code caller}: the only call that counts; null for all.
     */
    Origins origins(SourceFile file, NameReference mark, int from, int to, Calls.@Nullable Edge caller) {
        return origins(file, mark.function(), mark.scope(), new Range(from, to), caller);
    }

    /** Returns the origins of the value that a caller passes for a parameter. */
    Origins passedValue(Calls.Edge caller, int parameter) {
        return origins(caller.file(), caller.mark().function(), caller.mark().scope(), range(caller, parameter), null);
    }

    /** Returns the origins of the receiver of a method. */
    Origins receiver(SourceFile file, NameReference method) {
        int start = Receivers.start(file, method);
        return origins(
                file, method.function(), method.scope(), start, file.tokens().previous(method.token()));
    }

    /** Returns the origins of all arguments of a call together. */
    Origins arguments(SourceFile file, NameReference mark) {
        TokenTrees trees = file.trees();
        int close = trees.opens(mark.open()) ? trees.partner(mark.open()) : mark.open();
        return origins(file, mark.function(), mark.scope(), Math.min(mark.open() + 1, close), close);
    }

    /** Whether the budget is spent, so that arguments stay undecided. */
    boolean isSpent() {
        return remaining <= 0;
    }

    /** Returns the origins of an expression. */
    Origins origins(SourceFile file, @Nullable Function function, Scope scope, int from, int to) {
        return origins(file, function, scope, new Range(from, to), null);
    }

    private Origins origins(
            SourceFile file, @Nullable Function function, Scope scope, Range range, Calls.@Nullable Edge only) {
        Search search = new Search(only);
        search.range(file, function, scope, range.from(), range.to(), 0);
        if (search.texts.contains(OutputPath.OUTPUT) && search.leavesOutput()) {
            search.sources.add(ValueSource.LEAVES_OUTPUT);
        }
        return new Origins(search.texts, search.sources, search.decided);
    }

    /** An expression, from its first token to the one behind it. */
    record Range(int from, int to) {}

    /** Returns the expression that a caller passes for a parameter. */
    static Range range(Calls.Edge caller, int parameter) {
        NameReference mark = caller.mark();
        boolean method = mark.form() == NameReference.Form.METHOD;
        return method && parameter == 0
                ? new Range(
                        Receivers.start(caller.file(), mark),
                        caller.file().tokens().previous(mark.token()))
                : range(caller.file(), mark, method ? parameter - 1 : parameter);
    }

    private static Range range(SourceFile file, NameReference mark, int number) {
        Tokens tokens = file.tokens();
        TokenTrees trees = file.trees();
        if (!trees.opens(mark.open())) {
            return new Range(mark.open(), mark.open());
        }
        int close = trees.partner(mark.open());
        int at = mark.open() + 1;
        int from = at;
        int seen = 0;
        ArgumentCommas commas = new ArgumentCommas(tokens);
        for (int k = 0; k < RANGE && at < close; k++) {
            if (commas.separates(at)) {
                if (seen == number) {
                    return new Range(from, at);
                }
                seen++;
                from = at + 1;
            }
            at = trees.after(at);
        }
        // If the loop ended at RANGE, this argument is longer than RANGE: the search cuts it, and it stays undecided.
        return seen == number ? new Range(from, close) : new Range(close, close);
    }

    /**
     * Returns the token behind the expression at {@code i} if a method or a format joins literals there; {@code i}
     * otherwise.
     */
    private static int foldedTo(SourceFile file, int i, int end) {
        Tokens tokens = file.tokens();
        TokenTrees trees = file.trees();
        boolean folds = false;
        int at;
        if (tokens.kind(i).isString()) {
            at = i + 1;
        } else if (tokens.is(i, TokenKind.OPEN_BRACKET) && trees.opens(i) && !tokens.is(tokens.previous(i), "#")) {
            at = trees.partner(i) + 1;
        } else if (tokens.is(i, TokenKind.IDENTIFIER) && !tokens.is(tokens.previous(i), ".")) {
            int after = tokens.next(i);
            boolean format = tokens.is(i, "format") && tokens.is(after, "!") && trees.opens(tokens.next(after));
            folds = format;
            at = format ? trees.partner(tokens.next(after)) + 1 : i + 1;
        } else {
            return i;
        }
        int last = at;
        for (at = tokens.significant(at); at < end && tokens.is(at, "."); at = tokens.significant(last)) {
            int name = tokens.next(at);
            int open = tokens.next(name);
            for (int k = 0;
                    k < SOME
                            && !tokens.is(open, TokenKind.OPEN_PARENTHESIS)
                            && tokens.is(name + 1, TokenKind.PATH_SEPARATOR);
                    k++) {
                open = tokens.next(open);
            }
            if (!trees.opens(open) || trees.partner(open) >= end) {
                break;
            }
            folds |= FOLDS.contains(tokens.text(name));
            last = trees.partner(open) + 1;
        }
        return folds ? last : i;
    }

    /** One query, with the items that it has visited. */
    private final class Search {
        private final Set<String> texts = new LinkedHashSet<>();
        private final Calls.@Nullable Edge only;
        private final Set<ValueSource> sources = EnumSet.noneOf(ValueSource.class);
        private final Set<Object> visited = new HashSet<>();
        private boolean decided = true;

        /** The texts, except those from which only a name or a relative path is taken. */
        private final Set<String> whole = new LinkedHashSet<>();

        private boolean takesName;

        /** Whether a variable is read somewhere. */
        private boolean reads;

        /** Whether OUT_DIR is changed to something else. */
        private boolean reshaped;

        /** Whether an absolute folder goes into the value. */
        private boolean elsewhere;

        Search(Calls.@Nullable Edge only) {
            this.only = only;
        }

        boolean leavesOutput() {
            return reshaped || elsewhere || !reads || OutputPath.leaves(whole);
        }

        private void add(ValueSource source) {
            sources.add(source);
            elsewhere |= !takesName && (source == ValueSource.HOME_FOLDER || source == ValueSource.WORKING_FOLDER);
        }

        private void add(String text) {
            texts.add(text);
            if (!takesName) {
                whole.add(text);
            }
        }

        /** Whether OUT_DIR goes into an expression. */
        private boolean isOutput(
                SourceFile file, @Nullable Function function, Scope scope, int from, int to, int depth) {
            Search inner = new Search(only);
            inner.reshaped = true; // only the inputs matter here
            inner.range(file, function, scope, from, to, depth);
            return inner.texts.contains(OutputPath.OUTPUT);
        }

        void range(SourceFile file, @Nullable Function function, Scope scope, int from, int to, int depth) {
            boolean around = takesName;
            int nameTo = -1;
            Tokens tokens = file.tokens();
            TokenTrees trees = file.trees();
            int end = Math.min(to, from + RANGE);
            decided &= end == to;
            Set<String> own = new HashSet<>();
            Branches branches = new Branches(file, end);
            for (int i = tokens.significant(from); i < end; i = tokens.next(i)) {
                if (--remaining < 0) {
                    decided = false;
                    return;
                }
                int chosen = branches.skip(i);
                if (chosen >= i) {
                    i = chosen;
                    continue;
                }
                if (i > nameTo && tokens.kind(i).isName() && !tokens.is(tokens.previous(i), ".")) {
                    nameTo = outputPath.nameTo(file, i, end);
                }
                takesName = around || i <= nameTo;
                TokenKind kind = tokens.kind(i);
                int folded = foldedTo(file, i, end);
                if (folded > i && fold(file, function, scope, i, folded)) {
                    i = folded - 1;
                } else if (kind.isString()) {
                    text(file, function, scope, i, depth);
                } else if (kind.isName()) {
                    i = name(file, function, scope, i, depth, own);
                } else if (tokens.is(i, "^")) {
                    add(ValueSource.MIXED);
                } else if (tokens.is(i, "|")) {
                    int behind = tokens.next(i);
                    if (tokens.is(tokens.next(behind), "|") && tokens.is(behind, TokenKind.IDENTIFIER)) {
                        own.add(tokens.name(behind));
                    }
                } else if (tokens.is(i, "$")) {
                    macroArgument(function, depth);
                    i = tokens.next(i);
                } else if (kind == TokenKind.OPEN_BRACKET && tokens.is(tokens.previous(i), "#") && trees.opens(i)) {
                    i = trees.partner(i);
                } else if (kind == TokenKind.OPEN_BRACKET) {
                    ArrayLiteral.Joined joined = ArrayLiteral.joined(file, i);
                    if (joined != null && joined.end() < end) {
                        elements(file, function, scope, i, joined, depth);
                        i = joined.end();
                    }
                }
            }
            takesName = around;
        }

        /** Handles {@code ["a", b].join("/")}. The separator is not one of the texts. */
        private void elements(
                SourceFile file,
                @Nullable Function function,
                Scope scope,
                int open,
                ArrayLiteral.Joined joined,
                int depth) {
            if (joined.text() == null) {
                range(file, function, scope, open + 1, joined.close(), depth);
            } else {
                add(joined.text());
            }
        }

        /** Adds the joined text of literals instead of the literals. Returns whether the joined text is known. */
        private boolean fold(SourceFile file, @Nullable Function function, Scope scope, int from, int to) {
            FoldedValue value = constants.evaluate(file, function, scope, from, to);
            boolean known = constants.hasFolded() && value.isKnown();
            if (known) {
                value.alternatives().forEach(one -> add(one.text()));
                for (int i = from; i < to; i++) {
                    if (file.tokens().kind(i).isName()) {
                        catalogue.methodSource(file.tokens().name(i)).ifPresent(this::add);
                    }
                }
            }
            return known;
        }

        private void text(SourceFile file, @Nullable Function function, Scope scope, int i, int depth) {
            String text = Literals.unescape(file.tokens(), i);
            if (text == null) {
                decided = false;
                return;
            }
            boolean goesOn = text.startsWith("/") && function != null && output.precedes(file, function, i);
            add(goesOn ? text.substring(1) : text);
            reshaped |= text.equals(OutputPath.OUTPUT) && OutputPath.isPath(file.tokens(), i);
            for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
                int close = text.indexOf('}', open);
                String inner = close < 0 ? "" : text.substring(open + 1, close);
                int colon = inner.indexOf(':');
                String name = colon < 0 ? inner : inner.substring(0, colon);
                if (!name.isEmpty() && Character.isLowerCase(name.charAt(0))) {
                    variable(file, function, scope, name, i, WHOLE, depth);
                } else if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
                    path(scope, List.of(name), false, WHOLE, depth);
                }
            }
        }

        /** Reads the name at {@code i} and returns the last token that it handled. */
        private int name(SourceFile file, @Nullable Function function, Scope scope, int i, int depth, Set<String> own) {
            Tokens tokens = file.tokens();
            TokenTrees trees = file.trees();
            String name = tokens.name(i);
            int before = tokens.previous(i);
            boolean dotted = before >= 0 && tokens.is(before, ".");
            if (!dotted && WORDS.contains(name)) {
                return i;
            }
            List<String> path = PathReader.path(tokens, i);
            int last = last(tokens, i, path.size());
            int after = tokens.next(last);
            boolean macro = tokens.is(after, "!") && trees.opens(tokens.next(after));
            int open = macro ? tokens.next(after) : after;
            boolean call = trees.opens(open) && (macro || tokens.is(open, TokenKind.OPEN_PARENTHESIS));
            int index = !call && !dotted ? index(file, after) : WHOLE;
            boolean ofError =
                    dotted && OF_ERRORS.contains(name) && calls.methods(name).isEmpty();
            boolean leaves = dotted
                    && LEAVING.contains(name)
                    && trees.opens(open)
                    && tokens.is(tokens.next(trees.partner(open)), "?");
            boolean asks = dotted
                    && BOOLEAN_METHODS.contains(name)
                    && calls.methods(name).isEmpty();
            if (call && (asks || ofError || leaves || MESSAGES.contains(path.getLast()))) {
                return trees.partner(open);
            }
            if (macro) {
                reads |= path.getLast().endsWith("env");
                catalogue.macroSource(path.getLast()).ifPresent(this::add);
            }
            if (macro && path.getLast().equals("concat")) {
                joined(file, open);
                return trees.partner(open);
            }
            if (dotted) {
                decided &= call;
                if (call) {
                    catalogue.methodSource(name).ifPresent(this::add);
                }
                if (call && ArgumentClassifier.CLIMBS.contains(name)) {
                    texts.add(name);
                }
                if (call && !reshaped && texts.contains(OutputPath.OUTPUT) && OutputPath.reshapes(tokens, name, open)) {
                    int start = Receivers.start(file, before);
                    reshaped = !tokens.is(start, TokenKind.OPEN_BRACKET)
                            && isOutput(file, function, scope, start, before, depth);
                }
            } else if (path.size() == 1 && !call && Character.isLowerCase(name.charAt(0))) {
                if (!own.contains(name) && !tokens.is(after, ":") && !tokens.is(after, "=")) {
                    variable(file, function, scope, name, i, index, depth);
                    if (tokens.is(after, TokenKind.OPEN_BRACKET)
                            && index == WHOLE
                            && !reshaped
                            && trees.opens(after)
                            && texts.contains(OutputPath.OUTPUT)) {
                        reshaped = isOutput(file, function, scope, i, after, depth);
                    }
                }
            } else {
                path(scope, path, call && !macro, index, depth);
            }
            return index == WHOLE ? last : trees.partner(after);
        }

        /** Returns the index in {@code [0]} behind a name. */
        private static int index(SourceFile file, int open) {
            Tokens tokens = file.tokens();
            int number = tokens.next(open);
            boolean index = tokens.is(open, TokenKind.OPEN_BRACKET)
                    && tokens.is(number, TokenKind.INTEGER)
                    && file.trees().opens(open)
                    && tokens.next(number) == file.trees().partner(open)
                    && tokens.text(number).length() <= 2
                    && tokens.text(number).chars().allMatch(Character::isDigit);
            return index ? Integer.parseInt(tokens.text(number)) : WHOLE;
        }

        /**
         * Returns one element of an array, or the whole expression. If the requested element is not found, the result
         * is the whole expression, undecided.
         */
        private Range element(SourceFile file, Range whole, int index) {
            if (index == WHOLE) {
                return whole;
            }
            ArrayLiteral.Range one = ArrayLiteral.element(file, whole.from(), whole.to(), index);
            decided &= one != null;
            return one == null ? whole : new Range(one.from(), one.to());
        }

        private int last(Tokens tokens, int i, int names) {
            int at = i;
            for (int k = 1; k < names; k++) {
                int separator = tokens.next(at);
                at = tokens.next(separator);
            }
            return Math.min(at, tokens.size() - 1);
        }

        /** Adds the literals of {@code concat!} as one text. */
        private void joined(SourceFile file, int open) {
            StringBuilder text = new StringBuilder();
            int close = file.trees().partner(open);
            for (int i = open + 1; i < close; i++) {
                if (text.length() >= RANGE) {
                    decided = false;
                    break;
                }
                String part = Literals.unescape(file.tokens(), i);
                text.append(part == null ? "" : part);
                if (file.tokens().is(file.tokens().next(i), "!")) {
                    catalogue.macroSource(file.tokens().text(i)).ifPresent(this::add);
                }
            }
            add(text.toString());
        }

        private void path(Scope scope, List<String> path, boolean call, int index, int depth) {
            switch (resolver.resolve(scope, path)) {
                case Resolved.Value(List<Constant> constants) -> {
                    decided &= depth < DEPTH && constants.size() <= CALLERS;
                    constants.stream()
                            .limit(depth < DEPTH ? CALLERS : 0)
                            .filter(visited::add)
                            .forEach(one -> {
                                Range range = element(one.file(), new Range(one.from(), one.to()), index);
                                range(one.file(), null, one.scope(), range.from(), range.to(), depth + 1);
                            });
                }
                case Resolved.Local(Function function) -> {
                    if (call && depth < DEPTH && visited.add(function)) {
                        // The arguments of this call are in the same expression; arguments of other calls don't matter.
                        function.parameters().forEach(name -> visited.add(new Variable(function, name, WHOLE)));
                        Function.Body body = function.body();
                        range(body.file(), function, body.scope(), body.from(), body.to(), depth + 1);
                    } else if (function.form() == Function.Form.STATIC && depth < DEPTH && visited.add(function)) {
                        Function.Body value = function.body();
                        range(value.file(), null, value.scope(), value.from(), value.to(), depth + 1);
                    } else {
                        decided &= depth < DEPTH;
                        reads |= call && depth >= DEPTH; // the function may read it
                    }
                }
                case Resolved.Foreign(List<String> foreign) -> {
                    boolean folder = foreign.getLast().endsWith("_dir")
                            || foreign.getLast().equals("current_exe");
                    decided &= !folder && !foreign.getLast().equals("args");
                    catalogue.source(foreign).ifPresent(this::add);
                    reads |= catalogue.readsVariables(foreign);
                }
                case Resolved.Unknown unknown -> reads |= call;
            }
        }

        /** Comparable, so that hash collisions do not slow hash tables; the order is not consistent with equals. */
        private record Variable(@Nullable Function function, String name, int index) implements Comparable<Variable> {
            private static final Comparator<Variable> ORDER =
                    Comparator.comparing(Variable::name).thenComparingInt(Variable::index);

            @Override
            public int compareTo(Variable other) {
                return ORDER.compare(this, other);
            }
        }

        /** Comparable, so that hash collisions do not slow hash tables; the order is not consistent with equals. */
        private record BoundVariable(Function function, Binding binding, int index)
                implements Comparable<BoundVariable> {
            private static final Comparator<BoundVariable> ORDER = Comparator.comparingInt(
                            (BoundVariable given) -> given.binding().from())
                    .thenComparingInt(given -> given.binding().seenFrom())
                    .thenComparing(given -> given.binding().name())
                    .thenComparingInt(BoundVariable::index);

            @Override
            public int compareTo(BoundVariable other) {
                return ORDER.compare(this, other);
            }
        }

        /** Returns the bindings of a variable that may reach a use of it. */
        private List<Binding> reaching(SourceFile file, Function function, String name, int use) {
            List<Binding> all = function.file().bindings(function, name);
            if (!file.equals(function.file())) {
                return all;
            }
            BindingReach reach = reaches.computeIfAbsent(file, BindingReach::new);
            List<Binding> found = new ArrayList<>();
            for (Binding one : all) {
                remaining -= one.changes() ? STEPS_OF_CHANGE : 1;
                if (remaining < 0 || reach.reaches(one, use)) {
                    found.add(one);
                }
            }
            return found;
        }

        private void variable(
                SourceFile file, @Nullable Function function, Scope scope, String name, int use, int index, int depth) {
            if (function == null || depth >= DEPTH) {
                decided &= !visited.add(new Variable(function, name, index));
                return;
            }
            boolean known = false;
            for (Binding binding : reaching(file, function, name, use)) {
                known = true;
                if (visited.add(new BoundVariable(function, binding, index))) {
                    Range range = element(file, new Range(binding.from(), binding.to()), index);
                    range(file, function, scope, range.from(), range.to(), depth + 1);
                }
            }
            int parameter = function.parameters().indexOf(name);
            if (parameter >= 0) {
                known |= !visited.add(new Variable(function, name, index))
                        || followCallers(function, parameter, index, depth);
            }
            if (!known && resolver.resolve(scope, List.of(name)) instanceof Resolved.Value) {
                path(scope, List.of(name), false, index, depth);
                known = true;
            }
            decided &= known;
        }

        /** Follows the values that callers pass. Returns false if there are no callers, or too many. */
        private boolean followCallers(Function function, int parameter, int index, int depth) {
            List<Calls.Edge> callers =
                    only != null && only.to().equals(function) ? List.of(only) : calls.into(function);
            if (callers.isEmpty() || callers.size() > CALLERS) {
                return false;
            }
            for (Calls.Edge caller : callers) {
                if (caller.kind() == CallStep.Kind.GIVEN) {
                    return false;
                }
                decided &= caller.kind() != CallStep.Kind.ONE_OF; // may be the argument of another function
                NameReference mark = caller.mark();
                Range range = element(caller.file(), ArgumentDataflow.range(caller, parameter), index);
                range(caller.file(), mark.function(), mark.scope(), range.from(), range.to(), depth + 1);
            }
            return true;
        }

        /** Follows {@code $name} in a macro: any input of the macro's calls counts. */
        private void macroArgument(@Nullable Function function, int depth) {
            if (function == null || function.form() != Function.Form.MACRO || depth >= DEPTH) {
                decided = false;
                return;
            }
            List<Calls.Edge> callers = calls.into(function);
            decided &= !callers.isEmpty() && callers.size() <= CALLERS;
            if (!visited.add(function)) {
                return;
            }
            for (Calls.Edge caller : callers.stream().limit(CALLERS).toList()) {
                NameReference mark = caller.mark();
                if (caller.file().trees().opens(mark.open())) {
                    range(
                            caller.file(),
                            mark.function(),
                            mark.scope(),
                            mark.open() + 1,
                            caller.file().trees().partner(mark.open()),
                            depth + 1);
                }
            }
        }
    }
}
