package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.command.CommandDeed;
import dev.lazaret.analysis.command.CommandDeeds;
import dev.lazaret.analysis.command.PlacedDeed;
import dev.lazaret.analysis.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands that a value of a document holds. */
public final class CommandText {
    /** A version or a requirement of one is no command, whatever its key is called. */
    private static final Pattern VERSION = Pattern.compile("[\\^~=<>v ]*\\d+(?:[.*]\\w++)*+(?:[-+][\\w.]+)?");

    /** Keys for the arguments of a program, beside that of the program. */
    private static final List<String> ARGUMENTS = List.of("args", "arguments", "command_arguments");

    private CommandText() {}

    /** Whether a value can be a command: not empty, and no version number. */
    public static boolean isCommand(ValuePlace place) {
        return !isEmpty(place)
                && !(place.value() instanceof Node.Text text
                        && VERSION.matcher(text.value()).matches());
    }

    /** Whether a value holds nothing that could start: an empty text, list or table. */
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

    /** What the commands of a value do, the worst first. Lines count from the first one of the value. */
    public static List<PlacedDeed> deeds(ValuePlace place) {
        String script = script(place);
        return script.isEmpty() ? List.of() : CommandDeeds.known().of(script);
    }

    /** What the scripts of a file that holds nothing else do, those that are worth a look. Lines count from the value's first one. */
    public static List<PlacedDeed> notable(String scripts, Rule rule) {
        List<PlacedDeed> deeds = CommandDeeds.known().ofShells(scripts);
        return PlacedDeed.withSources(deeds).stream()
                .filter(deed -> severity(deed.kind(), rule).isPresent())
                .toList();
    }

    /** The worst deed that makes a finding of a rule graver than {@code severity}; {@code deeds} has the worst first. */
    public static Optional<PlacedDeed> raising(List<PlacedDeed> deeds, Rule rule, Severity severity) {
        return deeds.stream()
                .filter(deed -> severity(deed.kind(), rule)
                        .filter(given -> given.compareTo(severity) < 0)
                        .isPresent())
                .findFirst();
    }

    /** The severity that a deed alone gives to a finding of a rule; empty where it is ordinary for what the rule finds. */
    public static Optional<Severity> severity(CommandDeed deed, Rule rule) {
        if (rule.rating().contained() && deed.changesFilesOutside()) {
            return Optional.empty();
        }
        boolean unasked = Surprise.of(rule.trigger()) == Surprise.UNASKED;
        if (deed == CommandDeed.INSTALLS_DOWNLOAD && rule.rating().contained() && unasked) {
            return Optional.of(Severity.HIGH);
        }
        return switch (deed.weight()) {
            case GRAVE -> Optional.of(Severity.HIGH);
            case NOTABLE -> Optional.of(Severity.MEDIUM);
            case ORDINARY -> Optional.empty();
        };
    }

    /** A program's arguments may stand in a key of their own. */
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
        for (String key : ARGUMENTS) {
            place.table()
                    .get(key)
                    .map(CommandText::text)
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

    /** Words of one command, or lines of a script where they hold blanks and are not options. */
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
