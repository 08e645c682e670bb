package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches an expression for the origins of its value. Reads the tokens of the expression and of the expressions that
 * its names refer to.
 */
final class OriginSearch {
    private static final Set<String> KEYWORDS = Set.of(
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

    private final DataflowContext context;
    private final CallGraph.@Nullable Edge only;
    private final ValueOriginsBuilder found = new ValueOriginsBuilder();
    private final NameFollower names;

    private OriginSearch(DataflowContext context, CallGraph.@Nullable Edge only) {
        this.context = context;
        this.only = only;
        this.names = new NameFollower(context, this, found, only);
    }

    /**
     * Returns the origins of an expression.
     *
     * @param only the only call that is considered for the parameters of the enclosing function; null to consider all
     *     calls
     */
    static ValueOrigins find(
            DataflowContext context, ExpressionContext place, ArgumentRange expression, CallGraph.@Nullable Edge only) {
        OriginSearch search = new OriginSearch(context, only);
        search.read(place, expression);
        return search.found.origins();
    }

    /** Whether OUT_DIR is part of the value of an expression. */
    private boolean isOutput(ExpressionContext place, int from, int to) {
        OriginSearch inner = new OriginSearch(context, only);
        inner.found.reshape(true); // avoids nested searches: only the inputs matter
        inner.read(place, new ArgumentRange(from, to));
        return inner.found.hasOutput();
    }

    /** Adds the origins of an expression. */
    void read(ExpressionContext place, ArgumentRange expression) {
        boolean takesName = found.takesName();
        int nameTo = -1;
        SourceFile file = place.file();
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int end = Math.min(expression.to(), expression.from() + ArgumentRange.LONGEST);
        found.decide(end == expression.to());
        Set<String> closureParameters = new HashSet<>();
        ConditionSkipper branches = new ConditionSkipper(file, end);
        for (int i = tokens.significant(expression.from()); i < end; i = tokens.next(i)) {
            if (!context.budget().spend(1)) {
                found.decide(false);
                return;
            }
            int chosen = branches.skip(i);
            if (chosen >= i) {
                i = chosen;
                continue;
            }
            if (i > nameTo && tokens.kind(i).isName() && !tokens.is(tokens.previous(i), ".")) {
                nameTo = context.outputPath().nameTo(file, i, end);
            }
            found.setTakesName(takesName || i <= nameTo);
            TokenKind kind = tokens.kind(i);
            int folded = FoldedExpressionMatcher.end(file, i, end);
            if (folded > i && fold(place, i, folded)) {
                i = folded - 1;
            } else if (kind.isString()) {
                text(place, i);
            } else if (kind.isName()) {
                i = name(place, i, closureParameters);
            } else if (tokens.is(i, "^")) {
                found.add(ValueSource.MIXED);
            } else if (tokens.is(i, "|")) {
                int behind = tokens.next(i);
                if (tokens.is(tokens.next(behind), "|") && tokens.is(behind, TokenKind.IDENTIFIER)) {
                    closureParameters.add(tokens.name(behind));
                }
            } else if (tokens.is(i, "$")) {
                names.macroArgument(place);
                i = tokens.next(i);
            } else if (kind == TokenKind.OPEN_BRACKET && tokens.is(tokens.previous(i), "#") && trees.opens(i)) {
                i = trees.partner(i);
            } else if (kind == TokenKind.OPEN_BRACKET) {
                ArrayLiteralReader.Joined joined = ArrayLiteralReader.joined(file, i);
                if (joined != null && joined.end() < end) {
                    elements(place, i, joined);
                    i = joined.end();
                }
            }
        }
        found.setTakesName(takesName);
    }

    /** Handles {@code ["a", b].join("/")}. The separator is not added as a string of its own. */
    private void elements(ExpressionContext place, int open, ArrayLiteralReader.Joined joined) {
        if (joined.text() == null) {
            read(place, new ArgumentRange(open + 1, joined.close()));
        } else {
            found.add(joined.text());
        }
    }

    /**
     * Adds the string that results from joining or changing literals, instead of the literals. Returns whether that
     * string is known.
     */
    private boolean fold(ExpressionContext place, int from, int to) {
        SourceFile file = place.file();
        FoldedValue value = context.constants().evaluate(file, place.function(), place.scope(), from, to);
        boolean known = context.constants().hasFolded() && value.isKnown();
        if (known) {
            value.alternatives().forEach(one -> found.add(one.text()));
            for (int i = from; i < to; i++) {
                if (file.tokens().kind(i).isName()) {
                    context.catalogue().methodSource(file.tokens().name(i)).ifPresent(found::add);
                }
            }
        }
        return known;
    }

    private void text(ExpressionContext place, int i) {
        Tokens tokens = place.file().tokens();
        String text = StringLiteralDecoder.unescape(tokens, i);
        if (text == null) {
            found.decide(false);
            return;
        }
        FunctionItem function = place.function();
        boolean appended =
                text.startsWith("/") && function != null && context.output().precedes(place.file(), function, i);
        found.add(appended ? text.substring(1) : text);
        found.reshape(text.equals(OutDirPathMatcher.OUTPUT) && OutDirPathMatcher.isPath(tokens, i));
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            String inner = close < 0 ? "" : text.substring(open + 1, close);
            int colon = inner.indexOf(':');
            String name = colon < 0 ? inner : inner.substring(0, colon);
            if (!name.isEmpty() && Character.isLowerCase(name.charAt(0))) {
                names.variable(place, name, i, NameFollower.WHOLE);
            } else if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
                names.path(place, List.of(name), false, NameFollower.WHOLE);
            }
        }
    }

    /** Reads the name at {@code i}. Returns the last token that was handled. */
    private int name(ExpressionContext place, int i, Set<String> closureParameters) {
        SourceFile file = place.file();
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        String name = tokens.name(i);
        int before = tokens.previous(i);
        boolean dotted = before >= 0 && tokens.is(before, ".");
        if (!dotted && KEYWORDS.contains(name)) {
            return i;
        }
        List<String> path = NameReferenceReader.path(tokens, i);
        int last = last(tokens, i, path.size());
        int after = tokens.next(last);
        boolean macro = tokens.is(after, "!") && trees.opens(tokens.next(after));
        int open = macro ? tokens.next(after) : after;
        boolean call = trees.opens(open) && (macro || tokens.is(open, TokenKind.OPEN_PARENTHESIS));
        int index = !call && !dotted ? index(file, after) : NameFollower.WHOLE;
        if (call
                && (DiscardedArgumentMatcher.areMessage(path.getLast())
                        || (dotted && context.discarded().areOfMethod(file, name, open)))) {
            return trees.partner(open);
        }
        if (macro) {
            found.read(path.getLast().endsWith("env"));
            context.catalogue().macroSource(path.getLast()).ifPresent(found::add);
        }
        if (macro && path.getLast().equals("concat")) {
            concatenated(file, open);
            return trees.partner(open);
        }
        if (dotted) {
            found.decide(call);
            if (call) {
                method(place, name, before, open);
            }
        } else if (path.size() == 1 && !call && Character.isLowerCase(name.charAt(0))) {
            if (!closureParameters.contains(name) && !tokens.is(after, ":") && !tokens.is(after, "=")) {
                names.variable(place, name, i, index);
                if (tokens.is(after, TokenKind.OPEN_BRACKET)
                        && index == NameFollower.WHOLE
                        && !found.isReshaped()
                        && trees.opens(after)
                        && found.hasOutput()) {
                    found.reshape(isOutput(place, i, after));
                }
            }
        } else {
            names.path(place, path, call && !macro, index);
        }
        return index == NameFollower.WHOLE ? last : trees.partner(after);
    }

    /**
     * Reads a method call. {@code dot}: the dot before the name; {@code open}: the bracket that opens the arguments.
     */
    private void method(ExpressionContext place, String name, int dot, int open) {
        Tokens tokens = place.file().tokens();
        context.catalogue().methodSource(name).ifPresent(found::add);
        if (FileClassifier.CLIMBS.contains(name)) {
            found.addClimb(name);
        }
        if (!found.isReshaped() && found.hasOutput() && OutDirPathMatcher.reshapes(tokens, name, open)) {
            int start = MethodReceiverFinder.start(place.file(), dot);
            found.reshape(!tokens.is(start, TokenKind.OPEN_BRACKET) && isOutput(place, start, dot));
        }
    }

    /** Returns the index in a bracket such as {@code [0]} after a name; {@link NameFollower#WHOLE} if there is none. */
    private static int index(SourceFile file, int open) {
        Tokens tokens = file.tokens();
        int number = tokens.next(open);
        boolean index = tokens.is(open, TokenKind.OPEN_BRACKET)
                && tokens.is(number, TokenKind.INTEGER)
                && file.trees().opens(open)
                && tokens.next(number) == file.trees().partner(open)
                && tokens.text(number).length() <= 2
                && tokens.text(number).chars().allMatch(Character::isDigit);
        return index ? Integer.parseInt(tokens.text(number)) : NameFollower.WHOLE;
    }

    /** Returns the last token of the path that begins at {@code i} and has {@code names} segments. */
    private static int last(Tokens tokens, int i, int names) {
        int at = i;
        for (int k = 1; k < names; k++) {
            int separator = tokens.next(at);
            at = tokens.next(separator);
        }
        return Math.min(at, tokens.size() - 1);
    }

    /** Adds the literals in {@code concat!} as one string. */
    private void concatenated(SourceFile file, int open) {
        StringBuilder text = new StringBuilder();
        int close = file.trees().partner(open);
        for (int i = open + 1; i < close; i++) {
            if (text.length() >= ArgumentRange.LONGEST) {
                found.decide(false);
                break;
            }
            String part = StringLiteralDecoder.unescape(file.tokens(), i);
            text.append(part == null ? "" : part);
            if (file.tokens().is(file.tokens().next(i), "!")) {
                context.catalogue().macroSource(file.tokens().text(i)).ifPresent(found::add);
            }
        }
        found.add(text.toString());
    }
}
