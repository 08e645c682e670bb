package dev.lazaret.app.step.cargo;

import dev.lazaret.app.json.JsonRecordMapper;
import dev.lazaret.app.json.JsonRecordMapper.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the output of {@code cargo --message-format=json} (see The Cargo Book, "External tools"). Anything in a
 * stage can print such a line, so its content is only a claim. Its strings are not sanitized for display.
 */
sealed interface CargoMessage {
    /** Part of the compiler's label at a value that can't be moved. */
    String NOT_COPY = "does not implement the `Copy` trait";

    /**
     * A target was compiled.
     *
     * @param kinds kinds of the target, for example "custom-build"
     * @param name name of the target
     * @param source path of the target's root source file
     * @param test whether it was compiled as a test
     * @param executable path of the program that was linked; empty if no program was linked
     * @param features enabled features
     * @param files paths of the files that were produced
     */
    record Artifact(
            PackageId id,
            List<String> kinds,
            String name,
            String source,
            boolean test,
            Optional<String> executable,
            List<String> features,
            List<String> files)
            implements CargoMessage {}

    /**
     * A build script has run.
     *
     * @param cfgs configuration options that it sets for its package, for example {@code fast} or {@code mode="x"}
     */
    record BuildScriptExecuted(PackageId id, List<String> cfgs) implements CargoMessage {}

    /**
     * A message from the compiler.
     *
     * @param id the package that is compiled
     * @param kinds kinds of the target that is compiled
     * @param message the message. If it has no source location, its notes are appended, because they explain why a
     *     linker failed
     * @param line line number; 0 if none is given
     * @param column column number; 0 if none is given
     * @param label label at the location itself, or the one that says why a value can't be moved; empty if there is none
     * @param macros names of the macros whose expansion contains the location, innermost first, without path and
     *     {@code !}; for a derive macro, the derived name
     * @param gated location of an item with the missing name that a {@code cfg} excludes; empty if the message has none
     * @param traits traits that have a missing method and that the type could implement, according to the compiler
     * @param rendered the whole message as the compiler prints it, with source lines and notes; empty if it is missing
     */
    record Compiler(
            PackageId id,
            List<String> kinds,
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            int column,
            String label,
            List<String> macros,
            Optional<Place> gated,
            List<String> traits,
            String rendered)
            implements CargoMessage {
        private static final int LONGEST_SEARCHED = 2_000;

        public Compiler {
            macros = List.copyOf(macros);
            traits = List.copyOf(traits);
        }

        /** Returns a copy with texts that are short enough to be searched. The project's code chooses these texts. */
        Compiler shortened() {
            return new Compiler(
                    id,
                    kinds,
                    level,
                    code,
                    start(message),
                    path,
                    line,
                    column,
                    start(label),
                    macros,
                    gated,
                    traits,
                    "");
        }

        private static String start(String text) {
            return text.length() <= LONGEST_SEARCHED ? text : text.substring(0, LONGEST_SEARCHED);
        }

        /** Returns a copy with paths below the repository; {@code folder} is the workspace's folder in it. */
        Compiler below(String folder) {
            return new Compiler(
                    id,
                    kinds,
                    level,
                    code,
                    message,
                    path.map(claimed -> CompilerPathFormatter.shown(claimed, folder)),
                    line,
                    column,
                    label,
                    macros,
                    gated.map(place -> new Place(CompilerPathFormatter.shown(place.path(), folder), place.line())),
                    traits,
                    rendered);
        }
    }

    /** A line that a message names. */
    record Place(String path, int line) {}

    /** Compilation has ended. A program that is started afterwards prints to the same stream. */
    record BuildFinished(boolean success) implements CargoMessage {}

    /** Any other message from cargo; it is ignored. */
    record Other() implements CargoMessage {}

    /** Parses a line; empty if it is not a message. */
    static Optional<CargoMessage> of(String line) {
        if (!line.startsWith("{\"reason\":")) {
            return Optional.empty();
        }
        return JsonRecordMapper.LENIENT.read(Line.class, line).map(Line::read);
    }

    /** The fields of a line that are used. */
    record Line(
            String reason,
            @Name("package_id") String id,
            Optional<Target> target,
            Optional<Profile> profile,
            Optional<String> executable,
            List<String> features,
            @Name("filenames") List<String> files,
            List<String> cfgs,
            boolean success,
            Optional<Diagnostic> message) {
        record Target(String name, @Name("src_path") String source, List<String> kind) {}

        record Profile(boolean test) {}

        private CargoMessage read() {
            PackageId crate = PackageId.of(id);
            Target of = target.orElse(new Target("", "", List.of()));
            return switch (reason) {
                case "compiler-artifact" ->
                    new Artifact(
                            crate,
                            of.kind,
                            of.name,
                            of.source,
                            profile.isPresent() && profile.get().test,
                            executable,
                            features,
                            files);
                case "build-script-executed" -> new BuildScriptExecuted(crate, cfgs);
                case "compiler-message" -> message.orElse(Diagnostic.NONE).of(crate, of.kind);
                case "build-finished" -> new BuildFinished(success);
                default -> new Other();
            };
        }
    }

    /** The fields of a compiler message that are used. */
    record Diagnostic(
            String level,
            String message,
            Optional<Code> code,
            List<Span> spans,
            List<Child> children,
            Optional<String> rendered) {
        static final Diagnostic NONE = new Diagnostic("", "", Optional.empty(), List.of(), List.of(), Optional.empty());

        private static final int LONGEST_NOTE = 2000;
        private static final int MOST_NOTES = 100;
        private static final int MOST_EXPANSIONS = 64;
        private static final int MOST_TRAITS = 20;
        private static final int LONGEST_NAME = 300;

        /** The beginning of the compiler's note on an excluded item: "the item is gated here" or "... behind the ...". */
        private static final String GATED = "the item is gated";

        /** "`Shape` defines an item `area`, perhaps you need to implement it", or a list "candidate #1: `Shape`". */
        private static final Pattern SUGGESTED =
                Pattern.compile("(?:candidate #[0-9]+: |^)`(?:[A-Za-z0-9_]+::)*([A-Za-z_][A-Za-z0-9_]*)`");

        private static final Pattern LAST_NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\W*$");

        record Code(Optional<String> code) {}

        record Span(
                @Name("file_name") Optional<String> path,
                @Name("line_start") int line,
                @Name("column_start") int column,
                @Name("is_primary") boolean primary,
                Optional<String> label,
                Optional<CallSite> expansion) {
            /**
             * Returns this location, or the location of the macro call if this location is in the code of a macro from
             * outside the workspace (an absolute path).
             */
            Span written() {
                Span outermost = this;
                while (outermost.path.filter(path -> path.startsWith("/")).isPresent()
                        && outermost.expansion.isPresent()) {
                    outermost = outermost.expansion.get().span();
                }
                return outermost;
            }

            /** Returns the names of the macros whose expansion contains this place, from the innermost. */
            List<String> macros() {
                List<String> names = new ArrayList<>();
                Optional<CallSite> call = expansion;
                while (call.isPresent() && names.size() < MOST_EXPANSIONS) {
                    call.get().macro().map(Diagnostic::macroName).ifPresent(names::add);
                    call = call.get().span().expansion();
                }
                return names;
            }
        }

        record CallSite(Span span, @Name("macro_decl_name") Optional<String> macro) {}

        /** Returns the name of a macro as its definition has it, from {@code a::b!}, {@code #[a::b]} or {@code #[derive(b)]}. */
        static String macroName(String written) {
            Matcher name = LAST_NAME.matcher(written.substring(Math.max(0, written.length() - LONGEST_NAME)));
            return name.find() ? name.group(1) : "";
        }

        record Child(String level, String message, List<Span> spans) {
            /** Returns the place of an item that a condition excludes. */
            Optional<Place> gated() {
                return message.startsWith(GATED)
                        ? spans.stream()
                                .filter(span -> span.path.isPresent())
                                .findFirst()
                                .map(span -> new Place(span.path.orElseThrow(), Math.max(span.line, 0)))
                        : Optional.empty();
            }

            /** Returns the traits which the compiler suggests to implement. */
            List<String> traits() {
                List<String> traits = new ArrayList<>();
                String start = message.substring(0, Math.min(message.length(), LONGEST_NOTE));
                Matcher trait = SUGGESTED.matcher(start);
                while (start.contains("perhaps you need to implement") && traits.size() < MOST_TRAITS && trait.find()) {
                    traits.add(trait.group(1));
                }
                return traits;
            }

            String note() {
                int length = message.length();
                // A linker's message begins with its whole command; the reason is at the end.
                String end = length > LONGEST_NOTE ? "…" + message.substring(length - LONGEST_NOTE) : message;
                return "\n" + level + ": " + end;
            }
        }

        private String label(Optional<Span> primary) {
            return spans.stream()
                    .flatMap(span -> span.label().stream())
                    .filter(text -> text.contains(NOT_COPY))
                    .findFirst()
                    .or(() -> primary.flatMap(Span::label))
                    .orElse("");
        }

        /** Converts the message. If it has several primary locations, the first one is used. */
        Compiler of(PackageId crate, List<String> kinds) {
            Optional<Span> primary = spans.stream()
                    .filter(span -> span.primary && span.path.isPresent())
                    .findFirst();
            Span place = primary.map(Span::written)
                    .orElse(new Span(Optional.empty(), 0, 0, true, Optional.empty(), Optional.empty()));
            String notes = children.stream().limit(MOST_NOTES).map(Child::note).collect(Collectors.joining());
            return new Compiler(
                    crate,
                    kinds,
                    level,
                    code.flatMap(Code::code),
                    place.path.isPresent() ? message : message + notes,
                    place.path,
                    Math.max(place.line, 0),
                    Math.max(place.column, 0),
                    label(primary),
                    primary.map(Span::macros).orElse(List.of()),
                    children.stream()
                            .limit(MOST_NOTES)
                            .flatMap(child -> child.gated().stream())
                            .findFirst(),
                    children.stream()
                            .limit(MOST_NOTES)
                            .flatMap(child -> child.traits().stream())
                            .distinct()
                            .limit(MOST_TRAITS)
                            .toList(),
                    rendered.orElse(""));
        }
    }
}
