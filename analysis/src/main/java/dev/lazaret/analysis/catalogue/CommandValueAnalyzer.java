package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.command.CommandActionFinder;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Extracts the commands in a document's value, and assesses what they do. */
public final class CommandValueAnalyzer {
    /** A version or version requirement, which is not a command, even under a key that usually contains one. */
    private static final Pattern VERSION = Pattern.compile("[\\^~=<>v ]*\\d+(?:[.*]\\w++)*+(?:[-+][\\w.]+)?");

    private CommandValueAnalyzer() {}

    /** Whether a value can be a command: it is neither empty nor a version number. */
    public static boolean isCommand(ValuePlace place) {
        return !isEmpty(place)
                && !(place.value() instanceof Node.Text text
                        && VERSION.matcher(text.value()).matches());
    }

    /** Whether a value contains nothing that could be started, because it is an empty string, list or table. */
    public static boolean isEmpty(ValuePlace place) {
        return switch (place.value()) {
            case Node.Text text -> text.value().isBlank();
            case Node.Array array -> array.items().isEmpty();
            case Node.Table table -> table.members().isEmpty();
            case Node.Bool bool -> false;
            case Node.Literal literal -> false;
            case null -> false;
        };
    }

    /**
     * Returns the actions of the commands in a value, the most dangerous one first. Line numbers are relative to the
     * first line of the value.
     */
    public static List<PlacedAction> actions(ValuePlace place) {
        String script = script(place);
        return script.isEmpty() ? List.of() : CommandActionFinder.known().find(script);
    }

    /**
     * Returns the actions in a script file's scripts that are not ordinary for {@code rule}, so that they determine the
     * severity of its findings. Line numbers are relative to the first line of {@code scripts}.
     */
    public static List<PlacedAction> notable(String scripts, Rule rule) {
        List<PlacedAction> placedActions = CommandActionFinder.known().ofShells(scripts);
        return PlacedAction.withSources(placedActions).stream()
                .filter(action -> severity(action.kind(), rule).isPresent())
                .toList();
    }

    /**
     * Returns the most dangerous action that raises the severity of a rule's finding above {@code severity}.
     *
     * @param placedActions actions, the most dangerous one first
     */
    public static Optional<PlacedAction> raising(List<PlacedAction> placedActions, Rule rule, Severity severity) {
        return placedActions.stream()
                .filter(action -> severity(action.kind(), rule)
                        .filter(given -> given.compareTo(severity) < 0)
                        .isPresent())
                .findFirst();
    }

    /**
     * Returns the severity of a rule's finding that follows from an action alone; empty if the action is ordinary for
     * what the rule finds.
     */
    public static Optional<Severity> severity(CommandAction action, Rule rule) {
        if (rule.rating().contained() && action.changesFilesOutside()) {
            return Optional.empty();
        }
        boolean unasked = UserIntent.of(rule.trigger()) == UserIntent.UNASKED;
        if (action == CommandAction.INSTALLS_DOWNLOAD && rule.rating().contained() && unasked) {
            return Optional.of(Severity.HIGH);
        }
        return switch (action.weight()) {
            case GRAVE -> Optional.of(Severity.HIGH);
            case NOTABLE -> Optional.of(Severity.MEDIUM);
            case ORDINARY -> Optional.empty();
        };
    }

    /** Returns the command as a script, including arguments that are under a separate key. */
    private static String script(ValuePlace place) {
        String script = text(place.value());
        if (script.isEmpty() || script.indexOf('\n') >= 0) {
            return script;
        }
        String last = place.keys().path().isEmpty() ? "" : place.keys().path().getLast();
        boolean takesArguments = last.equals("command") || last.equals("program");
        if (!takesArguments) {
            return script;
        }
        StringBuilder whole = new StringBuilder(script);
        for (String key : CommandKeyMatcher.ARGUMENTS) {
            place.table()
                    .get(key)
                    .filter(value -> CommandKeyMatcher.isArguments(key, value))
                    .map(CommandValueAnalyzer::text)
                    .ifPresent(words -> whole.append(' ').append(words));
        }
        return whole.toString();
    }

    private static String text(@Nullable Node value) {
        return switch (value) {
            case Node.Text text -> text.value();
            case Node.Array array -> words(array.texts());
            case Node.Table table -> "";
            case Node.Bool bool -> "";
            case Node.Literal literal -> "";
            case null -> "";
        };
    }

    /**
     * Joins the arguments of one command into a line. If the first string contains a space, however, the strings are
     * separate lines of a script.
     */
    private static String words(List<String> texts) {
        boolean lines = texts.size() > 1 && texts.getFirst().strip().indexOf(' ') > 0;
        StringBuilder script = new StringBuilder();
        for (String text : texts) {
            boolean quote = !lines && texts.size() > 1 && text.chars().anyMatch(Character::isWhitespace);
            script.append(script.isEmpty() ? "" : lines ? "\n" : " ")
                    .append(quote ? "'" + text.replace("'", "'\\''") + "'" : text);
        }
        return script.toString();
    }
}
