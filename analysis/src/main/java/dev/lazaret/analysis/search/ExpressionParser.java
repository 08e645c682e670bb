package dev.lazaret.analysis.search;

import dev.lazaret.analysis.search.ExpressionScanner.UnknownSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a regular expression, to build prefilters from it. In doubt, the result matches more than the expression. Does
 * not report invalid syntax, because RE2/J does.
 */
final class ExpressionParser {
    /** Maximum nesting depth of groups. */
    private static final int DEPTH = 200;

    private static final ExpressionNode NOTHING = new ExpressionNode.Nothing();

    private final ExpressionScanner in;
    private final StringBuilder pattern = new StringBuilder();
    private final ClassParser classes;
    private boolean ignoreCase;
    private int depth;

    private ExpressionParser(String expression, boolean ignoreCase) {
        in = new ExpressionScanner(expression);
        classes = new ClassParser(in, pattern);
        this.ignoreCase = ignoreCase;
    }

    /** Parses an expression. Returns nothing if it has unknown syntax. */
    static Optional<ParsedExpression> parse(String expression, boolean ignoreCase) {
        ExpressionParser parser = new ExpressionParser(expression, ignoreCase);
        try {
            ExpressionNode node = parser.choice();
            return parser.in.peek() == ExpressionScanner.END
                    ? Optional.of(new ParsedExpression(node, parser.pattern.toString()))
                    : Optional.empty();
        } catch (UnknownSyntaxException unknown) {
            return Optional.empty();
        }
    }

    private ExpressionNode choice() throws UnknownSyntaxException {
        boolean outer = ignoreCase;
        List<ExpressionNode> parts = new ArrayList<>();
        parts.add(sequence());
        while (in.take("|")) {
            pattern.append('|');
            parts.add(sequence());
        }
        ignoreCase = outer;
        return parts.size() == 1 ? parts.getFirst() : new ExpressionNode.Choice(parts);
    }

    private ExpressionNode sequence() throws UnknownSyntaxException {
        List<ExpressionNode> parts = new ArrayList<>();
        while (in.peek() != ExpressionScanner.END && in.peek() != '|' && in.peek() != ')') {
            if (in.take("\\Q")) {
                quoted(parts);
            } else {
                parts.add(repeated(atom()));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new ExpressionNode.Sequence(parts);
    }

    private void quoted(List<ExpressionNode> parts) throws UnknownSyntaxException {
        pattern.append("\\Q");
        while (in.peek() != ExpressionScanner.END && !in.take("\\E")) {
            int c = in.next();
            pattern.appendCodePoint(c);
            parts.add(literal(c));
        }
        pattern.append("\\E");
        refuseRepetition();
    }

    /** Refuses a repetition here, because it applies to something else than the part before. */
    private void refuseRepetition() throws UnknownSyntaxException {
        if (in.peek() == '*' || in.peek() == '+' || in.peek() == '?' || in.peek() == '{') {
            throw new UnknownSyntaxException();
        }
    }

    private ExpressionNode atom() throws UnknownSyntaxException {
        int c = in.next();
        return switch (c) {
            case '(' -> group();
            case '[' -> single(classes.bracket(ignoreCase));
            case '\\' -> escape();
            case '.' -> {
                pattern.append('.');
                yield single(CharacterSet.ALL);
            }
            case '^', '$' -> {
                pattern.append((char) c);
                yield NOTHING;
            }
            case '*', '+', '?' -> throw new UnknownSyntaxException();
            default -> {
                pattern.appendCodePoint(c);
                yield literal(c);
            }
        };
    }

    private ExpressionNode escape() throws UnknownSyntaxException {
        int c = in.peek();
        if (c == 'b' || c == 'B' || c == 'A' || c == 'z') {
            in.next();
            pattern.append('\\').append((char) c);
            return NOTHING;
        }
        int exact = classes.escapedCharacter();
        return exact >= 0 ? literal(exact) : single(classes.escapedClass(ignoreCase));
    }

    private ExpressionNode group() throws UnknownSyntaxException {
        pattern.append('(');
        boolean outer = ignoreCase;
        if (in.take("?")) {
            pattern.append('?');
            if (in.peek() == 'P' || in.peek() == '<') {
                pattern.append(in.until('>')).append('>');
            } else if (flags()) {
                refuseRepetition();
                return NOTHING;
            }
        }
        if (++depth > DEPTH) {
            throw new UnknownSyntaxException();
        }
        ExpressionNode node = choice();
        depth--;
        if (!in.take(")")) {
            throw new UnknownSyntaxException();
        }
        pattern.append(')');
        ignoreCase = outer;
        return node;
    }

    /** Parses flags. Returns whether they apply to the rest of the group that contains them. */
    private boolean flags() throws UnknownSyntaxException {
        boolean on = true;
        while (true) {
            int c = in.next();
            switch (c) {
                case 'i' -> ignoreCase = on;
                case 'm', 's', 'U' -> {
                    // They change nothing that a prefilter distinguishes.
                }
                case '-' -> on = false;
                case ':', ')' -> {
                    pattern.append((char) c);
                    return c == ')';
                }
                default -> throw new UnknownSyntaxException();
            }
            pattern.append((char) c);
        }
    }

    private ExpressionNode repeated(ExpressionNode part) throws UnknownSyntaxException {
        ExpressionNode node = part;
        while (true) {
            int start = in.position();
            int c = in.peek();
            if (c == '*' || c == '+' || c == '?') {
                in.next();
                node = new ExpressionNode.Repetition(node, c == '+' ? 1 : 0, c == '?' ? 1 : -1);
            } else if (c == '{' && counts()) {
                node = counted(node, in.since(start));
            } else {
                return node;
            }
            in.take("?");
            pattern.append(in.since(start));
        }
    }

    /** Skips numbers in braces if they follow. Other braces are text. */
    private boolean counts() {
        int start = in.position();
        in.next();
        int digits = in.position();
        while (Character.isDigit(in.peek()) || in.peek() == ',') {
            in.next();
        }
        boolean found = in.position() > digits && in.since(digits).matches("[0-9]+(,[0-9]*)?") && in.take("}");
        if (!found) {
            in.back(start);
        }
        return found;
    }

    private static ExpressionNode counted(ExpressionNode part, String braces) throws UnknownSyntaxException {
        String[] numbers = braces.substring(1, braces.length() - 1).split(",", -1);
        try {
            int least = Integer.parseInt(numbers[0]);
            int most = numbers.length == 1 ? least : numbers[1].isEmpty() ? -1 : Integer.parseInt(numbers[1]);
            return new ExpressionNode.Repetition(part, least, most);
        } catch (NumberFormatException tooLarge) {
            throw new UnknownSyntaxException();
        }
    }

    private ExpressionNode literal(int codePoint) {
        CharacterSet set = CharacterSet.of(codePoint);
        return ignoreCase
                ? new ExpressionNode.Single(set.withOtherCase(), codePoint < 128 ? codePoint : -1)
                : new ExpressionNode.Single(set, codePoint);
    }

    private static ExpressionNode single(CharacterSet set) {
        return new ExpressionNode.Single(set, -1);
    }
}
