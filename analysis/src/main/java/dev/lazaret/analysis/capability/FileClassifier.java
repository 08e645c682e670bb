package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Classifies files and folders by their paths. If a path has several possible values, the most severe class counts. */
final class FileClassifier {
    /**
     * The variable through which cargo passes metadata from a dependency's build script. By convention, its value is
     * the output folder of that build script.
     */
    private static final Pattern OTHER_OUTPUT = Pattern.compile("DEP_[A-Z0-9_]+_ROOT");

    /** Methods of paths whose result is outside of the folder. */
    static final Set<String> CLIMBS = Set.of("ancestors", "parent", "pop");

    /** The methods among {@link #CLIMBS} that return the parent folder. */
    private static final Set<String> ABOVE = Set.of("parent", "pop");

    /** Folders that contain users' home directories. */
    private static final Pattern HOMES =
            Pattern.compile("(?i:/(?:home|root|users|var/root)|[a-z]:[/\\\\]users)(?=[/\\\\]|$)");

    /** Files below /proc that contain a program's environment variables or memory. */
    private static final Pattern MEMORY = Pattern.compile("(?:^|/)(?:environ|mem)$");

    /**
     * Sources of values that may contain {@code ..} or an absolute path, so that joining them to a folder can leave
     * that folder.
     */
    private static final ValueSource[] FROM_DATA = {
        ValueSource.ARGUMENTS,
        ValueSource.BYTES,
        ValueSource.CONTENT,
        ValueSource.DECODED,
        ValueSource.MIXED,
        ValueSource.PROGRAM_FILE
    };

    private final KnownNameCatalogue names;
    private final EnvironmentVariableClassifier variables;

    FileClassifier(KnownNameCatalogue names, EnvironmentVariableClassifier variables) {
        this.names = names;
        this.variables = variables;
    }

    /** Classifies a file. */
    ArgumentShape file(ValueOrigins file) {
        ArgumentShape named = file.texts().stream()
                .map(this::file)
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(FileClassifier::order))
                .orElse(ArgumentShape.PLAIN);
        boolean mayBeAnyOfHome = named == ArgumentShape.PLAIN || named == ArgumentShape.HOME;
        if (mayBeAnyOfHome && !file.decided() && isBelowHome(file)) {
            return ArgumentShape.HOME_COMPUTED;
        }
        if (named != ArgumentShape.PLAIN) {
            return named;
        }
        boolean leaves = file.texts().stream()
                .anyMatch(text ->
                        text.startsWith("/") || text.startsWith("~") || text.contains("..") || text.contains(":\\"));
        if (!leaves && file.texts().contains("OUT_DIR")) {
            return file.texts().stream().anyMatch(CLIMBS::contains) ? ArgumentShape.PLAIN : ArgumentShape.OUTPUT_FOLDER;
        }
        if (!leaves
                && file.texts().stream()
                        .anyMatch(text -> OTHER_OUTPUT.matcher(text).matches())) {
            return ArgumentShape.PACKAGE_OUTPUT;
        }
        if (!leaves && file.texts().contains("CARGO_MANIFEST_DIR")) {
            return ArgumentShape.OWN_FOLDER;
        }
        return file.decided() && !file.isUnknown() ? ArgumentShape.PLAIN : ArgumentShape.COMPUTED;
    }

    private static int order(ArgumentShape shape) {
        return shape == ArgumentShape.SECRET ? 0 : shape == ArgumentShape.STARTUP ? 1 : 2;
    }

    /** Returns the shape of the known file that a string names; empty if it names none. */
    Optional<ArgumentShape> file(String text) {
        return names.file(text).map(found -> switch (found.word()) {
            case "secret" -> ArgumentShape.SECRET;
            case "startup" -> ArgumentShape.STARTUP;
            case "check" -> ArgumentShape.CHECK;
            default -> ArgumentShape.HOME;
        });
    }

    /**
     * Classifies a folder that is created. If the folder is the parent of a path, the path itself is classified. This
     * does not apply if something is joined to the parent.
     */
    ArgumentShape folder(ValueOrigins folder) {
        List<String> texts = new ArrayList<>(folder.texts());
        while (!texts.isEmpty() && ABOVE.contains(texts.getLast())) {
            texts.removeLast();
        }
        return written(new ValueOrigins(new LinkedHashSet<>(texts), folder.sources(), folder.decided()));
    }

    /**
     * Classifies a file or folder that build-time code reads. In addition to {@link #file(ValueOrigins)}, this
     * recognizes users' home directories and programs' memory.
     */
    ArgumentShape read(ValueOrigins file) {
        ArgumentShape known = file(file);
        if (isGrave(known) && known != ArgumentShape.HOME) {
            return known;
        }
        if (file.texts().stream().anyMatch(text -> text.startsWith("/proc"))
                && file.texts().stream().anyMatch(text -> MEMORY.matcher(text).find())) {
            return ArgumentShape.SECRET;
        }
        boolean above = namesHome(file) && file.texts().stream().anyMatch(CLIMBS::contains);
        boolean homes =
                file.texts().stream().anyMatch(text -> HOMES.matcher(text).lookingAt());
        return above || homes ? ArgumentShape.HOME_COMPUTED : known;
    }

    private boolean isBelowHome(ValueOrigins path) {
        return !path.isFrom(ValueSource.TEMPORARY_FOLDER) && namesHome(path);
    }

    private boolean namesHome(ValueOrigins path) {
        return path.isFrom(ValueSource.HOME_FOLDER)
                || path.texts().stream().anyMatch(text -> variables.variable(text) == ArgumentShape.HOME);
    }

    /**
     * Whether a path with the name of a user's file refers to the user's own file, as far as the literal parts of the
     * path show.
     */
    boolean isOfUser(ValueOrigins path, ArgumentShape shape) {
        boolean absolute = path.texts().stream()
                .anyMatch(text -> text.startsWith("/home/")
                        || text.startsWith("/root/")
                        || text.startsWith("~")
                        || (text.startsWith("/") && file(text).isPresent())
                        || text.contains(":\\"));
        boolean above =
                shape == ArgumentShape.SETTINGS && path.texts().stream().anyMatch(text -> text.startsWith(".."));
        return absolute || ((above || namesHome(path)) && !path.isFrom(ValueSource.TEMPORARY_FOLDER));
    }

    /** Whether only the user should access a file of this shape. */
    static boolean isGrave(ArgumentShape shape) {
        return switch (shape) {
            case HOME, SECRET, STARTUP, SETTINGS -> true;
            default -> false;
        };
    }

    /**
     * Classifies a file that is written, moved or deleted. Only a path below the output folder that cargo provides is
     * ordinary.
     */
    ArgumentShape written(ValueOrigins file) {
        ArgumentShape known = file(file);
        boolean output = known == ArgumentShape.OUTPUT_FOLDER;
        if (output && file.isFrom(FROM_DATA)) {
            return ArgumentShape.COMPUTED;
        }
        if (output && !file.isFrom(ValueSource.LEAVES_OUTPUT)) {
            return known;
        }
        boolean home = namesHome(file);
        if (known == ArgumentShape.SECRET || known == ArgumentShape.STARTUP || known == ArgumentShape.HOME || home) {
            return known == ArgumentShape.SECRET || known == ArgumentShape.STARTUP ? known : ArgumentShape.HOME;
        }
        if (file.texts().stream().anyMatch(names::isSettings)) {
            return ArgumentShape.SETTINGS;
        }
        if (file.isFrom(ValueSource.WORKING_FOLDER)) {
            return ArgumentShape.OWN_FOLDER;
        }
        if (output) {
            return ArgumentShape.COMPUTED;
        }
        if (file.isFrom(ValueSource.PROGRAM_FILE, ValueSource.ARGUMENTS, ValueSource.FOLDER_LISTING)) {
            return ArgumentShape.FOUND;
        }
        return file.isFrom(ValueSource.TEMPORARY_FOLDER) ? ArgumentShape.TEMPORARY : known;
    }
}
