package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.pattern.BraceExpander;
import dev.lazaret.analysis.pattern.PathGlob;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.rust.NameOccurrence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Parses the matches and rating overrides in the rule data. */
final class RuleCriteriaReader {
    private static final List<String> SUBJECTS = List.of("claim", "rest", "problem");

    private static final Set<String> ENTRY_WORDS = Set.of(
            "path",
            "not-path",
            "kind",
            "execute",
            "empty",
            "format",
            "shebang",
            "verdicts",
            "depth",
            "size-over",
            "name-over",
            "sibling",
            "holds",
            "below",
            "name-has");

    private final NamedLists lists;
    private final Map<String, DocumentKind> kinds;
    private final Map<String, ToolSettings> settings;

    RuleCriteriaReader(NamedLists lists, Map<String, DocumentKind> kinds, Map<String, ToolSettings> settings) {
        this.lists = lists;
        this.kinds = kinds;
        this.settings = settings;
    }

    /**
     * Reads a {@code settings} match. Returns one match for each kind of place that can contain the tool's settings.
     * Old names of the keys are added.
     */
    List<DocumentCriteria> settings(StrictTableReader fields) {
        ToolSettings tool = settings.get(fields.text("settings"));
        if (tool == null) {
            fields.problem("there are no settings of this name");
            return List.of();
        }
        DocumentCriteria match = document(fields, key -> grouped(tool, key, fields));
        List<DocumentCriteria> all = new ArrayList<>();
        for (ToolSettings.Place place : tool.places()) {
            List<String> here = place.kinds().stream()
                    .filter(match.kinds().isEmpty() ? _ -> !place.named() : match.kinds()::contains)
                    .toList();
            if (!here.isEmpty()) {
                List<String> keys = tool.paths(place, match.keys());
                keys.forEach(path -> checkKey(path, fields));
                all.add(match.at(here, keys));
            }
        }
        return all;
    }

    /**
     * Returns the keys of a group if {@code key} is {@code @} followed by the group's name; otherwise {@code key}
     * itself.
     */
    private static Stream<String> grouped(ToolSettings tool, String key, StrictTableReader fields) {
        if (!key.startsWith("@")) {
            return Stream.of(key);
        }
        List<String> group = tool.groups().getOrDefault(key.substring(1), List.of());
        if (group.isEmpty()) {
            fields.problem("there are no keys \"" + key + "\" in " + ToolSettings.FILE);
        }
        return group.stream();
    }

    DocumentCriteria document(StrictTableReader fields) {
        return document(fields, Stream::of);
    }

    private DocumentCriteria document(StrictTableReader fields, Function<String, Stream<String>> meant) {
        List<String> names = fields.texts("document");
        names.stream()
                .filter(name -> !kinds.containsKey(name))
                .forEach(name -> fields.problem("there is no document kind \"" + name + "\""));
        List<String> keys = fields.texts("key").stream()
                .flatMap(meant)
                .flatMap(path -> BraceExpander.expand(path).stream())
                .toList();
        keys.forEach(path -> checkKey(path, fields));
        DocumentCriteria.Matched subject = subject(fields);
        boolean wantsKey = subject == DocumentCriteria.Matched.KEY || subject == DocumentCriteria.Matched.CLAIM;
        if (wantsKey == keys.isEmpty()) {
            fields.problem(wantsKey ? "\"key\" is missing" : "\"key\" does not go with this subject");
        }
        boolean claims = !fields.has("claim") || fields.flag("claim");
        Optional<DocumentKind.Base> from = fields.optional("from").flatMap(word -> {
            Optional<DocumentKind.Base> base = DocumentKind.Base.find(word);
            base.ifPresentOrElse(any -> {}, () -> fields.problem("\"" + word + "\" is no folder"));
            return base;
        });
        DocumentCriteria match = new DocumentCriteria(
                names,
                subject,
                keys,
                KeyValueConditions.read(fields, lists, true),
                claims,
                line(fields),
                evidence(fields),
                from);
        fields.done();
        return match;
    }

    private static DocumentCriteria.Matched subject(StrictTableReader fields) {
        List<String> messages = SUBJECTS.stream().filter(fields::flag).toList();
        if (messages.size() > 1) {
            fields.problem("only one of " + String.join(", ", SUBJECTS) + " can be");
        }
        return messages.isEmpty()
                ? DocumentCriteria.Matched.KEY
                : DocumentCriteria.Matched.valueOf(messages.getFirst().toUpperCase(Locale.ROOT));
    }

    private static void checkKey(String path, StrictTableReader fields) {
        List<String> steps = DocumentCriteria.steps(path);
        boolean broken = steps.stream()
                .skip(path.startsWith("[]") ? 1 : 0)
                .anyMatch(step -> step.isEmpty() || (step.contains("*") && !step.equals("*") && !step.equals("**")));
        boolean twice = steps.stream().filter("**"::equals).count() > 1;
        if (broken || twice || path.contains("{") || path.contains("}")) {
            fields.problem("\"" + path + "\" is no key path");
        }
    }

    private static DocumentCriteria.Line line(StrictTableReader fields) {
        return fields.optional("line")
                .map(word -> DocumentCriteria.Line.find(word).orElseGet(() -> {
                    fields.problem("\"" + word + "\" is no word for a line");
                    return DocumentCriteria.Line.KEY;
                }))
                .orElse(DocumentCriteria.Line.KEY);
    }

    private static DocumentCriteria.Excerpt evidence(StrictTableReader fields) {
        return fields.optional("evidence")
                .map(word -> DocumentCriteria.Excerpt.find(word).orElseGet(() -> {
                    fields.problem("\"" + word + "\" is no word for evidence");
                    return DocumentCriteria.Excerpt.NONE;
                }))
                .orElse(DocumentCriteria.Excerpt.KEY_VALUE);
    }

    EntryCriteria entry(StrictTableReader fields, boolean needsPath) {
        List<String> paths = fields.texts("path");
        if (needsPath && paths.isEmpty()) {
            fields.problem("\"path\" or \"document\" is missing");
        }
        EntryCriteria match = new EntryCriteria(
                paths,
                globs(fields.texts("not-path")),
                new EntryCriteria.Attributes(
                        kinds(fields, needsPath),
                        optionalFlag(fields, "execute"),
                        optionalFlag(fields, "empty"),
                        fields.number("size-over")),
                new EntryCriteria.Bytes(
                        optionalFlag(fields, "shebang"), optionalFlag(fields, "verdicts"), formats(fields)),
                new EntryCriteria.Name(nested(fields), fields.number("name-over"), nameClasses(fields)),
                new EntryCriteria.Neighbours(
                        expanded(fields.texts("sibling")),
                        expanded(fields.texts("holds")),
                        expanded(fields.texts("below"))));
        fields.done();
        return match;
    }

    private static List<String> expanded(List<String> patterns) {
        return patterns.stream()
                .flatMap(one -> BraceExpander.expand(one).stream())
                .toList();
    }

    private static List<PathGlob> globs(List<String> patterns) {
        return expanded(patterns).stream().map(PathGlob::new).toList();
    }

    private static Optional<Boolean> optionalFlag(StrictTableReader fields, String key) {
        return fields.has(key) ? Optional.of(fields.flag(key)) : Optional.empty();
    }

    private static Optional<Boolean> nested(StrictTableReader fields) {
        Optional<String> depth = fields.optional("depth");
        depth.filter(word -> !word.equals("nested") && !word.equals("root"))
                .ifPresent(word -> fields.problem("\"" + word + "\" is no depth"));
        return depth.map("nested"::equals);
    }

    /** Returns the identifier of an entry kind in the rule data, where a directory is called "folder". */
    private static String word(EntryKind kind) {
        return kind == EntryKind.DIRECTORY ? "folder" : kind.word();
    }

    private static Set<EntryKind> kinds(StrictTableReader fields, boolean onlyFiles) {
        Set<EntryKind> kinds = new HashSet<>();
        for (String word : fields.texts("kind")) {
            switch (word) {
                case "any" -> kinds.addAll(EnumSet.allOf(EntryKind.class));
                case "special" ->
                    kinds.addAll(EnumSet.of(EntryKind.FIFO, EntryKind.SOCKET, EntryKind.DEVICE, EntryKind.OTHER));
                default ->
                    EnumWordConverter.find(EntryKind.values(), RuleCriteriaReader::word, word)
                            .ifPresentOrElse(kinds::add, () -> fields.problem("\"" + word + "\" is no kind of entry"));
            }
        }
        if (kinds.isEmpty()) {
            kinds.addAll(onlyFiles ? EnumSet.of(EntryKind.FILE) : EnumSet.allOf(EntryKind.class));
        }
        return Set.copyOf(kinds);
    }

    private static Set<FileFormat> formats(StrictTableReader fields) {
        Set<FileFormat> formats = EnumSet.noneOf(FileFormat.class);
        for (String word : fields.texts("format")) {
            FileFormat.find(word)
                    .ifPresentOrElse(formats::add, () -> fields.problem("\"" + word + "\" is no format of files"));
        }
        return formats;
    }

    private static List<NameAnomaly> nameClasses(StrictTableReader fields) {
        return fields.texts("name-has").stream()
                .map(word -> NameAnomaly.find(word).orElseGet(() -> {
                    fields.problem("\"" + word + "\" is no class of characters");
                    return NameAnomaly.CONTROL;
                }))
                .toList();
    }

    /**
     * @param needsNames whether names are required; false in a rating override, which may omit names and roles
     */
    SourceCriteria source(StrictTableReader fields, boolean needsNames) {
        Set<NameOccurrence.Role> roles = EnumSet.noneOf(NameOccurrence.Role.class);
        for (String word : fields.texts("rust")) {
            EnumWordConverter.find(NameOccurrence.Role.values(), role -> EnumWordConverter.kebab(role.name()), word)
                    .ifPresentOrElse(
                            roles::add, () -> fields.problem("\"" + word + "\" is nothing that a name can be"));
        }
        Set<String> names = Set.copyOf(fields.texts("name"));
        if (needsNames && names.isEmpty()) {
            fields.problem("\"name\" is missing");
        }
        Predicate<String> symbol = fields.optional("symbol-in")
                .map(list -> lists.named(list, fields))
                .orElse(any -> true);
        Optional<Predicate<String>> says = fields.optional("says-in").map(list -> lists.named(list, fields));
        Optional<Predicate<String>> saysNot = fields.optional("says-not-in")
                .map(list -> lists.named(list, fields).negate());
        SourceCriteria match = new SourceCriteria(
                new SourceCriteria.Named(Set.copyOf(roles), names, symbol),
                new SourceCriteria.Arguments(
                        fields.texts("inside"),
                        fields.texts("not-inside"),
                        says.or(() -> saysNot),
                        fields.texts("ends")),
                new SourceCriteria.Context(fields.texts("condition"), fields.flag("inner"), fields.flag("in-macro")),
                new SourceCriteria.FilePattern(
                        fields.texts("crate"), globs(fields.texts("path")), globs(fields.texts("not-path"))));
        fields.done();
        return match;
    }

    /**
     * @param ofSource whether the rule matches names in Rust source
     */
    RatingOverride grade(StrictTableReader fields, boolean ofSource) {
        Optional<Severity> severity = word(fields, "severity", Severity::find);
        Optional<Trigger> trigger = word(fields, "trigger", Trigger::find);
        if (severity.isEmpty() && trigger.isEmpty()) {
            fields.problem("a grade needs a severity or a trigger");
        }
        String because = fields.text("because");
        Optional<StrictTableReader> when = fields.table("when");
        if (when.isEmpty()) {
            fields.problem("\"when\" is missing");
        }
        boolean entry = !ofSource && when.isPresent() && when.get().hasAny(ENTRY_WORDS);
        RatingOverride grade = new RatingOverride(
                when.filter(any -> entry).map(match -> entry(match, false)),
                when.filter(any -> !entry && !ofSource).map(match -> {
                    KeyValueConditions conditions = KeyValueConditions.read(match, lists, false);
                    match.done();
                    return conditions;
                }),
                when.filter(any -> ofSource).map(match -> source(match, false)),
                severity,
                trigger,
                because);
        fields.done();
        return grade;
    }

    /** Parses an enumerated value of a rating override. Reports a problem if the value is unknown. */
    private static <E> Optional<E> word(StrictTableReader fields, String key, Function<String, Optional<E>> of) {
        Optional<String> messages = fields.optional(key);
        Optional<E> found = messages.flatMap(of);
        if (messages.isPresent() && found.isEmpty()) {
            fields.problem("\"" + key + "\" is no word of the contract");
        }
        return found;
    }
}
