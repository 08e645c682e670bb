package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.SourceReader.Frame;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads paths, and records how they are used. */
final class NameReferenceReader {
    private static final WatchedNames KEYWORDS = new WatchedNames(Set.of(
            "as",
            "async",
            "await",
            "break",
            "continue",
            "dyn",
            "else",
            "false",
            "if",
            "in",
            "loop",
            "match",
            "move",
            "mut",
            "pub",
            "ref",
            "return",
            "true",
            "where",
            "while",
            "yield"));

    /** Methods that convert between types through {@code From} or {@code TryFrom}. */
    private static final Set<String> CONVERTS = Set.of("into", "try_into");

    /** Maximum number of tokens to skip in type arguments. */
    private static final int GENERICS = 64;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;
    private final VariableChangeReader changes;

    NameReferenceReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
        this.changes = new VariableChangeReader(reader, file);
    }

    /** Returns the segments of the path at {@code i}, up to the first angle bracket. */
    static List<String> path(Tokens tokens, int i) {
        List<String> path = new ArrayList<>();
        int at = i;
        boolean separated = true;
        while (at < tokens.size() && path.size() < ImportReader.PARTS) {
            boolean name = tokens.kind(at).isName();
            if (name && separated) {
                path.add(tokens.name(at));
            } else if (tokens.kind(at) != TokenKind.PATH_SEPARATOR) {
                break;
            } else if (path.isEmpty()) {
                path.add("");
            }
            separated = !name;
            at = tokens.next(at);
        }
        return path;
    }

    /** Reads the path at {@code i}. Returns the last token that needs no further reading. */
    int read(int i) {
        boolean keyword = tokens.is(i, TokenKind.IDENTIFIER) && KEYWORDS.is(tokens, i);
        if (keyword && !isNameIn2015(i)) {
            return i;
        }
        int before = tokens.previous(i);
        if (!reader.whole() && isValue(i, before)) {
            return i;
        }
        List<String> path = new ArrayList<>(4);
        int last = i;
        int at = i;
        if (tokens.kind(i) == TokenKind.PATH_SEPARATOR) {
            path.add("");
            at = tokens.next(i);
        }
        int place = file.marks().size();
        int passed = -1; // first token that was skipped within the path
        boolean named = true;
        while (at < tokens.size()) {
            if (named && tokens.kind(at).isName()) {
                if (passed >= 0) {
                    reader.range(passed, tokens.previous(at)); // without the separator
                    passed = -1;
                }
                if (path.size() < ImportReader.PARTS) {
                    path.add(tokens.name(at));
                    reader.names(at, path.getLast());
                } else {
                    file.limit(LimitReason.SYNTAX, at);
                }
                last = at;
                named = false;
                at = tokens.next(at);
            } else if (tokens.kind(at) == TokenKind.PATH_SEPARATOR) {
                int next = tokens.next(at);
                boolean angles = tokens.is(next, "<");
                at = angles ? afterGenerics(next) : next;
                named = !angles;
                passed = angles ? next : passed;
            } else if (!named && isInAngles(before)) {
                int behind = qualified(at);
                if (behind < 0) {
                    break;
                }
                passed = at;
                at = behind;
                named = true;
            } else {
                break;
            }
        }
        if (!path.isEmpty() && !path.getLast().isEmpty()) {
            mark(i, at, before, path, place);
        }
        return keyword ? i : last; // since edition 2018, the path begins after the keyword
    }

    /**
     * Whether a keyword is a name in edition 2015. If so, both the path that it may begin and the path after it are
     * read.
     */
    private boolean isNameIn2015(int i) {
        return tokens.is(i, "async") || tokens.is(i, "await") || tokens.is(i, "dyn");
    }

    /** Whether a name is neither called nor part of a path. This is true of most names. */
    private boolean isValue(int i, int before) {
        int next = tokens.next(i);
        return tokens.kind(i).isName()
                && next < tokens.size()
                && !tokens.is(next, TokenKind.PATH_SEPARATOR)
                && !tokens.is(next, TokenKind.OPEN_PARENTHESIS)
                && !tokens.is(next, "!")
                && !tokens.is(before, "<");
    }

    /**
     * Whether the token before a path shows that the path is the type of a qualified path: {@code <T>::name},
     * {@code <(T)>::name}, or {@code <<..>::T>::name}. In the last form, the types in the inner angle brackets are read
     * when the name after them is.
     */
    private boolean isInAngles(int before) {
        int at = before;
        for (int k = 0; k < ImportReader.PARTS && at >= 0 && tokens.is(at, TokenKind.OPEN_PARENTHESIS); k++) {
            at = tokens.previous(at);
        }
        boolean generic = at >= 0 && tokens.is(tokens.previous(at), TokenKind.PATH_SEPARATOR); // Name::<T>
        return at >= 0
                && !generic
                && (tokens.is(at, "<") || (tokens.is(at, ">") && !tokens.is(at - 1, "-") && !tokens.is(at - 1, "=")));
    }

    /**
     * Returns the name after {@code <T>::} or {@code <T as Trait>::}, where {@code i} is {@code >} or {@code as}; -1 if
     * there is none.
     */
    private int qualified(int i) {
        int at = i;
        for (int k = 0; k < GENERICS && tokens.is(at, TokenKind.CLOSE_PARENTHESIS); k++) {
            at = tokens.next(at);
        }
        if (tokens.is(at, "as")) {
            int angles = 0;
            for (int k = 0; k < GENERICS && at < tokens.size() && !(tokens.is(at, ">") && angles == 0); k++) {
                angles += tokens.is(at, "<") ? 1 : tokens.is(at, ">") && !tokens.is(at - 1, "-") ? -1 : 0;
                at = tokens.next(at);
                if (k == GENERICS - 1) {
                    file.limit(LimitReason.SYNTAX, i);
                }
            }
        }
        int separator = tokens.is(at, ">") ? tokens.next(at) : tokens.size();
        int name = tokens.is(separator, TokenKind.PATH_SEPARATOR) ? tokens.next(separator) : tokens.size();
        return name < tokens.size() && tokens.kind(name).isName() ? name : -1;
    }

    private int afterGenerics(int open) {
        int angles = 0;
        int at = open;
        for (int k = 0; k < GENERICS && at < tokens.size(); k++) {
            if (tokens.is(at, "<")) {
                angles++;
            } else if (tokens.is(at, ">") && !tokens.is(at - 1, "-") && --angles == 0) {
                return tokens.next(at);
            }
            at = tokens.significant(trees.after(at));
        }
        file.limit(LimitReason.SYNTAX, open);
        return at;
    }

    private void mark(int i, int after, int before, List<String> path, int place) {
        Frame around = reader.around();
        boolean dotted = path.size() == 1 && before >= 0 && tokens.is(before, ".") && !tokens.is(before - 1, ".");
        NameReference.Form form = form(after, dotted);
        if (!reader.isRecorded(form, path) || (form == NameReference.Form.VALUE && (dotted || tokens.is(after, ":")))) {
            return;
        }
        if (form == NameReference.Form.VALUE && path.size() == 1) {
            changes.assignment(i, after, before, path.getFirst());
            changes.namePattern(i, after, before);
        }
        if (form == NameReference.Form.CALL && path.size() == 1) {
            reader.called(path.getFirst(), after);
        }
        if (form == NameReference.Form.CALL && reader.whole()) {
            changes.pattern(after);
        }
        if (form == NameReference.Form.METHOD && reader.whole() && VariableChangeReader.isChange(path.getFirst())) {
            changes.methodCall(before, after);
        }
        if (form == NameReference.Form.METHOD
                && reader.whole()
                && path.getFirst().startsWith("read")) {
            changes.readInto(i, after);
        }
        if (CONVERTS.contains(path.getLast()) && (form == NameReference.Form.METHOD || path.size() > 1)) {
            reader.converts();
        }
        int open = form == NameReference.Form.MACRO ? tokens.next(after) : after;
        if (form == NameReference.Form.MACRO && reader.whole() && path.getLast().startsWith("write")) {
            changes.writeInto(i, open);
        }
        file.marks()
                .add(
                        place,
                        new NameReference(
                                form, List.copyOf(path), around.scope(), around.function(), around.closure(), i, open));
    }

    /** Whether a name is spelled like the names of variables, functions and constants instead of types. */
    static boolean isSpelledAsValue(String name) {
        return Character.isLowerCase(name.charAt(0)) || (name.length() > 1 && !hasLowerCase(name));
    }

    private static boolean hasLowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLowerCase(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private NameReference.Form form(int after, boolean dotted) {
        if (tokens.is(after, "!") && !tokens.is(after + 1, "=") && trees.opens(tokens.next(after))) {
            return NameReference.Form.MACRO;
        }
        if (tokens.is(after, TokenKind.OPEN_PARENTHESIS) && trees.opens(after)) {
            return dotted ? NameReference.Form.METHOD : NameReference.Form.CALL;
        }
        return NameReference.Form.VALUE;
    }
}
