package dev.lazaret.analysis.capability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the literals in each function of a crate, and the names of environment variables that the function sets for
 * programs that it starts.
 */
final class FunctionLiteralIndex {
    /** Maximum number of strings in one unit that are recorded as folders in which git may start. */
    private static final int FOLDERS = 500;

    /** Length in characters from which a string is too long to be such a folder. */
    private static final int LONGEST_FOLDER = 500;

    private final Map<FunctionItem, FunctionLiterals> texts = new LinkedHashMap<>();
    private @Nullable List<String> folders;

    FunctionLiteralIndex(CrateSources crate, ArgumentDataflow flow) {
        for (SourceFile file : crate.files()) {
            for (StatementLiterals text : file.texts()) {
                FunctionItem function = text.function();
                if (function != null && text.single()) {
                    texts.computeIfAbsent(function, key -> new FunctionLiterals())
                            .add(text.plain());
                }
            }
            for (NameReference mark : file.marks()) {
                addVariables(file, mark, flow);
            }
        }
    }

    /**
     * Adds the environment variables that are set for a program that is started: {@code .env("NAME", ..)} and
     * {@code .envs([("NAME", ..)])}.
     */
    private void addVariables(SourceFile file, NameReference mark, ArgumentDataflow flow) {
        FunctionItem function = mark.function();
        if (function != null
                && mark.form() == NameReference.Form.METHOD
                && (mark.last().equals("env") || mark.last().equals("envs"))) {
            FunctionLiterals near = texts.computeIfAbsent(function, key -> new FunctionLiterals());
            flow.argument(file, mark, 0).texts().forEach(name -> near.add(ProgramClassifier.VARIABLE_PREFIX + name));
        }
    }

    /** Returns the literals of a function; empty if {@code function} is null. */
    FunctionLiterals near(@Nullable FunctionItem function) {
        FunctionLiterals near = function == null ? null : texts.get(function);
        return near == null ? new FunctionLiterals() : near;
    }

    /** Returns the literals of the crate that may name a folder in which git starts. */
    List<String> folders() {
        if (folders == null) {
            folders = texts.values().stream()
                    .flatMap(FunctionLiterals::literals)
                    .filter(text -> text.length() < LONGEST_FOLDER && text.indexOf(' ') < 0 && !text.startsWith("-"))
                    .distinct()
                    .limit(FOLDERS)
                    .toList();
        }
        return folders;
    }
}
