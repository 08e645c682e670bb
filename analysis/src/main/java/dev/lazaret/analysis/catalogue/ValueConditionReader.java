package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.pattern.TailPattern;
import dev.lazaret.analysis.pattern.TailPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Parses the conditions on values in the rule data. */
final class ValueConditionReader {
    /** Shell keywords that precede a command. */
    private static final Set<String> CONTROL =
            Set.of("!", "do", "elif", "else", "if", "then", "time", "until", "while");

    private final NamedLists lists;

    ValueConditionReader(NamedLists lists) {
        this.lists = lists;
    }

    /** Returns the conjunction of all conditions in a table. */
    ValueCondition read(StrictTableReader fields) {
        List<ValueCondition> tests = new ArrayList<>();
        if (fields.flag("absent")) {
            tests.add(place -> place.value() == null);
        }
        if (fields.flag("present") || fields.flag("any")) {
            tests.add(ValueCondition.ANY);
        }
        texts(fields, tests);
        words(fields, tests);
        named(fields, tests);
        List<ValueCondition> types =
                fields.texts("type").stream().map(type -> type(fields, type)).toList();
        if (!types.isEmpty()) {
            tests.add(place -> types.stream().anyMatch(type -> type.matches(place)));
        }
        if (fields.has("boolean")) {
            boolean wanted = fields.flag("boolean");
            tests.add(place -> place.value() instanceof Node.Bool bool && bool.value() == wanted);
        }
        for (String list : fields.texts("keys-in")) {
            Predicate<String> in = lists.named(list, fields);
            tests.add(place -> place.value() instanceof Node.Table table
                    && table.members().stream().anyMatch(member -> in.test(member.key())));
        }
        for (String list : fields.texts("keys-only")) {
            Predicate<String> in = lists.named(list, fields);
            tests.add(place -> place.value() instanceof Node.Table table
                    && table.members().stream().allMatch(member -> in.test(member.key())));
        }
        if (fields.has("git-boolean")) {
            boolean wanted = fields.flag("git-boolean");
            tests.add(place -> place.value() != null
                    && GitBooleanParser.parse(place.value()).isPresent() == wanted);
        }
        if (fields.has("says")) {
            Optional<Boolean> wanted = Optional.of(fields.flag("says"));
            tests.add(place -> place.value() != null
                    && GitBooleanParser.parse(place.value()).equals(wanted));
        }
        Optional<ValueCondition> inner = fields.table("not").map(this::read);
        if (inner.isPresent()) {
            ValueCondition opposite = inner.get();
            tests.add(place -> !opposite.matches(place));
        }
        fields.done();
        return ValueCondition.all(tests);
    }

    /** Adds the conditions that are true if any string of the value matches any string of the condition. */
    private void texts(StrictTableReader fields, List<ValueCondition> tests) {
        List<String> is = fields.texts("is");
        if (!is.isEmpty()) {
            anyText(tests, Set.copyOf(is)::contains);
        }
        anyText(tests, fields.texts("begins"), String::startsWith);
        anyText(tests, fields.texts("ends"), String::endsWith);
        anyText(tests, fields.texts("contains"), String::contains);
        List<TailPattern> like =
                fields.texts("like").stream().map(TailPattern::of).toList();
        if (!like.isEmpty()) {
            anyText(tests, new TailPatterns(like)::matchesAny);
        }
        for (String list : fields.texts("in-list")) {
            anyText(tests, lists.named(list, fields));
        }
        for (String list : fields.texts("expression-in")) {
            Predicate<String> in = lists.named(list, fields);
            anyText(tests, text -> any(WorkflowExpressionFinder.in(text), in));
        }
        for (String path : fields.texts("path")) {
            Optional<PathDestination> word = PathDestination.find(path);
            if (word.isEmpty()) {
                fields.problem("\"" + path + "\" is no word for a path");
                continue;
            }
            tests.add(place -> any(place.texts(), text -> word.get().fits(text, place)));
        }
    }

    private void words(StrictTableReader fields, List<ValueCondition> tests) {
        for (String list : fields.texts("word-in")) {
            Predicate<String> in = lists.named(list, fields);
            tests.add(place -> any(place.words(), in));
        }
        for (String list : fields.texts("first-word-in")) {
            Predicate<String> in = lists.named(list, fields);
            tests.add(place ->
                    place.words().stream().dropWhile(CONTROL::contains).limit(1).anyMatch(in));
        }
    }

    /** Adds the conditions that are evaluated by specific Java code, most of them by a class of their own. */
    private void named(StrictTableReader fields, List<ValueCondition> tests) {
        List<CompilerFlagEffect> flags = new ArrayList<>();
        for (String word : fields.texts("flags")) {
            CompilerFlagEffect.find(word)
                    .ifPresentOrElse(flags::add, () -> fields.problem("\"" + word + "\" is no word for flags"));
        }
        if (!flags.isEmpty()) {
            tests.add(place -> flags.stream().anyMatch(one -> one.fits(place.words(), lists)));
        }
        List<Predicate<String>> harmless = fields.texts("flags-not-in").stream()
                .map(list -> lists.named(list, fields))
                .toList();
        if (!harmless.isEmpty()) {
            tests.add(place -> CompilerFlagEffect.joined(place.words()).stream()
                    .anyMatch(flag -> harmless.stream().noneMatch(list -> list.test(flag))));
        }
        List<NativeFlagEffect> compiler = new ArrayList<>();
        for (String word : fields.texts("native-flags")) {
            NativeFlagEffect.find(word)
                    .ifPresentOrElse(compiler::add, () -> fields.problem("\"" + word + "\" is no word for flags"));
        }
        if (!compiler.isEmpty()) {
            tests.add(place -> compiler.contains(NativeFlagEffect.judge(place, lists)));
        }
        List<String> channels = fields.texts("channel");
        if (!channels.isEmpty()) {
            channels.stream()
                    .filter(word -> !ToolchainChannelClassifier.isWord(word))
                    .forEach(word -> fields.problem("\"" + word + "\" is no word for a channel"));
            anyText(tests, text -> channels.contains(ToolchainChannelClassifier.word(text)));
        }
        if (fields.flag("same-command")) {
            tests.add(CargoAliasReader::isSameCommand);
        }
        if (fields.flag("version-open")) {
            anyText(tests, ValueConditionReader::isOpenVersion);
        }
        OptionalInt hex = fields.number("hex");
        if (hex.isPresent()) {
            anyText(tests, text -> isHex(text, hex.getAsInt()));
        }
        OptionalInt longer = fields.number("length-over");
        if (longer.isPresent()) {
            anyText(tests, text -> text.length() > longer.getAsInt());
        }
        OptionalInt over = fields.number("number-over");
        if (over.isPresent()) {
            tests.add(place -> place.value() instanceof Node.Literal literal
                    && literal.spelling().matches("\\d+")
                    && (literal.spelling().length() > 9 || Integer.parseInt(literal.spelling()) > over.getAsInt()));
        }
        OptionalInt count = fields.number("count-over");
        if (count.isPresent()) {
            tests.add(place ->
                    place.value() instanceof Node.Array array && array.items().size() > count.getAsInt());
        }
    }

    private interface Fit {
        boolean fits(String text, String wanted);
    }

    private static void anyText(List<ValueCondition> tests, List<String> wanted, Fit fit) {
        if (!wanted.isEmpty()) {
            anyText(tests, text -> fitsAny(text, wanted, fit));
        }
    }

    private static void anyText(List<ValueCondition> tests, Predicate<String> test) {
        tests.add(place -> any(place.texts(), test));
    }

    private static boolean fitsAny(String text, List<String> wanted, Fit fit) {
        for (String one : wanted) {
            if (fit.fits(text, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(List<String> texts, Predicate<String> test) {
        for (String text : texts) {
            if (test.test(text)) {
                return true;
            }
        }
        return false;
    }

    private static ValueCondition type(StrictTableReader fields, String type) {
        return switch (type) {
            case "string" -> place -> place.value() instanceof Node.Text;
            case "boolean" -> place -> place.value() instanceof Node.Bool;
            case "array" -> place -> place.value() instanceof Node.Array;
            case "table" -> place -> place.value() instanceof Node.Table;
            default -> {
                fields.problem("\"" + type + "\" is no type of a value");
                yield place -> false;
            }
        };
    }

    private static boolean isHex(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }

    /** Whether a version requirement has no upper bound: {@code *}, or {@code >} without {@code <}. */
    private static boolean isOpenVersion(String requirement) {
        String trimmed = requirement.strip();
        return trimmed.equals("*") || (trimmed.startsWith(">") && !trimmed.contains("<"));
    }
}
