package dev.lazaret.analysis.capability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The literals of each function of a crate, and the names of the variables with which it starts programs. */
final class FunctionLiteralIndex {
    /** Most texts of one unit that may be folders in which git starts, and the longest of them, in characters. */
    private static final int FOLDERS = 500;

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
     * Adds the variables with which a program is started: {@code .env("NAME", ..)} and {@code .envs([("NAME", ..)])}.
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

    /** Returns the texts of a function; none outside of functions. */
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
