package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the programs that code chooses for a crate to start, and the arguments by which such a program starts or loads something else. */
final class ChosenPrograms {
    /** Arguments of compilers and of protoc before a program, a plugin, or a folder of programs. */
    private static final List<String> CHOOSING =
            List.of("-wrapper", "-fplugin=", "-specs=", "--specs=", "-load", "-B", "--plugin=", "-fuse-ld=/", "@");

    private final CrateFiles crate;
    private final StarterNames names;
    private final Flow flow;
    private final ArgumentClassifier shapes;

    ChosenPrograms(CrateFiles crate, Watch watch, Flow flow, ArgumentClassifier shapes) {
        this.crate = crate;
        this.names = watch.starters();
        this.flow = flow;
        this.shapes = shapes;
    }

    /**
     * A program or argument that is given to a crate.
     *
     * @param name of the method, and of the crate
     * @param value what it may be
     * @param paths what is started or loaded, as it is written
     */
    record Choice(String name, ArgumentShape shape, Origins value, List<String> paths) {}

    /** Returns what a use of a name chooses; empty for any other use, and for a tool of builds by its bare name. */
    Optional<Choice> find(SourceFile file, PathUse mark) {
        if (mark.form() != PathUse.Form.METHOD) {
            return Optional.empty();
        }
        return of(file, names.programs(mark.last()))
                .flatMap(by -> program(file, mark, by))
                .or(() -> of(file, names.arguments(mark.last())).flatMap(by -> argument(file, mark, by)));
    }

    private Optional<String> of(SourceFile file, Set<String> crates) {
        return crates.stream()
                .filter(one -> crate.isDependency(file, one))
                .sorted()
                .findFirst();
    }

    private Optional<Choice> program(SourceFile file, PathUse mark, String by) {
        Origins value = flow.argument(file, mark, 0);
        ArgumentShape shape = shapes.program(value, new NearTexts(), GivenArguments.UNKNOWN);
        return switch (shape) {
            case PLAIN, COMPUTED, SHELL, NETWORK_TOOL ->
                Optional.of(new Choice(name(mark, by), shape, value, paths(value, "")));
            default -> Optional.empty();
        };
    }

    private Optional<Choice> argument(SourceFile file, PathUse mark, String by) {
        Origins value = flow.argument(file, mark, 0);
        return CHOOSING.stream()
                .filter(flag -> value.texts().stream().anyMatch(text -> text.startsWith(flag)))
                .findFirst()
                .map(flag -> new Choice(name(mark, by), ArgumentShape.PLAIN, value, paths(value, flag)));
    }

    private static List<String> paths(Origins value, String flag) {
        return value.texts().stream()
                .map(text -> text.startsWith(flag) ? text.substring(flag.length()) : text)
                .map(text -> text.substring(text.indexOf('=') + 1))
                .filter(text -> text.indexOf('/') >= 0 && text.indexOf(' ') < 0)
                .map(StartedCommand::path)
                .toList();
    }

    private static String name(PathUse mark, String by) {
        return "." + mark.last() + " of " + by;
    }
}
