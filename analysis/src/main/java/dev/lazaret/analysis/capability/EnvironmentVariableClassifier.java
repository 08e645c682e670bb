package dev.lazaret.analysis.capability;

import java.util.List;

/** Classifies environment variables by their names. */
final class EnvironmentVariableClassifier {
    private final KnownNameCatalogue names;

    EnvironmentVariableClassifier(KnownNameCatalogue names) {
        this.names = names;
    }

    /** Classifies an environment variable. */
    ArgumentShape variable(String name) {
        return switch (names.variable(name).orElse("")) {
            case "secret" -> ArgumentShape.SECRET;
            case "home" -> ArgumentShape.HOME;
            case "cargo" -> ArgumentShape.CARGO_VARIABLE;
            case "check" -> ArgumentShape.CHECK;
            default -> ArgumentShape.PLAIN;
        };
    }

    /** Whether variables with this prefix are set by cargo. */
    boolean isOfCargo(String beginning) {
        return beginning.endsWith("_") && variable(beginning) == ArgumentShape.CARGO_VARIABLE;
    }

    /** Returns the most severe shape of the possible variables; computed if no name is known. */
    ArgumentShape variables(ValueOrigins origins) {
        List<String> found = origins.texts().stream()
                .filter(EnvironmentVariableClassifier::isVariable)
                .toList();
        if (found.isEmpty()) {
            return ArgumentShape.COMPUTED;
        }
        ArgumentShape worst = ArgumentShape.CARGO_VARIABLE;
        for (String name : found) {
            ArgumentShape shape = variable(name);
            if (severity(shape) > severity(worst)) {
                worst = shape;
            }
        }
        return worst;
    }

    private static boolean isVariable(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '{' || c == '}');
    }

    private static int severity(ArgumentShape shape) {
        return switch (shape) {
            case SECRET -> 4;
            case HOME -> 3;
            case CHECK -> 2;
            case PLAIN -> 1;
            default -> 0;
        };
    }
}
