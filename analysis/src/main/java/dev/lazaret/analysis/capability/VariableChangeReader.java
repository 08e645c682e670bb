package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Binds variables to the values that assignments, methods, macros and the patterns of match arms assign to them. */
final class VariableChangeReader {
    /** Methods that change a string, a list or a path. */
    private static final Set<String> CHANGES = Set.of(
            "append",
            "clear",
            "drain",
            "extend",
            "extend_from_slice",
            "insert",
            "insert_str",
            "pop",
            "push",
            "push_back",
            "push_front",
            "push_str",
            "set_file_name",
            "truncate");

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final BracketPairIndex trees;

    VariableChangeReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.trees = file.trees();
    }

    /** Whether a method changes a string, a list or a path. */
    static boolean isChange(String method) {
        return CHANGES.contains(method);
    }

    /**
     * Binds the variable in {@code name = value;} to the new value, and the variable in {@code name += value;} to the
     * added value as well.
     */
    void assignment(int i, int after, int before, String name) {
        FunctionItem function = reader.around().function();
        boolean begins = before < 0
                || tokens.is(before, ";")
                || tokens.kind(before).isOpen()
                || tokens.kind(before).isClose();
        boolean adds = tokens.is(after, "+") && tokens.is(after + 1, "=");
        boolean assigns = tokens.is(after, "=") && !tokens.is(after + 1, "=") && !tokens.is(after + 1, ">");
        if (function == null || !begins || !(adds || assigns)) {
            return;
        }
        int from = adds ? after : tokens.next(after);
        int to = tokens.next(adds ? after + 1 : after);
        for (int k = 0; k < SourceReader.DEPTH && to < tokens.size() && !tokens.is(to, ";"); k++) {
            to = tokens.significant(trees.after(to));
            if (k == SourceReader.DEPTH - 1) {
                file.limit(LimitReason.SYNTAX, i);
            }
        }
        if (i < to) {
            file.bind(function, VariableBinding.change(name, from, to));
        }
    }

    /** Binds the variable in {@code name.push(value)} to the added value as well. */
    void methodCall(int dot, int open) {
        FunctionItem function = reader.around().function();
        int name = tokens.previous(dot);
        int before = name < 0 ? -1 : tokens.previous(name);
        boolean alone = before < 0 || !(tokens.is(before, ".") || tokens.kind(before) == TokenKind.PATH_SEPARATOR);
        if (function != null && alone && name >= 0 && tokens.kind(name).isName()) {
            file.bind(function, VariableBinding.change(tokens.name(name), dot, trees.partner(open)));
        }
    }

    /** Binds the variable in {@code input.read_line(&mut name)} to the input. */
    void readInto(int method, int open) {
        FunctionItem function = reader.around().function();
        int word = tokens.next(tokens.next(open));
        int name = tokens.next(word);
        if (function != null
                && tokens.is(word, "mut")
                && name < trees.partner(open)
                && tokens.kind(name).isName()) {
            file.bind(function, VariableBinding.change(tokens.name(name), method, trees.partner(open)));
        }
    }

    /**
     * Binds the variable in {@code write!(name, ..)} and {@code write!(&mut name, ..)} to the written string as well.
     */
    void writeInto(int macro, int open) {
        FunctionItem function = reader.around().function();
        int name = tokens.next(open);
        while (tokens.is(name, "&") || tokens.is(name, "mut")) {
            name = tokens.next(name);
        }
        if (function != null && tokens.is(name, TokenKind.IDENTIFIER) && tokens.is(tokens.next(name), ",")) {
            file.bind(function, VariableBinding.change(tokens.name(name), macro, trees.partner(open)));
        }
    }

    /** Binds the variable in {@code name =>}, a pattern that consists of a name, to the matched expression. */
    void namePattern(int i, int after, int before) {
        FunctionItem function = reader.around().function();
        boolean begins = before >= 0
                && (tokens.is(before, ",")
                        || tokens.is(before, "|")
                        || tokens.is(before, "{")
                        || tokens.is(before, "}"));
        boolean arrow = tokens.is(after, "if") || (tokens.is(after, "=") && tokens.is(after + 1, ">"));
        if (reader.whole()
                && function != null
                && begins
                && arrow
                && Character.isLowerCase(tokens.name(i).charAt(0))) {
            reader.arm(function, tokens.name(i));
        }
    }

    /**
     * Binds the variable of a pattern such as {@code Some(name)}, which is before the arrow or the condition of a match
     * arm, to the matched expression.
     */
    void pattern(int open) {
        FunctionItem function = reader.around().function();
        int close = file.trees().partner(open);
        int behind = tokens.next(close);
        int name = tokens.previous(close);
        boolean arrow = tokens.is(behind, "if") || (tokens.is(behind, "=") && tokens.is(behind + 1, ">"));
        if (function != null && arrow && name > open && tokens.is(name, TokenKind.IDENTIFIER)) {
            reader.arm(function, tokens.name(name));
        }
    }
}
