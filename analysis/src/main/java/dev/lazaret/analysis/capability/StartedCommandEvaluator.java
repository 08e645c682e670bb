package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.scope.KnownToolFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Computes the arguments and the working directory of a command, as far as they are constant. */
final class StartedCommandEvaluator {
    /** Placeholder for an unknown value. */
    static final String UNKNOWN = "{}";

    /** Placeholder for the arguments that are not listed. */
    static final String MORE = "..";

    /** Maximum number of arguments, and of literals of a folder's path, that are shown. */
    private static final int WORDS = 24;

    private static final int PARTS = 4;

    /** An interpolation at the start of a path, with the separators after it. */
    private static final Pattern FILLED = Pattern.compile("^\\{[^}]*\\}/*");

    private final ConstantTextEvaluator constants;
    private final ArgumentDataflow flow;

    StartedCommandEvaluator(ConstantTextEvaluator constants, ArgumentDataflow flow) {
        this.constants = constants;
        this.flow = flow;
    }

    /**
     * A command.
     *
     * @param words arguments of the command, in order
     * @param folder working directory; empty if none is set or known
     */
    record Text(List<String> words, String folder) {
        /** A command about which nothing is known. */
        static final Text NONE = new Text(List.of(), "");

        /** Returns this command with other arguments before its own. */
        Text behind(List<String> first) {
            List<String> all = new ArrayList<>(first.subList(0, Math.min(first.size(), WORDS)));
            all.addAll(first.size() > WORDS ? List.of(MORE) : words);
            return new Text(List.copyOf(all), folder);
        }

        /**
         * Returns the arguments that may be paths: those that contain a separator or a dot, or that follow an option
         * that takes a path. An interpolation at the start of a path is removed.
         */
        Set<String> paths() {
            Set<String> found = new LinkedHashSet<>();
            String before = "";
            for (String word : words) {
                String path = path(word.substring(word.startsWith("-") ? word.indexOf('=') + 1 : 0));
                boolean may = path.indexOf('/') > 0
                        || path.indexOf('.') > 0
                        || (KnownToolFiles.isBeforePath(before) && !path.isEmpty());
                before = word;
                if (may && !path.startsWith("-") && !path.contains("://") && path.indexOf(' ') < 0) {
                    found.add(path);
                }
            }
            return found;
        }
    }

    /** Returns a path without the interpolation at its start. */
    static String path(String written) {
        return FILLED.matcher(written).replaceFirst("");
    }

    /** Returns the command that is started with these arguments. */
    Text find(ProgramArguments given) {
        if (given.calls().isEmpty()) {
            return Text.NONE;
        }
        Map<CallGraph.Edge, Map<String, FoldedValue>> parameters = new HashMap<>();
        List<String> words = new ArrayList<>();
        String folder = "";
        for (ProgramArguments.Call call : given.calls()) {
            if (words.size() >= WORDS) {
                words.add(MORE);
                break;
            }
            CallGraph.Edge caller = call.caller();
            int close = call.file().trees().partner(call.open());
            FoldedValue value = constants.evaluate(
                    call.file(),
                    call.mark(),
                    caller == null ? Map.of() : parameters.computeIfAbsent(caller, this::parameters),
                    call.open() + 1,
                    close);
            switch (call.kind()) {
                case ARGUMENT -> words.add(word(value));
                case ARGUMENTS -> {
                    if (value instanceof FoldedValue.Items(List<FoldedValue> items, boolean each) && !each) {
                        items.stream().limit(WORDS).forEach(item -> words.add(word(item)));
                    } else {
                        words.add(UNKNOWN);
                    }
                }
                case FOLDER ->
                    folder = folder(value, flow.origins(call.file(), call.mark(), call.open() + 1, close, caller));
            }
        }
        return new Text(List.copyOf(words), folder);
    }

    private Map<String, FoldedValue> parameters(CallGraph.Edge caller) {
        Map<String, FoldedValue> found = new HashMap<>();
        List<String> names = caller.to().parameters();
        for (int k = 0; k < names.size(); k++) {
            ArgumentRange range = ArgumentRange.of(caller, k);
            NameReference mark = caller.mark();
            found.put(
                    names.get(k),
                    constants.evaluate(caller.file(), mark.function(), mark.scope(), range.from(), range.to()));
        }
        return found;
    }

    /** Returns a value as an argument, with a placeholder for each unknown part. */
    static String word(FoldedValue value) {
        return value instanceof FoldedValue.Text(String text) ? text.replace(FoldedValue.HOLE, UNKNOWN) : UNKNOWN;
    }

    private static String folder(FoldedValue value, ValueOrigins origins) {
        if (value instanceof FoldedValue.Text(String text) && value.isKnown()) {
            return text;
        }
        List<String> parts = origins.texts().stream()
                .filter(text -> !text.isEmpty() && !FileClassifier.CLIMBS.contains(text))
                .limit(PARTS)
                .toList();
        return String.join("/", parts);
    }
}
