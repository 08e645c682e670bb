package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.capability.FoldedValue.Items;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the command lines in calls to crates that start programs: {@code xshell::cmd!(shell, "git show {name}")},
 * {@code duct::cmd!("git", "show")}, {@code duct::cmd("git", list)}, {@code cmd_lib::run_cmd!(git show $name)}, and the
 * fixed commands of functions in the rule data. No shell interprets these lines: each word is one argument.
 */
final class MacroCommandReader {
    /** The form in which a macro or function accepts a command. */
    private enum Form {
        /** The second argument is a command line. */
        LINE,
        /** Each argument is one word of the command. */
        WORDS,
        /** The first argument is the program, the second is a list of words. */
        LIST,
        /** The tokens are command lines, as in a shell. The macro starts them. */
        TOKENS
    }

    private static final Map<String, Form> FORMS = Map.of(
            "xshell::cmd",
            Form.LINE,
            "duct::cmd",
            Form.WORDS,
            "cmd_lib::run_cmd",
            Form.TOKENS,
            "cmd_lib::run_fun",
            Form.TOKENS,
            "cmd_lib::spawn",
            Form.TOKENS,
            "cmd_lib::spawn_with_output",
            Form.TOKENS);

    /** The characters that separate cmd_lib commands. */
    private static final String DIVIDES = ";|&\n";

    /** Commands that cmd_lib executes itself. */
    private static final Set<String> BUILTINS = Set.of("cd", "debug", "echo", "error", "info", "trace", "warn");

    /** Maximum length in characters of a macro's input that is read. */
    private static final int LONGEST = 8_000;

    private final ProgramStarterCatalogue starters;
    private final ConstantTextEvaluator constants;

    MacroCommandReader(CapabilityCatalogue watch, ConstantTextEvaluator constants) {
        this.starters = watch.starters();
        this.constants = constants;
    }

    /**
     * A command that a macro or function specifies.
     *
     * @param program origins of the program
     * @param words the arguments, in which {@link StartedCommandEvaluator#UNKNOWN} represents unknown parts
     * @param texts all known arguments
     * @param started whether the macro also starts the command, so that no arguments are added later
     */
    record Command(ValueOrigins program, List<String> words, Set<String> texts, boolean started) {
        /** Whether all arguments are completely known. */
        boolean complete() {
            return words.stream().noneMatch(word -> word.contains(StartedCommandEvaluator.UNKNOWN));
        }
    }

    /** Returns the commands that a call to a macro or function specifies; empty if there is none that can be read. */
    List<Command> find(SourceFile file, NameReference mark, String name) {
        List<String> known = starters.command(name).orElse(List.of());
        if (!known.isEmpty()) {
            List<FoldedValue> words =
                    known.stream().<FoldedValue>map(FoldedValue.Text::new).toList();
            return List.of(command(words, false));
        }
        Form form = mark.form() == NameReference.Form.MACRO
                ? FORMS.get(name)
                : mark.form() == NameReference.Form.CALL && name.equals("duct::cmd") ? Form.LIST : null;
        if (form == null || !file.trees().opens(mark.open())) {
            return List.of();
        }
        List<List<FoldedValue>> lines = switch (form) {
            case LINE -> line(file, mark);
            case WORDS -> List.of(constants.arguments(file, mark, mark.open()));
            case LIST -> List.of(list(constants.arguments(file, mark, mark.open())));
            case TOKENS -> tokens(file, mark);
        };
        return lines.stream()
                .filter(words -> !words.isEmpty())
                .map(words -> command(words, form == Form.TOKENS))
                .toList();
    }

    private static List<FoldedValue> list(List<FoldedValue> arguments) {
        List<FoldedValue> words = new ArrayList<>(arguments.subList(0, Math.min(1, arguments.size())));
        for (FoldedValue more : arguments.subList(words.size(), arguments.size())) {
            words.addAll(more instanceof Items(List<FoldedValue> items, boolean each) && !each ? items : List.of(more));
        }
        return words;
    }

    private static Command command(List<FoldedValue> line, boolean started) {
        Set<String> texts = new TreeSet<>();
        List<String> words = new ArrayList<>();
        for (FoldedValue word : line.subList(1, line.size())) {
            if (word.isKnown()) {
                word.alternatives().forEach(one -> texts.add(one.text()));
            }
            words.add(StartedCommandEvaluator.word(word));
        }
        FoldedValue first = line.getFirst();
        Set<String> programs = new TreeSet<>();
        if (first.isKnown()) {
            first.alternatives().forEach(one -> programs.add(one.text()));
        }
        return new Command(new ValueOrigins(programs, first.isKnown()), words, texts, started);
    }

    /** Returns the words of the literal after the first comma. */
    private List<List<FoldedValue>> line(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int close = trees.partner(mark.open());
        int at = tokens.next(mark.open());
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
        while (at < close && !commas.separates(at)) {
            at = tokens.significant(trees.after(at));
        }
        String text = at < close ? StringLiteralDecoder.unescape(tokens, tokens.next(at)) : null;
        return text == null || text.length() > LONGEST ? List.of() : new LineSplitter(file, mark).read(text, '{');
    }

    private List<List<FoldedValue>> tokens(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int from = tokens.end(mark.open());
        int to = tokens.start(file.trees().partner(mark.open()));
        return to - from > LONGEST ? List.of() : new LineSplitter(file, mark).read(tokens.text(from, to), '$');
    }

    /** Splits a string into command lines, and each line into words. */
    private final class LineSplitter {
        private final SourceFile file;
        private final NameReference mark;
        private final List<List<FoldedValue>> all = new ArrayList<>();
        private final List<FoldedValue> words = new ArrayList<>();
        private final List<FoldedValue> parts = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private boolean begun;

        LineSplitter(SourceFile file, NameReference mark) {
            this.file = file;
            this.mark = mark;
        }

        /**
         * @param filled character that begins an interpolation, as in {@code {name}} or {@code $name}; with {@code $},
         *     the string may contain several command lines
         */
        List<List<FoldedValue>> read(String text, char filled) {
            boolean several = filled == '$';
            char quote = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote == 0 && several && DIVIDES.indexOf(c) >= 0) {
                    endLine();
                } else if (quote == 0 && Character.isWhitespace(c)) {
                    endWord();
                } else if (c == quote) {
                    quote = 0;
                } else if (quote == 0 && (c == '\'' || c == '"')) {
                    quote = c;
                    begun = true;
                } else if (c == filled && quote != '\'') {
                    int end = nameEnd(text, several ? i + 1 : i);
                    fill(text.substring(i, end).replaceAll("[${}\\[\\]]|\\.\\.\\.", ""));
                    i = end - 1;
                } else {
                    plain.append(c);
                    begun = true;
                }
            }
            endLine();
            return all;
        }

        private void fill(String name) {
            endPlain();
            begun = true;
            boolean known = !name.isEmpty() && name.chars().allMatch(Character::isJavaIdentifierPart);
            parts.add(known ? constants.variable(file, mark, name) : FoldedValue.unknown());
        }

        private void endPlain() {
            if (!plain.isEmpty()) {
                parts.add(new FoldedValue.Text(plain.toString()));
                plain.setLength(0);
            }
        }

        private void endWord() {
            endPlain();
            if (parts.size() == 1
                    && parts.getFirst() instanceof Items(List<FoldedValue> items, boolean each)
                    && !each) {
                words.addAll(items);
            } else if (begun) {
                words.add(FoldedValue.concatenated(parts));
            }
            parts.clear();
            begun = false;
        }

        private void endLine() {
            endWord();
            boolean builtin =
                    !words.isEmpty() && BUILTINS.contains(words.getFirst().text());
            if (!words.isEmpty() && !builtin) {
                all.add(List.copyOf(words));
            }
            words.clear();
        }
    }

    /** Returns the index after an interpolation, which is a name or a name in brackets. */
    private static int nameEnd(String text, int from) {
        int at = from;
        char open = at < text.length() ? text.charAt(at) : ' ';
        if (open == '{' || open == '[') {
            int close = text.indexOf(open == '{' ? '}' : ']', at);
            return close < 0 ? text.length() : close + 1;
        }
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
