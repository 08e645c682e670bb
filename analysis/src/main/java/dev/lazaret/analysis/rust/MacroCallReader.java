package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.OpenBracket.Form;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the macro calls and definitions of a file from its packed tokens, in one pass. */
final class MacroCallReader {
    /** Entry in a definition's set of called macros which marks that the definition declares a module. */
    static final String MODULE = "mod";

    /** Length of {@code use} in bytes. */
    private static final int USE = 3;

    /** Maximum number of inline modules recorded around a call. */
    private static final int DEPTH = OutOfLineModules.DEPTH_LIMIT;

    private final Lexer lexer;
    private final PackedTokens tokens;
    private final ModuleArgumentCollector arguments;
    private final ModuleDeclarationMatcher declarations;
    private final Deque<OpenBracket> brackets = new ArrayDeque<>();
    private final Deque<OpenBracket> around = new ArrayDeque<>();
    private final Deque<OpenBracket> definitions = new ArrayDeque<>();
    private final List<String> modules = new ArrayList<>();
    private final List<MacroCall> calls = new ArrayList<>();
    private final Map<String, Set<String>> defined = new HashMap<>();

    /** Names of standard library macros that the file redefines. */
    private final Set<String> shadowing = new HashSet<>();

    private @Nullable OpenBracket closed;

    /** Whether the reader is between {@code use} and the semicolon that ends it. */
    private boolean importing;

    private boolean writes;

    /** The token before the path whose last segment was read; -1 if the file begins with the path. */
    private int head = -1;

    /**
     * The result of reading a file.
     *
     * @param definitions the macros that each definition calls, including {@link #MODULE} if the definition declares a
     *     module. A name that an import introduces maps to the original name
     * @param writes whether an argument of a macro that converts its arguments to tokens declares a module
     */
    record Found(List<MacroCall> calls, Map<String, Set<String>> definitions, boolean writes) {}

    private MacroCallReader(Lexer lexer, byte[] buffer, ModuleNames files) {
        this.lexer = lexer;
        this.tokens = new PackedTokens(lexer, buffer);
        this.arguments = new ModuleArgumentCollector(tokens, buffer, files);
        this.declarations = new ModuleDeclarationMatcher(tokens);
    }

    /**
     * Reads the file that {@code lexer} has just read.
     *
     * @param files names that modules can have; macro arguments with other names are omitted
     */
    static Found read(Lexer lexer, byte[] buffer, ModuleNames files) {
        MacroCallReader reader = new MacroCallReader(lexer, buffer, files);
        reader.run();
        return new Found(List.copyOf(reader.calls), CollisionSafeCopy.of(reader.defined), reader.writes);
    }

    private void run() {
        int last = -1;
        int second = -1;
        int third = -1;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.isTrivia(i)) {
                continue;
            }
            TokenKind kind = tokens.kind(i);
            if (kind.isName()) {
                if (importing || tokens.end(i) - tokens.start(i) == USE) {
                    imported(i, last, second);
                }
            } else if (importing && tokens.isMark(i, ';')) {
                importing = false;
            }
            if (kind == TokenKind.PATH_SEPARATOR ? !tokens.isName(last) : kind.isName() && !tokens.isSeparator(last)) {
                head = last;
            }
            if (tokens.isBracket(i)) {
                if (kind.isOpen()) {
                    open(opened(i, last, second, third));
                } else {
                    close();
                }
            } else if (kind.isName() && tokens.is(i, MODULE)) {
                if (!definitions.isEmpty() && !tokens.isMark(last, '$') && declarations.hasNoBlock(i)) {
                    calls(definitions.element(), MODULE);
                }
                if (!around.isEmpty() && !tokens.isMark(last, '$')) {
                    if (declarations.isIncomplete(i)) {
                        around.element().addName(MODULE);
                    }
                    writes |= KnownMacros.QUOTING.contains(around.element().name()) && declarations.hasNoQuotedBlock(i);
                }
            } else if (!around.isEmpty()) {
                arguments.read(around.element(), i, kind, last, !modules.isEmpty());
            }
            third = second;
            second = last;
            last = i;
        }
        while (!brackets.isEmpty()) {
            close();
        }
    }

    /** Records {@code use a as b} as a macro {@code b} that calls {@code a}. */
    private void imported(int i, int last, int second) {
        if (importing && last >= 0 && tokens.is(last, "as") && tokens.isName(second)) {
            String name = tokens.name(i);
            if (tokens.is(i, KnownMacros.STANDARD)) {
                shadowing.add(name);
            }
            defined.computeIfAbsent(name, _ -> new HashSet<>()).add(tokens.name(second));
        }
        importing |= tokens.is(i, "use");
    }

    /** Classifies the bracket at {@code i} by the three tokens before it. */
    private OpenBracket opened(int i, int last, int second, int third) {
        OpenBracket before = closed;
        closed = null;
        if (second < 0) {
            return OpenBracket.OTHER;
        }
        boolean named = tokens.kind(last).isName();
        if (tokens.isMark(last, '!') && tokens.kind(second).isName()) {
            if (tokens.is(second, KnownMacros.STANDARD)
                    && (shadowing.isEmpty() || !shadowing.contains(tokens.name(second)))) {
                return OpenBracket.OTHER;
            }
            if (!definitions.isEmpty()) {
                calls(definitions.element(), tokens.name(second));
            }
            return OpenBracket.ofCall(tokens.name(second), tokens.start(i), line(tokens.start(second)), isItem());
        }
        boolean rules = named && tokens.isMark(second, '!') && third >= 0 && tokens.is(third, "macro_rules");
        if (rules || (named && tokens.is(second, "macro"))) {
            if (tokens.is(last, KnownMacros.STANDARD)) {
                shadowing.add(tokens.name(last));
            }
            return new OpenBracket(Form.DEFINITION, tokens.name(last), tokens.start(i));
        }
        boolean brace = tokens.kind(i) == TokenKind.OPEN_BRACE;
        if (brace && before != null && tokens.kind(last) == TokenKind.CLOSE_PARENTHESIS) {
            return new OpenBracket(Form.DEFINITION, before.name(), tokens.start(i)); // macro name(..) {..}
        }
        return brace && named && tokens.is(second, MODULE)
                ? new OpenBracket(Form.MODULE, tokens.name(last), tokens.start(i))
                : OpenBracket.OTHER;
    }

    private void open(OpenBracket bracket) {
        brackets.push(bracket);
        switch (bracket.form()) {
            case CALL -> around.push(bracket);
            case DEFINITION -> definitions.push(bracket);
            case MODULE -> modules.add(bracket.name());
            case OTHER -> {}
        }
    }

    private void close() {
        OpenBracket bracket = brackets.poll();
        closed = null;
        switch (bracket == null ? Form.OTHER : bracket.form()) {
            case CALL -> {
                OpenBracket call = around.pop();
                List<String> within = modules.subList(0, Math.min(DEPTH, modules.size()));
                calls.add(call.call(within));
            }
            case DEFINITION -> closed = definitions.pop();
            case MODULE -> modules.removeLast();
            case OTHER -> {}
        }
    }

    private void calls(OpenBracket definition, String macro) {
        defined.computeIfAbsent(definition.name(), _ -> new HashSet<>()).add(macro);
    }

    /** Whether an item or a statement may begin at the path that was read last. */
    private boolean isItem() {
        return head < 0
                || tokens.isMark(head, ';')
                || switch (tokens.kind(head)) {
                    case OPEN_BRACE, CLOSE_BRACE, CLOSE_BRACKET -> true;
                    default -> false;
                };
    }

    private int line(int offset) {
        return lexer.lines().line(offset);
    }
}
