package dev.lazaret.analysis.search;

import dev.lazaret.analysis.search.ExpressionScanner.UnknownSyntaxException;

/**
 * Parses escapes and classes in brackets, and writes them for RE2/J: there, {@code \w}, {@code \d} and {@code \s} are
 * those of ASCII, here those of Unicode.
 */
final class ClassParser {
    /**
     * The characters of words in Unicode, without the brackets around them. Ends with a class, so that a hyphen can
     * follow.
     */
    static final String WORD = "\\x{24b6}-\\x{24e9}\\x{200c}\\x{200d}\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}";

    private static final String DIGIT = "\\p{Nd}";
    private static final String SPACE = "\\s\\v\\x{85}\\p{Z}";

    private final ExpressionScanner in;
    private final StringBuilder pattern;

    ClassParser(ExpressionScanner in, StringBuilder pattern) {
        this.in = in;
        this.pattern = pattern;
    }

    /** Parses the character after a backslash. Returns -1, and skips nothing, if it is not a single character. */
    int escapedCharacter() throws UnknownSyntaxException {
        int start = in.position();
        int c = in.next();
        int exact = switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> 0x07;
            case 'x' -> hexadecimal();
            default -> c >= 0 && c < 128 && !Character.isLetterOrDigit(c) ? c : -1;
        };
        if (exact < 0) {
            in.back(start);
        } else {
            pattern.append('\\').append(in.since(start));
        }
        return exact;
    }

    private int hexadecimal() throws UnknownSyntaxException {
        String digits = in.take("{")
                ? in.until('}')
                : Character.toString(Math.max(in.next(), 0)) + Character.toString(Math.max(in.next(), 0));
        try {
            int value = Integer.parseInt(digits, 16);
            if (value <= Character.MAX_CODE_POINT) {
                return value;
            }
        } catch (NumberFormatException notHexadecimal) {
            // RE2/J reports it.
        }
        throw new UnknownSyntaxException();
    }

    /** Parses the class after a backslash, outside brackets. */
    CharacterSet escapedClass(boolean ignoreCase) throws UnknownSyntaxException {
        int c = in.next();
        return switch (c) {
            case 'd' -> write("[" + DIGIT + "]", CharacterSet.DIGITS);
            case 'D' -> write("[^" + DIGIT + "]", CharacterSet.DIGITS.negated());
            case 's' -> write("[" + SPACE + "]", CharacterSet.SPACES);
            case 'S' -> write("[^" + SPACE + "]", CharacterSet.SPACES.negated());
            case 'w' -> write("[" + WORD + "]", ignoreCase ? CharacterSet.WORD.withOtherCase() : CharacterSet.WORD);
            case 'W' -> write("[^" + WORD + "]", CharacterSet.WORD.negated().withOtherCase());
            case 'p', 'P' -> {
                String name = propertyName();
                pattern.append(UnicodeProperty.ranges(name, ignoreCase)
                        // RE2/J would look up the other cases of each character, so both cases are in the ranges.
                        .map(ranges -> "(?-i:[" + (c == 'p' ? "" : "^") + ranges + "])")
                        .orElse("\\" + (char) c + "{" + name + "}"));
                yield CharacterSet.ALL;
            }
            default -> throw new UnknownSyntaxException();
        };
    }

    private CharacterSet write(String text, CharacterSet set) {
        pattern.append(text);
        return set;
    }

    private String propertyName() throws UnknownSyntaxException {
        return in.take("{") ? in.until('}') : Character.toString(Math.max(in.next(), 0));
    }

    /** Parses a class after its opening bracket. */
    CharacterSet bracket(boolean ignoreCase) throws UnknownSyntaxException {
        pattern.append('[');
        boolean negated = in.take("^");
        if (negated) {
            pattern.append('^');
        }
        CharacterSet set = CharacterSet.NONE;
        boolean first = true;
        boolean exact = true;
        while (first || in.peek() != ']') {
            first = false;
            if (in.take("[:")) {
                pattern.append("[:").append(in.until(']')).append(']');
                exact = false;
            } else {
                int from = member();
                if (from < 0) {
                    CharacterSet inner = classInBracket(ignoreCase);
                    exact &= !inner.equals(CharacterSet.ALL);
                    set = set.with(inner);
                } else {
                    set = set.with(from, range(from));
                }
            }
        }
        in.next();
        pattern.append(']');
        if (!exact) {
            return CharacterSet.ALL;
        }
        CharacterSet folded = ignoreCase ? set.withOtherCase() : set;
        return negated ? folded.negated() : folded;
    }

    private int range(int from) throws UnknownSyntaxException {
        int start = in.position();
        if (in.take("-") && in.peek() != ']') {
            pattern.append('-');
            int to = member();
            if (to < from) {
                throw new UnknownSyntaxException();
            }
            return to;
        }
        in.back(start);
        return from;
    }

    /** Returns the next single character in brackets; -1 if a class follows. */
    private int member() throws UnknownSyntaxException {
        if (in.take("\\")) {
            return escapedCharacter();
        }
        int c = in.next();
        if (c == ExpressionScanner.END) {
            throw new UnknownSyntaxException();
        }
        pattern.appendCodePoint(c);
        return c;
    }

    private CharacterSet classInBracket(boolean ignoreCase) throws UnknownSyntaxException {
        int c = in.next();
        return switch (c) {
            case 'd' -> write(DIGIT, CharacterSet.DIGITS);
            case 's' -> write(SPACE, CharacterSet.SPACES);
            case 'w' -> write(WORD, CharacterSet.WORD);
            case 'D', 'S', 'W' -> write("\\" + (char) c, CharacterSet.ALL);
            case 'p', 'P' -> {
                String name = propertyName();
                // RE2/J's own class ends it, so that a hyphen can follow. Its complement contains newer characters.
                if (c == 'p' && !ignoreCase) {
                    pattern.append(UnicodeProperty.ranges(name, false).orElse(""));
                }
                pattern.append('\\').append((char) c).append('{').append(name).append('}');
                yield CharacterSet.ALL;
            }
            default -> throw new UnknownSyntaxException();
        };
    }
}
